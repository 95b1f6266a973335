"""The record: encounters, entities, statements and events. Field names are the contract of the JSON output.

Meanings are those of the annotation guidelines; values that a document leaves open are None, never guessed.
"""

from dataclasses import dataclass
from enum import StrEnum

from readout.domain.text import Span


class StatementKind(StrEnum):
    """How the words are given."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    TOPIC = "topic"
    TURN = "turn"


class StatementStatus(StrEnum):
    """Whether it was said, or is only planned to be."""

    SAID = "said"
    PLANNED = "planned"


class Act(StrEnum):
    """What the speaker does by saying it."""

    SAY = "say"
    STRESS = "stress"
    WELCOME = "welcome"
    PRAISE = "praise"
    THANK = "thank"
    CONGRATULATE = "congratulate"
    CONDOLE = "condole"
    SUPPORT = "support"
    AGREE = "agree"
    PROMISE = "promise"
    INFORM = "inform"
    ASK = "ask"
    URGE = "urge"
    DEMAND = "demand"
    PROPOSE = "propose"
    INVITE = "invite"
    WARN = "warn"
    THREATEN = "threaten"
    ACCUSE = "accuse"
    CRITICIZE = "criticize"
    CONDEMN = "condemn"
    REJECT = "reject"
    DENY = "deny"
    CONCERN = "concern"
    REGRET = "regret"
    DISCUSS = "discuss"


class EncounterKind(StrEnum):
    """How people were in contact."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO_CALL = "video-call"
    VISIT = "visit"
    SUMMIT = "summit"
    TALKS = "talks"
    MESSAGE = "message"
    CEREMONY = "ceremony"
    BRIEFING = "briefing"


class EncounterStatus(StrEnum):
    """Whether the contact took place."""

    OCCURRED = "occurred"
    PLANNED = "planned"
    PROPOSED = "proposed"
    CANCELLED = "cancelled"


class EntityType(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "PERSON"
    ORG = "ORG"
    COUNTRY = "COUNTRY"
    PLACE = "PLACE"
    GROUP = "GROUP"


class OfficeStatus(StrEnum):
    """How an office was held at the time of the text."""

    CURRENT = "current"
    FORMER = "former"
    LATE = "late"
    ACTING = "acting"
    ELECT = "elect"
    DESIGNATE = "designate"


class MentionForm(StrEnum):
    """In what form a mention names its entity."""

    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"


class EventStatus(StrEnum):
    """Modality and polarity of an event."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    HISTORICAL = "historical"


NARRATOR = "narrator"
"""``Event.asserted_by`` of what the page says in its own voice."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity."""

    span: Span
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person held at the time of the text. ``country`` is ISO 3166-1 alpha-3 or None."""

    title: str
    country: str | None = None
    status: OfficeStatus = OfficeStatus.CURRENT


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, body, country, place or group under all the names the text uses for it.

    ``name`` is the fullest form in the text without titles; ``links`` are external ids (``wikidata:Q…``);
    ``why`` says how the mentions were joined; ``members`` are the entities a group consists of.
    """

    id: str
    type: EntityType
    name: str
    mentions: tuple[Mention, ...] = ()
    country: str | None = None
    offices: tuple[Office, ...] = ()
    links: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Encounter:
    """A contact between parties that the text reports or announces. ``participants`` are entity ids;
    ``hosts`` those of them who received the others; ``date`` is ISO in the precision given."""

    id: str
    kind: EncounterKind
    participants: tuple[str, ...]
    evidence: tuple[Span, ...]
    focus: bool = False
    status: EncounterStatus = EncounterStatus.OCCURRED
    date: str | None = None
    place: str | None = None
    country: str | None = None
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """As published by P in revision R, S said C to A; here are the exact words that say so.

    ``why`` says how the speakers were resolved; ``candidates`` are the entities it might be when they were not.
    """

    id: str
    kind: StatementKind
    act: Act
    speakers: tuple[str, ...]
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    addressees: tuple[str, ...] = ()
    parent: str | None = None
    status: StatementStatus = StatementStatus.SAID
    confidence: float = 1.0
    why: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """A PLOVER record with whose word it rests on (``asserted_by``: ``narrator`` or an entity id)."""

    id: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: tuple[Span, ...]
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    status: EventStatus = EventStatus.OCCURRED
    asserted_by: str = NARRATOR
    statement: str | None = None
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Caution:
    """What a careful reader would flag, as a sentence; ``kind`` is a stable word for programs."""

    kind: str
    message: str
    span: Span | None = None
