"""Points as a table: one row for each statement of each point, safe to open in a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO

from readout.domain.comparison import Comparison, Point
from readout.export.comparison_words import CLASSES, Side

COLUMNS = ("point", "class", "label", "side", "statement", "speaker", "cue", "words", "similarity", "why")

# A cell that starts with one of these is run as a formula by spreadsheet programs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render(comparison: Comparison) -> str:
    out = StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(COLUMNS)
    sides = {"A": Side(comparison.a), "B": Side(comparison.b)}
    order = {kind: number for number, kind in enumerate(CLASSES)}
    for point in sorted(comparison.points, key=lambda each: order[each.kind]):
        table.writerows([_guarded(value) for value in row] for row in _rows(point, sides))
    return out.getvalue()


def _rows(point: Point, sides: dict[str, Side]) -> Iterator[list[str]]:
    similarity = "" if point.similarity is None else f"{point.similarity:.3f}"
    for letter, ids in (("A", point.a), ("B", point.b)):
        for id, said in zip(ids, sides[letter].sayings(ids), strict=False):
            head = [point.id, point.kind.value, point.label, letter, id]
            yield [*head, said.who, said.cue, said.words, similarity, point.why]


def _guarded(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
