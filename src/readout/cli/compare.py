"""``readout compare``: what each of two readouts of one encounter says that the other does not."""

from pathlib import Path

import click

from readout.cli.archive_door import archive_option
from readout.cli.meaning import embed_with
from readout.cli.messages import complain
from readout.cli.terminal import card_width, in_colour
from readout.cli.two_readings import reading_named
from readout.cli.writing import chosen, write
from readout.compare import decisions as settling
from readout.compare.sides import compare
from readout.domain.comparison import Comparison
from readout.errors import MissingInput
from readout.export import comparison_card, comparison_csv, comparison_json, comparison_markdown
from readout.pipeline import default_engine
from readout.settings import Settings

FORMATS = ("card", "json", "html", "csv", "markdown")
_BY_SUFFIX = {
    ".txt": "card",
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
}


@click.command(
    "compare",
    epilog="Examples:\n\n\b\n  readout compare ours.html theirs.html\n"
    "  readout compare a.txt b.txt --format html --out two-sides.html\n"
    "  readout compare a.txt b.txt --write-decisions points.yaml\n"
    "  readout compare a.txt b.txt --decisions points.yaml --format markdown\n\n"
    "Exit status: 0; 2 when an input cannot be read or an option is wrong.",
)
@click.argument("a")
@click.argument("b")
@click.option("--format", "form", type=click.Choice(FORMATS), help="By default what the name given to --out says.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
@click.option(
    "--decisions",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A YAML file of links, classes and labels that a person has settled; they go before the machine's.",
)
@click.option(
    "--write-decisions",
    "draft",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the points as such a file, to correct by hand.",
)
@archive_option
def command(
    a: str,
    b: str,
    *,
    form: str | None,
    out: Path | None,
    decisions: Path | None,
    draft: Path | None,
    place: str | None,
) -> int:
    """Lay two readouts of one encounter side by side.

    A and B are files, http(s) addresses, readings in JSON, or ids of an archive. "Absent from B" says only that
    B's page does not report something.
    """
    settings = Settings.from_environment()
    chosen_form = chosen(form, out, _BY_SUFFIX)
    settled = settling.load(_text(decisions), str(decisions)) if decisions else None
    engine = default_engine()
    readings = [reading_named(name, engine, place) for name in (a, b)]
    found = compare(*readings, embed=embed_with(engine), decisions=settled)
    for note in found.notes:
        complain(note)
    if draft:
        write(settling.dump(found), "yaml", draft)
    write(rendered(found, chosen_form, settings, colour=out is None and in_colour(settings)), chosen_form, out)
    return 0


def rendered(found: Comparison, form: str, settings: Settings, *, colour: bool) -> str:
    """The comparison in one of the formats."""
    match form:
        case "json":
            return comparison_json.render(found)
        case "csv":
            return comparison_csv.render(found)
        case "markdown":
            return comparison_markdown.render(found)
        case "html":
            # Loading the template engine takes a tenth of a second, which a card should not wait for.
            from readout.export import comparison_html

            return comparison_html.render(found)
    return comparison_card.render(found, width=card_width(settings), colour=colour)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MissingInput(f"{path} cannot be read: {error}.") from error
