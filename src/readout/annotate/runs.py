"""Runs of capitalised words: where a name begins and ends."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from readout.lexicon.bodies import bodies, nouns
from readout.lexicon.calendars import month_words
from readout.lexicon.names import GENERATIONS, PARTICLES
from readout.lexicon.phrases import Token
from readout.lexicon.titles import headline_words, heads, honorifics

_FUNCTION = frozenset(
    "the a an in on at by with from and or but as after before when while during today yesterday "
    "tomorrow this that these those his her its their our my your he she it they we i you both also "
    "then following for to of if not no there here who what which how why where all some many most "
    "each every other others such so since although though because however moreover furthermore "
    "additionally earlier later meanwhile thus therefore regarding concerning speaking referring "
    "noting stressing expressing asked read statement remarks readout transcript question answer q "
    "dear thank thanks yes welcome let us more about under over between among against into upon "
    "within without through western eastern northern southern north-western one two three four five "
    "six seven first second third last next new good mr mrs ms dr".split()
)
_JOINS = frozenset({"of", "for", "on", "and", "the", "&", "to"})
_LONGEST = 7
_ARTICLE = re.compile(r"(?:al|el|ad|as|ar|an|at|az|ash|ul|ol)[-’'][A-Z]")


@cache
def _calendar() -> frozenset[str]:
    return month_words() - {"may", "march", "august", "april", "june"}


class Runs:
    """The capitals of one text, and what its running text shows about them."""

    def __init__(self, text: str, line: Sequence[Token], title_end: int) -> None:
        self.text, self.line, self.title_end = text, tuple(line), title_end
        self._inside: set[str] = set()
        self._lower: set[str] = set()
        for at, token in enumerate(line):
            if token.start < title_end:
                continue
            if not token.capital:
                self._lower.add(token.lower)
            elif at and not token.breaks and line[at - 1].text not in '.!?:“"‘':
                self._inside.add(token.text)

    def seen_inside(self, word: str) -> bool:
        """Whether the running text writes it with a capital in the middle of a sentence."""
        return word in self._inside

    def mixed_case(self, at: int) -> bool:
        """Whether the words around are not all in capitals, so that capitals mean something."""
        around = self.line[max(0, at - 3) : at] + self.line[at + 1 : at + 4]
        return any(each.text.islower() for each in around)

    def name_like(self, at: int, *, titled: bool = False) -> bool:
        """Whether the word can be part of a person's name."""
        token = self.line[at]
        word = token.lower
        if not token.capital or word in _FUNCTION or word in _calendar() or not token.text[0].isalpha():
            return False
        if token.start < self.title_end and token.text not in self._inside and self._headline(word):
            return False
        starts = at == 0 or token.breaks or self.line[at - 1].text in ".!?"
        return not (starts and not titled and word in self._lower)

    def _headline(self, word: str) -> bool:
        return word in headline_words() or word in self._lower

    def _space(self, at: int) -> bool:
        """Only a space, or nothing after a full stop or hyphen, parts this token from the one before."""
        gap = self.text[self.line[at - 1].end : self.line[at].start]
        return gap in (" ", "\u00a0", "") and not self.line[at].breaks

    def person(self, first: int, *, titled: bool = False) -> int:
        """The end of the person's name that begins at a token; the same token where none does.

        ``titled``: a title or a form of address stands before it, so that its first word needs no other proof.
        """
        line, at, last = self.line, first, first
        while at < len(line) and at - first < _LONGEST and (at == first or self._space(at)):
            step = self._step(at, first, titled and at == first)
            if not step:
                break
            at += step
            if _is_capital(line[at - 1]) or line[at - 1].lower in GENERATIONS or line[at - 1].text == ".":
                last = at
        return self._suffix(last) if last > first else first

    def _step(self, at: int, first: int, titled: bool) -> int:
        line, token = self.line, self.line[at]
        if token.lower in PARTICLES and (at == first or not token.capital):
            after = at + 1
            while after < len(line) and line[after].lower in PARTICLES and after - at < 3:
                after += 1
            return 1 if after < len(line) and _is_capital(line[after]) and not line[after].breaks else 0
        if not token.capital and _is_capital(token):
            return 1
        if len(token.text) == 1 and token.capital and self._dotted(at) and self._goes_on(at + 2):
            return 2
        if not self.name_like(at, titled=titled) or self._other(at, first):
            return 0
        initial = len(token.text) == 1 or (len(token.text) == 2 and token.text in ("St", "Ph", "Yu", "Dr", "Wm"))
        dot = initial and at + 1 < len(line) and line[at + 1].text == "." and line[at + 1].start == token.end
        follows = at + 2 < len(line) and line[at + 2].capital and not line[at + 2].breaks
        return 2 if dot and follows else 1

    def _dotted(self, at: int) -> bool:
        return (
            at + 1 < len(self.line)
            and self.line[at + 1].text == "."
            and self.line[at + 1].start == self.line[at].end
        )

    def _goes_on(self, at: int) -> bool:
        return at < len(self.line) and _is_capital(self.line[at]) and not self.line[at].breaks

    def _other(self, at: int, first: int) -> bool:
        """An office, a form of address or a body begins here."""
        line, token = self.line, self.line[at]
        if heads().at(line, at) and not (at > first and self._last_in_run(at)):
            return True
        if at == first and honorifics().at(line, at) and token.lower not in ("seyyed", "sheikh", "don", "dom"):
            return True
        if at > first and token.lower in ("mr", "mrs", "ms", "dr", "prof", "h.e."):
            return True
        if token.lower in nouns().body or (at == first and token.lower in headline_words()):
            return True
        shouted = at > 0 and line[at - 1].text.isupper() and len(line[at - 1].text) > 3
        acronym = token.text.isupper() and len(token.text) > 3 and not shouted and self.mixed_case(at)
        return acronym or bool(bodies().at(line, at))

    def _last_in_run(self, at: int) -> bool:
        return self.line[at].lower in ("judge", "justice", "major", "king", "prince", "bishop", "marshal")

    def _suffix(self, at: int) -> int:
        """ ", Jr." and "III" after a name."""
        line, end = self.line, at
        if line[at - 1].lower in ("jr", "sr") and self._dotted(at - 1):
            return at + 1
        comma = end < len(line) and line[end].text == ","
        mark = end + comma
        if mark < len(line) and line[mark].lower in ("jr", "sr") and not line[mark].breaks:
            dot = mark + 1 < len(line) and line[mark + 1].text == "." and line[mark + 1].start == line[mark].end
            return mark + 1 + dot
        return at

    def body(self, at: int) -> int:
        """The end of the run of capitals that goes on from here."""
        while (
            at < len(self.line)
            and self.line[at].capital
            and self._space(at)
            and self.line[at].lower not in _FUNCTION
        ):
            at += 1
        return at


