"""The archive as tables: pages, looks, revisions, and what was read in them, one row each, with stable ids.

What leaves the machine here holds no path of it (a file is its name), no secret (none is kept), and of the pages
their text only, never their markup.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from readout.domain.archive import Observation, Page, Revision
from readout.export.archive_json import (
    observation_to_dict,
    page_to_dict,
    revision_to_dict,
    shown_outside,
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TableForm:
    """A table to be written: its name, its columns, and which of them is the key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """The archive's contents, each sort as often as asked for."""

    pages: Callable[[], Iterator[Page]]
    observations: Callable[[], Iterator[Observation]]
    revisions: Callable[[], Iterator[Revision]]
    readings: Callable[[], Iterator[tuple[str, dict[str, Any]]]]


_SPOKEN = ("revision", "id", "kind", "act", "status", "speakers", "addressees", "source", "cue", "content")
FORMS: tuple[TableForm, ...] = (
    TableForm(
        "pages",
        ("id", "address", "publisher", "language", "revision", "first_seen", "last_seen", "first_absent"),
        ("id",),
    ),
    TableForm(
        "observations",
        ("id", "page", "at", "kind", "reason", "status", "final", "digest", "size", "revision"),
        ("id",),
    ),
    TableForm(
        "revisions",
        (
            *("id", "page", "address", "number", "title", "text", "language", "publisher", "published"),
            *("published_from", "modified", "modified_from", "first_seen", "last_seen", "first_absent", "digest"),
            *("text_digest", "notices"),
        ),
        ("id",),
    ),
    TableForm("statements", (*_SPOKEN, "start", "end", "parent", "confidence"), ("revision", "id")),
    TableForm(
        "entities",
        ("revision", "id", "type", "name", "country", "offices", "links", "why"),
        ("revision", "id"),
    ),
    TableForm(
        "encounters",
        ("revision", "id", "kind", "focus", "status", "date", "place", "country", "participants"),
        ("revision", "id"),
    ),
    TableForm(
        "events",
        (
            *("revision", "id", "type", "mode", "actors", "recipients", "date", "place", "status"),
            *("asserted_by", "statement", "trigger", "confidence"),
        ),
        ("revision", "id"),
    ),
)


def table_rows(form: TableForm, contents: Contents) -> Iterator[tuple[Any, ...]]:
    """The rows of one table, values in the order of its columns: text, numbers, truths and None only."""
    for row in _SOURCES[form.name](contents):
        yield tuple(_flat(row.get(column)) for column in form.columns)


def archive_lines(contents: Contents) -> Iterator[Row]:
    """One object for each revision: the revision, and its reading as ``readout read`` gives it."""
    revisions = contents.revisions()
    readings = contents.readings()
    waiting = next(readings, None)
    for revision in revisions:
        reading = None
        if waiting is not None and waiting[0] == revision.id:
            reading = waiting[1]
            waiting = next(readings, None)
        yield {"schema": "readout.export/1", "revision": _revision(revision), "reading": _outside(reading)}


def _outside(reading: Row | None) -> Row | None:
    if reading is None:
        return None
    document = reading["document"]
    return {**reading, "document": {**document, "input": shown_outside(document["input"])}}


def _page(page: Page) -> Row:
    return {**page_to_dict(page), "address": shown_outside(page.address)}


def _observation(look: Observation) -> Row:
    made = {**observation_to_dict(look), "address": shown_outside(look.address)}
    return {**made, "final": shown_outside(look.final) if look.final else None}


def _revision(revision: Revision) -> Row:
    return {**revision_to_dict(revision), "address": shown_outside(revision.address)}


def _parts(contents: Contents, sort: str) -> Iterator[Row]:
    for revision, reading in contents.readings():
        names = {entity["id"]: entity["name"] for entity in reading["entities"]}
        for part in reading[sort]:
            yield {**_named(part, names), "revision": revision}


def _named(part: Row, names: dict[str, str]) -> Row:
    """Who, by name: a table is read by people, and the reading itself has the ids."""
    made = dict(part)
    for field in ("speakers", "addressees", "participants", "actors", "recipients"):
        if field in made:
            made[field] = [names.get(id, id) for id in made[field]]
    if "asserted_by" in made:
        made["asserted_by"] = names.get(made["asserted_by"], made["asserted_by"])
    if made.get("content"):
        made["start"], made["end"] = made["content"][0]["start"], made["content"][-1]["end"]
    for field in ("source", "cue", "content", "trigger"):
        if field in made:
            made[field] = " … ".join(span["text"] for span in made[field])
    if "offices" in made:
        made["offices"] = [f"{office['title']} ({office['status']})" for office in made["offices"]]
    return made


def _flat(value: object) -> object:
    if isinstance(value, list | tuple):
        return "; ".join(str(each) for each in value)
    return value


_SOURCES: dict[str, Callable[[Contents], Iterable[Row]]] = {
    "pages": lambda contents: map(_page, contents.pages()),
    "observations": lambda contents: map(_observation, contents.observations()),
    "revisions": lambda contents: map(_revision, contents.revisions()),
    "statements": lambda contents: _parts(contents, "statements"),
    "entities": lambda contents: _parts(contents, "entities"),
    "encounters": lambda contents: _parts(contents, "encounters"),
    "events": lambda contents: _parts(contents, "events"),
}
