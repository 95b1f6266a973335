"""``readout reread``: everything again, from the bytes."""

import json
from collections.abc import Iterable, Iterator

import click

from readout.archive.reread import Moved, reread
from readout.cli.archive_door import archive_option, format_option, opened
from readout.cli.archive_tools import tools_for
from readout.cli.destinations import to_standard_output
from readout.export.plain import one_line


@click.command(
    "reread",
    epilog="Examples:\n\n\b\n  readout reread\n  readout reread --format json > moved.json\n\n"
    "Exit status: 0; 2 some page can no longer be read (it stays as it was).",
)
@archive_option
@click.option("--no-reading", is_flag=True, help="Derive the texts anew, and leave the readings as they are.")
@format_option("text", "json", "jsonl")
def command(*, place: str | None, no_reading: bool, form: str) -> int:
    """Read everything in the archive again, after an upgrade, and say what moved.

    Every text is derived again from the bytes that were kept, and every reading made anew. No id changes; the
    earlier readings are kept too.
    """
    with opened(place, must_exist=True) as archive:
        tally = _Tally(form)
        to_standard_output(tally.lines(reread(tools_for(archive, None, no_reading=no_reading))))
    return 2 if tally.failed else 0


class _Tally:
    def __init__(self, form: str) -> None:
        self._form = form
        self.failed = 0

    def lines(self, moved: Iterable[Moved]) -> Iterator[str]:
        total = changed = 0
        rows = []
        for each in moved:
            total += 1
            changed += each.anything
            self.failed += each.failure is not None
            if not each.anything:
                continue
            if self._form == "text":
                yield f"{each.revision}  {one_line(each.address)}: {_sentence(each)}\n"
            elif self._form == "jsonl":
                yield json.dumps(_row(each), ensure_ascii=False) + "\n"
            else:
                rows.append(_row(each))
        if self._form == "text":
            yield f"{total} read again, {changed} moved, {self.failed} failed\n"
        elif self._form == "json":
            whole = {"schema": "readout.reread/1", "read": total, "failed": self.failed, "moved": rows}
            yield json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _row(each: Moved) -> dict[str, object]:
    return {
        "revision": each.revision,
        "address": each.address,
        "text": each.text,
        "gained": dict(each.gained),
        "lost": dict(each.lost),
        "superseded": each.superseded,
        "failure": each.failure,
    }


def _sentence(each: Moved) -> str:
    if each.failure is not None:
        return one_line(each.failure)
    if each.superseded:
        return "its text is now that of another revision"
    parts = ["another text"] if each.text else []
    parts += [f"+{number} {sort}" for sort, number in each.gained]
    parts += [f"-{number} {sort}" for sort, number in each.lost]
    return ", ".join(parts)
