"""Names of persons, bodies, states and places, and the offices before, after and instead of them."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from readout.annotate.runs import Runs, name_runs
from readout.domain.annotation import Layers, Name, NameKind
from readout.domain.text import BlockKind, Document, Span
from readout.lexicon.bodies import bodies, nouns, places
from readout.lexicon.calendars import month_words
from readout.lexicon.countries import CountryForm, country_names, country_of_adjective
from readout.lexicon.names import STATE_FORMS, given_names, unknown_states
from readout.lexicon.phrases import Token, tokens
from readout.lexicon.title_reader import find_titles, state_of
from readout.lexicon.titles import Title, addresses, honorific_at, role_words

_LOCATIVE = frozenset(
    {"in", "at", "to", "from", "near", "around", "across", "through", "toward", "towards", "outside"}
)
_SPEAKS = frozenset("said says told added stated noted stressed asked replied emphasized emphasised".split())
_SURE = 0.8
"""Confidence at which a name of the model's stands where no rule speaks."""
_ACRONYM = 5
"""Capitals alone, up to so many, are taken for a body: "IAEA"."""


@dataclass(frozen=True, slots=True)
class Names:
    """Finds names by titles, forms of address, lexicons and the text's own habits; names that another component
    (the model) found before are kept where these rules found nothing."""

    name: str = "names"
    version: str = "1"
    requires: frozenset[str] = frozenset()
    assigns: frozenset[str] = frozenset({"names"})

    def __call__(self, document: Document, layers: Layers) -> Layers:
        finder = _Finder(document, layers.names)
        return replace(layers, names=finder.names())


