"""Adding: whatever a user names is looked at, kept and read; what was left waiting by an earlier start first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from readout.acquire.troubles import as_failure
from readout.archive.discover import Discovery, Found
from readout.archive.keep import Told, keep, keep_all, note_failures
from readout.archive.schedule import next_check_of_source
from readout.archive.tools import Tools
from readout.domain.archive import SourceKind
from readout.domain.snapshot import Capture
from readout.errors import InputError

_FOLLOWED = (SourceKind.FEED, SourceKind.SITEMAP)
MOST_PAGES = 50
"""Pages of one feed or sitemap looked at in one go; the next check goes on."""


def add(tools: Tools, names: Iterable[str], discovery: Discovery, *, most: int = MOST_PAGES) -> Iterator[Told]:
    """Keeps everything that the names name, and tells what became of each look once it is safe."""
    for name in names:
        try:
            found = discovery.find(name)
        except InputError as error:
            yield from note_failures(tools, [as_failure(name, error)])
            continue
        yield from add_found(tools, found, most=most)


def add_found(tools: Tools, found: Found, *, most: int = MOST_PAGES) -> Iterator[Told]:
    """Keeps what a source gives: looks taken already, and new looks at pages that the archive does not know."""
    with tools.archive.store.write() as writer:
        source = writer.add_source(found.kind, found.name, tools.clock(), found.title)
    if found.kind is SourceKind.ADDRESS:
        looks = [each for each in found.looks if isinstance(each, Capture)]
        yield from keep(tools, looks, source, follow=True)
        return
    yield from keep_all(tools, found.looks, source)
    unknown = _unknown(tools, found.addresses)
    for address in unknown[:most]:
        # One by one: asking takes longer than keeping, and what was asked for is safe before the next is.
        yield from keep(tools, [tools.looker.capture(address)], source, follow=True)
    if found.kind in _FOLLOWED:
        # What was left for the next check would be missed if the server then said "not modified".
        _plan_source(tools, found if len(unknown) <= most else replace(found, etag=None, last_modified=None))


def _unknown(tools: Tools, addresses: tuple[str, ...]) -> list[str]:
    with tools.archive.store.read() as view:
        known = view.known_all(addresses)
    return [address for address in addresses if address not in known]


def _plan_source(tools: Tools, found: Found) -> None:
    now = tools.clock()
    with tools.archive.store.write() as writer:
        writer.describe_source(found.kind, found.name, found.title, found.etag, found.last_modified)
        writer.schedule_source(found.kind, found.name, next_check_of_source(now, 0), now, 0)
