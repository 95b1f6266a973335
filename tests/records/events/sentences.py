"""Sentences with grammar written by hand: ``word/UPOS>head:relation``, the head counted from 1, 0 for the root."""

import re

from readout.domain.annotation import Layers, Sentence, Word
from readout.domain.text import Document, Span
from tests.export.readings import document_of

_WORD = re.compile(r"(\S+)/(\w+)>(\d+):(\S+)")


def parsed(*lines: str) -> tuple[Document, Layers]:
    """A document whose sentences are the lines, one paragraph each, and its layers."""
    rows = [_WORD.findall(line) for line in lines]
    text = "\n".join(" ".join(word for word, *_ in row) for row in rows)
    words: list[Word] = []
    sentences: list[Sentence] = []
    at = 0
    for row in rows:
        first, start = len(words), at
        for word, upos, head, relation in row:
            span = Span(at, at + len(word))
            words.append(Word(span, word.lower(), upos, first + int(head) - 1 if head != "0" else None, relation))
            at = span.end + 1
        sentences.append(Sentence(Span(start, at - 1), first, len(words)))
    return document_of(text), Layers(words=tuple(words), sentences=tuple(sentences))
