"""``readout watch``: looking again."""

import json
import time
from collections.abc import Iterator

import click

from readout.acquire.limits import Limits
from readout.archive.discover import Discovery
from readout.archive.keep import read_waiting
from readout.archive.tools import Tools
from readout.archive.watch import Plan, keep_watching, look_once, plan
from readout.cli.add import Report
from readout.cli.archive_door import archive_option, format_option, network_options, opened
from readout.cli.archive_tools import tools_for
from readout.cli.destinations import to_standard_output
from readout.cli.messages import complain
from readout.domain.instants import write_instant
from readout.export.plain import one_line
from readout.settings import Settings


@click.command(
    "watch",
    epilog="Examples:\n\n\b\n  readout watch --plan\n  readout watch --once            # for cron\n"
    "  readout watch --contact desk@example.org\n\n"
    "Exit status: 0; 2 with --once when a look failed; 130 when stopped by Ctrl-C, which loses nothing.",
)
@archive_option
@network_options
@click.option("--once", is_flag=True, help="Look at everything that is due now, and stop.")
@click.option("--plan", "only_plan", is_flag=True, help="Say what would be looked at next, and when.")
@click.option("--most", type=click.IntRange(min=1), help="With --once: at most so many looks; with --plan: lines.")
@format_option("text", "json", "jsonl")
def command(
    *,
    place: str | None,
    contact: str | None,
    no_reading: bool,
    once: bool,
    only_plan: bool,
    most: int | None,
    form: str,
) -> int:
    """Look again at the pages, feeds and sitemaps of the archive when they are due.

    Young pages are looked at every few minutes, old ones every few weeks; a page that says it is being updated
    often, until it is stable. A watch that was stopped or killed goes on where it was.
    """
    with opened(place) as archive:
        tools = tools_for(archive, contact, no_reading=no_reading)
        if only_plan:
            to_standard_output(_planned(plan(tools, most=most or 20), form))
            return 0
        discovery = Discovery(tools.looker, tools.clock, Limits(size=Settings.from_environment().max_bytes))
        report = Report(form)
        if once:
            to_standard_output(report.lines(look_once(tools, discovery, most=most), tools))
            return report.status
        to_standard_output(_for_ever(tools, discovery, Report("text" if form == "text" else "jsonl")))
    return 0


def _for_ever(tools: Tools, discovery: Discovery, report: Report) -> Iterator[str]:
    for told in keep_watching(tools, discovery, sleep=time.sleep, resting=_say_what_is_next):
        yield from report.look(told)
        for _, made in read_waiting(tools):
            yield from report.reading(made)


def _say_what_is_next(planned: Plan) -> None:
    if planned.due:
        first = planned.due[0]
        complain(f"next: {first.address} at {first.at:%Y-%m-%d %H:%M} UTC ({first.why})")
    else:
        complain("nothing to watch: readout add brings pages, feeds and sitemaps into the archive.")


def _planned(planned: Plan, form: str) -> Iterator[str]:
    rows = [
        {"address": due.address, "at": write_instant(due.at), "why": due.why, "source": due.source}
        for due in planned.due
    ]
    if form == "json":
        yield json.dumps({"schema": "readout.watch/1", "waiting": planned.waiting, "plan": rows}, indent=2) + "\n"
    elif form == "jsonl":
        yield from (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        yield from (
            f"{due.at:%Y-%m-%d %H:%M}  {one_line(due.address)}  ({one_line(due.why)})\n" for due in planned.due
        )
