"""Offices as texts write them: rank, field, head, state and status ("the former Serbian Foreign Minister")."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from readout.domain.record import OfficeStatus
from readout.domain.text import Span
from readout.lexicon.phrases import Match, Phrases, Token

_IN_CAPITALS = frozenset({"hh", "hrh", "hm", "he"})


class Head(NamedTuple):
    """The noun of an office, in the singular."""

    word: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Title:
    """An office in a text, at tokens ``[first, last)``.

    ``title`` is the office's words without status and state; ``state`` is the state as written when the lexicon
    does not know it. ``determined`` says that "the" stands before it.
    """

    first: int
    last: int
    head: str
    title: str
    plural: bool = False
    country: str | None = None
    state: str | None = None
    status: OfficeStatus = OfficeStatus.CURRENT
    determined: bool = False
    capital: bool = True

    def span(self, line: Sequence[Token]) -> Span:
        return Span(line[self.first].start, line[self.last - 1].end)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("readout.lexicon").joinpath("titles.toml").read_text("utf-8"))


@cache
def heads() -> Phrases[Head]:
    table: dict[str, str] = _data()["heads"]
    both = [(word, Head(word, False)) for word in table] + [
        (many, Head(word, True)) for word, many in table.items()
    ]
    return Phrases(both)


@cache
def honorifics() -> Phrases[str]:
    """Forms of address, each with "male", "female" or "neutral"."""
    table: dict[str, list[str]] = _data()["honorifics"]
    return Phrases((form, gender) for gender, forms in table.items() for form in forms)


def honorific_at(line: Sequence[Token], first: int) -> Match[str] | None:
    """The form of address that begins at a token. "HE" and "HH" are ones only in capitals: "He" is a pronoun."""
    match = honorifics().at(line, first)
    short = match is not None and match.last == first + 1 and line[first].lower in _IN_CAPITALS
    return None if short and not line[first].text.isupper() else match


@cache
def honorific_pattern() -> re.Pattern[str]:
    """One or more forms of address before a name, as text."""
    table: dict[str, list[str]] = _data()["honorifics"]
    words = sorted((form for forms in table.values() for form in forms), key=len, reverse=True)
    long = "|".join(re.escape(form) for form in words if form not in _IN_CAPITALS)
    short = "|".join(sorted(form.upper() for form in _IN_CAPITALS))
    return re.compile(rf"\b(?:(?:(?i:{long})|{short})\.?\s+)+")


def address_heads(words: str) -> tuple[str, ...]:
    """Heads of the offices that an address standing alone suits: "His Eminence" a cardinal or a leader."""
    table: dict[str, list[str]] = _data()["address_heads"]
    return next((tuple(heads) for word, heads in table.items() if word in words.casefold()), ())


def role_words() -> frozenset[str]:
    """Nouns for people that stand before a name without being an office."""
    return title_words("roles", "words")


@cache
def addresses() -> Phrases[str]:
    """Forms of address that stand for a person alone ("His Eminence")."""
    forms: list[str] = _data()["address"]["alone"]
    return Phrases((form, form) for form in forms)


@cache
def abbreviated() -> dict[str, str]:
    """Offices that are written as a form of address: "sen." is a Senator."""
    return dict(_data()["abbreviated"])


@cache
def title_words(table: str, key: str) -> frozenset[str]:
    """A list of words of ``titles.toml``."""
    return frozenset(_data()[table][key])


def headline_words() -> frozenset[str]:
    """Words that a headline writes with a capital and that end a name there."""
    return title_words("headline", "words")


def field_words() -> frozenset[str]:
    """Fields of government ("foreign", "defence"), in lower case."""
    return title_words("fields", "words")


@cache
def statuses() -> dict[str, OfficeStatus | None]:
    """Status words; None where the office stays current and the word is read over."""
    table: dict[str, list[str]] = _data()["status"]
    known = {each.value: each for each in OfficeStatus}
    return {word: known.get(key) if key != "current" else None for key, words in table.items() for word in words}


def synonyms(head: str) -> tuple[str, ...]:
    """Heads of the offices whose holder a head may also mean: a head of state is a president or a king."""
    table: dict[str, list[str]] = _data()["synonyms"]
    return tuple(table.get(head, ()))


def predicative(word: str) -> bool:
    """Whether a title after this word is a role somebody takes ("elected President"), not its holder."""
    return word in title_words("predicative", "before")
