"""Choose thresholds and fit the confidence on dev: what share of statements judged like this one is right?"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from readout.annotate.neural.confidence import Calibration, Evidence
from readout.annotate.neural.reader import Backend, Found, Settings, read
from readout.annotate.neural.reconcile import reconcile_all
from training.examples import Example
from training.labels import CONVENTIONS

Floats = npt.NDArray[np.float64]
CUE_THRESHOLDS = (0.35, 0.5)
CONFIDENCE_THRESHOLDS = tuple(k / 50 for k in range(5, 40))
_SAME, _RIDGE = 0.5, 0.05
WEIGHTS = [f.name for f in fields(Calibration)]
BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)


@dataclass(frozen=True, slots=True)
class Judged:
    """One statement found on dev, and whether a gold statement has half of its content."""

    evidence: Evidence
    right: bool


@dataclass(frozen=True, slots=True)
class Tuned:
    """What goes into the manifest for one convention, and what the card shows of it."""

    settings: dict[str, float]
    calibration: dict[str, float]
    table: list[tuple[float, float, int, float, float]]
    """Bins: from, to, statements, mean confidence, share that is right."""


def matches(found: Sequence[Found], example: Example, convention: int) -> list[bool]:
    """For each statement found: is it matched, one to one, with a gold one at Jaccard 0.5 of their words?"""
    gold = [_solid(s.content, example) for s in example.statements if s.convention == convention]
    mine = [_solid(f.content, example) for f in found]
    pairs = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(mine) for j, b in enumerate(gold) if a & b),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    for share, i, j in pairs:
        if share >= _SAME and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return [i in left for i in range(len(found))]


def _solid(words: Sequence[int], example: Example) -> set[int]:
    return {w for w in words if any(c.isalnum() for c in example.layout.surfaces[w])}


def judged(examples: Sequence[Example], backend: Backend, settings: Settings) -> tuple[list[Judged], int]:
    """All statements found, however unsure, and the number of gold ones."""
    convention = CONVENTIONS.index(settings.convention)
    rows: list[Judged] = []
    wanted = 0
    for e, r in zip(examples, read([e.layout for e in examples], backend, settings), strict=True):
        found = reconcile_all(r.statements, e.layout, settings.convention)
        right = matches(found, e, convention)
        rows += [Judged(f.evidence, yes) for f, yes in zip(found, right, strict=True)]
        wanted += sum(s.convention == convention for s in e.statements)
    return rows, wanted


def tune(examples: Sequence[Example], backend: Backend, convention: str, workers: int) -> Tuned:
    """A logistic fitted to all that is found, and the thresholds with the best F1 by it."""
    best = -1.0
    for cue in CUE_THRESHOLDS:
        settings = Settings(convention, cue, confidence_threshold=0.0, workers=workers)
        rows, wanted = judged(examples, backend, settings)
        weights = fit(rows)
        sure = probabilities(rows, weights)
        for confidence in CONFIDENCE_THRESHOLDS:
            passed = sure >= confidence
            right = sum(r.right for r, yes in zip(rows, passed, strict=True) if yes)
            f1 = 2 * right / max(1, int(passed.sum()) + wanted)
            if f1 > best:
                best, kept, chosen = f1, rows, {"cue_threshold": cue, "confidence_threshold": confidence}
                calibration = dict(zip(WEIGHTS, map(float, np.round(weights, 4)), strict=True))
    return Tuned(chosen, calibration, reliability(kept))


def _matrix(rows: Sequence[Judged]) -> Floats:
    return np.array([(*astuple(r.evidence), 1.0) for r in rows])


def probabilities(rows: Sequence[Judged], weights: Floats) -> Floats:
    """The logistic of each row."""
    out: Floats = 1 / (1 + np.exp(-np.clip(_matrix(rows) @ weights, -12, 12)))
    return out


def fit(rows: Sequence[Judged], steps: int = 40) -> Floats:
    """Weights of the evidence and an offset, by Newton's method with a little ridge."""
    x, y = _matrix(rows), np.array([r.right for r in rows], float)
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -12, 12)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(w))
        w += np.linalg.solve(hessian, x.T @ (y - p) - _RIDGE * w)
    return w


def reliability(rows: Sequence[Judged], folds: int = 5) -> list[tuple[float, float, int, float, float]]:
    """The reliability table, each statement judged by a fit on the other folds."""
    rng = np.random.default_rng(3)
    fold = rng.integers(folds, size=len(rows))
    p = np.zeros(len(rows))
    for k in range(folds):
        w = fit([r for r, f in zip(rows, fold, strict=True) if f != k])
        p[fold == k] = probabilities([r for r, f in zip(rows, fold, strict=True) if f == k], w)
    right = np.array([r.right for r in rows])
    table = []
    for a, b in pairwise(BINS):
        inside = (p >= a) & (p < b if b < 1 else p <= b)
        if inside.any():
            table.append((a, b, int(inside.sum()), float(p[inside].mean()), float(right[inside].mean())))
    return table
