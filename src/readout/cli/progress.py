"""Progress on many inputs: on standard error, and only for somebody who watches."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from readout.cli.messages import complain
from readout.domain.provenance import Reading
from readout.export.plain import one_line

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """Counts texts, words and failures. Silent unless ``shown`` and standard error is a terminal."""

    def __init__(self, *, shown: bool) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._bar = _bar(self._console) if shown and sys.stderr.isatty() else None
        self._texts = self._words = self._failed = 0

    def __enter__(self) -> "Progress":
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def read(self, reading: Reading) -> None:
        self._texts += 1
        self._words += reading.document.text.count(" ") + 1
        self._show()

    def failed(self, sentence: str) -> None:
        self._failed += 1
        if self._bar:
            self._console.print(Text(f"readout: {one_line(sentence)}"), soft_wrap=True)
        else:
            complain(sentence)
        self._show()

    def _show(self) -> None:
        if self._bar:
            failed = f", {self._failed} could not be read" if self._failed else ""
            told = f"{self._texts:,} texts, {self._words:,} words{failed}"
            self._bar.update(self._bar.task_ids[0], description=told)


def _bar(console: Console) -> "Bar":
    # Loading it takes time that a single text, which needs no progress, should not wait for.
    from rich.progress import Progress as Bar
    from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    bar = Bar(*columns, console=console, transient=True)
    bar.add_task("reading", total=None)
    return bar
