"""Watching: looking again at what is due, for as long as asked. All state is in the archive, so that a watch that
was killed goes on where it was, and two watches of one archive share the work without harm."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from readout.acquire.fetch import Validators
from readout.acquire.troubles import as_failure
from readout.archive.add import MOST_PAGES, add_found
from readout.archive.discover import Discovery
from readout.archive.keep import Told, keep, note_failures
from readout.archive.schedule import next_check_of_source
from readout.archive.tools import Tools
from readout.domain.archive import Source
from readout.errors import InputError
from readout.store.view import Due

_AT_ONCE = 20
"""Looks taken before the plan is read again: what became due meanwhile gets its turn."""
_LONGEST_SLEEP = 60.0
"""Seconds: another process may add something sooner than what is due next."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the watch would do next."""

    due: tuple[Due, ...]
    now: datetime

    @property
    def waiting(self) -> int:
        """How many are due already."""
        return sum(each.at <= self.now for each in self.due)


def plan(tools: Tools, *, most: int = 20) -> Plan:
    """What is to be looked at next, soonest first."""
    with tools.archive.store.read() as view:
        return Plan(tuple(view.due(most)), tools.clock())


def look_once(tools: Tools, discovery: Discovery, *, most: int | None = None) -> Iterator[Told]:
    """Looks at everything that is due now, each once; tells what became of each look once it is safe."""
    started, done, looked = tools.clock(), 0, set[str]()
    while most is None or done < most:
        with tools.archive.store.read() as view:
            due = [each for each in view.due(_AT_ONCE + len(looked), before=started) if each.address not in looked]
        if not due:
            return
        for each in due[: None if most is None else most - done]:
            looked.add(each.address)
            done += 1
            yield from _look(tools, discovery, each)


def keep_watching(
    tools: Tools, discovery: Discovery, *, sleep: Callable[[float], None], resting: Callable[[Plan], None]
) -> Iterator[Told]:
    """Looks and rests for ever. ``resting`` is told the plan before each rest."""
    while True:
        yield from look_once(tools, discovery)
        planned = plan(tools)
        resting(planned)
        sleep(seconds_to_rest(planned))


def seconds_to_rest(planned: Plan) -> float:
    """Until the next look is due, and not so long that new work would wait."""
    if not planned.due:
        return _LONGEST_SLEEP
    until = (planned.due[0].at - planned.now) / timedelta(seconds=1)
    return min(max(until, 0.0), _LONGEST_SLEEP)


def _look(tools: Tools, discovery: Discovery, due: Due) -> Iterator[Told]:
    if due.source is not None:
        yield from _check_source(tools, discovery, due.source)
        return
    with tools.archive.store.read() as view:
        known = view.known(due.address)
    validators = Validators(known.etag, known.last_modified) if known is not None else None
    yield from keep(tools, [tools.looker.capture(due.address, validators)], follow=True)


def _check_source(tools: Tools, discovery: Discovery, key: str) -> Iterator[Told]:
    """A feed or sitemap, asked again; when it fails it is asked less often, and stays followed."""
    with tools.archive.store.read() as view:
        (source,) = (each for each in view.sources() if each.id == key)
    try:
        found = discovery.find_again(source)
        if found.kind is not source.kind:
            raise InputError(f"it is no {source.kind.value} any more")
        yield from add_found(tools, found, most=MOST_PAGES)
    except InputError as error:
        yield from note_failures(tools, [as_failure(source.address, error)])
        _put_off(tools, source)


def _put_off(tools: Tools, source: Source) -> None:
    now, failed = tools.clock(), source.failures + 1
    with tools.archive.store.write() as writer:
        writer.schedule_source(source.kind, source.address, next_check_of_source(now, failed), now, failed)
