"""What is generated in docs/ is what the code would generate now."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PRINT = "import json, generate; print(json.dumps({name: make() for name, make in generate.FILES.items()}))"


@cache
def generated() -> dict[str, str]:
    """In a process of its own, as by hand: a command that a test has called remembers how it was called."""
    done = subprocess.run([sys.executable, "-c", PRINT], cwd=DOCS, capture_output=True, check=True)
    files = json.loads(done.stdout)
    assert isinstance(files, dict)
    return files


@pytest.mark.parametrize("name", ["reading.schema.json", "data-dictionary.md", "commands.md"])
def test_it_is_not_stale(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == generated()[name], "run: make docs"


def test_every_generated_file_is_checked() -> None:
    assert set(generated()) == {"reading.schema.json", "data-dictionary.md", "commands.md"}
