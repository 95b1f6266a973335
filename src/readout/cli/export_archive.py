"""``readout export``: the archive written out, whole or not at all."""

import os
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

import click

from readout.archive.place import Archive
from readout.cli.archive_door import archive_option, opened
from readout.cli.messages import complain
from readout.errors import ConfigurationError
from readout.export.archive_files import write_csv, write_jsonl, write_parquet, write_sqlite
from readout.export.archive_json import shown_outside
from readout.export.archive_tables import Contents
from readout.store.view import View
from readout.vault.warc import write_warc

_FOLDERS = ("csv", "parquet")
_SUFFIXES = {".jsonl": "jsonl", ".db": "sqlite", ".sqlite": "sqlite", ".gz": "warc"}


@click.command(
    "export",
    epilog="Examples:\n\n\b\n  readout export --out archive.jsonl\n  readout export --format csv --out tables/\n"
    "  readout export --out archive.db && datasette archive.db\n  readout export --out looks.warc.gz\n\n"
    "Exit status: 0; 2 there is no archive, or the place to write to is taken.",
)
@archive_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["jsonl", "csv", "parquet", "sqlite", "warc"]),
    help="By default what the name given to --out says. jsonl: a revision with its reading a line; "
    "csv and parquet: a folder of tables; sqlite: a file for Datasette; warc: the bytes of every look.",
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The new file, or folder of tables.")
def command(*, place: str | None, form: str | None, out: Path) -> int:
    """Write the archive out: pages, looks, revisions, statements, entities, encounters and events, with their ids.

    Local files appear by their name alone, not by where they lie. Only the bytes (warc) hold pages as they came.
    """
    form = form or _SUFFIXES.get(out.suffix.lower())
    if form is None:
        raise ConfigurationError("Say --format, or a name for --out that ends in .jsonl, .db or .warc.gz.")
    with opened(place, must_exist=True) as archive, archive.store.read() as view:
        _all_or_nothing(out, lambda path: _write(archive, view, form, path), is_folder=form in _FOLDERS)
    complain(f"wrote {out}")
    return 0


def _write(archive: Archive, view: View, form: str, path: Path) -> None:
    contents = Contents(view.pages, view.observations, view.revisions, view.readings)
    if form == "jsonl":
        with path.open("x", encoding="utf-8", errors="backslashreplace") as stream:
            write_jsonl(contents, stream)
    elif form == "csv":
        write_csv(contents, path)
    elif form == "parquet":
        write_parquet(contents, path)
    elif form == "sqlite":
        write_sqlite(contents, path)
    else:
        with path.open("xb") as file:
            write_warc(file, view.observations(), archive.vault.get, name_of=shown_outside)


def _all_or_nothing(out: Path, write: Callable[[Path], None], *, is_folder: bool) -> None:
    """What is there afterwards is whole: written aside under another name, renamed when it is complete."""
    if out.exists() and (is_folder or not out.is_file()) and not (is_folder and _is_empty_folder(out)):
        raise ConfigurationError(f"{out} is there already; an export does not write into it.")
    aside = out.with_name(f".{out.name}.{os.getpid()}.{secrets.token_hex(3)}.part")
    try:
        if is_folder:
            aside.mkdir()
        write(aside)
        if is_folder and out.exists():
            out.rmdir()
        aside.replace(out)
    except FileNotFoundError:
        raise ConfigurationError(f"{out} cannot be written: there is no such folder.") from None
    finally:
        if aside.is_dir():
            shutil.rmtree(aside)
        aside.unlink(missing_ok=True)


def _is_empty_folder(path: Path) -> bool:
    return path.is_dir() and not any(path.iterdir())
