"""How well substance outranks surface on the real edits: ``python -m tests.compare.revision_figures [STEP]``.

What is surface is defined here apart from the code under test: the same letters and figures in the same order
(white space, case, marks), or single words that share four fifths of their characters and hold no figure.
"""

import gzip
import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from readout.compare.revisions import diff
from readout.domain.change import Change, Diff
from readout.export.diff_json import texts
from tests.compare.readings import text_reading
from tests.shared_data import SHARED

AT = 10


@dataclass(frozen=True)
class Judged:
    """A real change with its rank and whether it is of substance."""

    rank: float
    substance: bool
    old: str
    new: str
    size: str


def rows(folder: Path, step: int = 1) -> list[dict[str, Any]]:
    found = []
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line) for line in lines]
    return found[::step]


def diff_of(row: dict[str, Any]) -> Diff:
    return diff(text_reading(row["old_text"], row["old_title"]), text_reading(row["new_text"], row["new_title"]))


def judged(found: Diff, size: str) -> Iterable[Judged]:
    for change in found.changes:
        before, after = texts(change, found)
        pairs = [_words(change, before, after, number) for number in range(len(change.edits))]
        substance = any(not is_surface(old, new) for old, new in pairs)
        yield Judged(
            change.rank, substance, " / ".join(o for o, _ in pairs), " / ".join(n for _, n in pairs), size
        )


def _words(change: Change, before: str, after: str, number: int) -> tuple[str, str]:
    edit = change.edits[number]
    return before[edit.old.start : edit.old.end], after[edit.new.start : edit.new.end]


def is_surface(old: str, new: str) -> bool:
    letters = ["".join(char for char in text.casefold() if char.isalnum()) for text in (old, new)]
    if letters[0] == letters[1]:
        return True
    one_word = len(old.split()) == len(new.split()) == 1
    figures = any(char.isdigit() for char in old + new)
    return one_word and not figures and SequenceMatcher(None, letters[0], letters[1]).ratio() >= 0.8


def precision_at(number: int, changes: Iterable[Judged]) -> float:
    best = sorted(changes, key=lambda each: -each.rank)[:number]
    return sum(each.substance for each in best) / max(1, len(best))


def ordered_share(changes: list[Judged]) -> float:
    """Of all pairs of a change of substance and one of the surface, how many are ranked in that order."""
    surface = [each.rank for each in changes if not each.substance]
    substance = [each.rank for each in changes if each.substance]
    pairs = len(surface) * len(substance)
    right = sum((x > y) + 0.5 * (x == y) for x in substance for y in surface)
    return right / pairs if pairs else 1.0


def table(changes: list[Judged]) -> str:
    bands = ((0.0, 0.01), (0.01, 0.15), (0.15, 0.35), (0.35, 0.5), (0.5, 0.7), (0.7, 1.01))
    lines = ["rank          surface  substance"]
    for low, high in bands:
        inside = [each for each in changes if low <= each.rank < high]
        real = sum(each.substance for each in inside)
        lines.append(f"{low:.2f} to {high:.2f}  {len(inside) - real:7}  {real:9}")
    return "\n".join(lines)


def main(step: int) -> None:
    changes: list[Judged] = []
    at_ten = []
    for row in rows(SHARED / "data" / "revisions", step):
        found = list(judged(diff_of(row), row["size"]))
        changes += found
        real = sum(each.substance for each in found)
        if 0 < real < len(found):
            kept = min(AT, real)
            at_ten.append(sum(e.substance for e in sorted(found, key=lambda e: -e.rank)[:kept]) / kept)
    print(f"{len(changes)} changes, {sum(each.substance for each in changes)} of substance")
    for number in (AT, 100):
        print(f"precision at {number}, all changes together: {precision_at(number, changes):.3f}")
    mean = sum(at_ten) / max(1, len(at_ten))
    print(f"{len(at_ten)} pages with both: mean precision at {AT} (or at their number of real ones): {mean:.3f}")
    print(f"pairs in the right order: {ordered_share(changes):.4f}")
    print(table(changes))
    for each in sorted((each for each in changes if each.substance), key=lambda each: each.rank)[:12]:
        print(f"  low   {each.rank:.2f} {each.old[:50]!r} -> {each.new[:50]!r}")
    for each in sorted((each for each in changes if not each.substance), key=lambda each: -each.rank)[:12]:
        print(f"  high  {each.rank:.2f} {each.old[:50]!r} -> {each.new[:50]!r}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
