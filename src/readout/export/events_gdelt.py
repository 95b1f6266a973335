"""Events as GDELT 2.0 rows (61 columns, tab separated, no header, as GDELT ships them): derived and lossy.

Places have no coordinates, tone and counts of mentions are not ours to give; those fields stay empty. Only what
occurred or goes on is written.
"""

import hashlib
from collections.abc import Iterable, Iterator

from readout.domain.provenance import Reading
from readout.export.events_dyads import Dyad, dyads
from readout.export.events_icews import HAPPENED
from readout.export.events_sides import Party, event_rows
from readout.export.plain import one_line
from readout.lexicon.plover import scheme

_DAYS = 365.25


def render(readings: Iterable[Reading]) -> Iterator[str]:
    columns = scheme().columns["gdelt2_events"]
    for row in event_rows(readings):
        if row.event.status in HAPPENED:
            for dyad in dyads(row):
                values = _values(dyad)
                yield "\t".join(one_line(values.get(column, "")) for column in columns) + "\n"


def _values(dyad: Dyad) -> dict[str, str]:
    row = dyad.row
    code = row.cameo
    about = row.reading.document.metadata
    return {
        "GLOBALEVENTID": _number(f"{row.reading.document.id} {dyad.id}"),
        **_date(row.date),
        **_side("Actor1", dyad.actor),
        **_side("Actor2", dyad.recipient),
        "IsRootEvent": "1",
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": str(row.quad),
        "GoldsteinScale": f"{row.intensity:g}",
        "ActionGeo_FullName": row.event.place or "",
        "DATEADDED": (about.published or "")[:10].replace("-", ""),
        "SOURCEURL": about.url or "",
    }


def _number(id: str) -> str:
    """GDELT's ids are whole numbers: 60 bits of a digest, the same in every run."""
    return str(int(hashlib.sha256(id.encode()).hexdigest()[:15], 16))


def _date(date: str) -> dict[str, str]:
    day = date.split("/")[0]
    parts = day.split("-")
    if len(parts) < 3 or not parts[0]:
        return {"Year": parts[0], "MonthYear": "".join(parts[:2]) if len(parts) > 1 else ""}
    fraction = int(parts[0]) + ((int(parts[1]) - 1) * 30.4375 + int(parts[2])) / _DAYS
    return {
        "SQLDATE": "".join(parts),
        "MonthYear": "".join(parts[:2]),
        "Year": parts[0],
        "FractionDate": f"{fraction:.4f}",
    }


def _side(role: str, party: Party | None) -> dict[str, str]:
    if party is None:
        return {}
    return {
        f"{role}Code": party.country + party.sector,
        f"{role}Name": party.name.upper(),
        f"{role}CountryCode": party.iso3,
        f"{role}KnownGroupCode": "" if party.iso3 else party.country,
        f"{role}Type1Code": party.sector,
    }
