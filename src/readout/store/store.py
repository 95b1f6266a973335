"""The store: open it, read from it, write to it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, update

from readout.domain.archive import Decision, Recorded, Seen, SourceKind
from readout.domain.ids import source_id
from readout.domain.instants import write_instant
from readout.domain.provenance import Failure, Reading
from readout.domain.query import Answer, Query
from readout.store.connect import StoreError, open_postgresql, open_sqlite, reading, writing
from readout.store.derive import Derived, replace_revisions
from readout.store.parts import add_reading
from readout.store.rows import written
from readout.store.search import answer
from readout.store.tables import decisions, failures, pages, revisions, sources
from readout.store.view import View
from readout.store.writer import add_source, next_number, record


class Store:
    """The archive's database. A reader sees one unchanging view; writers take turns."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @classmethod
    def on_sqlite(cls, path: Path) -> "Store":
        return cls(open_sqlite(path))

    @classmethod
    def on_postgresql(cls, address: str) -> "Store":
        return cls(open_postgresql(address))

    @contextmanager
    def read(self) -> Iterator[View]:
        with reading(self.engine) as connection:
            yield View(connection)

    @contextmanager
    def write(self) -> Iterator["Writer"]:
        """A transaction; when the block ends well it is on disk."""
        with writing(self.engine) as connection:
            yield Writer(connection)

    def search(self, query: Query, *, facets: bool = False) -> Answer:
        """The answer to a question."""
        with reading(self.engine) as connection:
            return answer(connection, query, facets=facets)

    def close(self) -> None:
        self.engine.dispose()


class Writer:
    """What can be written down, inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_source(self, kind: SourceKind, address: str, at: datetime, title: str | None = None) -> int:
        """The row number of a source, for ``record``; added if it is new."""
        return add_source(self._connection, kind, address, write_instant(at), title)

    def record(self, batch: Sequence[Seen], source: int | None = None) -> list[Recorded]:
        return record(self._connection, batch, source)

    def add_reading(self, revision: str, reading: Reading, at: datetime) -> str:
        """Writes a reading of a revision down as the current one; settles its earlier failures."""
        row = self._connection.execute(
            select(revisions.c.id, revisions.c.digest).where(revisions.c.key == revision)
        ).first()
        if row is None:
            raise StoreError(f"there is no revision {revision}")
        key = add_reading(self._connection, row.id, revision, reading, write_instant(at))
        of_bytes = (failures.c.digest == row.digest) & failures.c.settled.is_(None)
        self._connection.execute(update(failures).where(of_bytes).values(settled=write_instant(at)))
        return key

    def replace_revisions(self, page: str, derived: Sequence[Derived]) -> None:
        """See ``readout.store.derive``."""
        replace_revisions(self._connection, page, derived)

    def add_failure(self, failure: Failure, at: datetime, digest: str | None = None) -> None:
        row = {
            "id": next_number(self._connection, failures),
            "address": failure.input,
            "kind": failure.kind,
            "message": failure.message,
            "stage": failure.stage,
            "at": write_instant(at),
            "digest": digest,
        }
        self._connection.execute(insert(failures).values(**row))

    def schedule(self, address: str, at: datetime | None, why: str, failed: int) -> None:
        """When a page is to be looked at next, and how many looks in a row have failed."""
        found = pages.c.address == address
        row = {"next_check": written(at), "why_next": why, "failures": failed}
        self._connection.execute(update(pages).where(found).values(**row))

    def schedule_source(
        self, kind: SourceKind, address: str, at: datetime | None, checked: datetime, failed: int
    ) -> None:
        found = sources.c.key == source_id(kind.value, address)
        row = {"next_check": written(at), "checked": write_instant(checked), "failures": failed}
        self._connection.execute(update(sources).where(found).values(**row))

    def describe_source(
        self, kind: SourceKind, address: str, title: str | None, etag: str | None, last_modified: str | None
    ) -> None:
        found = sources.c.key == source_id(kind.value, address)
        row = {"title": title, "etag": etag, "last_modified": last_modified}
        self._connection.execute(update(sources).where(found).values(**row))

    def decide(self, decision: Decision) -> None:
        """Writes a human's decision down; the same one twice changes nothing."""
        known = select(decisions.c.id).where(decisions.c.key == decision.id)
        if self._connection.execute(known).first() is None:
            row = {
                "id": next_number(self._connection, decisions),
                "key": decision.id,
                "subject": decision.subject,
                "judgement": decision.judgement,
                "value": decision.value,
                "made_by": decision.by,
                "at": write_instant(decision.at),
                "why": decision.why,
            }
            self._connection.execute(insert(decisions).values(**row))

    def withdraw(self, key: str, at: datetime) -> None:
        """A decision no longer holds; it stays on record."""
        found = (decisions.c.key == key) & decisions.c.withdrawn.is_(None)
        done = self._connection.execute(update(decisions).where(found).values(withdrawn=write_instant(at)))
        if done.rowcount == 0:
            raise StoreError(f"there is no decision {key} to withdraw")
