"""What a user names, to looks: an address, a feed, a sitemap, a file, a folder, a corpus, a web archive."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from readout.acquire.feeds import looks_like_feed, read_feed
from readout.acquire.fetch import Validators
from readout.acquire.files import is_corpus
from readout.acquire.limits import Limits
from readout.acquire.sitemaps import looks_like_sitemap, walk_sitemaps
from readout.acquire.sources import STANDARD_INPUT, gather
from readout.acquire.troubles import as_failure
from readout.acquire.warc import is_web_archive, read_web_archive
from readout.archive.tools import Looker
from readout.domain.archive import Source, SourceKind
from readout.domain.instants import Clock, utc_now
from readout.domain.provenance import Failure
from readout.domain.snapshot import Capture, Fetched
from readout.errors import ConfigurationError, FetchError, InputError

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A source, and how to look at its pages: ``addresses`` are on the web and wait to be looked at (nothing was
    asked yet), ``looks`` were taken already."""

    kind: SourceKind
    name: str
    looks: Iterator[Capture | Failure]
    addresses: tuple[str, ...] = ()
    title: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Discovery:
    """How sources are opened. ``address`` is the page that a file is a copy of, ``published`` its date."""

    looker: Looker
    clock: Clock = utc_now
    limits: Limits = field(default_factory=Limits)
    published: str | None = None
    address: str | None = None
    stdin: IO[bytes] | None = None

    def find(self, name: str) -> Found:
        """The source that a name names. Raises InputError when an address cannot be had."""
        if _ADDRESS.match(name):
            return self._on_the_web(name, self.looker.capture(name))
        if name == STANDARD_INPUT:
            return Found(SourceKind.STANDARD_INPUT, self.address or name, self._gathered(name))
        path = Path(name)
        if is_web_archive(path):
            return Found(SourceKind.WARC, absolute(name), _in_web_archive(path, name))
        kind = SourceKind.FILE
        if path.is_dir():
            kind = SourceKind.FOLDER
        elif is_corpus(path):
            kind = SourceKind.CORPUS
        return Found(kind, absolute(name), self._gathered(name))

    def find_again(self, source: Source) -> Found:
        """A feed or sitemap that is followed, asked again; one that has not changed names nothing."""
        first = self.looker.capture(source.address, Validators(source.etag, source.last_modified))
        if first.status == 304:
            found = Found(source.kind, source.address, iter(()), (), source.title)
            return replace(found, etag=source.etag, last_modified=source.last_modified)
        return self._on_the_web(source.address, first)

    def _on_the_web(self, name: str, first: Capture) -> Found:
        is_page = first.problem is not None or first.status is None or not 200 <= first.status < 300
        if not is_page and looks_like_feed(first.fetched.raw):
            feed = read_feed(first.fetched.raw, first.final or name)
            addresses = tuple(entry.address for entry in feed.entries)
            return _source(SourceKind.FEED, name, addresses, first, feed.title)
        if not is_page and (looks_like_sitemap(first.fetched.raw) or first.fetched.raw[:2] == b"\x1f\x8b"):
            return self._sitemap(name, first)
        return Found(SourceKind.ADDRESS, name, iter([first]))

    def _sitemap(self, name: str, first: Capture) -> Found:
        troubles: list[Capture | Failure] = []

        def ask(address: str) -> bytes:
            capture = first if address == name else self.looker.capture(address)
            if capture.problem is not None or capture.status != 200 or capture.truncated:
                raise FetchError(capture.problem or f"it answered {capture.status}")
            return capture.fetched.raw

        def note(address: str, error: InputError) -> None:
            troubles.append(as_failure(address, error))

        entries = list(walk_sitemaps(name, ask, note))
        # The newest first: of a large site only so many pages are looked at at a time.
        newest = sorted(entries, key=lambda entry: entry.modified or "", reverse=True)
        found = _source(SourceKind.SITEMAP, name, tuple(entry.address for entry in newest), first, None)
        return replace(found, looks=iter(troubles))

    def _gathered(self, name: str) -> Iterator[Capture | Failure]:
        stdin = self.stdin or sys.stdin.buffer
        found = gather([name], published=self.published, limits=self.limits, stdin=stdin)
        return (each if isinstance(each, Failure) else self._look(name, each) for each in found)

    def _look(self, name: str, fetched: Fetched) -> Capture:
        address = self.address or fetched.url or _local_address(name, fetched)
        given = replace(fetched, input=address, url=self.address or fetched.url)
        return Capture(address, self.clock(), given, final=address)


def absolute(name: str) -> str:
    """A path as an address: the same file has the same address, wherever a command is given."""
    if name == STANDARD_INPUT or _ADDRESS.match(name) or "\0" in name:
        return name
    return str(Path(name).absolute())


def _local_address(name: str, fetched: Fetched) -> str:
    if name == STANDARD_INPUT:
        raise ConfigurationError("a text from standard input needs --address, which says which page it is")
    if fetched.id is not None:
        return f"{absolute(name)}#{fetched.id}"
    row = re.search(r":(\d+)\Z", fetched.input) if is_corpus(Path(name)) else None
    return f"{absolute(name)}#{row.group(1)}" if row else absolute(fetched.input)


def _in_web_archive(path: Path, name: str) -> Iterator[Capture | Failure]:
    try:
        yield from read_web_archive(path)
    except InputError as error:
        yield as_failure(name, error)


def _source(kind: SourceKind, name: str, addresses: tuple[str, ...], first: Capture, title: str | None) -> Found:
    etag, last_modified = first.header("etag"), first.header("last-modified")
    return Found(kind, name, iter(()), addresses, title, etag, last_modified)
