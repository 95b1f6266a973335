"""The model card, written from a run's own figures."""

import json
from pathlib import Path
from typing import Any

from training.losses import WEIGHTS as LOSS_WEIGHTS

BARS: list[tuple[str, str, str, float]] = [
    ("polnear_dev", "wsw", "PolNeAR dev: who said what, F1", 0.72),
    ("polnear_dev", "partial", "PolNeAR dev: statements found (partial), F1", 0.78),
    ("polnear_dev", "direct_wsw", "PolNeAR dev: who said what, direct speech, F1", 0.90),
    ("polnear_dev", "source_matched", "PolNeAR dev: right source where the content matches", 0.93),
    ("polnear_dev", "span_source", "PolNeAR dev: exact spans of sources, F1", 0.79),
    ("polnear_dev", "span_cue", "PolNeAR dev: exact spans of cues, F1", 0.71),
    ("polnear_dev", "span_content", "PolNeAR dev: exact spans of contents, F1", 0.68),
    ("gold_dev", "statements", "gold/dev: statements (without turns), F1", 0.87),
    ("gold_dev", "direct", "gold/dev: direct speech, F1", 0.95),
    ("gold_dev", "content", "gold/dev: words of contents, F1", 0.93),
    ("gold_dev", "kind", "gold/dev: kind", 0.88),
    ("gold_dev", "act", "gold/dev: act", 0.72),
    ("gold_dev", "names", "gold/dev: names of entities that are not optional, F1", 0.90),
    ("ewt_dev", "las", "UD EWT dev: labelled attachment, gold words and sentences", 0.87),
    ("ewt_dev", "las_universal", "UD EWT dev: the same, subtypes of relations not counted", 0.87),
    ("ewt_dev", "upos", "UD EWT dev: parts of speech", 0.96),
    ("uner_dev", "uner", "UNER (EWT dev): names, F1", 0.78),
    ("vectors", "spearman", "Sentence vectors: Spearman with the original's, 2,000 pairs of gold/dev", 0.95),
]  # fmt: skip


def write_card(path: Path, found: dict[str, Any], log: Path, weights: Path) -> None:
    """Write the card; the notes by hand stand in ``training/notes.md`` and are copied in."""
    notes = Path(__file__).with_name("notes.md").read_text("utf-8")
    before, _, after = notes.partition("<!-- figures -->\n")
    parts = [
        before,
        _figures(found["figures"]),
        _size(weights),
        _curve(log),
        _reliability(found["tuned"]),
        _losses(),
        after,
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(part.strip("\n") + "\n" for part in parts if part.strip()), encoding="utf-8")


def _figures(figures: dict[str, Any]) -> str:
    rows = [
        f"| {label} | {bar:.2f} | {figures['fp32'][part][key]:.3f} | {figures['int8'][part][key]:.3f} |"
        for part, key, label, bar in BARS
    ]
    head = "## Figures\n\n| what | aim | fp32 | int8 (shipped) |\n| --- | --- | --- | --- |\n"
    return head + "\n".join(rows) + "\n"


def _size(weights: Path) -> str:
    sizes = {p.name: p.stat().st_size for p in sorted(weights.iterdir())}
    listed = ", ".join(f"`{name}` {size / 1e6:.1f} MB" for name, size in sizes.items())
    return f"Files: {listed}; together {sum(sizes.values()) / 1e6:.1f} MB.\n"


def _curve(log: Path) -> str:
    rows = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    passes = [r for r in rows if "figures" in r]
    if not passes:
        return ""
    keys = [("polnear_dev", "wsw"), ("polnear_dev", "partial"), ("gold_dev", "statements"), ("gold_dev", "act"),
            ("ewt_dev", "las"), ("ewt_dev", "upos"), ("uner_dev", "uner"), ("vectors", "spearman")]  # fmt: skip
    head = "| pass | " + " | ".join(f"{a} {b}" for a, b in keys) + " |\n" + "| --- " * (len(keys) + 1) + "|\n"
    lines = [
        f"| {r['passes']} | " + " | ".join(f"{r['figures'][a][b]:.3f}" for a, b in keys) + " |" for r in passes
    ]
    return (
        "## The curve\n\nFigures after each pass (the first by fp32, the later by the int8 graphs).\n\n"
        + head
        + "\n".join(lines)
    )


def _reliability(tuned: dict[str, Any]) -> str:
    parts = [
        "## Confidence\n\nA logistic of the linker's log-odds, of how clearly cue and content are labelled and "
        "of whether there is a source, fitted on dev; the tables show each statement judged by a fit on the other "
        "four fifths. *right*: a gold statement has half of its content.\n"
    ]
    for convention, t in tuned.items():
        rows = "\n".join(f"| {a:.2f}-{b:.2f} | {n} | {p:.3f} | {r:.3f} |" for a, b, n, p, r in t["table"])
        head = "| confidence | statements | mean | right |\n| --- | --- | --- | --- |\n"
        parts.append(f"Convention `{convention}` ({t['settings']}):\n\n{head}{rows}\n")
    return "\n".join(parts)


def _losses() -> str:
    listed = ", ".join(f"{name} {weight:g}" for name, weight in LOSS_WEIGHTS.items())
    return f"Weights of the losses, each summed and divided by the words of a batch: {listed}.\n"
