"""A comparison at a glance on a terminal, in two columns where it is wide enough."""

from collections.abc import Iterator
from io import StringIO

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from readout.domain.comparison import Agreement, Comparison, Point, PointClass, Weight
from readout.export.comparison_words import AGREEMENTS, CLASSES, FACTS, Side, fact_value, ordered, summary
from readout.export.plain import one_line, shorten

NARROWEST, TWO_COLUMNS = 40, 76
"""Cells below which nothing is drawn narrower, and from which on the sides stand beside each other."""

LONGEST = 300
"""Cells of a statement's words on the card; the report and the JSON have them whole."""

BAR = 12
"""Cells of the longest bar."""

HEADING, NAME, QUIET, ALERT = "bold", "bold cyan", "dim", "yellow"
SHOWN_WEIGHTS = 8


def render(comparison: Comparison, *, width: int = 80, colour: bool = False) -> str:
    """The card, no line wider than ``width`` cells, with escape sequences only if ``colour``."""
    width = max(width, NARROWEST)
    console = _console(width, colour)
    with console.capture() as capture:
        for part in _parts(comparison, width):
            console.print(part)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _console(width: int, colour: bool) -> Console:
    return Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )


def _parts(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    sides = Side(comparison.a), Side(comparison.b)
    for letter, side in zip("AB", sides, strict=True):
        yield Text.assemble((f"{letter}  ", NAME), (side.title, HEADING))
        yield Padding(Text(f"{side.publisher} · published {side.published}", QUIET), (0, 0, 0, 3))
    for note in comparison.notes:
        yield Text.assemble(("! ", ALERT), one_line(note))
    yield Text("─" * width, QUIET)
    yield _facts(comparison, width)
    yield Text.assemble(("\nWHAT EACH SIDE REPORTS", HEADING), (f"  {summary(comparison)}", QUIET))
    for kind, points in ordered(comparison.points):
        yield Text(f"\n{CLASSES[kind].upper()} ({len(points)})", ALERT if kind is PointClass.CONFLICT else HEADING)
        for point in points:
            yield from _point(point, sides, width)
    yield from _emphasis(comparison)


def _grid(*shares: int, width: int) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False, width=width)
    for share in shares:
        table.add_column(ratio=share, overflow="fold")
    return table


def _facts(comparison: Comparison, width: int) -> RenderableType:
    table = Table(box=box.SIMPLE, padding=(0, 1, 0, 0), pad_edge=False, width=width, show_edge=False)
    table.add_column("FACTS", min_width=12)
    for name, share in (("A", 4), ("B", 4), ("", 3)):
        table.add_column(name, ratio=share, overflow="fold")
    for fact in comparison.facts:
        note = one_line(fact.note) or AGREEMENTS[fact.agreement]
        style = ALERT if fact.agreement is Agreement.DIFFERS else QUIET
        values = (Text(fact_value(fact, value)) for value in (fact.a, fact.b))
        table.add_row(Text(FACTS.get(fact.name, fact.name)), *values, Text(note, style))
    return table


def _point(point: Point, sides: tuple[Side, Side], width: int) -> Iterator[RenderableType]:
    label = Text.assemble(("• ", QUIET), (one_line(point.label), HEADING))
    yield label.append(" (settled by a person)" if point.decided else "", QUIET)
    columns = [
        [_said(str(each), letter) for each in side.sayings(ids)]
        for letter, side, ids in (("A", sides[0], point.a), ("B", sides[1], point.b))
    ]
    if all(columns) and width >= TWO_COLUMNS:
        table = _grid(1, 1, width=width - 2)
        table.add_row(*(Text("\n").join(column) for column in columns))
        yield Padding(table, (0, 0, 0, 2))
    else:
        yield from (Padding(line, (0, 0, 0, 2)) for column in columns for line in column)
    if point.kind is PointClass.CONFLICT:
        for conflict in point.conflicts:
            yield Padding(Text(f"! {conflict.kind.value}: {one_line(conflict.message)}", ALERT), (0, 0, 0, 2))


def _said(words: str, letter: str) -> Text:
    return Text.assemble((f"{letter} ", NAME), shorten(words, LONGEST))


def _emphasis(comparison: Comparison) -> Iterator[RenderableType]:
    found = comparison.emphasis
    groups = (("topic", found.topics), ("speaker", found.speakers), ("act", found.acts))
    if not any(rows for _, rows in groups):
        return
    yield Text("\nROOM GIVEN TO", HEADING).append("  words in A and in B", QUIET)
    for name, rows in groups:
        if rows:
            yield Text(f"by {name}", QUIET)
            yield Padding(_bars(rows[:SHOWN_WEIGHTS]), (0, 0, 0, 2))


def _bars(rows: tuple[Weight, ...]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    most = max((max(row.a_words, row.b_words) for row in rows), default=1) or 1
    for row in rows:
        cells = [Text(shorten(one_line(row.name), 28))]
        for words in (row.a_words, row.b_words):
            cells += [Text(f"{words}", justify="right"), Text("█" * round(BAR * words / most) or "·", QUIET)]
        table.add_row(*cells)
    return table
