"""The gate itself: it closes when a figure falls, and only then."""

from pathlib import Path

import pytest

from readout.errors import ConfigurationError, DataError
from readout.evaluate import gate
from readout.evaluate.figures import Scores

GOLD = gate.gold_digest([{"id": "a"}])


def scores(hits: int) -> Scores:
    made = Scores()
    made.counts("statement").add(hits, 10, 10)
    return made


def floors(hits: int) -> dict[str, object]:
    return gate.updated({}, "dev", GOLD, scores(hits))


def test_a_fallen_figure_is_named() -> None:
    (breach,) = gate.breaches(floors(8), "dev", GOLD, scores(7))
    assert str(breach) == "statement is 0.7000, its floor is 0.8000"


def test_an_equal_or_higher_figure_passes() -> None:
    assert not gate.breaches(floors(8), "dev", GOLD, scores(8))
    assert not gate.breaches(floors(8), "dev", GOLD, scores(9))


def test_other_gold_has_no_floor() -> None:
    with pytest.raises(DataError, match="other gold"):
        gate.breaches(floors(8), "dev", gate.gold_digest([{"id": "b"}]), scores(9))


def test_a_figure_that_vanished_is_an_error() -> None:
    with pytest.raises(DataError, match="not measured: statement"):
        gate.breaches(floors(8), "dev", GOLD, Scores())


def test_a_floor_falls_only_with_leave() -> None:
    with pytest.raises(ConfigurationError, match="would fall"):
        gate.updated(floors(8), "dev", GOLD, scores(7))
    lowered = gate.updated(floors(8), "dev", GOLD, scores(7), allow_lower=True)
    assert not gate.breaches(lowered, "dev", GOLD, scores(7))


def test_floors_survive_a_file(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert gate.load(path) == {}
    gate.save(path, floors(8))
    assert gate.load(path) == floors(8)
    path.write_text("[]", "utf-8")
    with pytest.raises(DataError, match="object"):
        gate.load(path)


def test_the_digest_knows_no_order() -> None:
    a, b = {"id": "a", "text": "x"}, {"text": "y", "id": "b"}
    assert gate.gold_digest([a, b]) == gate.gold_digest([b, a])
    assert gate.gold_digest([a]) != gate.gold_digest([b])
