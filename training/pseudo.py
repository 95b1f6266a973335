"""Official texts without gold, labelled by the model itself where it is sure: more of the texts it is meant for.

Only US Government texts (public domain) and Kremlin items (CC BY 4.0). Whatever shares text with a gold/dev or
pair document is left out, so that the dev sets stay unseen.
"""

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from readout.annotate.neural import decode
from readout.annotate.neural.labels import TAG_SLICES
from readout.annotate.neural.layout import Layout, Pieces, lay_out
from readout.annotate.neural.reader import Backend, Result, Settings, read
from readout.annotate.neural.reconcile import reconcile_all
from training.examples import Example, Statement, blank, write_bio
from training.labels import CONVENTIONS, IGNORED, NAMES, OUTSIDE, UPOS
from training.measure import gold_records
from training.readers import rows, write_name

FILES = ("whitehouse_readouts_2021_2026", "state_releases_2021_2022", "kremlin_en_2021_2022")
_LENGTHS = (300, 6000)
"""Characters; longer items are speeches and transcripts."""
_SURE, _CLEARLY_NOT = 0.9, 0.03
_SURE_ACT = 0.85
_SURE_KIND = 0.7
_SHINGLE = 60


def shingles(text: str) -> set[str]:
    """Overlapping stretches of a text's letters, to find texts that share a passage."""
    flat = re.sub(r"\W+", " ", text.casefold())
    return {flat[i : i + _SHINGLE] for i in range(0, max(1, len(flat) - _SHINGLE), 7)}


def held_back(data: Path, gold: Path) -> set[str]:
    """Every alignment of every stretch of the texts that are only for measuring."""
    texts = [r["text"] for folder in ("dev", "pairs") for r in gold_records(gold / folder)]
    for path in sorted((data / "pairs").glob("*.jsonl.gz")):
        texts += [
            side["text"]
            for row in rows(path)
            for side in (row.get("a"), row.get("b"))
            if side and side.get("text")
        ]
    found: set[str] = set()
    for text in texts:
        flat = re.sub(r"\W+", " ", text.casefold())
        found.update(flat[i : i + _SHINGLE] for i in range(max(1, len(flat) - _SHINGLE)))
    return found


def official_texts(data: Path, gold: Path, limit: int, seed: int = 11) -> Iterator[tuple[str, str]]:
    """Ids and texts (title, blank line, body) of up to ``limit`` items, a third of each file."""
    closed = held_back(data, gold)
    for name in FILES:
        items = [
            r for r in rows(data / "official" / f"{name}.jsonl.gz") if _LENGTHS[0] < len(r["text"]) < _LENGTHS[1]
        ]
        random.Random(seed).shuffle(items)
        taken = 0
        for item in items:
            text = f"{item['title']}\n\n{item['text']}"
            if taken >= limit // len(FILES):
                break
            if closed.isdisjoint(shingles(item["text"])):
                taken += 1
                yield item["id"], text


def pseudo_examples(texts: Iterable[tuple[str, str]], backend: Backend, pieces: Pieces) -> list[Example]:
    """Texts with what the model is sure of as labels; the rest teaches nothing."""
    given = list(texts)
    layouts = [lay_out(text, pieces) for _, text in given]
    settings = Settings(cue_threshold=0.3, confidence_threshold=0.3, workers=2)
    results = read(layouts, backend, settings)
    return [_example(i, t, d, r) for (i, t), d, r in zip(given, layouts, results, strict=True)]


def _example(id_: str, text: str, layout: Layout, result: Result) -> Example:
    example = blank(id_, "pseudo", text, layout)
    for name in ("name", "title", "source_readout", "content_readout"):
        shares = decode.softmax(result.tags[:, TAG_SLICES[name]])
        example.tags[name][:] = np.where(shares.max(-1) > _SURE, shares.argmax(-1), IGNORED)
    cues = example.tags["cue_readout"]
    outside = decode.softmax(result.tags[:, TAG_SLICES["cue_readout"]])[:, 0]
    cues[outside > 1 - _CLEARLY_NOT] = OUTSIDE
    for found in reconcile_all(result.statements, layout, "readout"):
        if found.confidence > _SURE and found.evidence.tagged > _SURE:
            statement = _statement(found)
            example.statements.append(statement)
            write_bio(cues, decode.runs(statement.cue))
    return example


def _statement(found: Any) -> Statement:
    act, kind = int(found.acts.argmax()), int(found.kinds.argmax())
    return Statement(
        found.cue, found.source, found.content, CONVENTIONS.index("readout"),
        act if found.acts.max() > _SURE_ACT else IGNORED, kind if found.kinds.max() > _SURE else IGNORED,
        int(found.planned > 0.5),
    )  # fmt: skip


def name_treebank(examples: Iterable[Example], backend: Backend) -> int:
    """Name the runs of proper nouns of treebank documents, whose ends the treebank knows, by the model's view of
    their kind; returns how many are named. Where the model is not sure, nothing is taught."""
    given = [e for e in examples if e.origin == "ewt"]
    results = read([e.layout for e in given], backend, Settings(workers=2, confidence_threshold=1.1))
    return sum(
        _name_runs(e, decode.softmax(r.tags[:, TAG_SLICES["name"]])) for e, r in zip(given, results, strict=True)
    )


def _name_runs(example: Example, shares: decode.Array) -> int:
    proper = [int(w) for w in np.flatnonzero(example.tags["upos"] == UPOS.index("PROPN"))]
    tags = example.tags["name"]
    unknown = tags == IGNORED
    tags[unknown & (shares[:, 0] > _SURE)] = OUTSIDE
    named = 0
    for begin, end in decode.runs(proper):
        mean = shares[begin:end].mean(0)
        kinds = mean[1:].reshape(len(NAMES), 2).sum(-1)
        tags[begin:end] = OUTSIDE if mean[0] > _SURE else IGNORED
        if kinds.max() > _SURE_KIND:
            write_name(example, list(range(begin, end)), NAMES[int(kinds.argmax())])
            named += 1
    return named
