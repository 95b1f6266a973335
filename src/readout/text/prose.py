"""How much of a block is prose: sentences that somebody wrote, not labels, menus or numbers."""

import re
import unicodedata

_DENSE_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Scripts that write a word in one or two characters, or without spaces between words."""
_DENSITY = 2.5
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।:;][\"'”’»›)\]」』]*\s*\Z")
_SHORTEST_LINE = 20
_SHORTEST_SENTENCE = 35
_SHORTEST_PARAGRAPH = 60
_LABEL_WORTH = 0.2
"""A short line ("Oval Office") counts for little: menus are made of them, but so are transcripts."""


def visual_length(text: str) -> float:
    """Characters, as wide as they are to a reader: a Chinese one counts for two and a half Latin ones."""
    dense = 0 if text.isascii() else len(_DENSE_SCRIPT.findall(text))
    return len(text) + dense * (_DENSITY - 1)


def ends_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text[-12:]) is not None


def is_sentence(text: str) -> bool:
    """Whether this could be the first sentence of an item: longer than a label, and ended."""
    return visual_length(text) >= _SHORTEST_SENTENCE and ends_sentence(text)


def is_paragraph(text: str) -> bool:
    """Whether this could only be running text: long, or a line that ends as sentences end."""
    length = visual_length(text)
    return length >= 2 * _SHORTEST_PARAGRAPH or (length >= _SHORTEST_PARAGRAPH and ends_sentence(text))


def prose_worth(text: str, links: int) -> float:
    """What a block adds to the prose of the element it stands in; nothing when it is mostly links."""
    length = visual_length(text)
    if links > 0.5 * len(text) or length < _SHORTEST_LINE:
        return 0.0
    words = length * (1 - links / len(text))
    return words if is_paragraph(text) else words * _LABEL_WORTH


def folded(text: str) -> str:
    """Words alone, for comparing titles: compatibility forms, case and punctuation aside."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", plain))
