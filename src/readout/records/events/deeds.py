"""Events of one sentence: triggers with their sides, and what asking, refusing or threatening makes of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readout.lexicon.events import EventWords
from readout.records.events.arguments import ADVERBIAL, Arguments, Sides
from readout.records.events.referents import Naming
from readout.records.events.status import Modality, modality
from readout.records.events.triggers import Hit, find_hits
from readout.records.events.view import SentenceView

_GOVERNED = ("xcomp", "ccomp", "obj", "obl", "nmod", "acl", "advcl", "iobj", "conj", "compound", "amod", "csubj")


@dataclass(frozen=True, slots=True)
class Deed:
    """An event of a sentence, before anybody says whose word it is. ``under`` is the operator it stands in."""

    hit: Hit
    type: str
    mode: str | None
    sides: Sides
    modality: Modality
    under: "Hit | None" = None
    depth: int = 0


def deeds(view: SentenceView, naming: Naming, words: EventWords) -> list[Deed]:
    """All events of a sentence in reading order, those inside a request, promise or threat included."""
    arguments = Arguments(view, naming, words)
    hits = [hit for hit in find_hits(view, words) if not _idle(hit, arguments)]
    operators = [hit for hit in hits if "op" in hit.trigger.flags]
    found = []
    for hit in hits:
        governor = _governor(view, hit, operators)
        found.append(
            Deed(
                hit, hit.trigger.type, hit.trigger.mode, arguments.sides(hit), modality(view, hit.at, words),
                governor, view.depth(hit.at),
            )
        )  # fmt: skip
    return [_with_mode(view, _recast(view, _intended(deed, found), words), found, words) for deed in found]


def _idle(hit: Hit, arguments: Arguments) -> bool:
    """ "must" asks something only in somebody's mouth: who says so has to be in the sentence."""
    return "should" in hit.trigger.flags and not arguments.sides(hit).actors


def _governor(view: SentenceView, hit: Hit, operators: Sequence[Hit]) -> Hit | None:
    """The nearest operator in whose complement a trigger stands."""
    by_at = {each.at: each for each in operators if each is not hit}
    by_word = {at: each for each in operators if each is not hit for at in each.matched}
    below = view.nodes[hit.at]
    if hit.at in by_at and "should" in by_at[hit.at].trigger.flags:
        return by_at[hit.at]
    for above in view.ancestors(hit.at):
        aside = below.relation == "advcl" and view.case(below.at) in ADVERBIAL
        if aside or below.relation not in (*_GOVERNED, "parataxis"):
            return None
        found = by_at.get(above.at) or by_word.get(above.at)
        if found is not None:
            beside = below.relation == "conj" and (below.upos == "VERB" or view.of(below.at, "nsubj"))
            return None if beside else found
        below = above
    return None


def _recast(view: SentenceView, deed: Deed, words: EventWords) -> Deed:
    """Another type, where a word of the sentence says what the deed is for."""
    for former, to, signs in words.recasts:
        if deed.type == former and any(signs.intersection(node.lemmas) for node in view.nodes):
            return replace(deed, type=to, mode=None)
    return deed


_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"})


def _intended(deed: Deed, every: Sequence[Deed]) -> Deed:
    """To be ready or to plan is an offer, unless what is planned does harm: then it is a threat."""
    if "intent" not in deed.hit.trigger.flags:
        return deed
    inner = [each for each in every if each.under is deed.hit]
    if inner and inner[0].type in _HARM:
        return replace(deed, type="THREATEN", mode=None)
    if inner and inner[0].type == "SUPPORT":
        return replace(deed, type="SUPPORT", mode=None)
    return deed


def _with_mode(view: SentenceView, deed: Deed, every: Sequence[Deed], words: EventWords) -> Deed:
    """An operator's mode, from what it is about."""
    rules = words.modes.get(deed.type)
    if deed.mode is not None or not rules:
        return deed
    types = {each.type for each in every if each.under is deed.hit}
    complement = _complement(view, deed.hit)
    for rule in rules:
        if rule.types & types or any(rule.words.intersection(view.nodes[at].lemmas) for at in complement):
            return replace(deed, mode=rule.mode)
    return deed


def _complement(view: SentenceView, hit: Hit) -> list[int]:
    return [at for at in view.subtree(hit.at) if at > max(hit.matched)]


def reduced(deed: Deed, words: EventWords) -> Deed:
    """A deed as the manual types it: what is to come or refused becomes a verbal act of its doer."""
    state = deed.modality
    if (state.negated or state.refused) and deed.type in words.refused:
        return replace(deed, type=words.refused[deed.type], mode=_refused_mode(deed))
    if (state.future or state.possible) and not state.negated and deed.type in words.future:
        kind = words.future[deed.type]
        return replace(deed, type=kind, mode=None)
    return deed


def _refused_mode(deed: Deed) -> str | None:
    return {"CONSULT": "meet", "RETREAT": "yield", "CONCEDE": "yield", "AID": "assist", "COOPERATE": "assist"}.get(
        deed.type
    )


def outer(found: Iterable[Deed]) -> list[Deed]:
    """Deeds that no operator holds, the one nearest the root of the sentence first.

    A complaint or charge that only reports ("…, the group charged") stands behind the harm it reports.
    """
    free = [each for each in found if each.under is None]
    harm = {each.hit.at for each in free if each.type in _HARM}
    return sorted(free, key=lambda each: (each.depth + _penalty(each, harm), each.hit.at))


def _penalty(deed: Deed, harm: set[int]) -> int:
    """Steps down for what only frames the rest: talks held to say something, words that need both sides."""
    weak = deed.hit.trigger.flags & {"weak", "noname"}
    return 2 * _reports(deed, harm) + 2 * (deed.type == "CONSULT") + bool(weak)


def _reports(deed: Deed, harm: set[int]) -> bool:
    return deed.type == "ACCUSE" and "claim" in deed.hit.trigger.flags and any(at < deed.hit.at for at in harm)
