"""Names of a document: the model's word by word view, made whole and made consistent.

A document uses a name for one thing: where mentions of the same words disagree, their probabilities are added up,
and a surname goes with the full names that end in it.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from readout.annotate.neural import decode
from readout.annotate.neural.labels import NAMES, TAG_SLICES, UPOS
from readout.annotate.neural.layout import Layout

_PROPER = UPOS.index("PROPN")
_PERSON = NAMES.index("person")
_SURELY_NO_NAME = 0.98
_TITLE = 0.3
_BEFORE_NAMES = frozenset(
    "president minister secretary mr mrs ms dr mr. mrs. ms. dr. sir king queen prince senator "
    "general ambassador chancellor".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as a word range, with the weight of each kind (``NAMES``)."""

    start: int
    end: int
    kinds: tuple[float, ...]

    @property
    def kind(self) -> str:
        return NAMES[int(np.argmax(self.kinds))]

    @property
    def confidence(self) -> float:
        return max(self.kinds) / max(1e-6, sum(self.kinds))


def names_of(layout: Layout, tags: decode.Array) -> list[Mention]:
    """The names of a document from the logits of its words."""
    shares = decode.softmax(tags[:, TAG_SLICES["name"]])
    free = _may_belong(layout, tags, shares)
    spans = [(a, b) for a, b, _, _ in decode.name_spans(tags[:, TAG_SLICES["name"]])]
    grown = _grown(spans, free, layout)
    mentions = [Mention(a, b, tuple(map(float, _kinds(shares[a:b])))) for a, b in grown]
    return _consistent(mentions, layout)


def _kinds(shares: decode.Array) -> decode.Array:
    """Mean probability of each kind over the words of a name."""
    out: decode.Array = shares[:, 1:].reshape(len(shares), len(NAMES), 2).sum(-1).mean(0)
    return out


def _may_belong(layout: Layout, tags: decode.Array, shares: decode.Array) -> list[bool]:
    """Words that a name beside them may take in: proper nouns that are no title and not surely outside."""
    proper = tags[:, TAG_SLICES["upos"]].argmax(-1) == _PROPER
    title = 1 - decode.softmax(tags[:, TAG_SLICES["title"]])[:, 0] > _TITLE
    return [
        bool(proper[w] and not title[w] and shares[w, 0] < _SURELY_NO_NAME)
        and surface[:1].isupper()
        and surface.casefold() not in _BEFORE_NAMES
        for w, surface in enumerate(layout.surfaces)
    ]


def _grown(spans: list[tuple[int, int]], free: list[bool], layout: Layout) -> list[tuple[int, int]]:
    """Spans that have taken in the free words next to them, inside their paragraph."""
    taken = {w for a, b in spans for w in range(a, b)}
    found = []
    for a, b in spans:
        while a > 0 and free[a - 1] and a - 1 not in taken and layout.paragraphs[a - 1] == layout.paragraphs[a]:
            a -= 1
            taken.add(a)
        while b < len(free) and free[b] and b not in taken and layout.paragraphs[b] == layout.paragraphs[a]:
            taken.add(b)
            b += 1
        found.append((a, b))
    return found


def _consistent(mentions: list[Mention], layout: Layout) -> list[Mention]:
    """Mentions of the same words with the kind that all of them favour together."""
    votes: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(NAMES))
    for m in mentions:
        words = [s.casefold() for s in layout.surfaces[m.start : m.end]]
        _add(votes[" ".join(words)], m.kinds)
        if m.end - m.start > 1 and m.kind == "person":
            _add(votes[words[-1]], m.kinds)
    return [
        replace(m, kinds=tuple(votes[" ".join(layout.surfaces[m.start : m.end]).casefold()])) for m in mentions
    ]


def _add(total: list[float], kinds: tuple[float, ...]) -> None:
    for i, share in enumerate(kinds):
        total[i] += share
