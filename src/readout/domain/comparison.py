"""Two readings of one encounter side by side: facts, points, and what each side stresses.

"Absent from B" is all that is said of what one side alone reports: never "denied", never "omitted".
"""

from dataclasses import dataclass
from enum import StrEnum

from readout.domain.provenance import Reading
from readout.domain.text import Span


class PointClass(StrEnum):
    """Who reports a point, and whether they agree on it."""

    BOTH = "both"
    A_ONLY = "a_only"
    B_ONLY = "b_only"
    CONFLICT = "conflict"


class ConflictKind(StrEnum):
    """In what two sides that address one point contradict each other."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    SPEAKER = "speaker"
    POLARITY = "polarity"
    STRENGTH = "strength"
    COMMITMENT = "commitment"


class Agreement(StrEnum):
    """How a fact stands on the two sides."""

    SAME = "same"
    DIFFERS = "differs"
    A_ONLY = "a_only"
    B_ONLY = "b_only"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of the encounter on both sides, in words; ``note`` says what a reader should know of it."""

    name: str
    a: str | None
    b: str | None
    agreement: Agreement
    note: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A contradiction: the words on either side, by statement and span, and a sentence."""

    kind: ConflictKind
    a: Span
    b: Span
    message: str
    a_statement: str = ""
    b_statement: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One substantive point. ``a`` and ``b`` are ids of the statements that carry it, ``a_words`` and ``b_words``
    the spans of their texts that do; ``label`` is in the words of one of the texts; ``similarity`` is None where
    there is one side only; ``decided`` says that a person has settled it."""

    id: str
    label: str
    kind: PointClass
    a: tuple[str, ...]
    b: tuple[str, ...]
    a_words: tuple[Span, ...] = ()
    b_words: tuple[Span, ...] = ()
    why: str = ""
    similarity: float | None = None
    conflicts: tuple[Conflict, ...] = ()
    decided: bool = False


@dataclass(frozen=True, slots=True)
class Weight:
    """How much room something has on either side: plain counts, no score."""

    name: str
    a_statements: int
    b_statements: int
    a_words: int
    b_words: int
    a_first: int | None = None
    b_first: int | None = None
    """The place (from 1) of its first statement in the order of the text."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What each side gives room to: by topic, by speaker, and by sort of act (praise, demand, warning)."""

    topics: tuple[Weight, ...] = ()
    speakers: tuple[Weight, ...] = ()
    acts: tuple[Weight, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides of one encounter. ``notes`` are sentences a reader must know before the rest: that the languages
    differ, that a text has moved under a decision."""

    a: Reading
    b: Reading
    facts: tuple[Fact, ...]
    points: tuple[Point, ...]
    emphasis: Emphasis = Emphasis()
    notes: tuple[str, ...] = ()


class Role(StrEnum):
    """What a page is to an encounter: a side's own account of it, a briefing on it, only a mention, or what
    somebody who was not there says of it."""

    SIDE = "side"
    BRIEFING = "briefing"
    MENTION = "mention"
    REACTION = "reaction"


@dataclass(frozen=True, slots=True)
class Account:
    """One page's account of an encounter. ``page`` is the input as given, ``encounter`` its id in that reading."""

    page: str
    encounter: str
    role: Role
    publisher: str
    date: str | None
    title: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SharedEncounter:
    """One encounter that pages of several publishers tell of, and why they are taken for one."""

    id: str
    parties: tuple[str, ...]
    date: str | None
    kind: str
    accounts: tuple[Account, ...]
    why: str
