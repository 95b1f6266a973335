"""Two readings of one page: every difference, put together into changes and ranked by substance.

The texts are cut into passages and chained; what the chain leaves alone is added or absent, or has moved; what it
pairs is compared word by word. The edits of all changes together are exact: they make one text of the other.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from readout.compare.chain import chain
from readout.compare.moments import moments
from readout.compare.passages import Passage, passages
from readout.compare.substance import RANKS, Context, Setting, Weighed, context_of, is_headline, weigh
from readout.compare.voices import Voices
from readout.compare.wording import common_share, edits
from readout.domain.change import Change, ChangeFlag, ChangeKind, Diff, Edit, Where
from readout.domain.provenance import Reading
from readout.domain.record import Statement
from readout.domain.text import BlockKind, Document, Span

MOVED_SHARE = 0.9
"""Share of common words from which on a passage that is gone here and new there has moved."""

LEAST_MOVED = 4
"""Words below which a passage is too short to say that it moved."""

CARRIES = 0.6
"""Share of a statement's content that an insertion must hold to be an added statement of its own."""

EMPTY_RANK, LEAST_RANK, MOST_RANK = 0.18, 0.5, 0.9
"""Ranks of a whole passage added or absent: one without content words, a short one, what a long one comes near."""

MOVED_RANK, RE_ATTRIBUTED_RANK, SPOKEN = 0.15, 0.95, 0.05
"""Ranks of a move and of another speaker; what a change of substance gains by standing in somebody's words."""

SUBSTANCE = 0.3
"""Rank from which on a change is one of substance."""


class _Texts(NamedTuple):
    """Both texts and the words of either."""

    old: str
    new: str
    context: Context


@dataclass(frozen=True, slots=True)
class _Draft:
    """A change in the making."""

    kind: ChangeKind
    old: Span
    new: Span
    edits: tuple[Edit, ...]


def diff(old: Reading, new: Reading) -> Diff:
    """Every change from the old reading of a page to the new one, the most substantial first."""
    before, after = old.document.text, new.document.text
    texts = _Texts(before, after, context_of(before, after))
    drafts = list(_drafts(texts, passages(before), passages(after)))
    script = tuple(edit for draft in drafts for edit in draft.edits)
    voices = Voices(old, new, script)
    whole = [piece for draft in drafts for piece in _split(draft, voices)]
    changes = [_change(draft, texts, voices) for draft in _with_moves(texts, whole)]
    changes = [*_re_attributed(changes, voices), *_title(old.document, new.document)]
    ordered = sorted(changes, key=lambda each: (-each.rank, each.new, each.old, each.id))
    return Diff(old, new, tuple(ordered), script, carried=tuple(voices.pairs.items()))


