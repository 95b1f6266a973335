"""One entity per person over all names and titles."""

from collections.abc import Sequence
from dataclasses import replace

from readout.domain.identity import Roster
from readout.domain.record import EntityType, MentionForm, Office, OfficeStatus
from readout.domain.text import Span
from readout.lexicon.phrases import tokens
from readout.lexicon.titles import Title, address_heads, addresses, honorific_at
from readout.resolve.drafts import Book, Draft
from readout.resolve.matching import (
    exclusive,
    is_middle_name,
    is_respelled,
    is_short_form,
    name_words,
    office_words,
    same_office,
)
from readout.resolve.mentions import MentionReader, PersonMention
from readout.resolve.offices import Holders

Group = tuple[PersonMention, ...]


_UNIQUE = frozenset(
    {
        "president",
        "prime minister",
        "secretary-general",
        "secretary general",
        "king",
        "queen",
        "pope",
        "chancellor",
        "governor",
        "vice president",
        "emir",
        "amir",
        "crown prince",
        "second gentleman",
        "first lady",
        "foreign minister",
    }
)
"""Offices that a text may name with "the" and a capital, never saying who holds them: there is one at a time."""


CALLED = "honorific used as a name"


class Persons:
    """Joins person mentions to drafts: named ones first, then offices that stand alone."""

    def __init__(self, book: Book, reader: MentionReader, roster: Roster, published: str | None) -> None:
        self.book, self.reader = book, reader
        self.holders = Holders(book, roster, published)
        self.text = reader.text
        self.at: dict[Span, Draft] = {}
        self.plurals: list[PersonMention] = []
        self.apart: list[PersonMention] = []
        self.unresolved: dict[Span, tuple[Draft, ...]] = {}

    def read(self) -> None:
        groups = self.reader.read()
        named = [each for each in groups if any(mention.words for mention in each)]
        for group in sorted(named, key=_longest_name_first):
            self._named(group)
        alone = [mention for group in groups if not any(each.words for each in group) for mention in group]
        for mention in sorted([*alone, *self.apart], key=lambda each: each.span):
            self._untitled(mention)

    def _named(self, group: Group) -> None:
        key = max((each for each in group if each.words), key=lambda each: len(each.words))
        draft, reason = self._match(key, group)
        if draft is None:
            draft = self.book.add(Draft(EntityType.PERSON, self._name(key)))
            reason = "named in full" if len(key.words) > 1 else "named"
        for mention in group:
            if mention.joined == "apposition" and not mention.words and self._contradicts(draft, mention):
                self.apart.append(mention)
                continue
            self._join(draft, mention, mention.joined or reason)

    def _contradicts(self, draft: Draft, mention: PersonMention) -> bool:
        """ "at the request of X, the President of Y said": what looks like an apposition is somebody else."""
        title = mention.titles[-1]
        if (title.state and draft.country) or (title.country and draft.state):
            return True
        other = title.country and draft.country and title.country != draft.country
        return bool(other) or bool(title.state and draft.state and title.state != draft.state)

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
        if len(words) == 1 and honorific_at(tokens(key.words[0]), 0):
            called = self.called(words[0])
            return (called, CALLED) if called in persons else (None, "")
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
        middle = [
            each for each in persons if len(words) == 1 and any(is_middle_name(words[0], n) for n in each.names)
        ]
        if len(middle) == 1:
            return middle[0], "part of the name"
        close = [each for each in close if self._shares_office(each, titles) or len(words) > 1 or not titles]
        return (close[0], "another spelling of the name") if len(close) == 1 else (None, "")

    def called(self, honorific: str) -> Draft | None:
        """ "the Imam": the one person who is called so before the name."""
        people = self.book.of_type(EntityType.PERSON)
        found = [
            each for each in people if any(honorific in name_words(self._words(span)) for span in each.mentions)
        ]
        return found[0] if len(found) == 1 else None

    def _words(self, span: Span) -> tuple[str, ...]:
        return tuple(self.text[span.start : span.end].split())

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
        if len(found) == 1:
            return found[0]
        return max(found, key=lambda each: -min(abs(key.span.start - span.start) for span in each.mentions))

    def _join(self, draft: Draft, mention: PersonMention, reason: str) -> None:
        draft.mention(mention.span, mention.form, reason)
        self.at[mention.span] = draft
        for wider in mention.also:
            draft.mention(wider, MentionForm.NAME if mention.words or len(mention.also) else MentionForm.TITLE)
        draft.gender = draft.gender or mention.gender
        if mention.words:
            words = name_words(mention.words)
            draft.names += [words] if words not in draft.names else []
            name = self._name(mention)
            if len(mention.words) > len(draft.name.split()):
                draft.name = name
        self._offices(draft, mention)
        draft.addresses.update(address_heads(self.text[mention.span.start : mention.span.end]))

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
        if addresses().at(tokens(self.text[mention.span.start : mention.span.end]), 0):
            self._address(mention)
            return
        draft, reason, candidates = self.holders.holder(mention)
        if draft:
            self._join(draft, mention, reason)
        elif candidates:
            self.unresolved[mention.span] = tuple(candidates)
        elif self._names_somebody(mention):
            title = mention.titles[0]
            draft = self.book.add(Draft(EntityType.PERSON, title.title))
            self._join(draft, mention, "named by the office only")

    def _address(self, mention: PersonMention) -> None:
        """ "His Eminence" alone: the person mentioned last before it whose office it suits, or any."""
        words = self.text[mention.span.start : mention.span.end]
        if words.casefold().startswith("your"):
            return
        suits = address_heads(words)
        before = [
            (max(span for span in each.mentions if span < mention.span), each)
            for each in self._people_before(mention.span)
        ]
        ranked = sorted(before, key=lambda each: (_suits(each[1], suits), each[0]))
        if ranked:
            self._join(ranked[-1][1], replace(mention, titles=()), "address, the person named before")

    def _people_before(self, span: Span) -> list[Draft]:
        people = self.book.of_type(EntityType.PERSON)
        late = {OfficeStatus.LATE}
        return [
            each for each in people if each.first < span and not late & {office.status for office in each.offices}
        ]

    def _names_somebody(self, mention: PersonMention) -> bool:
        title = mention.titles[0]
        if (
            mention.determined
            and title.capital
            and title.head in _UNIQUE
            and title.status not in (OfficeStatus.FORMER, OfficeStatus.LATE)
        ):
            return True
        specific = bool(title.country or title.state) or (title.capital and len(title.title.split()) > 1)
        return specific and (mention.determined or title.capital) and title.head not in ("official", "diplomat")


def _in_singular(title: Title) -> str:
    words = title.title.split()
    plural = words.index(next((each for each in words if each.casefold().endswith("s")), words[-1]))
    head = title.head.split()[-1]
    words[plural] = head.title() if title.capital else head
    return " ".join(words)


def _suits(draft: Draft, heads: tuple[str, ...]) -> bool:
    words = {word for name in draft.names for word in name} | draft.heads
    return any(head in words or any(head in each for each in draft.heads) for head in heads)


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one == other


def _longest_name_first(group: Group) -> tuple[int, int]:
    """Full names before short ones, so that a short form finds what it is short for."""
    longest = max(len(each.words) for each in group)
    return (0 if longest > 1 else 1, group[0].span.start)
