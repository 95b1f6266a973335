"""Encounters that pages of several publishers tell of, found among thousands of readings.

Accounts meet in a block only when two of their parties have a key in common, and inside a block only those a day
or less apart are looked at: the work grows with the readings, not with their pairs. One publisher has one page
of its own for one encounter: two calls of the same leaders on two days stay two.
"""

import hashlib
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, product

from readout.compare.parties import Party, parties, publisher_states
from readout.compare.terms import terms
from readout.domain.comparison import Account, Role, SharedEncounter
from readout.domain.provenance import Reading
from readout.domain.record import Encounter, EncounterKind, EncounterStatus

SLACK = 1
"""Days between two accounts of one encounter: a call in the evening is tomorrow elsewhere."""

LEAST_CONTENT = 0.08
"""Likeness of content below which accounts that are a day apart are two encounters of the same people."""

LONGEST_CONTENT = 4000
"""Characters of a page that its likeness to others is taken from."""

_REMOTE = frozenset({EncounterKind.CALL, EncounterKind.VIDEO_CALL})
_IN_PERSON = frozenset(
    {EncounterKind.MEETING, EncounterKind.TALKS, EncounterKind.VISIT, EncounterKind.SUMMIT, EncounterKind.CEREMONY}
)


@dataclass(frozen=True, slots=True)
class Told:
    """One page's account of one encounter, reduced to what finding its others needs."""

    account: Account
    parties: tuple[Party, ...]
    day: int
    kind: EncounterKind
    own_states: frozenset[str]
    content: Counter[str]


def accounts(reading: Reading) -> Iterator[Told]:
    """Every encounter of a reading that took place on a day that is known."""
    about = reading.document.metadata
    briefing = any(each.focus and each.kind is EncounterKind.BRIEFING for each in reading.encounters)
    content = Counter(terms.__wrapped__(reading.document.text[:LONGEST_CONTENT]).stems)
    publisher = about.publisher or about.url or about.input
    for encounter in reading.encounters:
        day, why = _day(encounter, about.published)
        found = parties(reading, encounter)
        usable = encounter.kind is not EncounterKind.BRIEFING and encounter.status is EncounterStatus.OCCURRED
        if not usable or day is None or len(found) < 2:
            continue
        role = Role.MENTION if not encounter.focus else Role.BRIEFING if briefing else Role.SIDE
        account = Account(
            about.input, encounter.id, role, publisher, date.fromordinal(day).isoformat(), about.title or "", why
        )
        yield Told(account, found, day, encounter.kind, publisher_states(publisher), content)


def _day(encounter: Encounter, published: str | None) -> tuple[int | None, str]:
    """The day of an encounter; the day of publication where the page does not say."""
    for value, why in ((encounter.date, "the page gives the day"), (published, "the day it was published")):
        try:
            return date.fromisoformat((value or "")[:10]).toordinal(), why
        except ValueError:
            continue
    return None, ""


def find(readings: Iterable[Reading]) -> tuple[SharedEncounter, ...]:
    """Encounters that at least two publishers have accounts of, in the order of their days."""
    return join([told for reading in readings for told in accounts(reading)])


def join(told: Sequence[Told]) -> tuple[SharedEncounter, ...]:
    groups = _Groups(told)
    for _, _, i, j in sorted(_candidates(told)):
        groups.unite(i, j)
    found = [_shared([told[number] for number in group]) for group in groups.all()]
    return tuple(sorted((each for each in found if each), key=lambda each: (each.date or "", each.id)))


def _candidates(told: Sequence[Told]) -> Iterator[tuple[int, float, int, int]]:
    """Pairs that may be one encounter: (days apart, unlikeness of content, numbers), nearest first when sorted."""
    blocks: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, each in enumerate(told):
        for key in _block_keys(each):
            blocks.setdefault(key, []).append((each.day, number))
    seen: set[tuple[int, int]] = set()
    for rows in blocks.values():
        rows.sort()
        for at, (day, i) in enumerate(rows):
            for _, j in rows[at + 1 : bisect_left(rows, (day + SLACK + 1, -1))]:
                pair = (min(i, j), max(i, j))
                if pair not in seen and _may_be_one(told[i], told[j]):
                    seen.add(pair)
                    likeness = _likeness(told[i].content, told[j].content)
                    if told[i].day == told[j].day or likeness >= LEAST_CONTENT:
                        yield abs(told[i].day - told[j].day), -likeness, *pair


