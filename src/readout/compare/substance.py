"""How much a change of words may matter: what it touches (flags), and a rank from 0 to 1. Nothing is hidden by it.

The rank grows with what the words are, not with how many there are: "not" outranks a paragraph of thanks. White
space, case and marks can change no word; one or two letters in one word are taken for a correction unless the
word denies, permits, counts, dates or names.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from readout.compare.identity import state_key
from readout.compare.moments import moments
from readout.compare.polarity import negations
from readout.compare.quantities import quantities
from readout.compare.terms import is_content, stem
from readout.domain.change import ChangeFlag

_MODALS = frozenset(
    """will would shall should must can could may might ought need needs needed likely unlikely possibly probably
    perhaps certainly definitely always never if unless intends intend plans plan expects expect hopes hope seeks
    seek considers consider agreed agree discussed discuss proposed propose promised pledged urged demanded asked
    called warned condemned criticized rejected denied confirmed reaffirmed""".split()
)
"""Words that carry how firm or how certain something is, or what sort of act."""

RANKS = {
    ChangeFlag.NEGATION: 0.9,
    ChangeFlag.NUMBER: 0.85,
    ChangeFlag.DATE: 0.8,
    ChangeFlag.MODALITY: 0.75,
    ChangeFlag.NAME: 0.7,
    ChangeFlag.SPELLING: 0.12,
    ChangeFlag.PUNCTUATION: 0.06,
    ChangeFlag.CASE: 0.04,
    ChangeFlag.WHITESPACE: 0.0,
}
SPELLED_NAME = 0.3
FUNCTION_WORDS, SAME_STEM, LEAST_CONTENT = 0.2, 0.25, 0.4
"""Ranks of a change of articles and prepositions, of another form of the same word, of one other content word."""

MOST_CONTENT = 0.65
"""What a change of many content words comes near, if it has no flag."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One edit judged: flags, rank, and the words that rank rests on."""

    flags: frozenset[ChangeFlag]
    rank: float
    why: str


