"""Statements by rule, quoted and reported: claims of the narrator's sentences as attributions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.annotate.acts import Acts
from readout.annotate.claims import Claim, Claims
from readout.annotate.direct import DirectSpeech
from readout.annotate.frames import frames_of
from readout.annotate.kinds import kind_of
from readout.annotate.spans import trim
from readout.domain.annotation import Attribution, Layers
from readout.domain.record import Act, StatementKind, StatementStatus
from readout.domain.text import Document, Span
from readout.lexicon.reporting import Reporting, load_reporting


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
        direct = DirectSpeech(self.claims)
        claims: list[Claim] = []
        for frame in frames_of(document, layers):
            found = self.claims.read(frame)
            claims.extend(direct.attach(frame, found))
        made = list(self._attributions(document, layers, claims))
        return replace(layers, attributions=layers.attributions + tuple(made))

    def _attributions(self, document: Document, layers: Layers, claims: Sequence[Claim]) -> Iterator[Attribution]:
        """One attribution for each claim with content; parents are indices among all attributions."""
        first = len(layers.attributions)
        numbers: dict[int, int] = {}
        for claim in claims:
            content = _content(document.text, layers, claim)
            if not content:
                continue
            parent = numbers.get(id(claim.parent)) if claim.parent is not None else None
            numbers[id(claim)] = first + len(numbers)
            yield self._attribution(document.text, layers, claim, content, parent)

    def _attribution(
        self, text: str, layers: Layers, claim: Claim, content: tuple[Span, ...], parent: int | None
    ) -> Attribution:
        kind = kind_of(text, layers.quotations, content, topic=claim.topic)
        return Attribution(
            source=_spans(text, claim, claim.source),
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


def _spans(text: str, claim: Claim, words: tuple[int, int] | None) -> tuple[Span, ...]:
    if words is None or words[0] >= words[1]:
        return ()
    span = claim.frame.span(*words)
    found = trim(text, span.start, span.end)
    return (found,) if found else ()


def _content(text: str, layers: Layers, claim: Claim) -> tuple[Span, ...]:
    """The words of a claim in reading order, quoted pieces and reported words."""
    spans = [span for words in claim.contents for span in _spans(text, claim, words)]
    for quote in claim.quotes:
        pieces = (trim(text, piece.start, piece.end) for piece in layers.quotations[quote].pieces)
        spans.extend(piece for piece in pieces if piece is not None)
    return tuple(sorted(set(spans)))
