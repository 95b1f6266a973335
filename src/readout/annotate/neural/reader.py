"""Read laid-out texts with the model: windows in batches across documents, then one result per document.

The model itself stands behind ``Backend``, so that training measures with the very code that reads.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from readout.annotate.neural import decode
from readout.annotate.neural.confidence import Calibration, Evidence
from readout.annotate.neural.labels import ACT_SLICE, CONVENTIONS, KIND_SLICE, STATUS_SLICE, TAG_SLICES
from readout.annotate.neural.layout import Layout, Packed, pack
from readout.annotate.neural.trees import tree
from readout.annotate.neural.windows import windows_of

Array = npt.NDArray[np.float32]
Indices = npt.NDArray[np.int64]
_SENTENCE_END = 0.5
_FAR = 10.0


@dataclass(frozen=True, slots=True)
class Dense:
    """What one pass gives for B windows of at most W words; all float32."""

    words: Array
    """[B, W, hidden]"""
    tags: Array
    """[B, W, TAGS_WIDTH] logits"""
    arcs: Array
    """[B, W, 1 + W] scores of heads, 0 the root"""
    dependents: Array
    heads: Array
    """[B, W, r] and [B, 1 + W, r]: a word as dependent and as head, for its relation"""
    meanings: Array
    """[B, W, hidden]: words whose weighted mean is a sentence's vector"""


class Backend(Protocol):
    """Something that runs the three graphs of the model."""

    def encode(
        self, pieces: Indices, shapes: Indices, quoted: Indices, first: Indices, last: Indices
    ) -> Dense: ...

    def link(
        self, dense: Dense, quoted: Indices, breaks: Indices, lengths: Indices, cues: Indices
    ) -> tuple[Array, Array, Array]: ...

    def relations(self, dependents: Array, heads: Array) -> Array: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """What to read and how sure to be."""

    convention: str = "readout"
    cue_threshold: float = 0.35
    confidence_threshold: float = 0.5
    calibration: Calibration = field(default_factory=Calibration)
    batch_pieces: int = 1
    """Padded pieces of a batch. By default every window is read by itself: what int8 rounds depends on the whole
    batch, and a document must read the same whatever is read beside it."""
    workers: int = 1
    """Windows read at the same time."""


@dataclass(frozen=True, slots=True)
class Found:
    """One cue with what belongs to it, as sorted word indices of the document, and the model's judgement."""

    cue: list[int]
    source: list[int]
    content: list[int]
    confidence: float
    """Calibrated probability that this is a statement by the convention asked for."""
    evidence: Evidence
    acts: Array
    kinds: Array
    planned: float


@dataclass(slots=True)
class Result:
    """The model's reading of one document; arrays run over its words."""

    tags: Array
    heads: Indices
    """Word index of the head, -1 for a root."""
    relations: Indices
    found: list[tuple[tuple[int, int], Array]] = field(default_factory=list)
    """Sentences as word ranges with their vectors, as windows come back."""
    statements: list[Found] = field(default_factory=list)

    @property
    def sentences(self) -> list[tuple[int, int]]:
        return [span for span, _ in self.found]

    @property
    def vectors(self) -> list[Array]:
        return [vector for _, vector in self.found]


@dataclass(frozen=True, slots=True)
class _Window:
    document: int
    start: int
    end: int
    packed: Packed


def read(
    layouts: Sequence[Layout],
    backend: Backend,
    settings: Settings,
    ends: Sequence[Sequence[bool] | None] | None = None,
) -> list[Result]:
    """Read documents together. ``ends`` overrides the model's sentence ends (to measure on a treebank)."""
    width = max((s.stop for s in TAG_SLICES.values()), default=0)
    results = [
        Result(
            np.zeros((len(d.words), width), np.float32),
            np.full(len(d.words), -1),
            np.zeros(len(d.words), np.int64),
        )
        for d in layouts
    ]
    windows = [
        _Window(i, a, b, pack(d, a, b)) for i, d in enumerate(layouts) for a, b in windows_of(list(d.units))
    ]
    batches = _batches(windows, settings.batch_pieces)
    with ThreadPoolExecutor(max(1, settings.workers)) as pool:  # the runtime lets go of the interpreter lock
        for _ in pool.map(lambda batch: _read_batch(batch, layouts, results, backend, settings, ends), batches):
            pass
    for result in results:
        _put_in_order(result)
    return results


def _put_in_order(result: Result) -> None:
    """Windows come back in any order; the result is in reading order."""
    result.found.sort(key=lambda pair: pair[0])
    result.statements.sort(key=lambda s: (s.cue, s.content))


def _batches(windows: list[_Window], limit: int) -> list[list[_Window]]:
    """Windows of like length together, so that little is padded; the longest first, so that the memory which one
    gives back is enough for the next: with the shortest first the process grows with the length of a document."""
    found: list[list[_Window]] = []
    for w in sorted(windows, key=lambda w: len(w.packed.pieces)):
        if not found or (len(found[-1]) + 1) * len(w.packed.pieces) > limit:
            found.append([])
        found[-1].append(w)
    return found[::-1]


