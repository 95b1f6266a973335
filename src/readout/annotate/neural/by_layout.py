"""What the layout of a paragraph says by itself, for the news convention: a quotation signed by a name, a name
and a colon before a turn. (By our own guidelines turns are the transcript component's.)
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from readout.annotate.neural.channels import Quoted, Shape
from readout.annotate.neural.confidence import Evidence
from readout.annotate.neural.labels import ACTS, KINDS
from readout.annotate.neural.layout import Layout
from readout.annotate.neural.reader import Found

_DASHES = frozenset({"―", "—", "–", "-", "--"})
_LONGEST_SIGNATURE = 12
_LONGEST_LABEL = 5
_SURE = 0.9
"""As sure as the model is of a plain statement."""


def by_layout(layout: Layout, found: Sequence[Found]) -> list[Found]:
    """The statements found, and those that the layout shows and they lack."""
    kept = list(found)
    for source, cue, content in _shown(layout):
        words = set(content)
        if any(len(words & set(f.content)) > len(words) / 2 for f in kept):
            continue
        kept.append(_statement(source, cue, content))
    return sorted(kept, key=lambda f: (f.cue, f.content))


def _shown(layout: Layout) -> Iterator[tuple[list[int], list[int], list[int]]]:
    for _, group in groupby(range(len(layout.words)), key=lambda w: layout.paragraphs[w]):
        words = list(group)
        shown = _signed(layout, words) or _labelled(layout, words)
        if shown is not None:
            yield shown


def _signed(layout: Layout, words: list[int]) -> tuple[list[int], list[int], list[int]] | None:
    """``“…” ― Name``: the whole paragraph is a quotation and its signature."""
    if layout.quoted[words[0]] != Quoted.OPENS:
        return None
    closing = [w for w in words if layout.quoted[w] == Quoted.CLOSES]
    if not closing or closing[-1] + 2 > words[-1] or layout.surfaces[closing[-1] + 1] not in _DASHES:
        return None
    name = list(range(closing[-1] + 2, words[-1] + 1))
    if len(name) > _LONGEST_SIGNATURE or layout.shapes[name[0]] not in (Shape.TITLE, Shape.UPPER, Shape.LETTER):
        return None
    return name, [closing[-1] + 1], list(range(words[0] + 1, closing[-1]))


def _labelled(layout: Layout, words: list[int]) -> tuple[list[int], list[int], list[int]] | None:
    """``NAME: …``: a label in capitals, a colon, and the turn."""
    colon = next((w for w in words[1 : _LONGEST_LABEL + 1] if layout.surfaces[w] == ":"), None)
    if colon is None or colon == words[-1]:
        return None
    label = list(range(words[0], colon))
    if (
        not all(layout.shapes[w] in (Shape.UPPER, Shape.STOP) for w in label)
        or len(layout.surfaces[label[-1]]) < 3
    ):
        return None
    return label, [colon], list(range(colon + 1, words[-1] + 1))


def _statement(source: list[int], cue: list[int], content: list[int]) -> Found:
    acts, kinds = np.zeros(len(ACTS), np.float32), np.zeros(len(KINDS), np.float32)
    acts[ACTS.index("say")] = kinds[0] = 1
    return Found(cue, source, content, _SURE, Evidence(2.0, 1.0, 1.0, 1.0), acts, kinds, 0.0)
