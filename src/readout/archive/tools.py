"""What the archive works with, given by whoever opens it: so everything is testable without network and model."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from readout.acquire.fetch import Validators
from readout.archive.place import Archive
from readout.domain.instants import Clock, utc_now
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Capture, Fetched
from readout.domain.text import Document

Extract = Callable[[Fetched], Document]
"""The text stage. Raises InputError."""
Reader = Callable[[Iterable[Fetched | Failure]], Iterator[Reading | Failure]]
"""The whole pipeline over many inputs, in their order."""


class Looker(Protocol):
    """Looks at addresses; the fetch layer's ``Fetcher`` is one."""

    def capture(self, address: str, validators: Validators | None = None) -> Capture: ...


@dataclass(frozen=True, slots=True)
class Tools:
    """An open archive with the stages it needs. ``reader`` is None when texts are only to be kept."""

    archive: Archive
    extract: Extract
    looker: Looker
    reader: Reader | None = None
    clock: Clock = field(default=utc_now)
