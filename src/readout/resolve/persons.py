"""One entity per person over all names and titles."""

from collections.abc import Sequence

from readout.domain.identity import Roster
from readout.domain.record import EntityType, MentionForm, Office, OfficeStatus
from readout.domain.text import Span
from readout.lexicon.titles import Title
from readout.resolve.drafts import Book, Draft
from readout.resolve.matching import (
    alike,
    exclusive,
    is_respelled,
    is_short_form,
    name_words,
    office_ranks,
    office_words,
    same_office,
)
from readout.resolve.mentions import MentionReader, PersonMention
from readout.resolve.roster import holder_of

Group = tuple[PersonMention, ...]


class Persons:
    """Joins person mentions to drafts: named ones first, then offices that stand alone."""

    def __init__(self, book: Book, reader: MentionReader, roster: Roster, published: str | None) -> None:
        self.book, self.reader, self.roster, self.published = book, reader, roster, published
        self.text = reader.text
        self.at: dict[Span, Draft] = {}
        self.plurals: list[PersonMention] = []
        self.unresolved: dict[Span, tuple[Draft, ...]] = {}

    def read(self) -> None:
        groups = self.reader.read()
        named = [each for each in groups if any(mention.words for mention in each)]
        for group in sorted(named, key=_longest_name_first):
            self._named(group)
        for group in groups:
            if group not in named:
                for mention in group:
                    self._untitled(mention)

    def _named(self, group: Group) -> None:
        key = max((each for each in group if each.words), key=lambda each: len(each.words))
        draft, reason = self._match(key, group)
        if draft is None:
            draft = self.book.add(Draft(EntityType.PERSON, self._name(key)))
            reason = "named in full" if len(key.words) > 1 else "named"
        for mention in group:
            self._join(draft, mention, mention.joined or reason)

    def _name(self, mention: PersonMention) -> str:
        """The name as written, from its first word to its end."""
        last = mention.span.end
        first = self.text.rfind(mention.words[0], mention.span.start, last)
        for at in range(mention.span.start, last):
            if self.text.startswith(mention.words[0], at):
                first = at
                if len(mention.words) > 1:
                    break
        return " ".join(self.text[max(first, mention.span.start) : last].split())

    def _match(self, key: PersonMention, group: Group) -> tuple[Draft | None, str]:
        words = name_words(key.words)
        titles = [title for each in group for title in each.titles]
        persons = [each for each in self.book.of_type(EntityType.PERSON) if self._agree(each, key, titles)]
        exact = [each for each in persons if any(_same_name(words, name) for name in each.names)]
        if exact:
            return self._best(exact, titles, key), "same name"
        short = [
            each for each in persons if any(is_short_form(words, n) or is_short_form(n, words) for n in each.names)
        ]
        by_last = [each for each in short if any(n[-1] == words[-1] for n in each.names)]
        if short:
            return self._best(by_last or short, titles, key), "short form of the name"
        close = [
            each for each in persons if any(is_respelled(words, n) or is_respelled(n, words) for n in each.names)
        ]
        close = [each for each in close if self._shares_office(each, titles) or len(words) > 1]
        return (close[0], "another spelling of the name") if len(close) == 1 else (None, "")

    def _agree(self, draft: Draft, key: PersonMention, titles: Sequence[Title]) -> bool:
        if draft.gender and key.gender and draft.gender != key.gender:
            return False
        countries = {each.country for each in titles if each.country} | ({key.country} if key.country else set())
        if draft.country and countries and draft.country not in countries and len(key.words) == 1:
            return False
        return not exclusive(titles, draft.heads)

    def _shares_office(self, draft: Draft, titles: Sequence[Title]) -> bool:
        return any(same_office(title.title, office.title) for title in titles for office in draft.offices)

    def _best(self, found: list[Draft], titles: Sequence[Title], key: PersonMention) -> Draft:
        """Of several bearers of a name: by office, then the one mentioned nearest before."""
        if len(found) > 1:
            found = [each for each in found if self._shares_office(each, titles)] or found
        return max(found, key=lambda each: -min(abs(key.span.start - span.start) for span in each.mentions))

    def _join(self, draft: Draft, mention: PersonMention, reason: str) -> None:
        draft.mention(mention.span, mention.form, reason)
        self.at[mention.span] = draft
        draft.gender = draft.gender or mention.gender
        if mention.words:
            draft.names.append(name_words(mention.words))
            name = self._name(mention)
            if len(mention.words) > len(draft.name.split()):
                draft.name = name
        self._offices(draft, mention)

    def _offices(self, draft: Draft, mention: PersonMention) -> None:
        for title in mention.titles:
            country = title.country or (mention.country if len(mention.titles) == 1 else None)
            if title.plural:
                draft.heads.add(title.head)
                draft.office(Office(_in_singular(title), country, title.status))
                continue
            draft.heads.add(title.head)
            known = next((each for each in draft.offices if self._says_less(title, each)), None)
            if mention.form is MentionForm.TITLE and known:
                continue
            draft.office(Office(title.title, country, title.status))
            draft.state = draft.state or title.state or mention.state
            if title.status in (OfficeStatus.CURRENT, OfficeStatus.ACTING, OfficeStatus.ELECT):
                draft.country = draft.country or country
        for office in mention.extra:
            draft.office(office)
        draft.country = draft.country or mention.country
        draft.state = draft.state or mention.state

    def _says_less(self, title: Title, office: Office) -> bool:
        return office_words(title.title) <= office_words(office.title) and title.status is office.status

    def _untitled(self, mention: PersonMention) -> None:
        """An office standing for its holder."""
        if mention.plural:
            self.plurals.append(mention)
            return
        if mention.taken:
            return
        draft, reason, candidates = self.holder(mention)
        if draft:
            self._join(draft, mention, reason)
        elif candidates:
            self.unresolved[mention.span] = tuple(candidates)
        elif self._names_somebody(mention):
            title = mention.titles[0]
            draft = self.book.add(Draft(EntityType.PERSON, title.title))
            self._join(draft, mention, "named by the office only")

    def _names_somebody(self, mention: PersonMention) -> bool:
        title = mention.titles[0]
        specific = bool(title.country or title.state) or len(title.title.split()) > 1
        return specific and (mention.determined or title.capital) and title.head not in ("official", "diplomat")

    def holder(self, mention: PersonMention) -> tuple[Draft | None, str, list[Draft]]:
        """Whose office it is: the person, the reason, and the candidates when there are several."""
        title = mention.titles[0]
        persons = self.book.of_type(EntityType.PERSON)
        found = [each for each in persons if self._holds(each, title)]
        if len(found) > 1:
            strict = [each for each in found if self._holds(each, title, strict=True)]
            found = strict or found
        if len(found) == 1:
            return found[0], "office held by one person in the text", []
        if found:
            return self._nearest(found, title, mention), "office, by side and order", found
        return self._unstated(title, persons)

    def _nearest(self, found: list[Draft], title: Title, mention: PersonMention) -> Draft:
        """The side that issues the page speaks of its own officials without their state: the first named."""
        current = [
            each
            for each in found
            if any(
                o.status is OfficeStatus.CURRENT and o.title.casefold().endswith(title.head) for o in each.offices
            )
        ]
        return min(current or found, key=lambda each: each.first)

    def _holds(self, draft: Draft, title: Title, *, strict: bool = False) -> bool:
        for office in draft.offices:
            if not _compatible(title, office, draft, strict):
                continue
            return True
        return False

    def _unstated(self, title: Title, persons: list[Draft]) -> tuple[Draft | None, str, list[Draft]]:
        """No holder in the text's own words: the roster, then the one principal whose office is not said."""
        known = holder_of(self.roster, title.title, title.country, self.published) if title.country else None
        if known:
            words = [name_words(tuple(name.split())) for name in (known.name, *known.names)]
            same = [
                each
                for each in persons
                if any(is_short_form(a, b) or is_short_form(b, a) for a in words for b in each.names)
            ]
            if len(same) == 1:
                return same[0], f"office, by the roster ({known.link})", []
        if (
            not (title.country or title.state)
            or title.status is not OfficeStatus.CURRENT
            or office_ranks(office_words(title.title))
        ):
            return None, "", []
        free = [
            each
            for each in persons
            if not each.offices and each.country in (None, title.country) and len(each.mentions) > 1
        ]
        if len(free) == 1:
            return free[0], "the only person in the text whose office is not said", []
        return None, "", []


def _compatible(title: Title, office: Office, draft: Draft, strict: bool) -> bool:
    a, b = office_words(title.title), office_words(office.title)
    head = office_words(title.head)
    if not head & b or not (a <= b or b <= a):
        return False
    if strict and office_ranks(a) != office_ranks(b):
        return False
    if title.country and (office.country or draft.country) not in (None, title.country):
        return False
    if title.state and draft.state not in (None, title.state):
        return False
    if (title.country and draft.state) or (title.state and draft.country):
        return False
    if title.status is not OfficeStatus.CURRENT:
        return office.status is title.status
    return office.status not in (OfficeStatus.FORMER, OfficeStatus.LATE) or (
        strict is False and not title.determined
    )


def _in_singular(title: Title) -> str:
    words = title.title.split()
    plural = words.index(next((each for each in words if each.casefold().endswith("s")), words[-1]))
    head = title.head.split()[-1]
    words[plural] = head.title() if title.capital else head
    return " ".join(words)


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other


def _longest_name_first(group: Group) -> tuple[int, int]:
    """Full names before short ones, so that a short form finds what it is short for."""
    longest = max(len(each.words) for each in group)
    return (0 if longest > 1 else 1, group[0].span.start)


__all__ = ["Persons", "alike"]
