"""The archive's tables as files: CSV, Parquet, and a SQLite file that Datasette opens as it is."""

import csv
import json
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import IO, Any

from readout.errors import ConfigurationError
from readout.export.archive_tables import FORMS, Contents, TableForm, archive_lines, table_rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that starts with one of these is run as a formula by spreadsheet programs."""
_CHUNK = 5000
_WHOLE_NUMBERS = frozenset({"number", "status_code", "size", "start", "end"})
_NUMBERS = frozenset({"confidence"})


def write_jsonl(contents: Contents, stream: IO[str]) -> None:
    for line in archive_lines(contents):
        stream.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_csv(contents: Contents, folder: Path) -> list[Path]:
    """One CSV a table."""
    return [_write_csv(form, contents, folder / f"{form.name}.csv") for form in FORMS]


def write_parquet(contents: Contents, folder: Path) -> list[Path]:
    """One Parquet file a table. Raises ConfigurationError without pyarrow."""
    try:
        import pyarrow  # noqa: F401 - an extra: asked for before any file is begun
    except ModuleNotFoundError:
        raise ConfigurationError("Parquet needs one more package: pip install 'readout[parquet]'.") from None
    return [_write_parquet(form, contents, folder / f"{form.name}.parquet") for form in FORMS]


def write_sqlite(contents: Contents, path: Path) -> None:
    """A SQLite file of plain tables with keys and an index of words; ``path`` must not exist."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=OFF")
        for form in FORMS:
            _write_table(connection, form, contents)
        connection.execute("CREATE INDEX revisions_page ON revisions (page)")
        connection.execute("CREATE INDEX statements_act ON statements (act)")
        connection.execute(
            "CREATE VIRTUAL TABLE revisions_fts USING fts5(title, text, content='revisions', "
            "tokenize='unicode61 remove_diacritics 2')"
        )
        connection.execute("INSERT INTO revisions_fts (revisions_fts) VALUES ('rebuild')")
        connection.commit()


def _write_csv(form: TableForm, contents: Contents, path: Path) -> Path:
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(form.columns)
        for row in table_rows(form, contents):
            writer.writerow([_guarded(value) for value in row])
    return path


def _guarded(value: object) -> object:
    if isinstance(value, str):
        safe = value.encode("utf-8", "replace").decode("utf-8")
        return "'" + safe if safe.startswith(_FORMULA) else safe
    return value


def _write_parquet(form: TableForm, contents: Contents, path: Path) -> Path:
    import pyarrow as arrow
    import pyarrow.parquet as parquet

    schema = arrow.schema([(column, _arrow_type(arrow, form, column)) for column in form.columns])
    rows = table_rows(form, contents)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(rows, _CHUNK)):
            columns = [list(values) for values in zip(*some, strict=True)]
            arrays = [arrow.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
    return path


def _arrow_type(arrow: Any, form: TableForm, column: str) -> Any:
    if column in _WHOLE_NUMBERS or (form.name, column) == ("observations", "status"):
        return arrow.int64()
    if column in _NUMBERS:
        return arrow.float64()
    return arrow.bool_() if column == "focus" else arrow.string()


def _write_table(connection: sqlite3.Connection, form: TableForm, contents: Contents) -> None:
    columns = ", ".join(f'"{column}"' for column in form.columns)
    key = ", ".join(f'"{column}"' for column in form.key)
    connection.execute(f"CREATE TABLE {form.name} ({columns}, PRIMARY KEY ({key}))")
    marks = ", ".join("?" for _ in form.columns)
    connection.executemany(f"INSERT OR IGNORE INTO {form.name} VALUES ({marks})", table_rows(form, contents))
