"""A corpus: one JSON object a line, a text with its metadata; streamed, so that its size does not matter."""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from readout.acquire.files import open_file
from readout.acquire.limits import Limits
from readout.acquire.troubles import as_failure
from readout.domain.provenance import Failure
from readout.domain.snapshot import Fetched, MediaKind
from readout.domain.times import published_date
from readout.errors import BadMetadata, EmptyInput, InputError, NotText, OversizedInput, UnreadableInput

_MARK = "\ufeff".encode()


def read_corpus(
    path: Path, name: str, limits: Limits, *, published: str | None = None
) -> Iterator[Fetched | Failure]:
    """The rows of a corpus; a bad one becomes a Failure with its line number, and the rest goes on. Raises a child
    of InputError when the file cannot be opened; ``published`` is for rows without a date of their own."""
    rows = 0
    with open_file(path, limits) as stream:
        for number, line in _lines(stream, limits):
            if isinstance(line, InputError):
                yield as_failure(f"{name}:{number}", line)
                if isinstance(line, UnreadableInput):
                    return
            elif line.strip():
                yield _row(line, f"{name}:{number}", published)
            else:
                continue
            rows += 1
    if not rows:
        raise EmptyInput("it holds no rows")


def _lines(stream: IO[bytes], limits: Limits) -> Iterator[tuple[int, bytes | InputError]]:
    number = 0
    longest = 2 * limits.size  # a text escaped as JSON may take more bytes than the text
    try:
        while line := stream.readline(longest + 1):
            number += 1
            if len(line) <= longest:
                yield number, line.removeprefix(_MARK) if number == 1 else line
                continue
            yield number, OversizedInput(f"the row is larger than {limits.size_in_words()}")
            while line and not line.endswith(b"\n"):
                line = stream.readline(longest)
    except (OSError, EOFError, zlib.error) as error:
        what = (
            "it is not whole gzip data" if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error) else error
        )
        yield number + 1, UnreadableInput(f"reading stopped here: {what}")


def _row(line: bytes, place: str, published: str | None) -> Fetched | Failure:
    try:
        row = _object(line)
        return _fetched(row, place, published)
    except InputError as error:
        return as_failure(place, error)


def _object(line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise NotText("the row is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadMetadata("the row is not a JSON object") from error
    if not isinstance(row, dict):
        raise BadMetadata("the row is not a JSON object")
    return row


def _fetched(row: dict[str, Any], place: str, published: str | None) -> Fetched:
    text = _string(row, "text")
    if text is None or not text.strip():
        raise EmptyInput("the row has no text")
    id = _string(row, "id")
    return Fetched(
        input=id or place,
        raw=text.encode("utf-8"),
        kind=MediaKind.PLAIN,
        url=_string(row, "url"),
        id=id,
        title=_string(row, "title"),
        published=_published(row) or published,
        publisher=_string(row, "publisher"),
    )


def _published(row: dict[str, Any]) -> str | None:
    stated = _string(row, "published")
    if stated is None:
        return None
    value = published_date(stated)
    if value is None:
        raise BadMetadata(f"the row's published is not a date: {stated[:40]!r}")
    return value


def _string(row: dict[str, Any], name: str) -> str | None:
    """A string of the row, or None when it is absent, null or blank. Numbers are taken too: ids often are."""
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise BadMetadata(f"the row's {name} is not a string")
    try:
        str(value).encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotText(f"the row's {name} holds half a character (a lone surrogate)") from error
    return str(value) if str(value).strip() else None
