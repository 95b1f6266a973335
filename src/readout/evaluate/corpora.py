"""Gold files: folders of annotated documents, and corpora of one row a line."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from readout.errors import DataError, MissingInput

Json = dict[str, Any]

_SUFFIX = ".gold.json"


def load_gold(folder: Path) -> dict[str, Json]:
    """The records of a folder of ``<id>.gold.json``, by id. Raises MissingInput when it holds none."""
    paths = sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
    if not paths:
        raise MissingInput(f"{folder} holds no gold record (<id>{_SUFFIX}).")
    return {path.name.removesuffix(_SUFFIX): _record(path) for path in paths}


def _record(path: Path) -> Json:
    record = _parsed(path.read_text("utf-8"), str(path))
    missing = [name for name in ("text", "entities", "statements", "encounters", "events") if name not in record]
    if missing:
        raise DataError(f"{path} is not a gold record: it has no {missing[0]!r}.")
    return record


def load_rows(path: Path) -> dict[str, Json]:
    """The rows of a ``.jsonl`` or ``.jsonl.gz`` file, by their ``id``. Raises MissingInput or DataError."""
    if not path.is_file():
        raise MissingInput(f"There is no file {path}.")
    rows = {}
    for number, line in enumerate(_lines(path), 1):
        if line.strip():
            row = _parsed(line, f"{path}, line {number}")
            if "id" not in row:
                raise DataError(f"{path}, line {number}: the row has no 'id'.")
            rows[str(row["id"])] = row
    return rows


def _lines(path: Path) -> Iterator[str]:
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from lines


def _parsed(text: str, where: str) -> Json:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise DataError(f"{where} is not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise DataError(f"{where} does not hold an object.")
    return value
