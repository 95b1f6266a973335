"""The figures of comparisons are those of the project's own scorer, and a right comparison scores 1."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from readout.domain.comparison import Point, PointClass
from readout.domain.provenance import Reading
from readout.evaluate.pairs import load_pairs, measure
from tests.shared_data import ROOT, shared


def folder(tmp_path: Path) -> Path:
    """The invented pair with gold points of our own for the test."""
    points = [
        {"label": "one", "class": "both", "a": ["s2"], "b": ["s1"]},
        {"label": "two", "class": "conflict", "a": ["s4"], "b": ["s5"]},
        {"label": "three", "class": "a_only", "a": ["s9"], "b": []},
        {"label": "four", "class": "b_only", "a": [], "b": ["s11"]},
    ]
    name = "syn-eurocall-01"
    pair = {"id": name, "a": f"{name}.a", "b": f"{name}.b", "points": points}
    for side in "ab":
        gold = ROOT / "tests" / "gold" / "invented" / f"{name}.{side}.gold.json"
        (tmp_path / gold.name).write_text(gold.read_text("utf-8"), "utf-8")
    (tmp_path / f"{name}.pair.json").write_text(json.dumps(pair), "utf-8")
    return tmp_path


def gold_points(pair: dict[str, Any]) -> list[Point]:
    return [
        Point(str(n), row["label"], PointClass(row["class"]), tuple(row["a"]), tuple(row["b"]))
        for n, row in enumerate(pair["points"])
    ]


def test_the_gold_itself_scores_one_and_nothing_scores_nothing(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (pair,) = load_pairs(place)
    right, _ = measure(place, lambda a, b: gold_points(dict(pair)))
    assert all(figure.value == 1 for figure in right.figures.values())
    empty, _ = measure(place, lambda a, b: [])
    assert empty.figures["link"].value == empty.figures["class"].value == 0


def test_a_missed_link_and_a_wrong_class_cost(tmp_path: Path) -> None:
    place = folder(tmp_path)

    def wrong(a: Reading, b: Reading) -> list[Point]:
        return [
            Point("x", "", PointClass.BOTH, ("s2", "s4"), ("s1",)),
            Point("y", "", PointClass.B_ONLY, (), ("s5", "s11")),
        ]

    scores, _ = measure(place, wrong)
    assert scores.figures["link"].value == 0.5  # one of two links found, one of two links wrong
    assert scores.figures["class"].value == 3 / 6
    assert any("s9" in error for error in scores.errors)


def test_the_figures_are_those_of_the_reference_scorer(tmp_path: Path) -> None:
    scorer = shared("score/score_pairs.py")
    place = tmp_path / "gold"
    place.mkdir()
    folder(place)
    (pair,) = load_pairs(place)
    points = [
        {"label": "x", "class": "both", "a": ["s2", "s4"], "b": ["s1"]},
        {"label": "y", "class": "conflict", "a": ["s4"], "b": ["s5"]},
        {"label": "z", "class": "b_only", "a": [], "b": ["s11"]},
    ]
    predicted = tmp_path / "predicted"
    predicted.mkdir()
    sides = {
        side: {"document": pair["gold"][side], "statements": pair["gold"][side]["statements"]} for side in "ab"
    }
    (predicted / f"{pair['id']}.json").write_text(json.dumps({**sides, "points": points}), "utf-8")
    order = [sys.executable, str(scorer), str(place), str(place), str(predicted)]
    said = subprocess.run(order, check=True, capture_output=True, text=True).stdout
    scores, _ = measure(place, lambda a, b: gold_points({"points": points}))
    link = next(line for line in said.splitlines() if line.startswith("link"))
    assert f"F1 {scores.figures['link'].value:.3f}" in link
    rate = next(line for line in said.splitlines() if line.startswith("class"))
    assert rate.split()[1] == f"{scores.figures['class'].value:.3f}"
