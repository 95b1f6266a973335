"""Modality and polarity of an event: from tense, modal verbs, negation, conditions, plans and refusals."""

import re
from dataclasses import dataclass

from readout.domain.record import EventStatus
from readout.lexicon.events import EventWords
from readout.records.events.view import Node, SentenceView

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_HAVE = frozenset({"have", "has", "had", "'ve"})


@dataclass(frozen=True, slots=True)
class Modality:
    """What stands around an event's words. ``refused``: somebody will not do it; ``future``: it is to come."""

    negated: bool = False
    future: bool = False
    possible: bool = False
    refused: bool = False
    perfect: bool = False
    present: bool = False
    ongoing: bool = False
    background: bool = False

    def status(self) -> EventStatus:
        if self.negated or self.refused:
            return EventStatus.DENIED
        if self.possible:
            return EventStatus.HYPOTHETICAL
        if self.future:
            return EventStatus.PLANNED
        if self.background:
            return EventStatus.HISTORICAL
        if self.ongoing or self.present:
            return EventStatus.ONGOING
        return EventStatus.OCCURRED


def modality(view: SentenceView, at: int, words: EventWords) -> Modality:
    """The modality of the word at ``at``: its own auxiliaries, then those of the verbs it hangs on.

    A noun takes part in its verb's modality only where the verb makes the event ("may launch an attack"), not
    where something else is done about it ("will respond to the attack").
    """
    node = view.nodes[at]
    verb = _carrying_verb(view, node, words)
    if verb is None:
        return _of_noun(view, node, words)
    grammar = words.grammar
    marks = _marks(view, node) | _marks(view, verb)
    above = _governors(view, verb, words)
    if verb.at != at and grammar["planned"].intersection(verb.lemmas):
        above.add("planned")
    fails = verb.at != at and bool(grammar["fail"].intersection(verb.lemmas))
    return Modality(
        negated=bool(marks & grammar["negations"]),
        future=bool(marks & grammar["future"]) or "planned" in above or "future" in above,
        possible=bool(marks & (grammar["possible"] | grammar["possible_heads"])) or "possible" in above,
        refused="fail" in above or fails,
        perfect=bool(marks & _HAVE),
        present=_is_present(view, verb),
        ongoing=bool(marks & grammar["ongoing"]) or "ongoing" in above,
        background=_is_background(view, verb, words),
    )


def _of_noun(view: SentenceView, node: Node, words: EventWords) -> Modality:
    grammar, marks = words.grammar, _marks(view, node)
    return Modality(
        negated=bool(marks & grammar["negations"]),
        possible=bool(marks & (grammar["open"] | grammar["possible_heads"])),
        ongoing=bool(marks & grammar["ongoing"]),
        background=bool(marks & grammar["past"]) or _is_background(view, node, words),
    )


def _carrying_verb(view: SentenceView, node: Node, words: EventWords) -> Node | None:
    """The word itself if it is a verb or a predicate; of a noun, the verb that makes its event."""
    if node.upos in ("VERB", "AUX") or view.of(node.at, "cop", "aux"):
        return node
    if node.head is None or node.relation not in ("obj", "nsubj", "obl", "xcomp"):
        return None
    verb = view.nodes[node.head]
    makes = words.grammar["light"] | words.grammar["suffering"]
    return verb if makes.intersection(verb.lemmas) else None


def _marks(view: SentenceView, node: Node) -> set[str]:
    """Auxiliaries, negations, adverbs, adjectives and marks that hang on a word."""
    kinds = ("aux", "advmod", "det", "mark", "amod", "cop", "cc", "case")
    return {each.text for each in view.of(node.at, *kinds)} | {
        lemma for each in view.of(node.at, "amod", "advmod") for lemma in each.lemmas
    }


def _governors(view: SentenceView, node: Node, words: EventWords) -> set[str]:
    """What the verbs above say of what they govern: planned, possible, failed, going on."""
    grammar = words.grammar
    found: set[str] = set()
    below = node
    for above in view.ancestors(node.at):
        if below.relation in ("conj", "parataxis") and above.upos in ("VERB", "AUX"):
            if below.relation == "conj" and not view.of(below.at, "aux", "nsubj"):
                found |= _sorted_marks(view, above, words)
            below = above
            continue
        if below.relation == "advcl" and view.case(below.at) in ("if", "unless"):
            found.add("possible")
        if below.relation not in ("xcomp", "ccomp", "obj", "obl", "acl", "advcl", "nmod", "csubj"):
            break
        if below.relation in ("xcomp", "ccomp", "acl", "csubj") or (
            below.relation == "obj" and above.upos == "VERB"
        ):
            found |= _said_of(above, grammar, below)
        if grammar["reporting"].intersection(above.lemmas):
            break
        if above.upos in ("VERB", "AUX") and below.relation in ("xcomp", "ccomp"):
            found |= _sorted_marks(view, above, words)
        below = above
    return found


def _said_of(above: Node, grammar: object, below: Node) -> set[str]:
    assert isinstance(grammar, dict)
    found = set()
    if below.relation in ("xcomp", "ccomp", "acl"):
        for name, tag in (("planned", "planned"), ("fail", "fail"), ("possible_heads", "possible")):
            if grammar[name].intersection(above.lemmas):
                found.add(tag)
    if grammar["ongoing"].intersection(above.lemmas):
        found.add("ongoing")
    return found


def _sorted_marks(view: SentenceView, node: Node, words: EventWords) -> set[str]:
    marks, grammar = _marks(view, node), words.grammar
    found = set()
    if marks & grammar["future"]:
        found.add("future")
    if marks & grammar["possible"]:
        found.add("possible")
    return found


def _is_present(view: SentenceView, verb: Node) -> bool:
    """Progressive ("is shelling") or the bare present ("supports"), which say that it goes on."""
    auxiliaries = {each.text for each in view.of(verb.at, "aux", "cop")}
    if verb.text.endswith("ing"):
        return bool(auxiliaries & {"is", "are", "'s", "am", "'re"}) or "been" in auxiliaries
    if auxiliaries:
        return bool(auxiliaries & {"is", "are"}) and verb.upos not in ("VERB",)
    return verb.upos == "VERB" and verb.text.endswith("s") and not verb.text.endswith("ss")


def _is_background(view: SentenceView, verb: Node, words: EventWords) -> bool:
    """A past perfect, a year, "previously", "last month" beside the verb."""
    if "had" in {each.text for each in view.of(verb.at, "aux")}:
        return True
    past = words.grammar["past"]
    for child in view.of(verb.at, "obl", "advmod", "nmod", "amod"):
        near = [child, *view.of(child.at, "amod", "advmod", "nummod", "det")]
        if any(each.text in past or _YEAR.match(each.text) for each in near):
            return True
    return False
