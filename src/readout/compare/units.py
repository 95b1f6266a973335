"""What is laid side by side: statements, each with its segments and with what its pronouns point back to.

A statement that only repeats what the one around it holds ("X informed that the United States intends to …") is
one unit with it. Nothing here is a new claim: a unit is statements of the reading and spans of its text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.compare.terms import Terms, is_content, terms
from readout.domain.provenance import Reading
from readout.domain.record import Act, Statement, StatementKind
from readout.domain.text import Document, Span

SAME_WORDS = 0.6
"""From this share of common characters on, a nested statement and the one around it hold the same words."""

SHORT = 4
"""Content words up to which a statement leans on the one before if they share a word ("the ban would end")."""

LEAST_SEGMENT = 2
"""Content words below which a piece between commas is no point of its own."""

_BEGINS = (
    r"(?:to|that|the|an?|is|are|was|were|will|would|has|have|had|its?|his|her|their|our|for|in|on|at|by|with|"
    r"additional|further|also|how|what|whether)"
)
# Where a list of points can be cut without cutting a list of adjectives: at a semicolon, at "as well as", at a
# comma before a conjunction or relative, at "and" before a word that begins a phrase of its own.
_CUT = re.compile(
    r";\s*|,?\s+(?:as well as|and also|in addition to|along with)\s+"
    r"|,\s+(?:(?:and|but|while|which|whose|in particular|including)\s+|(?=" + _BEGINS + r"\s))"
    r"|\s+(?:and|but)\s+(?=" + _BEGINS + r"\s)",
    re.IGNORECASE,
)
# Every place where a list could be cut: good enough for asking whether two statements share a piece.
_LOOSE_CUT = re.compile(_CUT.pattern + r"|,\s+|\s+(?:and|but)\s+", re.IGNORECASE)

# Words that point back at what was said before; alone they say nothing of their own.
_POINTS_BACK = re.compile(
    r"\b(?:this|these|that|those|such)\s+(?:\w+\s+)?(?:direction|issues?|matters?|questions?|contributions?|concerns?|"
    r"proposals?|tracks?|respect|regard|topics?|agreements?|steps?|efforts?|initiatives?|offers?|assistance|decisions?|"
    r"acts?|actions?|dialogues?|talks|negotiations?|problems?|subjects?|position)\b"
    r"|^(?:this|that|these|it|they)\b|\b(?:a|the) (?:proposal|offer|invitation|request)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a statement's content that can be a point of its own."""

    span: Span
    words: str

    @property
    def terms(self) -> Terms:
        return terms(self.words)


@dataclass(frozen=True, slots=True)
class Unit:
    """One or more statements with the same content. ``lead`` is the outermost of them.

    ``words`` are the content, ``segments`` the points in it, ``pieces`` all of its parts; ``background`` is what a
    pronoun in it points back to (the unit before), or nothing.
    """

    lead: Statement
    members: tuple[Statement, ...]
    order: int
    words: str
    segments: tuple[Segment, ...]
    pieces: tuple[str, ...]
    background: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(each.id for each in self.members)

    @property
    def acts(self) -> frozenset[Act]:
        return frozenset(each.act for each in self.members)

    @property
    def speakers(self) -> frozenset[str]:
        return frozenset(id for each in self.members for id in each.speakers)

    @property
    def is_topic(self) -> bool:
        return self.lead.kind is StatementKind.TOPIC

    @property
    def terms(self) -> Terms:
        return terms(self.words)


def units(reading: Reading) -> tuple[Unit, ...]:
    """The units of a reading in the order of its text."""
    document = reading.document
    ordered = sorted(reading.statements, key=_position)
    made: list[Unit] = []
    for order, group in enumerate(_families(ordered)):
        words = content_words(document, group[0])
        content = sorted(group[0].content)
        before = made[-1] if made else None
        made.append(
            Unit(
                group[0],
                tuple(group),
                order,
                words,
                tuple(_segments(document, content, _CUT)),
                tuple(segment.words for segment in _segments(document, content, _LOOSE_CUT)),
                _background(words, before),
            )
        )
    return tuple(made)


def _background(words: str, before: Unit | None) -> str:
    """What the unit before says, when these words point back at it or are too few to stand alone."""
    if before is None:
        return ""
    points_back = bool(_POINTS_BACK.search(words))
    mine = terms(words)
    takes_up = len(mine.bag) <= SHORT and bool(mine.bag & before.terms.bag)
    return before.words if points_back or takes_up else ""


def _position(statement: Statement) -> tuple[int, int]:
    spans = statement.content or statement.cue or statement.source
    return (min((span.start for span in spans), default=0), -sum(len(span) for span in spans))


def content_words(document: Document, statement: Statement) -> str:
    """The content in reading order, as one line."""
    spans = sorted(statement.content) or sorted(statement.cue)
    return " ".join(" ".join(document.quote(span).split()) for span in spans)


def _families(statements: Sequence[Statement]) -> list[list[Statement]]:
    home: dict[str, list[Statement]] = {}
    groups: list[list[Statement]] = []
    by_id = {each.id: each for each in statements}
    for each in sorted(statements, key=lambda one: _depth(one, by_id)):
        outer = by_id.get(each.parent or "")
        if outer and outer.id in home and _shared(each, outer) >= SAME_WORDS:
            home[each.id] = home[outer.id]
            home[each.id].append(each)
        else:
            home[each.id] = [each]
            groups.append(home[each.id])
    return sorted(groups, key=lambda group: _position(group[0]))


def _depth(statement: Statement, by_id: dict[str, Statement]) -> int:
    depth, seen = 0, {statement.id}
    while statement.parent in by_id and statement.parent not in seen:
        statement = by_id[statement.parent]
        seen.add(statement.id)
        depth += 1
    return depth


def _shared(inner: Statement, outer: Statement) -> float:
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in inner.content for b in outer.content)
    longest = max(sum(map(len, inner.content)), sum(map(len, outer.content)))
    return common / longest if longest else 0.0


def _segments(document: Document, content: Sequence[Span], cut: re.Pattern[str]) -> Iterator[Segment]:
    """The parts of a content. A part too short to say anything is joined to its neighbour."""
    for span in content:
        kept: list[Span] = []
        for piece in _parts(document.quote(span), span.start, cut):
            if kept and not all(_speaks(document.quote(each)) for each in (piece, kept[-1])):
                kept[-1] = Span(kept[-1].start, piece.end)
            else:
                kept.append(piece)
        yield from (Segment(piece, " ".join(document.quote(piece).split())) for piece in kept)


def _parts(text: str, offset: int, cut: re.Pattern[str]) -> Iterator[Span]:
    start = 0
    for match in cut.finditer(text):
        if match.start() > start:
            yield Span(offset + start, offset + match.start())
        start = match.end()
    if start < len(text):
        yield Span(offset + start, offset + len(text))


def _speaks(words: str) -> bool:
    found = [word for word in re.findall(r"\w+", words.casefold()) if is_content(word)]
    return len(found) >= LEAST_SEGMENT


def own_words(unit: Unit) -> str:
    """The content without the words that only point back."""
    return _POINTS_BACK.sub("", unit.words)
