"""The archive's figures on this machine: short pages through the whole way of ``readout add``, without reading."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from readout.archive.keep import keep_all
from readout.archive.place import open_archive
from readout.archive.tools import Extract, Looker, Tools
from readout.domain.archive import Recorded
from readout.domain.instants import utc_now
from readout.domain.snapshot import Capture, Fetched, MediaKind
from readout.store.bench import Figures, measure
from readout.vault.files import FileVault


def measure_archive(extract: Extract, looker: Looker, *, pages: int = 100_000) -> Figures:
    """Figures of a new archive in a temporary folder, which is removed."""
    with tempfile.TemporaryDirectory(prefix="readout-bench-") as folder:
        archive = open_archive(folder)
        assert isinstance(archive.vault, FileVault)
        tools = Tools(archive, extract, looker)

        def keep(given: Iterator[tuple[str, str]]) -> int:
            looks = (_capture(address, text) for address, text in given)
            return sum(isinstance(told, Recorded) and told.is_new for told in keep_all(tools, looks))

        try:
            return measure(archive.store, keep, Path(folder) / "archive.db", archive.vault.size, pages)
        finally:
            archive.close()


def _capture(address: str, text: str) -> Capture:
    raw = text.encode()
    return Capture(address, utc_now(), Fetched(address, raw, MediaKind.PLAIN, address), address)
