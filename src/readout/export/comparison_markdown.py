"""A comparison as Markdown for pasting into a memo: facts and points as tables."""

import re
from collections.abc import Iterator

from readout.domain.comparison import Comparison, Point, PointClass
from readout.export.comparison_words import AGREEMENTS, CLASSES, FACTS, Side, fact_value, ordered, summary
from readout.export.plain import one_line

# What Markdown or the HTML inside it would act on; a page's words are shown, never obeyed.
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>|#~])")


def render(comparison: Comparison) -> str:
    return "\n".join(_lines(comparison)).rstrip() + "\n"


def _plain(text: str) -> str:
    return _ACTIVE.sub(r"\\\1", one_line(text))


def _lines(comparison: Comparison) -> Iterator[str]:
    sides = Side(comparison.a), Side(comparison.b)
    yield "# Two sides of one encounter"
    yield ""
    for letter, side in zip("AB", sides, strict=True):
        about = ", ".join(_plain(each) for each in (side.title, side.publisher, side.published))
        yield f"- **{letter}**: {about} {side.url}".rstrip()
    yield ""
    for note in comparison.notes:
        yield f"> {_plain(note)}\n"
    yield "| | A | B | |\n| --- | --- | --- | --- |"
    for fact in comparison.facts:
        a, b = (_plain(fact_value(fact, value)) for value in (fact.a, fact.b))
        note = _plain(fact.note) or AGREEMENTS[fact.agreement]
        yield f"| {FACTS.get(fact.name, fact.name)} | {a} | {b} | {note} |"
    yield f"\n{summary(comparison)}.\n"
    for kind, points in ordered(comparison.points):
        yield f"## {CLASSES[kind][0].upper()}{CLASSES[kind][1:]} ({len(points)})\n"
        yield from _table(kind, points, sides)
        yield ""


def _table(kind: PointClass, points: list[Point], sides: tuple[Side, Side]) -> Iterator[str]:
    shown = [0] if kind is PointClass.A_ONLY else [1] if kind is PointClass.B_ONLY else [0, 1]
    yield f"| Point | {' | '.join('AB'[number] for number in shown)} |"
    yield f"| --- |{' --- |' * len(shown)}"
    for point in points:
        ids = (point.a, point.b)
        cells = ["<br>".join(_plain(str(each)) for each in sides[n].sayings(ids[n])) for n in shown]
        differs = "".join(f"<br>*{each.kind.value}: {_plain(each.message)}*" for each in point.conflicts)
        yield f"| **{_plain(point.label)}**{differs} | {' | '.join(cells)} |"
