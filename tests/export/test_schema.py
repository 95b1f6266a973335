"""The list of fields is the contract, no field more and none less."""

from typing import Any

from readout.export.fields import SHAPES
from readout.export.schema import dictionary
from tests.export.readings import small_reading


def fields_of(shape: str) -> list[str]:
    return next([each.name for each in known.fields] for known in SHAPES if known.name == shape)


def examples() -> dict[str, dict[str, Any]]:
    """One object of each shape out of a reading that has them all."""
    value = small_reading().to_dict()
    entity, statement = value["entities"][0], value["statements"][0]
    return {
        "reading": value,
        "span": statement["content"][0],
        "document": value["document"],
        "block": value["document"]["blocks"][0],
        "encounter": value["encounters"][0],
        "entity": entity,
        "office": entity["offices"][0],
        "mention": entity["mentions"][0],
        "statement": statement,
        "event": value["events"][0],
        "warning": value["warnings"][0],
        "provenance": value["provenance"],
    }


def test_every_field_of_the_contract_is_described_and_no_other() -> None:
    for shape, example in examples().items():
        assert list(example) == fields_of(shape), shape


def test_every_shape_has_an_example() -> None:
    assert {shape.name for shape in SHAPES} - set(examples()) == {"notice"}


def test_the_dictionary_names_every_field() -> None:
    tables = dictionary()
    for shape in SHAPES:
        assert f"## {shape.name}" in tables
        for each in shape.fields:
            assert f"| `{each.name}` |" in tables
