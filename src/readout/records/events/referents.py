"""Which entities the words of a sentence name: its mentions, and adjectives and capitals of known states."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from readout.domain.record import Entity, EntityType, Mention
from readout.domain.span_index import SpanIndex
from readout.domain.text import Document, Span
from readout.lexicon.countries import country_names
from readout.lexicon.phrases import Token, tokens
from readout.records.events.view import Node, SentenceView

_LINKS = ("of", "in", "from", "between", "at", "against", "for", "with", "on", "to", "within", "among")
"""Prepositions through which a noun phrase is named by what hangs on it: "forces of X", "attack on Y"."""
_OWN = ("of", "in", "from", "between", "at", "within", "among")
"""Of these, the ones that say whose or where somebody is, so that they name a doer as well."""


@dataclass(frozen=True, slots=True)
class Referents:
    """Who the words of one document name. ``spans`` are sorted; ``ids`` run parallel to them."""

    spans: tuple[Span, ...]
    ids: tuple[tuple[str, ...], ...]
    index: SpanIndex = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "index", SpanIndex(self.spans))

    @classmethod
    def of(cls, document: Document, entities: Sequence[Entity]) -> "Referents":
        """Mentions first; an adjective or capital stands for a state that is among the entities."""
        found: list[tuple[Span, tuple[str, ...]]] = [
            (mention.span, (entity.id,)) for entity in entities for mention in _sorted(entity.mentions)
        ]
        taken = SpanIndex([span for span, _ in found])
        found += [each for each in _states(document, entities) if not taken.overlaps(each[0])]
        found.sort(key=lambda each: (each[0].start, -each[0].end))
        return cls(tuple(span for span, _ in found), tuple(ids for _, ids in found))

    def at(self, node: Node) -> tuple[str, ...]:
        """Whom a word names: the longest mention that covers it."""
        covering = self.index.holding(node.span)
        return self.ids[max(covering, key=lambda at: len(self.spans[at]))] if covering else ()

    def within(self, span: Span) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Mentions inside a span, in reading order."""
        for at in self.index.inside(span):
            yield self.spans[at], self.ids[at]


def _sorted(mentions: Iterable[Mention]) -> list[Mention]:
    return sorted(mentions, key=lambda each: each.span)


def _states(document: Document, entities: Sequence[Entity]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    by_code: dict[str, str] = {}
    for entity in entities:
        if entity.type is EntityType.COUNTRY and entity.country:
            by_code.setdefault(entity.country, entity.id)
    line: Sequence[Token] = tokens(document.text)
    for match in country_names().find(line):
        span = Span(line[match.first].start, line[match.last - 1].end)
        if match.value.code in by_code and line[match.first].capital:
            yield span, (by_code[match.value.code],)


class Naming:
    """The entities behind noun phrases of one sentence."""

    def __init__(self, view: SentenceView, referents: Referents) -> None:
        self.view = view
        self._named = {node.at: referents.at(node) for node in view.nodes}

    def at(self, at: int) -> tuple[str, ...]:
        """Whom one word names by itself."""
        return self._named[at]

    def people(self, head: int, *, doer: bool = False) -> tuple[str, ...]:
        """Everyone a noun phrase names, with those joined to it by "and"; for a doer, not what it is aimed at."""
        found: dict[str, None] = {}
        for each in self._joined(head):
            found |= dict.fromkeys(self._one(each, doer, set()))
        return tuple(found)

    def _joined(self, head: int) -> list[int]:
        conjuncts = [
            each.at for each in self.view.of(head, "conj") if each.upos in ("NOUN", "PROPN", "PRON", "ADJ", "X")
        ]
        return [head, *(found for each in conjuncts for found in self._joined(each))]

    def _one(self, head: int, doer: bool, seen: set[int]) -> tuple[str, ...]:
        if head in seen:
            return ()
        seen.add(head)
        if self._named[head]:
            return self._named[head]
        view = self.view
        for relations in (("amod", "compound", "flat", "nummod"), ("nmod",), ("appos",), ("obl",)):
            found: dict[str, None] = {}
            for child in view.of(head, *relations):
                if self._leads(child, doer):
                    for each in self._joined(child.at):
                        found |= dict.fromkeys(self._one(each, doer, seen))
                if found and relations[0] == "nmod":
                    break
            if found:
                return tuple(found)
        return ()

    def _leads(self, child: Node, doer: bool) -> bool:
        preposition = self.view.case(child.at)
        if (
            child.relation not in ("nmod", "obl")
            or child.detail in ("poss", "desc")
            or preposition in ("'s", "’s")
        ):
            return True
        return preposition in (_OWN if doer else _LINKS)
