"""``readout show``: one thing of the archive, by its id."""

import json
import sys
from typing import Any

import click

from readout.archive.place import Archive
from readout.cli.archive_door import archive_option, format_option, opened
from readout.cli.destinations import to_standard_output
from readout.cli.history import find_page
from readout.domain.archive import Revision
from readout.errors import MissingInput
from readout.export.archive_json import observation_to_dict, revision_to_dict
from readout.export.plain import one_line, printable
from readout.store.view import View

_PARTS = {"s": "statements", "c": "encounters", "v": "events", "e": "entities"}


@click.command(
    "show",
    epilog="Examples:\n\n\b\n  readout show r-0123456789abcdef\n  readout show s-0123456789ab --format json\n"
    "  readout show https://example.org/readout-of-a-call --revision 2\n"
    "  readout show o-0123456789abcdef --raw > page.html\n\n"
    "Exit status: 0; 2 the archive holds no such thing.",
)
@click.argument("name", metavar="ID|ADDRESS")
@archive_option
@click.option("--revision", "number", type=click.IntRange(min=1), help="Of an address; else the latest.")
@click.option("--raw", is_flag=True, help="The bytes as they came, unchanged. They are somebody else's page.")
@format_option("text", "json")
def command(name: str, *, place: str | None, number: int | None, raw: bool, form: str) -> int:
    """Show a revision with its reading, a look, or a statement, encounter, event or entity where it stands.

    The id's first letter says what it is: r a revision, o a look, s a statement, c an encounter, v an event, e an
    entity; an address or a path is its latest revision.
    """
    with opened(place, must_exist=True) as archive, archive.store.read() as view:
        if raw:
            sys.stdout.buffer.write(_bytes(archive, view, name, number))
            return 0
        found = _found(view, name, number)
    to_standard_output(
        [_text(found) if form == "text" else json.dumps(found, ensure_ascii=False, indent=2) + "\n"]
    )
    return 0


def _found(view: View, name: str, number: int | None) -> dict[str, Any]:
    look = view.observation(name)
    if look is not None:
        return {"schema": "readout.show/1", "observation": observation_to_dict(look)}
    part_of = view.revision_of_part(name)
    revision = view.revision(part_of) if part_of else _revision(view, name, number)
    assert revision is not None
    reading = view.reading(revision.id)
    found: dict[str, Any] = {
        "schema": "readout.show/1",
        "revision": revision_to_dict(revision),
        "reading": reading,
    }
    if part_of and reading is not None:
        sort = _PARTS[name[0]]
        found["part"] = next(part for part in reading[sort] if part["id"] == name)
    return found


def _revision(view: View, name: str, number: int | None) -> Revision:
    """A revision by its id, or of a page. Raises MissingInput."""
    found = view.revision(name)
    if found is not None:
        return found
    page = find_page(view, name)
    revisions = list(view.revisions(page.id))
    wanted = [each for each in revisions if each.number == number or (number is None and each.id == page.revision)]
    if not wanted:
        which = f"revision {number}" if number else "revision: no look at it found an article"
        raise MissingInput(f"{one_line(name)} has no {which}.")
    return wanted[0]


def _bytes(archive: Archive, view: View, name: str, number: int | None) -> bytes:
    look = view.observation(name)
    digest = look.digest if look is not None else _revision(view, name, number).digest
    if digest is None:
        raise MissingInput(f"{one_line(name)} has no bytes: nothing came.")
    return archive.vault.get(digest)


def _text(found: dict[str, Any]) -> str:
    look, revision = found.get("observation"), found.get("revision")
    if look is not None:
        return "".join(
            f"{name}: {one_line(str(value))}\n" for name, value in look.items() if value not in (None, "")
        )
    assert revision is not None
    if "part" in found:
        return _as_json(found["part"])
    head = f"{one_line(revision['title'] or revision['address'])}\n{one_line(revision['address'])}\n"
    head += f"revision {revision['number']}  {revision['id']}  seen {revision['first_seen'][:16]} UTC\n\n"
    body = "\n".join(printable(line) for line in revision["text"].splitlines())
    return head + body + "\n\n" + "".join(_said(found["reading"])) if found["reading"] else head + body + "\n"


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _said(reading: dict[str, Any]) -> list[str]:
    names = {entity["id"]: entity["name"] for entity in reading["entities"]}
    lines = []
    for statement in reading["statements"]:
        who = ", ".join(names.get(id, id) for id in statement["speakers"]) or "(unresolved)"
        words = " … ".join(span["text"] for span in statement["content"])
        lines.append(f"{statement['id']}  {one_line(who)}, {statement['act']}: {one_line(words)}\n")
    return lines
