"""Reading the archive: pages, looks, revisions, readings, and what is to be done next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from readout.domain.archive import CaptureKind, Decision, Observation, Page, Revision, Source
from readout.domain.instants import read_instant, write_instant
from readout.domain.snapshot import Fetched
from readout.store import rows
from readout.store.parts import reading_body
from readout.store.tables import (
    decisions,
    encounters,
    entities,
    events,
    failures,
    observations,
    page_sources,
    pages,
    readings,
    revisions,
    sources,
    statements,
)
from readout.store.writer import chunks

_PERHAPS_TEXTS = tuple(
    kind.value
    for kind in (CaptureKind.ARTICLE, CaptureKind.NOT_TEXT, CaptureKind.NOT_AN_ARTICLE, CaptureKind.EMPTY)
)
_COUNTED = (sources, pages, observations, revisions, readings, statements, encounters, events, entities, decisions)


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows of an address before a new look at it; the middle ones are of its latest revision."""

    address: str
    language: str | None
    text: str | None
    etag: str | None
    last_modified: str | None
    first_seen: str | None
    published: str | None
    notices: str | None
    revisions: int
    failures: int


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be looked at again: a page or a source, when, and why then."""

    address: str
    at: datetime
    why: str
    source: str | None = None


class View:
    """One unchanging view of the archive, as long as its transaction lasts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, name: str) -> Page | None:
        """A page by its address or id."""
        row = self._first(_pages().where((pages.c.address == name) | (pages.c.key == name)))
        return rows.to_page(row) if row else None

    def pages(self) -> Iterator[Page]:
        return (rows.to_page(row) for row in self._all(_pages().order_by(pages.c.id)))

    def sources(self) -> list[Source]:
        return [rows.to_source(row) for row in self._all(select(sources).order_by(sources.c.id))]

    def pages_of(self, source: str) -> set[str]:
        """The addresses that belong to a source."""
        joined = select(pages.c.address).select_from(pages.join(page_sources).join(sources))
        joined = joined.where(sources.c.key == source)
        return set(self._connection.execute(joined).scalars())

    def known(self, address: str) -> Known | None:
        """What is known of an address; None when it was never looked at."""
        return self.known_all([address]).get(address)

    def known_all(self, addresses: Iterable[str]) -> dict[str, Known]:
        """What is known of each of the addresses that were ever looked at."""
        counted = revisions.alias()
        count = select(func.count()).select_from(counted).where(counted.c.page_id == pages.c.id).scalar_subquery()
        columns = (
            pages.c.address,
            pages.c.language,
            revisions.c.text,
            pages.c.etag,
            pages.c.last_modified,
            revisions.c.first_seen,
            revisions.c.published,
            revisions.c.notices,
            count.label("revisions"),
            pages.c.failures,
        )
        joined = select(*columns).outerjoin(revisions, revisions.c.id == pages.c.revision_id)
        found: dict[str, Known] = {}
        for some in chunks(addresses):
            for row in self._connection.execute(joined.where(pages.c.address.in_(some))):
                found[row.address] = Known(**row._mapping)
        return found

    def observations(self, page: str | None = None) -> Iterator[Observation]:
        """The looks at a page (by id), or all looks, oldest first."""
        query = _observations().order_by(observations.c.page_id, observations.c.at, observations.c.id)
        if page is not None:
            query = query.where(pages.c.key == page)
        return (rows.to_observation(row) for row in self._all(query))

    def observation(self, key: str) -> Observation | None:
        row = self._first(_observations().where(observations.c.key == key))
        return rows.to_observation(row) if row else None

    def revisions(self, page: str | None = None, *, superseded: bool = False) -> Iterator[Revision]:
        """The revisions of a page (by id), or all revisions, in the order they were first seen."""
        query = _revisions().order_by(revisions.c.page_id, revisions.c.first_seen, revisions.c.id)
        if page is not None:
            query = query.where(pages.c.key == page)
        if not superseded:
            query = query.where(revisions.c.superseded_by.is_(None))
        return (rows.to_revision(row) for row in self._all(query))

    def revision(self, key: str) -> Revision | None:
        row = self._first(_revisions().where(revisions.c.key == key))
        return rows.to_revision(row) if row else None

    def input_of(self, revision: str) -> tuple[str, Fetched]:
        """The digest of a revision's bytes, and its input with empty bytes, as it was when it was first seen."""
        columns = select(observations.c.digest, observations.c.given, pages.c.address)
        joined = columns.join(pages, pages.c.id == observations.c.page_id).join(
            revisions,
            (revisions.c.page_id == observations.c.page_id) & (revisions.c.digest == observations.c.digest),
        )
        row = self._connection.execute(
            joined.where(revisions.c.key == revision).order_by(observations.c.at).limit(1)
        ).one()
        return row.digest, rows.to_fetched(row.address, row.given, b"")

    def texts_of(self, page: str) -> list[tuple[str, str, Fetched]]:
        """(observation id, digest, input without bytes) of the page's articles, and of what was not understood,
        which a later version may understand; oldest first."""
        columns = select(observations.c.key, observations.c.digest, observations.c.given, pages.c.address)
        query = columns.join(pages, pages.c.id == observations.c.page_id).where(
            pages.c.key == page, observations.c.kind.in_(_PERHAPS_TEXTS), observations.c.digest.is_not(None)
        )
        found = self._connection.execute(query.order_by(observations.c.at, observations.c.id))
        return [(row.key, row.digest, rows.to_fetched(row.address, row.given, b"")) for row in found]

    def reading(self, revision: str) -> dict[str, Any] | None:
        """The current reading of a revision (by id), as it was written."""
        query = select(readings.c.body).join(revisions, revisions.c.id == readings.c.revision_id)
        body = self._connection.execute(query.where(revisions.c.key == revision, readings.c.is_current)).scalar()
        return reading_body(body) if body is not None else None

    def readings(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """(revision id, current reading) of all revisions that have one."""
        query = select(revisions.c.key, readings.c.body).join(readings, readings.c.revision_id == revisions.c.id)
        found = self._connection.execution_options(yield_per=100).execute(
            query.where(readings.c.is_current, revisions.c.superseded_by.is_(None)).order_by(revisions.c.id)
        )
        return ((row.key, reading_body(row.body)) for row in found)

    def revision_of_part(self, key: str) -> str | None:
        """The revision in which a statement, entity, encounter or event (by id) stands; the newest of several."""
        for table in (statements, encounters, events, entities):
            query = select(revisions.c.key).join(table, table.c.revision_id == revisions.c.id)
            found = self._connection.execute(
                query.where(table.c.key == key).order_by(revisions.c.last_seen.desc()).limit(1)
            ).scalar()
            if found is not None:
                return str(found)
        return None

    def unread(self, limit: int) -> list[str]:
        """Revisions without a current reading, but for those whose reading failed."""
        has_reading = select(readings.c.id).where(readings.c.revision_id == revisions.c.id, readings.c.is_current)
        failed = select(failures.c.id).where(
            failures.c.digest == revisions.c.digest, failures.c.stage != "acquire", failures.c.settled.is_(None)
        )
        query = select(revisions.c.key).where(
            ~has_reading.exists(), ~failed.exists(), revisions.c.superseded_by.is_(None)
        )
        return list(self._connection.execute(query.order_by(revisions.c.id).limit(limit)).scalars())

    def due(self, limit: int, *, before: datetime | None = None) -> list[Due]:
        """What is to be looked at again, soonest first."""
        found: list[Due] = []
        for table, why, source in (
            (pages, pages.c.why_next, None),
            (sources, sources.c.kind, sources.c.key),
        ):
            columns = [table.c.address, table.c.next_check, why.label("why")]
            query = select(*columns, *([source.label("source")] if source is not None else []))
            query = query.where(table.c.next_check.is_not(None)).order_by(table.c.next_check).limit(limit)
            if before is not None:
                query = query.where(table.c.next_check <= write_instant(before))
            for row in self._all(query):
                at = read_instant(row["next_check"])
                found.append(Due(row["address"], at, row["why"], row.get("source")))
        return sorted(found, key=lambda each: (each.at, each.address))[:limit]

    def decisions(self, subject: str | None = None) -> list[Decision]:
        query = select(decisions).order_by(decisions.c.id)
        if subject is not None:
            query = query.where(decisions.c.subject == subject)
        return [rows.to_decision(row) for row in self._all(query)]

    def failures(self, *, settled: bool = False) -> list[dict[str, Any]]:
        """What could not be had or read, oldest first; with those that went well later if asked."""
        query = select(failures).order_by(failures.c.id)
        if not settled:
            query = query.where(failures.c.settled.is_(None))
        return [{name: value for name, value in row.items() if name != "id"} for row in self._all(query)]

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {
            table.name: int(self._connection.execute(select(func.count()).select_from(table)).scalar_one())
            for table in _COUNTED
        }

    def digests(self) -> Iterator[str]:
        """Every digest the archive refers to, each once."""
        return iter(self._connection.execute(select(observations.c.digest).distinct()).scalars())

    def _first(self, query: Select[Any]) -> rows.Row | None:
        return self._connection.execute(query).mappings().first()

    def _all(self, query: Select[Any]) -> Iterator[rows.Row]:
        return iter(self._connection.execution_options(yield_per=500).execute(query).mappings())


def numbered() -> ColumnElement[int]:
    """A revision's number among its page's: by when each was first seen. Superseded ones are not counted."""
    counted = revisions.alias()
    earlier = (counted.c.first_seen < revisions.c.first_seen) | (
        (counted.c.first_seen == revisions.c.first_seen) & (counted.c.id <= revisions.c.id)
    )
    return (
        select(func.count())
        .select_from(counted)
        .where(counted.c.page_id == revisions.c.page_id, counted.c.superseded_by.is_(None), earlier)
        .scalar_subquery()
    )


def _pages() -> Select[Any]:
    columns = [column for column in pages.c if column.name != "revision_id"]
    return select(*columns, revisions.c.key.label("revision")).outerjoin(
        revisions, revisions.c.id == pages.c.revision_id
    )


def _observations() -> Select[Any]:
    return (
        select(
            observations,
            pages.c.key.label("page"),
            pages.c.address.label("address"),
            revisions.c.key.label("revision"),
        )
        .join(pages, pages.c.id == observations.c.page_id)
        .outerjoin(revisions, revisions.c.id == observations.c.revision_id)
    )


def _revisions() -> Select[Any]:
    superseding = revisions.alias()
    return (
        select(
            revisions,
            pages.c.key.label("page"),
            pages.c.address.label("address"),
            numbered().label("number"),
            superseding.c.key.label("superseded"),
        )
        .join(pages, pages.c.id == revisions.c.page_id)
        .outerjoin(superseding, superseding.c.id == revisions.c.superseded_by)
    )
