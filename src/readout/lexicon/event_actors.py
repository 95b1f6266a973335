"""Names that stand for a side of an event in a bare sentence, with their PLOVER codes (``events_actors.tsv``)."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from readout.errors import DataError
from readout.lexicon.bodies import bodies
from readout.lexicon.countries import country_names
from readout.lexicon.phrases import Phrases, Token, normal


@dataclass(frozen=True, slots=True)
class Side:
    """Whom a name stands for: a country code (or a code for non-states) and a sector, empty when it has none."""

    code: str
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A name at tokens ``[first, last)`` of a text."""

    first: int
    last: int
    side: Side


@cache
def _own() -> Phrases[Side]:
    text = files("readout.lexicon").joinpath("events_actors.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if lines[0].split("\t") != ["code", "sector", "names"]:
        raise DataError("events_actors.tsv must have the columns code, sector, names")
    rows = [line.split("\t") for line in lines[1:]]
    return Phrases((name, Side(code, sector)) for code, sector, names in rows for name in names.split("|"))


def named_sides(line: list[Token]) -> list[Named]:
    """Everybody named in a line: our own names first, then states under any name, then other bodies as IGO."""
    found: list[Named] = []
    at = 0
    while at < len(line):
        named = _named_at(line, at) if line[at].capital else None
        if named:
            found.append(named)
        at = named.last if named else at + 1
    return found


def _named_at(line: list[Token], at: int) -> Named | None:
    own, state, body = _own().at(line, at), country_names().at(line, at), bodies().at(line, at)
    candidates = [
        (own.last, 2, own.value) if own else None,
        (state.last, 1, Side(state.value.code)) if state else None,
        (body.last, 0, Side("IGO")) if body else None,
    ]
    best = max((each for each in candidates if each), key=lambda each: each[:2], default=None)
    if best is None:
        return _hyphenated(line, at)
    return Named(at, best[0], best[2])


def _hyphenated(line: list[Token], at: int) -> Named | None:
    """ "Iranian-backed", "Saudi-led": the state before the hyphen, which has a hand in it."""
    first = normal(line[at].text).split("-")[0]
    match = country_names().at([line[at]._replace(lower=first)], 0) if "-" in line[at].text else None
    return Named(at, at + 1, Side(match.value.code)) if match else None
