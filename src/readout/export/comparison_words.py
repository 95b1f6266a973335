"""How a comparison is said to a person: classes, facts, and a statement in a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readout.domain.comparison import Agreement, Comparison, Fact, Point, PointClass
from readout.domain.provenance import Reading
from readout.domain.record import Statement
from readout.export.cast import Cast
from readout.export.phrases import counted, country_name, date_phrase
from readout.export.plain import one_line

CLASSES = {
    PointClass.CONFLICT: "the sides differ",
    PointClass.BOTH: "on both sides",
    PointClass.A_ONLY: "in A, absent from B",
    PointClass.B_ONLY: "in B, absent from A",
}
"""In the order in which points are shown."""

AGREEMENTS = {
    Agreement.SAME: "same",
    Agreement.DIFFERS: "differs",
    Agreement.A_ONLY: "absent from B",
    Agreement.B_ONLY: "absent from A",
}
FACTS = {
    "kind": "Kind",
    "date": "Date",
    "place": "Place",
    "participants": "Participants",
    "hosts": "Hosts",
    "status": "Status",
    "length": "Length",
    "initiative": "Initiative",
    "published": "Published",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement in a line: who, by which words, what."""

    who: str
    cue: str
    words: str

    def __str__(self) -> str:
        return f"{self.who} {self.cue}: {self.words}"


class Side:
    """One side of a comparison: its statements by id, as a person would cite them."""

    def __init__(self, reading: Reading) -> None:
        self._cast = Cast(reading)
        self._by_id = {each.id: each for each in self._cast.statements}
        about = reading.document.metadata
        self.title = one_line(about.title or about.input)
        self.publisher = one_line(about.publisher or about.input)
        self.published = date_phrase(about.published) or "date not known"
        self.url = about.url or ""

    def sayings(self, ids: Iterable[str]) -> list[Saying]:
        return [self._saying(self._by_id[id]) for id in ids if id in self._by_id]

    def _saying(self, statement: Statement) -> Saying:
        who = self._cast.voice(statement.id).name
        return Saying(who, self._cast.saying(statement), self._cast.said(statement) or "(no words given)")


def ordered(points: Sequence[Point]) -> list[tuple[PointClass, list[Point]]]:
    """The points by class, those in which the sides differ first; a class without points is left out."""
    groups = [(kind, [each for each in points if each.kind is kind]) for kind in CLASSES]
    return [(kind, group) for kind, group in groups if group]


def summary(comparison: Comparison) -> str:
    """ "12 points: the sides differ in 2, 5 on both sides, 3 only in A, 2 only in B."."""
    counts = {kind: sum(point.kind is kind for point in comparison.points) for kind in CLASSES}
    if not comparison.points:
        return "No points were compared."
    return (
        f"{counted(len(comparison.points), 'point')}: {counts[PointClass.BOTH]} on both sides, "
        f"{counts[PointClass.CONFLICT]} where the sides differ, {counts[PointClass.A_ONLY]} absent from B, "
        f"{counts[PointClass.B_ONLY]} absent from A"
    )


def fact_value(fact: Fact, value: str | None) -> str:
    """A fact's value as a person writes it; a dash where a side does not say."""
    if not value:
        return "–"
    if fact.name in ("date", "published"):
        return date_phrase(value)
    if fact.name == "place" and len(value) == 3 and value.isupper():
        return country_name(value)
    return one_line(value)
