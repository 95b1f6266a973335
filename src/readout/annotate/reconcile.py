"""Where marks, layouts and the model meet: one list of attributions out of those that each mechanism found.

The rule, in order of precedence:

1. Transcripts and layouts go before everything: their labels are the page's own word for who speaks.
2. Marks decide where quoted content begins and ends. Content that covers most of a quotation covers all of it,
   and loses what it merely grazes of another.
3. The model, where it found anything in the document, decides whether words are speech, and whose. It replaces
   what the rules found of reported speech. A rule's attribution of the same words, or with the same cue, lends it
   what the lexicon knows better: the act, the addressees, a missing source, the further pieces of a quotation
   ("…," he said. "…"). Where the model is silent on a quotation that has the form of speech, a cue and a source,
   the rule's stands.
4. Without the model, the rules' attributions stand.
5. No two attributions have the same content: the one of higher precedence stays.
6. An attribution whose words lie inside another's content is nested in the innermost such (``parent``).
7. Contents are trimmed of outer marks and punctuation, sorted, and do not overlap.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from readout.annotate.kinds import Kinds
from readout.annotate.spans import trim
from readout.domain.annotation import Attribution, AttributionOrigin, Layers, Quotation, QuotationRole
from readout.domain.record import StatementKind
from readout.domain.text import Document, Span

_MOST, _GRAZE, _SAME = 0.5, 0.2, 0.5
_STRETCH = 1000
"""Characters of a stretch of text, by which attributions are looked up."""
_ANCESTORS = 12
"""How many enclosing attributions are looked at for a parent: deeper nesting is not language."""
_RANK = {
    AttributionOrigin.TRANSCRIPT: 0,
    AttributionOrigin.LAYOUT: 1,
    AttributionOrigin.MODEL: 2,
    AttributionOrigin.RULES: 3,
}
_KEPT_ROLES = (QuotationRole.SPEECH, QuotationRole.UNKNOWN)


class Reconcile:
    """Replaces ``attributions`` by the reconciled list, in reading order.

    ``lone_quotations``: whether a rule's quotation stands where the model is silent. In official texts it does;
    the news corpus, from which the model has learned twenty thousand attributions, leaves such words out.
    """

    name = "reconcile"
    version = "1"
    requires = frozenset({"attributions", "quotations"})
    assigns = frozenset({"attributions"})

    def __init__(self, *, lone_quotations: bool = True) -> None:
        self.lone_quotations = lone_quotations

    def __call__(self, document: Document, layers: Layers) -> Layers:
        found = reconciled(
            document.text, layers.quotations, layers.attributions, lone_quotations=self.lone_quotations
        )
        return replace(layers, attributions=found)


def reconciled(
    text: str, quotations: Sequence[Quotation], found: Sequence[Attribution], *, lone_quotations: bool = True
) -> tuple[Attribution, ...]:
    """The attributions by the rule of this module."""
    kept = _by_authority(quotations, found, lone_quotations)
    cut = [cut for each in kept if (cut := _trimmed(text, each)) is not None]
    single = _without_doubles(cut)
    single.sort(key=_place)
    return _with_parents(single)


def _by_authority(
    quotations: Sequence[Quotation], found: Sequence[Attribution], lone_quotations: bool
) -> list[Attribution]:
    """Rules 2 to 4."""
    model = [each for each in found if each.origin is AttributionOrigin.MODEL]
    if not model:
        return list(found)
    kinds = Kinds(quotations)
    speech = [each for each in quotations if each.depth == 1 and each.role in _KEPT_ROLES]
    starts = [each.span.start for each in speech]
    snapped = [_snapped(kinds, each, _near(speech, starts, each)) for each in model]
    places = _places(snapped)
    for rule in found:
        if rule.origin is AttributionOrigin.RULES and rule.content:
            known = _lend(kinds, snapped, places, rule)
            is_speech = rule.source and rule.cue and rule.kind is StatementKind.DIRECT
            if lone_quotations and is_speech and not known:
                snapped.append(rule)
    return [
        each for each in found if each.origin not in (AttributionOrigin.MODEL, AttributionOrigin.RULES)
    ] + snapped


def _places(found: Sequence[Attribution]) -> dict[int, list[int]]:
    """Which attributions touch which stretch of the text: so that none is compared with all others."""
    places: dict[int, list[int]] = {}
    for at, each in enumerate(found):
        for stretch in _stretches(each):
            places.setdefault(stretch, []).append(at)
    return places


def _stretches(each: Attribution) -> set[int]:
    return {
        stretch for span in each.content for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1)
    }


def _near(quotations: Sequence[Quotation], starts: Sequence[int], each: Attribution) -> list[Quotation]:
    """The quotations that an attribution touches; the outermost do not overlap each other."""
    extent = _extent(each)
    first = max(0, bisect_right(starts, extent.start) - 1)
    return [one for one in quotations[first : bisect_right(starts, extent.end)] if one.span.overlaps(extent)]


def _lend(kinds: Kinds, model: list[Attribution], places: dict[int, list[int]], rule: Attribution) -> bool:
    """Give what a rule knows of the same words to the model's attribution; False where there is none."""
    for at in sorted({at for stretch in _stretches(rule) for at in places.get(stretch, ())}):
        each = model[at]
        if not _alike(each, rule):
            if _shared(each.cue, rule.cue):
                model[at] = replace(each, act=rule.act)
            continue
        if rule.kind is StatementKind.DIRECT and each.kind is not StatementKind.MIXED:
            content = _merged((*each.content, *rule.content))
            each = replace(each, content=content, kind=kinds.of(content))
        model[at] = _informed(each, rule)
        return True
    return False


