import gzip
import json
import random
from typing import Any

import pytest

from readout.domain.annotation import Layers
from readout.evaluate import events_form
from readout.records.events.sentence import code_sentence
from tests.evaluate.test_reference_scorers import scorer
from tests.export.readings import document_of
from tests.shared_data import shared

Json = dict[str, Any]


def gold_rows() -> list[Json]:
    with gzip.open(shared("data/events/plover_gold.jsonl.gz"), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def damaged(row: Json, chance: random.Random, types: list[str]) -> Json:
    """A prediction made of a gold record, with some of it wrong, swapped or missing."""
    event = {
        "type": row["event"] if chance.random() < 0.7 else chance.choice(types),
        "actor_text": [each["text"] for each in row["source"]],
        "actor_country": [each["country"] for each in row["source"] if each["country"]],
        "recipient_text": [each["text"] for each in row["target"][:1]],
        "recipient_country": [each["country"] for each in row["target"] if each["country"]],
    }
    if chance.random() < 0.3:
        for part in ("text", "country"):
            event[f"actor_{part}"], event[f"recipient_{part}"] = event[f"recipient_{part}"], event[f"actor_{part}"]
    return {"id": row["id"], "events": [event] * (chance.random() < 0.9)}


def test_event_figures_are_those_of_the_scorer() -> None:
    gold, chance = gold_rows(), random.Random(11)
    types = sorted({row["event"] for row in gold})
    rows = [damaged(row, chance, types) for row in gold]
    theirs = scorer("score_events").score(gold, rows)
    ours = events_form.score(gold, {row["id"]: row for row in rows}).figures
    for level in events_form.LEVELS:
        assert ours[f"top1_{level}"].value == pytest.approx(theirs["types"][level]["top1"]), level
        assert ours[f"type_{level}"].value == pytest.approx(theirs["types"][level]["micro"]["f1"]), level
    actors = theirs["actors"]
    for name in ("actor country", "recipient country", "participants country"):
        assert ours[name.replace(" ", "_")].value == pytest.approx(actors[name]["f1"]), name
    for role in ("actor", "recipient"):
        assert ours[f"{role}_text"].value == pytest.approx(actors[f"{role} text relaxed"]["f1"]), role
    assert ours["role_swap"].value == pytest.approx(actors["role swap rate"]["rate"])
    assert ours["full_event"].value == pytest.approx(actors["full country-coded event"]["rate"])


def test_a_coded_sentence_becomes_a_row() -> None:
    text = "France condemned Belgium."
    row = events_form.prediction("1", text, code_sentence(document_of(text), Layers()))
    (event,) = row["events"]
    assert event["type"] == "ACCUSE"
    assert (event["actor_text"], event["recipient_country"]) == (["France"], ["BEL"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("France convicted Belgium.", "ACCUSE"),
        ("France released prisoners from Belgium.", "YIELD"),
        ("France condemned Belgium.", "ACCUSE"),
    ],
)
def test_the_fifteen_classes_follow_the_older_table(text: str, expected: str) -> None:
    event = code_sentence(document_of(text), Layers())[0]
    assert events_form.pair_class(event) == expected


def test_without_predictions_nothing_is_right() -> None:
    row = {"id": "1", "text": "A.", "event": "AID", "accept": ["AID"], "source": [], "target": []}
    figures = events_form.score([row], {}).figures
    assert figures["top1_strict"].value == figures["type_strict"].value == 0.0
