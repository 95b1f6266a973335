"""When a page claims to have been modified: its own word, kept apart from when we saw a change."""

import re
from collections.abc import Iterator

from readout.domain.snapshot import Capture, MediaKind
from readout.domain.times import published_date

_HEAD = 200_000
_PATTERNS = (
    ("json-ld", re.compile(r'"dateModified"\s*:\s*"([^"<>]{4,40})"')),
    (
        "meta",
        re.compile(
            r'<meta[^>]{0,200}?(?:property|name|itemprop)\s*=\s*["\']?'
            r"(?:article:modified_time|og:updated_time|last-modified|datemodified|dcterms\.modified)"
            r'["\']?[^>]{0,200}?content\s*=\s*["\']([^"\'<>]{4,40})["\']',
            re.I,
        ),
    ),
)


def claimed_modified(capture: Capture) -> tuple[str | None, str | None]:
    """(ISO date or date-time, where it says so), or (None, None). What a server says of a file goes last: it is
    often the time of the answer itself."""
    for origin, said in _claims(capture):
        date = published_date(said)
        if date is not None:
            return date, origin
    return None, None


def _claims(capture: Capture) -> Iterator[tuple[str, str]]:
    if capture.fetched.kind is not MediaKind.PLAIN:
        page = capture.fetched.raw[:_HEAD].decode("utf-8", "replace")
        for origin, pattern in _PATTERNS:
            for match in pattern.finditer(page):
                yield origin, match.group(1)
    header = capture.header("last-modified")
    if header is not None and header != capture.header("date"):
        yield "last-modified", header
