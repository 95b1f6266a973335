"""Whose office it is: a title that stands for its holder ("the Leader", "the President of Russia")."""

from dataclasses import dataclass

from readout.domain.identity import Roster
from readout.domain.record import EntityType, Office, OfficeStatus
from readout.lexicon.titles import Title, synonyms
from readout.resolve.drafts import Book, Draft
from readout.resolve.matching import is_short_form, name_words, office_ranks, office_words
from readout.resolve.mentions import PersonMention
from readout.resolve.roster import index_of

Held = tuple[Draft | None, str, list[Draft]]
"""The holder if it is clear, the reason, and the candidates."""

_NOBODY: Held = (None, "", [])
_GENERIC = frozenset({"leader", "head", "chief", "diplomat", "official", "counterpart", "negotiator", "envoy"})
"""Heads that say a side rather than an office."""
_TOP = frozenset(
    {"president", "prime minister", "head of state", "head of government", "king", "queen", "chancellor", "leader",
     "premier", "emir", "amir", "pope", "governor", "secretary-general", "secretary general", "minister"}
)  # fmt: skip
"""Heads of an office whose one holder a text may name without ever saying the office beside the name."""
_PAST = (OfficeStatus.FORMER, OfficeStatus.LATE)


@dataclass(slots=True)
class Holders:
    """Looks for the holder of an office among the persons of a text."""

    book: Book
    roster: Roster
    published: str | None

    def holder(self, mention: PersonMention) -> Held:
        title = mention.titles[-1]
        persons = self.book.of_type(EntityType.PERSON)
        found = [each for each in persons if _holds(each, title, strict=True)]
        found = found or [each for each in persons if _holds(each, title, strict=False)]
        found = found or [each for each in persons if _holds_synonym(each, title)]
        found = found or [each for each in persons if title.head in each.addresses and not each.heads]
        if len(found) == 1:
            return found[0], "office held by one person in the text", []
        if found:
            return _first_named(found, title), "office, the first holder named", found
        if title.head in _GENERIC:
            return self._of_side(title, persons)
        return self._unstated(title, persons)

    def _of_side(self, title: Title, persons: list[Draft]) -> Held:
        """ "the Altykumi leader": the one person of that side."""
        if not (title.country or title.state):
            return _NOBODY
        side = [each for each in persons if _same_side(each, title) and each.offices]
        return (side[0], "the only person of that side", []) if len(side) == 1 else (None, "", side)

    def _unstated(self, title: Title, persons: list[Draft]) -> Held:
        """No holder in the text's own words: the roster, then the one person whose office is not said."""
        known = self._by_roster(title, persons)
        if known:
            return known
        if (
            title.head not in _TOP
            or title.status is not OfficeStatus.CURRENT
            or office_ranks(office_words(title.title))
        ):
            return _NOBODY
        free = [
            each for each in persons if not each.offices and each.names and each.country in (None, title.country)
        ]
        if len(free) == 1 and (title.country or title.state or len(free[0].mentions) > 1):
            return free[0], "the only person in the text whose office is not said", []
        return _NOBODY

    def _by_roster(self, title: Title, persons: list[Draft]) -> Held | None:
        known = index_of(self.roster).holder(title.title, title.country, self.published) if title.country else None
        if known is None:
            return None
        forms = [name_words(tuple(name.split())) for name in (known.name, *known.names)]
        same = [
            each
            for each in persons
            if any(is_short_form(a, b) or is_short_form(b, a) for a in forms for b in each.names)
        ]
        return (same[0], f"office, by the roster ({known.link})", []) if len(same) == 1 else None


def _first_named(found: list[Draft], title: Title) -> Draft:
    """A page speaks of its own side's officials without their state: the first named who holds it still."""
    current = [
        each for each in found if any(office.status not in _PAST and _is(office, title) for office in each.offices)
    ]
    return min(current or found, key=lambda each: each.first)


def _is(office: Office, title: Title) -> bool:
    return office_words(title.head) <= office_words(office.title)


def _holds(draft: Draft, title: Title, *, strict: bool) -> bool:
    return any(_compatible(title, office, draft, strict=strict) for office in draft.offices)


def _compatible(title: Title, office: Office, draft: Draft, *, strict: bool) -> bool:
    """The words of one office are all in the other, and neither state nor status speaks against it."""
    a, b = office_words(title.title), office_words(office.title)
    if not office_words(title.head) & b or not (a <= b or b <= a):
        return False
    if strict and office_ranks(a) != office_ranks(b):
        return False
    if not _side_agrees(draft, office, title):
        return False
    if title.status in _PAST or office.status in _PAST:
        return office.status is title.status
    return True


def _side_agrees(draft: Draft, office: Office, title: Title) -> bool:
    if title.country:
        return (office.country or draft.country) in (None, title.country) and not draft.state
    if title.state:
        return draft.state in (None, title.state) and not draft.country
    return True


def _holds_synonym(draft: Draft, title: Title) -> bool:
    other = synonyms(title.head)
    return any(head in other for head in draft.heads) and any(
        _side_agrees(draft, office, title) and office.status not in _PAST for office in draft.offices
    )


def _same_side(draft: Draft, title: Title) -> bool:
    return bool(title.country and draft.country == title.country) or bool(
        title.state and draft.state == title.state
    )