class _Finder:
    """One document's search: each step claims tokens, and what is claimed is not read again."""

    def __init__(self, document: Document, given: Iterable[Name]) -> None:
        self.document, self.given = document, tuple(given)
        self.sure = _sure_kinds(self.given)
        self.line: Sequence[Token] = tokens(document.text)
        self.starts = [each.start for each in self.line]
        self.states = unknown_states(self.line) | self._given_states()
        self.titles = tuple(find_titles(self.line, self.states))
        self.runs = Runs(document.text, self.line, _title_end(document))
        self.claimed = [False] * len(self.line)
        self.found: list[Name] = []
        self.surnames: set[str] = set()
        self.persons: set[str] = set()

    def _given_states(self) -> frozenset[str]:
        """States the model is sure of and no lexicon lists."""
        words = {
            self.document.text[each.span.start : each.span.end]
            for each in self.given
            if each.kind is NameKind.COUNTRY and each.confidence >= _SURE
        }
        return frozenset(
            each
            for each in words
            if each.isalpha() and each[:1].isupper() and not country_names().at(tokens(each), 0)
        )

    def names(self) -> tuple[Name, ...]:
        self._offices()
        self._addressed()
        self._listed()
        self._unlisted()
        self._known_again()
        self._from_before()
        return tuple(sorted(self.found, key=lambda each: each.span))

    def _claim(self, first: int, last: int, kind: NameKind) -> None:
        self.found.append(Name(Span(self.line[first].start, self.line[last - 1].end), kind))
        self.claimed[first:last] = [True] * (last - first)

    def _free(self, first: int, last: int) -> bool:
        return not any(self.claimed[first:last])

    def _person(self, first: int, last: int) -> None:
        self._claim(first, last, NameKind.PERSON)
        words = [each.text for each in self.line[first:last] if each.capital and len(each.text) > 2]
        self.persons.update(words)
        if words:
            self.surnames.update((words[-1], words[0]))

    def _offices(self) -> None:
        for title in self.titles:
            if not title.capital and title.plural and title.head == "official":
                continue
            self._claim(title.first, title.last, NameKind.TITLE)
            self._holders(title)

    def _holders(self, title: Title) -> None:
        """The names after a title: one, or several after a plural one ("Presidents X and Y")."""
        if title.last < len(self.line) and self.line[title.last].breaks:
            return
        at = self._after_honorific(title.last)
        while at < len(self.line) and not self.line[at].breaks:
            end = self.runs.person(at, titled=True)
            if end == at or not self._free(at, end):
                return
            self._person(at, end)
            at = end
            if not title.plural or at + 1 >= len(self.line) or self.line[at].lower not in (",", "and"):
                return
            at += 1
            at += self.line[at].lower == "and"

    def _after_honorific(self, begin: int) -> int:
        """Past an abbreviation in brackets and forms of address, within a line."""
        line, at = self.line, begin
        bracketed = (
            at + 2 < len(line)
            and line[at].text == "("
            and line[at + 1].text.isupper()
            and line[at + 2].text == ")"
        )
        at += 3 if bracketed and len(line[at + 1].text) > 1 else 0
        while at < len(line) and (at == begin or not line[at].breaks):
            match = honorific_at(line, at)
            if not match or not line[at].capital:
                return at
            at = match.last + (match.last < len(line) and line[match.last].text == ".")
        return at

    def _addressed(self) -> None:
        """Names after a form of address, and forms of address that stand alone."""
        for first in range(len(self.line)):
            match = (
                honorific_at(self.line, first) if self.line[first].capital and not self.claimed[first] else None
            )
            if match is None:
                continue
            at = self._after_honorific(match.first)
            end = self.runs.person(at, titled=True)
            if end > at and self._free(at, end):
                self._person(at, end)
            elif addresses().at(self.line, match.first) and self._stands_alone(match.last):
                self._claim(match.first, match.last, NameKind.TITLE)
            elif match.last - match.first > 1 or self.line[match.first].text.isupper():
                self.claimed[match.first : match.last] = [True] * (match.last - match.first)

    def _stands_alone(self, at: int) -> bool:
        """After an address that means a person by itself neither a name nor an office follows."""
        if at >= len(self.line):
            return True
        at += self.line[at].lower == "the"
        return at >= len(self.line) or not self.line[at].capital

    def _listed(self) -> None:
        """States, international bodies and well-known places."""
        for first in range(len(self.line)):
            if self.claimed[first] or not self.line[first].capital:
                continue
            self._body(first) or self._state(first) or self._place(first)

    def _body(self, first: int) -> bool:
        match = bodies().at(self.line, first)
        if (
            not match
            or not self._free(first, match.last)
            or not _cased(self.line[first : match.last], match.value)
        ):
            return False
        last = self.runs.body(match.last) if self._body_goes_on(match.last) else match.last
        self._claim(first, last, NameKind.ORG)
        return True

    def _body_goes_on(self, at: int) -> bool:
        return (
            at < len(self.line)
            and not self.line[at].breaks
            and self.line[at].lower in nouns().body
            and self.line[at].capital
        )

    def _state(self, first: int) -> bool:
        line = self.line
        match = country_names().at(line, first)
        if not match or not self._free(first, match.last):
            return self._invented(first)
        value, last = match.value, match.last
        if len(line[first].text) <= 3 and last == first + 1 and not line[first].text.isupper():
            return False
        end = self._state_body(last) if value.form is not CountryForm.PEOPLE else last
        if end > last:
            self._claim(first, end, NameKind.ORG)
            return True
        if value.form is CountryForm.ADJECTIVE or self._goes_on(last):
            return False
        kinds = {
            CountryForm.NAME: NameKind.COUNTRY, CountryForm.PEOPLE: NameKind.OTHER,
            CountryForm.CAPITAL: NameKind.PLACE, CountryForm.SEAT: NameKind.PLACE,
        }  # fmt: skip
        self._claim(first, last, kinds[value.form])
        return True

    def _invented(self, first: int) -> bool:
        for state in self.states:
            length = len(state.split())
            words = self.line[first : first + length]
            if " ".join(each.text for each in words) == state and self._free(first, first + length):
                self._claim(self._form_of_state(first), first + length, NameKind.COUNTRY)
                return True
        if state_of(self.line[first].text, self.states) and (end := self._state_body(first + 1)) > first + 1:
            self._claim(first, end, NameKind.ORG)
            return True
        return False

    def _form_of_state(self, first: int) -> int:
        """Where "the Islamic Republic of X" begins, for X at a token; that token where nothing stands before."""
        line, at = self.line, first - 1
        at -= at > 0 and line[at].lower == "the"
        if at < 1 or line[at].lower != "of" or line[at - 1].lower not in STATE_FORMS or not line[at - 1].capital:
            return first
        begin = at - 1
        while begin > 0 and line[begin - 1].capital and not line[begin].breaks and line[begin - 1].lower != "the":
            begin -= 1
        return begin if self._free(begin, first) else first

    def _state_body(self, at: int) -> int:
        """The end of a state's body after its adjective: "the Russian military", "the State Department"."""
        line = self.line
        if at >= len(line) or line[at].breaks:
            return at
        for length in (2, 1):
            words = " ".join(each.lower for each in line[at : at + length])
            if words in nouns().common and not any(each.breaks for each in line[at : at + length]):
                return at + length
        end = at
        while end < len(line) and line[end].capital and not line[end].breaks and not self.claimed[end]:
            end += 1
        return end if end > at and line[end - 1].lower in nouns().body else at

    def _goes_on(self, at: int) -> bool:
        """A capital follows that makes a longer name of it: "Jordan Valley", "South Africa Week"."""
        word = self.line[at] if at < len(self.line) else None
        return bool(
            word
            and word.capital
            and not word.breaks
            and word.lower in nouns().place | nouns().body
            and not self.claimed[at]
        )

    def _place(self, first: int) -> bool:
        match = places().at(self.line, first)
        if match and self._free(first, match.last) and not self._goes_on(match.last):
            self._claim(first, match.last, NameKind.PLACE)
            return True
        return False

    def _unlisted(self) -> None:
        for first, last in list(name_runs(self.line, self.claimed)):
            kind = self._kind(first, last) or self._given_kind(first, last)
            if kind is NameKind.PERSON:
                end = self.runs.person(first)
                if end > first:
                    self._person(first, end)
            elif kind:
                self._claim(first, last, kind)

    def _kind(self, first: int, last: int) -> NameKind | None:
        """What a run of capitals is that no lexicon lists, or None where nothing shows it."""
        line = self.line
        words = line[first:last]
        head = next((each for each in words if each.lower in ("of", "for")), None)
        noun = words[words.index(head) - 1] if head else words[-1]
        if noun.lower in nouns().body and len(words) > 1:
            return NameKind.ORG
        if noun.lower in nouns().place and len(words) > 1:
            return NameKind.PLACE
        if len(words) == 1:
            return self._single(first)
        return NameKind.PERSON if self._is_person(first, last) else None

    def _single(self, first: int) -> NameKind | None:
        word = self.line[first]
        if word.text.isupper() and 2 <= len(word.text) <= _ACRONYM and self.runs.mixed_case(first):
            return NameKind.ORG
        before = self.line[first - 1].lower if first and not word.breaks else ""
        if word.lower in month_words() or (
            "-" in word.text and word.lower.split("-")[0] in country_of_adjective()
        ):
            return None
        if before in _LOCATIVE and word.text not in self.persons and self.runs.seen_inside(word.text):
            return NameKind.PLACE
        return None

    def _is_person(self, first: int, last: int) -> bool:
        line = self.line
        end = self.runs.person(first)
        cut_short = first < end < last and line[first].start < self.runs.title_end
        if end - first < 2 or (end != last and not cut_short):
            return False
        last, words = end, line[first:end]
        if any(each.text in self.surnames for each in words) or words[0].lower in given_names():
            return True
        after = line[last] if last < len(line) else None
        if (first and line[first - 1].lower in role_words()) or (
            after and after.lower in _SPEAKS and not after.breaks
        ):
            return True
        apposed = bool(after and after.text == "," and self._title_at(last + 1)) or (
            first > 1 and line[first - 1].text == "," and self._title_ends(first - 1)
        )
        return apposed or self._given_kind(first, last) is NameKind.PERSON

    def _title_at(self, at: int) -> bool:
        at += at < len(self.line) and self.line[at].lower in ("the", "a", "an")
        return any(each.first == at for each in self.titles)

    def _title_ends(self, at: int) -> bool:
        return any(each.last == at for each in self.titles)

    def _known_again(self) -> None:
        """Parts of known names standing alone: "Biden also ...", "Rostegar"."""
        for at, word in enumerate(self.line):
            if self.claimed[at] or word.text not in self.surnames or not self.runs.name_like(at):
                continue
            end = self.runs.person(at)
            if end > at and self._free(at, end):
                self._claim(at, end, NameKind.PERSON)

    def _from_before(self) -> None:
        """What the model is sure of and the rules did not find: persons only as whole runs of name-like words."""
        spans = sorted(each.span for each in self.found)
        starts = [each.start for each in spans]
        for name in self.given:
            at = bisect_left(starts, name.span.end)
            overlaps = at > 0 and spans[at - 1].end > name.span.start
            if not overlaps and name.confidence >= _SURE and self._whole(name):
                self.found.append(name)

    def _whole(self, name: Name) -> bool:
        first = bisect_left(self.starts, name.span.start)
        if first >= len(self.line) or self.starts[first] != name.span.start or not self.line[first].capital:
            return False
        if name.kind is not NameKind.PERSON:
            return name.kind in (NameKind.ORG, NameKind.PLACE) and self.line[first].lower not in month_words()
        end = self.runs.person(first)
        return end > first and self.line[end - 1].end == name.span.end

    def _given_kind(self, first: int, last: int) -> NameKind | None:
        """What the model takes a run for, when it names just that run and is sure."""
        return self.sure.get(Span(self.line[first].start, self.line[last - 1].end))


def _sure_kinds(given: Sequence[Name]) -> dict[Span, NameKind | None]:
    """What the model is sure that each run of words is, None for what is no name of somebody or somewhere."""
    found: dict[Span, NameKind | None] = {}
    for name in given:
        if name.confidence >= _SURE:
            plain = name.kind in (NameKind.PERSON, NameKind.ORG, NameKind.PLACE)
            found.setdefault(name.span, name.kind if plain else None)
    return found


def _cased(words: Sequence[Token], listed: str) -> bool:
    """An abbreviation is one only in capitals: "who" is not the WHO."""
    word = words[0]
    return (
        len(words) > 1
        or len(word.text) > 4
        or any(letter.isupper() for letter in word.text[1:])
        or word.text == listed
    )


def _title_end(document: Document) -> int:
    """Where the title's line ends: capitals there may be mere headline style."""
    ends = [block.span.end for block in document.blocks if block.kind is BlockKind.TITLE]
    return max(ends, default=0)
