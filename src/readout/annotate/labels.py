"""Speaker labels of a transcript: "PRESIDENT X:", "MR. X:", "Q", "Vladimir X:", at a paragraph's start or inside.

A colon alone makes no label. A document is a transcript when several paragraphs (or sentences, where line ends
were lost) begin with words in the shape of a name or an office, or one begins with an office in capitals.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readout.domain.text import Span

_NOTE = r"(?:[ \t]*[(\[][^()\[\]\n:]{1,60}[)\]])?"
_HEAD = re.compile(r"[ \t\"“]*([^\n:?!;()\[\]“”\"]{1,120}?)" + _NOTE + r"[ \t]*:(?=\s|$)")
_QUESTION = re.compile(r"[ \t]*(Q|A)(?:[ \t]*[:.]|" + _NOTE + r")(?=[ \t\u00a0]+\S)")
_CAPITALS_INSIDE = re.compile(
    r"(?<=[^\s:] )((?:(?!Q\b)[^\W\d_a-z][^\s\da-z:(),;“”\"]*[ ]){0,4}[^\W\d_a-z][^\s\da-z:(),;“”\"]+):(?=\s)"
)
_NAME_WORD = r"(?:[^\W\d_a-zß-öø-ÿ][\w.’'-]*|of|the|for|and|on|de|al|bin|von|van)"
_NAME_INSIDE = re.compile(
    r"(?<=[.!?…)”\"\]] )(" + _NAME_WORD + r"(?: " + _NAME_WORD + r"){1,24})" + _NOTE + r":(?= [A-ZÀ-Þ“\"‘(–])"
)
_LINKERS = frozenset(
    "of the for and on de del la le da dos di du al el bin ibn von van der ter a to in as".split()
)
# Headings in capitals that look like labels and name no speaker.
_HEADINGS = frozenset(
    """NOTE EMBARGO EMBARGOED CONTACT CONTACTS SUBJECT DATE PLACE TIME LOCATION TITLE RE FROM TO CC BY ISSUED END
    MEDIA URGENT CORRECTION UPDATE ALERT EDITORS BACKGROUND SOURCE PHOTO CAPTION VIDEO WATCH READ TAGS TOPICS
    ATTENTION RELEASE SUMMARY ANNEX PRESS AGENDA RESOLVED WHEREAS ADD FACT FACTS STATEMENT REMARKS
    READOUT""".split()
)
_OFFICES = frozenset(
    """PRESIDENT MINISTER SECRETARY CHANCELLOR PREMIER KING QUEEN PRINCE MODERATOR INTERPRETER QUESTION ANSWER
    MR MS MRS DR MISS AMBASSADOR GENERAL ADMIRAL SENATOR GOVERNOR MAYOR SPOKESPERSON SPOKESMAN SPOKESWOMAN
    CHAIRMAN CHAIR CHAIRWOMAN COMMISSIONER REPRESENTATIVE CONGRESSMAN CONGRESSWOMAN SPEAKER TAOISEACH REPORTER
    ADMINISTRATOR JUSTICE DIRECTOR HOST VOICE PARTICIPANT STAFF SULTAN EMIR SHEIKH PASTOR RABBI FATHER LADY
    SECRETARY-GENERAL HIGH PRIME VICE FOREIGN DEPUTY""".split()
)


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker label and where the words after it begin."""

    span: Span
    body: int
    capitals: bool
    question: bool = False


def headline_label(text: str, title: Span, nouns: frozenset[str]) -> Label | None:
    """ "Spokesman: No talks under threats": an office before a colon in a headline."""
    match = _HEAD.match(text, title.start, title.end)
    if match is None or match.end() >= title.end:
        return None
    words = match.group(1).split()
    office = any(word.lower() in nouns for word in words) and not any(word.upper() in _HEADINGS for word in words)
    shaped = len(words) == 1 or _is_name(match.group(1))
    if not office or not shaped or not words[0][0].isupper():
        return None
    return Label(Span(match.start(1), match.start(1) + len(match.group(1).rstrip())), match.end(), capitals=False)


