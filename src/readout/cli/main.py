"""The command ``readout``: the list of its commands, and how everything that can go wrong ends."""

import os
import sys
from collections.abc import Sequence

import click

from readout.cli.destinations import PipeClosed
from readout.cli.lazy import Entry, LazyGroup
from readout.cli.messages import complain
from readout.errors import ConfigurationError, InputError, ReadoutError
from readout.version import __version__

COMMANDS = (
    Entry("read", "readout.cli.read", "Read pages and texts: who met whom, who said what to whom."),
    Entry("sample", "readout.cli.sample", "List the bundled sample texts, or print one."),
    Entry("demo", "readout.cli.demo", "Read a bundled sample page: the card and the HTML report."),
    Entry("schema", "readout.cli.schema", "Print the JSON Schema of a reading."),
    Entry("events", "readout.cli.events", "Who did what to whom, as PLOVER, POLECAT, ICEWS, GDELT or CSV."),
    Entry("compare", "readout.cli.compare", "Lay two readouts of one encounter side by side."),
    Entry("pairs", "readout.cli.pairs", "Find the readouts of one encounter among many texts."),
    Entry("diff", "readout.cli.diff", "What changed between two revisions of a page."),
    Entry("add", "readout.cli.add", "Keep pages in the archive, and read them."),
    Entry("watch", "readout.cli.watch", "Look again at what the archive follows."),
    Entry("search", "readout.cli.search", "Search the archive's texts and what was read in them."),
    Entry("history", "readout.cli.history", "Every look at a page, every revision of it."),
    Entry("show", "readout.cli.show", "Show one thing of the archive by its id."),
    Entry("export", "readout.cli.export_archive", "Write the archive out: JSONL, CSV, Parquet, SQLite, WARC."),
    Entry("reread", "readout.cli.reread", "Read everything in the archive again, and say what moved."),
    Entry("evaluate", "readout.cli.evaluate", "Measure readings against a gold standard."),
    Entry("bench", "readout.cli.bench", "Measure speed and memory on this machine."),
)
"""Every command with its module: a module is imported when its command is called, and not before."""

FAILED, BAD_INPUT, INTERRUPTED, PIPE_CLOSED = 1, 2, 130, 141
"""Exit statuses beside 0. The last two are those of a program stopped by the signals SIGINT and SIGPIPE."""


@click.group(
    cls=LazyGroup,
    entries=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
    epilog="Examples:\n\n\b\n  readout demo\n  readout read page.html\n"
    "  readout read https://example.org/readout-of-a-call --format html --out report.html\n"
    "  readout read folder/ --format csv --out statements.csv\n\n"
    "Completion of commands and options in your shell:\n\n\b\n"
    '  bash: eval "$(_READOUT_COMPLETE=bash_source readout)"\n'
    '  zsh:  eval "$(_READOUT_COMPLETE=zsh_source readout)"\n'
    "  fish: _READOUT_COMPLETE=fish_source readout | source",
)
@click.version_option(__version__, prog_name="readout", message="%(prog)s %(version)s")
def group() -> None:
    """Official statements as records one can check word by word.

    Readout reads readouts of meetings and calls, spokespersons' statements, state-media reports and press
    conferences. It says who met whom and who said what to whom, in the page's own words, and leaves open
    what the page leaves open. Nothing leaves this machine but requests for addresses that you name.
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; the exit status. Faults that a user can mend become one sentence."""
    try:
        result = group.main(arguments, prog_name="readout", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        complain("stopped.")
        return INTERRUPTED
    except PipeClosed:
        _close_quietly()
        return PIPE_CLOSED
    except ReadoutError as error:
        complain(str(error))
        return BAD_INPUT if isinstance(error, InputError | ConfigurationError) else FAILED
    return result if isinstance(result, int) else 0


def _close_quietly() -> None:
    """Whoever read our output is gone: point it at nothing, or Python complains when it flushes at the end."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)


def main() -> None:
    sys.exit(run())


if __name__ == "__main__":
    main()
