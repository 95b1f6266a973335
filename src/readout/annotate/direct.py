"""Whose words a spoken quotation gives: the cue after it, before it, or the layout it stands in.

In a narrator's sentence, in this order:

1. The sentence or paragraph before announced it with a colon.
2. It opens the sentence and a claim follows it: "…," X said; "…," said X.
3. A claim stands before it and nothing but its adjuncts between: X said: "…"; X warned that "…".
4. A name and a colon before it; a dash and a name after it.
5. It stands alone: it goes on where the quotation before it in the paragraph, or in the paragraph before, ended.
6. It was never closed, and has swallowed its own cue: "…, the President summed up.

A piece that reopens a quotation belongs to the claim of the piece before, unless a cue of its own follows it.
"""

from collections.abc import Sequence
from dataclasses import replace

from readout.annotate.claim import NO_VERB, Claim
from readout.annotate.claims import Claims
from readout.annotate.frames import NO_QUOTE, Frame, Spoken, last_sentence
from readout.annotate.subjects import Range
from readout.domain.annotation import AttributionOrigin
from readout.domain.text import Span

_BETWEEN = 24
"""How many words may stand between a cue and the quotation it introduces."""
_BESIDE = 3
_OPENERS = frozenset((",", ":", "that", "as", "-", "–", "—", "about", "of", "on", "for"))
_DASHES = frozenset("–—―-")
_BY = frozenset("by to from".split())
_TELLING = frozenset("tell remind warn assure".split())
"""Verbs with a person that take quotations too: "…," he told reporters."""


