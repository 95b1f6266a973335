"""Quotation marks, one by one: what each can be where it stands. An apostrophe is no mark.

A glyph's own direction counts for less than its neighbours only where they are plain: German closes with the
English opening mark, Swedish opens with the closing one, and typists err.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from readout.domain.text import Span


class Family(Enum):
    """Marks that can close each other."""

    DOUBLE = "double"
    GUILLEMET = "guillemet"
    SINGLE = "single"
    SINGLE_GUILLEMET = "single-guillemet"


class Glyph(Enum):
    """The direction that a glyph has by itself."""

    OPENS = "opens"
    CLOSES = "closes"
    STRAIGHT = "straight"


_GLYPHS = {
    '"': (Family.DOUBLE, Glyph.STRAIGHT),
    "“": (Family.DOUBLE, Glyph.OPENS),
    "„": (Family.DOUBLE, Glyph.OPENS),
    "‟": (Family.DOUBLE, Glyph.OPENS),
    "”": (Family.DOUBLE, Glyph.CLOSES),
    "«": (Family.GUILLEMET, Glyph.OPENS),
    "»": (Family.GUILLEMET, Glyph.CLOSES),
    "'": (Family.SINGLE, Glyph.STRAIGHT),
    "‘": (Family.SINGLE, Glyph.OPENS),
    "‚": (Family.SINGLE, Glyph.OPENS),
    "‛": (Family.SINGLE, Glyph.OPENS),
    "’": (Family.SINGLE, Glyph.CLOSES),
    "‹": (Family.SINGLE_GUILLEMET, Glyph.OPENS),
    "›": (Family.SINGLE_GUILLEMET, Glyph.CLOSES),
}
_MARK = re.compile("[" + "".join(_GLYPHS) + "]")
_OPENING_BEFORE = frozenset("([{<—–-/=:*_…,;.?!¿¡")
"""After these a mark may open although no space stands between."""
_CLOSING_AFTER = frozenset(".,;:!?)]}>…—–-/*_")
# Words that begin with an apostrophe for a left-out letter.
_ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|till|cause|bout|round|neath|n)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: where it stands and whether its neighbours let it open or close."""

    at: int
    family: Family
    glyph: Glyph
    can_open: bool
    can_close: bool
    firm: bool
    """A single mark that closes for certain: it stands after a stop or another closing mark."""

    @property
    def only_opens(self) -> bool:
        return self.can_open and not self.can_close

    @property
    def only_closes(self) -> bool:
        return self.can_close and not self.can_open


def marks_of(text: str, part: Span) -> Iterator[Mark]:
    """The marks of one paragraph in order, apostrophes left out."""
    for match in _MARK.finditer(text, part.start, part.end):
        at = match.start()
        family, glyph = _GLYPHS[match.group()]
        before = text[at - 1] if at > part.start else " "
        after = text[at + 1] if at + 1 < part.end else " "
        if family is Family.SINGLE and _is_apostrophe(text, at, glyph, before, after):
            continue
        yield Mark(
            at,
            family,
            glyph,
            can_open=_opens_after(before) and not after.isspace(),
            can_close=_closes_before(after) and not before.isspace(),
            firm=not before.isalnum(),
        )


def _opens_after(before: str) -> bool:
    return before.isspace() or before in _OPENING_BEFORE or before in _GLYPHS


def _closes_before(after: str) -> bool:
    return after.isspace() or after in _CLOSING_AFTER or after in _GLYPHS


def _is_apostrophe(text: str, at: int, glyph: Glyph, before: str, after: str) -> bool:
    if before.isalnum() and after.isalnum():
        return True
    if not before.isalnum() and after.isalnum():
        return bool(_ELISION.match(text, at + 1))
    return False
