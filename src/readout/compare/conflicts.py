"""Contradictions between two units that address one point. Other words are none, nor is another precision.

Each rule looks for one sort of difference and names the words on either side. The looser the rule, the more alike
two units must be before it is asked: numbers that count the same thing may differ anywhere, who said something
only where the same thing is said.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from readout.compare.acts import STANCES, Stance
from readout.compare.identity import Twins
from readout.compare.moments import Moment, moments
from readout.compare.polarity import negated_words, negations, tentative
from readout.compare.quantities import Quantity, quantities
from readout.compare.similarity import Likeness
from readout.compare.terms import stem
from readout.compare.units import Unit
from readout.compare.wording import common_share, substituted_names
from readout.domain.comparison import Conflict, ConflictKind
from readout.domain.provenance import Reading
from readout.domain.record import Act, Entity, Statement
from readout.domain.text import Span

GENERIC = frozenset("%$€£¥₽₴") | {"kr"}
"""Units that count anything."""

SAME_WORDS = 0.6
"""Share of common words from which on a name in the same place can be said to be another."""

ALIKE = 0.45
"""Likeness from which on two units say the same thing, so that who says it and whether it is denied can differ."""

CLOSE = 0.55
"""Likeness from which on they say it in nearly the same words, so that a name or "agreed" for "discussed" can."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two units that address one point, with what the rules need of their texts."""

    a: Unit
    b: Unit
    a_reading: Reading
    b_reading: Reading
    likeness: Likeness
    twins: Twins

    def conflict(self, kind: ConflictKind, a: Span, b: Span, message: str) -> Conflict:
        return Conflict(kind, a, b, message, self.a.lead.id, self.b.lead.id)

    def same_entity(self, a: Span, b: Span) -> bool:
        """Whether the words name one entity on both sides, under two names."""
        left = {self.twins.get(each.id) for each in self.a_reading.entities if _mentions(each, a)}
        return any(each.id in left for each in self.b_reading.entities if _mentions(each, b))

    def words(self, a: Span, b: Span) -> tuple[str, str]:
        return self.a_reading.document.quote(a), self.b_reading.document.quote(b)


def _mentions(entity: Entity, span: Span) -> bool:
    return any(mention.span.overlaps(span) for mention in entity.mentions)


_Rule = Callable[[Meeting], Iterator[Conflict]]
_Countable = TypeVar("_Countable", Quantity, Moment)
_Placed = Sequence[tuple[_Countable, Span]]


def conflicts(meeting: Meeting) -> tuple[Conflict, ...]:
    """What the two sides contradict each other in, by all rules."""
    return tuple(conflict for rule in _RULES for conflict in rule(meeting))


def _placed(reading: Reading, unit: Unit, find: Callable[[str], Sequence[_Countable]]) -> _Placed[_Countable]:
    return [
        (each, each.span.shift(span.start))
        for span in sorted(unit.lead.content)
        for each in find(reading.document.quote(span))
    ]


def _differing(left: _Placed[_Countable], right: _Placed[_Countable]) -> Iterator[tuple[Span, Span]]:
    """Pairs of the same sort that neither side has among the other's: 4 ships here and 2 there, but not
    500 million here and, beside the same sum, another billion there."""
    only_left = [(x, span) for x, span in left if not any(x.agrees(y) for y, _ in right if _meet(x, y))]
    only_right = [(y, span) for y, span in right if not any(y.agrees(x) for x, _ in left if _meet(x, y))]
    for x, a in only_left:
        for y, b in only_right:
            if _meet(x, y):
                yield a, b
                break


def _meet(x: _Countable, y: _Countable) -> bool:
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        return x.comparable(y)
    return isinstance(x, Moment) and isinstance(y, Moment) and x.comparable(y)


def _numbers(meeting: Meeting) -> Iterator[Conflict]:
    left = _placed(meeting.a_reading, meeting.a, quantities)
    right = _placed(meeting.b_reading, meeting.b, quantities)
    if meeting.likeness.score < ALIKE:  # a sum of money is comparable with any other; a count names what it counts
        left, right = ([(q, s) for q, s in side if not q.units & GENERIC] for side in (left, right))
    for a, b in _differing(left, right):
        x, y = meeting.words(a, b)
        yield meeting.conflict(ConflictKind.NUMBER, a, b, f"“{x}” in A, “{y}” in B")


def _dates(meeting: Meeting) -> Iterator[Conflict]:
    left = _placed(meeting.a_reading, meeting.a, moments)
    right = _placed(meeting.b_reading, meeting.b, moments)
    if meeting.likeness.score < ALIKE and not len(left) == len(right) == 1:
        return
    for a, b in _differing(left, right):
        x, y = meeting.words(a, b)
        yield meeting.conflict(ConflictKind.DATE, a, b, f"“{x}” in A, “{y}” in B")


def _names(meeting: Meeting) -> Iterator[Conflict]:
    """Another name in the same place of the same words."""
    for a, b in _same_words(meeting):
        old, new = meeting.words(a, b)
        for each in substituted_names(old, new):
            x, y = each.old.shift(a.start), each.new.shift(b.start)
            if meeting.same_entity(x, y):
                continue
            p, q = meeting.words(x, y)
            yield meeting.conflict(ConflictKind.NAME, x, y, f"“{p}” in A, “{q}” in B")


