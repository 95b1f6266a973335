"""Figures of every head on the dev sets: ``python -m training.measure --weights runs/NAME/pass5.pt``."""

import argparse
import importlib.util
import json
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import torch
from scipy.stats import spearmanr

from readout.annotate.neural import decode
from readout.annotate.neural.labels import ACTS, CONVENTIONS, NAMES, RELATIONS, TAG_SLICES
from readout.annotate.neural.layout import Layout, Pieces, lay_out
from readout.annotate.neural.names import names_of
from readout.annotate.neural.reader import Backend, Found, Result, Settings, read
from readout.annotate.neural.reconcile import kind_of, reconcile_all
from training.backend import TorchBackend
from training.bert import original_encoder, sentence_vectors
from training.examples import Example
from training.names import read_uner
from training.network import Network
from training.readers import gold_example, rows
from training.treebanks import read_conllu
from training.vocabulary import load_tokenizer, original_folder, pieces_from

Figures = dict[str, float]
_UNER = {"person": "PER", "org": "ORG", "country": "LOC", "place": "LOC"}


def scorer(folder: Path, name: str) -> ModuleType:
    """A scoring script of the shared folder as a module."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / name)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pieces_of(layout: Layout, words: Sequence[int]) -> list[tuple[int, int]]:
    """Character spans of word indices, contiguous words joined."""
    return [(layout.words[a][0], layout.words[b - 1][1]) for a, b in decode.runs(words)]


def polnear_figures(backend: Backend, pieces: Pieces, data: Path, scripts: Path, settings: Settings) -> Figures:
    """``score_attribution.py`` on PolNeAR dev."""
    gold = {row["id"]: row for row in rows(data / "polnear_dev.jsonl.gz")}
    layouts = [lay_out(row["text"], pieces) for row in gold.values()]
    results = read(layouts, backend, settings)
    predicted = {}
    for id_, layout, result in zip(gold, layouts, results, strict=True):
        found = reconcile_all(result.statements, layout, settings.convention)
        predicted[id_] = {"attributions": [
            {r: pieces_of(layout, getattr(s, r)) for r in ("source", "cue", "content")} for s in found
        ]}  # fmt: skip
    score = scorer(scripts, "score_attribution").score(gold, predicted)
    out = {"wsw": score["who_said_what"]["F1"], "partial": score["attr.partial"]["F1"],
           "partial_p": score["attr.partial"]["P"], "partial_r": score["attr.partial"]["R"],
           "direct_wsw": score["by_type"]["direct"]["who_said_what"]["F1"],
           "source_matched": score["source|matched"]["any"]}  # fmt: skip
    for role in ("source", "cue", "content"):
        out[f"span_{role}"] = score[f"span.{role}"]["F1"]
        out[f"token_{role}"] = score[f"token.{role}"]["F1"]
    return out


def reading_of(record: dict[str, Any], layout: Layout, found: Sequence[Found]) -> dict[str, Any]:
    """A reading with statements only, as ``score_readout.py`` takes it."""
    statements = []
    for s in found:
        spans = {
            role: [
                {"start": a, "end": b, "text": record["text"][a:b]} for a, b in pieces_of(layout, getattr(s, role))
            ]
            for role in ("source", "cue", "content")
        }
        statements.append(spans | {"kind": kind_of(s, layout), "act": ACTS[int(s.acts.argmax())], "speakers": []})
    return {"document": {"text": record["text"], "notices": []}, "encounters": [], "entities": [], "events": [],
            "statements": statements}  # fmt: skip


def gold_figures(
    backend: Backend, pieces: Pieces, records: list[dict[str, Any]], scripts: Path, settings: Settings
) -> Figures:
    """Statements by our guidelines, turns of transcripts left out (layout decides those)."""
    records = [r | {"statements": [s for s in r["statements"] if s["kind"] != "turn"]} for r in records]
    layouts = [lay_out(r["text"], pieces) for r in records]
    results = read(layouts, backend, settings)
    predicted = {r["id"]: reading_of(r, d, reconcile_all(x.statements, d, settings.convention))
                 for r, d, x in zip(records, layouts, results, strict=True)}  # fmt: skip
    score = scorer(scripts, "score_readout").score({r["id"]: r for r in records}, predicted, [])
    return {"statements": score["statement"]["f1"], "statements_p": score["statement"]["p"],
            "statements_r": score["statement"]["r"], "direct": score["statement_direct"]["f1"],
            "content": score["content_words"]["f1"], "cue": score["cue_words"]["f1"],
            "source": score["source_words"]["f1"],
            "kind": score["kind"]["rate"], "act": score["act"]["rate"],
            **name_figures(records, layouts, results, pieces)}  # fmt: skip


def name_figures(
    records: list[dict[str, Any]], layouts: list[Layout], results: list[Result], pieces: Pieces
) -> Figures:
    """Names of entities that are not optional: exact words and kind; what is optional counts neither way."""
    hit = predicted = wanted = 0
    for record, layout, result in zip(records, layouts, results, strict=True):
        whole = _gold_names(gold_example(record, pieces))
        needed = [e for e in record["entities"] if not e.get("optional")]
        gold = _gold_names(gold_example(record | {"entities": needed}, pieces))
        found = {(m.start, m.end, m.kind) for m in names_of(layout, result.tags) if m.kind != "other"}
        known = {w for a, b, _ in gold for w in range(a, b)}
        hit += len(found & gold)
        wanted += len(gold)
        predicted += sum(bool(known & set(range(a, b))) for a, b, _ in found - whole) + len(found & gold)
    return {"names": 2 * hit / max(1, predicted + wanted)}


def _gold_names(example: Example) -> set[tuple[int, int, str]]:
    logits = np.eye(1 + 2 * len(NAMES), dtype=np.float32)[np.maximum(example.tags["name"], 0)] * 99
    return {(a, b, k) for a, b, k, _ in decode.name_spans(logits)}


def grammar_figures(backend: Backend, pieces: Pieces, data: Path, base: Settings) -> Figures:
    """LAS, UAS and UPOS on EWT dev with gold words and sentences, sentences in the windows a reader makes."""
    examples = read_conllu(data / "annotated" / "en_ewt-ud-dev.conllu.gz", pieces, "ewt")
    ends = [[bool(x) for x in e.tags["sentence_end"]] for e in examples]
    results = read([e.layout for e in examples], backend, base, ends)
    counts = np.zeros(5)
    for e, r in zip(examples, results, strict=True):
        relation = e.tags["relation"]
        right = e.heads == r.heads
        universal = np.array(
            [
                RELATIONS[a].split(":")[0] == RELATIONS[b].split(":")[0]
                for a, b in zip(relation, r.relations, strict=True)
            ]
        )
        upos = r.tags[:, TAG_SLICES["upos"]].argmax(-1) == e.tags["upos"]
        counts += [
            len(right),
            right.sum(),
            (right & (relation == r.relations)).sum(),
            (right & universal).sum(),
            upos.sum(),
        ]
    n = counts[0]
    out = dict(zip(("uas", "las", "las_universal", "upos"), map(float, counts[1:] / n), strict=True))
    return out | {"sentence_ends": _sentence_figure(examples, read([e.layout for e in examples], backend, base))}


def _sentence_figure(examples: list[Example], results: list[Result]) -> float:
    hit = predicted = wanted = 0
    for e, r in zip(examples, results, strict=True):
        gold, found = set(e.sentences), set(r.sentences)
        hit, predicted, wanted = hit + len(gold & found), predicted + len(found), wanted + len(gold)
    return 2 * hit / max(1, predicted + wanted)


def uner_figures(backend: Backend, pieces: Pieces, data: Path, base: Settings) -> Figures:
    """Names on UNER's EWT dev, read as documents: exact spans and kinds, countries and places together."""
    examples = read_conllu(data / "annotated" / "en_ewt-ud-dev.conllu.gz", pieces, "ewt")
    rows_of = read_uner(data / "annotated" / "uner_ewt" / "en_ewt-ud-dev.iob2")
    gold = {tuple(form for form, _ in row): [tag for _, tag in row] for row in rows_of}  # in another order
    hit = predicted = wanted = 0
    for e, r in zip(examples, read([e.layout for e in examples], backend, base), strict=True):
        surfaces = tuple(e.layout.surfaces)
        spans = {s for a, b in e.sentences for s in _iob(gold.get(surfaces[a:b], []), a)}
        found = {(m.start, m.end, _UNER[m.kind]) for m in names_of(e.layout, r.tags) if m.kind in _UNER}
        hit, predicted, wanted = hit + len(found & spans), predicted + len(found), wanted + len(spans)
    return {
        "uner": 2 * hit / max(1, predicted + wanted),
        "uner_p": hit / max(1, predicted),
        "uner_r": hit / max(1, wanted),
    }


