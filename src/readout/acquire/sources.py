"""Every kind of source a user may name, to the bytes of each document in it."""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

from readout.acquire.client import Client
from readout.acquire.corpus import read_corpus
from readout.acquire.files import is_corpus, kind_of, read_file, readable_files
from readout.acquire.limits import Limits
from readout.acquire.standard_input import read_standard_input
from readout.acquire.troubles import as_failure
from readout.domain.provenance import Failure
from readout.domain.snapshot import Fetched
from readout.domain.times import published_date
from readout.errors import BadMetadata, FetchError, InputError, MissingInput

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,20})://", re.IGNORECASE)
STANDARD_INPUT = "-"


def gather(
    names: Iterable[str | Path],
    *,
    published: str | None = None,
    limits: Limits | None = None,
    client: Client | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Fetched | Failure]:
    """The documents behind ``names``, in order; what cannot be had is a Failure, and the others go on.

    A name is a file, a folder, ``-``, an http(s) address or a ``.jsonl`` corpus. ``published`` is when a text that
    does not say so appeared. Raises BadMetadata at once when ``published`` is no ISO date, month, year or time.
    """
    day = published_date(published) if published is not None else None
    if published is not None and day is None:
        raise BadMetadata(f"not a date (write 2024-03-05, 2024-03 or 2024): {published!r}")
    source = _Sources(limits or Limits(), client, stdin, day)
    return (item for name in names for item in source.read(name))


class _Sources:
    """One call of ``gather``: what was given with it."""

    def __init__(
        self, limits: Limits, client: Client | None, stdin: IO[bytes] | None, published: str | None
    ) -> None:
        self._limits = limits
        self._client = client
        self._stdin = stdin
        self._published = published

    def read(self, name: str | Path) -> Iterator[Fetched | Failure]:
        shown = _printable(name)
        try:
            yield from self._read(name, shown)
        except InputError as error:
            yield as_failure(shown, error)

    def _read(self, name: str | Path, shown: str) -> Iterator[Fetched | Failure]:
        if name == STANDARD_INPUT:
            raw = read_standard_input(self._stdin or sys.stdin.buffer, self._limits)
            yield Fetched(shown, raw, published=self._published)
        elif isinstance(name, str) and _ADDRESS.match(name):
            yield replace(self._web().get(name), input=shown, published=self._published)
        elif isinstance(name, str) and (scheme := _OTHER_SCHEME.match(name)):
            raise FetchError(f"only http and https addresses can be read, not {scheme.group(1)}")
        else:
            yield from self._path(Path(name), shown)

    def _path(self, path: Path, shown: str) -> Iterator[Fetched | Failure]:
        try:
            is_folder = path.is_dir()
        except (OSError, ValueError):  # a name too long or with a NUL: opening it says so
            is_folder = False
        if is_folder:
            yield from self._folder(path, shown)
        elif is_corpus(path):
            yield from read_corpus(path, shown, self._limits, published=self._published)
        else:
            yield Fetched(shown, read_file(path, self._limits), kind_of(path), published=self._published)

    def _folder(self, folder: Path, shown: str) -> Iterator[Fetched | Failure]:
        found = False
        for item in readable_files(folder):
            found = True
            if isinstance(item, InputError):
                yield as_failure(shown, item)
            else:
                yield from self.read(item)
        if not found:
            raise MissingInput("the folder holds no text, Markdown, HTML or .jsonl file")

    def _web(self) -> Client:
        if self._client is None:
            # Loading the HTTP library takes a tenth of a second, which reading a file should not wait for.
            from readout.acquire.web import WebClient

            self._client = WebClient(self._limits)
        return self._client


def _printable(name: str | Path) -> str:
    """A name that can be printed and written as UTF-8, whatever bytes a file system holds."""
    return os.fsencode(str(name)).decode("utf-8", "replace")
