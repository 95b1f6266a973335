"""Sentence vectors of short texts, from the language model that reads: what comparing two sides asks for."""

from collections.abc import Callable, Sequence

import numpy as np

from readout.domain.text import Block, BlockKind, Document, Metadata, OffsetMap, Span
from readout.pipeline import Engine

_DIMENSIONS = 384

Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]


def embed_with(engine: Engine) -> Embed | None:
    """A function from texts to unit vectors; None where the engine has no model."""
    model = engine.model
    if model is None:
        return None

    def embed(texts: Sequence[str]) -> Sequence[Sequence[float]]:
        documents = [_document(text) for text in texts]
        return [_mean([each.vector for each in layers.sentences]) for layers in model.layers(documents)]

    return embed


def _document(text: str) -> Document:
    whole = Span(0, len(text))
    return Document(
        "", text, Metadata(language="en"), (Block(BlockKind.PARAGRAPH, whole),), OffsetMap.identity(len(text))
    )


def _mean(vectors: Sequence[Sequence[float]]) -> Sequence[float]:
    """One vector for a text of several sentences. Without any, a zero: alike to nothing."""
    found = [vector for vector in vectors if len(vector)]
    if not found:
        return [0.0] * _DIMENSIONS
    total = np.sum(np.asarray(found, dtype=np.float64), axis=0)
    length = float(np.linalg.norm(total))
    return list(total / length) if length else list(total)
