"""Readout as a library: one call from a path, an address, a text or bytes to a reading."""

import os
from os import PathLike
from pathlib import Path

from readout.acquire.sources import gather
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched, MediaKind
from readout.errors import InputError, NotText
from readout.pipeline import default_engine, read

_LONGEST_PATH = 4096
"""Longer strings are texts: no file system here takes a longer path, and asking would be an error."""


def read_one(source: str | bytes | PathLike[str], *, published: str | None = None) -> Reading:
    """See ``readout.read``."""
    return read(_fetched(source, published), default_engine())


def _fetched(source: str | bytes | PathLike[str], published: str | None) -> Fetched:
    if isinstance(source, bytes):
        return Fetched(input="bytes", raw=source, published=published)
    if isinstance(source, str) and not _names_an_input(source):
        return Fetched(input="text", raw=_encoded(source), kind=MediaKind.PLAIN, published=published)
    found = list(gather([os.fspath(source)], published=published))
    if len(found) != 1:
        raise InputError(f"{os.fspath(source)} holds {len(found)} inputs; read them one by one.")
    (only,) = found
    if isinstance(only, Failure):
        raise error_of(only)
    return only


def _encoded(text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotText("The text holds half a character (a lone surrogate).") from error


def error_of(failure: Failure) -> InputError:
    """The error that a failure was, of its own kind: a missing file is told from an empty one."""
    kinds = {each.__name__: each for each in InputError.__subclasses__()}
    return kinds.get(failure.kind, InputError)(failure.message)


def _names_an_input(source: str) -> bool:
    if source.startswith(("http://", "https://")):
        return "\n" not in source
    return len(source) < _LONGEST_PATH and "\n" not in source and "\0" not in source and Path(source).exists()