def labels_of(text: str, parts: Sequence[Span]) -> list[Label]:
    """The speaker labels of a document in order; none when it is no transcript."""
    found = [label for part in parts for label in _candidates(text, part)]
    named = [label for label in found if not label.capitals and not label.question]
    capitals = [label for label in found if label.capitals and not label.question]
    questions = [label for label in found if label.question]
    accepted = _capital_labels(text, capitals, questions) + _name_labels(text, named, bool(capitals))
    if accepted or len(questions) >= 2:
        accepted += questions
    return sorted(accepted, key=lambda label: label.span)


def _candidates(text: str, part: Span) -> Iterator[Label]:
    """What may be a label: at the paragraph's start, and after a sentence inside it."""
    first = _at_start(text, part)
    if first is not None:
        yield first
    begin = first.body if first is not None else part.start
    for match in _CAPITALS_INSIDE.finditer(text, begin, part.end):
        if _is_capitals(match.group(1)):
            yield Label(Span(*match.span(1)), match.end(), capitals=True)
    for match in _NAME_INSIDE.finditer(text, begin, part.end):
        if not _is_capitals(match.group(1)) and _is_name(match.group(1)):
            yield Label(Span(*match.span(1)), match.end(), capitals=False)


def _at_start(text: str, part: Span) -> Label | None:
    match = _HEAD.match(text, part.start, min(part.end, part.start + 200))
    if match is not None:
        words = match.group(1).strip()
        span = Span(match.start(1), match.start(1) + len(words))
        if words in ("Q", "QUESTION", "Question"):
            return Label(span, match.end(), capitals=True, question=True)
        if _is_capitals(words):
            return Label(span, match.end(), capitals=True)
        if _is_name(words):
            return Label(span, match.end(), capitals=False)
    question = _QUESTION.match(text, part.start, part.end)
    if question is not None and question.group(1) == "Q":
        return Label(Span(*question.span(1)), question.end(1), capitals=True, question=True)
    return None


def _is_capitals(words: str) -> bool:
    """Every word in capitals, linkers and "Mc" aside, and none of them a heading's."""
    bare = [word.strip(".,’'-") for word in words.split()]
    main = [word for word in bare if (word and word.lower() not in _LINKERS) or word.isupper()]
    if not main or len(bare) > 10 or main[0] in _HEADINGS or main[-1] in _HEADINGS:
        return False
    return all(_capital(word) for word in main) and any(len(word) > 1 for word in main)


def _capital(word: str) -> bool:
    tail = re.sub(r"\A(?:Mc|Mac|Mag|O’|O')", "", word)
    return tail.upper() == tail and any(letter.isalpha() for letter in tail)


def _is_name(words: str) -> bool:
    """Capitalised words and linkers only, two capitalised words at the end: an office and a name, or a name."""
    bare = words.split()
    if not 2 <= len(bare) <= 25 or "," in words:
        return False
    shaped = all(word[0].isupper() or word.lower() in _LINKERS for word in bare)
    return shaped and all(word[0].isupper() and word.lower() not in _LINKERS for word in bare[-2:])


def _capital_labels(text: str, found: list[Label], questions: list[Label]) -> list[Label]:
    """Labels in capitals: several, or one with an office in it. Inside a paragraph only known ones."""
    heads = [label for label in found if _begins_line(text, label)]
    known = {_words(text, label) for label in heads}
    if len(heads) + len(questions) < 2 and not any(_has_office(text, label) for label in heads):
        return []
    return [label for label in found if _begins_line(text, label) or _words(text, label) in known]


def _name_labels(text: str, found: list[Label], mixed: bool) -> list[Label]:
    """Labels in small letters: two of them at least; in a document with labels in capitals they are prose."""
    if mixed or len(found) < 2:
        return []
    return found


def _begins_line(text: str, label: Label) -> bool:
    before = text[max(0, label.span.start - 8) : label.span.start]
    return not before.strip(" \t\u00a0") or before.rstrip(" \t\u00a0").endswith("\n")


def _words(text: str, label: Label) -> str:
    return text[label.span.start : label.span.end]


def _has_office(text: str, label: Label) -> bool:
    return any(word.strip(".,’'") in _OFFICES for word in _words(text, label).split())
