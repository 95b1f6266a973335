"""The six-layer BERT of the original encoder in plain PyTorch, its names those of the published weights.

Source of the weights: all-MiniLM-L6-v2 (Apache-2.0). Two input channels are added, both zero at the start,
so that the untrained network is the original one.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from readout.annotate.neural.channels import QUOTED, SHAPES

SIZE, LAYERS, ATTENTION_HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512


_masks: dict[float, Tensor] = {}


def cheap_dropout(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout with a random stretch of one long mask: drawing fresh numbers takes a tenth of a CPU step."""
    if not training or share == 0 or x.is_cuda:
        return functional.dropout(x, share, training)
    if share not in _masks:
        _masks[share] = (torch.rand(1 << 24) >= share).to(torch.bfloat16) / (1 - share)
    mask, size = _masks[share], x.numel()
    at = int(torch.randint(mask.numel() - size, ()))
    return x * mask[at : at + size].view(x.shape)


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    """Attention [B, H, P, D] written out: on a CPU its gradient is faster than the fused kernel's."""
    scores = (q @ k.transpose(-1, -2)) * q.shape[-1] ** -0.5
    scores = scores.masked_fill(~mask, -1e4)
    return torch.softmax(scores, -1, dtype=scores.dtype) @ v


class Embeddings(nn.Module):
    """Pieces, positions, shapes and quotation states → vectors [B, P, SIZE]."""

    def __init__(self) -> None:
        super().__init__()
        self.word_embeddings = nn.Embedding(VOCABULARY, SIZE, padding_idx=0)
        self.position_embeddings = nn.Embedding(POSITIONS, SIZE)
        self.token_type_embeddings = nn.Embedding(2, SIZE)
        self.shape_embeddings = nn.Embedding(SHAPES, SIZE)
        self.quoted_embeddings = nn.Embedding(QUOTED, SIZE)
        self.LayerNorm = nn.LayerNorm(SIZE, eps=1e-12)
        nn.init.zeros_(self.shape_embeddings.weight)
        nn.init.zeros_(self.quoted_embeddings.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, quoted: Tensor) -> Tensor:
        positions = self.position_embeddings.weight[: pieces.shape[1]]
        x = self.word_embeddings(pieces) + positions + self.token_type_embeddings.weight[0]
        x = x + self.shape_embeddings(shapes) + self.quoted_embeddings(quoted)
        out: Tensor = self.LayerNorm(x)
        return out


class SelfAttention(nn.Module):
    """Twelve heads of 32."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(SIZE, SIZE) for _ in range(3))
        self.dense = nn.Linear(SIZE, SIZE)
        self.LayerNorm = nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        b, p, _ = x.shape
        q, k, v = (
            f(x).view(b, p, ATTENTION_HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value)
        )
        mixed = self.dense(attend(q, k, v, mask).transpose(1, 2).reshape(b, p, SIZE))
        out: Tensor = self.LayerNorm(x + cheap_dropout(mixed, dropout, self.training))
        return out


class Layer(nn.Module):
    """One transformer layer, normalised after each residual."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = SelfAttention()
        self.intermediate = nn.Linear(SIZE, INNER)
        self.output = nn.Linear(INNER, SIZE)
        self.LayerNorm = nn.LayerNorm(SIZE, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        x = self.attention(x, mask, dropout)
        inner = self.output(functional.gelu(self.intermediate(x)))
        out: Tensor = self.LayerNorm(x + cheap_dropout(inner, dropout, self.training))
        return out


class Encoder(nn.Module):
    """Pieces with their channels → hidden states after the embeddings and after each layer."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.embeddings = Embeddings()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = dropout

    def forward(self, pieces: Tensor, shapes: Tensor, quoted: Tensor) -> list[Tensor]:
        """All inputs [B, P], piece 0 is padding; returns LAYERS + 1 tensors [B, P, SIZE]."""
        mask = (pieces != 0)[:, None, None, :]
        x = cheap_dropout(self.embeddings(pieces, shapes, quoted), self.dropout, self.training)
        states = [x]
        for layer in self.layers:
            x = layer(x, mask, self.dropout)
            states.append(x)
        return states


def original_encoder(folder: Path, dropout: float = 0.1) -> Encoder:
    """The encoder with the published weights."""
    encoder = Encoder(dropout)
    state = load_file(folder / "model.safetensors")
    own = {_own_name(name): value for name, value in state.items() if not name.startswith("pooler")}
    own.pop("embeddings.position_ids", None)
    missing, unexpected = encoder.load_state_dict(own, strict=False)
    added = {"embeddings.shape_embeddings.weight", "embeddings.quoted_embeddings.weight"}
    if set(missing) != added or unexpected:
        raise ValueError(f"weights do not fit: missing {missing}, unexpected {unexpected}")
    return encoder


def _own_name(name: str) -> str:
    name = name.removeprefix("bert.").replace("encoder.layer.", "layers.")
    name = name.replace("attention.self.", "attention.").replace("attention.output.", "attention.")
    return name.replace("intermediate.dense", "intermediate").replace("output.dense", "output").replace(
        "output.LayerNorm", "LayerNorm")  # fmt: skip


@torch.no_grad()
def sentence_vectors(encoder: Encoder, ids: list[list[int]], batch_pieces: int = 4096) -> Tensor:
    """The original's vectors, [len(ids), SIZE], unit length: mean over all pieces, specials included."""
    order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
    out = torch.zeros(len(ids), SIZE)
    encoder.eval()
    at = 0
    while at < len(order):
        rows = [order[at]]
        while at + len(rows) < len(order) and (len(rows) + 1) * len(ids[order[at + len(rows)]]) <= batch_pieces:
            rows.append(order[at + len(rows)])
        at += len(rows)
        out[rows] = _mean_vectors(encoder, [ids[i] for i in rows])
    return out


def _mean_vectors(encoder: Encoder, rows: list[list[int]]) -> Tensor:
    width = max(map(len, rows))
    pieces = torch.tensor([r + [0] * (width - len(r)) for r in rows])
    zeros = torch.zeros_like(pieces)
    states = encoder(pieces, zeros, zeros)[-1].float()
    mask = (pieces != 0).unsqueeze(-1).float()
    return functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)
