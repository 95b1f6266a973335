"""How the contract's terse values are said to a person: kinds, statuses, offices, dates, countries."""

import re
from collections.abc import Sequence
from functools import lru_cache

import pycountry

from readout.domain.record import (
    EncounterKind,
    EncounterStatus,
    Entity,
    Office,
    OfficeStatus,
    StatementKind,
)
from readout.domain.text import NoticeKind

STATEMENT_KINDS = {
    StatementKind.DIRECT: "quoted",
    StatementKind.MIXED: "partly quoted",
    StatementKind.INDIRECT: "reported",
    StatementKind.TOPIC: "topic",
    StatementKind.TURN: "turn",
}
ENCOUNTER_KINDS = {
    EncounterKind.MEETING: "meeting",
    EncounterKind.CALL: "telephone call",
    EncounterKind.VIDEO_CALL: "video call",
    EncounterKind.VISIT: "visit",
    EncounterKind.SUMMIT: "summit",
    EncounterKind.TALKS: "talks",
    EncounterKind.MESSAGE: "message",
    EncounterKind.CEREMONY: "ceremony",
    EncounterKind.BRIEFING: "briefing",
}
NOTICE_KINDS = {
    NoticeKind.UPDATING: "The page says that it is being updated",
    NoticeKind.CORRECTION: "The page says that it was corrected",
    NoticeKind.EMBARGO: "The page is under embargo",
    NoticeKind.TRANSLATION: "The page says that it is a translation",
    NoticeKind.ABRIDGED: "The page says that it is abridged",
}
MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ](\d{2}:\d{2})(?::[\d.]+)?(Z|[+-]\d{2}:?\d{2})?)?")


@lru_cache(maxsize=512)
def country_name(code: str | None) -> str:
    """The short name of an ISO 3166-1 alpha-3 code; the code itself when ISO does not know it."""
    if not code:
        return ""
    country = pycountry.countries.get(alpha_3=code)
    return str(getattr(country, "common_name", country.name)) if country else code


def date_phrase(value: str | None) -> str:
    """An ISO date or interval as a person writes it, with no more precision than it has."""
    if not value:
        return ""
    first, slash, last = value.partition("/")
    return f"{_date(first)} – {_date(last)}" if slash else _date(value)


def _date(value: str) -> str:
    match = _DATE.fullmatch(value)
    if not match:
        return value
    year, month, day, clock, zone = match.groups()
    if month and not 1 <= int(month) <= len(MONTHS):
        return value
    parts = [str(int(day))] if day else []
    parts += [MONTHS[int(month) - 1]] if month else []
    said = " ".join([*parts, year])
    if clock:
        said += f", {clock}" + (f" ({'UTC' if zone == 'Z' else zone})" if zone else "")
    return said


def office_phrase(office: Office) -> str:
    """The title with its status at the time: "former President", "Prime Minister-elect (Fiji)"."""
    title = office.title
    match office.status:
        case OfficeStatus.FORMER | OfficeStatus.LATE | OfficeStatus.ACTING as status:
            title = f"{status.value} {title}"
        case OfficeStatus.ELECT | OfficeStatus.DESIGNATE as status:
            title = f"{title}-{status.value}"
        case OfficeStatus.CURRENT:
            pass
    country = country_name(office.country)
    return f"{title} ({country})" if country and country.casefold() not in title.casefold() else title


def offices_phrase(entity: Entity) -> str:
    return "; ".join(office_phrase(office) for office in entity.offices)


def encounter_phrase(kind: EncounterKind, status: EncounterStatus) -> str:
    """ "Meeting", "Planned visit": the kind, with its status where it did not simply take place."""
    name = ENCOUNTER_KINDS[kind]
    said = name if status is EncounterStatus.OCCURRED else f"{status.value} {name}"
    return said[0].upper() + said[1:]


def where_phrase(place: str | None, country: str | None) -> str:
    name = country_name(country)
    if place and name and name.casefold() not in place.casefold():
        return f"{place}, {name}"
    return place or name


def enumerated(names: Sequence[str], joined_by: str = "and") -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joined_by} {names[-1]}"


def counted(number: int, noun: str) -> str:
    """ "1 statement", "3 statements"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
