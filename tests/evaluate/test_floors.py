"""The gate: no figure falls below the floor that is committed in ``tests/floors.json``.

The invented gold travels with the repository; the rest lies beside it, and is skipped where it is not. To raise
floors: ``readout evaluate GOLD --form FORM --floors tests/floors.json --update``.
"""

import pytest

from readout.cli.main import run
from tests.shared_data import ROOT, shared

FLOORS = ROOT / "tests" / "floors.json"


@pytest.mark.parametrize(
    ("gold", "form"),
    [
        ("gold/dev", "readout"),
        ("data/polnear_dev.jsonl.gz", "polnear"),
        ("gold/pairs", "pairs"),
        ("gold/pairs", "pairs-of-texts"),
        ("data/events/plover_gold.jsonl.gz", "plover"),
    ],
)
def test_no_figure_is_below_its_floor(gold: str, form: str, capfd: pytest.CaptureFixture[str]) -> None:
    status = run(["evaluate", str(shared(gold)), "--form", form, "--floors", str(FLOORS)])
    assert status == 0, capfd.readouterr().out


def test_the_invented_documents_are_read_as_well_as_before(capfd: pytest.CaptureFixture[str]) -> None:
    status = run(["evaluate", str(ROOT / "tests" / "gold" / "invented"), "--floors", str(FLOORS)])
    assert status == 0, capfd.readouterr().out
