"""Statements by rule, quoted and reported: claims of the narrator's sentences as attributions."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.annotate.acts import Acts
from readout.annotate.claim import Claim
from readout.annotate.claims import Claims
from readout.annotate.direct import DirectSpeech
from readout.annotate.frames import Frames, Spoken
from readout.annotate.kinds import Kinds
from readout.annotate.spans import trim
from readout.domain.annotation import Attribution, Layers
from readout.domain.record import Act, StatementKind, StatementStatus
from readout.domain.text import Document, Span
from readout.lexicon.reporting import Reporting, load_reporting

_LEVELS = 3
"""How deep quotations are read into: a quotation in a quotation in a quotation."""


class Reports:
    """Adds attributions found by rule."""

    name = "reports"
    version = "1"
    requires = frozenset({"quotations", "sentences"})
    assigns = frozenset({"attributions"})

    def __init__(self, reporting: Reporting | None = None) -> None:
        self.reporting = reporting or load_reporting()
        self.claims = Claims(self.reporting)
        self.acts = Acts(self.reporting)

    def __call__(self, document: Document, layers: Layers) -> Layers:
        made = layers.attributions
        for level in range(_LEVELS):
            frames = Frames(document, layers, level)
            if not frames.parts:
                break
            made += tuple(self._attributions(document.text, layers, frames, len(made)))
        return replace(layers, attributions=made)

    def _attributions(self, text: str, layers: Layers, frames: Frames, first: int) -> Iterator[Attribution]:
        """One attribution for each claim with content; parents are indices among all attributions."""
        direct = DirectSpeech(text, self.claims, frames.spoken)
        claims = [claim for frame in frames.read() for claim in direct.attach(frame, self.claims.read(frame))]
        claims += direct.close()
        turns = [span for each in layers.attributions if each.kind is StatementKind.TURN for span in each.content]
        kinds = Kinds(layers.quotations)
        numbers: dict[int, int] = {}
        for claim in claims:
            content = _content(text, frames.spoken, claim)
            if not content or (
                (frames.level or _stands_in(turns, content[0])) and _own_voice(claim, frames.level)
            ):
                continue
            parent = numbers.get(id(claim.parent)) if claim.parent is not None else None
            numbers[id(claim)] = first + len(numbers)
            yield self._attribution(text, kinds, claim, content, parent)

    def _attribution(
        self, text: str, kinds: Kinds, claim: Claim, content: tuple[Span, ...], parent: int | None
    ) -> Attribution:
        kind = kinds.of(content, topic=claim.topic)
        return Attribution(
            source=_spans(text, claim, claim.source) + _spans(text, claim, claim.partner),
            cue=_spans(text, claim, claim.cue),
            content=content,
            kind=kind,
            act=self._act(text, claim, content, kind),
            status=StatementStatus.PLANNED if claim.planned else StatementStatus.SAID,
            addressees=_spans(text, claim, claim.addressee),
            parent=parent,
            origin=claim.origin,
        )

    def _act(self, text: str, claim: Claim, content: tuple[Span, ...], kind: StatementKind) -> Act:
        if kind is StatementKind.TOPIC:
            return claim.verb.act
        if kind is StatementKind.DIRECT:
            return self.acts.of_quoted(text, content, claim.verb.act)
        return self.acts.of_reported(text, content, claim.verb.act)


def _stands_in(turns: Sequence[Span], span: Span) -> bool:
    at = bisect_right(turns, span.start, key=lambda turn: turn.start) - 1
    return at >= 0 and turns[at].contains(span)


def _own_voice(claim: Claim, level: int) -> bool:
    """ "We stress", "I hope" inside a quotation or a turn: the speaker goes on, no other act is reported. In a
    turn, what "I" or "we" said before is one."""
    if claim.source is None:
        return True
    first_person = any(claim.frame.lowers[at] in ("i", "we") for at in range(*claim.source))
    used_to = claim.verb.shape == "base" and claim.verb.mood == "said"
    past = used_to or claim.verb.shape in ("past", "participle", "ing") or bool(claim.quotes)
    return (first_person and (level > 0 or claim.verb.shape != "past")) or (level > 0 and not past)


def _spans(text: str, claim: Claim, words: tuple[int, int] | None) -> tuple[Span, ...]:
    if words is None or words[0] >= words[1]:
        return ()
    span = claim.frame.span(*words)
    found = trim(text, span.start, span.end)
    return (found,) if found else ()


def _content(text: str, spoken: Sequence[Spoken], claim: Claim) -> tuple[Span, ...]:
    """The words of a claim in reading order, quoted pieces and reported words."""
    spans = [span for words in claim.contents for span in _spans(text, claim, words)]
    for quote in claim.quotes:
        words = spoken[quote].words
        piece = trim(text, words.start, words.end)
        spans += [piece] if piece is not None else []
    return tuple(sorted(set(spans)))
