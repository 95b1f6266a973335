"""Which statement of the new reading is which of the old one, and whether it is still the same person's."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from readout.compare.identity import twins
from readout.domain.change import Edit
from readout.domain.provenance import Reading
from readout.domain.record import Statement
from readout.domain.text import Span

SAME_CONTENT = 0.6
"""Share of content characters from which on two statements are one, in either wording."""


class Voices:
    """Statements of two revisions, matched by where their words went."""

    def __init__(self, old: Reading, new: Reading, script: Sequence[Edit]) -> None:
        self._old, self._new = old, new
        self._where = Positions(script)
        self._same = twins(old, new)
        self.pairs = self._matched()
        self._back = {new_id: old_id for old_id, new_id in self.pairs.items()}

    def old_in(self, span: Span) -> tuple[Statement, ...]:
        return tuple(each for each in self._old.statements if _touches(each, span))

    def new_in(self, span: Span) -> tuple[Statement, ...]:
        return tuple(each for each in self._new.statements if _touches(each, span))

    def is_new(self, statement: Statement) -> bool:
        return statement.id not in self._back

    def is_gone(self, statement: Statement) -> bool:
        return statement.id not in self.pairs

    def attributed_anew(self) -> Iterator[tuple[Statement, Statement]]:
        """Statements whose words are still there, but as another's. Unresolved on either side says nothing."""
        by_id = {each.id: each for each in self._new.statements}
        for old in self._old.statements:
            new = by_id.get(self.pairs.get(old.id, ""))
            if new is not None and old.speakers and new.speakers and not self._same_speakers(old, new):
                yield old, new

    def _same_speakers(self, old: Statement, new: Statement) -> bool:
        known = {self._same.get(id) for id in old.speakers}
        return (None in known and self._names(self._old, old) == self._names(self._new, new)) or known == set(
            new.speakers
        )

    @staticmethod
    def _names(reading: Reading, statement: Statement) -> frozenset[str]:
        names = {each.id: each.name for each in reading.entities}
        return frozenset(names.get(id, id) for id in statement.speakers)

    def names(self, old: Statement, new: Statement) -> tuple[str, str]:
        left, right = self._names(self._old, old), self._names(self._new, new)
        return " and ".join(sorted(left)), " and ".join(sorted(right))

    def _matched(self) -> dict[str, str]:
        """Old ids to new ids, the best overlap first, one to one."""
        scored = []
        moved = [(each, self._where.moved(each.content)) for each in self._old.statements]
        for old, spans in moved:
            for new in self._new.statements:
                share = _overlap(spans, new.content)
                if share >= SAME_CONTENT:
                    scored.append((share, old.id, new.id))
        pairs: dict[str, str] = {}
        for _, old_id, new_id in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
            if old_id not in pairs and new_id not in pairs.values():
                pairs[old_id] = new_id
        return pairs


class Positions:
    """Where the characters of the old text stand in the new one. What was edited away stands where it would."""

    def __init__(self, script: Sequence[Edit]) -> None:
        self._script = script
        self._ends = [edit.old.end for edit in script]

    def moved(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        found = ((self.at(span.start, late=True), self.at(span.end, late=False)) for span in spans)
        return tuple(Span(start, end) for start, end in found if start <= end)

    def at(self, position: int, *, late: bool) -> int:
        """The new place of an old position; inside an edit, its end (``late``: its beginning in the new text)."""
        number = bisect_right(self._ends, position) - 1
        shift = self._script[number].new.end - self._script[number].old.end if number >= 0 else 0
        following = self._script[number + 1] if number + 1 < len(self._script) else None
        if following is not None and following.old.start < position < following.old.end:
            return following.new.start if late else following.new.end
        return position + shift


def _touches(statement: Statement, span: Span) -> bool:
    parts = (*statement.content, *statement.cue, *statement.source)
    return any(part.overlaps(span) or (not len(span) and part.start < span.start < part.end) for part in parts)


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    total = sum(map(len, left)) + sum(map(len, right)) - common
    return common / total if total else 0.0
