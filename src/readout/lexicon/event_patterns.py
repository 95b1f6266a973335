"""A user's own patterns: further triggers from a YAML file, in the words of ``docs/events.md``."""

from collections.abc import Mapping
from pathlib import Path

import yaml

from readout.errors import ConfigurationError, DataError
from readout.lexicon.events import EventWords, Trigger, event_words, trigger, with_triggers

_FIELDS = frozenset({"pattern", "type", "mode", "actor", "recipient", "flags"})


def with_patterns(path: Path) -> EventWords:
    """Our words and those of a user's file. Raises ConfigurationError, with the place, for what is wrong in it."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"The patterns in {path} cannot be read: {error}.") from error
    return with_triggers(event_words(), patterns_from(text, str(path)))


def patterns_from(text: str, name: str) -> list[Trigger]:
    """Triggers from the text of a YAML file. Raises ConfigurationError."""
    try:
        table = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigurationError(f"{name} is not YAML: {error}") from error
    rows = table.get("patterns") if isinstance(table, Mapping) else None
    if not isinstance(rows, list):
        raise ConfigurationError(f"{name} must hold a list named patterns.")
    return [_trigger(row, number, name) for number, row in enumerate(rows, 1)]


def _trigger(row: object, number: int, name: str) -> Trigger:
    where = f"{name}, pattern {number}"
    if not isinstance(row, Mapping) or not {"pattern", "type"} <= set(row):
        raise ConfigurationError(f"{where} needs a pattern and a type.")
    unknown = {str(field) for field in row} - _FIELDS
    if unknown:
        raise ConfigurationError(
            f"{where} has no field {', '.join(sorted(unknown))}; there are {', '.join(sorted(_FIELDS))}."
        )
    cells = {field: str(row.get(field) or "") for field in _FIELDS}
    try:
        return trigger(
            cells["type"], cells["mode"], cells["pattern"], cells["actor"], cells["recipient"], cells["flags"],
            origin=where,
        )  # fmt: skip
    except DataError as error:
        raise ConfigurationError(f"{where}: {error}.") from error
