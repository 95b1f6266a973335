"""Make the packaged roster from CC0 lists of office-holders.

    python training/roster.py LEADERS_DIR src/readout/lexicon/roster.csv.gz

Three sources, each named in the ``origin`` of its facts: heads of state and government and foreign ministers
(Wikidata extracts, CC0) and principal officers of the US Department of State (Office of the Historian, CC0).
Facts only: a person, an office, a state, from when to when. An entry that an extract leaves open ends with the
extract's year: what came after, it does not know, and a wrong match is worse than none.
"""

import argparse
import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

from readout.lexicon.countries import CountryForm, country_names
from readout.lexicon.phrases import tokens
from readout.lexicon.roster import COLUMNS
from readout.lexicon.title_reader import find_titles

_RECENT = "1990"
"""Principal officers who left before this year are left out: official pages on the web are younger."""

Row = dict[str, str]


def _country(label: str) -> str:
    """The code of a state by its Wikidata label, or nothing where the label is of something else."""
    line = tokens(label.removeprefix("Kingdom of the ").removeprefix("People's Republic of "))
    match = country_names().at(line, 0) if line else None
    return match.value.code if match and match.value.form is CountryForm.NAME and match.last == len(line) else ""


def _office(label: str) -> str:
    """The office without its state: "President of Albania" is "President"."""
    line = tokens(label[:1].upper() + label[1:])
    title = next(find_titles(line), None)
    return title.title if title else label


def _leaders(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = _country(row["country"])
            if row["officeholder"] and row["officeholderLabel"] and country:
                yield _row(
                    row["officeholder"],
                    row["officeholderLabel"],
                    _office(row["positionLabel"]),
                    country,
                    row["start_year"],
                    row["end_year"] or "2022",
                    "Wikidata, world leaders, 2022",
                )


def _ministers(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = _country(row["countryLabel"])
            if row["person"] and row["name"] and country:
                yield _row(
                    row["person"],
                    row["name"],
                    _office(row["positionLabel"]),
                    country,
                    row["start"],
                    "2023",
                    "Wikidata, foreign ministers, 2023",
                )


def _principals(path: Path) -> Iterator[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            person = json.loads(line)
            for role in person["roles"]:
                if role["kind"] != "positions-principals" or (role["ended"] and role["ended"] < _RECENT):
                    continue
                if not role["started"]:
                    continue
                name = " ".join(filter(None, (person["forename"], person["surname"], person["genName"])))
                yield {
                    "link": f"pocom:{person['id']}",
                    "name": name,
                    "names": "",
                    "title": role["post"],
                    "country": "USA",
                    "since": role["started"],
                    "until": role["ended"],
                    "origin": "Office of the Historian, principal officers",
                }


def _row(item: str, name: str, title: str, country: str, since: str, until: str, origin: str) -> Row:
    return {
        "link": f"wikidata:{item}",
        "name": name,
        "names": "",
        "title": title,
        "country": country,
        "since": since,
        "until": until,
        "origin": origin,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("leaders", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    rows = [
        *_leaders(args.leaders / "world_leaders_wikidata_2022.csv"),
        *_ministers(args.leaders / "foreign_ministers_wikidata_2023.csv"),
        *_principals(args.leaders / "pocom_us_officials.jsonl.gz"),
    ]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: (row["country"], row["title"], row["since"], row["link"])))
    # No time stamp in the archive: the same facts give the same bytes.
    args.out.write_bytes(gzip.compress(buffer.getvalue().encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()
