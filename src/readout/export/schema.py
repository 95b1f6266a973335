"""The contract as a JSON Schema for programs and as tables for people, both from the one list of fields."""

import json
from collections.abc import Iterable

from readout.domain import contract
from readout.export.fields import SHAPES, Field, Json, Shape


def schema() -> Json:
    """JSON Schema (2020-12) of one reading. Further fields are allowed: they may come in later versions."""
    shapes = {shape.name: _object(shape) for shape in SHAPES}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": contract.SCHEMA,
        **shapes.pop("reading"),
        "$defs": shapes,
    }


def render() -> str:
    """The schema as it is kept in the documentation."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _object(shape: Shape) -> Json:
    return {
        "description": shape.meaning,
        "type": "object",
        "properties": {each.name: _property(each) for each in shape.fields},
        "required": [each.name for each in shape.fields],
    }


def _property(of: Field) -> Json:
    # A description beside a reference is lost on older validators; it is kept in the shape itself.
    return of.type if "$ref" in of.type else {**of.type, "description": of.meaning}


def dictionary() -> str:
    """Every field as Markdown tables, for the data dictionary."""
    return "\n".join(_table(shape) for shape in SHAPES)


def _table(shape: Shape) -> str:
    rows = [f"| `{each.name}` | {_said(each.type)} | {_cell(each.meaning)} |" for each in shape.fields]
    head = [f"## {shape.name}", "", shape.meaning, "", "| field | type | meaning |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows, ""])


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _said(type: Json) -> str:
    """A JSON type in words."""
    match type:
        case {"$ref": str(reference)}:
            name = reference.rpartition("/")[2]
            return f"[{name}](#{name})"
        case {"const": value}:
            return f"`{value}`"
        case {"enum": values}:
            return _alternatives(f"`{value}`" for value in values)
        case {"type": "array", "items": items}:
            return f"list of {_said(items)}"
        case {"anyOf": options}:
            return _alternatives(_said(option) for option in options)
        case {"type": list(names)}:
            return _alternatives(names)
    return str(type["type"])


def _alternatives(names: Iterable[str]) -> str:
    return " or ".join(names)
