"""Numbers in words or figures, with what they count: "four naval vessels", "over half a billion dollars"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from readout.compare.moments import moments
from readout.compare.terms import function_words, singular
from readout.domain.text import Span

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_WORDS = {word: number for number, word in enumerate(_SMALL)} | _TENS | {"dozen": 12, "half": 0.5, "quarter": 0.25}
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "mln": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "trillion": 1e12,
}
_ORDINALS = {
    w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)
}
_CURRENCIES = {
    "$": "$", "usd": "$", "dollar": "$", "us$": "$", "€": "€", "euro": "€", "eur": "€", "£": "£", "pound": "£",
    "¥": "¥", "yen": "¥", "yuan": "¥", "rouble": "₽", "ruble": "₽", "hryvnia": "₴", "crown": "kr", "krone": "kr",
}  # fmt: skip
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|over|more than|at least|up to|less than|under|"
    r"as many as|as much as|close to|estimated|exceed(?:s|ed|ing)?|several)\s+(?:the\s+)?(?:US)?[$€£¥]?\s?$",
    re.IGNORECASE,
)
# A number that names: "Article 5", "Resolution 2231", "G7", "Group of 20", "COVID-19" and the like count nothing.
_NAMES = re.compile(
    r"(?:\b(?:article|resolution|chapter|decree|no\.?|number|paragraph|section|group of)\s|[A-Za-z]-?)$",
    re.IGNORECASE,
)
_ONE_WORD = "|".join((*_WORDS, *_SCALES))


@cache
def _pattern() -> re.Pattern[str]:
    figure = r"\d+(?:[,   ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    word = rf"(?:{_ONE_WORD})(?:[-\s]+(?:and\s+|an?\s+)?(?:{_ONE_WORD}))*"
    scale = "|".join(_SCALES)
    return re.compile(
        rf"(?P<sign>(?:US)?[$€£¥]\s?)?(?<![\w.])(?:(?P<figure>{figure})(?:[-\s]+(?P<scale>{scale})\b)?|(?P<words>{word})\b"
        rf"|(?P<ordinal>{'|'.join(_ORDINALS)})\b)(?![\w])(?P<percent>\s?(?:%|per\s?cent\b))?",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts: the currency, ``%``, or the nouns that follow."""

    span: Span
    value: float
    units: frozenset[str]
    about: bool = False

    def comparable(self, other: "Quantity") -> bool:
        return bool(self.units & other.units)

    def agrees(self, other: "Quantity") -> bool:
        """Equal; or near enough where one of them says that it is not exact."""
        if self.value == other.value:
            return True
        low, high = sorted((self.value, other.value))
        return (self.about or other.about) and high > 0 and low / high >= 0.8


def quantities(text: str) -> tuple[Quantity, ...]:
    """The numbers of a text that count something, dates left out."""
    dates = [moment.span for moment in moments(text)]
    return tuple(each for each in _found(text) if not any(each.span.overlaps(date) for date in dates))


def _found(text: str) -> Iterator[Quantity]:
    for match in _pattern().finditer(text):
        if match["words"] and match["words"].casefold() in (
            "one",
            "half",
            "quarter",
            "zero",
            "hundred",
            "thousand",
        ):
            continue  # more often a pronoun or a figure of speech than a count
        if match["figure"] and _NAMES.search(text[: match.start()]):
            continue
        yield Quantity(
            Span(*match.span()),
            _value(match),
            _units(match, text[match.end() :]),
            bool(_ABOUT.search(text[: match.start()])),
        )


def _value(match: re.Match[str]) -> float:
    if match["ordinal"]:
        return float(_ORDINALS[match["ordinal"].casefold()])
    if match["figure"]:
        value = float(re.sub(r"[,   ]", "", match["figure"]))
        return value * _SCALES[match["scale"].casefold()] if match["scale"] else value
    return _spelled(re.findall(r"[a-z]+", match["words"].casefold()))


def _spelled(words: list[str]) -> float:
    """ "two hundred and five thousand" by the usual rule: scales multiply what stands before them."""
    total, current = 0.0, 0.0
    for word in words:
        if word in _SCALES:
            current = max(current, 1.0) * _SCALES[word] if current != 0.5 else 0.5 * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif word == "dozen":
            current = max(current, 1.0) * 12
        elif word in _WORDS:
            current += _WORDS[word]
    return total + current


def _units(match: re.Match[str], after: str) -> frozenset[str]:
    if match["percent"]:
        return frozenset({"%"})
    if match["sign"]:
        return frozenset({match["sign"].strip().removeprefix("US")})
    nouns = frozenset(_nouns(after))
    money = {_CURRENCIES[noun] for noun in nouns if noun in _CURRENCIES}
    if money:
        return frozenset(money)
    return frozenset(f"{noun} in order" for noun in nouns) if match["ordinal"] else nouns


def _nouns(after: str) -> Iterator[str]:
    """The words right after a number, up to the next preposition, verb of being or mark: "four naval vessels"."""
    for count, match in enumerate(re.finditer(r"[\s-]+([\w’']+)|\S", after)):
        word = (match.group(1) or "").casefold()
        if count >= 4 or not word or (word in function_words() and word not in ("more", "other")):
            return
        yield singular(word)
