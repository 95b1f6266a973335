"""Dependency trees from arc scores: the best head of each word, cycles broken by Chu-Liu and Edmonds' rule."""

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
Heads = npt.NDArray[np.int64]
_NEVER = -1e9


def tree(scores: Scores) -> Heads:
    """Heads of one sentence of n words from ``scores`` [n, 1 + n] (column 0 is the root).

    Returns [n]: 0 for the one root, else 1 + the index of the head.
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = scores
    np.fill_diagonal(full, _NEVER)
    heads: Heads = np.argmax(full, 1)
    if (heads[1:] == 0).sum() == 1 and _cycle(heads) is None:
        found: Heads = heads[1:]
        return found
    best: Heads = _single_root(full)[1:]
    return best


def _single_root(full: npt.NDArray[np.float64]) -> Heads:
    """The best tree with one root: the root is the word that most wants to be, of those tried."""
    margins = full[1:, 0] - np.max(full[1:, 1:], 1)
    best: Heads | None = None
    value = -np.inf
    for root in np.argsort(-margins)[:2] + 1:
        trial = full.copy()
        keep = trial[root, 0]
        trial[1:, 0] = _NEVER
        trial[root, :] = _NEVER
        trial[root, 0] = keep
        heads = _edmonds(trial)
        total = float(sum(full[i, heads[i]] for i in range(1, len(full))))
        if total > value:
            best, value = heads, total
    assert best is not None
    return best


def _cycle(heads: Heads) -> list[int] | None:
    """Some cycle among ``heads`` (index 0 is the root and has none), or None."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for w in path:
            state[w] = 2
    return None


def _edmonds(scores: npt.NDArray[np.float64]) -> Heads:
    """Maximum spanning arborescence of ``scores`` [dependent, head]; node 0 is the root."""
    heads: Heads = np.argmax(scores, 1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    rest, ring = np.flatnonzero(~inside), np.array(cycle)
    own = np.array([scores[d, heads[d]] for d in cycle])
    small = np.full((len(rest) + 1, len(rest) + 1), _NEVER)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    enter = scores[np.ix_(ring, rest)] - own[:, None]
    leave = scores[np.ix_(rest, ring)]
    small[-1, :-1], small[:-1, -1] = enter.max(0), leave.max(1)
    small[0, :] = _NEVER
    solved = _edmonds(small)
    out: Heads = heads.copy()
    for i, node in enumerate(rest):
        if node:
            out[node] = cycle[int(np.argmax(leave[i]))] if solved[i] == len(rest) else rest[solved[i]]
    entry = int(solved[-1])
    out[cycle[int(np.argmax(enter[:, entry]))]] = rest[entry]
    return out
