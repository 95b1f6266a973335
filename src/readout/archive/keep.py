"""Keeping looks: judged, their bytes in the vault, written down; then the new texts read.

The order is what makes nothing be lost: bytes first, forced to disk; then one transaction; only then is a look
told to the caller. A process that dies in between leaves at most bytes that nobody refers to, and texts that wait
for their reading, which the next start takes up.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

from readout.archive.claims import claimed_modified
from readout.archive.classify import Before, classify
from readout.archive.schedule import Facts, next_look
from readout.archive.tools import Reader, Tools
from readout.domain.archive import CaptureKind, Recorded, Seen
from readout.domain.instants import read_instant
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Capture, Fetched
from readout.domain.text import Document, NoticeKind
from readout.errors import EmptyInput, InputError, UnreadableInput
from readout.store.store import Writer
from readout.store.view import Known

BATCH = 500
_READING_BATCH = 16
"""Readings written in one transaction: a death costs at most the work of so many."""

Told = Recorded | Failure


def keep_all(
    tools: Tools, looks: Iterable[Capture | Failure], source: int | None = None, *, batch: int = BATCH
) -> Iterator[Told]:
    """Keeps looks in batches and tells what became of each, once it is safe; failures are written down too."""
    iterator = iter(looks)
    while some := list(islice(iterator, batch)):
        yield from note_failures(tools, [each for each in some if isinstance(each, Failure)])
        yield from keep(tools, [each for each in some if isinstance(each, Capture)], source)


def keep(
    tools: Tools, captures: Sequence[Capture], source: int | None = None, *, follow: bool = False
) -> list[Recorded]:
    """Keeps some looks, as one: on return all are safe. ``follow`` plans the next look at each page."""
    if not captures:
        return []
    with tools.archive.store.read() as view:
        known = view.known_all({capture.address for capture in captures})
    seen = [_judge(tools, capture, known.get(capture.address)) for capture in captures]
    raws = [each.capture.fetched.raw for each in seen]
    digests = iter(tools.archive.vault.put([raw for raw in raws if raw]))
    kept = [replace(each, digest=next(digests)) if raw else each for each, raw in zip(seen, raws, strict=True)]
    with tools.archive.store.write() as writer:
        recorded = writer.record(kept, source)
        for told, each in zip(recorded, kept, strict=True):
            if follow:
                _plan(writer, told, each, known.get(told.address))
    return recorded


def note_failures(tools: Tools, failures: Sequence[Failure]) -> Sequence[Failure]:
    """Writes failures down; returns them."""
    if failures:
        with tools.archive.store.write() as writer:
            for failure in failures:
                writer.add_failure(failure, tools.clock())
    return failures


def read_waiting(tools: Tools, *, most: int | None = None) -> Iterator[tuple[str, Reading | Failure]]:
    """Reads the texts that wait for it, whoever brought them; (revision id, what came of it), once it is safe.

    A text whose reading fails is written down as a failure and not tried again until ``readout reread``.
    """
    done = 0
    while tools.reader is not None and (most is None or done < most):
        with tools.archive.store.read() as view:
            waiting = view.unread(_READING_BATCH)
        if not waiting:
            return
        for each in _read(tools, waiting):
            done += 1
            yield each


def _read(tools: Tools, waiting: Sequence[str]) -> list[tuple[str, Reading | Failure]]:
    with tools.archive.store.read() as view:
        found = [view.input_of(revision) for revision in waiting]
    inputs = [(digest, replace(fetched, raw=tools.archive.vault.get(digest))) for digest, fetched in found]
    made = read_all(tools, [fetched for _, fetched in inputs])
    with tools.archive.store.write() as writer:
        for revision, (digest, _), reading in zip(waiting, inputs, made, strict=True):
            if isinstance(reading, Failure):
                writer.add_failure(reading, tools.clock(), digest)
            else:
                writer.add_reading(revision, reading, tools.clock())
    return list(zip(waiting, made, strict=True))


def read_all(tools: Tools, inputs: Sequence[Fetched]) -> list[Reading | Failure]:
    """What the reader makes of each input, in order. A fault of our own on one text may not keep the others from
    being read, now and at every later start: it becomes that text's failure, told and on record."""
    assert tools.reader is not None
    try:
        return list(tools.reader(inputs))
    except Exception:
        return [_read_alone(tools.reader, each) for each in inputs]


def _read_alone(reader: Reader, fetched: Fetched) -> Reading | Failure:
    try:
        (made,) = reader([fetched])
    except Exception as error:
        return Failure(fetched.input, type(error).__name__, _fault(error), "pipeline")
    return made


def _fault(error: Exception) -> str:
    return f"a fault of Readout's own, please report it ({type(error).__name__}: {str(error)[:200]})"


def judge(tools: Tools, capture: Capture, before: Before) -> Seen:
    """A look, judged: what it gave, and the document when it is an article."""
    outcome = _extracted(tools, capture)
    judgement = classify(capture, outcome, before)
    if judgement.kind is not CaptureKind.ARTICLE or isinstance(outcome, InputError):
        return Seen(capture, judgement.kind, judgement.reason)
    modified, origin = claimed_modified(capture)
    return Seen(capture, judgement.kind, judgement.reason, None, outcome, modified, origin)


def _judge(tools: Tools, capture: Capture, known: Known | None) -> Seen:
    return judge(tools, capture, Before(known.language, known.text) if known else Before())


def _extracted(tools: Tools, capture: Capture) -> Document | InputError:
    if not capture.fetched.raw:
        return EmptyInput("it is empty")
    try:
        return tools.extract(capture.fetched)
    except InputError as error:
        return error
    except Exception as error:  # a fault of our own: the look is kept all the same, and says so
        return UnreadableInput(_fault(error))


def _plan(writer: Writer, told: Recorded, seen: Seen, known: Known | None) -> None:
    is_well = told.kind in (CaptureKind.ARTICLE, CaptureKind.NOT_MODIFIED)
    failures = 0 if is_well else (known.failures if known else 0) + 1
    now = seen.capture.at
    facts = Facts(
        told.kind,
        now,
        _changed(told, seen, known, now),
        updating=_is_updating(seen, known),
        failures=failures,
        retry_after=seen.capture.retry_after,
    )
    planned = next_look(facts)
    writer.schedule(told.address, planned.at, planned.why, failures)


def _changed(told: Recorded, seen: Seen, known: Known | None, now: datetime) -> datetime:
    """When the page last changed as far as anybody says: of its first text, when it says it was published."""
    has_changed_before = known is not None and known.revisions > (0 if told.is_new else 1)
    published = seen.document.metadata.published if seen.document else known.published if known else None
    last = now if told.is_new or known is None or known.first_seen is None else read_instant(known.first_seen)
    if has_changed_before or published is None:
        return last
    return min(last, _as_instant(published, last))


def _as_instant(published: str, otherwise: datetime) -> datetime:
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:  # a month or a year: too little to count hours from
        return otherwise
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _is_updating(seen: Seen, known: Known | None) -> bool:
    if seen.document is not None:
        return any(notice.kind is NoticeKind.UPDATING for notice in seen.document.notices)
    return known is not None and NoticeKind.UPDATING.value in json.loads(known.notices or "[]")
