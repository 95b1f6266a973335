"""Names and offices of a document put together: "Serbian President" + "Aleksandar Vučić" is one mention."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from readout.domain.annotation import Layers, Name, NameKind
from readout.domain.record import MentionForm, Office, OfficeStatus
from readout.domain.text import Document, Span
from readout.lexicon.countries import CountryForm, country_names
from readout.lexicon.names import unknown_states
from readout.lexicon.phrases import Token, tokens
from readout.lexicon.title_reader import find_titles
from readout.lexicon.titles import Title, abbreviated, honorific_at, honorifics, predicative

_ADJACENT = re.compile(r"[ \u00a0]?")
_HONORIFIC_GAP = 24
"""Characters between a title and a name within which a form of address may stand: ", His Excellency Mr. "."""
_ABBREVIATION = re.compile(r"\s*\([A-Z]{2,8}\)\s*")
_DETERMINERS = frozenset({"the", "his", "her", "their", "its", "our", "my"})
_DUTIES = re.compile(
    r",? who (?:has been |is |was |had been |has |is currently )?"
    r"(?:carrying out|performing|exercising|discharging|"
    r"acting as|serving as|fulfilling)(?: the)?(?: duties| functions| powers)?(?: of| as)?(?: the)? ?",
)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One mention of a person: its name, its offices, or both.

    ``span`` covers the titles in front of the name; ``words`` are the name's; ``determined`` says that "the" or a
    possessive stands before it; ``also`` are wider forms of the same mention ("President X of Y").
    """

    span: Span
    form: MentionForm
    words: tuple[str, ...] = ()
    titles: tuple[Title, ...] = ()
    extra: tuple[Office, ...] = ()
    gender: str | None = None
    country: str | None = None
    state: str | None = None
    determined: bool = False
    taken: bool = False
    joined: str = ""
    also: tuple[Span, ...] = ()

    @property
    def plural(self) -> bool:
        return bool(self.titles) and not self.words and self.titles[-1].plural


@dataclass(slots=True)
class _Draft:
    """A person mention being put together."""

    first: int
    last: int
    name: Name | None = None
    titles: list[Title] = field(default_factory=list)
    extra: list[Office] = field(default_factory=list)
    gender: str | None = None


