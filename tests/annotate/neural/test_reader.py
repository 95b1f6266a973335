"""Windows in and results out, with a model that knows nothing."""

import numpy as np

from readout.annotate.neural.labels import RELATIONS, TAG_SLICES
from readout.annotate.neural.layout import lay_out
from readout.annotate.neural.reader import Array, Dense, Indices, Settings, read

_TAGS = max(each.stop for each in TAG_SLICES.values())


class _Blank:
    """Gives every word the same scores, and remembers how long the windows were."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def encode(self, pieces: Indices, shapes: Indices, quoted: Indices, first: Indices, last: Indices) -> Dense:
        self.lengths.append(pieces.shape[1])
        b, w = first.shape
        parts = ((b, w, 4), (b, w, _TAGS), (b, w, 1 + w), (b, w, 4), (b, 1 + w, 4), (b, w, 4))
        return Dense(*(np.zeros(shape, np.float32) for shape in parts))

    def link(
        self, dense: Dense, quoted: Indices, breaks: Indices, lengths: Indices, cues: Indices
    ) -> tuple[Array, Array, Array]:
        raise AssertionError("there is no cue")

    def relations(self, dependents: Array, heads: Array) -> Array:
        return np.zeros((len(dependents), len(RELATIONS)), np.float32)


def test_the_longest_windows_come_first() -> None:
    """What one window gives back is then room enough for the next; otherwise memory grows with the document."""
    text = "\n".join(" ".join(["word"] * count) + "." for count in (5, 90, 20, 150, 60, 8, 120))
    model = _Blank()
    results = read([lay_out(text, lambda word: (1,))], model, Settings(cue_threshold=1.1))
    assert len(model.lengths) > 3
    assert model.lengths == sorted(model.lengths, reverse=True)
    assert results[0].sentences == sorted(results[0].sentences)