class DirectSpeech:
    """Gives the pieces of quotations to claims, sentence after sentence; ``made`` are the claims of layouts."""

    def __init__(self, text: str, claims: Claims, spoken: list[Spoken]) -> None:
        self.text, self.claims, self.spoken = text, claims, spoken
        self.made: list[Claim] = []
        self.last: Claim | None = None
        self.last_part = -2
        self.waiting: list[int] = []
        self.announced: Claim | None = None
        self.before: tuple[Frame, Range | None] | None = None
        """Whose words a quotation that stands alone may be: the speaker of the one before it."""

    def attach(self, frame: Frame, found: list[Claim]) -> list[Claim]:
        """Give the quotations of a frame to claims; the claims of the frame, as they were found."""
        announced, self.announced = self.announced, None
        if frame.lower(len(frame) - 1) == ":":
            self.announced = found[-1] if found else self._heading(frame)
        self._settle(frame)
        for at, quote in enumerate(frame.quotes):
            if quote == NO_QUOTE:
                continue
            claim = self._announced(announced, frame, at) or self._claim(frame, at, found)
            if claim is None:
                self._wait(quote)
                self.last_part = frame.part if self.before else self.last_part
            else:
                self._give(claim, quote)
                self.last, self.last_part = claim, frame.part
        return found

    def _heading(self, frame: Frame) -> Claim | None:
        """ "Statement by X:", "attributable to X:", alone in a paragraph; it counts when a quotation follows."""
        end = len(frame) - 1
        start = next((k + 1 for k in range(end - 1, -1, -1) if frame.lowers[k] in _BY), 0)
        source = self.claims.subjects.checked(frame, start, end) if end - start <= _BETWEEN else None
        return Claim(frame, None, source, NO_VERB, origin=AttributionOrigin.LAYOUT) if source else None

    def _settle(self, frame: Frame | None) -> None:
        """Give a quotation that stood alone to who signs it below ("– X" in a line of its own), else to the
        speaker before it."""
        signed = self._signature(frame) if frame is not None and self.waiting else None
        before, self.before = self.before, None
        if signed is None and before is None:
            return
        claim = self._make(*(signed or before))  # type: ignore[misc]
        claim.quotes.extend(self.waiting)
        self.waiting = []
        self.last = claim

    def _signature(self, frame: Frame) -> tuple[Frame, Range] | None:
        if frame.lower(0) not in _DASHES or len(frame) > _BETWEEN:
            return None
        source = self.claims.subjects.checked(frame, 1, len(frame))
        return (frame, source) if source is not None else None

    def close(self) -> list[Claim]:
        """End the document: the claims of layouts."""
        self._settle(None)
        return self.made

    def _announced(self, claim: Claim | None, frame: Frame, at: int) -> Claim | None:
        if at > 0 or claim is None or frame.part not in (claim.frame.part, claim.frame.part + 1):
            return None
        claim.contents.clear()
        if claim.cue is None and claim not in self.made:
            self.made.append(claim)
        return claim

    def _claim(self, frame: Frame, at: int, found: Sequence[Claim]) -> Claim | None:
        after = self._after(frame, at, found)
        if not self.spoken[frame.quotes[at]].opens:
            return after or (None if self.waiting else self.last)
        return (
            after
            or self._before(frame, at, found)
            or self._layout(frame, at)
            or self._continued(frame, found)
            or self._swallowed(frame.part, frame.quotes[at])
        )

    def _wait(self, quote: int) -> None:
        """Keep a piece whose speaker is not known yet: a later piece of its quotation may name him."""
        self.waiting = [*self.waiting, quote] if self._same_quotation(quote) else [quote]

    def _give(self, claim: Claim, quote: int) -> None:
        self.before = None
        if self._same_quotation(quote):
            claim.quotes.extend(self.waiting)
        self.waiting = []
        claim.quotes.append(quote)

    def _same_quotation(self, quote: int) -> bool:
        return bool(self.waiting) and self.spoken[self.waiting[0]].quotation == self.spoken[quote].quotation

    def _after(self, frame: Frame, at: int, found: Sequence[Claim]) -> Claim | None:
        """A claim right behind the quotation, when nothing before the quotation introduces it."""
        if at > 0 and (frame.lower(at - 1) in (":", "that") or _introduced(frame, at, found)):
            return None
        for claim in found:
            turned = claim.turned or claim.source is None
            first = claim.verb.group if turned or not claim.source else min(claim.verb.group, claim.source[0])
            if at < first <= at + _BESIDE and _takes_quotation(claim):
                _drop_clause(frame, claim)
                return claim
        return None

    def _before(self, frame: Frame, at: int, found: Sequence[Claim]) -> Claim | None:
        """The nearest claim before the quotation, over adjuncts."""
        claim = next((each for each in reversed(found) if each.cue and each.verb.last <= at), None)
        if claim is None:
            return None
        behind = claim.source[1] if claim.turned and claim.source else claim.verb.last
        if at - behind > _BETWEEN or ("as" in claim.verb.frames and not claim.contents):
            return claim if at - behind <= _BESIDE else None
        between = any(frame.is_quote(k) for k in range(behind, at))
        if between:
            return claim if claim.quotes else None
        if claim.contents and frame.lower(at - 1) in (":", ","):
            _drop_adjunct(frame, claim, at)
        return claim

    def _layout(self, frame: Frame, at: int) -> Claim | None:
        source = self._colon(frame, at) or self._dash(frame, at)
        return self._make(frame, source) if source is not None else None

    def _make(self, frame: Frame, source: Range | None) -> Claim:
        claim = Claim(frame, None, source, NO_VERB, origin=AttributionOrigin.LAYOUT)
        self.made.append(claim)
        return claim

    def _colon(self, frame: Frame, at: int) -> Range | None:
        """X: "…" at the start of a sentence."""
        if frame.lower(at - 1) != ":" or not 2 <= at <= 14 or any(frame.is_quote(k) for k in range(at)):
            return None
        return self.claims.subjects.checked(frame, 0, at - 1)

    def _dash(self, frame: Frame, at: int) -> Range | None:
        """ "…" – X, at the end of a sentence."""
        start, end = at + 1, len(frame)
        while frame.lower(start) in _DASHES and start < end:
            start += 1
        if (
            start == at + 1
            or start >= end
            or end - at > _BETWEEN
            or any(frame.is_quote(k) for k in range(start, end))
        ):
            return None
        end -= frame.lower(end - 1) == "."
        named = frame.words[start][0].isupper() or frame.lower(start) == "the"
        return self.claims.subjects.checked(frame, start, end) if named else None

    def _continued(self, frame: Frame, found: Sequence[Claim]) -> Claim | None:
        """A quotation that stands alone goes on after the one before it."""
        if self.last is None or not frame.is_quote(0) or (len(frame) > 2 and found):
            return None
        if frame.part == self.last_part:
            return self.last
        if frame.part == self.last_part + 1 and len(frame) <= 2 and self.spoken[frame.quotes[0]].closed:
            self.before = self.last.frame, self.last.source
        return None

    def _swallowed(self, part: int, quote: int) -> Claim | None:
        """The cue at the end of a quotation that was not closed; its words end before the cue."""
        spoken = self.spoken[quote]
        if spoken.closed:
            return None
        frame = last_sentence(self.text, spoken.words, part)
        for claim in self.claims.read(frame, beside_quotation=True):
            comma = claim.source[0] - 1 if claim.source else 0
            at_end = len(frame) - claim.verb.last <= _BESIDE
            if comma > 0 and frame.lower(comma) == "," and "quote" in claim.verb.frames and at_end:
                claim.contents.clear()
                self.spoken[quote] = replace(spoken, words=Span(spoken.words.start, frame.starts[comma]))
                self.made.append(claim)
                return claim
        return None


def _introduced(frame: Frame, at: int, found: Sequence[Claim]) -> bool:
    """Whether a cue stands directly before the quotation."""
    comma = frame.lower(at - 1) == ","
    return any(claim.verb.last == at or (comma and claim.verb.last == at - 1) for claim in found if claim.cue)


def _takes_quotation(claim: Claim) -> bool:
    takes = claim.verb.frames
    return claim.origin is AttributionOrigin.RULES and (
        "quote" in takes or ("person" in takes and claim.verb.lemma in _TELLING)
    )


def _drop_clause(frame: Frame, claim: Claim) -> None:
    """What follows the cue of a quotation already given is no content, unless a "that" says so."""
    if claim.contents and frame.lower(claim.contents[0][0] - 1) != "that":
        claim.contents.clear()


def _drop_adjunct(frame: Frame, claim: Claim, at: int) -> None:
    """Words between a verb of saying and a colon or comma are adjuncts: "said on Monday: …"."""
    plain = "clause" in claim.verb.frames and not claim.verb.frames & {"noun", "topic"}
    if (plain or claim.addressee is not None) and claim.contents[-1][1] >= at - 1:
        _drop_clause(frame, claim)
