"""From scores to spans."""

import numpy as np

from readout.annotate.neural.decode import best_labels, cue_spans, name_spans, runs, sentence_ranges, words_with
from readout.annotate.neural.labels import LINK, NAME_TAGS


def scores(tags: list[int], width: int) -> np.ndarray:
    return np.eye(width, dtype=np.float32)[tags] * 8


def test_cues() -> None:
    assert cue_spans(scores([0, 1, 2, 0, 1, 1], 3), 0.5) == [(1, 3), (4, 5), (5, 6)]


def test_a_word_that_is_hardly_a_cue_is_none() -> None:
    logits = np.array([[1.0, 0.5, 0.0]], np.float32)
    assert cue_spans(logits, 0.9) == []
    assert cue_spans(logits, 0.4) == [(0, 1)]


def test_inside_never_follows_outside() -> None:
    wanted = ["O", "I-source", "I-source", "B-content", "I-content", "cue", "I-content"]
    path = best_labels(scores([LINK.index(w) for w in wanted], len(LINK))[None])[0]
    names = [LINK[i] for i in path]
    for before, after in zip(["O", *names], names, strict=False):
        assert not after.startswith("I-") or before[2:] == after[2:]
    assert words_with(path, "content")[:2] == [3, 4]


def test_a_name_goes_on_over_tags_of_another_kind() -> None:
    tags = [NAME_TAGS.index(t) for t in ("B-org", "I-place", "O", "B-person", "B-person")]
    assert [(a, b) for a, b, _, _ in name_spans(scores(tags, len(NAME_TAGS)))] == [(0, 2), (3, 4), (4, 5)]


def test_ranges() -> None:
    assert runs([1, 2, 5]) == [(1, 3), (5, 6)]
    assert sentence_ranges([False, True, False]) == [(0, 2), (2, 3)]