class MentionReader:
    """Puts the names of one document together."""

    def __init__(self, document: Document, layers: Layers) -> None:
        self.text = document.text
        self.line: Sequence[Token] = tokens(document.text)
        self.starts = [each.start for each in self.line]
        self.states = unknown_states(self.line) | _named_states(document, layers)
        self.titles = {each.span(self.line): each for each in find_titles(self.line, self.states)}
        self.names = tuple(each for each in layers.names if each.kind in (NameKind.PERSON, NameKind.TITLE))

    def token_at(self, start: int) -> int:
        return bisect_left(self.starts, start)

    def read(self) -> tuple[tuple[PersonMention, ...], ...]:
        """Mentions in reading order; those in one group are the same person by apposition."""
        groups: list[tuple[PersonMention, ...]] = []
        at = 0
        while at < len(self.names):
            group, at = self._group(at)
            groups.append(group)
        return tuple(groups)

    def _group(self, at: int) -> tuple[tuple[PersonMention, ...], int]:
        mention, after = self._mention(at)
        group = [mention]
        while after < len(self.names):
            joined = self._apposed(group[-1], after)
            if joined is None:
                break
            mention, after = joined
            group.append(mention)
        return _with_whole(group), after

    def _mention(self, at: int) -> tuple[PersonMention, int]:
        """The mention that begins with the name at an index: titles, then a name, or either alone."""
        titles: list[Title] = []
        first = self.names[at]
        while at < len(self.names) and self.names[at].kind is NameKind.TITLE:
            title = self._title(self.names[at])
            if titles and not self._same_holder(titles[-1], self.names[at - 1], self.names[at]):
                break
            titles.append(title)
            at += 1
            if self._next_is_name(at):
                return self._named(first.span.start, titles, self.names[at]), at + 1
            if not self._and_title(at, titles):
                break
        if titles:
            return self._untitled_holder(first.span, titles, at)
        return self._named(first.span.start, [], first), at + 1

    def _untitled_holder(self, span: Span, titles: list[Title], at: int) -> tuple[PersonMention, int]:
        """A title without a name. Of several joined by "and" only the first is read here."""
        return self._office(span, titles[:1]), at - len(titles) + 1

    def _title(self, name: Name) -> Title:
        known = self.titles.get(name.span)
        if known:
            return known
        first, last = self.token_at(name.span.start), self.token_at(name.span.end)
        words = self.text[name.span.start : name.span.end]
        return Title(first, max(last, first + 1), self.line[max(last - 1, first)].lower, words)

    def _next_is_name(self, at: int) -> bool:
        """Whether a name follows the title before it, with no more than a form of address between."""
        if at >= len(self.names) or self.names[at].kind is not NameKind.PERSON:
            return False
        gap = self.text[self.names[at - 1].span.end : self.names[at].span.start]
        return bool(_ADJACENT.fullmatch(gap)) or self._is_address(gap)

    def _is_address(self, gap: str) -> bool:
        if len(gap) > _HONORIFIC_GAP or "\n" in gap or "," in gap:
            return False
        gap = _ABBREVIATION.sub(" ", gap)
        if not gap.strip():
            return True
        words = tokens(gap)
        matched = list(honorifics().find(words))
        inside = {at for match in matched for at in range(match.first, match.last)}
        return bool(matched) and all(at in inside or each.text == "." for at, each in enumerate(words))

    def _and_title(self, at: int, titles: list[Title]) -> bool:
        """ "Deputy Prime Minister and Minister of Foreign Affairs X": two offices of one person."""
        if at >= len(self.names) or self.names[at].kind is not NameKind.TITLE or titles[0].plural:
            return False
        gap = self.text[self.names[at - 1].span.end : self.names[at].span.start]
        return gap in (" and ", ", ", " ", ", and ", "/")

    def _same_holder(self, before: Title, earlier: Name, later: Name) -> bool:
        """Titles joined by "and" are one person's when the first is no mention of its own: it has no "the" and
        says a state, or the second has neither state nor "the"."""
        gap = self.text[earlier.span.end : later.span.start]
        title = self._title(later)
        if title.plural or title.country or title.determined:
            return gap in (" ", ", ") and not title.determined and not before.determined and not before.country
        return not before.determined and (bool(before.country or before.state) or gap in (" ", "/"))

    def _named(self, start: int, titles: list[Title], name: Name) -> PersonMention:
        first = self.token_at(start)
        begin, gender, office = self._front_address(first)
        if titles:
            _, inner, _ = self._front_address(self.token_at(name.span.start))
            gender = gender or inner
        determined = begin > 0 and self.line[begin - 1].lower == "the" and bool(titles)
        start = self.line[begin].start if begin < first else start
        outer = self._addressed_the(begin) if determined else None
        start = self.line[outer].start if outer is not None else start
        country, state = self._of_state(name.span.end)
        words = self.line[self.token_at(name.span.start) : self.token_at(name.span.end)]
        return PersonMention(
            Span(start, name.span.end),
            MentionForm.NAME,
            tuple(each.text for each in words if each.text not in ",."),
            tuple(titles),
            (Office(office),) if office else (),
            gender or _gender(titles),
            country,
            state,
            determined,
            also=self._wider(start, name.span.end, begin, titles, stated=bool(country or state)),
        )

    def _addressed_the(self, begin: int) -> int | None:
        """ "His Highness the Amir": where the form of address before "the" begins."""
        outer, _, _ = self._front_address(begin - 1)
        return outer if outer < begin - 1 else None

    def _state_goes_on(self, at: int) -> bool:
        """ "of the Republic | of | Y": the name of a state goes on after this word."""
        line = self.line
        if at + 1 >= len(line) or line[at + 1].breaks:
            return False
        joined = line[at + 1].lower == "of" and at + 2 < len(line) and line[at + 2].capital
        return line[at + 1].capital or joined

    def _owned(self, begin: int, end: int) -> tuple[Span, ...]:
        """ "Ukraine's First Lady": the form with the state that owns the office."""
        line, at = self.line, begin - 2
        if begin < 2 or line[begin - 1].lower != "'s" or line[begin].breaks:
            return ()
        for first in range(max(0, at - 3), at + 1):
            match = country_names().at(line, first) if line[first].capital else None
            if (match and match.last == at + 1) or (first == at and line[at].text in self.states):
                return (Span(line[first].start, end),)
        return ()

    def _wider(self, start: int, end: int, begin: int, titles: list[Title], *, stated: bool) -> tuple[Span, ...]:
        """Wider forms: with the state after the name, with "the" before "late" or a lower-case office."""
        found = []
        if stated and titles:
            at = self.token_at(end) + 1
            at += self.line[at].lower == "the"
            while self._state_goes_on(at):
                at += 1
            found.append(Span(start, self.line[at].end))
        if titles and begin > 0 and self.line[begin - 1].lower == "the" and not self.line[begin].breaks:
            marked = titles[0].status is not OfficeStatus.CURRENT or not titles[0].capital
            found += [Span(self.line[begin - 1].start, end)] if marked else []
        return (*found, *self._owned(begin, end))

    def _front_address(self, first: int) -> tuple[int, str | None, str | None]:
        """Forms of address before a token: where they begin, the gender and the office they tell."""
        line, begin, gender, office = self.line, first, None, None
        while True:
            match = None
            for length in (5, 4, 3, 2, 1):
                at = begin - length
                found = honorific_at(line, at) if at >= 0 else None
                dot = found and found.last == begin - 1 and line[begin - 1].text == "."
                if found and (found.last == begin or dot) and line[at].capital and not line[begin].breaks:
                    match = found
                    break
            if not match:
                return begin, gender, office
            words = self.text[line[match.first].start : line[begin - 1].end].casefold()
            office = abbreviated().get(words) or office
            gender = match.value if match.value != "neutral" else _excellency(words) or gender
            begin = match.first

    def _of_state(self, end: int) -> tuple[str | None, str | None]:
        """ "Prime Minister Bennett of Israel", "President X of the Republic of Y"."""
        at = self.token_at(end)
        if at + 1 >= len(self.line) or self.line[at].lower != "of" or self.line[at].breaks:
            return None, None
        start = at + 1 + (self.line[at + 1].lower == "the")
        match = country_names().at(self.line, start) if start < len(self.line) else None
        if match and self.line[start].capital and match.value.form is CountryForm.NAME:
            return match.value.code, None
        for length in (3, 2, 1):
            words = " ".join(each.text for each in self.line[start : start + length])
            if words in self.states:
                return None, words
        return None, None

    def _office(self, span: Span, titles: list[Title]) -> PersonMention:
        begin = titles[-1].first
        before = self.line[begin - 1].lower if begin > 0 and not self.line[begin].breaks else ""
        determined = before in _DETERMINERS
        start = self.line[begin - 1].start if determined else span.start
        outer = self._addressed_the(begin) if before == "the" else None
        further = self.line[begin - 2].lower if determined and begin > 1 else before
        also: tuple[Span, ...] = (Span(self.line[outer].start, span.end),) if outer is not None else ()
        also += self._owned(begin, span.end)
        stated = titles[-1].country or titles[-1].state or " of " in titles[-1].title
        if before == "the" and stated:
            also += (span,)
        return PersonMention(
            Span(start, span.end),
            MentionForm.TITLE,
            (),
            tuple(titles),
            gender=_gender(titles),
            determined=determined,
            taken=before in ("a", "an") or (not determined and predicative(before)) or predicative(further),
            also=also,
        )

    def _apposed(self, before: PersonMention, at: int) -> tuple[PersonMention, int] | None:
        """The mention at an index when it stands in apposition to the one before it."""
        name = self.names[at]
        gap = self.text[before.span.end : name.span.start]
        if "\n" in gap or len(gap) > 90:
            return None
        mention, after = self._mention(at)
        gap = self.text[before.span.end : mention.span.start]
        named = bool(before.words) or before.joined == "apposition"
        if named and mention.form is MentionForm.TITLE and not mention.plural:
            if _DUTIES.fullmatch(gap):
                return self._acting(mention), after
            joined = gap in (", ", " (") or (gap == " and " and self._second_office(before, mention))
            if joined and not self._listed(before, mention, after):
                return _because(mention, "apposition"), after
        if before.form is MentionForm.TITLE and mention.words and not mention.titles and not before.plural:
            capital = (
                not before.titles[0].capital
                or before.determined
                or before.titles[0].country
                or before.titles[0].state
            )
            if gap in (", ", " – ", " - ", ": ") and self._closes(mention.span.end) and capital:
                return _because(mention, "apposition"), after
        return None

    def _second_office(self, before: PersonMention, mention: PersonMention) -> bool:
        return before.joined == "apposition" and not mention.determined

    def _listed(self, before: PersonMention, mention: PersonMention, after: int) -> bool:
        """ "X, the President, and Y" lists three; "X, the President, said" is one."""
        if mention.determined or mention.joined:
            tail = self.text[mention.span.end : mention.span.end + 5]
            return tail.startswith((" and ",)) and not mention.titles[0].country and not mention.titles[0].state
        return False

    def _closes(self, end: int) -> bool:
        """After an apposed name the sentence goes on with a comma, a stop, a dash or a verb."""
        return (
            self.text[end : end + 1] in (",", ".", ";", ":", ")", "")
            or self.text[end : end + 2] in (" –", " -")
            or (self.text[end : end + 1] in (" ", "’", "'", "\n"))
        )

    def _acting(self, mention: PersonMention) -> PersonMention:
        title = mention.titles[-1]
        office = Office(title.title, title.country, OfficeStatus.ACTING)
        return PersonMention(
            mention.span,
            MentionForm.TITLE,
            (),
            (),
            (office,),
            determined=mention.determined,
            taken=True,
            joined="relative clause",
        )