def _drafts(texts: _Texts, old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[_Draft]:
    for bead in chain(old, new):
        here = _cover(old, bead.old_first, bead.old_last, len(texts.old))
        there = _cover(new, bead.new_first, bead.new_last, len(texts.new))
        if bead.paired:
            found = _inner_edits(texts, here, there)
            if found:
                yield _Draft(ChangeKind.REWORDED, here, there, found)
        else:
            kind = ChangeKind.ABSENT if len(here) else ChangeKind.ADDED
            yield _Draft(kind, here, there, (Edit(here, there),))


def _cover(found: Sequence[Passage], first: int, last: int, length: int) -> Span:
    if first < last:
        return Span(found[first].span.start, found[last - 1].span.end)
    at = found[first].span.start if first < len(found) else length
    return Span(at, at)


def _inner_edits(texts: _Texts, here: Span, there: Span) -> tuple[Edit, ...]:
    left, right = texts.old[here.start : here.end], texts.new[there.start : there.end]
    if left == right:
        return ()
    return tuple(Edit(each.old.shift(here.start), each.new.shift(there.start)) for each in edits(left, right))


def _split(draft: _Draft, voices: Voices) -> Iterator[_Draft]:
    """Take out of a reworded passage what is a whole statement added to it or absent from it."""
    if draft.kind is not ChangeKind.REWORDED:
        yield draft
        return
    rest = []
    for edit in draft.edits:
        if not len(edit.old) and any(voices.is_new(s) and _holds(edit.new, s) for s in voices.new_in(edit.new)):
            yield _Draft(ChangeKind.ADDED, edit.old, edit.new, (edit,))
        elif not len(edit.new) and any(voices.is_gone(s) and _holds(edit.old, s) for s in voices.old_in(edit.old)):
            yield _Draft(ChangeKind.ABSENT, edit.old, edit.new, (edit,))
        else:
            rest.append(edit)
    if rest:
        yield replace(draft, edits=tuple(rest))


def _holds(span: Span, statement: Statement) -> bool:
    inside = sum(max(0, min(span.end, each.end) - max(span.start, each.start)) for each in statement.content)
    total = sum(map(len, statement.content))
    return total > 0 and inside / total >= CARRIES


def _with_moves(texts: _Texts, drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    """Join what is absent here and added there in the same words, though its place differs."""
    arrived = [draft for draft in drafts if draft.kind is ChangeKind.ADDED and _size(texts, draft) >= LEAST_MOVED]
    by_words: dict[str, list[_Draft]] = {}
    for draft in arrived:
        by_words.setdefault(_key(texts.new, draft.new), []).append(draft)
    joined: dict[_Draft, _Draft] = {}
    for draft in drafts:
        if draft.kind is ChangeKind.ABSENT and _size(texts, draft) >= LEAST_MOVED:
            target = _destination(
                texts, draft, by_words, [each for each in arrived if each not in joined.values()]
            )
            if target is not None and target not in joined.values():
                joined[draft] = target
    taken = set(joined.values())
    for draft in drafts:
        if draft in joined:
            there = joined[draft]
            yield _Draft(ChangeKind.MOVED, draft.old, there.new, (*draft.edits, *there.edits))
        elif draft not in taken:
            yield draft


def _destination(
    texts: _Texts, draft: _Draft, by_words: dict[str, list[_Draft]], free: Sequence[_Draft]
) -> _Draft | None:
    words = _key(texts.old, draft.old)
    same = [each for each in by_words.get(words, ()) if each in free]
    if same:
        return same[0]
    bag = Counter(words.split())
    near = [each for each in free if _dice(bag, Counter(_key(texts.new, each.new).split())) >= MOVED_SHARE]
    return max(near, key=lambda each: common_share(words, _key(texts.new, each.new)), default=None)


def _dice(a: Counter[str], b: Counter[str]) -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _key(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].casefold().split())


def _size(texts: _Texts, draft: _Draft) -> int:
    return len(_key(texts.old, draft.old).split()) or len(_key(texts.new, draft.new).split())


def _change(draft: _Draft, texts: _Texts, voices: Voices) -> Change:
    flags, rank, why = _judged(draft, texts)
    old = voices.old_in(draft.old) if draft.kind is ChangeKind.MOVED else _at(voices.old_in, draft, old=True)
    new = voices.new_in(draft.new) if draft.kind is ChangeKind.MOVED else _at(voices.new_in, draft, old=False)
    if (old or new) and rank >= SUBSTANCE:
        rank = min(1.0, rank + SPOKEN)
    return Change(
        id=_id(draft),
        kind=draft.kind,
        old=_trimmed(texts.old, draft.old),
        new=_trimmed(texts.new, draft.new),
        edits=draft.edits,
        flags=flags,
        rank=round(rank, 3),
        old_statements=tuple(each.id for each in old),
        new_statements=tuple(each.id for each in new),
        why=why,
    )


def _at(find: Callable[[Span], Sequence[Statement]], draft: _Draft, *, old: bool) -> tuple[Statement, ...]:
    """The statements that the edits of a change touch, each once."""
    spans = [edit.old if old else edit.new for edit in draft.edits]
    return tuple({each.id: each for span in spans for each in find(span)}.values())


def _id(draft: _Draft) -> str:
    spans = [(e.old.start, e.old.end, e.new.start, e.new.end) for e in draft.edits] or [
        (draft.old.start, draft.old.end, draft.new.start, draft.new.end)
    ]
    return f"g-{hashlib.sha256(repr(spans).encode()).hexdigest()[:12]}"


def _trimmed(text: str, span: Span) -> Span:
    """A passage without the white space around it; white space alone stays."""
    words = text[span.start : span.end]
    if not words.strip():
        return span
    return Span(span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip()))


def _judged(draft: _Draft, texts: _Texts) -> tuple[tuple[ChangeFlag, ...], float, str]:
    if draft.kind is ChangeKind.MOVED:
        inner = _weighed(texts, _inner_edits(texts, draft.old, draft.new), draft)
        flags, rank, why = _summed(inner)
        return flags, max(MOVED_RANK, rank), "the same words at another place" + (f"; {why}" if rank else "")
    if draft.kind is not ChangeKind.REWORDED:
        return _judged_whole(draft, texts)
    return _summed(_weighed(texts, draft.edits, draft))


def _judged_whole(draft: _Draft, texts: _Texts) -> tuple[tuple[ChangeFlag, ...], float, str]:
    words = _key(texts.old, draft.old) or _key(texts.new, draft.new)
    weighed = weigh(words, "", Setting(texts.context))
    if not any(char.isalnum() for char in words):
        return tuple(weighed.flags), weighed.rank, weighed.why
    content = len({word for word in words.split() if len(word) > 3})
    if not content:
        return (), EMPTY_RANK, "no content words"
    rank = LEAST_RANK + (MOST_RANK - LEAST_RANK) * (1 - 1 / (1 + content / 15))
    return (), rank, f"a passage of {counted_words(words)}"


