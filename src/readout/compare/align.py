"""Which statements of one side say the same as which of the other: many to many, over all of both texts at once.

A pair is linked when it is plainly alike; or when it is somewhat alike and, for one of the two, nothing on the
other side comes near it. So a point that one side splits into three statements keeps all three, while two
statements that merely share the subject of the whole call do not meet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from readout.compare.similarity import Comparer, Likeness
from readout.compare.units import Unit

PLAIN = 0.42
"""Likeness from which on two units are linked whatever else there is."""

LEAST = 0.18
"""Likeness below which they never are."""

LEAST_BY_HEADING = 0.24
"""The same for two units that stand under one heading and share neither a word nor, plainly, their meaning."""

NEAR_MEANING = 0.25
"""Nearness of meaning that counts as sharing something."""

NEAR_BEST = 0.9
"""Between the two, a pair is linked when it has this share of the best likeness either unit has."""


@dataclass(frozen=True, slots=True)
class Link:
    """Unit ``a`` of the first text and ``b`` of the second (indices) share a point."""

    a: int
    b: int
    likeness: Likeness


def align(a: Sequence[Unit], b: Sequence[Unit], comparer: Comparer) -> tuple[Link, ...]:
    """The links in the order of the first text."""
    scores = {(i, j): comparer.likeness(x, y) for i, x in enumerate(a) for j, y in enumerate(b)}
    best_a = _best(scores, 0)
    best_b = _best(scores, 1)
    return tuple(
        Link(i, j, likeness)
        for (i, j), likeness in sorted(scores.items(), key=lambda item: item[0])
        if likeness.score >= PLAIN
        or (likeness.score >= _least(likeness) and likeness.score >= NEAR_BEST * min(best_a[i], best_b[j]))
    )


def _least(likeness: Likeness) -> float:
    """States are no shared words: every statement of a call names the two."""
    shared = any(not word.startswith("=") for word in likeness.shared)
    near = likeness.meaning is not None and likeness.meaning >= NEAR_MEANING
    return LEAST if shared or near else LEAST_BY_HEADING


def _best(scores: Mapping[tuple[int, int], Likeness], side: int) -> dict[int, float]:
    best: dict[int, float] = {}
    for pair, likeness in scores.items():
        best[pair[side]] = max(best.get(pair[side], 0.0), likeness.score)
    return best


def bundles(links: Sequence[Link]) -> tuple[tuple[Link, ...], ...]:
    """Links in groups in which every statement of one side meets every one of the other: the points.

    Grown from the strongest link on, so that a statement of several points stands in several groups, and no two
    statements share a point only because a third is like both.
    """
    by_pair = {(link.a, link.b): link for link in links}
    open_pairs = set(by_pair)
    groups = []
    for seed in sorted(links, key=lambda link: (-link.likeness.score, link.a, link.b)):
        if (seed.a, seed.b) not in open_pairs:
            continue
        left, right = _grown(seed, by_pair)
        pairs = [(i, j) for i in sorted(left) for j in sorted(right)]
        open_pairs -= set(pairs)
        groups.append(tuple(by_pair[pair] for pair in pairs))
    return tuple(sorted(groups, key=lambda group: (group[0].a, group[0].b)))


def _grown(seed: Link, by_pair: Mapping[tuple[int, int], Link]) -> tuple[set[int], set[int]]:
    left, right = {seed.a}, {seed.b}
    near = [link for link in by_pair.values() if link.a == seed.a or link.b == seed.b]
    for link in sorted(near, key=lambda link: (-link.likeness.score, link.a, link.b)):
        if link.a in left and all((i, link.b) in by_pair for i in left):
            right.add(link.b)
        elif link.b in right and all((link.a, j) in by_pair for j in right):
            left.add(link.a)
    return left, right
