"""Readings named on a command line: files, addresses, readings in JSON, or ids of an archive."""

import json
from pathlib import Path

from readout.acquire.sources import gather
from readout.cli.archive_door import opened
from readout.domain.archive import Revision
from readout.domain.contract import SCHEMA
from readout.domain.contract_reader import reading_from_dict
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched, MediaKind
from readout.errors import DataError, InputError
from readout.pipeline import Engine, read
from readout.store.view import View

Named = tuple[str, Reading]
"""A revision's name ("revision 2") and its reading."""


def reading_named(name: str, engine: Engine, place: str | None = None) -> Reading:
    """The reading of one name. A file or an address is read now; an id is looked up in the archive."""
    path = Path(name)
    if path.suffix == ".json" and path.is_file():
        return written_reading(path)
    if _is_id(name) and not path.exists():
        return _archived(name, place, engine)
    found = list(gather([name]))
    if len(found) != 1:
        raise InputError(f"{name} holds {len(found)} texts; name one.")
    if isinstance(found[0], Failure):
        raise InputError(found[0].message)
    return read(found[0], engine)


def written_reading(path: Path) -> Reading:
    """A reading from a file that ``readout read --format json`` wrote. Raises DataError."""
    try:
        value = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path} is not JSON: {error}.") from error
    if not isinstance(value, dict) or value.get("schema") != SCHEMA:
        raise DataError(f"{path} is no reading of the schema {SCHEMA}.")
    return reading_from_dict(value)


def last_two_revisions(name: str, engine: Engine, place: str | None = None) -> tuple[Named, Named]:
    """The last two revisions of a page of the archive (by address or id), or a revision and the one before it."""
    with opened(place, must_exist=True) as archive, archive.store.read() as view:
        revision = view.revision(name)
        page = view.page(revision.page if revision else name)
        if page is None:
            raise InputError(f"the archive has no page {name}; to compare two files, name both.")
        found = list(view.revisions(page.id))
        keys = [each.id for each in found]
        at = keys.index(revision.id) if revision and revision.id in keys else len(keys) - 1
        if at < 1:
            raise InputError(f"{page.address} has no revision before this one: there is nothing to compare.")
        old, new = ((f"revision {found[n].number}", _reading(view, found[n], engine)) for n in (at - 1, at))
        return old, new


def _is_id(name: str) -> bool:
    """``r-`` or ``p-`` and sixteen hexadecimal digits: a revision, a page."""
    return len(name) == 18 and name[:2] in ("r-", "p-") and set(name[2:]) <= set("0123456789abcdef")


def _archived(name: str, place: str | None, engine: Engine) -> Reading:
    with opened(place, must_exist=True) as archive, archive.store.read() as view:
        page = view.page(name) if name.startswith("p-") else None
        revision = view.revision((page.revision or "") if page else name)
        if revision is None:
            raise InputError(f"the archive has no text with the id {name}.")
        return _reading(view, revision, engine)


def _reading(view: View, revision: Revision, engine: Engine) -> Reading:
    """The stored reading; a text that was kept without being read is read now."""
    stored = view.reading(revision.id)
    if stored is not None:
        return reading_from_dict(stored)
    return read(
        Fetched(
            input=revision.address,
            raw=revision.text.encode("utf-8"),
            kind=MediaKind.PLAIN,
            url=revision.address,
            title=revision.title,
            published=revision.published,
            publisher=revision.publisher,
        ),
        engine,
    )
