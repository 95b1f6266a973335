"""Universal Dependencies: EWT, and GUM with the names of its entity layer."""

import gzip
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from readout.annotate.neural.layout import Pieces, lay_out
from training.examples import Example, blank
from training.labels import OUTSIDE, RELATIONS, UPOS
from training.readers import write_name

_TITLES = {"president", "mr.", "mrs.", "ms.", "dr.", "sir", "king", "queen", "prince", "senator", "mr",
           "mrs", "dr", "prof.", "professor", "lord", "lady", "saint", "st.", "general",
           "colonel", "emperor"}  # fmt: skip


@dataclass(slots=True)
class Sentence:
    """One treebank sentence, as columns."""

    forms: list[str]
    spaced: list[bool]
    upos: list[str]
    heads: list[int]
    relations: list[str]
    paragraph: bool
    document: bool


def sentences_of(lines: Iterator[str]) -> Iterator[Sentence]:
    """Sentences of a CoNLL-U stream; words of a multiword token stand unspaced."""
    block: list[str] = []
    for line in lines:
        line = line.rstrip("\n")
        if line:
            block.append(line)
        elif block:
            yield _sentence(block)
            block = []
    if block:
        yield _sentence(block)


def _sentence(block: list[str]) -> Sentence:
    comments = [b for b in block if b.startswith("#")]
    rows = [b.split("\t") for b in block if not b.startswith("#")]
    glued: set[int] = set()
    last_of: dict[int, bool] = {}
    for r in rows:
        if "-" in r[0]:
            a, b = map(int, r[0].split("-"))
            glued.update(range(a, b))
            last_of[b] = "SpaceAfter=No" not in r[9]
    words = [r for r in rows if r[0].isdigit()]
    spaced = [False if int(r[0]) in glued else last_of.get(int(r[0]), "SpaceAfter=No" not in r[9]) for r in words]
    return Sentence(
        [r[1] for r in words], spaced, [r[3] for r in words], [int(r[6]) for r in words], [r[7] for r in words],
        any(c.startswith("# newpar") for c in comments), any(c.startswith("# newdoc") for c in comments),
    )  # fmt: skip


def example_of(id_: str, origin: str, sentences: list[Sentence], pieces: Pieces) -> Example:
    """Sentences of one document as an example with grammar and sentence ends."""
    text, tokens = "", []
    for i, s in enumerate(sentences):
        if i:
            text = text.rstrip(" ") + ("\n" if s.paragraph else " ")
        for form, space in zip(s.forms, s.spaced, strict=True):
            tokens.append((len(text), len(text) + len(form)))
            text += form.replace("\n", " ") + (" " if space else "")
    example = blank(id_, origin, text, lay_out(text, pieces, tokens))
    at = 0
    for s in sentences:
        _write_grammar(example, s, at)
        at += len(s.forms)
    if at != len(example.layout.words):
        raise ValueError(f"{id_}: {at} tokens became {len(example.layout.words)} words")
    return example


def _write_grammar(example: Example, s: Sentence, at: int) -> None:
    n = len(s.forms)
    here = slice(at, at + n)
    example.tags["upos"][here] = [UPOS.index(u) for u in s.upos]
    example.tags["relation"][here] = [relation_index(r) for r in s.relations]
    example.heads[here] = [h - 1 + at if h else -1 for h in s.heads]
    example.tags["sentence_end"][here] = 0
    example.tags["sentence_end"][at + n - 1] = 1
    example.sentences.append((at, at + n))


def relation_index(name: str) -> int:
    """Index of a relation; an unknown subtype counts as its universal part."""
    return RELATIONS.index(name if name in RELATIONS else name.split(":")[0])


def read_conllu(path: Path, pieces: Pieces, origin: str) -> list[Example]:
    """Documents of a gzipped CoNLL-U file."""
    documents: list[list[Sentence]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for s in sentences_of(iter(lines)):
            if s.document or not documents:
                documents.append([])
            documents[-1].append(s)
    found = [example_of(f"{origin}-{i}", origin, d, pieces) for i, d in enumerate(documents)]
    for e in found:
        _mark_no_names(e)
    return found


def _mark_no_names(example: Example) -> None:
    """What is neither a proper noun nor next to one is in no name; nothing more is known of names here."""
    proper = example.tags["upos"] == UPOS.index("PROPN")
    near = proper.copy()
    near[1:] |= proper[:-1]
    near[:-1] |= proper[1:]
    example.tags["name"][~near] = OUTSIDE


def read_gum(path: Path, pieces: Pieces, countries: set[str]) -> list[Example]:
    """GUM documents of the tar file, with names from its entity layer."""
    with tarfile.open(path) as tar:
        files = {m.name: m for m in tar.getmembers() if m.isfile()}
        found = []
        for name in sorted(n for n in files if n.endswith(".conllu")):
            stem = Path(name).stem
            lines = _text(tar, files[name]).splitlines()
            example = example_of(stem, "gum", list(sentences_of(iter(lines))), pieces)
            layer = next((n for n in files if n.endswith(f"/{stem}.tsv")), None)
            if layer is not None:
                _add_entities(example, _text(tar, files[layer]), countries)
            found.append(example)
    return found


def _text(tar: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    opened = tar.extractfile(member)
    if opened is None:
        raise ValueError(f"not a file: {member.name}")
    return opened.read().decode("utf-8")


def _add_entities(example: Example, layer: str, countries: set[str]) -> None:
    """A name is the run of proper nouns round the head of a person, place or organisation."""
    columns = [line.split("\t") for line in layer.splitlines() if re.match(r"\d+-\d+\t", line)]
    if len(columns) != len(example.layout.words):
        return
    proper = example.tags["upos"] == UPOS.index("PROPN")
    example.tags["name"][~proper] = OUTSIDE
    spans: dict[str, tuple[str, list[int]]] = {}
    for w, row in enumerate(columns):
        for part in row[3].split("|"):
            kind, _, number = part.partition("[")
            if part != "_":
                spans.setdefault(number or f"single{w}", (kind, []))[1].append(w)
    for kind, words in sorted(spans.values(), key=lambda s: len(s[1])):
        _name_in(example, kind, words, proper, countries)


def _name_in(example: Example, kind: str, words: list[int], proper: "np.ndarray", countries: set[str]) -> None:
    label = {"person": "person", "place": "place", "organization": "org"}.get(kind)
    inside = set(words)
    head = next((w for w in words if int(example.heads[w]) not in inside), words[0])
    if kind == "time":
        example.tags["name"][[w for w in words if example.tags["name"][w] < 0]] = OUTSIDE
        return
    if label is None or not proper[head]:
        return
    run = _proper_run(example, head, inside, proper)
    if label == "person":
        while len(run) > 1 and example.layout.surfaces[run[0]].casefold() in _TITLES:
            run = run[1:]
    surface = " ".join(example.layout.surfaces[w] for w in run)
    if label == "place" and surface.casefold() in countries:
        label = "country"
    example.tags["name"][run] = OUTSIDE
    write_name(example, run, label)


def _proper_run(example: Example, head: int, inside: set[int], proper: "np.ndarray") -> list[int]:
    """Proper nouns next to the head, over "of", "the", "-" and "&" where a proper noun follows."""
    begin = end = head
    while begin - 1 in inside and proper[begin - 1]:
        begin -= 1
    bridges = {"of", "the", "and", "&", "-", "for"}
    while True:
        step = end + 1
        while step in inside and example.layout.surfaces[step].casefold() in bridges and step - end <= 2:
            step += 1
        if step not in inside or not proper[step]:
            break
        end = step
    return list(range(begin, end + 1))
