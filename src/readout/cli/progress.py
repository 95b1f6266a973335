"""Progress on many inputs: on standard error, and only for somebody who watches."""

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from readout.cli.messages import complain
from readout.domain.provenance import Reading


class Progress:
    """Counts texts, words and failures. Silent unless ``shown`` and standard error is a terminal."""

    def __init__(self, *, shown: bool) -> None:
        self._console = Console(stderr=True, highlight=False)
        columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
        self._bar = Bar(
            *columns, console=self._console, transient=True, disable=not (shown and sys.stderr.isatty())
        )
        self._task = self._bar.add_task("reading")
        self._texts = self._words = self._failed = 0

    def __enter__(self) -> "Progress":
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def read(self, reading: Reading) -> None:
        self._texts += 1
        self._words += reading.document.text.count(" ") + 1
        self._show()

    def failed(self, sentence: str) -> None:
        self._failed += 1
        if self._bar.disable:
            complain(sentence)
        else:
            self._console.print(Text(f"readout: {sentence}"), soft_wrap=True)
        self._show()

    def _show(self) -> None:
        failed = f", {self._failed} could not be read" if self._failed else ""
        self._bar.update(self._task, description=f"{self._texts:,} texts, {self._words:,} words{failed}")
