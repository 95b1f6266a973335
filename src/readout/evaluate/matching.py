"""When two records are the same thing: shared words of spans, shared forms of names.

The definitions are those of the project's scorers: word tokens (``\\w+``), so that punctuation and quotation
marks at the end of a span never count, and greedy one-to-one matching, best first.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

TITLES = frozenset(
    "mr mrs ms dr president prime minister secretary foreign the his her excellency of imam ayatollah sheikh "
    "king queen crown prince vice deputy chancellor general sir state jr sr".split()
)
"""Words that do not tell two persons apart."""


def fold(name: str) -> list[str]:
    """The words of a name without case, accents and possessive endings."""
    flat = unicodedata.normalize("NFKD", name).casefold()
    flat = "".join(char for char in flat if not unicodedata.combining(char))
    return re.findall(r"\w+", re.sub(r"[’']s\b", "", flat))


def bare(name: str) -> list[str]:
    """The words of a name without titles; all of them where nothing else is left."""
    return [word for word in fold(name) if word not in TITLES] or fold(name)


def words_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+", text)]


def covered(spans: Iterable[Json], words: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Indices of the words that any of the spans touches."""
    ranges = [(span["start"], span["end"]) for span in spans]
    return frozenset(
        index
        for index, (start, end) in enumerate(words)
        if any(low < end and start < high for low, high in ranges)
    )


def jaccard(a: frozenset[Any] | set[Any], b: frozenset[Any] | set[Any]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def best_pairs(scored: Iterable[tuple[float, int, int]], floor: float) -> list[tuple[int, int]]:
    """Greedy one-to-one matching of (score, left, right) triples at or above the floor, best first."""
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for score, i, j in sorted(scored, reverse=True):
        if score >= floor and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def same_title(a: str, b: str) -> bool:
    """Two forms of one office: one's words contain the other's, or most are shared."""
    left, right = (set(fold(title)) - {"of", "the", "to"} for title in (a, b))
    return bool(left and right) and (left <= right or right <= left or jaccard(left, right) >= 0.5)


def entity_links(gold: Sequence[Json], predicted: Sequence[Json]) -> dict[str, str]:
    """Map each predicted entity's id to the id of the gold entity that its names fit best."""
    links = {}
    for entity in predicted:
        scored = [(_likeness(entity, candidate), candidate["id"]) for candidate in gold]
        best = max((score for score, _ in scored), default=0)
        if best:
            links[entity["id"]] = next(id for score, id in scored if score == best)
    return links


def _likeness(entity: Json, gold: Json) -> int:
    """3: its name is one of the gold forms; 2: one bare name within the other, or one country; 1: any form."""
    names = [gold["name"], *gold.get("names", [])]
    if fold(entity["name"]) in [fold(name) for name in names]:
        return 3
    mine, theirs = bare(entity["name"]), bare(gold["name"])
    if mine and mine[-1:] == theirs[-1:] and (set(mine) <= set(theirs) or set(theirs) <= set(mine)):
        return 2
    is_country = gold["type"] == "COUNTRY" and entity.get("type") in ("COUNTRY", "GPE")
    if is_country and entity.get("country") and entity["country"] == gold.get("country"):
        return 2
    forms = {tuple(fold(form)) for form in (entity["name"], *_mention_texts(entity))}
    return int(bool(forms & {tuple(fold(name)) for name in names}))


def _mention_texts(entity: Json) -> list[str]:
    return [mention if isinstance(mention, str) else mention["text"] for mention in entity.get("mentions", [])]


def mention_forms(entities: Iterable[Json]) -> set[tuple[str, ...]]:
    """All folded forms under which some entities are named."""
    return {tuple(fold(form)) for entity in entities for form in (entity["name"], *_mention_texts(entity))}
