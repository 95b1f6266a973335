"""Tokens of a text, and tables of phrases that are looked up by their tokens."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from readout.domain.text import Span

Value = TypeVar("Value")

# A possessive is a token of its own; "U.S." and "H.E." are one; "President-elect" is three.
_TOKEN = re.compile(
    r"(?i:[’']s\b)|(?:[^\W\d_]\.){2,}|\w+(?:[-’'ʻ‘](?!(?i:s|elect|designate)\b)\w+)*|[^\w\s]",
)
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'"})


class Token(NamedTuple):
    """A word or a mark. ``lower`` is its form for look-up; ``breaks`` says that a line ends before it."""

    start: int
    end: int
    text: str
    lower: str
    capital: bool
    breaks: bool

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


_KEPT = 400
"""Texts shorter than this are phrases: reading them again costs less than a place in the cache."""


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order. The last few documents are kept: several stages ask for the same."""
    return _kept(text) if len(text) >= _KEPT else _tokens(text)


@lru_cache(maxsize=8)
def _kept(text: str) -> tuple[Token, ...]:
    return _tokens(text)


def _tokens(text: str) -> tuple[Token, ...]:
    found, last = [], 0
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        breaks = "\n" in text[last:start]
        found.append(Token(start, end, word, normal(word), word[0].isupper(), breaks))
        last = end
    return tuple(found)


def normal(word: str) -> str:
    """A word as look-ups compare it: one kind of apostrophe, no case."""
    return word.lower() if word.isascii() else word.translate(_APOSTROPHES).casefold()


class Match(NamedTuple, Generic[Value]):
    """A phrase of a table found at tokens ``[first, last)``."""

    first: int
    last: int
    value: Value


class Phrases(Generic[Value]):
    """A table of phrases. Single look-ups cost one dictionary access per token of the longest phrase."""

    def __init__(self, entries: Iterable[tuple[str, Value]]) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries:
            words = tuple(each.lower for each in tokens(phrase))
            if words:
                self._starts.setdefault(words[0], []).append((words, value))
        for each in self._starts.values():
            each.sort(key=lambda entry: -len(entry[0]))

    def at(self, line: Sequence[Token], first: int) -> Match[Value] | None:
        """The longest phrase that begins at a token, within one line."""
        for words, value in self._starts.get(line[first].lower, ()):
            last = first + len(words)
            if last <= len(line) and all(
                line[first + at].lower == words[at] and not line[first + at].breaks for at in range(1, len(words))
            ):
                return Match(first, last, value)
        return None

    def find(self, line: Sequence[Token]) -> Iterator[Match[Value]]:
        """All phrases, longest first and without overlap, in reading order."""
        at = 0
        while at < len(line):
            match = self.at(line, at) if line[at].lower in self._starts else None
            if match:
                yield match
            at = match.last if match else at + 1

    def __contains__(self, word: str) -> bool:
        return any(len(words) == 1 for words, _ in self._starts.get(word, ()))
