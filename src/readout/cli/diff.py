"""``readout diff``: what changed between two revisions of a page."""

from dataclasses import replace
from pathlib import Path

import click

from readout.cli.archive_door import archive_option
from readout.cli.terminal import card_width, in_colour
from readout.cli.two_readings import last_two_revisions, reading_named
from readout.cli.writing import chosen, write
from readout.compare.revisions import diff
from readout.domain.change import Diff
from readout.export import diff_card, diff_json
from readout.pipeline import default_engine
from readout.settings import Settings

FORMATS = ("card", "json", "html")
_BY_SUFFIX = {".txt": "card", ".json": "json", ".html": "html", ".htm": "html"}


@click.command(
    "diff",
    epilog="Examples:\n\n\b\n  readout diff yesterday.html today.html\n"
    "  readout diff old.txt new.txt --format html --out changes.html\n"
    "  readout diff https://example.org/readout      (the last two revisions in the archive)\n"
    "  readout diff r-0123456789abcdef r-fedcba9876543210\n\n"
    "Exit status: 0, whether or not something changed; 2 when an input cannot be read or an option is wrong.",
)
@click.argument("a")
@click.argument("b", required=False)
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default what the name given to --out says.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@archive_option
def command(a: str, b: str | None, *, form: str | None, out: Path | None, place: str | None) -> int:
    """Show what changed from A to B, statement by statement, the most substantial first.

    A and B are files, http(s) addresses, readings in JSON, or ids of revisions in the archive. With A alone, an
    address or id of a page in the archive: its last two revisions; a revision: it and the one before.
    """
    settings = Settings.from_environment()
    chosen_form = chosen(form, out, _BY_SUFFIX)
    engine = default_engine()
    if b is None:
        (old_name, old), (new_name, new) = last_two_revisions(a, engine, place)
        found = replace(diff(old, new), old_name=old_name, new_name=new_name)
    else:
        found = diff(reading_named(a, engine, place), reading_named(b, engine, place))
    write(rendered(found, chosen_form, settings, colour=out is None and in_colour(settings)), chosen_form, out)
    return 0


def rendered(found: Diff, form: str, settings: Settings, *, colour: bool) -> str:
    """The changes in one of the formats."""
    if form == "json":
        return diff_json.render(found)
    if form == "html":
        # Loading the template engine takes a tenth of a second, which a card should not wait for.
        from readout.export import diff_html

        return diff_html.render(found)
    return diff_card.render(found, width=card_width(settings), colour=colour)
