"""Our figures are those of the project's scorers, on readings that are wrong in every way at random."""

import copy
import gzip
import importlib.util
import json
import random
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from readout.evaluate import polnear_form, readout_form
from tests.shared_data import ROOT, shared

Json = dict[str, Any]


def scorer(name: str) -> ModuleType:
    path = shared(f"score/{name}.py")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def damaged(gold: Json, chance: random.Random) -> Json:
    """A reading made of a gold record by dropping, moving and renaming parts of it."""
    reading = copy.deepcopy(gold)
    reading["document"] = {"text": gold["text"], "notices": gold.get("notices", [])}
    for entity in reading["entities"]:
        entity["mentions"] = [{"text": name} for name in entity.get("names", [])]
        entity["offices"] = entity.get("offices", [])[: chance.randint(0, 2)]
    for name in ("statements", "entities", "events", "encounters"):
        reading[name] = [each for each in reading[name] if chance.random() < 0.8]
    people = [entity["id"] for entity in gold["entities"]]
    for statement in reading["statements"]:
        if chance.random() < 0.3:
            statement["speakers"] = [chance.choice(people)]
        if chance.random() < 0.3:
            statement["kind"] = chance.choice(["direct", "topic", "turn"])
        for span in statement["content"]:
            if chance.random() < 0.3:
                span["start"] = min(span["end"], span["start"] + chance.randint(0, 40))
    for event in reading["events"]:
        if chance.random() < 0.3:
            event["type"], event["actors"] = "AID", people[:1]
    return reading


def gold_records() -> dict[str, Json]:
    folder = ROOT / "tests" / "gold" / "invented"
    found = {path.name.removesuffix(".gold.json"): path for path in sorted(folder.glob("*.gold.json"))}
    return {id: json.loads(path.read_text("utf-8")) for id, path in found.items()}


def test_readout_figures_are_those_of_the_scorer() -> None:
    chance = random.Random(7)
    gold = gold_records()
    readings = {id: damaged(record, chance) for id, record in gold.items() if chance.random() < 0.9}
    theirs = scorer("score_readout").score(gold, readings, [])
    ours = readout_form.score(gold, readings).figures
    for name, row in theirs.items():
        want = row["f1"] if "f1" in row else row["rate"]
        assert ours[name].value == pytest.approx(want, abs=2e-4), name


def test_attribution_figures_are_those_of_the_scorer() -> None:
    path: Path = shared("data/polnear_dev.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines)}
    gold = dict(list(rows.items())[:25])
    chance = random.Random(3)
    predicted = {id: moved(row, chance) for id, row in gold.items()}
    theirs = scorer("score_attribution").score(gold, predicted)
    ours = polnear_form.score(gold, predicted).figures
    same = {
        "who_said_what": "who_said_what",
        "attr.partial": "attribution_partial",
        "attr.exact": "attribution_exact",
    }
    same |= {"attr.full_exact": "attribution_full", "token.cue": "token_cue", "span.content": "span_content"}
    for name, mine in same.items():
        assert ours[mine].value == pytest.approx(theirs[name]["F1"]), name
    for kind in polnear_form.TYPES:
        for part in ("partial", "who_said_what"):
            want = theirs["by_type"][kind][part]["F1"]
            assert ours[f"{part}_{kind}"].value == pytest.approx(want), (kind, part)
    assert ours["source_given_content"].value == pytest.approx(theirs["source|matched"]["any"])


def moved(row: Json, chance: random.Random) -> Json:
    kept = [copy.deepcopy(each) for each in row["attributions"] if chance.random() < 0.8]
    for each in kept:
        if chance.random() < 0.2:
            each["source"] = []
        for span in each["content"]:
            span[0] = min(span[1], span[0] + chance.choice([0, 0, 30]))
    return {"id": row["id"], "attributions": kept}


def test_a_missing_reading_counts_as_unread() -> None:
    id, record = next(iter(gold_records().items()))
    scores = readout_form.score({id: record}, {})
    assert scores.figures["document_read"].value == 0.0
    assert scores.figures["statement"].value == 0.0
    assert any("not read" in error for error in scores.errors)
