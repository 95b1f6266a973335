"""A comparison as one JSON object, schema ``readout.comparison/1``."""

import json
import re
from collections.abc import Iterable
from typing import Any

from readout.domain.comparison import Comparison, Conflict, Emphasis, Fact, Point, Weight
from readout.domain.contract import span_to_dict
from readout.domain.provenance import Reading
from readout.domain.text import Span

SCHEMA = "readout.comparison/1"

Json = dict[str, Any]

# Legal inside JSON, but they end a line for many readers, steer terminals, or cannot be encoded.
_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def dump(value: object) -> str:
    """Indented JSON, ending in a line break, free of characters that other programs stumble over."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _AWKWARD.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def render(comparison: Comparison) -> str:
    return dump(to_dict(comparison))


def to_dict(comparison: Comparison) -> Json:
    a, b = comparison.a, comparison.b
    return {
        "schema": SCHEMA,
        "a": a.to_dict(),
        "b": b.to_dict(),
        "facts": [_fact(each) for each in comparison.facts],
        "points": [_point(each, a, b) for each in comparison.points],
        "emphasis": _emphasis(comparison.emphasis),
        "notes": list(comparison.notes),
    }


def _fact(fact: Fact) -> Json:
    return {"name": fact.name, "a": fact.a, "b": fact.b, "agreement": fact.agreement.value, "note": fact.note}


def _point(point: Point, a: Reading, b: Reading) -> Json:
    return {
        "id": point.id,
        "label": point.label,
        "class": point.kind.value,
        "a": list(point.a),
        "b": list(point.b),
        "words": {"a": _spans(a, point.a_words), "b": _spans(b, point.b_words)},
        "conflicts": [_conflict(each, a, b) for each in point.conflicts],
        "why": point.why,
        "similarity": point.similarity,
        "decided": point.decided,
    }


def _spans(reading: Reading, spans: Iterable[Span]) -> list[Json]:
    return [span_to_dict(reading.document, span) for span in spans]


def _conflict(conflict: Conflict, a: Reading, b: Reading) -> Json:
    return {
        "kind": conflict.kind.value,
        "a": span_to_dict(a.document, conflict.a),
        "b": span_to_dict(b.document, conflict.b),
        "a_statement": conflict.a_statement,
        "b_statement": conflict.b_statement,
        "message": conflict.message,
    }


def _emphasis(emphasis: Emphasis) -> Json:
    return {name: [_weight(each) for each in getattr(emphasis, name)] for name in ("topics", "speakers", "acts")}


def _weight(weight: Weight) -> Json:
    return {
        "name": weight.name,
        "a": {"statements": weight.a_statements, "words": weight.a_words, "first": weight.a_first},
        "b": {"statements": weight.b_statements, "words": weight.b_words, "first": weight.b_first},
    }
