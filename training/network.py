"""The whole network: one pass of the encoder, the dense heads, the linker."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from training.bert import original_encoder
from training.heads import Dense, at_words
from training.linker import Linker


@dataclass(slots=True)
class Outputs:
    """What one pass gives for a batch of windows; each [B, W, …] over words.

    ``grammar`` and ``sentence_words`` are the words as the parser and the sentence vectors see them.
    """

    words: Tensor
    tags: Tensor
    grammar: Tensor
    sentence_words: Tensor


class Network(nn.Module):
    """Encoder, dense heads and linker."""

    def __init__(self, folder: Path, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = original_encoder(folder, dropout)
        self.dense = Dense(dropout)
        self.linker = Linker(dropout)

    def forward(self, pieces: Tensor, shapes: Tensor, quoted: Tensor, first: Tensor, last: Tensor) -> Outputs:
        """``pieces``, ``shapes``, ``quoted`` [B, P]; ``first``, ``last`` [B, W] piece indices of each word."""
        states = self.encoder(pieces, shapes, quoted)
        words = at_words(states[-1], first, last).float()
        grammar = at_words(self.dense.parser_mix(states), first, last).float()
        meaning = at_words(self.dense.sentence_mix(states), first, last).float()
        with torch.autocast(pieces.device.type, enabled=False):
            tags = self.dense.tags(self.dense.dropout(words))
        return Outputs(words, tags, grammar, meaning)
