"""A text laid out for the encoder: its words, their pieces and channels, and the units windows are made of."""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readout.annotate.neural.channels import MARKS, Quoted, quoted_characters, shape_of
from readout.annotate.neural.windows import MAX_PIECES, Unit, begins_segment
from readout.annotate.neural.words import paragraphs_of, sentence_breaks, words_of

UNKNOWN, START, SEPARATOR = 100, 101, 102  # ids of [UNK], [CLS] and [SEP] in BERT's uncased vocabulary
_MAX_WORD_PIECES = 8  # an address of 60 pieces tells no more than its head
Pieces = Callable[[str], tuple[int, ...]]
"""The word pieces of one word, without special pieces."""


@dataclass(frozen=True, slots=True)
class Layout:
    """All lists run over the words of the text, but ``units``."""

    words: Sequence[tuple[int, int]]
    surfaces: Sequence[str]
    pieces: Sequence[tuple[int, ...]]
    shapes: Sequence[int]
    quoted: Sequence[int]
    paragraphs: Sequence[int]
    """Number of the paragraph of each word."""
    units: Sequence[Unit]


@dataclass(frozen=True, slots=True)
class Packed:
    """One window as the encoder takes it: lists over pieces, and for each word its first and last piece."""

    pieces: list[int]
    shapes: list[int]
    quoted: list[int]
    first: list[int]
    last: list[int]


def lay_out(text: str, pieces_of: Pieces, tokens: Sequence[tuple[int, int]] | None = None) -> Layout:
    """Lay a text out. ``tokens`` overrides our own words (a treebank's, in reading order)."""
    words: list[tuple[int, int]] = []
    quoted: list[int] = []
    numbers: list[int] = []
    at = 0
    borders: list[tuple[int, int, int]] = []
    for number, (begin, end) in enumerate(paragraphs_of(text)):
        if tokens is None:
            mine = words_of(text, begin, end)
        else:
            until = at
            while until < len(tokens) and tokens[until][0] < end:
                until += 1
            mine, at = list(tokens[at:until]), until
        if not mine:
            continue
        borders.append((len(words), len(words) + len(mine), begin))
        quoted += _quoted_words(text, begin, max(end, mine[-1][1]), mine)
        numbers += [number] * len(mine)
        words += mine
    surfaces = [text[s:e] for s, e in words]
    pieces = [pieces_of(w)[:_MAX_WORD_PIECES] or (UNKNOWN,) for w in surfaces]
    units = _units(text, words, surfaces, pieces, quoted, borders)
    return Layout(words, surfaces, pieces, [int(shape_of(w)) for w in surfaces], quoted, numbers, units)


def _quoted_words(text: str, begin: int, end: int, words: list[tuple[int, int]]) -> list[int]:
    if not any(mark in text[begin:end] for mark in MARKS + "'‘’"):
        return [int(Quoted.OUTSIDE)] * len(words)
    states = quoted_characters(text, begin, end)
    return [int(states[s - begin]) for s, _ in words]


def _units(
    text: str,
    words: list[tuple[int, int]],
    surfaces: list[str],
    pieces: list[tuple[int, ...]],
    quoted: list[int],
    borders: list[tuple[int, int, int]],
) -> list[Unit]:
    units: list[Unit] = []
    for start, end, _ in borders:
        counts = [len(p) for p in pieces[start:end]]
        runs_on = start > 0 and quoted[start - 1] == Quoted.UNCLOSED
        paragraph = text[words[start][0] : words[end - 1][1]]
        strong = begins_segment(paragraph, runs_on=runs_on)
        if sum(counts) + 2 <= MAX_PIECES:
            units.append(Unit(start, end, sum(counts) + 1, True, strong, runs_on))
            continue
        for i, (a, b) in enumerate(_sentences(surfaces[start:end], counts)):
            inside = quoted[start + a] in (Quoted.INSIDE, Quoted.UNCLOSED, Quoted.CLOSES)
            size = sum(counts[a:b]) + (1 if i == 0 else 0)
            units.append(Unit(start + a, start + b, size, i == 0, strong and i == 0, inside if i else runs_on))
    return units


def _sentences(surfaces: list[str], counts: list[int]) -> list[tuple[int, int]]:
    """Sentences of a long paragraph as word ranges; one that no window holds is cut by force."""
    cuts = [0, *sentence_breaks(surfaces), len(surfaces)]
    found: list[tuple[int, int]] = []
    for a, b in itertools.pairwise(cuts):
        begin, size = a, 0
        for i in range(a, b):
            size += counts[i]
            if size > MAX_PIECES - 4 and i > begin:
                found.append((begin, i))
                begin, size = i, counts[i]
        found.append((begin, b))
    return found


def pack(layout: Layout, start: int, end: int) -> Packed:
    """The window of words ``start:end`` as piece ids, with [SEP] between paragraphs."""
    pieces, shapes, quoted = [START], [0], [0]
    first: list[int] = []
    last: list[int] = []
    for w in range(start, end):
        if w > start and layout.paragraphs[w] != layout.paragraphs[w - 1]:
            pieces.append(SEPARATOR)
            shapes.append(0)
            quoted.append(0)
        first.append(len(pieces))
        ids = layout.pieces[w]
        pieces.extend(ids)
        shapes.extend([layout.shapes[w]] * len(ids))
        quoted.extend([layout.quoted[w]] * len(ids))
        last.append(len(pieces) - 1)
    return Packed([*pieces, SEPARATOR], [*shapes, 0], [*quoted, 0], first, last)
