"""Who speaks: the source of each attribution, in reading order."""

from collections.abc import Sequence

from readout.domain.annotation import Attribution, Contact, Layers
from readout.domain.record import Act, EncounterKind, EntityType, StatementKind
from readout.domain.text import BlockKind, Document, Span
from readout.resolve.discourse import Discourse
from readout.resolve.drafts import Draft
from readout.resolve.references import Found, References

Met = tuple[Contact, tuple[Draft, ...]]
"""A contact with its parties."""

_MUTUAL = frozenset({Act.DISCUSS, Act.AGREE})


class Speakers:
    """Resolves sources in reading order, so that a pronoun finds the speaker before it."""

    def __init__(
        self, document: Document, layers: Layers, discourse: Discourse, references: References, met: Sequence[Met]
    ) -> None:
        self.document, self.layers, self.met = document, layers, met
        self.discourse, self.references = discourse, references
        self.found: dict[int, Found] = {}

    def read(self) -> list[Found]:
        attributions = self.layers.attributions
        self._turns()
        for at in sorted(range(len(attributions)), key=lambda each: _place(attributions[each])):
            if at not in self.found:
                self.found[at] = self._speaker(attributions[at])
                self._remember(attributions[at], self.found[at])
        return [self.found[at] for at in range(len(attributions))]

    def _turns(self) -> None:
        """Turns first: "I" and "we" inside them are their speakers."""
        spans: list[tuple[Span, tuple[Draft, ...]]] = []
        for at, each in enumerate(self.layers.attributions):
            if each.kind is StatementKind.TURN and each.content:
                self.found[at] = self._named(each)
                spans += [(content, self.found[at].drafts) for content in each.content]
        self.discourse.turns = tuple(spans)

    def _speaker(self, attribution: Attribution) -> Found:
        if not attribution.source:
            return self._agentless(attribution)
        return self._with_interlocutors(attribution, self._named(attribution))

    def _with_interlocutors(self, attribution: Attribution, found: Found) -> Found:
        """ "X met with Y and discussed Z": of a talk with somebody both are the speakers."""
        if attribution.act is not Act.DISCUSS or len(found.drafts) != 1:
            return found
        words = self.document.quote(attribution.source[0]).casefold()
        if words in ("we", "us", "our") and found.drafts[0] in self.discourse.principals:
            return Found(self.discourse.principals, "“we” of those who talk")
        place = _place(attribution)
        cue = min((each.start for each in attribution.cue), default=place)
        for contact, drafts in self.met:
            near = place - 3 <= contact.trigger.start <= cue + 1 and "\n" not in self.document.text[place:cue]
            near = near and contact.kind is not EncounterKind.VISIT
            if near and found.drafts[0] in drafts and len(drafts) > 1:
                return Found(drafts, f"{found.why}; and those spoken with")
        return found

    def _named(self, attribution: Attribution) -> Found:
        drafts: list[Draft] = []
        reasons: list[str] = []
        candidates: list[Draft] = []
        for span in attribution.source:
            found = self.references.find(span)
            drafts += [each for each in found.drafts if each not in drafts]
            candidates += found.candidates
            reasons += [found.why] if found.why and found.why not in reasons else []
        return Found(tuple(drafts), "; ".join(reasons) or "no referent found", tuple(candidates))

    def _agentless(self, attribution: Attribution) -> Found:
        """A passive or a participle without a source: all parties for mutual acts, otherwise the side that goes on
        speaking."""
        principals = self.discourse.principals
        if attribution.act in _MUTUAL and len(principals) > 1:
            return Found(principals, "passive of a mutual act: the parties of the encounter")
        place = _place(attribution)
        title = any(
            block.kind is BlockKind.TITLE and block.span.start <= place < block.span.end
            for block in self.document.blocks
        )
        issuer = self.discourse.home or self.discourse.signatory
        if title and issuer:
            return Found((issuer,), "headline: the issuing side")
        for source, drafts in reversed(self.discourse.sources):
            if source.end <= place:
                if len(drafts) == 1 or attribution.act in _MUTUAL:
                    return Found(drafts, "passive: the side that speaks before")
                break
        persons = tuple(each for each in principals if each.type is EntityType.PERSON)
        if attribution.act is not Act.SAY and len(principals) > 1 and not persons:
            return Found(principals, "passive: the parties of the encounter")
        return Found((), "passive without an agent", principals)

    def _remember(self, attribution: Attribution, found: Found) -> None:
        if attribution.source and attribution.parent is None:
            self.discourse.spoke(attribution.source[0], found.drafts)
        if attribution.kind in (StatementKind.DIRECT, StatementKind.MIXED):
            self.discourse.quotes += [(content, found.drafts) for content in attribution.content]


def _place(attribution: Attribution) -> int:
    spans = attribution.source or attribution.cue or attribution.content
    return min((each.start for each in spans), default=0)
