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
    """The modality of the word at ``at``: its own auxiliaries, then those of the verbs it hangs on."""
    grammar, node = words.grammar, view.nodes[at]
    verb = _verb(view, node)
    marks = _marks(view, node) | (_marks(view, verb) if verb is not None else set())
    above = _governors(view, verb or node, words)
    modals = marks & grammar["possible"]
    if verb is not None and verb.at != at and grammar["planned"].intersection(verb.lemmas):
        above.add("planned")
    fails = verb is not None and verb.at != at and bool(grammar["fail"].intersection(verb.lemmas))
    return Modality(
        negated=bool(marks & grammar["negations"]),
        future=bool(marks & grammar["future"]) or "planned" in above or "future" in above,
        possible=bool(modals) or bool(marks & grammar["possible_heads"]) or "possible" in above,
        refused="fail" in above or fails,
        perfect=bool(marks & _HAVE),
        present=_is_present(view, verb or node),
        ongoing=bool(marks & grammar["ongoing"]) or "ongoing" in above,
        background=_is_background(view, verb or node, words),
    )


def _verb(view: SentenceView, node: Node) -> Node | None:
    """The verb of a noun's clause, the word itself if it is one."""
    if node.upos in ("VERB", "AUX"):
        return node
    for above in view.ancestors(node.at):
        if above.upos in ("VERB", "AUX"):
            return above
    return None


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
