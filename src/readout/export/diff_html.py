"""What changed as one HTML file: the changes only, old and new beside each other, words marked; no script."""

from dataclasses import dataclass

from readout.domain.change import SENSE, Change, Diff, Where
from readout.export.diff_words import Piece, kind_phrase, pieces, remark, summary
from readout.export.pages_html import page
from readout.export.phrases import date_phrase
from readout.export.plain import one_line

SUBSTANCE = 0.3
"""Rank from which on a change is shown under the filter for changes of substance."""


@dataclass(frozen=True, slots=True)
class Row:
    """A change as it stands on the page."""

    id: str
    kind: str
    said: str
    rank: str
    remark: str
    sense: bool
    substance: bool
    title: bool
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def render(diff: Diff) -> str:
    """The whole page. No words of the source pages become markup."""
    rows = [_row(change, diff) for change in diff.changes]
    return page(
        "diff",
        old=_about(diff, old=True),
        new=_about(diff, old=False),
        rows=rows,
        summary=summary(diff),
        substance=sum(row.substance for row in rows),
        sense=sum(row.sense for row in rows),
    )


def _about(diff: Diff, *, old: bool) -> dict[str, str]:
    about = (diff.old if old else diff.new).document.metadata
    return {
        "title": one_line(about.title or about.input),
        "published": date_phrase(about.published) or "date not known",
        "input": one_line(about.input),
        "name": diff.old_name if old else diff.new_name,
    }


def _row(change: Change, diff: Diff) -> Row:
    return Row(
        id=change.id,
        kind=change.kind.value,
        said=kind_phrase(change.kind, diff),
        rank=f"{change.rank:.2f}",
        remark=remark(change),
        sense=bool(SENSE & set(change.flags)),
        substance=change.rank >= SUBSTANCE,
        title=change.where is Where.TITLE,
        old=pieces(change, diff, old=True),
        new=pieces(change, diff, old=False),
    )
