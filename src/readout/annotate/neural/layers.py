"""From what the model found in a document to the layers of the domain."""

from collections import defaultdict
from collections.abc import Sequence

from readout.annotate.neural import decode
from readout.annotate.neural.labels import ACTS, RELATIONS, TAG_SLICES, UPOS
from readout.annotate.neural.layout import Layout
from readout.annotate.neural.names import names_of
from readout.annotate.neural.reader import Found, Result
from readout.annotate.neural.reconcile import kind_of, reconcile_all
from readout.domain.annotation import (
    Attribution,
    AttributionOrigin,
    Layers,
    Name,
    NameKind,
    Sentence,
    Word,
)
from readout.domain.record import Act, StatementKind, StatementStatus
from readout.domain.text import Span

_KINDS = {"person": NameKind.PERSON, "org": NameKind.ORG, "country": NameKind.COUNTRY, "place": NameKind.PLACE,
          "other": NameKind.OTHER}  # fmt: skip
_PLANNED = 0.5


def layers_of(layout: Layout, result: Result, convention: str) -> Layers:
    """Words with grammar, sentences with vectors, names and titles, attributions."""
    found = reconcile_all(result.statements, layout, convention)
    return Layers(
        words=_words(layout, result),
        sentences=_sentences(layout, result),
        names=_names(layout, result),
        attributions=_attributions(layout, found),
    )


def _words(layout: Layout, result: Result) -> tuple[Word, ...]:
    upos = result.tags[:, TAG_SLICES["upos"]].argmax(-1)
    heads = [None if head < 0 else int(head) for head in result.heads]
    return tuple(
        Word(Span(*span), surface.lower(), UPOS[upos[i]], heads[i], RELATIONS[result.relations[i]])
        for i, (span, surface) in enumerate(zip(layout.words, layout.surfaces, strict=True))
    )


def _sentences(layout: Layout, result: Result) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(_span(layout, a, b), a, b, tuple(map(float, vector)))
        for (a, b), vector in zip(result.sentences, result.vectors, strict=True)
    )


def _span(layout: Layout, begin: int, end: int) -> Span:
    return Span(layout.words[begin][0], layout.words[end - 1][1])


def _names(layout: Layout, result: Result) -> tuple[Name, ...]:
    names = [
        Name(_span(layout, m.start, m.end), _KINDS[m.kind], round(m.confidence, 4))
        for m in names_of(layout, result.tags)
    ]
    titles = [
        Name(_span(layout, a, b), NameKind.TITLE, sure)
        for a, b, sure in decode.title_spans(result.tags[:, TAG_SLICES["title"]])
    ]
    return tuple(sorted(names + titles, key=lambda name: name.span))


def _attributions(layout: Layout, found: Sequence[Found]) -> tuple[Attribution, ...]:
    parents = _parents(found)
    return tuple(
        Attribution(
            source=_spans(layout, each.source),
            cue=_spans(layout, each.cue),
            content=_spans(layout, each.content),
            kind=StatementKind(kind_of(each, layout)),
            act=Act(ACTS[int(each.acts.argmax())]),
            status=StatementStatus.PLANNED if each.planned > _PLANNED else StatementStatus.SAID,
            parent=parent,
            confidence=round(each.confidence, 4),
            origin=AttributionOrigin.MODEL,
        )
        for each, parent in zip(found, parents, strict=True)
    )


def _spans(layout: Layout, words: Sequence[int]) -> tuple[Span, ...]:
    return tuple(_span(layout, a, b) for a, b in decode.runs(words))


def _parents(found: Sequence[Found]) -> list[int | None]:
    """For each the narrowest statement whose content holds its cue and source, and whose source is another."""
    sources = [set(each.source) for each in found]
    contents = [set(each.content) for each in found]
    holding: dict[int, list[int]] = defaultdict(list)
    for i, words in enumerate(contents):
        for word in words:
            holding[word].append(i)
    parents: list[int | None] = []
    for inner, each in enumerate(found):
        needed, own = {*each.cue, *each.source}, sources[inner]
        near = holding.get(min(own), ()) if own else ()
        around = [
            (len(found[i].content), i) for i in near if i != inner and needed <= contents[i] and own != sources[i]
        ]
        parents.append(min(around)[1] if around else None)
    return parents
