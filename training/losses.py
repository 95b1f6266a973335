"""One number to minimise, and its parts for the log."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.batches import Batch
from training.labels import ACTS, CONVENTIONS, IGNORED, KINDS, OUTSIDE, TAG_SLICES
from training.network import Network, Outputs

WEIGHTS = {
    "cue": 1.0, "source": 0.4, "content": 0.4, "name": 0.6, "title": 0.5, "upos": 0.6, "sentence_end": 0.3,
    "arc": 1.2, "relation": 0.8, "link": 0.4, "confidence": 1.0, "act": 2.0, "kind": 1.5, "status": 1.0,
    "vector": 120.0,
    "similarity": 300.0,
}  # fmt: skip
_NEGATIVES = 3
"""Words a window that the tagger took for cues and that are none: they teach the judge."""
_LEAST = 0.04


@dataclass(slots=True)
class Linked:
    """Cues as the linker got them: gold ones first, then false ones."""

    cues: Tensor
    labels: Tensor
    confidence: Tensor
    statement: Tensor
    gold: int


def false_cues(tags: Tensor, batch: Batch) -> Tensor:
    """[M, 4] cues that the tagger believes in a little and that are not gold."""
    found = []
    for c, convention in enumerate(CONVENTIONS):
        target = batch.tags[f"cue_{convention}"]
        probability = torch.softmax(tags.detach()[..., TAG_SLICES[f"cue_{convention}"]], -1)[..., 1]
        probability = probability * (target == OUTSIDE)
        top, index = probability.topk(min(_NEGATIVES, probability.shape[1]), 1)
        for b, k in zip(*torch.nonzero(top > _LEAST, as_tuple=True), strict=True):
            at = int(index[b, k])
            found.append((int(b), at, at + 1, c))
    return torch.tensor(found, dtype=torch.long, device=tags.device).reshape(-1, 4)


def link(network: Network, out: Outputs, batch: Batch) -> Linked:
    """Run the linker on gold and false cues."""
    cues = torch.cat([batch.cues, false_cues(out.tags, batch)])
    given = (out.words, out.tags.detach(), batch.word_quoted, batch.breaks, batch.lengths, cues)
    with torch.autocast(out.words.device.type, torch.bfloat16):
        labels, confidence, statement = network.linker(*given)
    return Linked(cues, labels.float(), confidence.float(), statement.float(), len(batch.cues))


def losses(network: Network, out: Outputs, batch: Batch) -> dict[str, Tensor]:
    """Parts of the loss, each summed over the batch and divided by its words, weights applied."""
    parts = _tag_losses(out, batch) | _grammar_losses(network, out, batch) | _vector_losses(network, out, batch)
    parts |= _link_losses(network, out, batch)
    words = batch.lengths.sum()
    return {name: value * WEIGHTS[name] / words for name, value in parts.items()}


def _tag_losses(out: Outputs, batch: Batch) -> dict[str, Tensor]:
    parts: dict[str, Tensor] = {}
    for name, where in TAG_SLICES.items():
        target = batch.tags[name]
        if bool((target != IGNORED).any()):
            value = _cross_entropy(out.tags[..., where], target)
            key = name.split("_")[0] if name != "sentence_end" else name
            parts[key] = parts[key] + value if key in parts else value
    return parts


def _cross_entropy(logits: Tensor, target: Tensor) -> Tensor:
    return functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), target.reshape(-1), ignore_index=IGNORED,
                                    reduction="sum")  # fmt: skip


def masked_arcs(arcs: Tensor, sentence_of: Tensor) -> Tensor:
    """Arc scores with arcs between sentences ruled out; the root stays open to all."""
    same = sentence_of[:, :, None] == sentence_of[:, None, :]
    own = torch.eye(arcs.shape[1], dtype=torch.bool, device=arcs.device)[None]
    allowed = torch.cat([torch.ones_like(same[..., :1]), same & ~own], -1)
    return arcs.masked_fill(~allowed, -1e4)


def _grammar_losses(network: Network, out: Outputs, batch: Batch) -> dict[str, Tensor]:
    rows = torch.nonzero((batch.heads != IGNORED).any(1)).squeeze(1)
    if not len(rows):
        return {}
    heads = batch.heads[rows]
    arcs, dependent, head = network.dense.parser(network.dense.dropout(out.grammar[rows]))
    arcs = masked_arcs(arcs, batch.sentence_of[rows])
    index = heads.clamp(min=0).unsqueeze(-1).expand(-1, -1, head.shape[-1])
    relations = network.dense.parser.relations(dependent, torch.gather(head, 1, index))
    target = torch.where(heads == IGNORED, IGNORED, batch.tags["relation"][rows])
    return {"arc": _cross_entropy(arcs, heads), "relation": _cross_entropy(relations, target)}


def pooled(network: Network, out: Outputs, batch: Batch) -> Tensor:
    """Sentence vectors [S, SIZE] of unit length: piece-weighted mean of the words, then one linear layer."""
    window, start, end = batch.spans.unbind(1)
    weights = (batch.last - batch.first + 1).float().unsqueeze(-1)
    padded = functional.pad((out.sentence_words * weights).cumsum(1), (0, 0, 1, 0))
    counts = functional.pad(weights.cumsum(1), (0, 0, 1, 0))
    total = padded[window, end] - padded[window, start]
    return functional.normalize(
        network.dense.sentence(total / (counts[window, end] - counts[window, start])), dim=-1
    )


def _vector_losses(network: Network, out: Outputs, batch: Batch) -> dict[str, Tensor]:
    if len(batch.spans) < 2:
        return {}
    ours, n = pooled(network, out, batch), len(batch.spans)
    gap = (ours @ ours.T - batch.vectors @ batch.vectors.T).square().mean() * n
    return {"vector": (1 - (ours * batch.vectors).sum(-1)).sum(), "similarity": gap}


def _link_losses(network: Network, out: Outputs, batch: Batch) -> dict[str, Tensor]:
    done = link(network, out, batch)
    if not len(done.cues):
        return {}
    true = torch.zeros_like(done.confidence)
    true[: done.gold] = 1
    parts = {"confidence": functional.binary_cross_entropy_with_logits(done.confidence, true, reduction="sum")}
    if done.gold:
        parts["link"] = _cross_entropy(done.labels[: done.gold], batch.links)
        acts, kinds = len(ACTS), len(ACTS) + len(KINDS)
        statement = done.statement[: done.gold]
        parts["act"] = _cross_entropy(statement[:, :acts], batch.statements[:, 0])
        parts["kind"] = _cross_entropy(statement[:, acts:kinds], batch.statements[:, 1])
        parts["status"] = _cross_entropy(statement[:, kinds:], batch.statements[:, 2])
    return parts