def counted_words(text: str) -> str:
    number = len(text.split())
    return f"{number} word" if number == 1 else f"{number} words"


def _weighed(texts: _Texts, found: Iterable[Edit], draft: _Draft) -> list[Weighed]:
    """Every edit judged where it stands in its passage."""
    headline = is_headline(texts.new[draft.new.start : draft.new.end])
    dates_old, dates_new = _dates(texts.old, draft.old), _dates(texts.new, draft.new)
    judged = []
    for edit in found:
        dated = any(edit.old.overlaps(d) for d in dates_old) or any(edit.new.overlaps(d) for d in dates_new)
        start = _begins(texts.old[draft.old.start : edit.old.start])
        words = texts.old[edit.old.start : edit.old.end], texts.new[edit.new.start : edit.new.end]
        judged.append(weigh(*words, Setting(texts.context, start, headline, dated)))
    return judged


def _dates(text: str, passage: Span) -> list[Span]:
    return [each.span.shift(passage.start) for each in moments(text[passage.start : passage.end])]


def _begins(before: str) -> bool:
    return not any(char.isalnum() for char in before)


def _summed(weighed: Sequence[Weighed]) -> tuple[tuple[ChangeFlag, ...], float, str]:
    """The flags of all edits of a passage, the weightiest first, and the rank and reason of the heaviest edit."""
    flags = {flag for each in weighed for flag in each.flags}
    top = max(weighed, key=lambda each: each.rank, default=Weighed(frozenset(), 0.0, ""))
    return tuple(flag for flag in RANKS if flag in flags), top.rank, top.why


def _re_attributed(changes: Sequence[Change], voices: Voices) -> Iterator[Change]:
    """Changes that give known words to somebody else; where no passage changed, the statement stands for it."""
    anew = list(voices.attributed_anew())
    told: set[str] = set()
    for change in changes:
        mine = [pair for pair in anew if _concerns(change, *pair)]
        if mine and change.kind is ChangeKind.REWORDED:
            told |= {old.id for old, _ in mine}
            yield replace(
                change,
                kind=ChangeKind.RE_ATTRIBUTED,
                rank=RE_ATTRIBUTED_RANK,
                old_statements=tuple(dict.fromkeys((*change.old_statements, *(old.id for old, _ in mine)))),
                new_statements=tuple(dict.fromkeys((*change.new_statements, *(new.id for _, new in mine)))),
                why=_whose(voices, mine),
            )
        else:
            yield change
    if changes:
        yield from (_other_speaker(voices, old, new) for old, new in anew if old.id not in told)


def _concerns(change: Change, old: Statement, new: Statement) -> bool:
    return any(change.old.overlaps(span) for span in (*old.source, *old.cue, *old.content)) and any(
        change.new.overlaps(span) for span in (*new.source, *new.cue, *new.content)
    )


def _whose(voices: Voices, pairs: Iterable[tuple[Statement, Statement]]) -> str:
    return "; ".join("words of {} are now given to {}".format(*voices.names(*pair)) for pair in pairs)


def _other_speaker(voices: Voices, old: Statement, new: Statement) -> Change:
    """The same words, whose speaker is another because of what changed elsewhere (who "he" is)."""
    here, there = _around(old), _around(new)
    return Change(
        id=_id(_Draft(ChangeKind.RE_ATTRIBUTED, here, there, ())),
        kind=ChangeKind.RE_ATTRIBUTED,
        old=here,
        new=there,
        edits=(),
        rank=RE_ATTRIBUTED_RANK,
        old_statements=(old.id,),
        new_statements=(new.id,),
        why=_whose(voices, [(old, new)]),
    )


def _around(statement: Statement) -> Span:
    parts = (*statement.source, *statement.cue, *statement.content)
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def _title(old: Document, new: Document) -> Iterator[Change]:
    """A change of titles that are no part of the texts; one that is shows among the other changes."""
    before, after = old.metadata.title or "", new.metadata.title or ""
    if before == after or _shows_title(old) or _shows_title(new):
        return
    texts = _Texts(before, after, context_of(old.text, new.text))
    whole = _Draft(ChangeKind.REWORDED, Span(0, len(before)), Span(0, len(after)), ())
    draft = replace(whole, edits=_inner_edits(texts, whole.old, whole.new))
    if not before or not after:
        draft = replace(draft, kind=ChangeKind.ABSENT if before else ChangeKind.ADDED)
    flags, rank, why = _judged(draft, texts)
    identity = f"title:{_id(draft)}"
    yield Change(
        identity, draft.kind, draft.old, draft.new, draft.edits, flags, round(rank, 3), why=why, where=Where.TITLE
    )


def _shows_title(document: Document) -> bool:
    title = document.metadata.title or ""
    return any(block.kind is BlockKind.TITLE for block in document.blocks) or (
        bool(title) and document.text.startswith(title)
    )