@dataclass(frozen=True, slots=True)
class Context:
    """Words of either whole text, and those that stand capitalised inside a sentence of running text."""

    old: frozenset[str]
    new: frozenset[str]
    running: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an edit stands: in which pages, at the start of a sentence, in a headline (most words capitalised),
    inside a date."""

    context: Context
    sentence_start: bool = False
    headline: bool = False
    in_date: bool = False


_RUNNING = re.compile(r"\b[a-z]\w*,? ([A-Z]\w+)\b(?! [A-Z]\w+ [A-Z])")


def context_of(old: str, new: str) -> Context:
    running = frozenset(
        match.group(1)
        for text in (old, new)
        for match in re.finditer(r"\b[a-z]\w*,? ([A-Z]\w+)\b(?! [A-Z]\w+ [A-Z])", text)
    )
    return Context(frozenset(re.findall(r"\w+", old)), frozenset(re.findall(r"\w+", new)), running)


def is_headline(passage: str) -> bool:
    """Whether so many content words are capitalised that a capital says nothing."""
    words = [word for word in _words(passage) if is_content(word.casefold()) and word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.75 * len(words)


def weigh(old: str, new: str, setting: Setting) -> Weighed:
    """Judge an edit of ``old`` words into ``new`` ones; either may be empty."""
    surface = _surface(old, new)
    if surface is not None:
        return Weighed(frozenset({surface}), RANKS[surface], f"only {surface.value} differs")
    flags = set(_flags(old, new, setting))
    gone, come = _names_changed(_words(old), _words(new), setting)
    corrected = _is_correction(gone, come, setting.context)
    if (gone or come) and not corrected:
        flags.add(ChangeFlag.NAME)
    sense = [flag for flag in RANKS if flag in flags]
    if sense:
        what = " and ".join(flag.value for flag in sense)
        return Weighed(frozenset(flags), RANKS[sense[0]], f"another {what}")
    if corrected:
        return _spelled_name(gone | come, setting.context)
    if _is_spelling(old, new):
        return Weighed(frozenset({ChangeFlag.SPELLING}), RANKS[ChangeFlag.SPELLING], "a letter or two differ")
    return _by_words(old, new)


def _spelled_name(forms: set[str], context: Context) -> Weighed:
    """A name written otherwise: a slip where the page has the other form as well, else worth a look."""
    if all(form in context.old for form in forms) or all(form in context.new for form in forms):
        return Weighed(frozenset({ChangeFlag.SPELLING}), RANKS[ChangeFlag.SPELLING], "spelled as elsewhere")
    return Weighed(frozenset({ChangeFlag.NAME, ChangeFlag.SPELLING}), SPELLED_NAME, "a name is spelled otherwise")


def _surface(old: str, new: str) -> ChangeFlag | None:
    """What differs when no word does."""
    if "".join(old.split()) == "".join(new.split()):
        return ChangeFlag.WHITESPACE
    letters = [re.sub(r"[\W_]+", "", text) for text in (old, new)]
    # A sign that stands before a figure is part of the number: "-5", "$5", "5%".
    if _signs(old) != _signs(new):
        return None
    if letters[0] == letters[1]:
        return ChangeFlag.PUNCTUATION
    return ChangeFlag.CASE if letters[0].casefold() == letters[1].casefold() else None


def _signs(text: str) -> list[str]:
    return re.findall(r"[$€£¥%]|(?<!\w)[-−+](?=\d)|(?<=\d)[.,](?=\d)", text)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[’']\w+)?", text)


def _flags(old: str, new: str, setting: Setting) -> Iterator[ChangeFlag]:
    before, after = _words(old), _words(new)
    if sorted(_figures(old)) != sorted(_figures(new)):
        dated = (
            setting.in_date
            or bool(moments(old) or moments(new))
            or any(_is_year(each) for each in _figures(old) + _figures(new))
        )
        yield ChangeFlag.DATE if dated else ChangeFlag.NUMBER
    if _values(old) != _values(new) and not (_figures(old) or _figures(new)):
        yield ChangeFlag.NUMBER
    mistyped = not (_months(old) and _months(new)) and _is_spelling(old, new)  # "oday" for "Today"
    if _months(old) != _months(new) and not mistyped:
        yield ChangeFlag.DATE
    if len(negations(old)) % 2 != len(negations(new)) % 2:
        yield ChangeFlag.NEGATION
    if _modal(before) != _modal(after):
        yield ChangeFlag.MODALITY


def _figures(text: str) -> list[str]:
    return [re.sub(r"[,\s]", "", each) for each in re.findall(r"[$€£¥]?\d[\d.,]*\d|[$€£¥]?\d", text)]


def _is_year(figure: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", figure))


def _values(text: str) -> list[float]:
    return sorted(each.value for each in quantities(text))


def _months(text: str) -> list[str]:
    near = re.findall(r"\b(?:today|yesterday|tomorrow|tonight)\b", text.casefold())
    return sorted(
        [*near, *(f"{each.month} {each.weekday}" for each in moments(text) if each.month or each.weekday)]
    )


def _modal(words: Iterable[str]) -> frozenset[str]:
    """Modal words; forms of one verb are one."""
    return frozenset(stem(word) for word in map(str.casefold, words) if word in _MODALS)


def _names_changed(before: Sequence[str], after: Sequence[str], setting: Setting) -> tuple[set[str], set[str]]:
    """Names that only one side has. Capitals are no names in a headline, nor at the start of a sentence, unless
    the page writes the word with a capital elsewhere too."""
    old, new = _capitalised(before, setting), _capitalised(after, setting)
    folded_old, folded_new = ({word.casefold() for word in words} for words in (before, after))
    gone = {word for word in old - new if word.casefold() not in folded_new}
    come = {word for word in new - old if word.casefold() not in folded_old}
    return gone, come


def _is_correction(gone: set[str], come: set[str], context: Context) -> bool:
    """One name in place of another that differs by a letter or two, where neither is known for itself: not "Iran"
    for "Iraq", nor two names that the page has both."""
    if len(gone) != 1 or len(come) != 1:
        return False
    (x,), (y,) = gone, come
    if not _few_letters(x, y) or (x in context.new and y in context.old):
        return False
    return not (state_key(x)[0].startswith("=") and state_key(y)[0].startswith("="))


def _capitalised(words: Sequence[str], setting: Setting) -> set[str]:
    rest = words[1:] if setting.sentence_start else words
    found = {re.sub(r"[’']s$", "", word) for word in rest if word[0].isupper() and is_content(word.casefold())}
    if not setting.headline:
        return found
    known = setting.context.old | setting.context.new
    return {word for word in found if word.casefold() not in known and word in setting.context.running}


def _is_spelling(old: str, new: str) -> bool:
    """The same number of words, and each differs by so little that nobody meant another word."""
    before, after = _words(old), _words(new)
    if len(before) == len(after):
        return all(x == y or _near(x, y) for x, y in zip(before, after, strict=True))
    # A word typed twice, and words run together or apart.
    return (
        "".join(before).casefold() == "".join(after).casefold()
        or _doubled(before, after)
        or _doubled(after, before)
    )


def _near(x: str, y: str) -> bool:
    """Whether one is the other mistyped; another form of one word is not."""
    return stem(x.casefold()) != stem(y.casefold()) and _few_letters(x, y)


def _few_letters(x: str, y: str) -> bool:
    if x[:1].isdigit() or y[:1].isdigit() or x.casefold() == y.casefold():
        return False
    longest = max(len(x), len(y))
    allowed = 0 if longest < 4 else 1 if longest < 7 else 2
    return OSA.distance(x.casefold(), y.casefold()) <= allowed


def _doubled(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether the longer one repeats a word right after itself, and is the same otherwise."""
    once = [
        word for number, word in enumerate(long) if number == 0 or word.casefold() != long[number - 1].casefold()
    ]
    return len(long) > len(short) > 0 and [w.casefold() for w in once] == [w.casefold() for w in short]


def _by_words(old: str, new: str) -> Weighed:
    before, after = (
        [word.casefold() for word in _words(text) if is_content(word.casefold())] for text in (old, new)
    )
    stems = {stem(word) for word in before} ^ {stem(word) for word in after}
    if not before and not after:
        return Weighed(frozenset(), FUNCTION_WORDS, "only articles, prepositions and the like differ")
    if not stems:
        return Weighed(frozenset(), SAME_STEM, "other forms or another order of the same words")
    grown = 1 - 1 / (1 + 0.15 * (len(stems) - 1))
    rank = LEAST_CONTENT + (MOST_CONTENT - LEAST_CONTENT) * grown
    return Weighed(frozenset(), round(rank, 3), f"{len(stems)} content words differ")
