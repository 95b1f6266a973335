"""Points: groups of linked statements, what contradicts, and what stands on one side only."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from readout.compare.align import Link, align, bundles
from readout.compare.conflicts import Meeting, conflicts
from readout.compare.identity import Twins
from readout.compare.similarity import Comparer, Embed, Likeness
from readout.compare.terms import stem
from readout.compare.units import Segment, Unit, own_words, units
from readout.domain.comparison import Conflict, Point, PointClass
from readout.domain.provenance import Reading
from readout.domain.text import Span

LABEL_WORDS = 14
"""Words of a label; the statements themselves are given in full."""

LEAST_LABEL = 2
"""Words that a statement must have of its own to give a point its name."""

UNMATCHED = 0.12
"""A piece of a linked statement that is less like anything on the other side is a point of this side alone."""

SHOWN = 4
"""Shared words that a reason names."""


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both texts with their units: what making a point needs."""

    a: Reading
    b: Reading
    left: Sequence[Unit]
    right: Sequence[Unit]
    comparer: Comparer
    twins: Twins


def points(a: Reading, b: Reading, twins: Twins, *, embed: Embed | None = None) -> tuple[Point, ...]:
    """Every point that either side reports, in the order of A's text, then of B's."""
    left, right = units(a), units(b)
    sides = _Sides(a, b, left, right, Comparer(left, right, twins, embed), twins)
    links = align(left, right, sides.comparer)
    found = {(link.a, link.b): _conflicts(sides, link) for link in links}
    made = [_conflict(sides, link, found[link.a, link.b]) for link in links if found[link.a, link.b]]
    agreed = [link for link in links if not found[link.a, link.b]]
    made += [_both(sides, group) for group in bundles(agreed)]
    for side in ("a", "b"):
        made += _only(sides, side, {getattr(link, side) for link in links})
        made += _left_over(sides, side, links)
    return tuple(sorted(made, key=lambda point: _place(sides, point)))


def _place(sides: _Sides, point: Point) -> tuple[int, int, str]:
    """A's points where A has them; B's own ones after the point of B's text that they follow, at the end."""
    first_a = min((span.start for span in point.a_words), default=len(sides.a.document.text))
    first_b = min((span.start for span in point.b_words), default=0)
    return first_a, first_b, point.id


def point_id(a: Iterable[str], b: Iterable[str], words: Iterable[Span] = ()) -> str:
    """A point is what carries it: a better label or class renames nothing."""
    key = repr((sorted(a), sorted(b), [(span.start, span.end) for span in words]))
    return f"t-{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def _conflicts(sides: _Sides, link: Link) -> tuple[Conflict, ...]:
    x, y = sides.left[link.a], sides.right[link.b]
    return conflicts(Meeting(x, y, sides.a, sides.b, link.likeness, sides.twins))


def _conflict(sides: _Sides, link: Link, found: Sequence[Conflict]) -> Point:
    x, y = sides.left[link.a], sides.right[link.b]
    kinds = ", ".join(dict.fromkeys(each.kind.value for each in found))
    return Point(
        id=point_id(x.ids, y.ids),
        label=_label([_best_segment(x, y), _best_segment(y, x)]),
        kind=PointClass.CONFLICT,
        a=x.ids,
        b=y.ids,
        a_words=tuple(sorted(x.lead.content)),
        b_words=tuple(sorted(y.lead.content)),
        why=f"Both address it and differ ({kinds}): {'; '.join(each.message for each in found)}. "
        f"Linked: {reason(link.likeness, x)}",
        similarity=round(link.likeness.score, 3),
        conflicts=tuple(found),
    )


def _both(sides: _Sides, group: Sequence[Link]) -> Point:
    left = [sides.left[i] for i in dict.fromkeys(link.a for link in group)]
    right = [sides.right[j] for j in dict.fromkeys(link.b for link in group)]
    strongest = max(group, key=lambda link: link.likeness.score)
    x, y = sides.left[strongest.a], sides.right[strongest.b]
    return Point(
        id=point_id(_ids(left), _ids(right)),
        label=_label([_best_segment(x, y), _best_segment(y, x)]),
        kind=PointClass.BOTH,
        a=_ids(left),
        b=_ids(right),
        a_words=_carried(left, right),
        b_words=_carried(right, left),
        why=f"Linked: {reason(strongest.likeness, x)}",
        similarity=round(strongest.likeness.score, 3),
    )


def _ids(found: Iterable[Unit]) -> tuple[str, ...]:
    return tuple(id for unit in found for id in unit.ids)


