"""Words by rule, and the paragraphs they stand in. Every non-space character belongs to exactly one word."""

import re
from dataclasses import replace

from readout.domain.annotation import Layers, Word
from readout.domain.text import Document, Span

# Longer and rarer forms first. A number keeps its inner signs (1,000.5 and 10:30); a possessive "'s" and a
# contracted verb are words of their own, as in Universal Dependencies.
_WORD = re.compile(
    r"""
      https?://[^\s<>"“”]+ | www\.[^\s<>"“”]+
    | (?:[^\W\d_]\.){2,}
    | \d+(?:[.,:]\d+)*(?:[^\W\d_]+)?
    | ['’](?:s|m|re|ve|ll|d)\b
    | [^\W\d_]+['’][^\W\d_]{3,}
    | [^\W_]+
    | \.{2,} | -{2,}
    | \S
    """,
    re.VERBOSE,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def paragraphs(document: Document) -> list[Span]:
    """The blocks of a document; its non-blank lines when it has none."""
    if document.blocks:
        return [block.span for block in document.blocks if len(block.span)]
    return [Span(*match.span()) for match in _LINE.finditer(document.text)]


def words_of(text: str, span: Span) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]


class Words:
    """Writes ``words`` without grammar, unless a model's words are there."""

    name = "words"
    version = "1"
    requires: frozenset[str] = frozenset()
    assigns = frozenset({"words"})

    def __call__(self, document: Document, layers: Layers) -> Layers:
        if layers.words:
            return layers
        words = [Word(span) for part in paragraphs(document) for span in words_of(document.text, part)]
        return replace(layers, words=tuple(words))
