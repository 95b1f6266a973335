"""Whether two forms of a name, or two forms of an office, can be the same person's."""

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from readout.lexicon.names import GENERATIONS, PARTICLES
from readout.lexicon.phrases import normal
from readout.lexicon.titles import Title

_CLOSE = 0.75
"""Likeness at which two spellings of one surname are taken for transliterations, when all else agrees."""

_RANKS = frozenset(
    "deputy vice assistant under associate principal alternate first second third acting former late".split()
)
_SHORT = frozenset({"the", "of", "for", "and", "to", "on", "at"})

_GIVEN_FORMS = (
    frozenset({"joe", "joseph"}),
    frozenset({"antony", "tony", "anthony"}),
    frozenset({"bill", "william"}),
    frozenset({"bob", "robert"}),
    frozenset({"mike", "michael"}),
    frozenset({"jim", "james"}),
    frozenset({"tom", "thomas"}),
    frozenset({"jake", "jacob"}),
    frozenset({"dan", "daniel"}),
    frozenset({"ted", "edward"}),
    frozenset({"chuck", "charles"}),
    frozenset({"dick", "richard"}),
    frozenset({"tim", "timothy"}),
    frozenset({"steve", "stephen", "steven"}),
    frozenset({"chris", "christopher"}),
    frozenset({"alex", "alexander"}),
    frozenset({"jon", "jonathan"}),
    frozenset({"bibi", "benjamin"}),
    frozenset({"volodymyr", "vladimir"}),
)


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A word without case, accents and apostrophes: "Özbeğ’ov" as "ozbegov"."""
    flat = unicodedata.normalize("NFKD", normal(word))
    return "".join(letter for letter in flat if letter.isalnum() or letter == "-")


@lru_cache(maxsize=4096)
def name_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words as they are compared: folded, without generations."""
    return tuple(each for each in map(folded, words) if (each and each not in GENERATIONS) or len(words) == 1)


def same_word(one: str, other: str) -> bool:
    """Equal, an initial of it, or a short form of the same given name."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return any(one in forms and other in forms for forms in _GIVEN_FORMS)


def alike(one: str, other: str) -> bool:
    """Two spellings of one word, as transliterations differ: same first letter, a letter or two apart."""
    if min(len(one), len(other)) < 4 or one[0] != other[0]:
        return False
    return float(Levenshtein.normalized_similarity(one, other)) >= _CLOSE


def surname(words: Sequence[str]) -> str:
    return words[-1]


def family_words(words: Sequence[str]) -> tuple[str, ...]:
    """The words that may stand alone for the person: the last with its particles, and the first (Asian order)."""
    return (words[-1], words[0])


def is_short_form(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether one name is the other with words left out: "President Biden" of "Joseph R. Biden"."""
    if not short or not full or len(short) > len(full):
        return False
    if len(short) == 1:
        return short[0] == full[-1] or (short[0] == full[0] and len(short[0]) > 1)
    at = 0
    for word in full:
        if at < len(short) and same_word(short[at], word):
            at += 1
    if at == len(short):
        last = [each for each in short if each not in PARTICLES]
        return len(last[-1]) > 1 and last[-1] in full
    return len(short) == len(full) and sorted(short) == sorted(full)


def is_middle_name(word: str, full: Sequence[str]) -> bool:
    """The name a person is known by may stand in the middle ("Chairperson Faki": Moussa Faki Mahamat)."""
    return len(full) > 2 and len(word) > 2 and word in full[1:-1]


def is_respelled(one: Sequence[str], other: Sequence[str]) -> bool:
    """Two transliterations of one name: as many words, all alike, at least half of them equal; or one surname."""
    if len(one) == len(other) and len(one) > 1:
        equal = sum(same_word(a, b) for a, b in zip(one, other, strict=True))
        return equal * 2 >= len(one) and all(
            same_word(a, b) or alike(a, b) for a, b in zip(one, other, strict=True)
        )
    return len(one) == 1 and len(other) > 0 and alike(one[0], other[-1])


def office_words(title: str) -> frozenset[str]:
    """An office's words, singular and without small words."""
    return frozenset(_singular(word) for word in normal(title).replace(",", " ").split()) - _SHORT


def _singular(word: str) -> str:
    return {"defense": "defence", "adviser": "advisor", "secretaries": "secretary"}.get(word, word)


def office_ranks(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words) & _RANKS


def same_office(one: str, other: str) -> bool:
    """Two forms of one office: the words of one are all in the other, with the same ranks."""
    a, b = office_words(one), office_words(other)
    return bool(a and b) and (a <= b or b <= a) and office_ranks(a) == office_ranks(b)


_SOVEREIGN = frozenset(
    {"king", "queen", "crown prince", "prince", "princess", "emperor", "empress", "sultan", "emir", "pope"}
)


def exclusive(one: Iterable[Title], other: Iterable[str]) -> bool:
    """Offices no one person holds: a king is not his crown prince."""
    mine = {each.head for each in one} & _SOVEREIGN
    theirs = set(other) & _SOVEREIGN
    return bool(mine and theirs) and not mine & theirs
