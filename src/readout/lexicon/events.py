"""Words that carry events, and the words around them (``events_triggers.tsv``, ``events.toml``)."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

from readout.errors import DataError
from readout.lexicon.plover import scheme

_COLUMNS = ("type", "mode", "pattern", "actor", "recipient", "flags")
_CLASSES = frozenset({"V", "N", "A"})
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Element:
    """One word of a pattern: its lemmas, its class (``V`` verb, ``N`` noun, ``A`` as written), whether it may be
    missing, and whether up to four other words may stand before it."""

    lemmas: frozenset[str]
    word_class: str
    optional: bool = False
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A pattern and what it stands for. ``actor`` and ``recipient`` are places in the sentence, tried in order:
    ``subj``, ``obj``, ``none`` or prepositions; empty is the default of the word class."""

    type: str
    mode: str | None
    pattern: str
    elements: tuple[Element, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    flags: frozenset[str]
    origin: str = "readout"

    @property
    def is_noun(self) -> bool:
        """Whether the word that carries it names the event rather than says it."""
        return self.elements[0].word_class != "V"


@dataclass(frozen=True, slots=True)
class ModeRule:
    """A mode of an operator: the types of the embedded event, or words of the complement, that give it."""

    mode: str
    types: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActRule:
    """What a statement's act is as an event, and where its recipient stands.

    ``after`` are words that must stand right before a recipient named in the content, ``never`` words that must
    not; ``joint`` is false where several speakers are each other's recipients."""

    type: str
    mode: str | None
    recipient: tuple[str, ...]
    after: frozenset[str]
    never: frozenset[str]
    joint: bool


@dataclass(frozen=True, slots=True)
class EventWords:
    """Everything the coder reads words by. ``index`` leads from a lemma to the triggers that begin with it."""

    triggers: tuple[Trigger, ...]
    grammar: Mapping[str, frozenset[str]]
    modes: Mapping[str, tuple[ModeRule, ...]]
    future: Mapping[str, str]
    refused: Mapping[str, str]
    acts: Mapping[str, ActRule]
    irregular: Mapping[str, str]
    plurals: Mapping[str, str]
    recasts: tuple[tuple[str, str, frozenset[str]], ...] = ()
    index: Mapping[str, tuple[Trigger, ...]] = field(default_factory=dict)

    def lemmas(self, surface: str) -> tuple[str, ...]:
        """Every lemma that a form in lower case may belong to, itself included."""
        return _lemmas(surface, self.irregular.get(surface), self.plurals.get(surface))


@cache
def event_words() -> EventWords:
    """The words that come with Readout. Raises DataError when a file is malformed."""
    room = files("readout.lexicon")
    return event_words_from(
        room.joinpath("events_triggers.tsv").read_text("utf-8"), room.joinpath("events.toml").read_text("utf-8")
    )


def event_words_from(triggers: str, words: str) -> EventWords:
    """The words of two files. Raises DataError."""
    try:
        table = tomllib.loads(words)
        grammar = table["grammar"]
        acts = {name: _act_rule(row) for name, row in table["acts"].items()}
        return with_triggers(
            EventWords(
                triggers=(),
                grammar={name: frozenset(text.split()) for name, text in grammar.items()},
                modes={type: tuple(_mode_rule(*row) for row in rows) for type, rows in table["modes"].items()},
                future=_pairs(table["reductions"]["future"]),
                refused=_pairs(table["reductions"]["refused"]),
                acts=acts,
                irregular=_pairs(grammar["irregular"]),
                plurals=_pairs(grammar["plurals"]),
                recasts=tuple(_recast(key, text) for key, text in table["recasts"].items()),
            ),
            trigger_rows(triggers),
        )
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError, IndexError) as error:
        raise DataError(f"the lexicon of events is malformed: {error}") from error


def with_triggers(words: EventWords, more: Iterable[Trigger]) -> EventWords:
    """The same words with further triggers; of two that fit the same words, the later one holds."""
    every = (*words.triggers, *more)
    index: dict[str, list[Trigger]] = {}
    for trigger in every:
        for lemma in trigger.elements[0].lemmas:
            index.setdefault(lemma, []).append(trigger)
    return replace(words, triggers=every, index={lemma: tuple(found) for lemma, found in index.items()})


def trigger_rows(table: str, origin: str = "readout") -> list[Trigger]:
    """Triggers from lines of tab-separated cells; lines that begin with # are comments. Raises DataError."""
    lines = [line for line in table.splitlines() if line.strip() and not line.startswith("#")]
    if not lines or tuple(lines[0].split("\t")) != _COLUMNS:
        raise DataError(f"a table of triggers must begin with the columns {', '.join(_COLUMNS)}")
    return [trigger(*_padded(line.split("\t")), origin=origin) for line in lines[1:]]


def _padded(cells: list[str]) -> list[str]:
    if len(cells) > len(_COLUMNS):
        raise DataError(f"a trigger has {len(cells)} cells instead of {len(_COLUMNS)}: {cells}")
    return cells + [""] * (len(_COLUMNS) - len(cells))


def trigger(
    type: str,
    mode: str,
    pattern: str,
    actor: str = "",
    recipient: str = "",
    flags: str = "",
    *,
    origin: str = "readout",
) -> Trigger:
    """One trigger from its cells. Raises DataError for a type or mode that PLOVER does not have."""
    if not scheme().knows(type, mode or None):
        raise DataError(f"PLOVER has no {type} {mode}".rstrip() + f" (pattern {pattern!r})")
    elements = tuple(_elements(pattern))
    if not elements or elements[0].optional or elements[0].gap:
        raise DataError(f"the pattern {pattern!r} must begin with a word")
    return Trigger(
        type, mode or None, pattern, elements, tuple(actor.split()), tuple(recipient.split()),
        frozenset(flags.split()), origin,
    )  # fmt: skip


def _elements(pattern: str) -> Iterable[Element]:
    gap = False
    for part in pattern.split():
        if part == "~":
            gap = True
            continue
        words, _, word_class = part.removeprefix("?").partition("/")
        if (word_class or "A") not in _CLASSES or not words:
            raise DataError(f"the pattern {pattern!r} has a word of no class: {part!r}")
        yield Element(frozenset(words.casefold().split("|")), word_class or "A", part.startswith("?"), gap)
        gap = False


def _act_rule(row: Mapping[str, Any]) -> ActRule:
    if not scheme().knows(row["type"], row.get("mode")):
        raise DataError(f"PLOVER has no {row['type']} {row.get('mode', '')}")
    return ActRule(
        row["type"],
        row.get("mode"),
        tuple(row["recipient"].split()),
        frozenset(row.get("after", "").split()),
        frozenset(row.get("never", "").split()),
        row.get("joint", True),
    )


def _recast(key: str, text: str) -> tuple[str, str, frozenset[str]]:
    former, to = key.split()
    return former, to, frozenset(text.split())


def _mode_rule(mode: str, words: str) -> ModeRule:
    every = frozenset(words.split())
    types = every & set(scheme().types)
    return ModeRule(mode, types, every - types)


def _pairs(text: str) -> dict[str, str]:
    return {part.split("=")[0]: part.split("=")[1] for part in text.split()}


def _lemmas(surface: str, irregular: str | None, plural: str | None) -> tuple[str, ...]:
    found = [surface, *filter(None, (irregular, plural))]
    for ending, replacements in _ENDINGS:
        if surface.endswith(ending) and len(surface) > len(ending) + 1:
            stem = surface[: -len(ending)]
            found += [stem + replacement for replacement in replacements]
            if ending in ("ed", "ing") and len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


_ENDINGS = (
    ("ies", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
)
