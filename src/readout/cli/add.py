"""``readout add``: into the archive."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import click

from readout.acquire.limits import Limits
from readout.archive.add import MOST_PAGES, add
from readout.archive.discover import Discovery
from readout.archive.keep import Told, read_waiting
from readout.archive.tools import Tools
from readout.cli.archive_door import archive_option, format_option, network_options, opened
from readout.cli.archive_tools import tools_for
from readout.cli.arguments import PublishedDate
from readout.cli.destinations import to_standard_output
from readout.cli.messages import complain, failure_sentence
from readout.domain.archive import CaptureKind, Recorded
from readout.domain.provenance import Failure, Reading
from readout.errors import ConfigurationError
from readout.export.archive_json import failure_to_dict, recorded_to_dict
from readout.export.plain import one_line
from readout.settings import Settings

_GOOD = (CaptureKind.ARTICLE, CaptureKind.NOT_MODIFIED)


@click.command(
    "add",
    epilog="Examples:\n\n\b\n  readout add https://example.org/readout-of-a-call\n"
    "  readout add https://example.org/feed.xml --most 20\n"
    "  readout add page.html folder/ corpus.jsonl collection.warc.gz\n"
    "  readout add saved.html --address https://example.org/readout-of-a-call\n"
    "  readout add page.html --archive desk/archive --format json\n\n"
    "Exit status: 0 everything was kept; 2 something could not be had, or was no article (it is kept as what it "
    "is); 1 the archive itself cannot be used.",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@archive_option
@network_options
@click.option("--address", help="The page that a file or standard input is a copy of.")
@click.option("--published", type=PublishedDate(), help="When a bare text appeared (2026-03-02, 2026-03 or 2026).")
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=MOST_PAGES,
    show_default=True,
    help="How many new pages of a feed or sitemap to look at now; watch goes on with the rest.",
)
@format_option("text", "json", "jsonl")
def command(
    sources: tuple[str, ...],
    *,
    place: str | None,
    contact: str | None,
    no_reading: bool,
    address: str | None,
    published: str | None,
    most: int,
    form: str,
) -> int:
    """Keep pages in the archive, and read them.

    A SOURCE is an http(s) address, a feed, a sitemap, a file, a folder, a .jsonl of texts, a WARC or WACZ file, or
    - for standard input. The same address, or the same path, with another text is a new revision. What is told
    is safe: it survives a crash from then on.
    """
    if "" in sources:
        raise ConfigurationError("A SOURCE has no name; write . for the folder you are in.")
    if address is not None and len(sources) > 1:
        raise ConfigurationError("--address is of one page: name one SOURCE with it.")
    with opened(place) as archive:
        tools = tools_for(archive, contact, no_reading=no_reading)
        limits = Limits(size=Settings.from_environment().max_bytes)
        discovery = Discovery(tools.looker, tools.clock, limits, published, address)
        report = Report(form)
        to_standard_output(report.lines(add(tools, sources, discovery, most=most), tools))
    return report.status


@dataclass(slots=True)
class Report:
    """Tells what became of each look, then of each reading, in the form asked for."""

    form: str
    looks: list[dict[str, Any]] = field(default_factory=list)
    failures: list[dict[str, Any]] = field(default_factory=list)
    read: int = 0
    bad: int = 0

    @property
    def status(self) -> int:
        return 2 if self.bad else 0

    def lines(self, told: Iterator[Told], tools: Tools) -> Iterator[str]:
        for each in told:
            yield from self.look(each)
        for _, made in read_waiting(tools):
            yield from self.reading(made)
        if self.form == "json":
            whole = {"schema": "readout.add/1", "looks": self.looks, "failures": self.failures, "read": self.read}
            yield json.dumps(whole, ensure_ascii=False, indent=2) + "\n"

    def look(self, each: Told) -> Iterator[str]:
        if isinstance(each, Failure):
            yield from self._failed(each)
            return
        self.bad += each.kind not in _GOOD
        made = recorded_to_dict(each)
        if self.form == "text":
            yield f"{_told(each)}\n"
        elif self.form == "jsonl":
            yield json.dumps(made, ensure_ascii=False) + "\n"
        else:
            self.looks.append(made)

    def reading(self, made: Reading | Failure) -> Iterator[str]:
        if isinstance(made, Failure):
            yield from self._failed(made)
        else:
            self.read += 1

    def _failed(self, failure: Failure) -> Iterator[str]:
        self.bad += 1
        complain(failure_sentence(failure))
        if self.form == "jsonl":
            yield json.dumps({"failure": failure_to_dict(failure)}, ensure_ascii=False) + "\n"
        elif self.form == "json":
            self.failures.append(failure_to_dict(failure))


def _told(each: Recorded) -> str:
    address = one_line(each.address)
    if each.kind not in _GOOD:
        return f"{each.kind.value:<12} {address}  ({one_line(each.reason)})"
    what = "new revision" if each.is_new else "unchanged"
    return f"{what:<12} {address}  {each.revision or ''}".rstrip()
