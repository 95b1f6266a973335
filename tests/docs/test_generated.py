"""What is generated in docs/ is what the code would generate now."""

from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


def generated() -> dict[str, Callable[[], str]]:
    spec = spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    files = module.FILES
    assert isinstance(files, dict)
    return files


@pytest.mark.parametrize("name", ["reading.schema.json", "data-dictionary.md", "commands.md"])
def test_it_is_not_stale(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == generated()[name](), "run: make docs"


def test_every_generated_file_is_checked() -> None:
    assert set(generated()) == {"reading.schema.json", "data-dictionary.md", "commands.md"}