def _iob(tags: list[str], shift: int) -> set[tuple[int, int, str]]:
    """IOB2 tags of one sentence as spans of the document that it begins ``shift`` words into."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags, shift):
        if tag.startswith("B-"):
            found.append((i, i + 1, tag[2:]))
        elif tag.startswith("I-") and found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return {f for f in found if f[2] in ("PER", "ORG", "LOC")}


def vector_figures(backend: Backend, pieces: Pieces, records: list[dict[str, Any]], base: Settings) -> Figures:
    """Spearman of our similarities with the original encoder's on 2,000 pairs of sentences of gold/dev.

    Half of the pairs are neighbours or of one document (related), half are of two documents.
    """
    tokenizer, rng = load_tokenizer(), np.random.default_rng(7)
    layouts = [lay_out(r["text"], pieces) for r in records]
    ours, texts, owner = [], [], []
    for i, (r, d, x) in enumerate(zip(records, layouts, read(layouts, backend, base), strict=True)):
        for (a, b), v in zip(x.sentences, x.vectors, strict=True):
            if b - a > 4:
                ours.append(v)
                texts.append(r["text"][d.words[a][0] : d.words[b - 1][1]])
                owner.append(i)
    original = sentence_vectors(
        original_encoder(original_folder()), [e.ids for e in tokenizer.encode_batch(texts)]
    ).numpy()
    mine = np.stack(ours)
    groups = np.array(owner)
    pairs = []
    while len(pairs) < 2000:
        a = int(rng.integers(len(groups)))
        same = np.flatnonzero(groups == groups[a]) if len(pairs) % 2 else np.arange(len(groups))
        b = int(rng.choice(same))
        if a != b:
            pairs.append((a, b))
    left, right = np.array(pairs).T
    found = spearmanr((mine[left] * mine[right]).sum(-1), (original[left] * original[right]).sum(-1))
    return {"spearman": float(found.statistic), "cosine": float((mine * original).sum(-1).mean())}


def gold_records(folder: Path, keep: set[str] | None = None) -> list[dict[str, Any]]:
    """Gold records of a folder, all or some."""
    found = [json.loads(p.read_text("utf8")) for p in sorted(folder.glob("*.gold.json"))]
    return [r for r in found if keep is None or r["id"] in keep]


def all_figures(
    backend: Backend,
    data: Path,
    gold: Path,
    inner: list[Example],
    given: dict[str, Settings],
    base: Settings,
) -> dict[str, Figures]:
    """Every figure of every dev set, by set; ``given`` holds the settings of each convention."""
    scripts, pieces = data.parent / "score", pieces_from(load_tokenizer())
    dev, kept = gold_records(gold / "dev"), gold_records(gold / "train", {e.id for e in inner})
    return {
        "polnear_dev": polnear_figures(backend, pieces, data, scripts, given["polnear"]),
        "gold_dev": gold_figures(backend, pieces, dev, scripts, given["readout"]),
        "gold_inner": gold_figures(backend, pieces, kept, scripts, given["readout"]),
        "ewt_dev": grammar_figures(backend, pieces, data, base),
        "uner_dev": uner_figures(backend, pieces, data, base),
        "vectors": vector_figures(backend, pieces, dev, base),
    }


def dev_figures(network: Network, data: Path, gold: Path, inner: list[Example]) -> dict[str, Figures]:
    """Figures of a network, rounded for the log."""
    begin = time.monotonic()
    base = Settings(batch_pieces=4096)
    given = {c: replace(base, convention=c) for c in CONVENTIONS}
    found = all_figures(TorchBackend(network), data, gold, inner, given, base)
    rounded = {name: {k: round(float(v), 4) for k, v in part.items()} for name, part in found.items()}
    return rounded | {"seconds": {"all": round(time.monotonic() - begin, 1)}}


def main() -> None:
    from training.corpus import held_out  # the corpus itself is not needed here

    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--weights", type=Path, required=True)
    options = parser.parse_args()
    network = Network(original_folder())
    network.load_state_dict(torch.load(options.weights, weights_only=True))
    pieces = pieces_from(load_tokenizer())
    inner = [gold_example(r, pieces) for r in gold_records(options.gold / "train") if held_out(r["id"])]
    for name, part in dev_figures(network, options.data, options.gold, inner).items():
        print(name, part)


if __name__ == "__main__":
    main()
