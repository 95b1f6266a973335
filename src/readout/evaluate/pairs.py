"""Comparisons of two sides against gold points: links between statements, and the class of each statement.

``link``: pairs of statements, one of each side, that share a point. ``class``: whether a gold statement's class is
right, where conflict goes before both and both before one side only. A statement that was not found is wrong.
How two texts are read and compared comes in as an argument: this room knows neither.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from readout.domain.comparison import Point, PointClass
from readout.domain.provenance import Reading
from readout.errors import DataError, MissingInput
from readout.evaluate import gate
from readout.evaluate.figures import Counts, Scores
from readout.evaluate.gold import reading_from_gold
from readout.evaluate.matching import best_pairs, covered, jaccard, words_of

Json = Mapping[str, Any]

Points = Callable[[Reading, Reading], Iterable[Point]]
"""The points of two sides."""

ReadGold = Callable[[Json], Reading | None]
"""A reading of a gold record's text; None where it could not be read."""

_RANK = {PointClass.CONFLICT: 2, PointClass.BOTH: 1, PointClass.A_ONLY: 0, PointClass.B_ONLY: 0}
_NAMES = {2: "conflict", 1: "both", 0: "only"}
_SUFFIX = ".pair.json"


def load_pairs(folder: Path) -> list[Json]:
    """Gold pairs, each with its two gold records under ``gold``: beside them, or in ``dev`` next to the folder."""
    paths = sorted(folder.glob(f"*{_SUFFIX}")) if folder.is_dir() else []
    if not paths:
        raise MissingInput(f"{folder} holds no gold pair (<id>{_SUFFIX}).")
    return [_loaded(path, (folder, folder.parent / "dev")) for path in paths]


def _loaded(path: Path, folders: Iterable[Path]) -> Json:
    pair = _parsed(path)
    gold = {}
    for side in "ab":
        name = f"{pair[side]}.gold.json"
        found = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if found is None:
            raise MissingInput(f"{path} names {name}, which is not beside it.")
        gold[side] = _parsed(found)
    return {**pair, "gold": gold}


def _parsed(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise DataError(f"{path} is not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise DataError(f"{path} does not hold an object.")
    return value


def measure(folder: Path, points: Points, read: ReadGold | None = None) -> tuple[Scores, str]:
    """Figures over all pairs of a folder, and the digest of their gold. Without ``read``, with gold statements."""
    pairs = load_pairs(folder)
    scores = empty_scores()
    for pair in pairs:
        sides = {side: (read or reading_from_gold)(pair["gold"][side]) for side in "ab"}
        if sides["a"] is None or sides["b"] is None:
            score(pair, [], {}, scores)
            continue
        names = _names(pair, sides["a"], sides["b"], given=read is None)
        score(pair, list(points(sides["a"], sides["b"])), names, scores)
    return scores, gate.gold_digest(pair for pair in pairs)


def empty_scores() -> Scores:
    scores = Scores()
    for name in ("link", *_NAMES.values()):
        scores.counts(name)
    for name in ("class", "statement_found"):
        scores.rate(name)
    return scores


def _names(pair: Json, a: Reading, b: Reading, *, given: bool) -> dict[tuple[str, str], str]:
    """(side, id of a read statement) to the gold id with the same words."""
    found = {}
    for side, reading in (("a", a), ("b", b)):
        for mine, gold in _matched(pair["gold"][side], reading, given):
            found[side, mine] = gold
    return found


def _matched(gold: Json, reading: Reading, given: bool) -> Iterator[tuple[str, str]]:
    if given:
        yield from ((each.id, each.id) for each in reading.statements)
        return
    if reading.document.text.rstrip() != gold["text"].rstrip():
        return
    words = words_of(gold["text"])
    want = [covered(each["content"], words) for each in gold["statements"]]
    rows = [[{"start": span.start, "end": span.end} for span in each.content] for each in reading.statements]
    have = [covered(each, words) for each in rows]
    near = [(jaccard(a, b), i, j) for i, a in enumerate(want) for j, b in enumerate(have)]
    for i, j in best_pairs(near, 0.5):
        yield reading.statements[j].id, gold["statements"][i]["id"]


def score(pair: Json, points: Iterable[Point], names: Mapping[tuple[str, str], str], scores: Scores) -> None:
    """Add one pair to the figures."""

    def named(side: str, ids: Iterable[str]) -> list[str]:
        return [names.get((side, id), f"?{id}") for id in ids]

    found = [(point.kind, named("a", point.a), named("b", point.b)) for point in points]
    wanted = [(PointClass(row["class"]), row["a"], row["b"]) for row in pair["points"]]
    want, have = _edges(wanted), _edges(found)
    scores.counts("link").add(len(want & have), len(have), len(want))
    for side, at in (("a", 1), ("b", 2)):
        _score_classes(f"{pair['id']} {side}", _classes(wanted, at), _classes(found, at), scores)


_Rows = Iterable[tuple[PointClass, list[str], list[str]]]


def _edges(points: _Rows) -> set[tuple[str, str]]:
    return {(x, y) for kind, a, b in points if _RANK[kind] for x in a for y in b}


def _classes(points: _Rows, side: int) -> dict[str, int]:
    """Each statement's highest class over all its points."""
    found: dict[str, int] = {}
    for point in points:
        ids = point[1] if side == 1 else point[2]
        for id in ids:
            found[id] = max(found.get(id, 0), _RANK[point[0]])
    return found


def _score_classes(where: str, want: Mapping[str, int], have: Mapping[str, int], scores: Scores) -> None:
    for id, rank in want.items():
        scores.rate("statement_found").add(id in have)
        scores.rate("class").add(have.get(id) == rank)
        if have.get(id) != rank:
            got = "nothing" if id not in have else _NAMES[have[id]]
            scores.errors.append(f"{where} {id}: want {_NAMES[rank]} have {got}")
    for rank, name in _NAMES.items():
        hits = sum(value == rank == have.get(id) for id, value in want.items())
        counts: Counts = scores.counts(name)
        counts.add(hits, sum(v == rank for v in have.values()), sum(v == rank for v in want.values()))
