"""What changed between two revisions, as one JSON object, schema ``readout.diff/1``."""

from collections.abc import Iterable
from typing import Any

from readout.domain.change import Change, Diff, Edit, Where
from readout.domain.contract import document_to_dict, statement_to_dict
from readout.domain.provenance import Reading
from readout.domain.text import Span
from readout.export.comparison_json import dump

SCHEMA = "readout.diff/1"

Json = dict[str, Any]


def render(diff: Diff) -> str:
    return dump(to_dict(diff))


def to_dict(diff: Diff) -> Json:
    return {
        "schema": SCHEMA,
        "old": document_to_dict(diff.old.document),
        "new": document_to_dict(diff.new.document),
        "names": {"old": diff.old_name, "new": diff.new_name},
        "carried": [{"old": old, "new": new} for old, new in diff.carried],
        "changes": [_change(each, diff) for each in diff.changes],
        "edits": [_edit(each, diff.old.document.text, diff.new.document.text) for each in diff.edits],
    }


def _change(change: Change, diff: Diff) -> Json:
    before, after = texts(change, diff)
    return {
        "id": change.id,
        "kind": change.kind.value,
        "where": change.where.value,
        "old": _span(change.old, before),
        "new": _span(change.new, after),
        "edits": [_edit(each, before, after) for each in change.edits],
        "flags": [each.value for each in change.flags],
        "rank": change.rank,
        "statements": {
            "old": _statements(diff.old, change.old_statements),
            "new": _statements(diff.new, change.new_statements),
        },
        "why": change.why,
    }


def texts(change: Change, diff: Diff) -> tuple[str, str]:
    """What the offsets of a change count in: the texts, or the titles beside them."""
    old, new = diff.old.document, diff.new.document
    if change.where is Where.TITLE:
        return old.metadata.title or "", new.metadata.title or ""
    return old.text, new.text


def _span(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def _edit(edit: Edit, before: str, after: str) -> Json:
    return {"old": _span(edit.old, before), "new": _span(edit.new, after)}


def _statements(reading: Reading, ids: Iterable[str]) -> list[Json]:
    wanted = set(ids)
    return [statement_to_dict(reading.document, each) for each in reading.statements if each.id in wanted]