def _alike(one: Attribution, rule: Attribution) -> bool:
    """Whether a rule's attribution is about the words of the model's: most of the content, or the same cue."""
    shared = _shared(one.content, rule.content)
    if rule.kind is StatementKind.DIRECT:
        return shared >= _MOST * _size(one.content)
    every = _size(one.content) + _size(rule.content) - shared
    return shared > _MOST * every or (shared > 0 and _shared(one.cue, rule.cue) > 0)


def _informed(each: Attribution, rule: Attribution) -> Attribution:
    """What the rule knows; the act only of the same cue: another one near by says another thing."""
    same_cue = not each.cue or not rule.cue or _shared(each.cue, rule.cue) > 0
    return replace(
        each,
        source=each.source or rule.source,
        cue=each.cue or rule.cue,
        act=rule.act if same_cue else each.act,
        addressees=each.addressees or rule.addressees,
    )


def _snapped(kinds: Kinds, each: Attribution, near: Sequence[Quotation]) -> Attribution:
    """Content moved to the marks of the quotations that it covers."""
    content = each.content
    for quotation in near:
        size = _size(quotation.pieces)
        share = _shared(content, quotation.pieces) / max(1, size)
        if share >= _MOST:
            content = _merged((*content, *quotation.pieces))
        elif 0 < share <= _GRAZE and quotation.role is QuotationRole.SPEECH:
            content = _minus(content, quotation.span)
    quoted = kinds.of(content)
    plain = each.kind in (StatementKind.TOPIC, StatementKind.TURN) and quoted is StatementKind.INDIRECT
    return replace(each, content=content or each.content, kind=each.kind if plain else quoted)


def _trimmed(text: str, each: Attribution) -> Attribution | None:
    """Trimmed spans; None when no content is left."""
    content = tuple(cut for span in _merged(each.content) if (cut := trim(text, span.start, span.end)) is not None)
    if not content:
        return None
    source = tuple(cut for span in each.source if (cut := trim(text, span.start, span.end)) is not None)
    return replace(each, content=content, source=source, parent=None)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Sorted, overlapping ones joined."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start < result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


def _minus(spans: Sequence[Span], hole: Span) -> tuple[Span, ...]:
    result: list[Span] = []
    for span in spans:
        if not span.overlaps(hole):
            result.append(span)
            continue
        if span.start < hole.start:
            result.append(Span(span.start, hole.start))
        if hole.end < span.end:
            result.append(Span(hole.end, span.end))
    return tuple(result)


def _size(spans: Sequence[Span]) -> int:
    return sum(len(span) for span in spans)


def _shared(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other if a.overlaps(b))


def _extent(each: Attribution) -> Span:
    return Span(min(span.start for span in each.content), max(span.end for span in each.content))


def _place(each: Attribution) -> tuple[int, int]:
    extent = _extent(each)
    return extent.start, -extent.end


def _without_doubles(found: Sequence[Attribution]) -> list[Attribution]:
    """Rule 5: by precedence, then confidence; content is the same when most of both is shared."""
    ordered = sorted(found, key=lambda each: (_RANK[each.origin], -each.confidence, _place(each)))
    kept: list[Attribution] = []
    by_start: dict[int, list[Attribution]] = {}
    for each in ordered:
        twins = [other for span in each.content for other in by_start.get(span.start, ())]
        twins += [other for span in each.content for other in by_start.get(-span.end, ())]
        if any(_same(each, other) for other in twins):
            continue
        kept.append(each)
        for span in each.content:
            by_start.setdefault(span.start, []).append(each)
            by_start.setdefault(-span.end, []).append(each)
    return kept


def _same(one: Attribution, other: Attribution) -> bool:
    shared = _shared(one.content, other.content)
    every = _size(one.content) + _size(other.content) - shared
    if shared == every:
        return True
    across = one.origin is not other.origin
    return across and shared > _SAME * every and not _nested_cue(one, other) and not _nested_cue(other, one)


def _nested_cue(inner: Attribution, outer: Attribution) -> bool:
    """Whether the cue of one stands in the content of the other: then one is a statement about the other."""
    return any(span.contains(cue) for cue in inner.cue for span in outer.content)


def _with_parents(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Rule 6, in one walk: ``found`` is sorted by place, wider ones first."""
    open_: list[int] = []
    result: list[Attribution] = []
    for at, each in enumerate(found):
        extent = _extent(each)
        while open_ and _extent(found[open_[-1]]).end <= extent.start:
            open_.pop()
        parent = next((other for other in reversed(open_[-_ANCESTORS:]) if _holds(found[other], each)), None)
        result.append(replace(each, parent=parent))
        open_.append(at)
    return tuple(result)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether all words of ``inner``, its cue (or its source) included, lie in the content of ``outer``."""
    introduced = inner.cue or inner.source
    if not introduced:
        return False
    return all(any(span.contains(part) for span in outer.content) for part in (*inner.content, *introduced))
