"""What changed between two revisions of one page, at the level of statements and word by word.

"Absent in the new revision" is all that is said of what is no longer there: never "deleted".
"""

from dataclasses import dataclass
from enum import StrEnum

from readout.domain.provenance import Reading
from readout.domain.text import Span


class ChangeKind(StrEnum):
    """What happened to a passage."""

    ADDED = "added"
    ABSENT = "absent"
    REWORDED = "reworded"
    RE_ATTRIBUTED = "re-attributed"
    MOVED = "moved"


class ChangeFlag(StrEnum):
    """What a reader wants to be told of a change: first what may alter the sense, then what cannot."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    MODALITY = "modality"
    SPELLING = "spelling"
    CASE = "case"
    PUNCTUATION = "punctuation"
    WHITESPACE = "whitespace"


SENSE = frozenset({ChangeFlag.NUMBER, ChangeFlag.DATE, ChangeFlag.NAME, ChangeFlag.NEGATION, ChangeFlag.MODALITY})
"""Flags of what may alter the sense."""


class Where(StrEnum):
    """In what a change is: the text, or a title that is not part of the text."""

    TEXT = "text"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of the old text that stand where the new text has others; either may be empty."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``old`` and ``new`` are the passages concerned (an empty span says where it would stand),
    ``edits`` the words inside them that differ, ``old_statements`` and ``new_statements`` the ids of the
    statements they touch; ``rank`` is from 0 (no word changed) to 1; ``why`` says what the rank rests on."""

    id: str
    kind: ChangeKind
    old: Span
    new: Span
    edits: tuple[Edit, ...]
    flags: tuple[ChangeFlag, ...] = ()
    rank: float = 0.0
    old_statements: tuple[str, ...] = ()
    new_statements: tuple[str, ...] = ()
    why: str = ""
    where: Where = Where.TEXT


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes from one reading to another, by substance. ``edits`` are those of the text, in order, complete:
    with them the old text becomes the new one and the other way round. ``carried`` are the statements that both
    have, by their old and their new id; the names are how the two are spoken of ("revision 2")."""

    old: Reading
    new: Reading
    changes: tuple[Change, ...]
    edits: tuple[Edit, ...]
    carried: tuple[tuple[str, str], ...] = ()
    old_name: str = "the old revision"
    new_name: str = "the new revision"

    def accepted(self) -> str:
        """The old text with every edit made: the new text."""
        return _woven(self.old.document.text, self.new.document.text, [(e.old, e.new) for e in self.edits])

    def rejected(self) -> str:
        """The new text with every edit undone: the old text."""
        return _woven(self.new.document.text, self.old.document.text, [(e.new, e.old) for e in self.edits])


def _woven(base: str, other: str, pairs: list[tuple[Span, Span]]) -> str:
    pieces, at = [], 0
    for mine, theirs in pairs:
        pieces += [base[at : mine.start], other[theirs.start : theirs.end]]
        at = mine.end
    return "".join([*pieces, base[at:]])
