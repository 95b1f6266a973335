"""From scores to spans: cue spans, the labels of words to a cue, names, sentences."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from readout.annotate.neural.labels import LINK, NAMES

Array = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]
_FORBIDDEN = -1e9
_EVEN = 0.5


def softmax(logits: Array) -> Array:
    """Over the last axis."""
    shifted = np.exp(logits - logits.max(-1, keepdims=True))
    out: Array = shifted / shifted.sum(-1, keepdims=True)
    return out


def sigmoid(x: Array) -> Array:
    out: Array = (1 / (1 + np.exp(-np.clip(x, -30, 30)))).astype(np.float32)
    return out


def cue_spans(logits: Array, threshold: float) -> list[tuple[int, int]]:
    """Word ranges of cues in a window from BIO logits [W, 3]: words that are in a cue at least this likely.

    Beside a word that is likelier in a cue than not, the less likely ones are left out.
    """
    shares = softmax(logits)
    inside = 1 - shares[:, 0]
    likely = inside >= max(threshold, _EVEN)
    beside = likely.copy()
    beside[1:] |= likely[:-1]
    beside[:-1] |= likely[1:]
    found: list[tuple[int, int]] = []
    for w in np.flatnonzero(likely | ((inside >= threshold) & ~beside)):
        follows = bool(found) and found[-1][1] == w
        if follows and shares[w, 2] >= shares[w, 1]:
            found[-1] = (found[-1][0], int(w) + 1)
        else:
            found.append((int(w), int(w) + 1))
    return found


def _transitions() -> Array:
    allowed = np.zeros((len(LINK), len(LINK)), np.float32)
    for j, after in enumerate(LINK):
        if after.startswith("I-"):
            role = after[2:]
            for i, before in enumerate(LINK):
                if before not in (f"B-{role}", f"I-{role}"):
                    allowed[i, j] = _FORBIDDEN
    return allowed


_TRANSITIONS = _transitions()


def best_labels(logits: Array, lengths: Indices | None = None) -> Indices:
    """The likeliest allowed label sequences [N, W] for ``logits`` [N, W, len(LINK)].

    Words from ``lengths`` on are padding and come out as "O".
    """
    n, width, states = logits.shape
    top = logits.max(-1, keepdims=True)
    scores = logits - top - np.log(np.exp(logits - top).sum(-1, keepdims=True))
    if lengths is not None:
        beyond = np.arange(width)[None] >= lengths[:, None]
        scores[beyond] = np.where(np.arange(states) == 0, 0, _FORBIDDEN)
    back = np.zeros((width, n, states), np.int64)
    best = scores[:, 0] + np.where([name.startswith("I-") for name in LINK], _FORBIDDEN, 0)
    for w in range(1, width):
        through = best[:, None, :] + _TRANSITIONS.T  # [n, to, from]
        back[w] = through.argmax(-1)
        best = through.max(-1) + scores[:, w]
    path = np.zeros((n, width), np.int64)
    if n:
        path[:, -1] = best.argmax(1)
    rows = np.arange(n)
    for w in range(width - 1, 0, -1):
        path[:, w - 1] = back[w][rows, path[:, w]]
    return path


SOURCE_LABELS = [i for i, name in enumerate(LINK) if name.endswith("source")]


def clarity(logits: Array, path: Indices, role: str) -> float:
    """Mean probability of a role over the words that a path gives it; logits [W, len(LINK)]."""
    wanted = [i for i, name in enumerate(LINK) if name.endswith(role)]
    words = np.isin(path, wanted)
    return float(softmax(logits[words])[:, wanted].sum(-1).mean()) if words.any() else 0.0


def words_with(labels: Indices, role: str) -> list[int]:
    """Indices of the words of one role in one label sequence [W]."""
    wanted = [i for i, name in enumerate(LINK) if name.endswith(role)]
    return [int(w) for w in np.flatnonzero(np.isin(labels, wanted))]


def name_spans(logits: Array) -> list[tuple[int, int, str, float]]:
    """Names in a run of words from logits [W, tags]: begin, end, kind, mean probability.

    A name goes on over "inside" tags of any kind; its kind is the one its words favour together.
    """
    shares = softmax(logits)
    tags = shares.argmax(-1)
    found: list[tuple[int, int, str, float]] = []
    w = 0
    while w < len(tags):
        begin, w = w, w + 1
        if tags[begin] == 0:
            continue
        while w < len(tags) and tags[w] != 0 and tags[w] % 2 == 0:
            w += 1
        by_kind = shares[begin:w, 1:].reshape(w - begin, len(NAMES), 2).sum(-1).mean(0)
        found.append((begin, w, NAMES[int(by_kind.argmax())], float(by_kind.max())))
    return found


def title_spans(logits: Array) -> list[tuple[int, int, float]]:
    """Office titles from logits [W, 3]: begin, end, mean probability."""
    shares = softmax(logits)
    spans = cue_spans(logits, 0.5)
    return [(a, b, float(1 - shares[a:b, 0].mean())) for a, b in spans]


def sentence_ranges(ends: Sequence[bool]) -> list[tuple[int, int]]:
    """Word ranges of sentences from flags of the words that end one; the last word always does."""
    found, begin = [], 0
    for w, end in enumerate(ends):
        if end or w == len(ends) - 1:
            found.append((begin, w + 1))
            begin = w + 1
    return found


def runs(words: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted indices as contiguous half-open ranges."""
    found: list[tuple[int, int]] = []
    for w in words:
        if found and found[-1][1] == w:
            found[-1] = (found[-1][0], w + 1)
        else:
            found.append((w, w + 1))
    return found
