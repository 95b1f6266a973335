"""Where a sentence carries an event: the triggers of the lexicon found in its words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readout.lexicon.events import Element, EventWords, Trigger
from readout.records.events.view import Node, SentenceView

_GAP = 6
"""Words that may stand where a pattern has ``~``."""
_NEAR = 3
"""Words that an adverb or a time may put between a verb and its particle."""
_VERBAL = frozenset({"VERB", "AUX", "ADJ"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger at the words ``matched`` of a sentence; ``at`` is the word that carries it in the tree."""

    trigger: Trigger
    at: int
    matched: tuple[int, ...]


def find_hits(view: SentenceView, words: EventWords) -> list[Hit]:
    """All triggers of a sentence, the longest at each word, none inside another one."""
    best: dict[tuple[int, bool], Hit] = {}
    for node in view.nodes:
        for hit in _at(view, node, words):
            key = (hit.at, "should" in hit.trigger.flags)
            known = best.get(key)
            if known is None or _weight(hit) >= _weight(known):
                best[key] = hit
    return _unnested(best.values())


def _weight(hit: Hit) -> tuple[int, int, bool]:
    required = sum(1 for each in hit.trigger.elements if not each.optional)
    return required, len(hit.matched), hit.trigger.origin != "readout"


def _at(view: SentenceView, node: Node, words: EventWords) -> Iterator[Hit]:
    seen: set[int] = set()
    for lemma in node.lemmas:
        for trigger in words.index.get(lemma, ()):
            if id(trigger) in seen or not _fits(node, trigger.elements[0]):
                continue
            seen.add(id(trigger))
            matched = _rest(view, node, trigger)
            if matched is not None and not ("noobj" in trigger.flags and view.of(node.at, "obj")):
                yield Hit(trigger, _carrier(view, trigger, (node.at, *matched)), (node.at, *matched))


def _carrier(view: SentenceView, trigger: Trigger, matched: tuple[int, ...]) -> int:
    """The word the arguments hang on: the verb, or of a noun phrase its last word."""
    first = view.nodes[matched[0]]
    if first.relation in ("cop", "aux") and first.head is not None:
        return first.head
    if trigger.elements[0].word_class == "V":
        return matched[0]
    nominal = [at for at in matched if view.nodes[at].upos in _NOMINAL]
    return nominal[-1] if nominal else matched[0]


def _fits(node: Node, element: Element) -> bool:
    if not element.lemmas.intersection(node.lemmas):
        return False
    match element.word_class:
        case "V":
            return node.upos in _VERBAL and not (node.upos == "ADJ" and not _is_participle(node))
        case "N":
            return node.upos in _NOMINAL
    return True


def _is_participle(node: Node) -> bool:
    """A predicate that looks like a verb form: "is opposed", not "is fast"; before a noun it is none."""
    return node.relation != "amod" and node.text.endswith(("ed", "en", "ing"))


def _rest(view: SentenceView, node: Node, trigger: Trigger) -> list[int] | None:
    """The words of the other elements, or None when one is missing."""
    is_verb, at = trigger.elements[0].word_class == "V", node.at
    found: list[int] = []
    for element in trigger.elements[1:]:
        reach = _GAP if element.gap else _NEAR if is_verb and at == node.at else 1
        place = _after(view, at, element, reach)
        if place is None and element.word_class == "N" and is_verb:
            place = _as_subject(view, node, element)
            if place is not None:
                found.append(place)
                continue
        if place is None:
            if element.optional:
                continue
            return None
        found.append(place)
        at = place
    return found


def _after(view: SentenceView, at: int, element: Element, reach: int) -> int | None:
    for node in view.nodes[at + 1 : at + 1 + reach]:
        if _fits(node, element):
            return node.at
        if node.text in (";", ":", ".", "—") or (
            node.upos == "VERB" and node.relation in ("conj", "ccomp", "advcl")
        ):
            return None
    return None


def _as_subject(view: SentenceView, node: Node, element: Element) -> int | None:
    """In the passive the object stands first: "sanctions were imposed"; or "the ban imposed"."""
    for subject in view.of(node.at, "nsubj"):
        if subject.detail == "pass":
            for at in view.subtree(subject.at, clauses=False):
                if _fits(view.nodes[at], element):
                    return at
    if node.relation == "acl" and node.head is not None and _fits(view.nodes[node.head], element):
        return node.head
    return None


def _unnested(hits: Iterable[Hit]) -> list[Hit]:
    """Hits that share a word with a heavier one are dropped: "impose sanctions" holds over "sanctions"."""
    ordered = sorted(hits, key=lambda hit: (*(-int(each) for each in _weight(hit)), hit.at))
    taken: set[int] = set()
    kept = []
    for hit in ordered:
        if not taken.intersection(hit.matched):
            kept.append(hit)
            taken.update(hit.matched)
    return sorted(kept, key=lambda hit: hit.at)
