"""Nothing from a page reaches a terminal that could steer it."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from readout.export.plain import one_line, printable, shorten


def test_escape_sequences_lose_their_escape() -> None:
    assert printable("\x1b[31mred\x1b[0m \x9b1mbold") == "[31mred[0m 1mbold"


def test_overrides_of_direction_are_dropped() -> None:
    assert printable("a\u202eb\u2066c") == "abc"


def test_line_breaks_become_spaces() -> None:
    assert one_line("a\r\n  b\u2028c\td") == "a b c d"


def test_joiners_within_words_are_kept() -> None:
    assert printable("می‌خواهم 👩‍🚀") == "می‌خواهم 👩‍🚀"


@given(st.text(alphabet=st.characters()))
def test_no_control_and_no_lone_surrogate_is_left(text: str) -> None:
    shown = printable(text)
    shown.encode("utf-8")
    assert not [character for character in shown if unicodedata.category(character) == "Cc"]


@given(st.text(max_size=200), st.integers(1, 60))
def test_short_enough_or_cut(text: str, cells: int) -> None:
    line = one_line(text)
    shown = shorten(line, cells)
    assert shown == line if cell_len(line) <= cells else "words)" in shown


def test_what_is_left_out_is_counted() -> None:
    assert shorten("one two three four five", 12) == "one two … (+3 words)"
