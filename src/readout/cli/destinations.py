"""Where output goes: standard output, one file, or a folder of files. A file is there whole or not at all."""

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from readout.domain.provenance import Reading
from readout.errors import ConfigurationError

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


def encoded(text: str) -> bytes:
    """UTF-8 whatever the locale says; half of a surrogate pair, which UTF-8 cannot hold, as its escape."""
    return text.encode("utf-8", errors="backslashreplace")


class PipeClosed(Exception):
    """Whoever read our output has gone: nothing is wrong, and there is nobody to tell."""


def to_standard_output(chunks: Iterable[str]) -> None:
    """Each chunk as soon as it is there. Raises PipeClosed."""
    for chunk in chunks:
        try:
            sys.stdout.buffer.write(encoded(chunk))
            sys.stdout.buffer.flush()
        except BrokenPipeError as error:
            raise PipeClosed from error


def to_file(chunks: Iterable[str], path: Path) -> None:
    """All of it, or nothing: written beside the file under another name, and renamed when it is complete."""
    with _opened(path) as file:
        for chunk in chunks:
            file.write(encoded(chunk))


def _opened(path: Path) -> AbstractContextManager[BinaryIO]:
    if path.exists() and not path.is_file():
        # A device or a named pipe is written to; replacing /dev/null by a file would break the machine.
        return path.open("wb")
    # Through a link, so that the file it leads to is replaced and the link stays.
    return _replacing(path.resolve())


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}.") from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    """Temporary files are private; a finished one gets the rights that any new file would have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


class Folder:
    """A folder that takes one file for each reading, named after its input; no name is given twice."""

    def __init__(self, path: Path, suffix: str) -> None:
        self.path = path
        self.suffix = suffix
        self.written: list[Path] = []
        self._taken: set[str] = set()
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(f"{path} cannot be a folder for output: {error.strerror}.") from error

    def add(self, reading: Reading, text: str) -> Path:
        path = self.path / self._name(reading)
        to_file([text], path)
        self.written.append(path)
        return path

    def _name(self, reading: Reading) -> str:
        stem = file_stem(reading.document.metadata.input)
        name, number = stem, 2
        # Case is folded because some file systems do: "A.html" must not replace "a.html".
        while name.casefold() in self._taken:
            name, number = f"{stem}-{number}", number + 1
        self._taken.add(name.casefold())
        return f"{name}{self.suffix}"


def file_stem(input: str) -> str:
    """A short, plain file name for an input: the last part of its path or address."""
    last = input.rstrip("/").rpartition("/")[2] or input
    stem = Path(last).stem if "." in last else last
    return _NOT_IN_NAMES.sub("-", stem).strip(".-")[:_LONGEST_NAME] or "reading"
