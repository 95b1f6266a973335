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
    {
        Act.THANK,
        Act.CONGRATULATE,
        Act.CONDOLE,
        Act.PRAISE,
        Act.URGE,
        Act.ASK,
        Act.DEMAND,
        Act.INFORM,
        Act.INVITE,
        Act.WARN,
        Act.THREATEN,
        Act.PROMISE,
        Act.SAY,
        Act.STRESS,
        Act.SUPPORT,
        Act.PROPOSE,
        Act.REGRET,
        Act.AGREE,
        Act.DISCUSS,
        Act.ACCUSE,
        Act.CRITICIZE,
        Act.WELCOME,
        Act.REJECT,
        Act.DENY,
        Act.CONCERN,
        Act.CONDEMN,
    }
)
_EXCHANGED = frozenset({Act.CONGRATULATE, Act.SAY, Act.THANK, Act.CONDOLE})
_CREDITED = frozenset({Act.THANK})
_TO_THE_OTHER = frozenset({Act.THANK, Act.CONGRATULATE, Act.CONDOLE})
_OBJECT = frozenset(
    {Act.URGE, Act.INFORM, Act.THANK, Act.ASK, Act.INVITE, Act.CONGRATULATE, Act.WARN, Act.CONDOLE, Act.DEMAND}
)
"""Acts whose verb takes the one spoken to as its object, named or not: "urges donors to"."""
_UNNAMED_SIDES = re.compile(r"(?:all|both|the|two)(?: the)?(?: two)? (?:sides|parties|leaders)")
_NEAR = 90
"""Characters from the beginning of a content within which the one it credits is named."""
_TO = re.compile(r"\s*(?:to|with|for|from|at|on behalf of .{0,30}? to)?\s*", re.IGNORECASE)
_END = re.compile(
    r"\s+(?:for|on|about|that|to|of|over|regarding|in|during|with|as|upon|concerning|against|by|after|from|at|following|once|everywhere|through|while|who|whether|how|what|why)(?=\s|$)|[,:;]",
    re.IGNORECASE,
)


