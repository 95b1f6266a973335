"""Verbs and nouns that report people in contact (``contacts.toml``)."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from readout.domain.record import EncounterKind, EncounterStatus


@dataclass(frozen=True, slots=True)
class ContactWord:
    """A verb or noun of contact and how its parties stand to it."""

    kind: EncounterKind
    verb: bool
    prepositions: tuple[str, ...] = ()
    direct: str = ""
    host: str = ""
    followed: str = ""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("readout.lexicon").joinpath("contacts.toml").read_text("utf-8"))


@cache
def contact_words() -> dict[str, ContactWord]:
    """Forms in lower case; one that is verb and noun ("visit") is listed as "visit" and "visit#noun"."""
    found: dict[str, ContactWord] = {}
    for table, verb in (("verbs", True), ("nouns", False)):
        for row in _data()[table]:
            word = ContactWord(
                EncounterKind(row["kind"]),
                verb,
                tuple(row["prepositions"]),
                row.get("direct", ""),
                row.get("host", ""),
                row.get("followed", ""),
            )
            for form in row["forms"]:
                found[form if form not in found else f"{form}#noun"] = word
    return found


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


@cache
def trigger_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(form.removesuffix('#noun') for form in contact_words())})\b", re.IGNORECASE)


@cache
def light_pattern() -> re.Pattern[str]:
    """A light verb at the end of the words before a noun, with what may stand between."""
    return re.compile(
        rf"\b(?P<verb>{_either(_data()['light']['verbs'])})\s+(?:[\w’'-]+\s+){{0,4}}$", re.IGNORECASE
    )


@cache
def status_patterns() -> tuple[tuple[EncounterStatus, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = _data()["status"]
    order = ("cancelled", "proposed", "planned")
    return tuple(
        (EncounterStatus(key), re.compile(rf"\b(?:{_either(table[key])})\b", re.IGNORECASE)) for key in order
    )


@cache
def manner_patterns() -> tuple[tuple[EncounterKind, re.Pattern[str]], ...]:
    table: dict[str, list[str]] = _data()["manner"]
    return tuple(
        (EncounterKind(key), re.compile(rf"\b(?:{_either(forms)})\b", re.IGNORECASE))
        for key, forms in table.items()
    )


@cache
def attendance_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words before, and words after, the names of those who also took part."""
    table: dict[str, list[str]] = _data()["attendance"]
    return (
        re.compile(rf"\b(?:{_either(table['before'])})\b:?", re.IGNORECASE),
        re.compile(rf"\b(?:{_either(table['after'])})\b", re.IGNORECASE),
    )


@cache
def people_nouns() -> frozenset[str]:
    return frozenset(_data()["people"]["nouns"])
