"""Sentence borders by rule: full stops that end something, told from those of titles, initials and "U.S."."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from readout.annotate.words import paragraphs
from readout.domain.annotation import Layers, Sentence
from readout.domain.text import Document, Span

# A possible end: stops, then the marks and brackets that close after them, then space. The closing marks are
# bounded in number so that a million of them cost a million steps.
_END = re.compile(r"(?:[.!?…]{1,8}|[。！？])[\"'”’»)\]]{0,8}(?=\s|$)")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\Z")
_STARTS = re.compile(r"\s+[\"'“‘«„(\[—–-]{0,4}\s?(\S)")
_REACH = 24
"""How far back the word before a full stop is looked for: the longest abbreviation is much shorter."""

# Never end a sentence when a name, a number or a lower-case word follows.
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr st gen gov sen rep lt col sgt prof rev hon amb adm capt maj brig cmdr fr msgr pres no nos
    vol art arts para paras sec ch fig pp vs etc cf ca al eds ed messrs mme mlle jr sr supt insp sheikh
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun""".split()
)
# May end a sentence; they do when a capital follows that is not part of a name ("in the U.S. The talks").
_OPEN_ABBREVIATIONS = frozenset("inc corp ltd co bros etc jr sr".split())
_STARTERS = frozenset(
    """the a an he she it they we i you this that these those in on at for from with by as to after before during
    while when if but and however meanwhile both his her its their our my asked according speaking""".split()
)


class Sentences:
    """Writes ``sentences``, unless a model's are there; their word ranges when ``words`` are there."""

    name = "sentences"
    version = "1"
    requires = frozenset({"words"})
    assigns = frozenset({"sentences"})

    def __call__(self, document: Document, layers: Layers) -> Layers:
        if layers.sentences:
            return layers
        starts = [word.span.start for word in layers.words]
        found = [
            Sentence(span, bisect_left(starts, span.start), bisect_left(starts, span.end))
            for part in paragraphs(document)
            for span in sentences_of(document.text, part)
        ]
        return replace(layers, sentences=tuple(found))


def sentences_of(text: str, part: Span) -> Iterator[Span]:
    """The sentences of one paragraph, white space around them left out."""
    start = _skip_space(text, part.start, part.end)
    for match in _END.finditer(text, part.start, part.end):
        end = match.end()
        if end > start and end < part.end and _ends(text, match.start(), end):
            yield Span(start, end)
            start = _skip_space(text, end, part.end)
    end = start + len(text[start : part.end].rstrip())
    if end > start:
        yield Span(start, end)


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _ends(text: str, stop: int, end: int) -> bool:
    following = _STARTS.match(text, end)
    if following is None:
        return True
    initial = following.group(1)
    if initial.islower():
        return False
    if text[stop] != "." or text[stop : stop + 2] == "..":
        return initial.isupper() or not initial.isalpha()
    return not _abbreviated(text, stop, following.start(1))


def _abbreviated(text: str, stop: int, next_word: int) -> bool:
    """Whether the full stop at ``stop`` belongs to the word before it and the sentence goes on."""
    found = _LAST_WORD.search(text[max(0, stop - _REACH) : stop])
    if found is None:
        return False
    word = found.group(1)
    following = re.match(r"[^\W_]+", text[next_word : next_word + _REACH])
    starter = following is not None and following.group().lower() in _STARTERS
    if word.lower() == "d.c":
        return False
    if "." in word or (len(word) == 1 and word.isupper()):
        return not starter
    if word.lower() in _OPEN_ABBREVIATIONS:
        return not starter
    if word.lower() in ("no", "nos", "art", "arts", "para", "sec", "fig", "vol", "ch"):
        return text[next_word].isdigit()
    return (
        word.lower() in _ABBREVIATIONS and (word[0].isupper() or not starter) and not _plain_month(word, starter)
    )


def _plain_month(word: str, starter: bool) -> bool:
    """ "on 3 Sept. The minister": a month or a weekday ends a sentence when a plain starter follows."""
    return starter and word.lower() in (
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "sat",
        "sun",
        "mon",
    )
