"""A document with what each data set says about it, over words; and what a text span covers in words."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from readout.annotate.neural.decode import runs
from readout.annotate.neural.layout import Layout
from training.labels import BEGIN, IGNORED, INSIDE, OUTSIDE

Labels = npt.NDArray[np.int16]
TAGS = (
    "cue_polnear", "source_polnear", "content_polnear", "cue_readout", "source_readout", "content_readout",
    "name", "title", "upos", "relation", "sentence_end",
)  # fmt: skip


@dataclass(slots=True)
class Statement:
    """One cue with its source and its content, as sorted word indices.

    ``act``, ``kind`` and ``status`` are -100 if unknown.
    """

    cue: list[int]
    source: list[int]
    content: list[int]
    convention: int
    act: int = IGNORED
    kind: int = IGNORED
    status: int = IGNORED


@dataclass(slots=True)
class Example:
    """One document: its layout, tags per word (-100 where nothing is known), heads and statements."""

    id: str
    origin: str
    text: str
    layout: Layout
    tags: dict[str, Labels]
    heads: npt.NDArray[np.int32]
    """Word index of the head, -1 for a root, -100 if unknown."""
    statements: list[Statement] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    """Known sentences as word ranges; none may be known."""
    vectors: npt.NDArray[np.float16] | None = None
    """The original encoder's vector of each sentence."""


def blank(id_: str, origin: str, text: str, layout: Layout) -> Example:
    """An example about which nothing is known yet."""
    n = len(layout.words)
    tags = {name: np.full(n, IGNORED, np.int16) for name in TAGS}
    return Example(id_, origin, text, layout, tags, np.full(n, IGNORED, np.int32))


def covered(layout: Layout, spans: Iterable[tuple[int, int]], *, trim: bool = True) -> list[int]:
    """Indices of the words that some span overlaps; outer punctuation of each span is trimmed."""
    starts = [s for s, _ in layout.words]
    found: set[int] = set()
    for start, end in spans:
        words = _overlapping(layout, starts, start, end)
        found.update(trimmed(layout, words) if trim else words)
    return sorted(found)


def _overlapping(layout: Layout, starts: list[int], start: int, end: int) -> list[int]:
    at = max(0, bisect_left(starts, start) - 1)
    found = []
    while at < len(starts) and starts[at] < end:
        if layout.words[at][1] > start:
            found.append(at)
        at += 1
    return found


def trimmed(layout: Layout, words: Sequence[int]) -> list[int]:
    """The words without leading and trailing ones that hold no letter or digit; all, if none does."""
    solid = [any(c.isalnum() for c in layout.surfaces[w]) for w in words]
    if not any(solid):
        return list(words)
    begin, end = solid.index(True), len(solid) - solid[::-1].index(True)
    while begin > 0 and layout.surfaces[words[begin - 1]] in "$£€#@":
        begin -= 1
    return list(words[begin:end])


def write_bio(tags: Labels, pieces: Iterable[tuple[int, int]], begin: int = BEGIN, inside: int = INSIDE) -> None:
    """Write BIO tags for word ranges; where ranges overlap, the one that begins first keeps its words."""
    free = np.ones(len(tags), bool)
    for start, end in sorted(pieces):
        span = np.arange(start, end)[free[start:end]]
        if len(span):
            tags[span] = inside
            tags[span[0]] = begin
            free[span] = False


def tag_roles(example: Example, convention: str) -> None:
    """Fill the three role tags of a convention from the example's statements."""
    rows = {"cue": [s.cue for s in example.statements], "source": [s.source for s in example.statements],
            "content": [s.content for s in example.statements]}  # fmt: skip
    for role, words in rows.items():
        tags = example.tags[f"{role}_{convention}"]
        tags[:] = OUTSIDE
        write_bio(tags, {r for w in words for r in runs(w)})
