"""An archive with a stage in front of it: pages put on by hand, a clock that stands still until it is moved."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from readout.acquire.fetch import Validators
from readout.archive.place import Archive
from readout.archive.tools import Tools
from readout.domain.provenance import Failure, Provenance, Reading
from readout.domain.snapshot import Capture, Fetched, MediaKind
from readout.errors import InputError
from readout.store.blobs import TableVault
from readout.text.extract import extract
from readout.vault.files import FileVault
from tests.databases import open_store
from tests.store.making import START

BODY = (
    "Foreign Minister Ana Brest received her Norlandic colleague Oskar Lund in Brell on Tuesday for talks on the "
    "grain corridor. Brest urged Lund to reopen the corridor before winter. The two ministers also discussed "
    "fishing rights and agreed that their deputies would meet again in April. Lund thanked Brest for her welcome."
)


def html(body: str = BODY, title: str = "Ministers meet in Brell") -> bytes:
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title}</title></head><body><main><article><h1>{title}</h1>"
        f"<p>{body}</p></article></main></body></html>"
    ).encode()


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass(slots=True)
class Stage:
    """Answers for addresses. ``asked`` lists what was asked, with the validators sent."""

    clock: Clock
    pages: dict[str, Capture] = field(default_factory=dict)
    asked: list[tuple[str, Validators | None]] = field(default_factory=list)

    def put(
        self,
        address: str,
        raw: bytes = b"",
        *,
        status: int | None = 200,
        final: str | None = None,
        truncated: bool = False,
        problem: str | None = None,
        headers: tuple[tuple[str, str], ...] = (),
        kind: MediaKind = MediaKind.HTML,
        retry_after: float | None = None,
    ) -> None:
        fetched = Fetched(input=address, raw=raw, kind=kind, url=final or address)
        status = None if problem else status
        self.pages[address] = Capture(
            address, START, fetched, final or address, status, headers, truncated, problem, False, retry_after
        )

    def capture(self, address: str, validators: Validators | None = None) -> Capture:
        self.asked.append((address, validators))
        found = self.pages.get(address)
        if found is None:
            nothing = Fetched(input=address, raw=b"", url=address)
            return Capture(address, self.clock(), nothing, problem="it cannot be reached")
        etag = found.header("etag")
        if etag is not None and validators is not None and validators.etag == etag:
            nothing = Fetched(input=address, raw=b"", url=address)
            return Capture(address, self.clock(), nothing, address, 304, found.headers)
        return Capture(
            address,
            self.clock(),
            found.fetched,
            found.final,
            found.status,
            found.headers,
            found.truncated,
            found.problem,
            found.refused,
            found.retry_after,
        )


def read_plainly(inputs: Iterable[Fetched | Failure]) -> Iterator[Reading | Failure]:
    """A reading without the engine: the document alone."""
    for each in inputs:
        if isinstance(each, Failure):
            yield each
            continue
        try:
            yield Reading(extract(each), provenance=Provenance("readout test"))
        except InputError as error:
            yield Failure(each.input, type(error).__name__, str(error), "text")


def open_tools(backend: str, folder: Path) -> tuple[Tools, Stage, Clock]:
    store = open_store(backend, folder)
    vault = FileVault(folder / "vault") if backend == "sqlite" else TableVault(store.engine)
    clock = Clock()
    stage = Stage(clock)
    return Tools(Archive(store, vault, str(folder)), extract, stage, read_plainly, clock), stage, clock