def _block_keys(told: Told) -> set[tuple[str, str]]:
    keys = set()
    for a, b in combinations(told.parties, 2):
        keys |= {(min(x, y), max(x, y)) for x, y in product(a.keys, b.keys) if x != y}
    return keys


def _may_be_one(a: Told, b: Told) -> bool:
    if a.account.page == b.account.page or a.account.publisher == b.account.publisher:
        return False
    return a.kind is b.kind or {a.kind, b.kind} <= _REMOTE or {a.kind, b.kind} <= _IN_PERSON


def _likeness(a: Counter[str], b: Counter[str]) -> float:
    norm = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return sum(count * b[word] for word, count in a.items() if word in b) / norm if norm else 0.0


class _Groups:
    """Accounts joined one link at a time. A group holds one day's own page of each publisher, and no two days of
    accounts further apart than the slack."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._told = told
        self._group = list(range(len(told)))
        self._members: dict[int, list[int]] = {number: [number] for number in range(len(told))}

    def unite(self, i: int, j: int) -> None:
        a, b = self._group[i], self._group[j]
        if a == b or not self._compatible(self._members[a], self._members[b]):
            return
        for number in self._members[b]:
            self._group[number] = a
        self._members[a] += self._members.pop(b)

    def all(self) -> Iterator[list[int]]:
        return (sorted(group) for group in self._members.values() if len(group) > 1)

    def _compatible(self, left: Sequence[int], right: Sequence[int]) -> bool:
        days = [self._told[number].day for number in (*left, *right)]
        if max(days) - min(days) > SLACK:
            return False
        own = Counter(
            self._told[n].account.publisher for n in (*left, *right) if self._told[n].account.role is Role.SIDE
        )
        return all(count == 1 for count in own.values())


def _shared(group: Sequence[Told]) -> SharedEncounter | None:
    """The encounter a group tells of; None where no publisher has an account of its own."""
    states = frozenset(state for told in group for party in told.parties for state in party.countries)
    members = [replace(told.account, role=_role(told, states)) for told in group]
    own = {each.publisher for each in members if each.role in (Role.SIDE, Role.BRIEFING)}
    if not own or len({each.publisher for each in members}) < 2:
        return None
    common = _common_parties(group)
    days = sorted({told.account.date or "" for told in group})
    kinds = Counter(told.kind.value for told in group)
    key = repr(sorted((each.page, each.encounter) for each in members))
    order = list(Role)
    members.sort(key=lambda each: (order.index(each.role), each.date or "", each.publisher, each.page))
    return SharedEncounter(
        id=f"m-{hashlib.sha256(key.encode()).hexdigest()[:12]}",
        parties=common,
        date=days[0] if len(days) == 1 else f"{days[0]}/{days[-1]}",
        kind=kinds.most_common(1)[0][0],
        accounts=tuple(members),
        why=f"the same parties ({', '.join(common)}), "
        + ("the same day" if len(days) == 1 else "a day apart, which time zones may account for")
        + f", {' and '.join(sorted(kinds))}",
    )


def _role(told: Told, states: frozenset[str]) -> Role:
    """A publisher whose state took no part reacts; where either is unknown, nothing is said."""
    if told.own_states and len(states) > 1 and not told.own_states & states:
        return Role.REACTION
    return told.account.role


def _common_parties(group: Sequence[Told]) -> tuple[str, ...]:
    """The parties that every account has, by their longest name."""
    names = []
    for party in group[0].parties:
        alike = [[other.name for other in told.parties if other.keys & party.keys] for told in group]
        if all(alike):
            names.append(max((name for each in alike for name in each), key=len))
    return tuple(names)
