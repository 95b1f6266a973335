"""Where claims of one sentence part: which words may name a speaker, where contents end, what is inside what."""

from readout.annotate.claim import Claim
from readout.annotate.cues import Cue
from readout.annotate.frames import Frame

_CUTS = frozenset(
    (",", "and", "but", "while", ";", "then", "or", "by", "which", "whom", "—", "–", "-", "whereas", "as", "also")
)
_CLOSING_WORDS = frozenset((".", "", ",", "in", "on", "at", "during", "today", "yesterday", "after", "to", "when"))


def takes_what_stands_before(frame: Frame, claim: Claim, end: int) -> bool:
    """ "..., X said", "..., said X": a claim at the end of its sentence whose content stands before a comma; and
    "As X noted, ...", whose content stands behind one."""
    if "quote" not in claim.verb.frames or claim.source is None or claim.verb.mood != "said" or claim.parent:
        return False
    first = claim.verb.group if claim.turned else claim.source[0]
    if first >= 3 and frame.lower(first - 1) == "," and not frame.is_quote(first - 2):
        last = claim.source[1] if claim.turned else claim.verb.last
        return frame.lower(last) in _CLOSING_WORDS
    return frame.lower(first - 1) == "as" and frame.lower(claim.verb.last) == ","


def clause_start(frame: Frame, claim: Claim) -> int:
    if claim.source is not None and frame.lower(claim.source[0] - 1) == "as":
        return claim.verb.last + 1
    first = claim.verb.group if claim.turned or claim.source is None else claim.source[0]
    quotes = [k + 1 for k in range(first) if frame.is_quote(k)]
    return quotes[-1] if quotes else 0


def clause_end(frame: Frame, claim: Claim) -> int:
    if claim.source is not None and frame.lower(claim.source[0] - 1) == "as":
        return len(frame) - (1 if frame.lower(len(frame) - 1) == "." else 0)
    first = claim.verb.group if claim.turned or claim.source is None else claim.source[0]
    return first - 1


def subject_border(frame: Frame, cue: Cue, before: list[Claim]) -> int:
    """The subject of a cue stands after the cue before it, and after the last quotation."""
    low = before[-1].verb.last if before else 0
    if before and before[-1].turned and before[-1].source:
        low = before[-1].source[1]
    return low


def outer_claim(frame: Frame, start: int, before: list[Claim]) -> Claim | None:
    """The claim that one with its own subject at ``start`` stands inside; None when a conjunction parts them."""
    if not before:
        return None
    if frame.lower(start - 1) in _CUTS - {"as"} or frame.is_quote(start - 1):
        return None
    return before[-1]


def content_border(frame: Frame, claim: Claim, every: list[Claim]) -> int:
    """Where the content of a claim must end: before the next claim that is not inside it."""
    end = len(frame)
    for other in every:
        relative = _relative(frame, other)
        if other.verb.first < claim.verb.last or (_inside(other, claim) and not relative):
            continue
        start = (
            other.source[0]
            if other.source and claim.verb.last <= other.source[0] < other.verb.first
            else other.verb.group
        )
        while start > claim.verb.last and frame.lower(start - 1) in _CUTS:
            start -= 1
        end = min(end, start)
    return end


def _relative(frame: Frame, claim: Claim) -> bool:
    """ ", which he described as ...": a remark upon the content before it."""
    return claim.source is not None and frame.lower(claim.source[0] - 1) in ("which", "whom")


def _inside(other: Claim, claim: Claim) -> bool:
    parent = other.parent
    while parent is not None:
        if parent is claim:
            return True
        parent = parent.parent
    return False
