import pytest

from readout.domain.text import NoticeKind
from readout.text.notices import find_notices, notice_rules

EXAMPLES = [
    ("updating", "He left for Alba. This item is being updated.", "This item is being updated"),
    ("updating", "The news will be updated", "The news will be updated"),
    ("updating", "The envoy spoke.\nTo be continued.", "To be continued"),
    ("updating", "The envoy spoke. (More details to follow)", "More details to follow"),
    ("updating", "Новость дополняется", "Новость дополняется"),
    ("updating", "Продолжение следует.", "Продолжение следует"),
    ("updating", "Cet article est en cours de mise à jour.", "Cet article est en cours de mise à jour"),
    ("updating", "این خبر تکمیل می‌شود", "این خبر تکمیل می‌شود"),
    ("correction", "CORRECTION: the bridge is in Dorn", "CORRECTION: the bridge is in Dorn"),
    (
        "correction",
        "Port Alba (Corrects paragraph 6 to say 30, not 300)",
        "Corrects paragraph 6 to say 30, not 300",
    ),
    ("correction", "Updated at 16:45. Corrects the number of ships", "Corrects the number of ships"),
    (
        "correction",
        "An earlier version of this item gave a wrong date.",
        "An earlier version of this item gave a wrong date",
    ),
    ("correction", "Исправление: речь идёт о мосте", "Исправление: речь идёт о мосте"),
    ("embargo", "EMBARGO: Not for publication before 16:00", "EMBARGO: Not for publication before 16:00"),
    ("embargo", "Text of the speech, under embargo until 6 p.m.", "Text of the speech, under embargo until 6 p.m"),
    ("embargo", "Sperrfrist: 18 Uhr", "Sperrfrist: 18 Uhr"),
    ("translation", "Unofficial translation\nThe King spoke.", "Unofficial translation"),
    ("translation", "The King spoke (translated from Arabic).", "translated from Arabic"),
    ("translation", "This is a translation of the speech", "This is a translation of the speech"),
    ("translation", "The original text is in Arabic", "The original text is in Arabic"),
    ("translation", "Неофициальный перевод", "Неофициальный перевод"),
    ("translation", "(Traduction de courtoisie)", "Traduction de courtoisie"),
    ("abridged", "We will see. <…> Thank you.", "<…>"),
    ("abridged", "Excerpts from the speech of the King\nFriends!", "Excerpts from the speech of the King"),
    ("abridged", "This transcript has been edited for brevity", "This transcript has been edited for brevity"),
]
NEWS = [
    "The sanctions list is being updated, the Minister said.",
    "The council extended the arms embargo on Alba until June.",
    "He corrected the Minister, who had been mistaken.",
    "The speech was translated by an interpreter into Arabic.",
    "He read excerpts to the guests.",
    "“[…] we shall see,” he said.",
    "The story of the bridge is long and will be continued by our children.",
    "An article on the embargo was published before the talks.",
    "As always, this call is embargoed until its end, and I turn it over to the Minister.",
    "They discussed the translation of the treaty.",
    "The embargo: a history of the blockade was shown to the guests as they came in; embargoes follow.",
]


@pytest.mark.parametrize(("kind", "text", "words"), EXAMPLES)
def test_a_notice_is_found_with_its_exact_words(kind: str, text: str, words: str) -> None:
    (notice,) = find_notices(text)
    assert notice.kind is NoticeKind(kind)
    assert text[notice.span.start : notice.span.end] == words


@pytest.mark.parametrize("text", NEWS)
def test_news_is_no_notice(text: str) -> None:
    assert find_notices(text) == ()


def test_several_notices_stand_in_reading_order() -> None:
    text = "Unofficial translation. This item is being updated.\n\nThe King spoke. <…>"
    kinds = [notice.kind for notice in find_notices(text)]
    assert kinds == [NoticeKind.TRANSLATION, NoticeKind.UPDATING, NoticeKind.ABRIDGED]


def test_every_match_holds_one_of_the_words_that_are_looked_for_first() -> None:
    for _, text, _ in EXAMPLES:
        for rule in notice_rules():
            if rule.pattern.search(text):
                assert any(word in text.lower() for word in rule.words), (rule, text)


def test_every_rule_has_an_example() -> None:
    unused = [rule for rule in notice_rules() if not any(rule.pattern.search(text) for _, text, _ in EXAMPLES)]
    assert unused == []