def _carried(mine: Iterable[Unit], others: Sequence[Unit]) -> tuple[Span, ...]:
    """The segments of each unit that speak to the others; all of its content where none plainly does."""
    spans: list[Span] = []
    for unit in mine:
        kept = [each.span for each in unit.segments if any(_touches(each, other) for other in others)]
        spans += kept or sorted(unit.lead.content)
    return tuple(sorted(spans))


def _touches(segment: Segment, unit: Unit) -> bool:
    mine, theirs = segment.terms, unit.terms
    return bool(mine.concepts & theirs.concepts or mine.bag & theirs.bag)


def _best_segment(unit: Unit, other: Unit) -> str:
    """The piece of a unit that says most of what the other says."""
    theirs = other.terms
    scored = [
        (len(each.terms.bag & theirs.bag) + len(each.terms.concepts & theirs.concepts), -number, each.words)
        for number, each in enumerate(unit.segments)
    ]
    best = max(scored, default=(0, 0, unit.words))
    if unit.background and len(own_words(unit).split()) < LEAST_LABEL:
        return unit.background  # "this contribution" names nothing
    return best[2] if best[0] else unit.words


_LEADING = re.compile(r"^(?:(?:and|but|that|the|a|an|his|her|their|its|our|to|of|on)\s+)+", re.IGNORECASE)


def _label(candidates: Iterable[str]) -> str:
    """The shortest of some wordings that says something, without the article it begins with."""
    bare = [_LEADING.sub("", words).strip(" ,;.“”\"'") or words for words in candidates]
    words = min((each for each in bare if len(each.split()) > 1), key=len, default=bare[0] if bare else "")
    short = words.split()
    label = " ".join(short[:LABEL_WORDS]) + (" …" if len(short) > LABEL_WORDS else "")
    return label[:1].upper() + label[1:]


def reason(likeness: Likeness, unit: Unit) -> str:
    """Why two statements were linked, in words; what they share is shown as this unit has it."""
    reasons = []
    written = {stem(word.casefold()): word for word in re.findall(r"[\w’'-]+", f"{unit.words} {unit.background}")}
    shared = [f"“{written[each]}”" for each in likeness.shared if each in written][:SHOWN]
    if shared:
        reasons.append(f"both have {', '.join(shared)}")
    if likeness.concepts:
        reasons.append(f"both on {', '.join(name.replace('_', ' ') for name in likeness.concepts[:SHOWN])}")
    if likeness.meaning is not None and likeness.meaning > 0.3:
        reasons.append(f"near in meaning ({likeness.meaning:.2f})")
    if likeness.same_voice:
        reasons.append("the same act by the same speaker")
    elif likeness.same_act:
        reasons.append("the same sort of act")
    return "; ".join(reasons) or "nearest on the other side"


def _only(sides: _Sides, side: str, linked: set[int]) -> Iterator[Point]:
    """Statements that nothing on the other side meets; one that only leans on the one before goes with it."""
    mine = sides.left if side == "a" else sides.right
    group: list[Unit] = []
    for number, unit in enumerate(mine):
        if number in linked:
            continue
        if group and not (unit.background and unit.order == group[-1].order + 1):
            yield _one_side(side, group)
            group = []
        group.append(unit)
    if group:
        yield _one_side(side, group)


def _one_side(side: str, group: Sequence[Unit]) -> Point:
    words = tuple(span for unit in group for span in sorted(unit.lead.content))
    return _single(side, _ids(group), words, _label([max(group[:1], key=lambda unit: unit.order).words]), "")


def _single(side: str, ids: tuple[str, ...], words: tuple[Span, ...], label: str, detail: str) -> Point:
    is_a = side == "a"
    why = detail or f"Nothing in {'B' if is_a else 'A'} addresses it: absent from {'B' if is_a else 'A'}."
    return Point(
        id=point_id(ids if is_a else (), () if is_a else ids, words),
        label=label,
        kind=PointClass.A_ONLY if is_a else PointClass.B_ONLY,
        a=ids if is_a else (),
        b=() if is_a else ids,
        a_words=words if is_a else (),
        b_words=() if is_a else words,
        why=why,
    )


def _left_over(sides: _Sides, side: str, links: Sequence[Link]) -> Iterator[Point]:
    """Pieces of linked statements that no statement of the other side comes near."""
    mine, others = (sides.left, sides.right) if side == "a" else (sides.right, sides.left)
    for number in sorted({getattr(link, side) for link in links}):
        unit = mine[number]
        if len(unit.segments) < 2:
            continue
        for segment in unit.segments:
            near = max((sides.comparer.piece_likeness(segment.words, other) for other in others), default=0.0)
            if near < UNMATCHED:
                what = "B" if side == "a" else "A"
                detail = f"This part of a statement that both sides share is absent from {what}."
                yield _single(side, unit.ids, (segment.span,), _label([segment.words]), detail)
