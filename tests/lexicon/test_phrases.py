from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from readout.lexicon.phrases import Phrases, tokens


def words(text: str) -> list[str]:
    return [each.text for each in tokens(text)]


def test_a_possessive_is_a_token_of_its_own() -> None:
    assert words("Ederlin’s visit") == ["Ederlin", "’s", "visit"]


def test_abbreviations_keep_their_dots() -> None:
    assert words("H.E. Halavi of the U.S.") == ["H.E.", "Halavi", "of", "the", "U.S."]


def test_an_elect_is_parted_from_its_office() -> None:
    assert words("President-elect Ederlin") == ["President", "-", "elect", "Ederlin"]


def test_a_token_knows_that_a_line_begins() -> None:
    assert [each.breaks for each in tokens("one\ntwo three")] == [False, True, False]


def test_the_longest_phrase_is_found() -> None:
    table = Phrases([("prime", 1), ("prime minister", 2)])
    assert [each.value for each in table.find(tokens("the Prime Minister and prime time"))] == [2, 1]


def test_a_phrase_does_not_cross_a_line() -> None:
    assert not list(Phrases([("prime minister", 1)]).find(tokens("prime\nminister")))


@given(st.text(max_size=300))
def test_tokens_are_the_words_they_say(text: str) -> None:
    line = tokens(text)
    assert all(text[each.start : each.end] == each.text for each in line)
    assert all(a.end <= b.start for a, b in pairwise(line))
