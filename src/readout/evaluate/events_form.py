"""Event predictions for bare sentences against PLOVER gold records: the figures of the project's own scorer.

A gold row is a record of the cleaned gold file, a prediction ``{"id", "events": [{"type", "actor_text",
"actor_country", "recipient_text", "recipient_country"}]}``, the most confident event first. Types are judged per
distinct sentence, because several records share one; precision is a lower bound, since gold labels one event a
sentence. Sides are judged per record, on the predicted event that fits it best.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from readout.domain.record import EventStatus
from readout.evaluate.figures import Counts, Scores
from readout.lexicon.plover import scheme

Json = Mapping[str, Any]

LEVELS = ("strict", "v2", "yield", "quad")
_STOP = frozenset("the a an of in on at for to and by its his her their this that".split())


class Side(Protocol):
    """What a side of a coded sentence shows."""

    @property
    def code(self) -> str: ...


class Party(Protocol):
    """A side as a sentence names it."""

    @property
    def side(self) -> Side: ...

    @property
    def span(self) -> Any: ...


class Coded(Protocol):
    """An event of a bare sentence, as the coder gives it."""

    @property
    def type(self) -> str: ...

    @property
    def mode(self) -> str | None: ...

    @property
    def actors(self) -> Sequence[Party]: ...

    @property
    def recipients(self) -> Sequence[Party]: ...

    @property
    def status(self) -> EventStatus: ...

    @property
    def cameo(self) -> str | None: ...


def prediction(id: str, text: str, coded: Iterable[Coded]) -> dict[str, Any]:
    """A coded sentence as a row of the scorer's form."""
    return {
        "id": id,
        "events": [
            {
                "type": each.type,
                **_role("actor", text, each.actors),
                **_role("recipient", text, each.recipients),
            }
            for each in coded
        ],
    }


def _role(role: str, text: str, parties: Sequence[Party]) -> dict[str, list[str]]:
    return {
        f"{role}_text": [text[each.span.start : each.span.end] for each in parties],
        f"{role}_country": ["KOS" if each.side.code == "XKX" else each.side.code for each in parties],
    }


def pair_class(coded: Coded) -> str:
    """The class of the fifteen-class sentence set, which follows the table of 2021: conceding and retreating are
    one class, and where the manual has since moved an act to another type, it has the former one."""
    if coded.cameo is not None:
        code = scheme().cameo[coded.cameo]
        former = re.match(r"was (\w+)/", code.why)
        return former.group(1) if former else code.type
    if (coded.type, coded.mode) == ("COERCE", "cyber"):
        return "ASSAULT"
    return fold(coded.type, "yield")


def fold(type: str, level: str) -> str:
    """A type as a level knows it."""
    if level == "yield" and type in ("CONCEDE", "RETREAT"):
        return "YIELD"
    if level == "quad":
        return str(scheme().types[type].quad)
    return type


def score(gold: Sequence[Json], predicted: Mapping[str, Json]) -> Scores:
    """All figures; a record without a prediction counts as one without events."""
    scores = Scores()
    events = {id: list(row.get("events") or ()) for id, row in predicted.items()}
    units = _units(gold, events)
    for level in LEVELS:
        _score_types(units, level, scores)
    _score_sides(gold, events, scores)
    return scores


@dataclass(slots=True)
class _Unit:
    """A distinct sentence: its gold types, each with all that are accepted for it, and the predicted ones."""

    gold: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    predicted: list[str] = field(default_factory=list)


def _units(gold: Iterable[Json], events: Mapping[str, list[Json]]) -> list[_Unit]:
    units: dict[str, _Unit] = {}
    for row in gold:
        unit = units.setdefault(row["text"], _Unit())
        unit.gold.append((row["event"], frozenset(row["accept"])))
        unit.predicted += [
            each["type"] for each in events.get(row["id"], ()) if each["type"] not in unit.predicted
        ]
    return list(units.values())


def _score_types(units: Iterable[_Unit], level: str, scores: Scores) -> None:
    first, counts = scores.rate(f"top1_{level}"), scores.counts(f"type_{level}")
    for unit in units:
        accepted: dict[str, set[str]] = {}
        for type, also in unit.gold:
            folded = fold(type, level)
            accepted.setdefault(folded, set()).update(also if level == "v2" else {folded})
        allowed = set().union(*accepted.values())
        predicted = list(dict.fromkeys(fold(each, level) for each in unit.predicted))
        hits = sum(1 for types in accepted.values() if types.intersection(predicted))
        wrong = sum(1 for each in predicted if each not in allowed)
        first.add(bool(predicted) and predicted[0] in allowed)
        counts.add(hits, wrong + hits, len(accepted))