def _same_words(meeting: Meeting) -> Iterator[tuple[Span, Span]]:
    if meeting.likeness.score >= CLOSE:
        left, right = sorted(meeting.a.lead.content), sorted(meeting.b.lead.content)
        for a, b in zip(left, right, strict=False):
            if common_share(*meeting.words(a, b)) >= SAME_WORDS:
                yield a, b


def _speakers(meeting: Meeting) -> Iterator[Conflict]:
    """The same thing said, asked or pledged, by different persons."""
    a, b = meeting.a.lead, meeting.b.lead
    known = {meeting.twins.get(id) for id in a.speakers}
    if not known or None in known or not b.speakers or known & set(b.speakers):
        return
    if meeting.likeness.score >= ALIKE and a.source and b.source and _is_one_saying(meeting):
        message = f"said by {_named(meeting.a_reading, a)} in A, by {_named(meeting.b_reading, b)} in B"
        yield meeting.conflict(ConflictKind.SPEAKER, a.source[0], b.source[0], message)


def _is_one_saying(meeting: Meeting) -> bool:
    """Whether only one of them can have said it: a request, a pledge, or the very same words. That both leaders
    stress one thing, and each page reports its own, is nothing to wonder at."""
    stances = {STANCES[meeting.a.lead.act], STANCES[meeting.b.lead.act]}
    if stances == {Stance.DEMAND} or (Stance.COMMITMENT in stances and stances <= _CLAIMS):
        return True
    return stances <= _CLAIMS and any(True for _ in _same_words(meeting))


_CLAIMS = {Stance.ASSERTION, Stance.COMMITMENT, Stance.WARNING}


def _named(reading: Reading, statement: Statement) -> str:
    names = {each.id: each.name for each in reading.entities}
    return " and ".join(names.get(id, id) for id in statement.speakers)


def _polarity(meeting: Meeting) -> Iterator[Conflict]:
    """One side affirms the very word that the other denies. Two negations cancel each other out."""
    if meeting.likeness.score < ALIKE:
        return
    left, right = sorted(meeting.a.lead.content), sorted(meeting.b.lead.content)
    no_a, no_b = _negated(meeting.a_reading, left), _negated(meeting.b_reading, right)
    if len(no_a) % 2 == len(no_b) % 2 or not left or not right:
        return
    denied = meeting.a.words if no_a else meeting.b.words
    affirmed = meeting.b.terms if no_a else meeting.a.terms
    if not any(stem(word.casefold()) in affirmed.bag for word in negated_words(denied)):
        return
    a, b = (no_a or left)[0], (no_b or right)[0]
    x, y = meeting.words(a, b)
    said = f"“{x}” in A, affirmed in B" if no_a else f"affirmed in A, “{y}” in B"
    yield meeting.conflict(ConflictKind.POLARITY, a, b, said)


def _negated(reading: Reading, content: Sequence[Span]) -> list[Span]:
    return [each.shift(span.start) for span in content for each in negations(reading.document.quote(span))]


def _strength(meeting: Meeting) -> Iterator[Conflict]:
    """Agreed here, only discussed or proposed there, though the words are nearly the same; or refused."""
    a, b = meeting.a.lead, meeting.b.lead
    grades = {_GRADES.get(a.act, 0), _GRADES.get(b.act, 0)}
    if 0 in grades or len(grades) == 1 or not a.cue or not b.cue:
        return
    least = ALIKE if REFUSED in grades else CLOSE
    if meeting.likeness.score >= least:
        x, y = meeting.words(a.cue[0], b.cue[0])
        yield meeting.conflict(ConflictKind.STRENGTH, a.cue[0], b.cue[0], f"“{x}” in A, “{y}” in B")


REFUSED = 4
_GRADES = {
    Act.DISCUSS: 1,
    Act.PROPOSE: 2,
    Act.AGREE: 3,
    Act.REJECT: REFUSED,
    Act.DENY: REFUSED,
}
"""How far a matter has come, as the text has it; other acts say nothing of that."""


def _commitment(meeting: Meeting) -> Iterator[Conflict]:
    """One person pledges something in one text, and in the other only intends or will look into it."""
    a, b = meeting.a.lead, meeting.b.lead
    pledged = {STANCES[a.act], STANCES[b.act]} == {Stance.COMMITMENT}
    if not pledged or not {meeting.twins.get(id) for id in a.speakers} & set(b.speakers):
        return
    left, right = sorted(a.content), sorted(b.content)
    maybe_a, maybe_b = _held_back(meeting.a_reading, left), _held_back(meeting.b_reading, right)
    if bool(maybe_a) != bool(maybe_b) and left and right:
        x, y = (maybe_a or left)[0], (maybe_b or right)[0]
        where = ("A", "B") if maybe_a else ("B", "A")
        words = meeting.words(x, y)[0 if maybe_a else 1]
        yield meeting.conflict(
            ConflictKind.COMMITMENT, x, y, f"“{words}” in {where[0]}, a commitment in {where[1]}"
        )


def _held_back(reading: Reading, content: Sequence[Span]) -> list[Span]:
    return [each.shift(span.start) for span in content for each in tentative(reading.document.quote(span))]


_RULES: tuple[_Rule, ...] = (_numbers, _dates, _names, _speakers, _polarity, _strength, _commitment)
