"""How a change is said to a person, and its words cut into what stayed, what went and what came."""

from collections.abc import Iterator
from dataclasses import dataclass

from readout.domain.change import Change, ChangeKind, Diff
from readout.domain.text import Span
from readout.export.diff_json import texts
from readout.export.plain import printable


def kind_phrase(kind: ChangeKind, diff: Diff) -> str:
    """What happened, in terms of where words are absent and where they were last present."""
    match kind:
        case ChangeKind.RE_ATTRIBUTED:
            return "given to another speaker"
        case ChangeKind.ADDED:
            return f"absent in {diff.old_name}"
        case ChangeKind.ABSENT:
            return f"absent in {diff.new_name}, last present in {diff.old_name}"
        case _:
            return kind.value


ORDER = (
    ChangeKind.RE_ATTRIBUTED,
    ChangeKind.REWORDED,
    ChangeKind.ADDED,
    ChangeKind.ABSENT,
    ChangeKind.MOVED,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage; ``changed`` where the other revision has other words."""

    text: str
    changed: bool


def pieces(change: Change, diff: Diff, *, old: bool) -> tuple[Piece, ...]:
    """The passage of one side, cut at the edits."""
    text = texts(change, diff)[0 if old else 1]
    passage = change.old if old else change.new
    spans = [edit.old if old else edit.new for edit in change.edits]
    return tuple(_pieces(text, passage, sorted(spans)))


def _pieces(text: str, passage: Span, marks: list[Span]) -> Iterator[Piece]:
    at = passage.start
    for mark in marks:
        start, end = max(at, mark.start), min(passage.end, mark.end)
        if start >= end:
            continue
        if start > at:
            yield Piece(printable(text[at:start]), changed=False)
        yield Piece(printable(text[start:end]), changed=True)
        at = end
    if at < passage.end:
        yield Piece(printable(text[at : passage.end]), changed=False)


def summary(diff: Diff) -> str:
    """ "3 changes: 1 reworded, 2 absent in the old revision"."""
    if not diff.changes:
        return "No difference: the two texts are the same, character by character."
    counts = {kind: sum(each.kind is kind for each in diff.changes) for kind in ORDER}
    names = {kind: kind_phrase(kind, diff).partition(",")[0] for kind in ORDER}
    told = ", ".join(f"{count} {names[kind]}" for kind, count in counts.items() if count)
    number = len(diff.changes)
    return f"{number} change{'' if number == 1 else 's'}: {told}"


def remark(change: Change) -> str:
    """What a reader should look at: the flags, or the reason for the rank."""
    flags = ", ".join(flag.value for flag in change.flags)
    return f"{flags} · {change.why}" if flags and change.why else flags or change.why
