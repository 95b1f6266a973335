"""Who is spoken to: the object of "told", "thanked", "urged", and whoever the act itself has."""

import re
from collections.abc import Sequence

from readout.domain.annotation import Attribution, Layers
from readout.domain.record import Act, EntityType, StatementKind
from readout.domain.text import Document, Span
from readout.resolve.discourse import Discourse
from readout.resolve.drafts import Draft
from readout.resolve.references import Found, References

_ADDRESSED = frozenset(
    {Act.THANK, Act.CONGRATULATE, Act.CONDOLE, Act.PRAISE, Act.URGE, Act.ASK, Act.DEMAND, Act.INFORM, Act.INVITE, Act.WARN,
     Act.THREATEN, Act.PROMISE, Act.SAY, Act.STRESS, Act.SUPPORT, Act.PROPOSE, Act.REGRET, Act.AGREE, Act.DISCUSS,
     Act.ACCUSE, Act.CRITICIZE, Act.WELCOME, Act.REJECT, Act.DENY, Act.CONCERN, Act.CONDEMN}
)  # fmt: skip
_TO = re.compile(r"\s*(?:to|with|for|from|at|on behalf of .{0,30}? to)?\s*", re.IGNORECASE)
_END = re.compile(
    r"\s+(?:for|on|about|that|to|of|over|regarding|in|during|with|as|upon|concerning|against|by|after|from|at|who|whether|how|what|why)(?=\s|$)|[,:;]",
    re.IGNORECASE,
)


class Addressees:
    """Resolves the words between cue and content that name the one spoken to."""

    def __init__(self, document: Document, layers: Layers, discourse: Discourse, references: References) -> None:
        self.text, self.layers = document.text, layers
        self.discourse, self.references = discourse, references

    def read(self, speakers: Sequence[Found]) -> list[Found]:
        pairs = zip(self.layers.attributions, speakers, strict=True)
        return [self._addressee(attribution, speaker) for attribution, speaker in pairs]

    def _addressee(self, attribution: Attribution, speaker: Found) -> Found:
        if attribution.addressees:
            return self._spans(attribution.addressees, speaker)
        if attribution.kind is StatementKind.TURN:
            return Found()
        span = self._between(attribution)
        return self._spans((span,), speaker) if span else Found()

    def _spans(self, spans: Sequence[Span], speaker: Found) -> Found:
        drafts: list[Draft] = []
        reasons: list[str] = []
        for span in spans:
            found = self._object(span, speaker)
            drafts += [each for each in found.drafts if each not in drafts and each not in speaker.drafts]
            reasons += [found.why] if found.why else []
        return Found(tuple(drafts), "; ".join(dict.fromkeys(reasons)))

    def _object(self, span: Span, speaker: Found) -> Found:
        word = self.text[span.start : span.end].casefold()
        if word in ("him", "her", "them"):
            rest = tuple(each for each in self.discourse.principals if each not in speaker.drafts)
            if len(rest) == 1:
                return Found(rest, "object pronoun, the other party")
        return self.references.find(span)

    def _between(self, attribution: Attribution) -> Span | None:
        """The noun phrase after the cue and before the content: "thanked [Peru] for", "told [him] that"."""
        if not attribution.cue or not attribution.content:
            return None
        cue = attribution.cue[0]
        after = [
            each.start
            for each in (*attribution.content, *attribution.cue[1:], *attribution.source)
            if each.start >= cue.end
        ]
        if not after:
            return None
        gap = Span(cue.end, min(after))
        words = self.text[gap.start : gap.end]
        if "\n" in words or len(words) > 200 or len(words.strip()) < 2:
            return None
        lead = _TO.match(words)
        start = gap.start + (lead.end() if lead else 0)
        return self._phrase(Span(start, gap.end))

    def _phrase(self, gap: Span) -> Span | None:
        words = self.text[gap.start : gap.end]
        end = len(words)
        for match in _END.finditer(words):
            begin = gap.start + match.start()
            if not self._inside_mention(begin):
                end = match.start()
                break
        phrase = words[:end].strip(" ,:")
        if not phrase or not self._names_somebody(Span(gap.start, gap.start + end), phrase):
            return None
        start = gap.start + words.index(phrase)
        return Span(start, start + len(phrase))

    def _inside_mention(self, at: int) -> bool:
        return (
            self.references.around(Span(at, at + 1)) is not None
            and self.references.around(Span(at, at + 2)) is not None
        )

    def _names_somebody(self, span: Span, phrase: str) -> bool:
        if phrase.casefold() in ("him", "her", "them", "you", "us", "me", "it"):
            return True
        found = self.references.inside(span)
        return any(draft.type is not EntityType.PLACE for _, draft in found) or phrase.casefold().startswith(
            ("the ", "his ", "her ", "all ", "those ", "their ")
        )
