"""What the HTML report shows, as plain values: the template only lays it out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Badge:
    """The letters of a speaker (and a statement's number) in the speaker's colour and line."""

    text: str
    look: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: nested classes from the outermost, and what begins right before it."""

    text: str
    layers: tuple[str, ...]
    anchors: tuple[str, ...]
    badges: tuple[Badge, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block of the text under its HTML tag."""

    tag: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An entity as a line of the record; ``words`` is the anchor of its first mention, if there is one."""

    id: str
    name: str
    kind: str
    country: str
    offices: tuple[str, ...]
    names: tuple[str, ...]
    links: tuple[str, ...]
    why: str
    words: str
    badge: Badge | None
    host: bool = False


@dataclass(frozen=True, slots=True)
class Meeting:
    """An encounter as a person would say it."""

    id: str
    phrase: str
    date: str
    iso: str
    where: str
    people: tuple[Person, ...]
    focus: bool
    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in the record."""

    id: str
    number: int
    badge: Badge
    act: str
    kind: str
    planned: bool
    cue: str
    quotations: tuple[str, ...]
    quoted: bool
    more: bool
    addressees: tuple[Person, ...]
    outer: Badge | None
    outer_name: str
    confidence: str
    unsure: bool
    why: str
    candidates: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A speaker with all statements."""

    anchor: str
    name: str
    office: str
    resolved: bool
    badge: Badge
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A notice or a warning, with the anchor of its words."""

    id: str
    sentence: str
    quotation: str
    words: str


@dataclass(frozen=True, slots=True)
class Deed:
    """An event as a line of the record."""

    id: str
    type: str
    mode: str
    actors: str
    recipients: str
    status: str
    asserted_by: str
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the page shows."""

    title: str
    headline: tuple[Run, ...]
    publisher: str
    published: str
    published_iso: str
    url: str
    input: str
    language: str
    meetings: tuple[Meeting, ...]
    paragraphs: tuple[Paragraph, ...]
    groups: tuple[Group, ...]
    people: tuple[Person, ...]
    deeds: tuple[Deed, ...]
    notices: tuple[Remark, ...]
    warnings: tuple[Remark, ...]
    unresolved: int
    provenance: tuple[tuple[str, str], ...]
    targets: tuple[str, ...]
    statement_count: int
