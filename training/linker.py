"""Given one cue, label every word of its window: this cue's source, its content, or neither."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from readout.annotate.neural.channels import QUOTED, Quoted
from training.bert import SIZE, attend, cheap_dropout
from training.labels import ACTS, CONVENTIONS, KINDS, LINK, STATUSES, TAG_SLICES

WIDTH = 160
_HEADS = 4
_DISTANCES = (1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97)
_PROBABILITIES = 7
_RELATIVE = 4
STATEMENT = len(ACTS) + len(KINDS) + len(STATUSES)
"""Width of the statement output: acts, kinds, said or planned."""


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distances in words as indices 0 .. 2 * len(_DISTANCES); 0 distance is the middle one."""
    magnitude = torch.zeros_like(distance)
    for border in _DISTANCES:
        magnitude = magnitude + (distance.abs() >= border).to(distance.dtype)
    return magnitude * distance.sign() + len(_DISTANCES)


class Block(nn.Module):
    """A residual step: normalise, convolve over words, activate."""

    def __init__(self, dilation: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.convolution = nn.Conv1d(WIDTH, WIDTH, 3, padding=dilation, dilation=dilation)
        self.dropout = dropout

    def forward(self, z: Tensor, mask: Tensor) -> Tensor:
        inner = (self.norm(z) * mask).transpose(1, 2)
        return z + cheap_dropout(
            functional.gelu(self.convolution(inner).transpose(1, 2)), self.dropout, self.training
        )


class Attention(nn.Module):
    """A residual step: every word looks at every word of the window."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.project, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.dropout = dropout

    def forward(self, z: Tensor, mask: Tensor) -> Tensor:
        n, w, _ = z.shape
        q, k, v = self.project(self.norm(z)).view(n, w, 3, _HEADS, WIDTH // _HEADS).permute(2, 0, 3, 1, 4)
        mixed = attend(q, k, v, mask.transpose(1, 2)[:, None] > 0)
        return z + cheap_dropout(self.out(mixed.transpose(1, 2).reshape(n, w, WIDTH)), self.dropout, self.training)


class Linker(nn.Module):
    """Cue-conditioned labelling, the cue's own confidence, and what kind of statement it makes."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.cue, self.word = nn.Linear(SIZE, 2 * WIDTH), nn.Linear(SIZE, 2 * WIDTH)
        self.distance = nn.Embedding(2 * len(_DISTANCES) + 1, WIDTH)
        self.convention = nn.Embedding(len(CONVENTIONS), WIDTH)
        self.features = nn.Linear(_PROBABILITIES + QUOTED + 1 + 3 * _RELATIVE + 1, WIDTH)
        self.enter = nn.LayerNorm(WIDTH)
        self.near, self.attention = Block(1, dropout), Attention(dropout)
        self.middle, self.far = Block(2, dropout), Block(4, dropout)
        self.leave = nn.LayerNorm(WIDTH)
        self.labels = nn.Linear(WIDTH, len(LINK))
        self.judge = nn.Sequential(nn.Linear(3 * WIDTH + SIZE, 128), nn.GELU(), nn.Linear(128, 1))
        self.statement = nn.Sequential(nn.Dropout(0.2), nn.Linear(2 * SIZE + 2 * WIDTH, 256), nn.GELU(),
                                       nn.Dropout(0.2), nn.Linear(256, STATEMENT))  # fmt: skip

    def forward(
        self, words: Tensor, tags: Tensor, quoted: Tensor, breaks: Tensor, lengths: Tensor, cues: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """``words`` [B, W, SIZE], ``tags`` logits [B, W, T], ``quoted`` [B, W], ``breaks`` [B, W] (1 where a
        paragraph begins), ``lengths`` [B], ``cues`` [N, 4]: window, first word, end word, convention.

        Returns label logits [N, W, len(LINK)], confidence logits [N], statement logits [N, STATEMENT].
        """
        window, start, end, convention = cues.unbind(1)
        index = torch.arange(words.shape[1], device=words.device)[None]
        inside = ((index >= start[:, None]) & (index < end[:, None])).float()
        mask = (index < lengths[window][:, None]).float().unsqueeze(-1)
        context = words[window]
        cue = (context * inside.unsqueeze(-1)).sum(1) / inside.sum(1, keepdim=True).clamp(min=1)
        distance = torch.where(
            index < start[:, None], index - start[:, None], (index - end[:, None] + 1).clamp(min=0)
        )
        features = self._features(tags, quoted, breaks, window, start, convention, inside)
        cue_add, cue_times = self.cue(cue)[:, None].chunk(2, -1)
        word_add, word_times = self.word(words)[window].chunk(2, -1)
        z = cue_add + word_add + cue_times * word_times + self.distance(distance_bucket(distance))
        z = functional.gelu(self.enter(z + self.convention(convention)[:, None] + self.features(features)))
        z = self.near(z, mask)
        z = self.attention(z, mask)
        z = self.leave(self.far(self.middle(z, mask), mask))
        labels: Tensor = self.labels(z)
        return self._judged(labels, z, mask, context, cue, inside)

    def _judged(
        self, labels: Tensor, z: Tensor, mask: Tensor, context: Tensor, cue: Tensor, inside: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        shares = torch.softmax(labels, -1) * mask
        source, content = shares[..., 1:3].sum(-1), shares[..., 3:5].sum(-1)
        at_cue = self._pool(z, inside)
        at_source, at_content = self._pool(z, source), self._pool(z, content)
        confidence = self.judge(torch.cat([at_cue, at_source, at_content, cue], -1)).squeeze(-1)
        said = self._pool(context, content)
        statement = self.statement(torch.cat([cue, said, at_cue, at_content], -1))
        return labels, confidence, statement

    @staticmethod
    def _pool(x: Tensor, weights: Tensor) -> Tensor:
        return (x * weights.unsqueeze(-1)).sum(1) / (weights.sum(1, keepdim=True) + 1e-3)

    def _features(
        self, tags: Tensor, quoted: Tensor, breaks: Tensor, window: Tensor, start: Tensor, convention: Tensor,
        inside: Tensor,
    ) -> Tensor:  # fmt: skip
        """What the dense heads and the marks say of each word, alone and counted from the cue."""
        both = torch.stack([_role_probabilities(tags, c) for c in CONVENTIONS])  # [2, B, W, 7]
        own = both[convention, window]
        marks = functional.one_hot(quoted, QUOTED).float()
        opens = marks[..., Quoted.OPENS] + marks[..., Quoted.CLOSES]
        flags = torch.cat([marks, breaks.float().unsqueeze(-1)], -1)[window]
        steps = torch.stack([own[..., 0], own[..., 6], breaks.float()[window], opens[window]], -1)
        counts = steps.cumsum(1)
        origin = torch.gather(counts, 1, start[:, None, None].expand(-1, 1, _RELATIVE))
        relative = (counts - origin).clamp(-4, 4) / 4
        parts = [own, flags, relative, relative.abs(), torch.exp(-8 * relative.abs()), inside.unsqueeze(-1)]
        return torch.cat(parts, -1)


def _role_probabilities(tags: Tensor, convention: str) -> Tensor:
    """[B, W, 7]: begin and inside of cue, source and content, then the end of a sentence."""
    parts = [
        torch.softmax(tags[..., TAG_SLICES[f"{r}_{convention}"]], -1)[..., 1:]
        for r in ("cue", "source", "content")
    ]
    end = torch.softmax(tags[..., TAG_SLICES["sentence_end"]], -1)[..., 1:]
    return torch.cat([*parts, end], -1)
