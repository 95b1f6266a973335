"""The language of a text, by script and small words; ``und`` where they do not tell."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

UNDETERMINED = "und"
_SAMPLE = 20_000
_LEAST_SCORE = 1.5
_ONE_LETTER_WORTH = 0.4
"""Words of one letter ("a", "и") are shared by many languages."""
_SCRIPT_SHARE = 0.2
"""Japanese is mostly written in Chinese characters: a fifth of kana is plenty."""
_CLEARLY = 1.5
_LETTER_WORTH = 0.5


@dataclass(frozen=True, slots=True)
class _Tables:
    words: dict[str, frozenset[str]]
    scripts: dict[str, re.Pattern[str]]
    letters: dict[str, re.Pattern[str]]


def language_of(text: str, declared: str | None = None) -> str:
    """An ISO 639-1 code. What the page declares holds unless its words are clearly another language's: templates
    keep ``lang="en"`` over pages in Arabic."""
    sample = text[:_SAMPLE].lower()
    scores = _scores(sample)
    best = max(scores, key=lambda code: (scores[code], code), default=None)
    if best is None or scores[best] < _LEAST_SCORE:
        return declared or UNDETERMINED
    if declared and scores.get(declared, 0.0) * _CLEARLY >= scores[best]:
        return declared
    return best


def _scores(sample: str) -> dict[str, float]:
    tables = _tables()
    letters = max(1, sum(character.isalpha() for character in sample))
    for code, pattern in tables.scripts.items():
        if len(pattern.findall(sample)) > _SCRIPT_SHARE * letters:
            return {code: float(letters)}
    words = re.findall(r"\w+", sample)
    scores = {
        code: sum(_ONE_LETTER_WORTH if len(word) == 1 else 1.0 for word in words if word in frequent)
        for code, frequent in tables.words.items()
    }
    for code, pattern in tables.letters.items():
        if scores[code]:
            scores[code] += _LETTER_WORTH * len(pattern.findall(sample))
    return {code: score for code, score in scores.items() if score}


@cache
def _tables() -> _Tables:
    table = tomllib.loads((files("readout.text") / "data" / "languages.toml").read_text("utf-8"))
    return _Tables(
        {code: frozenset(words.split()) for code, words in table["words"].items()},
        {code: re.compile(pattern) for code, pattern in table["scripts"].items()},
        {code: re.compile(f"[{letters}]") for code, letters in table["letters"].items()},
    )
