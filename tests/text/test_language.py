import pytest

from readout.text.language import language_of

SENTENCES = {
    "en": "The President met with the Prime Minister, and they discussed the border.",
    "ru": "Президент провёл переговоры с премьер-министром, и в ходе беседы он отметил, что мост открыт.",
    "uk": "Президент провів переговори з прем’єр-міністром щодо безпеки та допомоги, і це є важливим.",
    "fr": "Le ministre a déclaré que la frontière serait rouverte dans les jours qui viennent.",
    "de": "Der Minister sagte, dass die Grenze bis zum Herbst wieder offen ist und nicht geschlossen wird.",
    "es": "El ministro dijo que la frontera se abrirá de nuevo en el otoño y que los dos países lo celebran.",
    "it": "Il ministro ha detto che la frontiera è aperta e che il ponte sarà pronto per la fine della primavera.",
    "pt": "O ministro disse que a fronteira não será fechada e que as obras da ponte são uma prioridade.",
    "tr": "Bakan, sınırın sonbaharda yeniden açılacağını ve bu konuda iki ülkenin çok çalıştığını söyledi.",
    "pl": "Minister powiedział, że granica jest otwarta i że nie będzie zamknięta przez rok.",
    "ar": "استقبل الوزير نظيره في العاصمة على هامش القمة التي عقدت بين البلدين من أجل السلام",
    "fa": "وزیر امور خارجه در این دیدار گفت که مرز از پاییز باز می شود و این را مهم دانست",
    "he": "השר אמר כי הגבול ייפתח שוב בסתיו, וזה חשוב גם לנו וגם להם, על פי ההסכם של השנה",
    "zh": "总统同总理举行会谈，双方讨论了边界问题。",
    "ja": "大統領は首相と会談し、国境の問題について話し合いました。",
    "ko": "대통령은 총리와 회담하고 국경 문제를 논의했다.",
    "be": "Міністр заявіў, што мяжа будзе адкрыта ўвосень, і гэта для нас таксама важна.",
    "mk": "Министерот рече дека границата ќе се отвори наесен и дека тоа го сака и соседот.",
    "bg": "Министърът каза, че границата ще бъде отворена през есента и че това е важно за двете страни.",
    "kk": "Министр шекара туралы және көпір үшін болды деп айтты, бұл екі елдің арасындағы іс.",
    "el": "Ο υπουργός είπε ότι τα σύνορα θα ανοίξουν.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_tells_its_language(code: str) -> None:
    assert language_of(SENTENCES[code]) == code


def test_one_short_sentence_is_enough() -> None:
    assert language_of("The Adviser announced the winners at a special briefing.") == "en"


def test_a_template_s_declaration_does_not_hold_over_another_language() -> None:
    assert language_of(SENTENCES["ar"], declared="en") == "ar"


def test_a_declaration_holds_where_the_words_do_not_contradict_it() -> None:
    assert language_of("Port Alba, 5 March", declared="nl") == "nl"
    assert language_of(SENTENCES["en"], declared="en") == "en"


def test_what_cannot_be_told_is_undetermined() -> None:
    assert language_of("Port Alba 1204") == "und"
    assert language_of("") == "und"
