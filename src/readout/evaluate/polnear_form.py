"""Attributions against gold in the form of the PolNeAR corpus.

A row is ``{"id", "text", "tokens"?, "discard"?, "attributions": [{"source", "cue", "content"}]}`` with spans as
``[start, end]`` in code points. Unit: word tokens that hold a letter or digit. *Who said what* is a one-to-one
match of contents at Jaccard >= 0.5 whose sources share a token (or are both absent). The definitions are those
of the project's attribution scorer, after Newell et al. 2018.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readout.evaluate.figures import Scores

Json = Mapping[str, Any]
Tokens = frozenset[int]

ROLES = ("source", "cue", "content")
TYPES = ("direct", "mixed", "indirect")
_OPEN, _CLOSE, _STRAIGHT = "“„«‟", "”»", '"'


@dataclass(frozen=True, slots=True)
class _Attribution:
    """One attribution as sets of token numbers."""

    source: Tokens
    cue: Tokens
    content: Tokens
    type: str
    pieces: Mapping[str, frozenset[Tokens]]
    shown: str

    def part(self, role: str) -> Tokens:
        found: Tokens = getattr(self, role)
        return found

    @property
    def parts(self) -> tuple[Tokens, Tokens, Tokens]:
        return self.source, self.cue, self.content

    def agrees(self, other: "_Attribution") -> bool:
        return bool(self.source & other.source) or (not self.source and not other.source)


class _Text:
    """The tokens of one text, which of them are quoted, and which are no article prose."""

    def __init__(self, row: Json) -> None:
        self._text = text = str(row["text"])
        tokens = row.get("tokens") or [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
        kept = [(start, end) for start, end in tokens if any(char.isalnum() for char in text[start:end])]
        self._token_at = {at: index for index, (start, end) in enumerate(kept) for at in range(start, end)}
        mask = quoted_mask(text)
        self._quoted = [mask[start] for start, _ in kept]
        self._discard = self.tokens(row.get("discard") or [])

    def tokens(self, spans: Iterable[Sequence[int]]) -> Tokens:
        found = (self._token_at.get(at) for start, end in spans for at in range(start, end))
        return frozenset(index for index in found if index is not None)

    def attributions(self, rows: Iterable[Json]) -> list[_Attribution]:
        """Those with a content that is not wholly discarded text."""
        found = [self._attribution(row) for row in rows]
        return [each for each in found if each.content and not each.content <= self._discard]

    def _attribution(self, row: Json) -> _Attribution:
        pieces = {
            role: frozenset(self.tokens([span]) for span in row.get(role) or []) - {frozenset()} for role in ROLES
        }
        parts = {role: self.tokens(row.get(role) or []) for role in ROLES}
        shown = " | ".join(self._text[start:end][:70] for role in ROLES for start, end in row.get(role) or [])
        return _Attribution(**parts, type=self._type(parts["content"]), pieces=pieces, shown=shown)

    def _type(self, content: Tokens) -> str:
        quoted = sum(self._quoted[token] for token in content)
        return "direct" if quoted == len(content) else "mixed" if quoted else "indirect"


def quoted_mask(text: str) -> list[bool]:
    """True for each character inside double marks. An unclosed quotation runs to the end of its paragraph."""
    mask = [False] * len(text)
    for paragraph in re.finditer(r"[^\n]+", text):
        since: int | None = None
        for at in range(*paragraph.span()):
            char = text[at]
            if since is None and char in _OPEN + _STRAIGHT:
                since = at
            elif since is not None and char in _CLOSE + _STRAIGHT:
                mask[since : at + 1] = [True] * (at + 1 - since)
                since = None
        if since is not None:
            mask[since : paragraph.end()] = [True] * (paragraph.end() - since)
    return mask


def score(gold: Mapping[str, Json], predicted: Mapping[str, Json]) -> Scores:
    """All figures over all rows; both mappings go from a row's id to the row."""
    scores = Scores()
    for id, row in gold.items():
        text = _Text(row)
        want = text.attributions(row["attributions"])
        have = text.attributions(predicted.get(id, {}).get("attributions", []))
        _score_text(id, want, have, scores)
    return scores


def _score_text(id: str, want: Sequence[_Attribution], have: Sequence[_Attribution], scores: Scores) -> None:
    matched = _match(want, have)
    pairs = [(want[i], have[j]) for i, j in matched]
    agreeing = [(a, b) for a, b in pairs if a.agrees(b)]
    scores.counts("who_said_what").add(len(agreeing), len(have), len(want))
    scores.counts("attribution_partial").add(len(pairs), len(have), len(want))
    for name, key in (("attribution_exact", _content), ("attribution_full", _parts)):
        same = Counter(map(key, want)) & Counter(map(key, have))
        scores.counts(name).add(same.total(), len(have), len(want))
    for role in ROLES:
        _score_role(role, want, have, scores)
    for type_ in TYPES:
        _score_type(type_, pairs, (want, have), scores, f"partial_{type_}")
        _score_type(type_, agreeing, (want, have), scores, f"who_said_what_{type_}")
    for a, b in pairs:
        if a.source:
            scores.rate("source_given_content").add(bool(a.source & b.source))
    found = {index for index, _ in matched}
    missed = (each for index, each in enumerate(want) if index not in found)
    scores.errors += [f"{id}: missed {each.type}: {each.shown}" for each in missed]


def _content(each: _Attribution) -> Tokens:
    return each.content


def _parts(each: _Attribution) -> tuple[Tokens, Tokens, Tokens]:
    return each.parts


def _match(want: Sequence[_Attribution], have: Sequence[_Attribution]) -> list[tuple[int, int]]:
    """Greedy, best content first; ties go to the larger overlap of cues, then of sources."""
    candidates = []
    for i, a in enumerate(want):
        for j, b in enumerate(have):
            shared = len(a.content & b.content)
            if shared and shared / len(a.content | b.content) >= 0.5:
                likeness = shared / len(a.content | b.content)
                candidates.append((-likeness, -len(a.cue & b.cue), -len(a.source & b.source), i, j))
    left: set[int] = set()
    right: set[int] = set()
    pairs = []
    for *_, i, j in sorted(candidates):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((i, j))
    return pairs


def _score_role(role: str, want: Sequence[_Attribution], have: Sequence[_Attribution], scores: Scores) -> None:
    """Tokens of a role, and each contiguous piece on its own, unlinked ("exact match" in the literature)."""
    a = frozenset[int]().union(*(each.part(role) for each in want))
    b = frozenset[int]().union(*(each.part(role) for each in have))
    scores.counts(f"token_{role}").add(len(a & b), len(b), len(a))
    left = frozenset[Tokens]().union(*(each.pieces[role] for each in want))
    right = frozenset[Tokens]().union(*(each.pieces[role] for each in have))
    scores.counts(f"span_{role}").add(len(left & right), len(right), len(left))


def _score_type(
    type_: str,
    pairs: Sequence[tuple[_Attribution, _Attribution]],
    sides: tuple[Sequence[_Attribution], Sequence[_Attribution]],
    scores: Scores,
    name: str,
) -> None:
    """Recall by the gold type, precision by the predicted one."""
    gold, predicted = (sum(each.type == type_ for each in side) for side in sides)
    scores.counts(name).add(
        sum(b.type == type_ for _, b in pairs), predicted, gold, recalled=sum(a.type == type_ for a, _ in pairs)
    )
