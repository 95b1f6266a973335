"""A text cut into passages, sentence by sentence, that join up to all of it: nothing lies between two passages."""

import re
from dataclasses import dataclass
from itertools import pairwise

from readout.domain.text import Span

# A sentence ends at a mark and its closing quotation marks, before a capital, a figure or an opening mark; not
# after an abbreviation, a single capital ("J. Smith") or inside "U.S. Embassy".
_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9À-ÖØ-Þ])|(?<=[.!?][\"”’])\s?(?=[A-Z“])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Adm|Sen|Rep|Gov|St|Jr|Sr|Hon|Amb|No|vs|etc|cf|al|approx|Jan|Feb|"
    r"Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Co|Corp|H\.E|e\.g|i\.e)|\b[A-Z]|\b(?:[A-Z]\.)+[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the white space after it. ``words`` is the sentence without."""

    span: Span
    words: str
    key: str
    """What makes two passages the same: the words without case and with one space between them."""


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a text, in order; their spans tile it."""
    borders = [0]
    for match in _END.finditer(text):
        end = match.end()
        if "\n" not in match.group() and _ABBREVIATION.search(text[borders[-1] : end]):
            continue
        while end < len(text) and text[end].isspace():
            end += 1
        if text[borders[-1] : end].strip() and end > borders[-1]:
            borders.append(end)
    if borders[-1] < len(text):
        borders.append(len(text))
    return tuple(_passage(text, start, end) for start, end in pairwise(borders))


def _passage(text: str, start: int, end: int) -> Passage:
    words = text[start:end].strip()
    return Passage(Span(start, end), words, " ".join(words.casefold().split()))
