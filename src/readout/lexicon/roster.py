"""Rosters of office-holders: the packaged one, and users' own in CSV or JSON."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from readout.domain.identity import OfficeHolder, Roster
from readout.errors import DataError

COLUMNS = ("link", "name", "names", "title", "country", "since", "until", "origin")
"""Columns of a CSV roster, keys of a JSON one. ``names`` are other forms, in CSV with "|" between them;
``link`` is an external id ("wikidata:Q…"), ``country`` ISO alpha-3, ``since`` and ``until`` ISO dates, empty where
open."""

_NEEDED = ("link", "name", "title")


@cache
def packaged_roster() -> Roster:
    """The office-holders that come with Readout (CC0; see ``training/roster.py`` for how the file is made)."""
    raw = files("readout.lexicon").joinpath("roster.csv.gz").read_bytes()
    return Roster(
        tuple(_holders(csv.DictReader(io.StringIO(gzip.decompress(raw).decode("utf-8"))), "roster.csv.gz"))
    )


def load_roster(path: Path) -> Roster:
    """A user's roster, CSV or JSON by its suffix. Raises DataError when it cannot be read."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: the roster cannot be read ({error})") from error
    if path.suffix.casefold() == ".json":
        return Roster(tuple(_holders(_json_rows(text, path), str(path))))
    return Roster(tuple(_holders(csv.DictReader(io.StringIO(text)), str(path))))


def joined(first: Roster, *others: Roster) -> Roster:
    """One roster of several; the facts stand side by side."""
    return Roster(first.holders + tuple(holder for each in others for holder in each.holders))


def _json_rows(text: str, path: Path) -> list[dict[str, object]]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataError(f"{path}: not JSON ({error})") from error
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DataError(f"{path}: a JSON roster is a list of objects with the keys {', '.join(COLUMNS)}")
    return rows


def _holders(rows: Iterable[Mapping[str, object]], source: str) -> Iterable[OfficeHolder]:
    for number, row in enumerate(rows, 1):
        missing = [key for key in _NEEDED if not row.get(key)]
        if missing:
            raise DataError(f"{source}, entry {number}: {' and '.join(missing)} missing")
        yield OfficeHolder(
            link=str(row["link"]), name=str(row["name"]), names=_names(row.get("names")), title=str(row["title"]),
            country=_text(row.get("country")), since=_text(row.get("since")), until=_text(row.get("until")),
            origin=_text(row.get("origin")) or source,
        )  # fmt: skip


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(each) for each in value if each)
    return tuple(each for each in str(value or "").split("|") if each)


def _text(value: object) -> str | None:
    return str(value) if value else None
