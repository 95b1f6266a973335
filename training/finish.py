"""From a trained network to shipped files and their card, in one command.

``python -m training.finish --weights runs/NAME/pass4.pt --log runs/NAME/log.jsonl``: tunes the thresholds, fits
the confidence, exports, measures fp32 and int8, and writes ``figures.json`` beside the weights and the model card.
"""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from readout.annotate.encoder import OnnxBackend
from readout.annotate.neural.confidence import Calibration
from readout.annotate.neural.layout import Pieces
from readout.annotate.neural.reader import Settings
from training.backend import TorchBackend
from training.card import write_card
from training.corpus import held_out
from training.examples import Example
from training.export import WEIGHTS, export, load_network, write_manifest
from training.measure import all_figures, gold_records
from training.names import read_countries
from training.readers import gold_example, read_polnear
from training.tune import Tuned, tune
from training.vocabulary import load_tokenizer, pieces_from

CARD = Path(__file__).parents[1] / "docs" / "model-card.md"


def dev_examples(data: Path, gold: Path, pieces: Pieces) -> dict[str, list[Example]]:
    """What thresholds are tuned on: gold/dev and the held-out part of gold/train; PolNeAR dev."""
    ours = gold_records(gold / "dev") + [r for r in gold_records(gold / "train") if held_out(r["id"])]
    silver = data / "polnear_names_silver.jsonl.gz"
    return {
        "readout": [gold_example(r, pieces) for r in ours],
        "polnear": read_polnear(data / "polnear_dev.jsonl.gz", silver, pieces, read_countries(data)),
    }


def facts_of(tuned: dict[str, Tuned], version: str) -> dict[str, Any]:
    """What the manifest says beside the digests."""
    return {
        "version": version,
        "settings": {c: t.settings for c, t in tuned.items()},
        "calibration": {c: t.calibration for c, t in tuned.items()},
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--version", default="1")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network, pieces = load_network(options.weights), pieces_from(load_tokenizer())
    export(network, options.out, options.weights.parent / "onnx", {})
    shipped = OnnxBackend(options.out)
    tuned = {
        c: tune(e, shipped, c, options.threads)
        for c, e in dev_examples(options.data, options.gold, pieces).items()
    }
    write_manifest(options.out, facts_of(tuned, options.version))
    print({c: (t.settings, t.calibration) for c, t in tuned.items()}, flush=True)
    inner = [gold_example(r, pieces) for r in gold_records(options.gold / "train") if held_out(r["id"])]
    figures = {}
    for name, backend, base in (
        ("int8", shipped, Settings(workers=options.threads)),
        ("fp32", TorchBackend(network), Settings(batch_pieces=4096)),
    ):
        given = {
            c: replace(base, convention=c, calibration=Calibration(**t.calibration), **t.settings)
            for c, t in tuned.items()
        }
        figures[name] = all_figures(backend, options.data, options.gold, inner, given, base)
        print(name, json.dumps(figures[name]), flush=True)
    found = {"figures": figures, "tuned": {c: asdict(t) for c, t in tuned.items()}, "log": options.log.name}
    path = options.weights.parent / "figures.json"
    path.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    write_card(CARD, found, options.log, options.out)


if __name__ == "__main__":
    main()
