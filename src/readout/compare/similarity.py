"""How much two units say the same, and in what respect.

A mean of shared words, shared concepts and (when a model embeds them) nearness of meaning, all weighted by how
rare a word is in these two texts: in a readout of a call about one war, that war's parties say nothing. A piece of
a statement counts a third beside the whole, so that a sentence that packs three points meets each of them. Then
a little for the same act and for the same act by the same speaker. Without a model the rest stands by itself.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from readout.compare.acts import PLAIN, STANCES
from readout.compare.identity import Twins
from readout.compare.terms import document_frequency, terms
from readout.compare.units import Unit, own_words
from readout.domain.record import Statement

Vector = Sequence[float]
Embed = Callable[[Sequence[str]], Sequence[Vector]]
"""Sentence vectors of texts: the language model's, or none."""

BACKGROUND = 0.5
"""Weight of what a pronoun points back to, beside the words themselves."""

SMOOTHING = 3
"""So that in texts of one or two statements a word that both have still weighs something."""

PIECES = 0.3
"""Weight of the best pair of pieces, beside the wholes."""

SAME_ACT = 0.07
SAME_VOICE = 0.07
"""Added for the same kind of act, and once more when the same person performs it."""

_Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two units compared. ``score`` is between 0 and 1; the rest says why."""

    score: float
    shared: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    meaning: float | None = None
    same_act: bool = False
    same_voice: bool = False


@dataclass(frozen=True, slots=True)
class _Face:
    """One text as it is compared: weights of its words, of its concepts, and its vector."""

    words: _Weights
    concepts: _Weights
    vector: NDArray[np.float64] | None
    words_length: float
    concepts_length: float

    @classmethod
    def of(cls, words: _Weights, concepts: _Weights, vector: NDArray[np.float64] | None) -> "_Face":
        return cls(words, concepts, vector, _length(words), _length(concepts))


class Comparer:
    """Compares the units of two texts. Made once for a pair, because rarity is that of the pair."""

    def __init__(self, a: Sequence[Unit], b: Sequence[Unit], twins: Twins, embed: Embed | None = None) -> None:
        self._twins = twins
        self._counts = document_frequency(unit.terms for unit in (*a, *b))
        self._total = len(a) + len(b)
        self._vectors = _centred(a, b, embed) if embed else {}
        self._whole = {id(unit): self._unit_face(unit) for unit in (*a, *b)}
        self._pieces = {id(unit): self._piece_faces(unit) for unit in (*a, *b)}

    def likeness(self, a: Unit, b: Unit) -> Likeness:
        x, y = self._whole[id(a)], self._whole[id(b)]
        if not self._vectors and x.words.keys().isdisjoint(y.words) and x.concepts.keys().isdisjoint(y.concepts):
            return Likeness(0.0)  # nothing in common: most pairs of two long texts
        pieces = max((self._mean(p, q) for p, q in product(self._pieces[id(a)], self._pieces[id(b)])), default=0.0)
        same_act, same_voice = _same_stance(a, b, self._twins)
        score = (1 - PIECES) * self._mean(x, y) + PIECES * pieces
        score += SAME_ACT * same_act + SAME_VOICE * same_voice
        shared = sorted(set(x.words) & set(y.words), key=lambda word: (-x.words[word], word))
        meaning = _cosine(x.vector, y.vector) if x.vector is not None and y.vector is not None else None
        concepts = tuple(sorted(set(x.concepts) & set(y.concepts)))
        return Likeness(min(1.0, max(0.0, score)), tuple(shared), concepts, meaning, same_act, same_voice)

    def piece_likeness(self, words: str, unit: Unit) -> float:
        """How near a piece of one text comes to a unit of the other, or to a piece of it."""
        mine = self._face(words)
        faces = (self._whole[id(unit)], *self._pieces[id(unit)])
        return max(self._mean(mine, face) for face in faces)

    def _mean(self, x: _Face, y: _Face) -> float:
        scores = [_overlap(x.words, y.words, x.words_length * y.words_length)]
        if x.concepts or y.concepts:  # a text on nothing that the list knows is not thereby on something else
            scores.append(_overlap(x.concepts, y.concepts, x.concepts_length * y.concepts_length))
        if x.vector is not None and y.vector is not None:
            scores.append(max(0.0, _cosine(x.vector, y.vector)))
        return sum(scores) / len(scores)

    def _rarity(self, term: str) -> float:
        return math.log((self._total + SMOOTHING) / self._counts.get(term, 1))

    def _face(self, text: str, weight: float = 1.0) -> _Face:
        found = terms(text)
        words = {word: weight * self._rarity(word) for word in found.bag}
        concepts = {name: weight * self._rarity(f"#{name}") for name in found.concepts}
        return _Face.of(words, concepts, self._vectors.get(text))

    def _unit_face(self, unit: Unit) -> _Face:
        if not unit.background:
            return self._face(unit.words)
        own = self._face(own_words(unit))
        alone = len(own.words) <= 1 and not own.concepts
        far = self._face(unit.background, 1.0 if alone else BACKGROUND)
        return _Face.of(
            far.words | own.words,
            far.concepts | own.concepts,
            self._vectors.get(f"{unit.words} {unit.background}"),
        )

    def _piece_faces(self, unit: Unit) -> list[_Face]:
        segments = (segment.words for segment in unit.segments)
        return [self._face(text) for text in dict.fromkeys((unit.words, *unit.pieces, *segments))]


def _centred(a: Sequence[Unit], b: Sequence[Unit], embed: Embed) -> Mapping[str, NDArray[np.float64]]:
    """Vectors less what both texts have in common: all statements of a call are near each other."""
    texts = list(dict.fromkeys(text for unit in (*a, *b) for text in _texts(unit)))
    if not texts:
        return {}
    vectors = np.asarray(embed(texts), dtype=np.float64)
    at = {text: number for number, text in enumerate(texts)}
    means = [vectors[[at[unit.words] for unit in side]].mean(axis=0) for side in (a, b) if side]
    centred = vectors - np.mean(means, axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    centred = centred / np.where(lengths > 0, lengths, 1.0)
    return {text: centred[number] for text, number in at.items()}


def _texts(unit: Unit) -> Iterable[str]:
    yield unit.words
    yield from (segment.words for segment in unit.segments)
    if unit.background:
        yield f"{unit.words} {unit.background}"


def _cosine(x: NDArray[np.float64], y: NDArray[np.float64]) -> float:
    return float(x @ y)


def _length(weights: _Weights) -> float:
    return math.sqrt(sum(value * value for value in weights.values()))


def _overlap(x: _Weights, y: _Weights, norm: float) -> float:
    if not norm:
        return 0.0
    few, many = (x, y) if len(x) <= len(y) else (y, x)
    return sum(weight * many[term] for term, weight in few.items() if term in many) / norm


def _same_stance(a: Unit, b: Unit, twins: Twins) -> tuple[bool, bool]:
    """Whether they share an act that not every statement has, and whether one person performs it on both sides."""
    alike = [(x, y) for x, y in product(a.members, b.members) if _one_stance(x, y)]
    voice = any(len(y.speakers) == 1 and {twins.get(id) for id in x.speakers} == set(y.speakers) for x, y in alike)
    return bool(alike), voice


def _one_stance(x: Statement, y: Statement) -> bool:
    return STANCES[x.act] is STANCES[y.act] and STANCES[x.act] not in PLAIN
