"""Who is who in one document: the outcome of resolution, with its reasons."""

from dataclasses import dataclass

from readout.domain.record import Entity


@dataclass(frozen=True, slots=True)
class Resolution:
    """To whom some words refer. Empty ``entities`` means unresolved; ``candidates`` are then who it might be.

    All are entity ids; ``why`` is a short reason ("pronoun, nearest male speaker"), always given.
    """

    entities: tuple[str, ...] = ()
    why: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactLinks:
    """The parties of one contact (``Layers.contacts``) as entity ids, and where and when it was.

    ``date`` is ISO in the precision given, ``country`` ISO 3166-1 alpha-3; None is "the text does not say".
    """

    participants: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Links:
    """The entities of a document and who each attribution and contact belongs to.

    ``speakers`` and ``addressees`` run parallel to ``Layers.attributions``, ``contacts`` to ``Layers.contacts``.
    """

    entities: tuple[Entity, ...] = ()
    speakers: tuple[Resolution, ...] = ()
    addressees: tuple[Resolution, ...] = ()
    contacts: tuple[ContactLinks, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """One fact of a roster: this person held this office from then to then, as that origin says.

    ``country`` is ISO alpha-3; ``since`` and ``until`` are ISO dates in the precision known, None where open.
    """

    link: str
    name: str
    names: tuple[str, ...]
    title: str
    country: str | None
    since: str | None
    until: str | None
    origin: str


@dataclass(frozen=True, slots=True)
class Roster:
    """Office-holders known beforehand. It supports, and never overrides, what a text says."""

    holders: tuple[OfficeHolder, ...] = ()
