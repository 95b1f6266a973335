"""What a text is about, as a bag of terms: stems of its words, states under any name, concepts.

Stems keep "negotiations" and "negotiating" together, state codes "the U.S." and "American", concepts
("restrictive measures", "sanctions") what has no word in common.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import snowballstemmer

from readout.lexicon.countries import CountryForm, country_names
from readout.lexicon.phrases import Token, tokens

_DATA = files("readout.compare") / "data"
_STEMMER = snowballstemmer.stemmer("english")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a lower-case word; possessive endings and full stops inside abbreviations go first."""
    bare = re.sub(r"['’]s?$", "", word).replace(".", "")
    return str(_STEMMER.stemWord(bare))


def singular(word: str) -> str:
    """The word without a plural or possessive ending: enough to look up concepts."""
    bare = re.sub(r"['’]s?$", "", word)
    if len(bare) < 4 or bare.endswith(("ss", "us", "is")):
        return bare
    return f"{bare[:-3]}y" if bare.endswith("ies") else bare.removesuffix("s")


@cache
def function_words() -> frozenset[str]:
    lines = (_DATA / "function_words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _concepts() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word of an entry to the entries that begin with it, longest first: (words, concept)."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, row in tomllib.loads((_DATA / "concepts.toml").read_text("utf-8")).items():
        for entry in row["words"]:
            words = tuple(singular(part) for part in _parts(entry))
            if (words, name) not in table.setdefault(words[0], []):
                table[words[0]].append((words, name))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


@dataclass(frozen=True, slots=True)
class Terms:
    """Stems of content words in order (state codes like ``=USA`` among them), and concepts."""

    stems: tuple[str, ...] = ()
    concepts: frozenset[str] = frozenset()

    @property
    def bag(self) -> frozenset[str]:
        return frozenset(self.stems)


@lru_cache(maxsize=4096)
def terms(text: str) -> Terms:
    """The terms of a text. Kept for the texts last asked for: sentences are compared with many others."""
    line = tokens(text)
    words = [_parts(token.lower) for token in line]
    flat = [singular(part) for parts in words for part in parts]
    return Terms(tuple(_content(line)), frozenset(_found_concepts(flat)))


def _parts(word: str) -> list[str]:
    return re.findall(r"\w[\w.'’]*", word.casefold())


def _content(line: Sequence[Token]) -> Iterator[str]:
    """Content words as stems; a state's name, adjective or people as its code (a capital is also a place)."""
    states = {match.first: match for match in country_names().find(line)}
    at = 0
    while at < len(line):
        match = states.get(at)
        if match and match.value.form not in (CountryForm.SEAT, CountryForm.CAPITAL):
            yield f"={match.value.code}"
            at = match.last
            continue
        yield from (stem(part) for part in _parts(line[at].lower) if is_content(part))
        at += 1


def is_content(word: str) -> bool:
    return word not in function_words() and (len(word) > 1 or word.isdigit())


def _found_concepts(words: Sequence[str]) -> Iterator[str]:
    for at, first in enumerate(words):
        for entry, name in _concepts().get(first, ()):
            if tuple(words[at : at + len(entry)]) == entry:
                yield name


def document_frequency(texts: Iterable[Terms]) -> dict[str, int]:
    """In how many texts each term and concept stands."""
    counted: dict[str, int] = {}
    for each in texts:
        for term in each.bag | {f"#{name}" for name in each.concepts}:
            counted[term] = counted.get(term, 0) + 1
    return counted
