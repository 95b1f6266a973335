"""Floors under the figures: quality may rise, and falls only when somebody says so.

A floors file is JSON, ``{set: {"digest": "sha256:…", "figures": {name: value}}}``. The digest is that of the gold
records, so that a floor is never compared with figures measured on something else.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readout.domain.ids import digest
from readout.errors import ConfigurationError, DataError
from readout.evaluate.figures import Scores

TOLERANCE = 0.004
"""The model's 8-bit arithmetic rounds differently on other processors: one statement in some hundreds moves."""

FAULTS = frozenset({"role_swap"})
"""Figures of which less is better: a floor would hold the wrong side."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A figure below its floor."""

    name: str
    floor: float
    value: float

    def __str__(self) -> str:
        return f"{self.name} is {self.value:.4f}, its floor is {self.floor:.4f}"


def gold_digest(records: Iterable[Mapping[str, Any]]) -> str:
    """One digest over all gold records, whatever their order and their files' line breaks."""
    rows = sorted(json.dumps(record, sort_keys=True, ensure_ascii=False) for record in records)
    return digest("\n".join(rows).encode("utf-8"))


def load(path: Path) -> dict[str, Any]:
    """The floors of a file; none where it does not exist yet. Raises DataError when it is malformed."""
    if not path.exists():
        return {}
    try:
        floors = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise DataError(f"The floors file {path} is not JSON: {error}.") from error
    if not isinstance(floors, dict):
        raise DataError(f"The floors file {path} does not hold an object of gold sets.")
    return floors


def rounded(scores: Scores) -> dict[str, float]:
    return {name: round(figure.value, 4) for name, figure in scores.figures.items() if name not in FAULTS}


def breaches(floors: Mapping[str, Any], name: str, gold: str, scores: Scores) -> list[Breach]:
    """The figures below their floor. Raises DataError where no floor belongs to this gold."""
    entry = floors.get(name)
    if entry is None:
        raise DataError(f"There are no floors for {name!r}; set them with --update.")
    if entry["digest"] != gold:
        raise DataError(f"The floors for {name!r} belong to other gold records; set them anew with --update.")
    figures = rounded(scores)
    missing = [each for each in entry["figures"] if each not in figures]
    if missing:
        raise DataError(f"The floors for {name!r} name figures that are not measured: {', '.join(missing)}.")
    rows = [Breach(each, floor, figures[each]) for each, floor in entry["figures"].items()]
    return [row for row in rows if row.value < row.floor - TOLERANCE]


def updated(
    floors: Mapping[str, Any], name: str, gold: str, scores: Scores, *, allow_lower: bool = False
) -> dict[str, Any]:
    """New floors with this set's figures. Raises ConfigurationError when one would fall without leave."""
    old = floors.get(name)
    if old is not None and old["digest"] == gold and not allow_lower:
        fallen = [f"{breach}" for breach in breaches(floors, name, gold, scores)]
        if fallen:
            raise ConfigurationError(f"Floors would fall (--allow-lower to permit it): {'; '.join(fallen)}.")
    return {**floors, name: {"digest": gold, "figures": rounded(scores)}}


def save(path: Path, floors: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
