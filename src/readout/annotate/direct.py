"""Whose words a spoken quotation gives: the cue after it, before it, or the layout it stands in.

In a narrator's sentence, in this order:

1. The quotation opens the sentence and a claim follows it: "…," X said; "…," said X.
2. A claim stands before it and nothing but its adjuncts between: X said: "…"; X warned that "…".
3. A name and a colon before it; "according to X" beside it; a dash and a name after it.
4. It stands alone: it goes on where the quotation before it in the paragraph, or in the paragraph before, ended.
"""

from collections.abc import Sequence

from readout.annotate.claims import NO_VERB, Claim, Claims
from readout.annotate.frames import NO_QUOTE, Frame, Spoken
from readout.annotate.subjects import Range
from readout.domain.annotation import AttributionOrigin

_BETWEEN = 24
"""How many words may stand between a cue and the quotation it introduces."""
_OPENERS = frozenset((",", ":", "that", "as", "-", "–", "—", "about", "of", "on", "for"))


class DirectSpeech:
    """Gives quotations to claims; makes claims of layouts."""

    def __init__(self, claims: Claims, spoken: Sequence[Spoken]) -> None:
        self.subjects = claims.subjects
        self.spoken = spoken
        self.layouts: list[Claim] = []
        self.last: Claim | None = None
        self.last_part = -2
        self.waiting: list[int] = []
        self.announced: Claim | None = None

    def attach(self, frame: Frame, found: list[Claim]) -> list[Claim]:
        """The claims of a frame with its quotations given to them, new ones for layouts included."""
        before, self.announced = self.announced, None
        if frame.lower(len(frame) - 1) == ":" and found and not frame.quotes[-1] != NO_QUOTE:
            self.announced = found[-1]
        for at, quote in enumerate(frame.quotes):
            if quote == NO_QUOTE:
                continue
            if at == 0 and before is not None and frame.part in (before.frame.part, before.frame.part + 1):
                before.contents.clear()
                self._give(before, quote)
                self.last, self.last_part = before, frame.part
                continue
            claim = self._claim(frame, at, found)
            if claim is None:
                self._wait(quote)
                continue
            self._give(claim, quote)
            self.last, self.last_part = claim, frame.part
            if claim not in found and claim.frame is frame:
                found.append(claim)
        return found

    def _claim(self, frame: Frame, at: int, found: Sequence[Claim]) -> Claim | None:
        """The claim of one piece. A piece that reopens a quotation goes on unless a cue of its own follows."""
        after = self._after(frame, at, found)
        if not self.spoken[frame.quotes[at]].opens:
            return after or (None if self.waiting else self.last)
        return (
            after or self._before(frame, at, found) or self._layout(frame, at) or self._continued(frame, at, found)
        )

    def _wait(self, quote: int) -> None:
        """A piece whose speaker is not known yet: a later piece of its quotation may name him."""
        same = self.waiting and self.spoken[self.waiting[0]].quotation == self.spoken[quote].quotation
        self.waiting = [*self.waiting, quote] if same else [quote]

    def _give(self, claim: Claim, quote: int) -> None:
        if self.waiting and self.spoken[self.waiting[0]].quotation == self.spoken[quote].quotation:
            claim.quotes.extend(self.waiting)
        self.waiting = []
        claim.quotes.append(quote)

    def _after(self, frame: Frame, at: int, found: Sequence[Claim]) -> Claim | None:
        """A claim right behind the quotation, when nothing before the quotation introduces it."""
        if at > 0 and (frame.lower(at - 1) in (":", "that") or self._introduced(frame, at, found)):
            return None
        for claim in found:
            first = (
                claim.verb.group
                if claim.turned or claim.source is None
                else min(claim.verb.group, claim.source[0])
            )
            if (
                claim.origin is AttributionOrigin.RULES
                and at < first <= at + 3
                and "quote" in claim.verb.frames | _told(claim)
            ):
                self._drop_clause(frame, claim, at)
                return claim
        return None

    def _introduced(self, frame: Frame, at: int, found: Sequence[Claim]) -> bool:
        return any(
            claim.verb.last == at or (claim.verb.last == at - 1 and frame.lower(at - 1) == ",")
            for claim in found
            if claim.cue
        )

    def _drop_clause(self, frame: Frame, claim: Claim, at: int) -> None:
        """What follows the cue of a quotation already given is no content, unless a "that" says so."""
        if claim.contents and frame.lower(claim.contents[0][0] - 1) != "that":
            claim.contents.clear()

    def _before(self, frame: Frame, at: int, found: Sequence[Claim]) -> Claim | None:
        """The nearest claim before the quotation, over adjuncts."""
        for claim in reversed([each for each in found if each.cue is not None and each.verb.last <= at]):
            behind = claim.source[1] if claim.turned and claim.source else claim.verb.last
            quotes_between = [k for k in range(behind, at) if frame.is_quote(k)]
            if at - behind > _BETWEEN or (
                "as" in claim.verb.frames and "quote" not in claim.verb.frames and not claim.contents
            ):
                return claim if at - behind <= 3 else None
            if quotes_between and not (claim.quotes and quotes_between[-1] < at):
                return None
            if frame.lower(at - 1) in _OPENERS or at == behind or quotes_between or claim.contents:
                self._clear_adjunct(frame, claim, at)
                return claim
            return claim if not claim.contents else None
        return None

    def _clear_adjunct(self, frame: Frame, claim: Claim, at: int) -> None:
        """Words between a verb of saying and a colon or comma are adjuncts: "said on Monday: …"."""
        plain = (
            "clause" in claim.verb.frames and "noun" not in claim.verb.frames and "topic" not in claim.verb.frames
        )
        told = claim.addressee is not None
        if (
            claim.contents
            and (plain or told)
            and frame.lower(at - 1) in (":", ",")
            and claim.contents[-1][1] >= at - 1
        ):
            if frame.lower(claim.contents[0][0] - 1) != "that":
                claim.contents.clear()

    def _layout(self, frame: Frame, at: int) -> Claim | None:
        source = self._colon(frame, at) or self._dash(frame, at)
        if source is not None:
            return Claim(frame, None, source, NO_VERB, origin=AttributionOrigin.LAYOUT)
        return None

    def _colon(self, frame: Frame, at: int) -> Range | None:
        """X: "…" at the start of a sentence."""
        if frame.lower(at - 1) != ":" or at < 2 or at > 14:
            return None
        start = 0
        if any(frame.is_quote(k) for k in range(at)):
            return None
        return self.subjects.checked(frame, start, at - 1)

    def _dash(self, frame: Frame, at: int) -> Range | None:
        """ "…" – X, at the end of a sentence."""
        if frame.lower(at + 1) not in ("–", "—", "-", "―") or len(frame) - at > 24:
            return None
        start = at + 2
        while frame.lower(start) in ("–", "—", "-", "―"):
            start += 1
        end = len(frame)
        if any(frame.is_quote(k) for k in range(start, end)):
            return None
        named = start < end and (frame.words[start][0].isupper() or frame.lower(start) == "the")
        return (
            self.subjects.checked(frame, start, end - 1 if frame.lower(end - 1) == "." else end) if named else None
        )

    def _continued(self, frame: Frame, at: int, found: Sequence[Claim]) -> Claim | None:
        """A quotation that stands alone goes on after the one before it."""
        alone = frame.is_quote(0) and (len(frame) <= 2 or not found)
        if not alone or self.last is None:
            return None
        if frame.part == self.last_part:
            return self.last
        if frame.part == self.last_part + 1 and len(frame) <= 2:
            claim = Claim(self.last.frame, None, self.last.source, NO_VERB, origin=AttributionOrigin.LAYOUT)
            self.layouts.append(claim)
            return claim
        return None


def _told(claim: Claim) -> frozenset[str]:
    """ "…," he told reporters: a verb with a person takes quotations too."""
    return (
        frozenset({"quote"})
        if "person" in claim.verb.frames and claim.verb.lemma in ("tell", "remind", "warn", "assure")
        else frozenset()
    )
