"""Heads over word vectors: tags, grammar, sentence vectors."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.bert import LAYERS, SIZE
from training.labels import RELATIONS, TAGS_WIDTH

ARC = 192
RELATION = 192


class Mix(nn.Module):
    """A learned weighted sum of the encoder's states, the last one favoured at the start."""

    def __init__(self) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.tensor([-2.0] * LAYERS + [2.0]))

    def forward(self, states: list[Tensor]) -> Tensor:
        shares = torch.softmax(self.weights, 0)
        total = shares[0] * states[0]
        for share, state in zip(shares[1:], states[1:], strict=True):
            total = total + share * state
        return total


class Parser(nn.Module):
    """Biaffine arcs, and relations from dependent and head added and multiplied."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.root = nn.Parameter(torch.zeros(SIZE))
        self.dependent, self.head = nn.Linear(SIZE, ARC), nn.Linear(SIZE, ARC)
        self.bilinear = nn.Linear(ARC, ARC, bias=False)
        self.head_score = nn.Linear(ARC, 1, bias=False)
        self.relation_dependent, self.relation_head = nn.Linear(SIZE, RELATION), nn.Linear(SIZE, RELATION)
        self.relation_out = nn.Linear(2 * RELATION, len(RELATIONS))
        self.dropout = nn.Dropout(dropout)

    def forward(self, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """[B, W, SIZE] → arc scores [B, W, 1 + W] (0 is the root), and both relation views."""
        root = self.root.expand(words.shape[0], 1, SIZE)
        heads = torch.cat([root, words], 1)
        dep = self.dropout(functional.gelu(self.dependent(words)))
        head = self.dropout(functional.gelu(self.head(heads)))
        arcs = self.bilinear(dep) @ head.transpose(1, 2) / ARC**0.5 + self.head_score(head).transpose(1, 2)
        return arcs, self.relation_dependent(words), self.relation_head(heads)

    def relations(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Relation logits for pairs [..., RELATION] of a dependent and its head."""
        both = torch.cat([functional.gelu(dependent + head), dependent * head], -1)
        out: Tensor = self.relation_out(self.dropout(both))
        return out


class Dense(nn.Module):
    """All heads that read every word once."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.dropout = nn.Dropout(dropout)
        self.tags = nn.Linear(SIZE, TAGS_WIDTH)
        self.parser_mix, self.sentence_mix = Mix(), Mix()
        self.parser = Parser(0.2)
        self.sentence = nn.Linear(SIZE, SIZE)
        nn.init.eye_(self.sentence.weight)
        nn.init.zeros_(self.sentence.bias)
        self.all_layers: nn.Linear | None = None

    def refit(self, weight: Tensor, bias: Tensor) -> None:
        """Take sentence vectors from all layers from now on: ``weight`` [SIZE, (LAYERS + 1) * SIZE]."""
        self.all_layers = nn.Linear(weight.shape[1], weight.shape[0])
        with torch.no_grad():
            self.all_layers.weight.copy_(weight)
            self.all_layers.bias.copy_(bias)

    def meanings(self, states: list[Tensor], first: Tensor, last: Tensor) -> Tensor:
        """Words [B, W, SIZE] whose weighted mean over a sentence is its vector."""
        if self.all_layers is None:
            out: Tensor = self.sentence(at_words(self.sentence_mix(states), first, last).float())
            return out
        found: Tensor = self.all_layers(torch.cat([at_words(s, first, last).float() for s in states], -1))
        return found


def at_words(states: Tensor, first: Tensor, last: Tensor) -> Tensor:
    """Mean of the first and last piece of each word: [B, P, D] → [B, W, D]."""
    size = (-1, -1, states.shape[-1])
    begin = torch.gather(states, 1, first.unsqueeze(-1).expand(size))
    end = torch.gather(states, 1, last.unsqueeze(-1).expand(size))
    return (begin + end) / 2
