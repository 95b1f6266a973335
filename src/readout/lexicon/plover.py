"""The PLOVER scheme: types, modes, scores, contexts, sectors, and the way to and from CAMEO (``plover.toml``)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from readout.errors import DataError


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen types. ``modes`` maps a mode to its score, None where the manual gives none."""

    name: str
    quad: int
    score: float
    recipient_required: bool
    gloss: str
    modes: Mapping[str, float | None]
    glosses: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """What a CAMEO code is in PLOVER. ``why`` says what was corrected in the published table, if anything."""

    code: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """The whole scheme. ``cameo`` goes from CAMEO; ``cameo_guess`` goes back, by type and mode."""

    version: str
    quads: Mapping[int, str]
    types: Mapping[str, EventType]
    contexts: tuple[str, ...]
    sectors: Mapping[str, str]
    nonstate: Mapping[str, str]
    partially_recognised: Mapping[str, str]
    columns: Mapping[str, tuple[str, ...]]
    cameo: Mapping[str, CameoCode]
    cameo_guess: Mapping[tuple[str, str | None], str]
    sector_words: tuple[tuple[str, frozenset[str]], ...]

    def score(self, type: str, mode: str | None) -> float:
        """The conflict-cooperation score: of the mode where it has one, else of the type."""
        found = self.types[type]
        by_mode = found.modes.get(mode) if mode else None
        return found.score if by_mode is None else by_mode

    def quad_name(self, type: str) -> str:
        return self.quads[self.types[type].quad]

    def knows(self, type: str, mode: str | None) -> bool:
        """Whether there is such a type, with such a mode."""
        return type in self.types and (mode is None or mode in self.types[type].modes)

    def cameo_of(self, type: str, mode: str | None) -> str:
        """The CAMEO code a reader would expect: a guess, since many codes share one type."""
        return self.cameo_guess.get((type, mode)) or self.cameo_guess[type, None]


@cache
def scheme() -> Scheme:
    """The scheme as it comes with Readout. Raises DataError when a file is malformed."""
    room = files("readout.lexicon")
    table = room.joinpath("plover_cameo.tsv").read_text("utf-8")
    return scheme_from(room.joinpath("plover.toml").read_text("utf-8"), table)


def scheme_from(raw: str, cameo_table: str) -> Scheme:
    """A scheme from the text of its two files. Raises DataError."""
    try:
        built = _build(tomllib.loads(raw), tuple(_cameo_rows(cameo_table)))
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise DataError(f"the PLOVER scheme is malformed: {error}") from error
    for code in built.cameo.values():
        if not built.knows(code.type, code.mode) or not set(code.contexts) <= set(built.contexts):
            raise DataError(
                f"the PLOVER scheme: CAMEO {code.code} leads to {code.type} {code.mode} {code.contexts}"
            )
    return built


def _build(table: dict[str, Any], cameo: tuple[CameoCode, ...]) -> Scheme:
    return Scheme(
        version=table["version"],
        quads={int(number): name for number, name in table["quads"].items()},
        types={name: _type(name, row) for name, row in table["types"].items()},
        contexts=tuple(table["contexts"]["names"]),
        sectors=table["sectors"],
        nonstate=table["nonstate"],
        partially_recognised=table["partially_recognised"],
        columns={name: tuple(columns) for name, columns in table["columns"].items()},
        cameo={each.code: each for each in cameo},
        cameo_guess={_pair(key): code for key, code in table["cameo"].items()},
        sector_words=tuple((code, frozenset(text.split())) for code, text in table["sector_words"].items()),
    )


def _pair(key: str) -> tuple[str, str | None]:
    type, _, mode = key.partition(" ")
    return type, mode or None


def _type(name: str, row: dict[str, Any]) -> EventType:
    modes = row.get("modes", {})
    return EventType(
        name=name,
        quad=row["quad"],
        score=row["score"],
        recipient_required=row["recipient"] == "required",
        gloss=row["gloss"],
        modes={mode: about.get("score") for mode, about in modes.items()},
        glosses={mode: about["gloss"] for mode, about in modes.items()},
    )


def _cameo_rows(table: str) -> list[CameoCode]:
    lines = [line for line in table.splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return [
        CameoCode(code, type, mode or None, tuple(filter(None, contexts.split("|"))), why)
        for code, type, mode, contexts, why in rows
    ]


@cache
def cow_numbers() -> dict[str, str]:
    """Correlates of War state numbers by ISO alpha-3 (``plover_cow.tsv``), as strings."""
    text = files("readout.lexicon").joinpath("plover_cow.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0]: row[1] for row in rows[1:]}
