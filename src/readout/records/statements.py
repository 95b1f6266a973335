"""Statements: attributions with their speakers, under ids that do not depend on who the speakers are."""

import re
from collections.abc import Iterator, Sequence

from readout.domain import ids
from readout.domain.annotation import Attribution, Layers
from readout.domain.identity import Links, Resolution
from readout.domain.record import Caution, Statement
from readout.domain.text import Document, Span

# The same word twice in a row. "had had" and "that that" are grammar, and a name may be doubled ("Boutros
# Boutros"), so only small words whose doubling is never meant are looked for.
_DOUBLED = re.compile(
    r"\b(the|a|an|and|of|to|in|on|at|for|with|by|from|as|is|was|were|are|be|been|will|would|his|her|its|their"
    r"|this|these|those|who|which|it|he|she|they|we|has|have|not|also|when|while|after|before)[ \t\u00a0]+\1\b",
    re.IGNORECASE,
)
_UNRESOLVED = Resolution(why="nobody was looked for")


def statements(document: Document, layers: Layers, links: Links) -> tuple[Statement, ...]:
    """One statement for each attribution, in the order of the layer."""
    numbers = [ids.statement_id(document.id, each.cue, each.content) for each in layers.attributions]
    return tuple(
        _statement(numbers[at], each, numbers, _at(links.speakers, at), _at(links.addressees, at))
        for at, each in enumerate(layers.attributions)
    )


def _at(resolutions: Sequence[Resolution], at: int) -> Resolution:
    return resolutions[at] if at < len(resolutions) else _UNRESOLVED


def _statement(
    number: str, each: Attribution, numbers: Sequence[str], speakers: Resolution, addressees: Resolution
) -> Statement:
    return Statement(
        id=number,
        kind=each.kind,
        act=each.act,
        speakers=speakers.entities,
        source=each.source,
        cue=each.cue,
        content=each.content,
        addressees=addressees.entities,
        parent=numbers[each.parent] if each.parent is not None else None,
        status=each.status,
        confidence=each.confidence,
        why=speakers.why,
        candidates=speakers.candidates,
    )


def cautions(document: Document, layers: Layers, said: Sequence[Statement]) -> tuple[Caution, ...]:
    """What a careful reader would flag about the words of a page, in reading order."""
    found = [*layers.cautions, *_unresolved(said), *_doubled(document)]
    return tuple(sorted(found, key=lambda each: (each.span or Span(0, 0), each.kind)))


def _unresolved(said: Sequence[Statement]) -> Iterator[Caution]:
    for statement in said:
        if not statement.speakers:
            span = (*statement.source, *statement.cue, *statement.content)[0]
            reason = f": {statement.why}" if statement.why else ""
            yield Caution("unresolved-speaker", f"It is not clear who says this{reason}", span)


def _doubled(document: Document) -> Iterator[Caution]:
    for match in _DOUBLED.finditer(document.text):
        yield Caution("doubled-word", f"A word stands twice in a row: {match.group()}", Span(*match.span()))
