"""Who does it and to whom: the sides of an event, from where their words stand in the sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from readout.lexicon.events import EventWords
from readout.records.events.referents import Naming
from readout.records.events.triggers import Hit
from readout.records.events.view import Node, SentenceView

_PERSONAL = frozenset("he she it they we i".split())
ADVERBIAL = frozenset(
    "after because as while when since although though before if unless until where following despite amid "
    "over".split()
)
"""What opens a clause that stands beside a verb's complement, not inside it."""
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_OBJECT_CONTROL = frozenset(
    "ask urge order tell allow force let permit enable help instruct press encourage call appeal advise warn "
    "invite persuade direct command require request compel cause get want expect".split()
)
"""Verbs whose object does what their infinitive says: "urged them to leave"."""
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X")


@dataclass(frozen=True, slots=True)
class Sides:
    """Entity ids of the two sides of an event."""

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


class Arguments:
    """Finds the sides of events in one sentence."""

    def __init__(self, view: SentenceView, naming: Naming, words: EventWords) -> None:
        self.view, self.naming, self.words = view, naming, words

    def sides(self, hit: Hit) -> Sides:
        if "should" in hit.trigger.flags:
            return self._duty(hit)
        found = self._noun_sides(hit) if self._is_noun(hit) else self._verb_sides(hit)
        if "both" in hit.trigger.flags:
            return Sides(_union(found.actors, found.recipients), ())
        return Sides(found.actors, tuple(each for each in found.recipients if each not in found.actors))

    def _is_noun(self, hit: Hit) -> bool:
        return hit.trigger.is_noun and self.view.nodes[hit.at].upos not in ("VERB", "AUX")

    def _duty(self, hit: Hit) -> Sides:
        """ "X said that Y must leave": whoever says so asks it of whoever must."""
        verb = self.view.nodes[hit.at]
        for above in self.view.ancestors(verb.at):
            if self.words.grammar["reporting"].intersection(above.lemmas):
                asked = self._named(each.at for each in self.view.of(verb.at, "nsubj"))
                return Sides(self._named(self.subjects(above.at), doer=True), asked)
        return Sides()

    # Verbs

    def _verb_sides(self, hit: Hit) -> Sides:
        at, trigger = hit.at, hit.trigger
        actors = self._places(hit, trigger.actor or ("subj",), doer=True)
        recipients = self._places(hit, trigger.recipient or ("obj",))
        if "victim" in trigger.flags:
            return Sides((), recipients or actors)
        if not recipients and trigger.recipient != ("none",):
            recipients = self._of_purpose(hit.at, actors)
        if not recipients and trigger.recipient != ("none",) and "both" not in trigger.flags:
            recipients = self._further(hit, actors)
        if not actors and trigger.actor == () and self.is_passive(at):
            actors = self._named(self._cased(hit, ("by",)), doer=True)
        return Sides(actors, recipients)

    def _places(self, hit: Hit, places: Iterable[str], *, doer: bool = False) -> tuple[str, ...]:
        """The people at the first of some places where there are any."""
        for place in places:
            heads: list[int]
            if place == "none":
                return ()
            if place == "subj":
                heads = self.subjects(hit.at)
            elif place == "obj":
                heads = self.objects(hit)
            else:
                heads = self._cased(hit, (place,))
            found = self._named(heads, doer=doer)
            if found:
                return found
        return ()

    def _of_purpose(self, at: int, actors: tuple[str, ...]) -> tuple[str, ...]:
        """Whom one calls "to congratulate him", meets "to express support": the object of the verb above."""
        node = self.view.nodes[at]
        if node.head is None or node.relation not in ("advcl", "xcomp") or self.view.case(at) != "to":
            return ()
        above = self._named(each.at for each in self.view.of(node.head, "obj", "iobj") if each.at < at)
        return tuple(each for each in above if each not in actors)

    def _further(self, hit: Hit, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The next side named in what the verb governs, when none stands where its pattern says: "demanded that
        Y", "fired at a camp in Y". Clauses that stand beside it (after, because) are left out."""
        for at in self.view.subtree(hit.at):
            if at <= max(hit.matched) or not self._inside(at, hit.at):
                continue
            found = tuple(each for each in self.naming.at(at) if each not in actors)
            if found:
                return _union(found, self._named(each.at for each in self.view.of(at, "conj")))
        return ()

    def _inside(self, at: int, top: int) -> bool:
        node = self.view.nodes[at]
        while node.at != top:
            if node.relation in ("parataxis", "conj") and node.upos == "VERB":
                return False
            if node.relation == "advcl" and self.view.case(node.at) in ADVERBIAL:
                return False
            if node.head is None:
                return False
            node = self.view.nodes[node.head]
        return True

    def _named(self, heads: Iterable[int], *, doer: bool = False) -> tuple[str, ...]:
        return _union(*(self.naming.people(head, doer=doer) for head in heads))

    def subjects(self, at: int, depth: int = 0) -> list[int]:
        """Heads of the noun phrases that do what a verb says; of a passive, those after "by"."""
        if depth > 6:
            return []
        view, node = self.view, self.view.nodes[at]
        if self.is_passive(at):
            return [each.at for each in view.of(at, "obl", "obj", "nmod") if view.case(each.at) == "by"]
        own = [each for each in view.of(at, "nsubj") if each.detail != "pass"]
        if own:
            return [found for each in own for found in self._behind(node, each, depth)]
        return self._inherited(node, depth)

    def _behind(self, verb: Node, subject: Node, depth: int) -> list[int]:
        """A pronoun in a complement is most often the subject above: "X said it would"."""
        antecedent = self._antecedent(verb, subject)
        if antecedent != subject.at or subject.text not in _PERSONAL or self.naming.people(subject.at):
            return [antecedent]
        for above in self.view.ancestors(verb.at):
            if above.upos in ("VERB", "AUX"):
                return self.subjects(above.at, depth + 1)
        return [antecedent]

    def _antecedent(self, verb: Node, subject: Node) -> int:
        """A relative pronoun is whoever its clause hangs on."""
        if subject.text in _RELATIVE and verb.head is not None and verb.relation in ("acl", "advcl", "ccomp"):
            return verb.head
        return subject.at

    def _inherited(self, node: Node, depth: int) -> list[int]:
        head = node.head
        if head is None:
            return []
        above = self.view.nodes[head]
        if node.relation == "acl":
            if node.text.endswith("ing") or above.upos not in _NOMINAL:
                return [head]
            return self._owner(above, depth)
        if above.upos in ("NOUN", "PROPN") and node.relation in ("acl", "nmod", "obl", "ccomp", "advcl"):
            return self._owner(above, depth)
        if node.relation in ("conj", "xcomp", "advcl", "ccomp", "parataxis", "obl", "obj"):
            controls = node.relation in ("xcomp", "ccomp", "advcl") and _OBJECT_CONTROL.intersection(above.lemmas)
            if controls:
                objects = [each.at for each in self.view.of(head, "obj", "iobj", "obl") if each.at < node.at]
                if objects:
                    return objects[-1:]
            if self.is_passive(head):
                return [each.at for each in self.view.of(head, "nsubj")]
            return self.subjects(head, depth + 1)
        return []

    def _owner(self, noun: Node, depth: int) -> list[int]:
        """Whose plan, right or attempt it is: a possessor, or the subject of the verb that has the noun."""
        owners = [each.at for each in self.view.of(noun.at, "nmod", "amod") if each.detail == "poss"]
        if owners:
            return owners
        if noun.head is not None and noun.relation in ("obj", "obl", "nsubj"):
            return self.subjects(noun.head, depth + 1)
        return []

    def objects(self, hit: Hit) -> list[int]:
        """What is done to: objects, of a passive the subject, of a participle the noun it hangs on."""
        view, at = self.view, hit.at
        node = view.nodes[at]
        if self.is_passive(at):
            own = [self._antecedent(node, each) for each in view.of(at, "nsubj")]
            if own:
                return own
            if node.relation == "acl" and node.head is not None:
                return [node.head]
            if node.head is not None and node.relation in ("conj", "xcomp"):
                return [each.at for each in view.of(node.head, "nsubj")]
        found = [each.at for each in view.of(at, "obj", "iobj") if not view.of(each.at, "case") or each.detail]
        found += [each.at for each in view.of(at, "ccomp", "xcomp") if each.upos in ("NOUN", "PROPN")]
        if not found:
            found = [each for each in hit.matched[1:] if view.nodes[each].upos in ("NOUN", "PROPN")]
        return found

    def is_passive(self, at: int) -> bool:
        view, node = self.view, self.view.nodes[at]
        if any(each.detail == "pass" for each in view.of(at, "aux", "nsubj")):
            return True
        if node.text.endswith("ing") or view.of(at, "nsubj"):
            return False
        participle = node.text.endswith(("ed", "en")) or node.text in self.words.irregular
        if node.relation == "acl":
            return participle and not view.of(at, "obj", "aux", "mark")
        if node.relation == "conj" and node.head is not None and participle and not view.of(at, "obj", "aux"):
            return any(each.detail == "pass" for each in view.of(node.head, "aux"))
        return False

    def _cased(self, hit: Hit, prepositions: tuple[str, ...]) -> list[int]:
        """Phrases with a preposition, on the trigger or on a word that belongs to it, the nearest first."""
        view = self.view
        heads = dict.fromkeys((hit.at, *hit.matched))
        found = []
        for head in heads:
            for child in view.children[head]:
                node = view.nodes[child]
                if node.at in hit.matched and node.upos not in ("NOUN", "PROPN"):
                    continue
                is_phrase = node.relation in ("obl", "nmod", "obj", "iobj", "xcomp", "acl", "advcl", "ccomp")
                if is_phrase and view.case(child) in prepositions and child > min(hit.matched):
                    found.append(child)
        return found

    # Nouns

    def _noun_sides(self, hit: Hit) -> Sides:
        trigger = hit.trigger
        if {"between", "among"} & {self.view.case(each) for each in self.view.children[hit.at]}:
            return Sides(self._named(self._cased(hit, ("between", "among"))), ())
        recipients = self._places(hit, trigger.recipient or ("of", "on", "against"))
        actors = self._named(self._owners(hit), doer=True) or self._named(
            self._cased(hit, ("by", "from")), doer=True
        )
        return self._with_verb(hit, actors, recipients)

    def _owners(self, hit: Hit) -> list[int]:
        """Possessors, adjectives and names before the noun."""
        found = []
        for head in dict.fromkeys((hit.at, *hit.matched)):
            for child in self.view.of(head, "nmod", "amod", "compound", "det"):
                if child.at < head and child.at not in hit.matched:
                    found.append(child.at)
        return found

    def _with_verb(self, hit: Hit, actors: tuple[str, ...], recipients: tuple[str, ...]) -> Sides:
        """A light verb lends its subject, "launched an attack"; one of suffering makes it the recipient."""
        node = self.view.nodes[hit.at]
        verb = self.view.nodes[node.head] if node.head is not None else None
        if verb is None or verb.upos not in ("VERB", "AUX"):
            return Sides(actors, recipients)
        grammar = self.words.grammar
        if grammar["light"].intersection(verb.lemmas):
            by = (*hit.matched, verb.at)
            wider = Hit(hit.trigger, verb.at, by)
            if not actors and node.relation in ("obj", "nsubj", "obl", "xcomp", "ccomp"):
                actors = self._named(self.subjects(verb.at), doer=True)
            if not recipients:
                recipients = self._named(self._cased(wider, hit.trigger.recipient or ("on", "against")))
        elif grammar["suffering"].intersection(verb.lemmas) and not recipients and node.relation in ("obj", "obl"):
            recipients = self._named(self.subjects(verb.at))
        return Sides(actors, recipients)


def _union(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for group in groups for each in group))
