"""Web archives (WARC, ARC, WACZ): looks that others took, with their times, as captures."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from readout.acquire.bodies import BodyLimits
from readout.acquire.fetch import KEPT_HEADERS, content_type, kind_of_media
from readout.domain.provenance import Failure
from readout.domain.snapshot import Capture, Fetched
from readout.errors import InputError, MissingInput, NotText, OversizedInput, UnreadableInput

_SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz", ".wacz")
_WANTED = ("response", "resource", "conversion", "revisit")
_READABLE = re.compile(r"text/(?:html|plain|markdown)\b|application/xhtml\+xml\b|\Z")
_MOST_MEMBERS = 10_000
_CHUNK = 1 << 16


def is_web_archive(path: Path) -> bool:
    """Whether a file is a web archive, by its name."""
    return path.name.lower().endswith(_SUFFIXES)


def read_web_archive(path: Path, limits: BodyLimits | None = None) -> Iterator[Capture | Failure]:
    """The pages in an archive, in its order; what cannot be read is a Failure, and the rest goes on.

    Raises a child of InputError when the file itself cannot be opened. Pictures and programs are passed over.
    """
    bounds = limits or BodyLimits()
    try:
        if path.name.lower().endswith(".wacz"):
            yield from _read_wacz(path, bounds)
        else:
            with path.open("rb") as stream:
                yield from _read_stream(stream, str(path), bounds)
    except FileNotFoundError:
        raise MissingInput("there is no such file or folder") from None
    except OSError as error:
        raise UnreadableInput(f"it cannot be read: {error.strerror or error}") from None


def _read_wacz(path: Path, limits: BodyLimits) -> Iterator[Capture | Failure]:
    try:
        with zipfile.ZipFile(path) as package:
            # Members are streamed and never written to disk, so their names can lead nowhere.
            names = [name for name in package.namelist() if re.match(r"archive/[^/]+\.w?arc(\.gz)?\Z", name)]
            if not names:
                raise NotText("it holds no web archive")
            for name in names[:_MOST_MEMBERS]:
                with package.open(name) as stream:
                    yield from _read_stream(stream, f"{path}:{name}", limits)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise NotText(f"it is not a whole WACZ file ({error})") from None


def _read_stream(stream: IO[bytes], name: str, limits: BodyLimits) -> Iterator[Capture | Failure]:
    records = ArchiveIterator(stream, arc2warc=True)
    number = 0
    while True:
        number += 1
        place = f"{name}:{number}"
        try:
            record = next(records, None)
            if record is None and number == 1:
                raise NotText("it holds no records of a web archive")
            if record is None:
                return
            if record.rec_type in _WANTED:
                yield from _read_record(record, place, limits)
        except InputError as error:
            yield Failure(place, type(error).__name__, f"{place}: {error}", "acquire")
        except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as error:  # the next record cannot be found
            broken = UnreadableInput(f"the archive is broken here ({str(error).splitlines()[0][:200]})")
            yield Failure(place, type(broken).__name__, f"{place}: {broken}", "acquire")
            return


def _read_record(record: Any, place: str, limits: BodyLimits) -> Iterator[Capture]:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    length = record.rec_headers.get_header("Content-Length") or "0"
    if ":" not in address or not length.isdigit():
        # Any line of five words is the head of an ARC record to the library.
        raise ValueError("no record begins here")
    headers = _headers(record)
    media, charset = content_type(headers.get("content-type") or _own_type(record))
    if not re.match(r"https?://|file:", address) or not _READABLE.match(media):
        return
    status = _status(record)
    is_revisit = record.rec_type == "revisit"
    raw = b"" if is_revisit else _body(record, limits)
    yield Capture(
        address=address,
        at=_instant(record.rec_headers.get_header("WARC-Date"), place),
        fetched=Fetched(input=address, raw=raw, kind=kind_of_media(media), url=address, charset=charset),
        final=address,
        status=304 if is_revisit else status,
        headers=tuple((key, value) for key, value in headers.items() if key in KEPT_HEADERS),
        truncated=record.rec_headers.get_header("WARC-Truncated") is not None,
    )


def _own_type(record: Any) -> str:
    """A resource names its type in the record's own head; a response's own type is "HTTP message"."""
    own = record.rec_headers.get_header("Content-Type") or ""
    return "" if own.startswith("application/") and "xhtml" not in own else own


def _headers(record: Any) -> dict[str, str]:
    pairs = record.http_headers.headers if record.http_headers else []
    return {str(name).lower(): str(value).strip() for name, value in pairs}


def _status(record: Any) -> int | None:
    code = record.http_headers.get_statuscode() if record.http_headers else ""
    return int(code) if code and code.isascii() and code.isdigit() else None


def _body(record: Any, limits: BodyLimits) -> bytes:
    """The payload, dechunked and decompressed as it streams, within the limit."""
    stream, body = record.content_stream(), bytearray()
    while piece := stream.read(_CHUNK):
        body += piece
        if len(body) > limits.bytes:
            raise OversizedInput(f"it is larger than {limits.bytes:,} bytes")
    return bytes(body)


def _instant(text: str | None, place: str) -> datetime:
    try:
        moment = datetime.fromisoformat((text or "").strip())
    except ValueError:
        raise NotText(f"the record at {place} says no time") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
