"""Split a text into words as Universal Dependencies does, so that the parser reads what it was trained on.

Every character that is not white space belongs to exactly one word.
"""

import re

# Order matters: the longer and rarer forms come first.
_WORD = re.compile(
    r"""
      https?://[^\s<>"“”]+[^\s<>"“”.,;:!?)\]'’] | www\.[^\s<>"“”]+[^\s<>"“”.,;:!?)\]'’]
    | [\w.+-]+@[\w-]+\.[\w.-]*\w
    | (?:[^\W\d_]\.){2,}                                            # U.S.  a.m.
    | \b(?:Mr|Mrs|Ms|Dr|St|Gen|Gov|Sen|Rep|Lt|Col|Sgt|Jr|Sr|Prof|Rev|Hon|Amb|Adm|Capt|Maj|Brig|Inc|Corp|Ltd
        |vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.(?=\s)
    | \b[A-Z]\.(?=\s+[A-Z][^\W\d_])                                 # the initial in "Antony J. Blinken"
    | \d+(?:[.,:]\d+)*(?:[^\W\d_]+)?                                # 1,000.5  10:30  21st
    | [^\W_]+?(?=n['’]t\b) | n['’]t\b                               # do | n't
    | ['’](?:s|m|re|ve|ll|d)\b
    | [^\W\d_]+['’][^\W\d_]{3,}                                     # O'Brien, d'Ivoire
    | [^\W_]+
    | \.{2,} | -{2,}
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = frozenset("\"'”’»)]")


def words_of(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Words of ``text[start:end]`` as half-open ranges of code points of ``text``."""
    return [m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end)]


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Non-blank lines as ranges; a line that goes on in lower case after a bare line end is one with it."""
    found: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]*[^\s][^\n]*", text):
        begin, stop = match.span()
        if found and _wrapped(text, found[-1][1], begin):
            found[-1] = (found[-1][0], stop)
        else:
            found.append((begin, stop))
    return found


def _wrapped(text: str, end: int, begin: int) -> bool:
    """Is the line end between two lines only a wrapped line? (a mail, a wire text)"""
    line = text[begin : begin + 40].lstrip()
    return text[end:begin].count("\n") == 1 and line[:1].islower() and text[end - 1] not in ".!?:;"


def sentence_breaks(surfaces: list[str]) -> list[int]:
    """Indices of words that begin a sentence by a plain rule, 0 left out; used only to cut long paragraphs."""
    breaks = []
    for i in range(1, len(surfaces) - 1):
        j = i - 1
        while j > 0 and surfaces[j] in _CLOSERS:
            j -= 1
        if surfaces[j] in _ENDS and surfaces[i] not in _CLOSERS and not surfaces[i][0].islower():
            breaks.append(i)
    return breaks
