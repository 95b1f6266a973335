from collections.abc import Iterator
from pathlib import Path

import pytest

from readout.archive.tools import Tools
from tests.archive.staging import Clock, Stage, open_tools
from tests.databases import BACKENDS


@pytest.fixture(params=BACKENDS)
def staged(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Tools, Stage, Clock]]:
    tools, stage, clock = open_tools(request.param, tmp_path)
    yield tools, stage, clock
    tools.archive.close()
