"""Variants of gold records: invented names in place of real ones, straight marks in place of curly ones.

A model that has learned by heart who is a president does not read; one that has seen invented presidents does.
"""

import copy
import random
import re
from collections.abc import Mapping
from typing import Any

_STARTS = "b br ch d dr f g gr h j k kh kr l m n p r s sh st t tr v y z".split()
_VOWELS = "a e i o u a e o ai ia".split()
_ENDS = "n r l m s t k nd rt sk v d".split()
_KEPT = {
    "the", "of", "and", "republic", "united", "states", "state", "kingdom", "federation", "president", "minister",
    "prime", "foreign", "secretary", "council", "union", "national", "security", "ministry", "government",
    "european",
    "vice", "deputy", "general", "department", "office", "affairs", "house", "white", "defense", "chancellor",
    "king",
    "queen", "crown", "prince", "ambassador", "advisor", "adviser", "assistant", "mr", "mrs", "ms", "dr", "leader",
    "north", "south", "new", "nations", "group", "forces", "party", "central", "bank", "international", "world",
}  # fmt: skip
_QUOTES = {"“": '"', "”": '"', "’": "'", "‘": "'"}


def invented(rng: random.Random) -> str:
    """A word that names nothing."""
    middle = "".join(rng.choice(_STARTS) + rng.choice(_VOWELS) for _ in range(rng.randint(1, 2)))
    return (middle + rng.choice(_STARTS) + rng.choice(_VOWELS[:5]) + rng.choice(_ENDS + [""] * 4)).capitalize()


def variant(record: Mapping[str, Any], rng: random.Random) -> dict[str, Any]:
    """The record with its persons, countries and places renamed, and sometimes with straight marks."""
    renamed: dict[str, str] = {}
    for entity in record["entities"]:
        if entity["type"] not in ("PERSON", "COUNTRY", "PLACE") or rng.random() < 0.15:
            continue
        for word in re.findall(r"\w{3,}", entity["name"]):
            if word[0].isupper() and not word.isupper() and word.casefold() not in _KEPT:
                renamed.setdefault(word, invented(rng))
    text, starts = _rename(record["text"], renamed)
    out: dict[str, Any] = copy.deepcopy(dict(record))
    out["text"] = text.translate(str.maketrans(_QUOTES)) if rng.random() < 0.5 else text
    for s in out["statements"]:
        for role in ("source", "cue", "content"):
            for span in s[role]:
                span["start"], span["end"] = starts[span["start"]], starts[span["end"]]
    straight = out["text"] != text
    for entity in out["entities"]:
        for key in ("name", "names"):
            old = entity[key]
            entity[key] = (
                _form(old, renamed, straight) if key == "name" else [_form(o, renamed, straight) for o in old]
            )
    return out


def _form(form: str, renamed: dict[str, str], straight: bool) -> str:
    new = _rename(form, renamed)[0]
    return new.translate(str.maketrans(_QUOTES)) if straight else new


def _rename(text: str, renamed: dict[str, str]) -> tuple[str, list[int]]:
    """The new text, and for every old offset the new one. A derived form ("Kazakhstani") keeps its ending."""
    pattern = re.compile(
        r"\b(" + "|".join(map(re.escape, sorted(renamed, key=len, reverse=True))) + r")(?=i?(?:an)?\b)"
    )
    parts: list[str] = []
    starts: list[int] = []
    at = size = 0
    for match in pattern.finditer(text) if renamed else ():
        before, new = text[at : match.start()], renamed[match.group(1)]
        starts += range(size, size + len(before))
        size += len(before)
        starts += [size] * (match.end() - match.start())
        size += len(new)
        parts += [before, new]
        at = match.end()
    starts += range(size, size + len(text) - at + 1)
    return "".join(parts) + text[at:], starts
