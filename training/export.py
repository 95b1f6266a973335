"""Export a trained network: ``python -m training.export --weights runs/NAME/pass5.pt``.

Three ONNX graphs (encoder with its dense heads, linker, relations), matrix products and embeddings in int8,
the tokenizer beside them, and a manifest with the digest of every file, which the package checks.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.backend import EncoderGraph, LinkerGraph, RelationGraph
from training.heads import RELATION
from training.network import Network
from training.vocabulary import load_tokenizer, original_folder

WEIGHTS = Path(__file__).parents[1] / "src" / "readout" / "annotate" / "weights"
GRAPHS = ("encoder", "linker", "relations")
_OPSET = 17
_KEPT_EXACT = (
    "/parser", "/tags", "/all_layers", "/sentence", "/linker/attention", "/linker/labels", "/linker/judge",
    "/linker/statement",
)  # fmt: skip
"""Parts of the names of graph nodes that are not quantised."""


def dummy(network: Network) -> dict[str, tuple[Tensor, ...]]:
    """Inputs of the right kinds for tracing each graph."""
    pieces = torch.randint(1000, 2000, (2, 12))
    zeros = torch.zeros_like(pieces)
    first = torch.tensor([[1, 2, 3, 4, 5, 6, 7], [1, 3, 5, 7, 8, 9, 10]])
    out = EncoderGraph(network)(pieces, zeros, zeros, first, first)
    flags = torch.zeros(2, 7, dtype=torch.long)
    cues = torch.tensor([[0, 1, 2, 1], [1, 0, 3, 0], [1, 4, 5, 1]])
    lengths = torch.tensor([7, 6])
    return {
        "encoder": (pieces, zeros, zeros, first, first),
        "linker": (out[0], out[1], flags, flags, lengths, cues),
        "relations": (torch.zeros(5, RELATION), torch.zeros(5, RELATION)),
    }


_NAMES: dict[str, tuple[list[str], list[str], dict[str, dict[int, str]]]] = {
    "encoder": (
        ["pieces", "shapes", "quoted", "first", "last"],
        ["words", "tags", "arcs", "dependents", "heads", "meanings"],
        {**{n: {0: "b", 1: "p"} for n in ("pieces", "shapes", "quoted")},
         **{n: {0: "b", 1: "w"} for n in ("first", "last")},
         **{n: {0: "b", 1: "w"} for n in ("words", "tags", "dependents", "meanings")},
         "arcs": {0: "b", 1: "w", 2: "h"}, "heads": {0: "b", 1: "h"}},
    ),
    "linker": (
        ["words", "tags", "quoted", "breaks", "lengths", "cues"],
        ["labels", "confidence", "statement"],
        {**{n: {0: "b", 1: "w"} for n in ("words", "tags", "quoted", "breaks")},
         "lengths": {0: "b"}, "cues": {0: "n"},
         "labels": {0: "n", 1: "w"}, "confidence": {0: "n"}, "statement": {0: "n"}},
    ),
    "relations": (["dependents", "heads"], ["relations"],
                  {n: {0: "n"} for n in ("dependents", "heads", "relations")}),
}  # fmt: skip


def export_graphs(network: Network, folder: Path) -> None:
    """Write the three graphs in fp32."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    modules: dict[str, nn.Module] = {
        "encoder": EncoderGraph(network), "linker": LinkerGraph(network), "relations": RelationGraph(network),
    }  # fmt: skip
    given = dummy(network)
    for name in GRAPHS:
        inputs, outputs, axes = _NAMES[name]
        torch.onnx.export(
            modules[name], given[name], str(folder / f"{name}.onnx"), input_names=inputs, output_names=outputs,
            dynamic_axes=axes, opset_version=_OPSET, dynamo=False, do_constant_folding=True,
        )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Int8 weights for the products of the layers and for the word embeddings.

    The parser's and the tagger's products stay fp32: a megabyte that saves half a point of attachment.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in GRAPHS:
        nodes = onnx.load(source / f"{name}.onnx", load_external_data=False).graph.node
        quantize_dynamic(
            source / f"{name}.onnx",
            target / f"{name}.onnx",
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            nodes_to_exclude=[n.name for n in nodes if any(part in n.name for part in _KEPT_EXACT)],
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )


def write_tokenizer(folder: Path) -> None:
    load_tokenizer().save(str(folder / "tokenizer.json"), pretty=False)


def write_manifest(folder: Path, facts: dict[str, Any]) -> None:
    """Digests of all files beside the manifest, and facts of the run."""
    files = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.iterdir())
        if p.name != "manifest.json"
    }
    (folder / "manifest.json").write_text(json.dumps({"files": files, **facts}, indent=1) + "\n", encoding="utf-8")


def load_network(weights: Path) -> Network:
    network = Network(original_folder())
    state = torch.load(weights, weights_only=True)
    state = state.get("network", state)
    if "dense.all_layers.weight" in state:
        network.dense.refit(state["dense.all_layers.weight"], state["dense.all_layers.bias"])
    network.load_state_dict(state)
    return network.eval()


def export(network: Network, out: Path, work: Path, facts: dict[str, Any]) -> None:
    """fp32 graphs into ``work``, the shipped files into ``out``."""
    export_graphs(network, work)
    shutil.rmtree(out, ignore_errors=True)
    quantise(work, out)
    write_tokenizer(out)
    write_manifest(out, facts)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--work", type=Path, default=Path("runs/onnx"))
    parser.add_argument("--version", default="0")
    options = parser.parse_args()
    export(
        load_network(options.weights),
        options.out,
        options.work,
        {"version": options.version, "trained": options.weights.name},
    )
    total = sum(p.stat().st_size for p in options.out.iterdir())
    print({p.name: p.stat().st_size for p in sorted(options.out.iterdir())}, f"{total / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
