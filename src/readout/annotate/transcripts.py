"""Turns of a transcript: what stands between one speaker label and the next, stage directions left out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.annotate.acts import Acts
from readout.annotate.labels import Label, headline_label, labels_of
from readout.annotate.spans import trim
from readout.annotate.words import paragraphs
from readout.domain.annotation import Attribution, AttributionOrigin, Layers
from readout.domain.record import Act, StatementKind
from readout.domain.text import BlockKind, Document, Span

# "(As interpreted.)", "(Laughter.)", "[Crosstalk.]", "(via interpreter)": a sentence in brackets, or one of the
# words that transcribers use. A year or an explanation in brackets is the speaker's.
_DIRECTION = (
    r"[(\[](?:[^()\[\]\n]{1,120}\.|(?:[^()\[\]\n]{1,30} )?(?:laughter|laughs?|applause|inaudible|crosstalk"
    r"|cross-talk|interpreted|interpreter|interpretation"
    r"|off-mic|off mic|ph|sic|pause|coughs|in progress|unintelligible"
    r"|via translator|through translator|in (?:english|french|spanish|arabic|russian)))[)\]]"
)
_LEADING = re.compile(r"(?:\s|" + _DIRECTION + ")*", re.IGNORECASE)
_TRAILING = re.compile(_DIRECTION + r"[\s.]*\Z", re.IGNORECASE)
# Speech of which the page says no more than that there was some: the note is then all there is of the turn.
_UNTRANSLATED = re.compile(r"(?:speaks|speaking|no translation|not translated|untranslated)\b", re.IGNORECASE)
# What ends a transcript: the hour, "END", crosses.
_CLOSING = re.compile(r"\s*(?:END\b|#\s?#|\*\s?\*\s?\*|-\s?END|\(?END\)?\s|\d{1,2}:\d\d\s?[AP]\.?M\b)")


class Transcripts:
    """Adds an attribution of kind ``turn`` for each turn."""

    name = "transcripts"
    version = "1"
    requires: frozenset[str] = frozenset()
    assigns = frozenset({"attributions"})

    def __init__(self, acts: Acts | None = None) -> None:
        self.acts = acts or Acts()

    def __call__(self, document: Document, layers: Layers) -> Layers:
        title = {block.span for block in document.blocks if block.kind is BlockKind.TITLE}
        parts = [part for part in paragraphs(document) if part not in title]
        labels = labels_of(document.text, parts)
        found = (*self._headlines(document.text, title), *self._turns(document.text, parts, labels))
        return replace(layers, attributions=layers.attributions + found)

    def _headlines(self, text: str, titles: set[Span]) -> Iterator[Attribution]:
        for title in sorted(titles):
            label = headline_label(text, title, self.acts.reporting.speaker_nouns)
            content = trim(text, label.body, title.end) if label else None
            if label and content:
                yield Attribution(
                    source=(label.span,),
                    cue=(),
                    content=(content,),
                    kind=StatementKind.TURN,
                    act=self.acts.of_quoted(text, (content,), Act.SAY),
                    origin=AttributionOrigin.LAYOUT,
                )

    def _turns(self, text: str, parts: Sequence[Span], labels: Sequence[Label]) -> Iterator[Attribution]:
        starts = [part.start for part in parts]
        for at, label in enumerate(labels):
            end = labels[at + 1].span.start if at + 1 < len(labels) else len(text)
            inside = parts[max(0, bisect_left(starts, label.body + 1) - 1) : bisect_left(starts, end)]
            content = tuple(_pieces(text, inside, label.body, end)) or _untranslated(text, label.body, end)
            if content:
                yield Attribution(
                    source=(label.span,),
                    cue=(),
                    content=content,
                    kind=StatementKind.TURN,
                    act=self._act(text, label, content),
                    origin=AttributionOrigin.TRANSCRIPT,
                )

    def _act(self, text: str, label: Label, content: Sequence[Span]) -> Act:
        asks = label.question or text[content[-1].end : content[-1].end + 1] == "?"
        return Act.ASK if asks else self.acts.of_quoted(text, content, Act.SAY)


def _pieces(text: str, parts: Sequence[Span], start: int, end: int) -> Iterator[Span]:
    """The words of a turn, one piece for each paragraph, up to what closes the transcript."""
    for part in parts:
        begin, stop = max(part.start, start), min(part.end, end)
        if begin == part.start and _CLOSING.match(text, begin, stop):
            return
        piece = _without_directions(text, begin, stop)
        if piece is not None:
            yield piece


def _untranslated(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The note that stands for speech in another tongue; nothing for laughter or a nod."""
    line = text.find("\n", start, end)
    stop = line if line >= 0 else end
    note = trim(text, start, stop)
    return (note,) if note and _UNTRANSLATED.search(text, start, min(stop, start + 80)) else ()


def _without_directions(text: str, start: int, end: int) -> Span | None:
    leading = _LEADING.match(text, start, end)
    start = leading.end() if leading else start
    while trailing := _TRAILING.search(text, max(start, end - 200), end):
        end = trailing.start()
    return trim(text, start, end)
