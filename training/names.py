"""Names: re3d press releases, the country list, and UNER for measuring."""

import csv
import json
from pathlib import Path
from typing import Any

from readout.annotate.neural.layout import Pieces, lay_out
from training.examples import Example, blank, covered
from training.labels import IGNORED, OUTSIDE
from training.readers import write_name

_RE3D = {"Organisation": "org", "Person": "person", "Location": "place", "Nationality": "other"}
_MORE_COUNTRIES = (
    "united states", "u.s.", "us", "usa", "america", "the united states", "united kingdom", "uk", "u.k.",
    "britain", "great britain", "russia", "iran", "syria", "north korea", "south korea", "vietnam", "laos",
    "czech republic", "united arab emirates", "uae", "ivory coast", "burma", "palestine", "taiwan", "kosovo",
    "holland", "republic of korea", "drc", "soviet union",
    "united states of america", "people's republic of china",
)  # fmt: skip


def read_countries(data: Path) -> set[str]:
    """Names of countries in lower case, from the list of leaders and a few everyday forms."""
    found = set(_MORE_COUNTRIES)
    for path in sorted((data / "leaders").glob("*wikidata*.csv")):
        with path.open(encoding="utf-8") as lines:
            found.update(row["country"].casefold() for row in csv.DictReader(lines) if row.get("country"))
    return found


def read_re3d(folder: Path, pieces: Pieces, countries: set[str]) -> list[Example]:
    """re3d documents; entities it does not count as names (a weapon, money) stay without a tag."""
    found = []
    for path in sorted(folder.glob("*/documents.json")):
        entities: dict[str, list[dict[str, Any]]] = {}
        for row in _lines(path.with_name("entities.json")):
            entities.setdefault(row["documentId"], []).append(row)
        found += [_re3d(row, entities.get(row["_id"], []), pieces, countries) for row in _lines(path)]
    return found


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]


def _re3d(row: dict[str, Any], entities: list[dict[str, Any]], pieces: Pieces, countries: set[str]) -> Example:
    example = blank(row["_id"], "re3d", row["text"], lay_out(row["text"], pieces))
    tags = example.tags["name"]
    tags[:] = OUTSIDE
    for e in entities:
        words = covered(example.layout, [(e["begin"], e["end"])])
        if not words or row["text"][e["begin"] : e["end"]] != e["value"]:
            continue
        surfaces = [example.layout.surfaces[w] for w in words]
        kind = _RE3D.get(e["type"])
        if not surfaces[-1][:1].isupper() or kind is None or surfaces[0] in ("We", "They", "It", "Our"):
            continue
        if surfaces[0].casefold() == "the":
            words, surfaces = words[1:], surfaces[1:]
        name = e["value"].casefold().removeprefix("the ")
        if kind in ("place", "org") and name in countries:
            kind = "country"
        if kind == "person":  # re3d keeps titles inside person names: let it teach the last words only
            tags[words[:-2]] = IGNORED
            words = words[-2:]
            tags[words[0]] = IGNORED
            words = words[1:] if len(words) > 1 else words
            tags[words] = IGNORED
            continue
        if words:
            tags[words] = OUTSIDE
            write_name(example, words, kind)
    return example


def read_uner(path: Path) -> list[list[tuple[str, str]]]:
    """Sentences of (form, IOB2 tag)."""
    found: list[list[tuple[str, str]]] = [[]]
    for line in path.read_text("utf8").splitlines():
        if line.startswith("#"):
            continue
        if not line.strip():
            found.append([])
            continue
        columns = line.split("\t")
        found[-1].append((columns[1], columns[2]))
    return [s for s in found if s]
