"""Events as an ICEWS table (20 columns, tab separated): derived through the crosswalk, and lossy.

CAMEO codes are guesses from type and mode; status and attribution have no place there. Only what occurred or goes
on is written, because ICEWS has no way to say that something was planned, denied or long ago.
"""

from collections.abc import Iterable, Iterator

from readout.domain.provenance import Reading
from readout.domain.record import EventStatus
from readout.export.events_dyads import Dyad, dyads
from readout.export.events_sides import Party, event_rows
from readout.export.plain import one_line
from readout.lexicon.plover import scheme

HAPPENED = frozenset({EventStatus.OCCURRED, EventStatus.ONGOING})


def render(readings: Iterable[Reading]) -> Iterator[str]:
    columns = scheme().columns["icews_tab"]
    yield "\t".join(columns) + "\n"
    for row in event_rows(readings):
        if row.event.status in HAPPENED:
            for dyad in dyads(row):
                values = _values(dyad)
                yield "\t".join(one_line(values.get(column, "")) for column in columns) + "\n"


def _values(dyad: Dyad) -> dict[str, str]:
    row = dyad.row
    about = row.reading.document.metadata
    return {
        "Event ID": dyad.id,
        "Event Date": row.date,
        **_side("Source", dyad.actor),
        "Event Text": f"{row.event.type} {row.event.mode or ''}".strip(),
        "CAMEO Code": row.cameo,
        "Intensity": f"{row.intensity:g}",
        **_side("Target", dyad.recipient),
        "Story ID": row.reading.document.id,
        "Publisher": about.publisher or "",
        "City": row.event.place or "",
    }


def _side(role: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {f"{role} Name": "", f"{role} Sectors": "", f"{role} Country": ""}
    return {
        f"{role} Name": party.name,
        f"{role} Sectors": scheme().sectors.get(party.sector, ""),
        f"{role} Country": party.country,
    }
