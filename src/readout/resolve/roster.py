"""Look-ups in a roster of office-holders. It supports, and never overrides, what a text says."""

from readout.domain.identity import OfficeHolder, Roster
from readout.resolve.matching import is_short_form, name_words, same_office


def in_office(holder: OfficeHolder, day: str | None) -> bool:
    """Whether the fact covers a day, at the precision of its dates; an open end covers all that follows."""
    if day is None:
        return False
    if holder.since and day[: len(holder.since)] < holder.since:
        return False
    return not (holder.until and day[: len(holder.until)] > holder.until)


def holder_of(roster: Roster, title: str, country: str | None, day: str | None) -> OfficeHolder | None:
    """The one person who held an office on a day; None when the roster knows none or several."""
    found = {
        each.link: each
        for each in roster.holders
        if each.country == country and in_office(each, day) and same_office(each.title, title)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def links_of(
    roster: Roster, name: str, country: str | None, titles: tuple[str, ...], day: str | None
) -> tuple[str, ...]:
    """External ids of a person of that name whose office or state agrees; none when several persons do."""
    words = name_words(tuple(name.split()))
    if len(words) < 2:
        return ()
    found = {
        each.link
        for each in roster.holders
        if country in (None, each.country)
        and in_office(each, day)
        and any(_same(words, form) for form in (each.name, *each.names))
        and (country is not None or any(same_office(title, each.title) for title in titles))
    }
    return tuple(found) if len(found) == 1 else ()


def _same(words: tuple[str, ...], form: str) -> bool:
    other = name_words(tuple(form.split()))
    return is_short_form(words, other) or is_short_form(other, words)
