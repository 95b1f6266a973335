"""Readings as JSON: one object, one object a line, or an array."""

import json
import re
from collections.abc import Iterable

from readout.domain.provenance import Reading

# Legal inside JSON, but not inside a line: line and paragraph separators end a line for many readers, and the
# controls after DEL steer terminals; half a surrogate pair cannot be encoded. As escapes they mean the same to
# every parser.
_AWKWARD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def render(reading: Reading) -> str:
    """One object, indented, ending in a line break."""
    return f"{_dump(reading, indent=2)}\n"


def render_line(reading: Reading) -> str:
    """One object on one line, ending in a line break."""
    return f"{_dump(reading, indent=None)}\n"


def render_array(readings: Iterable[Reading]) -> Iterable[str]:
    """Several as an array, in pieces, so that memory does not grow with their number."""
    opened = False
    for reading in readings:
        yield (",\n" if opened else "[\n") + _dump(reading, indent=2)
        opened = True
    yield "\n]\n" if opened else "[]\n"


def _dump(reading: Reading, *, indent: int | None) -> str:
    separators = (",", ":") if indent is None else None
    dumped = json.dumps(reading.to_dict(), ensure_ascii=False, indent=indent, separators=separators)
    return _AWKWARD.sub(lambda match: f"\\u{ord(match.group()):04x}", dumped)
