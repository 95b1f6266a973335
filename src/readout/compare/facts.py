"""The encounter's facts on both sides: kind, date, place, participants, length, whose initiative."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from readout.compare.identity import Twins, focus, folded
from readout.domain.comparison import Agreement, Fact
from readout.domain.provenance import Reading
from readout.domain.record import Encounter, EncounterKind, Entity, EntityType
from readout.domain.text import Span

_LENGTH = re.compile(
    r"\b(?:lasted|lasting|ran|went on|spoke|talked|conversation|call|talks?|meeting)\b[^.]{0,40}?"
    r"((?:(?:about|around|over|more than|nearly|almost|some)\s+)?(?:an?|one|two|three|four|five|six|half an|\d+)"
    r"(?:[- ](?:and a half|hundred|twenty|thirty|forty|fifty))?[- ](?:hours?|minutes?)"
    r"(?:\s+(?:and\s+)?\d+\s+minutes)?)"
    r"|\b((?:an?\s+|one-|two-|three-|four-|\d+-)?(?:hour|minute)s?-long)\b",
    re.IGNORECASE,
)
_INITIATIVE = re.compile(
    r"\b(?:at|on) the (?:initiative|request|invitation) of (?P<whose>[^.,;]{2,60})|"
    r"\bat the (?P<adjective>[A-Z]\w+|other) side[’']s (?:initiative|request)|"
    r"\b(?:initiated|requested) by (?P<by>[^.,;]{2,60})",
    re.IGNORECASE,
)

_REMOTE = {EncounterKind.CALL, EncounterKind.VIDEO_CALL}
_IN_PERSON = {EncounterKind.MEETING, EncounterKind.TALKS, EncounterKind.VISIT, EncounterKind.SUMMIT}


def facts(a: Reading, b: Reading, twins: Twins) -> tuple[Fact, ...]:
    """What either side says of the encounter. What neither says is left out."""
    return tuple(fact for fact in _facts(a, b, twins) if fact.a is not None or fact.b is not None)


def _facts(a: Reading, b: Reading, twins: Twins) -> Iterator[Fact]:
    x, y = focus(a), focus(b)
    yield _kind(x, y)
    yield _date(x, y)
    yield _plain("place", _where(x), _where(y))
    yield _participants(a, b, twins)
    yield _plain("hosts", _names(a, x.hosts if x else ()), _names(b, y.hosts if y else ()))
    yield _plain("status", x.status.value if x else None, y.status.value if y else None)
    yield _plain("length", _quoted(a, _LENGTH), _quoted(b, _LENGTH))
    yield _plain("initiative", _quoted(a, _INITIATIVE), _quoted(b, _INITIATIVE))
    yield _plain("published", a.document.metadata.published, b.document.metadata.published, note="two pages")


def _where(encounter: Encounter | None) -> str | None:
    return (encounter.place or encounter.country) if encounter else None


def _plain(name: str, a: str | None, b: str | None, *, note: str = "") -> Fact:
    a, b = a or None, b or None
    agreement = _agreement(a, b)
    return Fact(name, a, b, agreement, note if agreement is Agreement.DIFFERS else "")


def _agreement(a: str | None, b: str | None) -> Agreement:
    if a and b:
        return Agreement.SAME if folded(a) == folded(b) else Agreement.DIFFERS
    return Agreement.A_ONLY if a else Agreement.B_ONLY


def _kind(x: Encounter | None, y: Encounter | None) -> Fact:
    fact = _plain("kind", x.kind.value if x else None, y.kind.value if y else None)
    if (
        x
        and y
        and fact.agreement is Agreement.DIFFERS
        and any({x.kind, y.kind} <= g for g in (_REMOTE, _IN_PERSON))
    ):
        return Fact("kind", fact.a, fact.b, Agreement.SAME, "two words for one kind of contact")
    return fact


def _date(x: Encounter | None, y: Encounter | None) -> Fact:
    """Days a time zone apart are one day; a month agrees with a day in it."""
    fact = _plain("date", x.date if x else None, y.date if y else None)
    if not fact.a or not fact.b or fact.agreement is Agreement.SAME:
        return fact
    if fact.a.startswith(fact.b) or fact.b.startswith(fact.a):
        return Fact("date", fact.a, fact.b, Agreement.SAME, "one side gives less precision")
    apart = days_apart(fact.a, fact.b)
    if apart == 1:
        return Fact("date", fact.a, fact.b, Agreement.SAME, "a day apart: time zones may account for it")
    return fact


def days_apart(a: str, b: str) -> int | None:
    """Days between two ISO dates, 0 where intervals meet; None when one of them is no full date."""
    try:
        first, second = ([date.fromisoformat(part[:10]) for part in each.split("/")] for each in (a, b))
    except ValueError:
        return None
    low, high = max(first[0], second[0]), min(first[-1], second[-1])
    return max(0, (low - high).days)


def _participants(a: Reading, b: Reading, twins: Twins) -> Fact:
    x, y = focus(a), focus(b)
    left, right = _persons(a, x), _persons(b, y)
    known = {twins.get(each.id) for each in left}
    only_a = [each.name for each in left if twins.get(each.id) not in {other.id for other in right}]
    only_b = [each.name for each in right if each.id not in known]
    names_a, names_b = "; ".join(each.name for each in left), "; ".join(each.name for each in right)
    if not names_a or not names_b:
        return _plain("participants", names_a, names_b)
    if not only_a and not only_b:
        return Fact("participants", names_a, names_b, Agreement.SAME)
    note = "; ".join(
        f"absent from {other}: {', '.join(names)}" for other, names in (("B", only_a), ("A", only_b)) if names
    )
    return Fact("participants", names_a, names_b, Agreement.DIFFERS, note)


def _persons(reading: Reading, encounter: Encounter | None) -> list[Entity]:
    """Those who took part; states only where no person of a side is named."""
    named = [each for each in reading.entities if encounter and each.id in encounter.participants]
    persons = [each for each in named if each.type is EntityType.PERSON]
    return persons or named


def _names(reading: Reading, ids: Iterable[str]) -> str | None:
    wanted = set(ids)
    return "; ".join(each.name for each in reading.entities if each.id in wanted) or None


def _quoted(reading: Reading, pattern: re.Pattern[str]) -> str | None:
    """The words of the text that a pattern finds first."""
    match = pattern.search(reading.document.text)
    if not match:
        return None
    group = next((number for number in range(1, pattern.groups + 1) if match.group(number)), 0)
    span = Span(*match.span(0 if pattern is _INITIATIVE else group))
    return " ".join(reading.document.quote(span).split())