def _is_capital(token: Token) -> bool:
    """A capital, also after an article that a hyphen joins: "el-Sisi"."""
    return token.capital or bool(_ARTICLE.match(token.text))


def name_runs(line: Sequence[Token], claimed: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Runs of unclaimed capitals, with "of", "for", "and" inside where a body's noun leads them."""
    at = 0
    while at < len(line):
        if claimed[at] or not line[at].capital or line[at].lower in _FUNCTION or not line[at].text[0].isalpha():
            at += 1
            continue
        last = _run_end(line, claimed, at)
        yield at, last
        at = last


def _run_end(line: Sequence[Token], claimed: Sequence[bool], first: int) -> int:
    at, led = first + 1, line[first].lower in nouns().body
    while at < len(line) and not line[at].breaks and at - first < 12:
        token = line[at]
        adjacent = token.start - line[at - 1].end <= 1
        if token.capital and adjacent and not (claimed[at] and not led) and token.lower not in _FUNCTION:
            led = led or token.lower in nouns().body
            at += 1
        elif (
            _joins(line, at, led)
            or (not token.capital and token.lower in PARTICLES and at + 1 < len(line) and line[at + 1].capital)
            or (token.text == "." and len(line[at - 1].text) == 1 and at + 1 < len(line) and line[at + 1].capital)
        ):
            at += 1
        else:
            break
    while at > first + 1 and not line[at - 1].capital:
        at -= 1
    return at


_ABOUT = frozenset(
    {"committee", "council", "commission", "forum", "conference", "board", "fund", "dialogue", "panel"}
)
_HEADS = frozenset(
    {"ministry", "department", "office", "minister", "secretary", "president", "embassy", "government"}
)


def _joins(line: Sequence[Token], at: int, led: bool) -> bool:
    """ "of" and its like inside a body's name: "Ministry of Foreign Affairs", "Commission of the Union"."""
    if not led or line[at].lower not in _JOINS or at + 1 >= len(line) or line[at + 1].breaks:
        return False
    after = line[at + 1]
    if line[at].lower == "on":
        return after.capital and line[at - 1].lower in _ABOUT
    if line[at].lower in ("and", "to", "&"):
        complement = any(each.lower in ("of", "for", "on") for each in line[max(0, at - 6) : at])
        return after.capital and line[at].lower == "and" and complement and after.lower not in _HEADS
    return after.capital or (after.lower == "the" and at + 2 < len(line) and line[at + 2].capital)
