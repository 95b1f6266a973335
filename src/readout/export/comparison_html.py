"""Two sides beside each other as one HTML file, with filters that need no script, for screen and paper."""

from dataclasses import dataclass

from readout.domain.comparison import Agreement, Comparison, Point, Weight
from readout.export.comparison_words import AGREEMENTS, CLASSES, FACTS, Saying, Side, fact_value, ordered, summary
from readout.export.pages_html import page
from readout.export.plain import one_line


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as it stands in the table."""

    name: str
    a: str
    b: str
    note: str
    differs: bool


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point with both sides' statements."""

    id: str
    label: str
    kind: str
    said: str
    a: list[Saying]
    b: list[Saying]
    differs: list[str]
    why: str
    decided: bool


@dataclass(frozen=True, slots=True)
class WeightRow:
    """Words on either side, and how long their bars are in hundredths."""

    name: str
    a: int
    b: int
    a_bar: int
    b_bar: int


def render(comparison: Comparison) -> str:
    """The whole page. No words of the source pages become markup."""
    sides = Side(comparison.a), Side(comparison.b)
    rows = [_row(point, sides) for _, group in ordered(comparison.points) for point in group]
    counts = {kind: sum(row.kind == kind.value for row in rows) for kind in CLASSES}
    weights = {name: _weights(getattr(comparison.emphasis, name)) for name in ("topics", "speakers", "acts")}
    return page(
        "comparison",
        a=sides[0],
        b=sides[1],
        notes=[one_line(note) for note in comparison.notes],
        facts=_facts(comparison),
        points=rows,
        filters=[(kind.value, words, counts[kind]) for kind, words in CLASSES.items()],
        summary=summary(comparison),
        weights={name: each for name, each in weights.items() if each},
    )


def _facts(comparison: Comparison) -> list[FactRow]:
    return [
        FactRow(
            FACTS.get(fact.name, fact.name),
            fact_value(fact, fact.a),
            fact_value(fact, fact.b),
            one_line(fact.note) or AGREEMENTS[fact.agreement],
            fact.agreement is Agreement.DIFFERS,
        )
        for fact in comparison.facts
    ]


def _row(point: Point, sides: tuple[Side, Side]) -> PointRow:
    return PointRow(
        point.id,
        one_line(point.label),
        point.kind.value,
        CLASSES[point.kind],
        sides[0].sayings(point.a),
        sides[1].sayings(point.b),
        [f"{each.kind.value}: {one_line(each.message)}" for each in point.conflicts],
        one_line(point.why),
        point.decided,
    )


def _weights(rows: tuple[Weight, ...]) -> list[WeightRow]:
    most = max((max(row.a_words, row.b_words) for row in rows), default=0) or 1
    return [
        WeightRow(
            one_line(row.name),
            row.a_words,
            row.b_words,
            round(100 * row.a_words / most),
            round(100 * row.b_words / most),
        )
        for row in rows
    ]
