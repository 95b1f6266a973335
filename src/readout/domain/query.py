"""A question to the archive, as data: words, conditions with their human sentences, order and page."""

from dataclasses import dataclass
from enum import StrEnum

from readout.domain.text import Span


@dataclass(frozen=True, slots=True)
class Term:
    """Words to be found one after another; ``prefix`` when the last is only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False


class Match(StrEnum):
    """How a condition compares."""

    EQUALS = "equals"
    NAME = "name"
    DATES = "dates"
    HOST = "host"


class Holder(StrEnum):
    """What a condition is about; the store knows where each lies."""

    REVISION = "revision"
    STATEMENT = "statement"
    SPEAKER = "speaker"
    ADDRESSEE = "addressee"
    ENTITY = "entity"
    ENCOUNTER = "encounter"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class FilterRule:
    """One row of the table of filters. ``sentence`` is said of the pages found, with ``{value}`` in it;
    ``values`` lists what may be asked where that is a closed set; ``field`` is the holder's field compared;
    ``fixed`` is a further field with the value it must have."""

    key: str
    holder: Holder
    field: str
    match: Match
    sentence: str
    help: str
    values: tuple[str, ...] = ()
    fixed: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter with a value. For dates, ``start`` and ``end`` (exclusive) are ISO, None where open."""

    rule: FilterRule
    value: str
    start: str | None = None
    end: str | None = None

    @property
    def sentence(self) -> str:
        return self.rule.sentence.format(value=self.value)


class Order(StrEnum):
    """What comes first."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Query:
    """A question. ``offset`` and ``limit`` are which hits of the answer are wanted."""

    terms: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()
    order: Order = Order.RELEVANCE
    latest: bool = False
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text around what was asked for; ``found`` are spans of the text, not of the passage."""

    span: Span
    text: str
    found: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A revision that answers a question, with the statements in it that do (by id)."""

    revision: str
    page: str
    address: str
    number: int
    revisions: int
    title: str | None
    publisher: str | None
    published: str | None
    first_seen: str
    last_seen: str
    first_absent: str | None
    passages: tuple[Passage, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of hits. ``total`` counts all; ``more`` says whether hits follow."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    facets: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
