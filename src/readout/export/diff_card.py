"""What changed, on a terminal: the most substantial change first, its words marked on both sides."""

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.text import Text

from readout.domain.change import Change, ChangeKind, Diff, Where
from readout.export.diff_words import Piece, kind_phrase, pieces, remark, summary
from readout.export.phrases import date_phrase
from readout.export.plain import one_line

NARROWEST = 40
CONTEXT = 60
"""Characters of unchanged words shown around a change; the report has all of them."""

HEADING, QUIET, GONE, COME, ALERT = "bold", "dim", "red", "green", "yellow"


def render(diff: Diff, *, width: int = 80, colour: bool = False) -> str:
    """The card. Without colour, what went stands in [-…-] and what came in {+…+}."""
    console = Console(
        file=StringIO(),
        width=max(width, NARROWEST),
        force_terminal=colour,
        color_system="standard" if colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for part in _parts(diff, max(width, NARROWEST)):
            console.print(part)
    return "\n".join(line.rstrip() for line in capture.get().split("\n"))


def _parts(diff: Diff, width: int) -> Iterator[RenderableType]:
    for name, reading in ((diff.old_name, diff.old), (diff.new_name, diff.new)):
        about = reading.document.metadata
        said = f"{one_line(about.title or about.input)} · {date_phrase(about.published) or 'date not known'}"
        yield Text.assemble((f"{name}  ", QUIET), (said, HEADING))
    yield Text("─" * width, QUIET)
    yield Text(summary(diff), HEADING)
    for change in diff.changes:
        yield from _change(change, diff)


def _change(change: Change, diff: Diff) -> Iterator[RenderableType]:
    where = " (title)" if change.where is Where.TITLE else ""
    yield Text.assemble(
        (f"\n{change.rank:.2f} ", QUIET),
        (f"{kind_phrase(change.kind, diff)}{where}", HEADING),
        (f"  {remark(change)}", ALERT),
    )
    sides = ((True, "-", GONE), (False, "+", COME))
    for old, mark, style in sides:
        skipped = change.kind is ChangeKind.ADDED if old else change.kind is ChangeKind.ABSENT
        found = pieces(change, diff, old=old)
        if found and not skipped:
            yield Padding(_marked(found, mark, style), (0, 0, 0, 2))


def _marked(found: Iterable[Piece], mark: str, style: str) -> Text:
    text = Text(f"{mark} ", QUIET)
    opening, closing = ("[-", "-]") if mark == "-" else ("{+", "+}")
    for piece in found:
        if piece.changed:
            text.append(f"{opening}{piece.text}{closing}", style)
        else:
            text.append(_shortened(piece.text))
    return text


def _shortened(words: str) -> str:
    if len(words) <= 2 * CONTEXT + 3:
        return words
    return f"{words[:CONTEXT].rsplit(' ', 1)[0]} … {words[-CONTEXT:].split(' ', 1)[-1]}"
