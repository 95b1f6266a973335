"""The measurements of ``readout bench``: each runs something and says in words what it took."""

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from readout.acquire.sources import gather
from readout.cli.library_of_samples import samples
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched, MediaKind
from readout.pipeline import Engine, default_engine, read, read_many

RUNS = 5
_PEAK = """
import resource, sys
from readout.cli.main import run
run(["read", sys.argv[1], "--format", "json", "--out", sys.argv[2]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def machine() -> str:
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass  # not Linux: the library's word for it is all there is
    return platform.processor() or platform.machine()


def today() -> str:
    return f"{datetime.now(UTC):%Y-%m-%d}"


def text_of(words: int) -> str:
    """That many words, from the samples in turn, in paragraphs."""
    paragraphs: list[str] = []
    for paragraph in cycle(_paragraphs()):
        paragraphs.append(paragraph)
        words -= len(paragraph.split())
        if words <= 0:
            return "\n\n".join(paragraphs)
    raise AssertionError("there are no samples")


def _paragraphs() -> list[str]:
    texts = (sample.text() for sample in samples() if not sample.file.endswith(".html"))
    return [paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip()]


def enter_to_card() -> str:
    """From pressing Enter to the whole card, a new process each time."""
    with TemporaryDirectory() as folder:
        page = Path(folder, "page.txt")
        page.write_text(text_of(600), encoding="utf-8")
        order = [sys.executable, "-m", "readout", "read", str(page), "--format", "card"]
        before = _processor_seconds()
        times = [_seconds(order) for _ in range(RUNS)]
        own = (_processor_seconds() - before) / RUNS
    spread = f"{min(times):.2f} to {max(times):.2f}"
    return f"{statistics.median(times):.2f} s (median of {RUNS}: {spread}; {own:.2f} s of processor time each)"


def _seconds(order: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(order, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def _processor_seconds() -> float:
    """What finished child processes took of the processor: on a busy machine, less than what one waited."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def words_per_second(corpus: Path | None, words: int) -> str:
    """Whole readings, many texts in a stream, after the engine is loaded."""
    engine = default_engine()
    read(_plain(text_of(200)), engine)
    inputs = _up_to(words, _interleaved(corpus) if corpus else _samples_over_and_over())
    start, start_processor = time.perf_counter(), time.process_time()
    readings = [result for result in read_many(inputs, engine) if isinstance(result, Reading)]
    seconds, processor = time.perf_counter() - start, time.process_time() - start_processor
    total = sum(len(reading.document.text.split()) for reading in readings)
    origin = corpus.name if corpus else "samples"
    texts = f"{len(readings)} texts of {origin}, {total:,} words"
    return f"{total / seconds:,.0f} words/s ({texts}; {total / processor:,.0f} a second of processor time)"


def _samples_over_and_over() -> Iterator[Fetched]:
    for sample in cycle(samples()):
        yield Fetched(sample.file, sample.text().encode("utf-8"), published=sample.published)


def _interleaved(corpus: Path) -> Iterator[Fetched | Failure]:
    """A text of each file in turn, so that few words are already a mixture."""
    files = sorted(corpus.iterdir()) if corpus.is_dir() else [corpus]
    waiting = deque(gather([str(file)]) for file in files)
    while waiting:
        texts = waiting.popleft()
        for each in islice(texts, 1):
            yield each
            waiting.append(texts)


def _up_to(words: int, inputs: Iterable[Fetched | Failure]) -> Iterator[Fetched | Failure]:
    for each in inputs:
        if words <= 0:
            return
        words -= len(each.raw.split()) if isinstance(each, Fetched) else 0
        yield each


def _plain(text: str) -> Fetched:
    return Fetched("bench", text.encode("utf-8"), kind=MediaKind.PLAIN, published="2026-03-02")


def peak_memory(words: int) -> str:
    """The most memory that a process which reads one text of that length ever holds."""
    with TemporaryDirectory() as folder:
        page, out = Path(folder, "page.txt"), Path(folder, "reading.json")
        page.write_text(text_of(words), encoding="utf-8")
        order = [sys.executable, "-c", _PEAK, str(page), str(out)]
        printed = subprocess.run(order, check=True, stdout=subprocess.PIPE, text=True).stdout
    # Linux counts in kibibytes, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    return f"{int(printed) * unit / 1e6:,.0f} MB"


def growth() -> str:
    return _ratio(text_of(1_500), text_of(15_000))


def hostile_growth() -> str:
    """Quotation marks and brackets that never close, which tempt a pairing of each with each."""
    marks = "“a ‘b \"c 'd «e „f (g [h {i "
    return _ratio(marks * 300, marks * 3_000)


def _ratio(short: str, long: str) -> str:
    engine = default_engine()
    read(_plain(short), engine)
    before, after = _fastest(short, engine), _fastest(long, engine)
    return f"{after / before:.1f} times as long ({before * 1000:.0f} ms, {after * 1000:.0f} ms of processor time)"


def _fastest(text: str, engine: Engine) -> float:
    """Processor time, which other work on the machine disturbs least."""
    times = []
    for _ in range(3):
        start = time.process_time()
        read(_plain(text), engine)
        times.append(time.process_time() - start)
    return min(times)
