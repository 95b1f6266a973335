"""Events for reading on a terminal: who did what to whom, whether it happened, whose word it rests on."""

from collections.abc import Iterable, Iterator, Sequence

from readout.domain.provenance import Reading
from readout.domain.record import NARRATOR
from readout.export.events_sides import EventRow, Party, event_rows
from readout.export.plain import one_line, shorten


def render(readings: Iterable[Reading], *, explain: bool = False, width: int = 100) -> Iterator[str]:
    """A few lines for each reading and event; with ``explain``, the rule that found it."""
    for number, reading in enumerate(readings):
        about = reading.document.metadata
        yield ("\n" if number else "") + one_line(about.title or about.input) + "\n"
        if not reading.events:
            yield "  no events\n"
        for row in event_rows([reading]):
            yield "".join(_lines(row, explain, width))


def _lines(row: EventRow, explain: bool, width: int) -> Iterator[str]:
    event = row.event
    kind = f"{event.type} {event.mode}" if event.mode else event.type
    sides = _names(row.actors) + (f" → {_names(row.recipients)}" if row.recipients else "")
    yield f"  {kind:<22} {event.status.value:<13} {sides}\n"
    word = (
        "the page" if event.asserted_by == NARRATOR else (row.asserter.name if row.asserter else event.asserted_by)
    )
    day = f", {event.date}" if event.date else ""
    yield f"      “{shorten(row.words, max(20, width - 30))}” – says {word}{day}\n"
    if explain:
        yield f"      rule: {event.why}\n"


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(each.name for each in parties) or "(nobody named)"
