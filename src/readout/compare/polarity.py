"""Negation and tentativeness in a few words of text."""

import re
from collections.abc import Iterator

from readout.compare.terms import is_content
from readout.domain.text import Span

REACH = 40
"""Characters after a negation within which the word that it denies stands."""

# "not only … but" and "no less than" deny nothing; "no longer", "no more" do.
_HARMLESS = re.compile(
    r"\bnot (?:only|just|merely|least|to mention)\b|\bno (?:less|later|sooner|doubt)\b|\bnothing (?:less|but)\b",
    re.I,
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|nowhere|without|cannot|can[’']?t|won[’']?t|unable|impossible|"
    r"unacceptable|inadmissible|rules? out|ruled out|ruling out)\b|\w+n[’']t\b",
    re.IGNORECASE,
)
_TENTATIVE = re.compile(
    r"\b(?:examin\w+|consider\w*|explor\w+|stud(?:y|ies|ied|ying)|assess\w*|look(?:s|ed|ing)? into|possib\w+|"
    r"potential\w*|"
    r"hop(?:e|es|ed|ing)|intend\w*|plan(?:s|ned|ning)?|willing\w*|prepared to|ready to|"
    r"readiness|aims? to|seeks? to|in principle|if necessary)\b",
    re.IGNORECASE,
)


def negations(text: str) -> tuple[Span, ...]:
    """The words that deny. "Could not remain without consequences" has two and denies nothing."""
    harmless = [Span(*match.span()) for match in _HARMLESS.finditer(text)]
    return tuple(span for span in _spans(_NEGATION, text) if not any(span.overlaps(each) for each in harmless))


def negated_words(text: str) -> tuple[str, ...]:
    """For each word that denies, the first word of content after it: what is denied."""
    found = []
    for span in negations(text):
        after = re.findall(r"\w+", text[span.end : span.end + REACH])
        found += [word for word in after if is_content(word.casefold())][:1]
    return tuple(found)


def tentative(text: str) -> tuple[Span, ...]:
    """The words that hold back from a commitment."""
    return tuple(_spans(_TENTATIVE, text))


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*match.span()) for match in pattern.finditer(text))
