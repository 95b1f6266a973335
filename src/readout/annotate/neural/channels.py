"""What the uncased pieces no longer show: the shape of a word, and where it stands to quotation marks."""

import re
from enum import IntEnum


class Shape(IntEnum):
    """How a word is written."""

    SPECIAL = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    LETTER = 5
    DIGITS = 6
    ALPHANUMERIC = 7
    STOP = 8
    COMMA = 9
    COLON = 10
    DASH = 11
    BRACKET = 12
    OTHER = 13


class Quoted(IntEnum):
    """Where a word stands to quotation marks."""

    OUTSIDE = 0
    INSIDE = 1
    OPENS = 2
    CLOSES = 3
    UNCLOSED = 4
    SINGLE = 5


SHAPES = len(Shape)
QUOTED = len(Quoted)
_PUNCTUATION = {
    **dict.fromkeys(".!?…", Shape.STOP),
    **dict.fromkeys(",;", Shape.COMMA),
    ":": Shape.COLON,
    **dict.fromkeys("-–—", Shape.DASH),
    **dict.fromkeys("()[]{}", Shape.BRACKET),
}
OPENING = "“„«‟"
CLOSING = "”»"
MARKS = OPENING + CLOSING + '"'
# A single mark opens after a space or a double mark and closes before a space or punctuation;
# anything else is an apostrophe.
_SINGLE = re.compile(r"""(?<![\w'’])[‘'](?=[\w“"])([^‘\n]{2,400}?)(?<=[\w.,!?”"])['’](?![\w])""")
_APOSTROPHE_S = re.compile(r"(?<=s)['’] ")


def shape_of(word: str) -> int:
    """The ``Shape`` of a word as written."""
    first = word[0]
    if first.isalpha():
        return _letters(word)
    if first.isdigit():
        return Shape.DIGITS if not any(c.isalpha() for c in word) else Shape.ALPHANUMERIC
    return _PUNCTUATION.get(first, Shape.OTHER)


def _letters(word: str) -> int:
    if len(word) == 1:
        return Shape.LETTER if word.isupper() else Shape.LOWER
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.UPPER
    if word[0].isupper() and word[1:].islower():
        return Shape.TITLE
    return Shape.ALPHANUMERIC if any(c.isdigit() for c in word) else Shape.MIXED


def quoted_characters(text: str, start: int, end: int) -> list[int]:
    """For each character of the paragraph ``text[start:end]`` its ``Quoted`` state.

    Curly marks carry their direction, straight ones toggle, every paragraph starts closed (a quotation
    that runs on is reopened there); what follows an unclosed mark is UNCLOSED.
    """
    states = [int(Quoted.OUTSIDE)] * (end - start)
    _mark_single(text, start, end, states)
    opened = -1
    for i in range(start, end):
        mark = text[i]
        if mark not in MARKS:
            continue
        if opened < 0 and mark not in CLOSING:
            opened = i
        elif opened >= 0 and mark not in OPENING:
            _fill(states, opened - start, i - start)
            opened = -1
    if opened >= 0:
        states[opened - start] = Quoted.OPENS
        for k in range(opened - start + 1, end - start):
            states[k] = Quoted.UNCLOSED
    return states


def _fill(states: list[int], begin: int, stop: int) -> None:
    states[begin], states[stop] = Quoted.OPENS, Quoted.CLOSES
    for k in range(begin + 1, stop):
        states[k] = Quoted.INSIDE


def _mark_single(text: str, start: int, end: int, states: list[int]) -> None:
    for match in _SINGLE.finditer(text, start, end):
        if match.end(1) - match.start(1) < 3 or _APOSTROPHE_S.search(match.group(1)[-3:] + " "):
            continue
        for k in range(match.start(), match.end()):
            states[k - start] = Quoted.SINGLE
