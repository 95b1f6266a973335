"""What a person has settled about a comparison, kept over new runs in a small YAML file.

A decision names statements by their exact words, not only by id: when a text moves, a new run finds the words
again and says so, or says that they are gone. Nothing that a person wrote is dropped silently.

```yaml
points:
  - class: both            # both, a_only, b_only, conflict
    label: The landing ban
    a: ["the ban would end by 1 February"]     # words of A's statements (their content), or their ids
    b: ["he was prepared to examine the conditions"]
    note: why
  - drop: true             # no point of its own: take these statements out of any point that has them together
    a: ["…"]
    b: ["…"]
```

A point in the file takes its statements out of every point that the machine found between the same ones: so a
link is added (both sides named), removed (``drop``, or one side named alone), a label or class changed, points
merged (more statements under one) or split (several points).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from readout.compare.points import point_id
from readout.compare.units import content_words
from readout.compare.wording import common_share
from readout.domain.comparison import Comparison, Point, PointClass
from readout.domain.provenance import Reading
from readout.domain.record import Statement
from readout.domain.text import Span
from readout.errors import DataError

STILL_THE_SAME = 0.6
"""Share of common words from which on a statement that has changed is taken for the one that was named."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One point as a person wants it. ``label`` None keeps the machine's."""

    kind: PointClass | None
    a: tuple[str, ...]
    b: tuple[str, ...]
    label: str | None = None
    note: str = ""
    drop: bool = False


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that was settled about one comparison, in the order of the file."""

    points: tuple[Settled, ...] = ()


def load(text: str, where: str = "the decisions file") -> Decisions:
    """Read a decisions file. Raises DataError with a sentence that says what is wrong."""
    try:
        data = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        raise DataError(f"{where} is not YAML: {' '.join(str(error).split())}.") from error
    rows = data.get("points", []) if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise DataError(f"{where} must hold a list under 'points'.")
    return Decisions(tuple(_settled(row, f"{where}, point {number}") for number, row in enumerate(rows, 1)))


def _settled(row: object, where: str) -> Settled:
    if not isinstance(row, dict):
        raise DataError(f"{where} is not a mapping.")
    unknown = set(row) - {"class", "label", "a", "b", "note", "drop"}
    if unknown:
        raise DataError(f"{where} has the unknown key {sorted(map(str, unknown))[0]!r}.")
    try:
        kind = PointClass(row["class"]) if row.get("class") is not None else None
    except ValueError as error:
        raise DataError(
            f"{where}: class must be both, a_only, b_only or conflict, not {row['class']!r}."
        ) from error
    a, b = (_texts(row.get(side), f"{where}, {side}") for side in "ab")
    if not a and not b:
        raise DataError(f"{where} names no statement of either side.")
    label = row.get("label")
    return Settled(
        kind, a, b, None if label is None else str(label), str(row.get("note") or ""), bool(row.get("drop"))
    )


def _texts(value: Any, where: str) -> tuple[str, ...]:
    rows = [value] if isinstance(value, str) else value or []
    if not isinstance(rows, list) or not all(isinstance(each, str) for each in rows):
        raise DataError(f"{where} must be words or a list of words.")
    return tuple(rows)


def dump(comparison: Comparison) -> str:
    """A comparison as a decisions file to begin from: every point with its words."""
    rows: list[dict[str, object]] = []
    for point in comparison.points:
        row: dict[str, object] = {"class": point.kind.value, "label": point.label}
        for side, reading in (("a", comparison.a), ("b", comparison.b)):
            by_id = {each.id: each for each in reading.statements}
            named = [content_words(reading.document, by_id[id]) for id in getattr(point, side) if id in by_id]
            if named:
                row[side] = named
        rows.append(row)
    return yaml.safe_dump({"points": rows}, allow_unicode=True, sort_keys=False, width=110)


def settled(
    found: Sequence[Point], decisions: Decisions, a: Reading, b: Reading
) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """The points with what was settled put in place, and sentences about words that moved or are gone."""
    notes: list[str] = []
    points = list(found)
    for each in decisions.points:
        left, right = _located(each.a, "A", a, notes), _located(each.b, "B", b, notes)
        if (each.a and not left) or (each.b and not right):
            notes.append(f"The decision “{each.label or _first(each)}” no longer applies: its words are gone.")
            continue
        old = [point for point in points if _concerns(point, left, right)]
        points = [piece for point in points for piece in _without(point, left, right)]
        if not each.drop:
            points.append(_point(each, left, right, old, _first(each)))
        points += _orphans(old, points, a, b)
    return tuple(points), tuple(notes)


def _first(each: Settled) -> str:
    return (each.a or each.b)[0]


def _located(words: Sequence[str], side: str, reading: Reading, notes: list[str]) -> list[Statement]:
    found = []
    for each in words:
        statement, moved = _find(each, reading)
        if statement is not None:
            found.append(statement)
            if moved:
                now = content_words(reading.document, statement)
                notes.append(f"{side} has moved under a decision: “{each}” now reads “{now}”.")
        else:
            notes.append(f"{side} no longer has the words of a decision: “{each}”.")
    return found


def _find(words: str, reading: Reading) -> tuple[Statement | None, bool]:
    """The statement with that id or those words; else the nearest one, with True."""
    wanted = " ".join(words.split())
    contents = [(content_words(reading.document, each), each) for each in reading.statements]
    for text, each in contents:
        if wanted in (each.id, text):
            return each, False
    within = [each for text, each in contents if wanted in text]
    if len(within) == 1:
        return within[0], False
    near = max(((common_share(wanted, text), -n, each) for n, (text, each) in enumerate(contents)), default=None)
    return (near[2], True) if near and near[0] >= STILL_THE_SAME else (None, False)


def _ids(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.id for each in statements))


def _concerns(point: Point, left: Sequence[Statement], right: Sequence[Statement]) -> bool:
    """Whether a point is about the statements that a decision names; where it names both sides, a point of both
    that has only one of them is another point."""
    has_a, has_b = bool(set(_ids(left)) & set(point.a)), bool(set(_ids(right)) & set(point.b))
    if left and right and point.a and point.b:
        return has_a and has_b
    return has_a or has_b


def _without(point: Point, left: Sequence[Statement], right: Sequence[Statement]) -> Iterator[Point]:
    """A point less the statements that a decision names; nothing where none are left."""
    if point.decided or not _concerns(point, left, right):
        yield point
        return
    a = tuple(id for id in point.a if id not in _ids(left))
    b = tuple(id for id in point.b if id not in _ids(right))
    wanted = {PointClass.A_ONLY: bool(a), PointClass.B_ONLY: bool(b)}
    if wanted.get(point.kind, bool(a and b)):
        yield replace(point, id=point_id(a, b), a=a, b=b)


def _point(
    each: Settled, left: Sequence[Statement], right: Sequence[Statement], old: Sequence[Point], first: str
) -> Point:
    kind = each.kind or _natural(left, right)
    label = each.label or next((point.label for point in old), first)
    return Point(
        id=point_id(_ids(left), _ids(right)),
        label=label,
        kind=kind,
        a=_ids(left),
        b=_ids(right),
        a_words=_words(left),
        b_words=_words(right),
        why=f"Settled by a person. {each.note}".strip(),
        similarity=next((point.similarity for point in old), None),
        conflicts=next((point.conflicts for point in old if kind is PointClass.CONFLICT), ()),
        decided=True,
    )


def _natural(left: Sequence[Statement], right: Sequence[Statement]) -> PointClass:
    if left and right:
        return PointClass.BOTH
    return PointClass.A_ONLY if left else PointClass.B_ONLY


def _words(statements: Iterable[Statement]) -> tuple[Span, ...]:
    return tuple(sorted(span for each in statements for span in each.content))


def _orphans(old: Sequence[Point], kept: Sequence[Point], a: Reading, b: Reading) -> Iterator[Point]:
    """Statements that a decision has left without any point stand alone, on their own side."""
    for side, reading, kind in (("a", a, PointClass.A_ONLY), ("b", b, PointClass.B_ONLY)):
        held = {id for point in kept for id in getattr(point, side)}
        lost = dict.fromkeys(id for point in old for id in getattr(point, side) if id not in held)
        by_id: Mapping[str, Statement] = {each.id: each for each in reading.statements}
        for id in lost:
            statement = by_id[id]
            ids = (id,)
            yield Point(
                id=point_id(ids if side == "a" else (), ids if side == "b" else ()),
                label=content_words(reading.document, statement),
                kind=kind,
                a=ids if side == "a" else (),
                b=ids if side == "b" else (),
                a_words=_words([statement]) if side == "a" else (),
                b_words=_words([statement]) if side == "b" else (),
                why="Left alone when a person settled the point it stood in.",
            )
