"""Two texts word by word: the longest common run of words, in order, and what stands between.

``difflib`` is given words, not characters, and no junk heuristic that would drop frequent ones.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from readout.domain.text import Span

_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Substitution:
    """Words of the first text that stand where the second has others; either may be empty."""

    old: Span
    new: Span


def word_spans(text: str) -> tuple[Span, ...]:
    """Words and marks of a text."""
    return tuple(Span(*match.span()) for match in _WORD.finditer(text))


def substitutions(old: str, new: str) -> Iterator[Substitution]:
    """The differences of two texts in words, in order."""
    left, right = word_spans(old), word_spans(new)
    matcher = SequenceMatcher(None, _keys(old, left), _keys(new, right), autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            yield Substitution(_cover(left, i, j, len(old)), _cover(right, k, m, len(new)))


def _keys(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[span.start : span.end].casefold() for span in spans]


def _cover(spans: Sequence[Span], first: int, last: int, length: int) -> Span:
    if first < last:
        return Span(spans[first].start, spans[last - 1].end)
    at = spans[first].start if first < len(spans) else length
    return Span(at, at)


def common_share(old: str, new: str) -> float:
    """The share of words that both texts have in the same order, from 0 to 1."""
    left, right = (_keys(text, word_spans(text)) for text in (old, new))
    return SequenceMatcher(None, left, right, autojunk=False).ratio() if left or right else 1.0


def substituted_names(old: str, new: str) -> Iterator[Substitution]:
    """Where one text has a name and the other, in the same place, another."""
    for each in substitutions(old, new):
        before, after = _names(old, each.old), _names(new, each.new)
        if before and after and not before & after and not _one_within(before, after):
            yield each


def _names(text: str, span: Span) -> frozenset[str]:
    """Capitalised words inside a sentence, folded; the first word of a text is capital for another reason."""
    words = re.finditer(r"\b[^\W\d_a-z][\w’'-]*", text[span.start : span.end])
    return frozenset(match.group().casefold() for match in words if span.start + match.start() > 0)


def _one_within(before: frozenset[str], after: frozenset[str]) -> bool:
    return any(x.startswith(y) or y.startswith(x) for x in before for y in after)


def edits(old: str, new: str) -> Iterator[Substitution]:
    """The exact edits from one text to the other, in whole words where words differ: white space and case count.

    Words are aligned, not characters, and never white space, which matches anywhere and would tear words apart.
    """
    left, right = word_spans(old), word_spans(new)
    matcher = SequenceMatcher(
        None, [old[s.start : s.end] for s in left], [new[s.start : s.end] for s in right], autojunk=False
    )
    i = j = 0
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            one, other = left[block.a + step], right[block.b + step]
            yield from _gap(old, new, Span(i, one.start), Span(j, other.start))
            i, j = one.end, other.end
    yield from _gap(old, new, Span(i, len(old)), Span(j, len(new)))


def _gap(old: str, new: str, here: Span, there: Span) -> Iterator[Substitution]:
    """What differs between two aligned words, without the white space that both have around it."""
    a, b = old[here.start : here.end], new[there.start : there.end]
    if a == b:
        return
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head] and a[head].isspace():
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail] and a[-1 - tail].isspace():
        tail += 1
    yield Substitution(Span(here.start + head, here.end - tail), Span(there.start + head, there.end - tail))
