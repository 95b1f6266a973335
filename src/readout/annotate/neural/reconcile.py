"""Where quotation marks and the model meet, in one place.

The rule: marks decide where quoted content begins and ends; the model decides whether it is speech, and
whose. So content that covers most of a quotation covers all of it and loses what it grazes of another;
words outside are the model's. Punctuation at the ends of a span belongs to nobody.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from readout.annotate.neural.by_layout import by_layout
from readout.annotate.neural.channels import Quoted
from readout.annotate.neural.decode import runs
from readout.annotate.neural.labels import KINDS
from readout.annotate.neural.layout import Layout
from readout.annotate.neural.reader import Found

_MOST, _GRAZE = 0.5, 0.2
_INTRODUCTORY = frozenset({"that", "for", "on", "about", "of"})
"""Belong to neither cue nor content by our guidelines."""
_CONNECTING = frozenset({",", "and", "while", "also", ";", "as", "well", "then", "further"})
_BETWEEN_CUE_WORDS = frozenset(
    "is are was were be been being has have had will would can could may also very again once particularly".split()
)
_SAME = 0.7
_HOLE = 12
"""Of 1,191 contents of gold/train, 6 have such a hole on purpose."""
_STOPS = frozenset({".", "!", "?"})
_MARKS = (Quoted.OPENS, Quoted.CLOSES)
_SCARE = 2  # quoted words, or fewer, inside a report are a name or a scare quote, not a quotation


def quotations(layout: Layout) -> list[tuple[int, int]]:
    """Word ranges inside double marks, marks excluded; one that is not closed ends with its paragraph."""
    found: list[tuple[int, int]] = []
    opened = -1
    for w, state in enumerate(layout.quoted):
        if opened >= 0 and (state == Quoted.CLOSES or layout.paragraphs[w] != layout.paragraphs[opened - 1]):
            found.append((opened, w))
            opened = -1
        if state == Quoted.OPENS:
            opened = w + 1
    if 0 <= opened < len(layout.quoted):
        found.append((opened, len(layout.quoted)))
    return [(a, b) for a, b in found if b > a]


def reconcile(
    found: Found, layout: Layout, convention: str, marked: Sequence[tuple[int, int]] | None = None
) -> Found:
    """Apply the rule to one statement. ``marked`` are the quotations of the text, where they are known."""
    own = set(found.cue) | set(found.source)
    marked = quotations(layout) if marked is None else marked
    content = trim(_filled(sorted(_snap(set(found.content), own, marked)), own, layout), layout)
    if convention == "readout":
        content = _without_introduction(content, layout)
    return replace(found, source=trim(found.source, layout), cue=trim(found.cue, layout), content=content)


def reconcile_all(found: Sequence[Found], layout: Layout, convention: str) -> list[Found]:
    """All statements of a document by the rule; one whose cue was torn in two is one again."""
    marked = quotations(layout)
    whole: list[Found] = []
    for each in found:
        each = reconcile(each, layout, convention, marked)
        if whole and _torn(whole[-1], each, layout):
            whole[-1] = _joined(whole[-1], each)
        elif each.content:
            whole.append(each)
    if convention == "readout":
        begins = sorted((each.cue[0], at) for at, each in enumerate(whole) if each.cue)
        whole = [_apart(each, _begun_in(each, whole, begins), layout) for each in whole]
    else:
        whole = [reconcile(each, layout, convention, marked) for each in by_layout(layout, whole)]
    return _to_the_closing_mark(whole, layout, marked)


def _to_the_closing_mark(found: list[Found], layout: Layout, marked: Sequence[tuple[int, int]]) -> list[Found]:
    """A quotation begun is taken to its end, unless another statement has a part of it."""
    claims = Counter(w for each in found for w in {*each.content, *each.cue, *each.source})
    done = []
    for each in found:
        content = set(each.content)
        for begin, end in _holding(marked, each.content):
            rest = [w for w in range(begin, end) if w not in content]
            if begin in content and rest and not any(claims[w] for w in rest):
                content.update(rest)
        done.append(
            replace(each, content=trim(sorted(content), layout)) if len(content) > len(each.content) else each
        )
    return done


def _holding(marked: Sequence[tuple[int, int]], content: Sequence[int]) -> Sequence[tuple[int, int]]:
    """Quotations that hold some of the words between the first and the last of the content."""
    if not content:
        return ()
    first = bisect_right(marked, content[0], key=lambda each: each[1])  # they are in order and apart
    return marked[first : bisect_right(marked, content[-1], key=lambda each: each[0])]


def _begun_in(found: Found, others: Sequence[Found], begins: Sequence[tuple[int, int]]) -> list[Found]:
    """Of all statements, those whose cue begins within this one's content; ``begins`` are sorted first cue words
    with the places of their statements."""
    if not found.content:
        return []
    low = bisect_right(begins, found.content[0], key=lambda each: each[0])
    high = bisect_right(begins, found.content[-1], key=lambda each: each[0])
    return [others[at] for at in sorted(at for _, at in begins[low:high])]


def _apart(found: Found, others: Sequence[Found], layout: Layout) -> Found:
    """Content ends where the same speaker's next act of saying begins ("said that …, adding that …")."""
    content = found.content
    for other in others:
        begin = other.cue[0] if other is not found and other.cue else -1
        if begin in content[1:] and other.source == found.source and layout.quoted[begin] == Quoted.OUTSIDE:
            end = next(b for a, b in runs(content) if a <= begin < b)
            content = [w for w in content if not begin <= w < end]
            while len(content) > 1 and content[-1] < begin and layout.surfaces[content[-1]] in _CONNECTING:
                content = content[:-1]
    return replace(found, content=trim(content, layout)) if len(content) < len(found.content) else found


