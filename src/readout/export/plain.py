"""Text of a page made safe to show: no control characters, no tricks with the direction of writing."""

import re

from rich.cells import cell_len

# A page can hold escape sequences for terminals (C0, C1), marks that reorder what is shown (bidirectional
# embeddings, overrides and isolates), and halves of surrogate pairs that no encoding can write.
_SPACING = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """The text without characters that steer a terminal; line breaks become spaces."""
    return _SURROGATE.sub("\ufffd", _HIDDEN.sub("", _SPACING.sub(" ", text)))


def one_line(text: str) -> str:
    """Printable, and every run of white space one space."""
    return " ".join(printable(text).split())


def shorten(text: str, cells: int) -> str:
    """At most that many terminal cells, cut at a word, with an ellipsis and the number of words left out."""
    if cell_len(text) <= cells:
        return text
    words = text.split(" ")
    kept: list[str] = []
    used = 0
    for word in words:
        used += cell_len(word) + 1
        if used > cells:
            break
        kept.append(word)
    left = len(words) - len(kept)
    return f"{' '.join(kept)} … (+{left} words)".lstrip()
