"""The trained network behind the package's ``Backend``, so that it is measured by the code that reads."""

import numpy as np
import torch
from torch import Tensor, nn

from readout.annotate.neural.reader import Array, Dense, Indices
from training.heads import at_words
from training.network import Network


class EncoderGraph(nn.Module):
    """Everything that one pass gives, as the exported graph has it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, pieces: Tensor, shapes: Tensor, quoted: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor, Tensor]:
        dense = self.network.dense
        states = self.network.encoder(pieces, shapes, quoted)
        words = at_words(states[-1], first, last).float()
        grammar = at_words(dense.parser_mix(states), first, last).float()
        meanings = dense.meanings(states, first, last)
        arcs, dependents, heads = dense.parser(grammar)
        return words, dense.tags(words), arcs, dependents, heads, meanings


class LinkerGraph(nn.Module):
    """The linker as the exported graph has it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.linker = network.linker

    def forward(
        self, words: Tensor, tags: Tensor, quoted: Tensor, breaks: Tensor, lengths: Tensor, cues: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        labels, confidence, statement = self.linker(words, tags, quoted, breaks, lengths, cues)
        return labels, confidence, statement


class RelationGraph(nn.Module):
    """Relations of pairs of a dependent and its head."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.parser = network.dense.parser

    def forward(self, dependents: Tensor, heads: Tensor) -> Tensor:
        out: Tensor = self.parser.relations(dependents, heads)
        return out


class TorchBackend:
    """Runs the graphs with PyTorch in fp32."""

    def __init__(self, network: Network) -> None:
        network.eval()
        self.encoder, self.linker, self.relation = (
            EncoderGraph(network),
            LinkerGraph(network),
            RelationGraph(network),
        )

    @torch.no_grad()
    def encode(self, pieces: Indices, shapes: Indices, quoted: Indices, first: Indices, last: Indices) -> Dense:
        given = [torch.from_numpy(x) for x in (pieces, shapes, quoted, first, last)]
        return Dense(*(x.numpy() for x in self.encoder(*given)))

    @torch.no_grad()
    def link(
        self, dense: Dense, quoted: Indices, breaks: Indices, lengths: Indices, cues: Indices
    ) -> tuple[Array, Array, Array]:
        given = [torch.from_numpy(np.asarray(x)) for x in (dense.words, dense.tags, quoted, breaks, lengths, cues)]
        labels, confidence, statement = self.linker(*given)
        return labels.numpy(), confidence.numpy(), statement.numpy()

    @torch.no_grad()
    def relations(self, dependents: Array, heads: Array) -> Array:
        out: Array = self.relation(torch.from_numpy(dependents), torch.from_numpy(heads)).numpy()
        return out
