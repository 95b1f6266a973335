"""Layers over a document: what stands in the text, before anybody is resolved.

Components write them (``Layers`` is the union of what they assign); nothing here is changed once made.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from readout.domain.record import Act, Caution, EncounterKind, EncounterStatus, StatementKind, StatementStatus
from readout.domain.text import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its grammar (Universal Dependencies). ``head`` is an index into ``Layers.words``,
    None for the root of a sentence; without the model the grammar is empty."""

    span: Span
    lemma: str = ""
    upos: str = ""
    head: int | None = None
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span, its words as a half-open range of indices, its vector (unit length, or empty)."""

    span: Span
    first_word: int = 0
    last_word: int = 0
    vector: tuple[float, ...] = ()


class QuotationRole(StrEnum):
    """What a pair of marks is used for."""

    SPEECH = "speech"
    SCARE = "scare"
    TITLE = "title"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation. ``span`` runs from the opening to the closing mark; ``pieces`` are the words inside,
    marks excluded, one for each paragraph of a quotation that is reopened. ``depth`` is 1 for an outer one."""

    span: Span
    pieces: tuple[Span, ...]
    depth: int = 1
    closed: bool = True
    role: QuotationRole = QuotationRole.UNKNOWN


class NameKind(StrEnum):
    """What a name names."""

    PERSON = "person"
    ORG = "org"
    COUNTRY = "country"
    PLACE = "place"
    TITLE = "title"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name, or (``TITLE``) an office title: "Serbian President", "the Secretary-General"."""

    span: Span
    kind: NameKind
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class TimeReference:
    """Words that name a time. ``value`` is ISO 8601 in the precision given (``2022-01``), an interval with
    ``/``, or None when it cannot be known; ``weekday_contradicts`` when the page's weekday is not that day's."""

    span: Span
    value: str | None
    weekday_contradicts: bool = False


class AttributionOrigin(StrEnum):
    """Which mechanism found an attribution."""

    RULES = "rules"
    LAYOUT = "layout"
    TRANSCRIPT = "transcript"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words attributed to somebody: an unresolved statement.

    ``parent`` is the index (in ``Layers.attributions``) of the attribution this one stands inside, when the
    inner speaker is another. ``addressees`` are spans naming those spoken to. ``source`` may be empty.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: StatementKind
    act: Act
    status: StatementStatus = StatementStatus.SAID
    addressees: tuple[Span, ...] = ()
    parent: int | None = None
    confidence: float = 1.0
    origin: AttributionOrigin = AttributionOrigin.RULES


@dataclass(frozen=True, slots=True)
class Contact:
    """Words that report or announce people in contact: "met with", "a telephone conversation with".

    ``parties`` are spans naming participants; ``hosts`` those of them who received the others.
    """

    kind: EncounterKind
    trigger: Span
    parties: tuple[Span, ...]
    hosts: tuple[Span, ...] = ()
    status: EncounterStatus = EncounterStatus.OCCURRED
    time: Span | None = None
    place: Span | None = None
    focus: bool = False


@dataclass(frozen=True, slots=True)
class Layers:
    """Everything the components found in one document, each layer in reading order."""

    words: tuple[Word, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    names: tuple[Name, ...] = ()
    times: tuple[TimeReference, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    contacts: tuple[Contact, ...] = ()
    cautions: tuple[Caution, ...] = ()
    versions: tuple[tuple[str, str], ...] = field(default=())
    """(component, version) of whatever wrote these layers, for the provenance."""
