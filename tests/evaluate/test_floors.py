"""The gate: no figure falls below the floor that is committed in ``tests/floors.json``.

The invented gold travels with the repository; the real gold and the news corpus lie beside it, and are skipped
where they are not. To raise floors: ``readout evaluate GOLD --floors tests/floors.json --update``.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched
from readout.evaluate.command import run
from readout.pipeline import default_engine, read_many
from tests.shared_data import ROOT, shared

FLOORS = ROOT / "tests" / "floors.json"


def readings(inputs: Iterable[Fetched | Failure], convention: str) -> Iterator[Reading | Failure]:
    return read_many(inputs, default_engine(convention))


def held(gold: Path, form: str = "readout") -> None:
    verdict = run(gold, read=readings, form=form, floors=FLOORS)
    assert verdict.passed, verdict.text


def test_the_invented_documents() -> None:
    held(ROOT / "tests" / "gold" / "invented")


def test_the_development_documents() -> None:
    held(shared("gold/dev"))


@pytest.mark.slow
def test_the_news_corpus() -> None:
    held(shared("data/polnear_dev.jsonl.gz"), "polnear")
