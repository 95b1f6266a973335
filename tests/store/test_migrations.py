from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from readout.errors import ConfigurationError, DataError
from readout.store.connect import SCHEMA, StoreError, _migrate, open_postgresql, open_sqlite
from readout.store.migrations import versions
from readout.store.store import Store
from readout.store.tables import metadata


def test_the_steps_lead_to_the_tables_as_they_are_now(store: Store) -> None:
    def ours(entry: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
        return not (kind == "table" and (name or "").startswith("revision_words"))

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours})
        assert compare_metadata(context, metadata) == []
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == SCHEMA


def test_the_newest_step_is_the_one_the_store_expects() -> None:
    steps = sorted(path.name[:4] for path in Path(versions.__path__[0]).glob("0*.py"))
    assert steps[-1] == SCHEMA


def test_an_archive_of_a_later_version_is_not_touched(store: Store) -> None:
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        with pytest.raises(DataError, match="later version"):
            _migrate(store.engine)
    finally:
        with store.engine.begin() as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{SCHEMA}'"))


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "archive.db").write_bytes(b"this is not a database, but it is long enough to be read as one" * 20)
    with pytest.raises(StoreError):
        open_sqlite(tmp_path / "archive.db")


def test_no_password_reaches_a_message() -> None:
    with pytest.raises((StoreError, ConfigurationError)) as caught:
        open_postgresql("postgresql://desk:hunter2@127.0.0.1:1/archive")
    assert "hunter2" not in str(caught.value)
