"""Files and folders: plain or compressed bytes, within limits."""

import gzip
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from readout.acquire.limits import Limits
from readout.acquire.standard_input import read_pipe
from readout.domain.snapshot import MediaKind
from readout.errors import EmptyInput, InputError, MissingInput, NotText, OversizedInput, UnreadableInput

_KINDS = {
    ".txt": MediaKind.PLAIN,
    ".text": MediaKind.PLAIN,
    ".md": MediaKind.MARKDOWN,
    ".markdown": MediaKind.MARKDOWN,
    ".html": MediaKind.HTML,
    ".htm": MediaKind.HTML,
    ".xhtml": MediaKind.HTML,
}
CORPUS_SUFFIXES = (".jsonl", ".ndjson")
_GZIP = ".gz"
_CHUNK = 1 << 20


def kind_of(path: Path) -> MediaKind:
    """What a file is by its name, ``.gz`` aside; UNKNOWN is decided later by its bytes."""
    return _KINDS.get(_suffix(path), MediaKind.UNKNOWN)


def is_corpus(path: Path) -> bool:
    return _suffix(path) in CORPUS_SUFFIXES


def readable_files(folder: Path) -> Iterator[Path | InputError]:
    """The files of known kinds below a folder, sorted by path; folders that cannot be listed as errors.
    Hidden files and links to folders (which may turn in circles) are passed over."""
    troubles: list[InputError] = []

    def note(error: OSError) -> None:
        troubles.append(UnreadableInput(f"the folder {error.filename} cannot be listed: {_reason(error)}"))

    for base, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from troubles
        troubles.clear()
        for name in sorted(names):
            path = Path(base, name)
            if not name.startswith(".") and (kind_of(path) is not MediaKind.UNKNOWN or is_corpus(path)):
                yield path
    yield from troubles


def read_file(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, decompressed. Raises a child of InputError, its message a clause about the file."""
    with open_file(path, limits) as stream:
        try:
            raw = stream.read(limits.size + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise _unreadable(path, error) from error
    if len(raw) > limits.size:
        raise OversizedInput(f"it is larger than {limits.size_in_words()}")
    if not raw:
        raise EmptyInput("it is empty")
    return raw


def open_file(path: Path, limits: Limits) -> IO[bytes]:
    """A stream of the file's bytes, decompressed when its name ends in ``.gz``."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISFIFO(mode):
            return read_pipe(os.open(path, os.O_RDONLY | os.O_NONBLOCK), limits)
        if stat.S_ISDIR(mode):
            raise UnreadableInput("it is a folder")
        if not stat.S_ISREG(mode):
            raise UnreadableInput("it is a device or a socket, not a file")
        # The compressed stream is one of bytes too, though the library types it apart.
        return cast("IO[bytes]", gzip.open(path, "rb")) if path.suffix.lower() == _GZIP else path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError as error:  # a NUL inside the name
        raise MissingInput("there is no such file or folder") from error


def _unreadable(path: Path, error: Exception) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingInput("there is no such file or folder")
    if isinstance(error, gzip.BadGzipFile | EOFError | zlib.error):
        return NotText("it is named .gz, but is not whole gzip data")
    reason = _reason(error) if isinstance(error, OSError) else str(error)
    return UnreadableInput(f"it cannot be read: {reason}")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def _suffix(path: Path) -> str:
    suffixes = path.suffixes
    if suffixes and suffixes[-1].lower() == _GZIP:
        suffixes.pop()
    return suffixes[-1].lower() if suffixes else ""