def _pad(rows: Sequence[Sequence[int]]) -> Indices:
    out = np.zeros((len(rows), max(map(len, rows))), np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return out


def _read_batch(
    batch: list[_Window],
    layouts: Sequence[Layout],
    results: list[Result],
    backend: Backend,
    settings: Settings,
    ends: Sequence[Sequence[bool] | None] | None,
) -> None:
    packed = [w.packed for w in batch]
    dense = backend.encode(
        _pad([p.pieces for p in packed]), _pad([p.shapes for p in packed]), _pad([p.quoted for p in packed]),
        _pad([p.first for p in packed]), _pad([p.last for p in packed]),
    )  # fmt: skip
    for b, w in enumerate(batch):
        given = None if ends is None else ends[w.document]
        _read_words(w, b, dense, layouts[w.document], results[w.document], given)
    _relate(batch, dense, results, backend)
    _link(batch, dense, layouts, results, backend, settings)


def _read_words(
    w: _Window, b: int, dense: Dense, layout: Layout, result: Result, given: Sequence[bool] | None
) -> None:
    """Tags, sentences, trees and sentence vectors of one window."""
    n = w.end - w.start
    tags = dense.tags[b, :n]
    result.tags[w.start : w.end] = tags
    if given is None:
        sure = decode.softmax(tags[:, TAG_SLICES["sentence_end"]])[:, 1] > _SENTENCE_END
        numbers = layout.paragraphs
        ends = [
            bool(sure[i]) or (i + 1 < n and numbers[w.start + i] != numbers[w.start + i + 1]) for i in range(n)
        ]
    else:
        ends = list(given[w.start : w.end])
    weights = np.asarray(w.packed.last, np.float32) - np.asarray(w.packed.first, np.float32) + 1
    for a, z in decode.sentence_ranges(ends):
        heads = tree(dense.arcs[b, a:z][:, [0, *range(a + 1, z + 1)]])
        result.heads[w.start + a : w.start + z] = np.where(heads == 0, -1, heads - 1 + a + w.start)
        vector = weights[a:z] @ dense.meanings[b, a:z]
        result.found.append(((w.start + a, w.start + z), vector / (np.linalg.norm(vector) + 1e-9)))


def _relate(batch: list[_Window], dense: Dense, results: list[Result], backend: Backend) -> None:
    dependents, heads = [], []
    for b, w in enumerate(batch):
        own = results[w.document].heads[w.start : w.end]
        dependents.append(dense.dependents[b, : w.end - w.start])
        heads.append(dense.heads[b, np.where(own < 0, 0, own - w.start + 1)])
    best = backend.relations(np.concatenate(dependents), np.concatenate(heads)).argmax(-1)
    at = 0
    for w in batch:
        results[w.document].relations[w.start : w.end] = best[at : at + w.end - w.start]
        at += w.end - w.start


def _link(
    batch: list[_Window],
    dense: Dense,
    layouts: Sequence[Layout],
    results: list[Result],
    backend: Backend,
    settings: Settings,
) -> None:
    convention = CONVENTIONS.index(settings.convention)
    where = TAG_SLICES[f"cue_{settings.convention}"]
    cues = [
        (b, s, e, convention)
        for b, w in enumerate(batch)
        for s, e in decode.cue_spans(dense.tags[b, : w.end - w.start, where], settings.cue_threshold)
    ]
    if not cues:
        return
    quoted = _pad([layouts[w.document].quoted[w.start : w.end] for w in batch])
    breaks = _pad([_breaks(layouts[w.document], w) for w in batch])
    lengths = np.array([w.end - w.start for w in batch])
    labels, confidence, statement = backend.link(dense, quoted, breaks, lengths, np.array(cues))
    paths = decode.best_labels(labels, lengths[[cue[0] for cue in cues]])
    for i, (b, s, e, _) in enumerate(cues):
        w = batch[b]
        path = paths[i, : w.end - w.start]
        evidence = Evidence(
            float(np.clip(confidence[i], -_FAR, _FAR)),
            float(1 - decode.softmax(dense.tags[b, s:e, where])[:, 0].mean()),
            decode.clarity(labels[i, : len(path)], path, "content"),
            float(np.isin(path, decode.SOURCE_LABELS).any()),
        )
        sure = settings.calibration.probability(evidence)
        found = _found(path, (s, e), w.start, sure, evidence, statement[i])
        if found.content and sure >= settings.confidence_threshold:
            results[w.document].statements.append(found)


def _breaks(layout: Layout, w: _Window) -> list[int]:
    numbers = layout.paragraphs
    return [int(i > w.start and numbers[i] != numbers[i - 1]) for i in range(w.start, w.end)]


def _found(
    path: Indices, cue: tuple[int, int], shift: int, sure: float, evidence: Evidence, statement: Array
) -> Found:
    """Word indices of one statement; the tagged cue and other words the linker gave to it are its cue."""
    taken = set(range(*cue))
    parts = {
        role: [w + shift for w in decode.words_with(path, role) if w not in taken]
        for role in ("source", "content")
    }
    more = [w for w in decode.words_with(path, "cue") if w not in taken]
    return Found(
        sorted(w + shift for w in (*taken, *more)), parts["source"], parts["content"], sure, evidence,
        decode.softmax(statement[ACT_SLICE]), decode.softmax(statement[KIND_SLICE]),
        float(decode.softmax(statement[STATUS_SLICE])[1]),
    )  # fmt: skip
