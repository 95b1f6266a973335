"""International bodies, nouns that make a name a body or a place, and well-known places (``bodies.toml``)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from readout.lexicon.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Nouns:
    """Last words of a name that say what it names."""

    body: frozenset[str]
    place: frozenset[str]
    common: frozenset[str]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("readout.lexicon").joinpath("bodies.toml").read_text("utf-8"))


@cache
def bodies() -> Phrases[str]:
    """Forms of international bodies, each with the name it is listed under."""
    table: dict[str, list[str]] = _data()["bodies"]
    return Phrases((form, name) for name, forms in table.items() for form in (name, *forms))


@cache
def places() -> Phrases[str]:
    """Places that stand for nobody, each with the state it lies in (empty where it lies in several)."""
    table: dict[str, str] = _data()["places"]
    return Phrases(table.items())


@cache
def nouns() -> Nouns:
    table = _data()["nouns"]
    return Nouns(frozenset(table["body"]), frozenset(table["place"]), frozenset(table["common"]))
