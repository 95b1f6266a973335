"""The reporting words of ``reporting.toml``: what introduces somebody's words, and what that does."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from readout.domain.record import Act
from readout.errors import DataError


@dataclass(frozen=True, slots=True)
class Form:
    """One inflected form of a cue. ``rest`` are the words after the first, ``shape`` is ``base``, ``third``,
    ``past``, ``participle``, ``ing``; a form that is both past and participle is ``past``."""

    rest: tuple[str, ...]
    shape: str
    act: Act
    frames: frozenset[str]
    lemma: str


@dataclass(frozen=True, slots=True)
class LightNoun:
    """A noun of saying that a light verb carries: "expressed his gratitude"."""

    act: Act
    frame: str
    verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Decision:
    """A pattern in the content that decides the act over a neutral verb."""

    pattern: re.Pattern[str]
    act: Act


@dataclass(frozen=True, slots=True)
class Reporting:
    """All reporting words, ready for look-up by their first word in lower case."""

    verbs: dict[str, tuple[Form, ...]]
    light_verbs: dict[str, tuple[Form, ...]]
    light_nouns: dict[str, LightNoun]
    according_to: tuple[tuple[str, ...], ...]
    in_words: tuple[tuple[str, ...], ...]
    saying_nouns: dict[str, Act]
    speaker_nouns: frozenset[str]
    occasion_nouns: frozenset[str]
    scare_before: frozenset[str]
    fragment_before: frozenset[str]
    title_nouns: frozenset[str]
    plurals: frozenset[str]
    neutral: frozenset[Act]
    starts: tuple[Decision, ...]
    holds: tuple[Decision, ...]
    quoted: tuple[Decision, ...]


@cache
def load_reporting() -> Reporting:
    """The lexicon of this package. Raises DataError when the file is malformed."""
    raw = files("readout.lexicon").joinpath("reporting.toml").read_text("utf-8")
    return reporting_from(raw)


def reporting_from(raw: str) -> Reporting:
    """A lexicon from the text of a TOML file. Raises DataError."""
    try:
        return _build(tomllib.loads(raw))
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError, re.error) as error:
        raise DataError(f"the lexicon of reporting words is malformed: {error}") from error


def _build(table: dict[str, Any]) -> Reporting:
    inflect = _Inflection(table["irregular"], frozenset(table["doubled"]["words"].split()))
    decides = table["decides"]
    return Reporting(
        verbs=_verbs(table["verbs"], inflect),
        light_verbs=_verbs([[verb, "say", "light"] for verb in table["light_verbs"]], inflect),
        light_nouns={
            noun: LightNoun(Act(act), frame, frozenset(verbs.split()))
            for noun, act, frame, verbs in table["light_nouns"]
        },
        according_to=_phrases(table["according_to"]),
        in_words=_phrases(table["in_words"]),
        saying_nouns={noun: Act(act) for noun, act in table["saying_nouns"]},
        speaker_nouns=frozenset(table["speaker_nouns"].split()),
        occasion_nouns=frozenset(table["occasion_nouns"].split()),
        scare_before=frozenset(table["scare_before"].split()),
        fragment_before=frozenset(table["fragment_before"].split()),
        title_nouns=frozenset(table["title_nouns"].split()),
        plurals=frozenset(table["plurals"].split()),
        neutral=frozenset(Act(act) for act in decides["neutral"]),
        starts=_decisions(decides["starts"], anchored=True),
        holds=_decisions(decides["holds"], anchored=False),
        quoted=_decisions(decides["quoted"], anchored=False),
    )


def _phrases(rows: list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in rows)


def _decisions(rows: list[list[str]], *, anchored: bool) -> tuple[Decision, ...]:
    return tuple(
        Decision(re.compile((r"\A" if anchored else "") + pattern, re.IGNORECASE), Act(act))
        for pattern, act in rows
    )


def _verbs(rows: list[list[str]], inflect: "_Inflection") -> dict[str, tuple[Form, ...]]:
    """Forms by first word, those with more words first, so that the longest match is tried first."""
    found: dict[str, list[Form]] = {}
    for words, act, frames in rows:
        lemma, *rest = words.split()
        for surface, shape in inflect.forms(lemma):
            form = Form(tuple(rest), shape, Act(act), frozenset(frames.split()), words)
            found.setdefault(surface, []).append(form)
    return {surface: tuple(sorted(forms, key=lambda form: -len(form.rest))) for surface, forms in found.items()}


@dataclass(frozen=True, slots=True)
class _Inflection:
    """English verb forms: regular spelling rules, and a table of irregular ones."""

    irregular: dict[str, str]
    doubled: frozenset[str]

    def forms(self, lemma: str) -> list[tuple[str, str]]:
        """Surface and shape of every form; one surface has one shape, the first that it can be."""
        past, *participle = self.irregular.get(lemma, self._regular_past(lemma)).split()
        every = [(past, "past"), *((each, "participle") for each in participle), (lemma, "base")]
        every += [(self._third(lemma), "third"), (self._ing(lemma), "ing")]
        return list({surface: (surface, shape) for surface, shape in reversed(every)}.values())

    def _regular_past(self, lemma: str) -> str:
        if lemma.endswith("e"):
            return lemma + "d"
        if _consonant_y(lemma):
            return lemma[:-1] + "ied"
        return self._double(lemma) + "ed"

    def _third(self, lemma: str) -> str:
        if _consonant_y(lemma):
            return lemma[:-1] + "ies"
        if lemma == "have":
            return "has"
        return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")

    def _ing(self, lemma: str) -> str:
        if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")):
            return lemma[:-1] + "ing"
        return self._double(lemma) + "ing"

    def _double(self, lemma: str) -> str:
        return lemma + lemma[-1] if lemma in self.doubled or lemma in ("put", "set") else lemma


def _consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in "aeiou"
