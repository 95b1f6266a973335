"""Opening a database: its settings, its tables brought up to date, transactions that begin when they say so."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from readout.errors import ConfigurationError, ReadoutError

SCHEMA = "0001"
"""The revision of the tables this version reads and writes: the newest file of ``migrations/versions``."""

_BUSY_SECONDS = 60.0
_WRITERS = 0x726561646F7574
"""The number of PostgreSQL's advisory lock that writers of an archive take in turn."""
_WRITES = "readout_writes"


class StoreError(ReadoutError):
    """The archive's database cannot be opened, or is of a later version."""


def open_sqlite(path: Path) -> Engine:
    """The SQLite database at a path, made if it is not there, with its tables up to date."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": _BUSY_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    _migrate(engine)
    return engine


def open_postgresql(address: str) -> Engine:
    """The PostgreSQL database at an address, with its tables up to date."""
    try:
        url = make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", address))
        engine = create_engine(url)
    except ArgumentError:
        raise ConfigurationError("the archive's address is not one of a PostgreSQL database") from None
    except ModuleNotFoundError:
        raise ConfigurationError(
            "an archive on PostgreSQL needs one more package: pip install 'readout[postgresql]'"
        ) from None
    _migrate(engine)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes. Writers take turns: it begins when the one before has ended, and it is
    committed, durably, when the block ends well, and leaves nothing behind when it does not."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": _WRITERS})
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads: one unchanging view, whatever is written meanwhile."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def _set_up_sqlite(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say, not where the driver guesses
    cursor = connection.cursor()
    _insist(cursor, "PRAGMA journal_mode=WAL")
    # FULL, not NORMAL: what was acknowledged survives a fall of power, not only the death of the process.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA cache_size=-65536")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.close()


def _insist(cursor: Any, statement: str) -> None:
    """The change to WAL does not wait for other processes by itself, as everything else does."""
    end = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            cursor.execute(statement)
            return
        except Exception as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _migrate(engine: Engine) -> None:
    try:
        if _version(engine) == SCHEMA:
            return
        # Loading Alembic takes a fifth of a second, which only a database to be changed should wait for.
        from readout.store.migrations.run import upgrade

        with writing(engine) as connection:
            upgrade(connection)
    except OperationalError as error:
        raise StoreError(f"the archive's database cannot be opened: {_plain(error)}") from None
    except SQLAlchemyError as error:
        raise StoreError(f"the archive's database cannot be used: {_plain(error)}") from None


def _version(engine: Engine) -> str | None:
    with reading(engine) as connection:
        if not engine.dialect.has_table(connection, "alembic_version"):
            return None
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(version) if version else None


def _plain(error: SQLAlchemyError) -> str:
    """What the driver said, without the statement and without the address (which may hold a password)."""
    cause = str(getattr(error, "orig", None) or type(error).__name__)
    return re.sub(r"//[^/@\s]*@", "//…@", cause).strip().splitlines()[0][:300]
