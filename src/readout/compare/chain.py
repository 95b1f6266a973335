"""Two sequences of passages brought together in order, over all of both: one to one, split, merged, or alone.

What is word for word the same and stands once on each side anchors the rest (patience). Between anchors, the
best chain is found by dynamic programming over likeness of words; a stretch too large for that is cut at its own
clearest pairs first. So a long page with a few edits costs little more than reading it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from readout.compare.passages import Passage

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")

LARGE = 6_000
"""Pairs of passages between two anchors above which a stretch is cut further before it is searched through."""

ALONE = 0.4
"""Likeness below which two passages rather stand alone than together."""

CLEAR = 0.6
"""Likeness from which on two passages can anchor a stretch."""

BEADS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""How many passages of either side may answer each other."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Passages ``[old_first, old_last)`` of the old text answer ``[new_first, new_last)`` of the new one."""

    old_first: int
    old_last: int
    new_first: int
    new_last: int

    @property
    def paired(self) -> bool:
        return self.old_first < self.old_last and self.new_first < self.new_last


_Range = tuple[int, int, int, int]
_Bag = Counter[str]
_Gain = Callable[[int, int, int, int], float]
_Table = dict[tuple[int, int], tuple[float, Bead | None]]


def chain(old: Sequence[Passage], new: Sequence[Passage]) -> tuple[Bead, ...]:
    """Beads that together cover both texts, in order."""
    return tuple(_Chainer(old, new).beads((0, len(old), 0, len(new))))


class _Chainer:
    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self._old, self._new = old, new
        # Most passages are anchors and never need their words counted.
        self._bags = (_Bags(old), _Bags(new))

    def beads(self, stretch: _Range) -> Iterator[Bead]:
        """Cut at what is the same; search through what is left between."""
        a, b, c, d = stretch
        anchors = self._same(a, b, c, d)
        if not anchors and (b - a) * (d - c) > LARGE:
            anchors = self._clear(a, b, c, d)
            if not anchors:
                yield from _all_alone(stretch)
                return
        if not anchors:
            yield from self._searched(a, b, c, d)
            return
        for i, j in anchors:
            if i > a or j > c:
                yield from self.beads((a, i, c, j))
            yield Bead(i, i + 1, j, j + 1)
            a, c = i + 1, j + 1
        if a < b or c < d:
            yield from self.beads((a, b, c, d))

    def _same(self, a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
        """Passages with the same words that stand once in each stretch, and those at its two ends."""
        run = self._run(a, b, c, d)
        if run:
            return run
        here = dict(_once(self._old, a, b))
        pairs = sorted((here[key], j) for key, j in _once(self._new, c, d) if key in here)
        return _rising(pairs)

    def _run(self, a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
        """The same passages at the beginning and at the end of both stretches."""
        head = 0
        while a + head < b and c + head < d and self._old[a + head].key == self._new[c + head].key:
            head += 1
        tail = 0
        while tail < min(b - a, d - c) - head and self._old[b - 1 - tail].key == self._new[d - 1 - tail].key:
            tail += 1
        return [(a + k, c + k) for k in range(head)] + [(b - k, d - k) for k in range(tail, 0, -1)]

    def _clear(self, a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
        """Pairs that are each other's nearest by the rare words they share, in order."""
        holders: dict[str, list[int]] = {}
        for j in range(c, d):
            for word in self._bags[1][j]:
                holders.setdefault(word, []).append(j)
        pairs = []
        for i in range(a, b):
            shared = Counter(
                j for word in self._bags[0][i] if len(holders.get(word, ())) <= 5 for j in holders.get(word, ())
            )
            near = [(self._likeness(i, i + 1, j, j + 1), -j) for j, _ in shared.most_common(5)]
            best = max(near, default=(0.0, 0))
            if best[0] >= CLEAR:
                pairs.append((i, -best[1]))
        return _rising(pairs)

    def _likeness(self, a: int, b: int, c: int, d: int) -> float:
        left, right = self._bags[0].of(a, b), self._bags[1].of(c, d)
        total = left.total() + right.total()
        return 2 * (left & right).total() / total if total else 1.0

    def _searched(self, a: int, b: int, c: int, d: int) -> Iterator[Bead]:
        """The chain with the most words in passages that are more alike than ``ALONE``."""

        @cache
        def gain(i: int, j: int, m: int, n: int) -> float:
            size = self._bags[0].of(i, i + m).total() + self._bags[1].of(j, j + n).total()
            # Splits and merges must explain more than the plain pair and a passage alone would.
            return (self._likeness(i, i + m, j, j + n) - ALONE - 0.05 * (m + n - 2)) * max(1, size)

        best: _Table = {}
        for i in range(b, a - 1, -1):
            for j in range(d, c - 1, -1):
                best[i, j] = self._step(i, j, (b, d), best, gain)
        i, j = a, c
        while i < b or j < d:
            bead = best[i, j][1]
            assert bead is not None
            yield bead
            i, j = bead.old_last, bead.new_last

    @staticmethod
    def _step(i: int, j: int, ends: tuple[int, int], best: _Table, gain: _Gain) -> tuple[float, Bead | None]:
        b, d = ends
        options: list[tuple[float, Bead | None]] = []
        if i == b and j == d:
            return 0.0, None
        if i < b:
            options.append((best[i + 1, j][0], Bead(i, i + 1, j, j)))
        if j < d:
            options.append((best[i, j + 1][0], Bead(i, i, j, j + 1)))
        for m, n in BEADS:
            if i + m <= b and j + n <= d and (value := gain(i, j, m, n)) > 0:
                options.append((best[i + m, j + n][0] + value, Bead(i, i + m, j, j + n)))
        return max(options, key=lambda option: option[0])


class _Bags:
    """The words of passages, counted when first asked for."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._counted: dict[tuple[int, int], _Bag] = {}

    def __getitem__(self, number: int) -> _Bag:
        return self.of(number, number + 1)

    def of(self, first: int, last: int) -> _Bag:
        """The words of the passages ``[first, last)`` together."""
        if (first, last) not in self._counted:
            keys = (each.key for each in self._passages[first:last])
            self._counted[first, last] = Counter(word for key in keys for word in _WORD.findall(key))
        return self._counted[first, last]


def _once(passages: Sequence[Passage], first: int, last: int) -> Iterator[tuple[str, int]]:
    counts = Counter(passages[i].key for i in range(first, last))
    return ((passages[i].key, i) for i in range(first, last) if counts[passages[i].key] == 1)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises on both sides (each left index is given once, in order)."""
    ends: list[int] = []
    tails: list[int] = []
    before: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(tails[at - 1] if at else None)
        ends[at : at + 1] = [j]
        tails[at : at + 1] = [number]
    run: list[tuple[int, int]] = []
    here = tails[-1] if tails else None
    while here is not None:
        run.append(pairs[here])
        here = before[here]
    return run[::-1]


def _all_alone(stretch: _Range) -> Iterator[Bead]:
    a, b, c, d = stretch
    yield from (Bead(i, i + 1, c, c) for i in range(a, b))
    yield from (Bead(b, b, j, j + 1) for j in range(c, d))
