"""Fit the sentence vectors on the trained encoder: ``python -m training.fit_vectors --weights A.pt --out B.pt``.

The encoder's lower layers still hold what the original encoder says of a sentence. A ridge regression from the
piece-weighted mean of every layer to the original's vector has a closed form and needs no gradient steps.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.batches import Batch, collate, grouped, reader_windows
from training.corpus import read_corpus
from training.examples import Example
from training.export import load_network
from training.heads import at_words
from training.network import Network
from training.vocabulary import load_tokenizer

Floats = npt.NDArray[np.float32]
_ORIGINS = ("gold", "ewt", "gum", "re3d", "polnear")
_RIDGE = (3.0, 30.0, 300.0)


@torch.no_grad()
def layer_means(network: Network, batch: Batch) -> Tensor:
    """[S, (LAYERS + 1) * SIZE]: the mean of each layer over each sentence, weighted by pieces."""
    states = network.encoder(batch.pieces, batch.shapes, batch.quoted)
    words = torch.cat([at_words(s, batch.first, batch.last).float() for s in states], -1)
    weights = (batch.last - batch.first + 1).float()
    rows = []
    for b, start, end in batch.spans.tolist():
        w = weights[b, start:end]
        rows.append((words[b, start:end] * w.unsqueeze(-1)).sum(0) / w.sum())
    return torch.stack(rows)


def collect(network: Network, examples: Sequence[Example], limit: int) -> tuple[Floats, Floats]:
    """Layer means and the original's vectors of the sentences of some examples."""
    network.eval()
    x, y, seen = [], [], 0
    windows = [w for e in examples for w in reader_windows(e)]
    order = np.random.default_rng(5).permutation(len(windows))
    for batch_windows in grouped([windows[i] for i in order[:limit]], 4096):
        batch = collate(batch_windows)
        if len(batch.spans):
            with torch.autocast("cpu", torch.bfloat16):
                x.append(layer_means(network, batch).numpy())
            y.append(batch.vectors.numpy())
            seen += len(batch.spans)
    return np.concatenate(x), np.concatenate(y)


def ridge(x: Floats, y: Floats, weight: float) -> tuple[Floats, Floats]:
    """Weights [D, SIZE] and offset [SIZE] of a ridge regression."""
    mean_x, mean_y = x.mean(0), y.mean(0)
    centred = x - mean_x
    gram = centred.T @ centred + weight * np.eye(x.shape[1], dtype=np.float32)
    w = np.linalg.solve(gram, centred.T @ (y - mean_y)).astype(np.float32)
    return w, (mean_y - mean_x @ w).astype(np.float32)


def cosine(x: Floats, y: Floats) -> float:
    """Mean cosine of rows."""
    return float(((x * y).sum(-1) / np.linalg.norm(x, axis=-1) / np.linalg.norm(y, axis=-1)).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--windows", type=int, default=6000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network = load_network(options.weights)
    corpus = read_corpus(options.data, options.gold, load_tokenizer(), options.weights.parent.parent / "cache")
    chosen = [e for e in corpus.train if e.origin in _ORIGINS and e.vectors is not None]
    x, y = collect(network, chosen, options.windows)
    held = np.arange(len(x)) % 12 == 0
    best = max(_RIDGE, key=lambda r: cosine(_apply(x[held], *ridge(x[~held], y[~held], r)), y[held]))
    w, b = ridge(x[~held], y[~held], best)
    print({"sentences": len(x), "ridge": best, "cosine": round(cosine(_apply(x[held], w, b), y[held]), 4)})
    network.dense.refit(torch.from_numpy(w.T.copy()), torch.from_numpy(b))
    torch.save(network.state_dict(), options.out)


def _apply(x: Floats, w: Floats, b: Floats) -> Floats:
    out: Floats = x @ w + b
    return out


if __name__ == "__main__":
    main()
