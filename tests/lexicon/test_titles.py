import pytest

from readout.domain.record import OfficeStatus
from readout.lexicon.phrases import tokens
from readout.lexicon.title_reader import find_titles, state_of
from readout.lexicon.titles import Title, address_heads, honorific_at

STATES = frozenset({"Zarvania", "Ostrelia"})


def only(text: str) -> tuple[Title, str]:
    line = tokens(text)
    found = list(find_titles(line, STATES))
    assert len(found) == 1, found
    span = found[0].span(line)
    return found[0], text[span.start : span.end]


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        ("met Deputy Prime Minister Karo", "Deputy Prime Minister", "Deputy Prime Minister"),
        ("said Minister of Foreign Affairs Karo", "Minister of Foreign Affairs", "Minister of Foreign Affairs"),
        ("the Chief of the General Staff said", "Chief of the General Staff", "Chief of the General Staff"),
        (
            "met Under Secretary for Trade, Refugees, and Migration Vela Karo",
            "Under Secretary for Trade, Refugees, and Migration",
            "Under Secretary for Trade, Refugees, and Migration",
        ),
        ("the Leader of the Renewal said", "Leader of the Renewal", "Leader of the Renewal"),
        ("met Principal Deputy National Security Advisor Karo", "Principal Deputy National Security Advisor",
         "Principal Deputy National Security Advisor"),
        ("the UN Secretary-General said", "UN Secretary-General", "UN Secretary-General"),
        ("met PM Karo", "PM", "Prime Minister"),
        ("Envoy to Ostrelia Karo", "Envoy to Ostrelia", "Envoy to Ostrelia"),
    ],
)  # fmt: skip
def test_an_office_is_read_whole(text: str, words: str, title: str) -> None:
    found, span = only(text)
    assert span == words
    assert found.title == title


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("the late Foreign Minister", OfficeStatus.LATE),
        ("former president Karo", OfficeStatus.FORMER),
        ("then Foreign Minister Karo", OfficeStatus.FORMER),
        ("Acting Foreign Minister Karo", OfficeStatus.ACTING),
        ("interim President Karo", OfficeStatus.ACTING),
        ("President-elect Karo", OfficeStatus.ELECT),
        ("Minister-designate Karo", OfficeStatus.DESIGNATE),
        ("the visiting president", OfficeStatus.CURRENT),
    ],
)
def test_a_status_word_is_read_and_left_out_of_the_title(text: str, status: OfficeStatus) -> None:
    found, _ = only(text)
    assert found.status is status
    assert found.title.casefold().endswith(("minister", "president"))


def test_the_state_stands_apart_from_the_title() -> None:
    assert (only("Serbian President Karo")[0].country, only("Serbian President Karo")[0].title) == (
        "SRB",
        "President",
    )
    assert only("the President of the Republic of Serbia")[0].country == "SRB"
    assert only("Zarvanian foreign minister")[0].state == "Zarvania"
    assert only("Serbia's Prime Minister said")[0].country == "SRB"


def test_an_abbreviation_between_state_and_office_is_read_over() -> None:
    assert only("with Republic of Korea (ROK) Vice Minister Karo")[0].country == "KOR"


@pytest.mark.parametrize(
    "text", ["the General Assembly met", "at the head of the queue", "in general", "Foreign Ministers Meeting"]
)
def test_what_only_looks_like_an_office_is_none(text: str) -> None:
    assert not [each for each in find_titles(tokens(text)) if not each.plural]


def test_adjectives_are_joined_to_states_by_their_stem() -> None:
    assert state_of("Ostrelian", STATES) == "Ostrelia"
    assert state_of("Zarvanian", STATES) == "Zarvania"
    assert state_of("Ostrich", STATES) is None


def test_he_is_a_pronoun_and_capitals_are_an_excellency() -> None:
    assert honorific_at(tokens("He said"), 0) is None
    assert honorific_at(tokens("HE President Karo"), 0) is not None


def test_an_address_suits_offices() -> None:
    assert "pope" in address_heads("His Holiness")
    assert address_heads("the Minister") == ()
