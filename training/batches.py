"""Windows of examples as padded tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor

from readout.annotate.neural.layout import pack
from readout.annotate.neural.windows import MAX_PIECES, Unit, windows_of
from training.examples import TAGS, Example, Statement, runs
from training.labels import IGNORED, LINK

TREEBANKS = ("ewt", "gum")
_SINGLE_SENTENCES = 0.3
"""Share of treebank documents that are read sentence by sentence."""
_CUE_NOISE = 0.12


@dataclass(slots=True)
class Window:
    """Words ``start:end`` of an example."""

    example: Example
    start: int
    end: int
    pieces: int


@dataclass(slots=True)
class Batch:
    """Padded tensors of some windows; B windows, P pieces, W words, N cues, S sentences."""

    windows: list[Window]
    pieces: Tensor
    shapes: Tensor
    quoted: Tensor
    first: Tensor
    last: Tensor
    word_quoted: Tensor
    breaks: Tensor
    lengths: Tensor
    tags: dict[str, Tensor]
    heads: Tensor
    """[B, W]: 0 the root, 1 + index in the window, -100 unknown."""
    sentence_of: Tensor
    cues: Tensor
    links: Tensor
    statements: Tensor
    """[N, 3]: act, kind and status."""
    spans: Tensor
    """[S, 3]: window, first word, end word."""
    vectors: Tensor


def on(batch: Batch, device: torch.device) -> Batch:
    """The batch with its tensors on a device."""
    if device.type == "cpu":
        return batch
    moved = {f.name: getattr(batch, f.name) for f in fields(batch)}
    moved = {n: v.to(device) if isinstance(v, Tensor) else v for n, v in moved.items()}
    return Batch(**moved | {"tags": {n: v.to(device) for n, v in batch.tags.items()}})


def units_for_training(example: Example) -> list[Unit]:
    """Treebank documents are cut at sentences, others where a reader would cut them."""
    if example.origin not in TREEBANKS:
        return list(example.layout.units)
    sizes = [len(p) for p in example.layout.pieces]
    numbers = example.layout.paragraphs
    return [
        Unit(a, b, sum(sizes[a:b]) + 1, a == 0 or numbers[a] != numbers[a - 1], False, False)
        for a, b in example.sentences
    ]


def random_windows(example: Example, rng: random.Random) -> list[Window]:
    """Cut an example: as a reader would half of the time, else greedily with a random size and start."""
    units = units_for_training(example)
    if example.origin in TREEBANKS and rng.random() < _SINGLE_SENTENCES:
        ranges = [(u.start, u.end) for u in units]
    elif example.origin not in TREEBANKS and rng.random() < 0.5:
        ranges = windows_of(units)
    else:
        ranges = _greedy(units, rng)
    return [_window(example, a, b) for a, b in ranges]


def reader_windows(example: Example) -> list[Window]:
    """Cut an example as a reader does."""
    return [_window(example, a, b) for a, b in windows_of(list(example.layout.units))]


def _greedy(units: list[Unit], rng: random.Random) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    limit = rng.randint(72, MAX_PIECES)
    begin, size = 0, rng.randint(0, limit // 2)
    for i, unit in enumerate(units):
        if i > begin and size + unit.pieces > limit:
            found.append((units[begin].start, units[i - 1].end))
            begin, size, limit = i, 0, rng.randint(72, MAX_PIECES)
        size += unit.pieces
    return [*found, (units[begin].start, units[-1].end)] if units else []


def _window(example: Example, start: int, end: int) -> Window:
    return Window(example, start, end, 2 + sum(map(len, example.layout.pieces[start:end])))


def epoch(
    examples: Sequence[Example], seed: int, batch_pieces: int, passes: dict[str, float]
) -> Iterator[list[Window]]:
    """One mixed pass: every origin as often as ``passes`` says, in batches of windows of like length."""
    rng = random.Random(seed)
    windows: list[Window] = []
    for e in examples:
        times = passes[e.origin]
        for _ in range(int(times) + (rng.random() < times % 1)):
            windows += random_windows(e, rng)
    rng.shuffle(windows)
    batches = [b for i in range(0, len(windows), 1500) for b in grouped(windows[i : i + 1500], batch_pieces)]
    rng.shuffle(batches)
    yield from batches


def grouped(windows: list[Window], batch_pieces: int) -> list[list[Window]]:
    """Windows sorted by length and cut into batches of about ``batch_pieces`` padded pieces."""
    found: list[list[Window]] = []
    for w in sorted(windows, key=lambda w: w.pieces):
        if not found or (len(found[-1]) + 1) * (w.pieces + 4) > batch_pieces:
            found.append([])
        found[-1].append(w)
    return found


def collate(windows: list[Window], rng: random.Random | None = None) -> Batch:
    """Tensors of a batch; ``rng`` turns on the noise of cue borders."""
    packed = [pack(w.example.layout, w.start, w.end) for w in windows]
    wide, long = max(len(p.first) for p in packed), max(len(p.pieces) for p in packed)
    cues, links, statements = _statements(windows, wide, rng)
    spans, vectors = _sentences(windows)
    heads, sentence_of = _grammar(windows, wide)
    return Batch(
        windows, _pad([p.pieces for p in packed], long), _pad([p.shapes for p in packed], long),
        _pad([p.quoted for p in packed], long), _pad([p.first for p in packed], wide),
        _pad([p.last for p in packed], wide),
        _pad([w.example.layout.quoted[w.start : w.end] for w in windows], wide),
        _pad([_breaks(w) for w in windows], wide), torch.tensor([w.end - w.start for w in windows]),
        {t: _pad([w.example.tags[t][w.start : w.end] for w in windows], wide, IGNORED) for t in TAGS},
        heads, sentence_of, cues, links, statements, spans, vectors,
    )  # fmt: skip


def _pad(rows: Sequence[Sequence[int] | np.ndarray], width: int, fill: int = 0) -> Tensor:
    out = np.full((len(rows), width), fill, np.int64)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def _breaks(w: Window) -> list[int]:
    numbers = w.example.layout.paragraphs
    return [int(i > w.start and numbers[i] != numbers[i - 1]) for i in range(w.start, w.end)]


def _grammar(windows: list[Window], wide: int) -> tuple[Tensor, Tensor]:
    heads, sentence_of = [], []
    for w in windows:
        row = w.example.heads[w.start : w.end].astype(np.int64)
        shifted = np.where(row == -1, 0, row - w.start + 1)
        known = (row != IGNORED) & (shifted >= 0) & (shifted <= w.end - w.start)
        heads.append(np.where(known, shifted, IGNORED))
        ids = np.zeros(w.end - w.start, np.int64)
        if w.example.origin in TREEBANKS:
            ids = (
                np.cumsum(w.example.tags["sentence_end"][w.start : w.end])
                - w.example.tags["sentence_end"][w.start : w.end]
            )
        sentence_of.append(ids)
    return _pad(heads, wide, IGNORED), _pad(sentence_of, wide, -1)


def _sentences(windows: list[Window]) -> tuple[Tensor, Tensor]:
    spans, vectors = [], []
    for b, w in enumerate(windows):
        if w.example.vectors is None:
            continue
        for i, (a, z) in enumerate(w.example.sentences):
            if w.start <= a and z <= w.end and z - a > 2:
                spans.append((b, a - w.start, z - w.start))
                vectors.append(w.example.vectors[i])
    rows = np.asarray(vectors, np.float32).reshape(-1, 384)
    return torch.tensor(spans, dtype=torch.long).reshape(-1, 3), torch.from_numpy(rows)


def _statements(windows: list[Window], wide: int, rng: random.Random | None) -> tuple[Tensor, Tensor, Tensor]:
    cues, links, kinds = [], [], []
    for b, w in enumerate(windows):
        for s in w.example.statements:
            begin, end = runs(s.cue)[0]
            if w.start <= begin and end <= w.end:
                cues.append((b, *_noisy(begin - w.start, end - w.start, w.end - w.start, rng), s.convention))
                links.append(link_labels(s, w.start, w.end))
                kinds.append((s.act, s.kind, s.status))
    return (torch.tensor(cues, dtype=torch.long).reshape(-1, 4), _pad(links, wide, IGNORED),
            torch.tensor(kinds, dtype=torch.long).reshape(-1, 3))  # fmt: skip


def _noisy(begin: int, end: int, limit: int, rng: random.Random | None) -> tuple[int, int]:
    """A cue's borders, sometimes a word off, as a tagger errs."""
    if rng is None or rng.random() > _CUE_NOISE:
        return begin, end
    a, b = begin + rng.choice((-1, 0, 1)), end + rng.choice((-1, 0, 1))
    return (max(0, a), min(limit, b)) if max(0, a) < min(limit, b) else (begin, end)


def link_labels(s: Statement, start: int, end: int) -> np.ndarray:
    """The label of every word of a window to one cue."""
    row = np.zeros(end - start, np.int64)
    for words, begin_label in ((s.content, "B-content"), (s.source, "B-source")):
        label = LINK.index(begin_label)
        for a, z in runs([w - start for w in words if start <= w < end]):
            row[a:z] = label + 1
            row[a] = label
    row[[w - start for w in s.cue if start <= w < end]] = LINK.index("cue")
    return row