def _named_states(document: Document, layers: Layers) -> frozenset[str]:
    """States that an earlier component named and the lexicon does not list."""
    words = {document.quote(each.span) for each in layers.names if each.kind is NameKind.COUNTRY}
    return frozenset(each for each in words if not country_names().at(tokens(each), 0))


def _because(mention: PersonMention, reason: str) -> PersonMention:
    return replace(mention, taken=False, joined=reason)


def _with_whole(group: list[PersonMention]) -> tuple[PersonMention, ...]:
    """An apposition is itself a form of the name: "the President of X, Y"."""
    if len(group) < 2 or any(each.joined == "relative clause" for each in group):
        return tuple(group)
    whole = Span(group[0].span.start, group[-1].span.end)
    return (replace(group[0], also=(*group[0].also, whole)), *group[1:])


def _excellency(words: str) -> str | None:
    first = words.split()[0] if words.split() else ""
    return {"his": "male", "her": "female"}.get(first)


_GENDERED = {
    "king": "male",
    "queen": "female",
    "prince": "male",
    "princess": "female",
    "pope": "male",
    "emir": "male",
    "amir": "male",
    "sultan": "male",
    "emperor": "male",
    "chairman": "male",
    "chairwoman": "female",
    "spokesman": "male",
    "spokeswoman": "female",
    "congressman": "male",
    "congresswoman": "female",
    "first lady": "female",
    "crown prince": "male",
    "patriarch": "male",
    "cardinal": "male",
    "archbishop": "male",
}


def _gender(titles: Sequence[Title]) -> str | None:
    return next((_GENDERED[each.head] for each in titles if each.head in _GENDERED), None)