def _score_sides(gold: Iterable[Json], events: Mapping[str, list[Json]], scores: Scores) -> None:
    names = ("participants_country", "actor_country", "recipient_country", "actor_text", "recipient_text")
    counts = {name: scores.counts(name) for name in names}
    swap, full = scores.rate("role_swap"), scores.rate("full_event")
    for row in gold:
        event = _best(row, events.get(row["id"], []))
        sides = _Sides(row, event)
        sides.count(counts)
        if sides.can_be_swapped:
            swap.add(sides.is_swapped)
        full.add(sides.is_full)


def _best(row: Json, events: Sequence[Json]) -> Json:
    """The predicted event that fits a record best: by type, then by the words of its sides."""

    def fit(event: Json) -> tuple[bool, bool, int]:
        shared = sum(
            _paired([each["text"] for each in row[mine]], event.get(theirs) or [], _alike)
            for mine, theirs in (("source", "actor_text"), ("target", "recipient_text"))
        )
        return event["type"] == row["event"], event["type"] in row["accept"], shared

    return max(events, key=fit) if events else {}


@dataclass(frozen=True, slots=True)
class _Sides:
    """The sides of one record beside those of one prediction."""

    gold: Json
    event: Json

    def _codes(self, role: str) -> list[str]:
        return [each for each in self.event.get(f"{role}_country") or () if each]

    def _texts(self, role: str) -> list[str]:
        return [each for each in self.event.get(f"{role}_text") or () if each]

    @property
    def _is_mutual(self) -> bool:
        """Several actors and no recipient: who is called what does not matter."""
        return len(self.gold["source"]) > 1 and not self.gold["target"]

    def count(self, counts: Mapping[str, Counts]) -> None:
        source, target = self.gold["source"], self.gold["target"]
        codes, texts = (
            self._codes("actor") + self._codes("recipient"),
            self._texts("actor") + self._texts("recipient"),
        )
        _count_codes(counts["participants_country"], source + target, codes)
        if self._is_mutual:
            _count_codes(counts["actor_country"], source, codes)
            _count_texts(counts["actor_text"], source, texts)
            return
        _count_codes(counts["actor_country"], source, self._codes("actor"))
        _count_codes(counts["recipient_country"], target, self._codes("recipient"))
        _count_texts(counts["actor_text"], source, self._texts("actor"))
        _count_texts(counts["recipient_text"], target, self._texts("recipient"))

    @property
    def _accepted(self) -> tuple[set[str], set[str]]:
        source, target = (
            {code for each in self.gold[role] for code in each["country_accept"]} for role in ("source", "target")
        )
        return source, target

    @property
    def can_be_swapped(self) -> bool:
        source, target = self._accepted
        has_both = bool(self._codes("actor")) and bool(self._codes("recipient"))
        return bool(source) and bool(target) and not source & target and has_both

    @property
    def is_swapped(self) -> bool:
        source, target = self._accepted
        return set(self._codes("actor")) <= target and set(self._codes("recipient")) <= source

    @property
    def is_full(self) -> bool:
        """An accepted type and every side's country, on the right side."""
        if not self.gold["source"] or self.event.get("type") not in self.gold["accept"]:
            return False
        actors, recipients = set(self._codes("actor")), set(self._codes("recipient"))
        if self._is_mutual:
            actors |= recipients
        wanted = {each["country"] for each in self.gold["source"]}
        return actors >= wanted and recipients >= {each["country"] for each in self.gold["target"]}


def _count_codes(counts: Counts, wanted: Iterable[Json], have: Iterable[str]) -> None:
    """Countries as sets: a country named twice counts once."""
    accepted = {each["country"]: frozenset(each["country_accept"]) for each in wanted if each["country"]}
    codes = list(dict.fromkeys(have))
    counts.add(_paired(list(accepted.values()), codes, _accepts), len(codes), len(accepted))


def _accepts(codes: Collection[str], code: str) -> bool:
    return code in codes


def _count_texts(counts: Counts, wanted: Sequence[Json], have: Iterable[str]) -> None:
    texts = list(dict.fromkeys(have))
    counts.add(_paired([each["text"] for each in wanted], texts, _alike), len(texts), len(wanted))


def _paired(gold: Sequence[Any], predicted: Sequence[str], fits: Callable[[Any, str], bool]) -> int:
    """Size of a greedy one-to-one matching."""
    left = list(predicted)
    for want in gold:
        found = next((each for each in left if fits(want, each)), None)
        if found is not None:
            left.remove(found)
    return len(predicted) - len(left)


def _alike(gold: str, predicted: str) -> bool:
    """One's words contain the other's, or half of all are shared."""
    mine, theirs = _words(gold), _words(predicted)
    if not mine or not theirs:
        return False
    return mine <= theirs or theirs <= mine or len(mine & theirs) / len(mine | theirs) >= 0.5


def _words(text: str) -> frozenset[str]:
    plain = re.sub(r"[’']s\b", "", text.lower()).replace(".", "")
    return frozenset(re.findall(r"[\w-]+", plain)) - _STOP
