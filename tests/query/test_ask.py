import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.domain.query import Match, Order, Term
from readout.errors import ConfigurationError
from readout.query.ask import ask, describe, read_cursor, write_cursor
from readout.query.dates import parse_range
from readout.query.filters import FILTERS
from readout.query.words import parse_words


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("grain corridor", (Term(("grain",)), Term(("corridor",)))),
        ('"Grain Corridor" -sanctions', (Term(("grain", "corridor")), Term(("sanctions",), excluded=True))),
        ("corrid*", (Term(("corrid",), prefix=True),)),
        ("al-Mansūr", (Term(("al", "mansur")),)),
        ("“two words", (Term(("two", "words")),)),
        ('" - * ""', ()),
        ("NEAR(a b) OR x", (Term(("near", "a")), Term(("b",)), Term(("or",)), Term(("x",)))),
    ],
)
def test_words_are_read(text: str, terms: tuple[Term, ...]) -> None:
    assert parse_words(text) == terms


@given(st.text(max_size=80))
def test_any_text_gives_words_of_letters_and_digits_only(text: str) -> None:
    for term in parse_words(text):
        assert term.words and all(word and word.replace("_", "a").isalnum() for word in term.words)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026", "2026", "2027"),
        ("2026-02", "2026-02", "2026-03-01"),
        ("2026-12-31", "2026-12-31", "2027-01-01"),
        ("2026-03-01..2026-03-15", "2026-03-01", "2026-03-16"),
        ("2026..", "2026", None),
        ("..2025", None, "2026"),
    ],
)
def test_ranges_hold_their_ends(text: str, start: str | None, end: str | None) -> None:
    assert parse_range(text) == (start, end)


@pytest.mark.parametrize("text", ["", "..", "yesterday", "2026-13", "2026-02-30", "2026-3", "1..2..3"])
def test_what_is_no_range_is_told(text: str) -> None:
    with pytest.raises(ConfigurationError):
        parse_range(text)


def test_a_question_says_itself_back() -> None:
    query = ask('"grain corridor" -tariffs', {"speaker": ["Brest"], "published": ["2026-03"], "act": ["urge"]})
    assert describe(query) == (
        "Revisions with “grain corridor” without “tariffs” with a statement by Brest, published in 2026-03, "
        "in which somebody does this by speaking: urge."
    )


@pytest.mark.parametrize(
    ("words", "filters"),
    [("-only", {}), ("???", {}), ("x", {"act": ["shout"]}), ("x", {"colour": ["red"]}), ("x", {"speaker": [" "]})],
)
def test_what_cannot_be_asked_is_told(words: str, filters: dict[str, list[str]]) -> None:
    with pytest.raises(ConfigurationError):
        ask(words, filters)


def test_cursors_go_there_and_back_and_nothing_else_does() -> None:
    assert read_cursor(write_cursor(40)) == 40
    assert ask("x", cursor=write_cursor(20), order=Order.NEWEST).offset == 20
    for cursor in ("", "!!", "YWZ0ZXI6LTE", "é", write_cursor(1)[:-2]):
        with pytest.raises(ConfigurationError):
            read_cursor(cursor)


@pytest.mark.parametrize("rule", FILTERS, ids=lambda rule: rule.key)
def test_every_filter_has_its_sentence_and_its_help(rule: object) -> None:
    from readout.domain.query import FilterRule

    assert isinstance(rule, FilterRule)
    value = rule.values[0] if rule.values else "2026" if rule.match is Match.DATES else "Veldoria"
    sentence = describe(ask(filters={rule.key: [value]}))
    assert value in sentence and "{" not in sentence
    assert rule.help.endswith(".")


def test_filters_have_different_keys() -> None:
    assert len({rule.key for rule in FILTERS}) == len(FILTERS)
