"""Where the project's data lies beside the repository, for tests that measure; they skip without it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("READOUT_SHARED", ROOT.parent / "shared"))


def shared(path: str) -> Path:
    """A file or folder of the shared data; skips the test, saying which is missing."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"needs {path} of the shared data, which is not here")
    return found