def _torn(left: Found, right: Found, layout: Layout) -> bool:
    """Are these two parts of one cue: nothing but auxiliaries between them, and much the same content?"""
    if not left.cue or not right.cue or not left.cue[-1] < right.cue[0]:
        return False
    between = layout.surfaces[left.cue[-1] + 1 : right.cue[0]]
    a, b = set(left.content) - set(right.cue), set(right.content) - set(left.cue)
    same = len(a & b) >= _SAME * len(a | b)
    return same and len(between) <= _SCARE and all(w.casefold() in _BETWEEN_CUE_WORDS for w in between)


def _joined(left: Found, right: Found) -> Found:
    surer, other = (left, right) if left.confidence >= right.confidence else (right, left)
    cue = sorted({*left.cue, *right.cue})
    return replace(
        surer, cue=cue, source=surer.source or other.source, content=[w for w in surer.content if w not in cue]
    )


def _without_introduction(content: list[int], layout: Layout) -> list[int]:
    """Content without a leading "that" or preposition, unless a mark opens there."""
    while len(content) > 1 and layout.surfaces[content[0]] in _INTRODUCTORY and not layout.quoted[content[0]]:
        content = content[1:]
    return content


def _snap(content: set[int], other: set[int], marked: Sequence[tuple[int, int]]) -> set[int]:
    for begin, end in _holding(marked, sorted(content)):
        words = set(range(begin, end)) - other
        share = len(words & content) / max(1, len(words))
        if share >= _MOST:
            content |= words
        elif share <= _GRAZE and len(content - words) > len(words):
            content -= words
    return content


def _filled(content: list[int], own: set[int], layout: Layout) -> list[int]:
    """Content without holes: a few words left out inside a sentence, unless the cue or the source stands there."""
    whole = set(content)
    for (_, end), (begin, _) in pairwise(runs(content)):
        gap = range(end, begin)
        breaks = any(layout.surfaces[w] in _STOPS or layout.quoted[w] in _MARKS for w in gap)
        if len(gap) <= _HOLE and not breaks and own.isdisjoint(gap):
            whole.update(gap)
    return sorted(whole)


def trim(words: Sequence[int], layout: Layout) -> list[int]:
    """The words without outer punctuation of each contiguous run; a run of nothing else goes, unless all are."""
    kept: list[int] = []
    for begin, end in runs(words):
        solid = [w for w in range(begin, end) if any(c.isalnum() for c in layout.surfaces[w])]
        if solid:
            kept += range(solid[0] - (solid[0] > begin and layout.surfaces[solid[0] - 1] in "$£€"), solid[-1] + 1)
    return kept or list(words)


def kind_of(found: Found, layout: Layout) -> str:
    """direct, mixed, indirect or topic: marks first, then the model's view of topics."""
    words = [w for w in found.content if any(c.isalnum() for c in layout.surfaces[w])]
    inside = [w for w in words if layout.quoted[w] in (Quoted.INSIDE, Quoted.UNCLOSED)]
    if words and len(inside) == len(words):
        return "direct"
    if len(inside) > _SCARE:
        return "mixed"
    return KINDS[int(found.kinds.argmax())]
