"""All training data in one place: what is read, how often it is seen, what is held out."""

import zlib
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from training.examples import Example
from training.names import read_countries, read_re3d
from training.readers import read_gold, read_polnear
from training.teacher import add_vectors
from training.treebanks import read_conllu, read_gum
from training.vocabulary import pieces_from

PASSES = {"polnear": 1.0, "gold": 6.0, "gold-variant": 1.0, "ewt": 1.5, "gum": 1.0, "re3d": 2.0}
"""How often a document of each origin is seen in one pass."""
FINAL_PASSES = {
    "polnear": 0.6, "gold": 4.0, "gold-variant": 0.75, "ewt": 1.25, "gum": 0.6, "re3d": 1.0, "pseudo": 1.0,
    "template": 1.0,
}  # fmt: skip
"""The same in the last pass, where invented statements and the model's own labels of official texts join in."""
_HELD_OUT = 10  # one gold/train document in ten chooses hyper-parameters


@dataclass(slots=True)
class Corpus:
    """Training examples, and the part of ``gold/train`` held out."""

    train: list[Example]
    inner: list[Example]


_VARIANTS = 2


def held_out(id_: str) -> bool:
    """Is this gold/train document held out?"""
    return zlib.crc32(id_.encode()) % _HELD_OUT == 0


def read_corpus(data: Path, gold: Path, tokenizer: Tokenizer, cache: Path) -> Corpus:
    """Read everything that may train, with sentence vectors of the original encoder."""
    pieces = pieces_from(tokenizer)
    countries = read_countries(data)
    annotated = data / "annotated"
    ours = read_gold(gold / "train", pieces, _VARIANTS)
    train = [e for e in ours if not held_out(e.id)]
    train += read_conllu(annotated / "ud_ewt_train_rebuilt.conllu.gz", pieces, "ewt")
    train += read_gum(annotated / "gum_open_subset.tar.gz", pieces, countries)
    train += read_re3d(annotated / "re3d", pieces, countries)
    silver = data / "polnear_names_silver.jsonl.gz"
    train += read_polnear(data / "polnear_train.jsonl.gz", silver, pieces, countries)
    add_vectors([e for e in train if e.origin != "gold-variant"], tokenizer, cache)
    return Corpus(train, [e for e in ours if held_out(e.id) and e.origin == "gold"])
