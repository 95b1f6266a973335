"""Attribution data: PolNeAR rows and our own gold records, as examples."""

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from readout.annotate.neural.channels import Quoted
from readout.annotate.neural.layout import Pieces, lay_out
from training.augment import variant
from training.examples import Example, Statement, blank, covered, runs, tag_roles, write_bio
from training.labels import ACTS, BEGIN, CONVENTIONS, IGNORED, INSIDE, KINDS, NAME_TAGS, NAMES, OUTSIDE, STATUSES

_SILVER = {"PERSON": "person", "ORGANIZATION": "org", "LOCATION": "place", "MISC": "other"}
_GOLD = {"PERSON": "person", "ORG": "org", "COUNTRY": "country", "PLACE": "place"}
_SHORT_CUE, _QUOTED_SHARE = 3, 0.6
_ARTICLES = {"the", "a", "an", "his", "her", "its", "their", "our"}
_SHORT_TITLE = 4
_OFFICES = set(
    """president minister prime secretary general chancellor king queen prince leader spokesperson moderator
    ambassador director chairman chair speaker governor senator representative commissioner chief head of the
    foreign affairs state vice deputy adviser advisor assistant first lady sheikh imam mr mrs ms dr sir""".split()
)
_PRONOUNS = {"he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "us", "who", "both"}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def name_tag(kind: str, first: bool) -> int:
    """The tag of a word inside a name of this kind."""
    return 1 + 2 * NAMES.index(kind) + (0 if first else 1)


def write_name(example: Example, words: list[int], kind: str) -> None:
    """Tag words as one name of a kind (each contiguous run on its own)."""
    for begin, end in runs(words):
        write_bio(example.tags["name"], [(begin, end)], name_tag(kind, True), name_tag(kind, False))


def read_polnear(path: Path, silver: Path, pieces: Pieces, countries: set[str]) -> list[Example]:
    """PolNeAR articles with silver names and sentence ends; discarded regions teach nothing."""
    names = {row["id"]: row for row in rows(silver)}
    return [_polnear_row(row, names.get(row["id"]), pieces, countries) for row in rows(path)]


def _polnear_row(row: dict[str, Any], silver: Any, pieces: Pieces, countries: set[str]) -> Example:
    text = row["text"]
    example = blank(row["id"], "polnear", text, lay_out(text, pieces))
    for a in row["attributions"]:
        parts = [covered(example.layout, a.get(role) or []) for role in ("cue", "source", "content")]
        if parts[0] and parts[2]:
            example.statements.append(Statement(*parts, convention=CONVENTIONS.index("polnear")))
    tag_roles(example, "polnear")
    _share_quotations(example)
    if silver is not None:
        _add_silver(example, silver, countries)
    for w in covered(example.layout, row.get("discard") or [], trim=False):
        for name in ("cue", "source", "content"):
            example.tags[f"{name}_polnear"][w] = IGNORED
    return example


def _share_quotations(example: Example) -> None:
    """Quoted speech with a short cue is the same by both conventions: let it teach ours as well.

    Ours is silent on the rest of the article, but for the words inside the quotations, which are no cues.
    """
    tags, quoted = example.tags["cue_readout"], example.layout.quoted
    for s in list(example.statements):
        inside = [w for w in s.content if quoted[w] in (Quoted.INSIDE, Quoted.OPENS, Quoted.CLOSES)]
        if len(s.cue) > _SHORT_CUE or len(inside) < _QUOTED_SHARE * len(s.content):
            continue
        example.statements.append(Statement(s.cue, s.source, s.content, CONVENTIONS.index("readout")))
        tags[inside] = OUTSIDE
        tags[s.cue] = INSIDE
        tags[s.cue[0]] = BEGIN


def _add_silver(example: Example, silver: dict[str, Any], countries: set[str]) -> None:
    example.tags["name"][:] = OUTSIDE
    for start, end, label in silver["names"]:
        kind = _SILVER.get(label)
        words = covered(example.layout, [(start, end)])
        if kind is None or not words:
            continue
        if kind == "place" and example.text[start:end].casefold() in countries:
            kind = "country"
        write_name(example, words, kind)
    mark_sentences(example, [(s, e) for s, e in silver["sentences"]])


def mark_sentences(example: Example, spans: list[tuple[int, int]]) -> None:
    """Record sentence ranges and the tag of each word that ends one."""
    ends = example.tags["sentence_end"]
    ends[:] = 0
    for span in spans:
        words = covered(example.layout, [span], trim=False)
        if words:
            ends[words[-1]] = 1
            example.sentences.append((words[0], words[-1] + 1))
    for w, (a, b) in enumerate(zip(example.layout.paragraphs, example.layout.paragraphs[1:], strict=False)):
        if a != b:
            ends[w] = 1


def read_gold(folder: Path, pieces: Pieces, variants: int = 0) -> list[Example]:
    """Our own gold records of a folder, in name order; then ``variants`` of each with other names."""
    records = [json.loads(p.read_text("utf8")) for p in sorted(folder.glob("*.gold.json"))]
    rng = random.Random(len(records))
    found = [gold_example(r, pieces) for r in records]
    for r in records * variants:
        found.append(gold_example(variant(r, rng), pieces))
        found[-1].origin = "gold-variant"
    return found


def gold_example(record: dict[str, Any], pieces: Pieces) -> Example:
    """One gold record as an example of the ``readout`` convention."""
    text = record["text"]
    example = blank(record["id"], "gold", text, lay_out(text, pieces))
    turns = []
    for s in record["statements"]:
        spans = {r: [(x["start"], x["end"]) for x in s[r]] for r in ("cue", "source", "content")}
        if s["kind"] == "turn":
            turns += spans["content"] + spans["source"]
            continue
        parts = [covered(example.layout, spans[r]) for r in ("cue", "source", "content")]
        if parts[0]:
            kind = KINDS.index("topic" if s["kind"] == "topic" else "indirect")
            convention = CONVENTIONS.index("readout")
            status = STATUSES.index(s.get("status", "said"))
            example.statements.append(Statement(*parts, convention, ACTS.index(s["act"]), kind, status))
    tag_roles(example, "readout")
    _add_entities(example, record["entities"])
    return example


def _add_entities(example: Example, entities: list[dict[str, Any]]) -> None:
    """Names and titles by the strings that the record lists; other capitalised words teach nothing."""
    names, titles = example.tags["name"], example.tags["title"]
    for w, surface in enumerate(example.layout.surfaces):
        names[w] = IGNORED if surface[:1].isupper() else OUTSIDE
        titles[w] = OUTSIDE
    found = [(m.span(), entity, form) for entity in entities for form in {entity["name"], *entity["names"]}
             if form.casefold() not in _PRONOUNS
             for m in re.finditer(r"(?<!\w)" + re.escape(form) + r"(?!\w)", example.text)]  # fmt: skip
    taken: set[int] = set()
    for span, entity, form in sorted(found, key=lambda f: (f[0][0] - f[0][1], f[0][0])):
        words = covered(example.layout, [span])
        if entity["type"] == "GROUP" and not _proper(form):
            continue
        if words and taken.isdisjoint(words):
            _tag_form(example, words, entity)
            taken.update(w for w in words if example.tags["name"][w] > 0)


def _proper(form: str) -> bool:
    """Is a group named ("the G7") rather than described ("people of X")?"""
    words = [w for w in form.split() if w.casefold() not in _ARTICLES]
    return bool(words) and words[0][:1].isupper() and words[-1][:1].isupper()


def _tag_form(example: Example, words: list[int], entity: dict[str, Any]) -> None:
    surfaces = [example.layout.surfaces[w] for w in words]
    while surfaces and surfaces[0].casefold() in _ARTICLES:
        words, surfaces = words[1:], surfaces[1:]
    if not words:
        return
    if entity["type"] != "PERSON":
        if surfaces[-1][:1].isupper() or surfaces[-1][:1].isdigit():
            example.tags["name"][words] = OUTSIDE
            write_name(example, words, _GOLD.get(entity["type"], "org"))
        return
    own = set(re.findall(r"\w+", entity["name"].casefold())) - _OFFICES
    begin, end = _named_run([s.casefold().strip(".") in own or s in (",", ".") for s in surfaces])
    example.tags["name"][words] = OUTSIDE
    while begin < end and surfaces[begin] in (",", "."):
        begin += 1
    while end > begin and surfaces[end - 1] == ",":
        end -= 1
    if begin < end:
        write_name(example, words[begin:end], "person")
        _write_title(example, words[:begin], surfaces[:begin])
        if end + 1 < len(words) and surfaces[end] == ",":
            _write_title(example, words[end + 1 :], surfaces[end + 1 :])
    elif surfaces[0][:1].isupper() or len(words) <= _SHORT_TITLE:
        _write_title(example, words, surfaces)


def _write_title(example: Example, words: list[int], surfaces: list[str]) -> None:
    while words and not surfaces[0][0].isalnum():
        words, surfaces = words[1:], surfaces[1:]
    while words and surfaces[-1] in ("of", ",", "and"):
        words, surfaces = words[:-1], surfaces[:-1]
    if words:
        example.tags["title"][words] = INSIDE
        example.tags["title"][words[0]] = BEGIN


def _named_run(named: list[bool]) -> tuple[int, int]:
    """The longest stretch of name words, as a range; commas only inside it."""
    best, begin = (0, 0), -1
    for i, yes in enumerate([*named, False]):
        if yes and begin < 0:
            begin = i
        elif not yes and begin >= 0:
            best, begin = max(best, (begin, i), key=lambda r: r[1] - r[0]), -1
    return best


assert len(NAME_TAGS) == 1 + 2 * len(NAMES)
