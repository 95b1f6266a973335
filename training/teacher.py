"""Vectors of the original encoder for the sentences of the training data, cached in a file."""

import hashlib
import itertools
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from readout.annotate.neural.words import sentence_breaks
from training.bert import original_encoder, sentence_vectors
from training.examples import Example
from training.vocabulary import original_folder

_LONGEST = 256


def split_sentences(example: Example) -> None:
    """Where no sentences are known, cut paragraphs by the plain rule."""
    if example.sentences:
        return
    for unit in example.layout.units:
        cuts = sentence_breaks(list(example.layout.surfaces[unit.start : unit.end]))
        borders = [0, *cuts, unit.end - unit.start]
        pairs = itertools.pairwise(borders)
        example.sentences += [(unit.start + a, unit.start + b) for a, b in pairs]


def sentence_ids(example: Example, tokenizer: Tokenizer) -> list[list[int]]:
    """Pieces of each sentence as the original encoder would read it alone."""
    words = example.layout.words
    texts = [example.text[words[a][0] : words[b - 1][1]] for a, b in example.sentences]
    return [
        [*e.ids[: _LONGEST - 1], 102] if len(e.ids) > _LONGEST else e.ids for e in tokenizer.encode_batch(texts)
    ]


def add_vectors(examples: list[Example], tokenizer: Tokenizer, cache: Path) -> None:
    """Give every example its sentences' vectors, computing them once."""
    for e in examples:
        split_sentences(e)
    ids = [i for e in examples for i in sentence_ids(e, tokenizer)]
    digest = hashlib.sha256(repr(ids).encode()).hexdigest()[:16]
    path = cache / f"vectors-{digest}.npy"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        found = sentence_vectors(original_encoder(original_folder()), ids)
        np.save(path, found.numpy().astype(np.float16))
    vectors, at = np.load(path), 0
    for e in examples:
        e.vectors = vectors[at : at + len(e.sentences)]
        at += len(e.sentences)