class Addressees:
    """Resolves the words between cue and content that name the one spoken to."""

    def __init__(self, document: Document, layers: Layers, discourse: Discourse, references: References) -> None:
        self.text, self.layers = document.text, layers
        self.discourse, self.references = discourse, references
        self._voice: tuple[Attribution, Found] | None = None

    def read(self, speakers: Sequence[Found]) -> list[Found]:
        pairs = zip(self.layers.attributions, speakers, strict=True)
        return [self._addressee(attribution, speaker) for attribution, speaker in pairs]

    def _addressee(self, attribution: Attribution, speaker: Found) -> Found:
        if attribution.addressees:
            return self._spans(attribution.addressees, speaker)
        if attribution.kind is StatementKind.TURN:
            before, self._voice = self._voice, (attribution, speaker)
            return self._turned_to(attribution, speaker, before)
        span = self._between(attribution)
        found = self._spans((span,), speaker) if span else Found()
        return found if found.drafts else self._by_act(attribution, speaker)

    def _turned_to(
        self, attribution: Attribution, speaker: Found, before: tuple[Attribution, Found] | None
    ) -> Found:
        """Whom a turn is to: somebody it calls by office, the other of two voices, whoever has just asked."""
        called = self._called(attribution.content[0], speaker) if attribution.content else Found()
        found = called if called.drafts else self._other_voice(speaker)
        if not found.drafts and before and before[1].drafts != speaker.drafts:
            label = " ".join(self.text[each.start : each.end] for each in before[0].source).strip(" :.").casefold()
            asked = before[0].act is Act.ASK or label in ("q", "question")
            return Found(before[1].drafts, "answer to whoever asked") if asked else Found()
        return found

    def _called(self, content: Span, speaker: Found) -> Found:
        """ "Prime Minister, will there be ...", "Thank you, Mr. President": an office used as an address."""
        for span, draft in self.references.inside(Span(content.start, min(content.end, content.start + _NEAR))):
            before = (
                self.text[content.start : span.start].rstrip().removesuffix("Mr.").removesuffix("Madam").rstrip()
            )
            after = self.text[span.end : span.end + 1]
            address = (
                (not before or before[-1] in ",.!?")
                and after in (",", ".", "!", "?")
                and (not before or before[-1] != "," or after)
            )
            if address and draft.type is EntityType.PERSON and draft not in speaker.drafts:
                return Found((draft,), "called by name or office")
        return Found()

    def _other_voice(self, speaker: Found) -> Found:
        """A conversation of two: each turn is to the other."""
        voices = {draft for _, drafts in self.discourse.turns for draft in drafts}
        rest = tuple(each for each in voices if each not in speaker.drafts)
        return Found(rest, "turn to the other speaker") if len(voices) == 2 and len(rest) == 1 else Found()

    def _by_act(self, attribution: Attribution, speaker: Found) -> Found:
        """Whom an act has without an object of its verb: exchanged wishes, thanks for somebody's work."""
        cue = " ".join(self.text[each.start : each.end] for each in attribution.cue).casefold()
        if attribution.act in _EXCHANGED and "exchang" in cue:
            return Found(speaker.drafts, "exchanged: each to the other")
        if attribution.act in _CREDITED and attribution.content:
            credited = self._credited(attribution.content[0], speaker)
            if credited.drafts:
                return credited
        if attribution.act in _TO_THE_OTHER:
            rest = tuple(each for each in self.discourse.principals if each not in speaker.drafts)
            two = len(self.discourse.principals) == 2 and len(rest) == 1 and len(speaker.drafts) == 1
            if two and all(each.type is EntityType.PERSON for each in self.discourse.principals):
                return Found(rest, "said to the other party")
        return Found()

    def _credited(self, content: Span, speaker: Found) -> Found:
        """ "Peru's efforts", "the support of Peru": the one whose doing is thanked for or praised."""
        for span, draft in self.references.inside(Span(content.start, min(content.end, content.start + _NEAR))):
            before, after = self.text[content.start : span.start], self.text[span.end : span.end + 2]
            possessor = after in ("’s", "'s") or (after[:1] in ("’", "'") and self.text[span.end - 1] == "s")
            starts = possessor and not before.removeprefix("the ").strip()
            if (
                starts or re.search(r"\b(?:of|by|from|to)\s+(?:the\s+)?$", before)
            ) and draft not in speaker.drafts:
                return Found((draft,), "whose doing is thanked for or praised")
        return Found()

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
        if _UNNAMED_SIDES.fullmatch(word) and set(speaker.drafts) & set(self.discourse.principals):
            group = self.references.others.group(self.text[span.start : span.end], span)
            return Found((group,), "sides that the speaker, a party itself, does not name")
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
        bare = attribution.act in _OBJECT and not (lead and lead.group().strip())
        return self._phrase(Span(start, gap.end), bare=bare)

    def _phrase(self, gap: Span, *, bare: bool) -> Span | None:
        words = self.text[gap.start : gap.end]
        end = len(words)
        for match in _END.finditer(words):
            begin = gap.start + match.start()
            of_noun = match.group().strip().casefold() == "of" and not self._ends_mention(gap.start, begin)
            if not self._inside_mention(begin) and not of_noun:
                end = match.start()
                break
        phrase = re.sub(r"\s+(?:of|to|for|and)$", "", words[:end].strip(" ,:"))
        plural = bare and phrase.endswith("s") and len(phrase.split()) < 6
        if not phrase or not (plural or self._names_somebody(Span(gap.start, gap.start + end), phrase)):
            return None
        start = gap.start + words.index(phrase)
        return Span(start, start + len(phrase))

    def _ends_mention(self, start: int, at: int) -> bool:
        return any(span.end == at for span, _ in self.references.inside(Span(start, at)))

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
