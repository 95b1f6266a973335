"""Look-ups in a roster of office-holders. It supports, and never overrides, what a text says."""

from collections.abc import Callable, Iterable

from readout.domain.identity import OfficeHolder, Roster
from readout.resolve.matching import is_short_form, name_words, same_office

_indexes: dict[int, "RosterIndex"] = {}
_KEPT = 4


def index_of(roster: Roster) -> "RosterIndex":
    """The index of a roster, made once for each of the last few rosters."""
    known = _indexes.get(id(roster))
    if known is None or known.roster is not roster:
        while len(_indexes) >= _KEPT:
            _indexes.pop(next(iter(_indexes)))
        known = _indexes[id(roster)] = RosterIndex(roster)
    return known


class RosterIndex:
    """A roster by state and by the words of names."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._by_country: dict[str | None, list[OfficeHolder]] = {}
        self._by_word: dict[str, list[tuple[tuple[str, ...], OfficeHolder]]] = {}
        for holder in roster.holders:
            self._by_country.setdefault(holder.country, []).append(holder)
            for form in (holder.name, *holder.names):
                words = name_words(tuple(form.split()))
                for word in {words[-1], words[0]} if words else ():
                    self._by_word.setdefault(word, []).append((words, holder))

    def holder(self, title: str, country: str | None, day: str | None) -> OfficeHolder | None:
        """The one person who held an office on a day; None when the roster knows none or several."""
        found = [
            each
            for each in self._by_country.get(country, ())
            if in_office(each, day) and same_office(each.title, title) and len(each.title) >= len(title) // 2
        ]
        return found[0] if found and _one_person(found) else None

    def person(
        self, names: Iterable[tuple[str, ...]], day: str | None, agrees: Callable[[OfficeHolder], bool]
    ) -> tuple[OfficeHolder, ...]:
        """The facts on the person of a full name that agree with the text; none when several persons fit."""
        found: dict[OfficeHolder, None] = {}
        for words in names:
            if len(words) < 2:
                continue
            for form, holder in self._by_word.get(words[-1], ()):
                same = is_short_form(words, form) or is_short_form(form, words)
                if same and in_office(holder, day) and agrees(holder):
                    found[holder] = None
        return tuple(found) if _one_person(list(found)) else ()


def in_office(holder: OfficeHolder, day: str | None) -> bool:
    """Whether the fact covers a day, at the precision of its dates; an open end covers all that follows."""
    if day is None:
        return False
    if holder.since and day[: len(holder.since)] < holder.since:
        return False
    return not (holder.until and day[: len(holder.until)] > holder.until)


def _one_person(found: list[OfficeHolder]) -> bool:
    """One id, or ids of several registers for one name and state."""
    if not found:
        return False
    first = found[0]
    words = name_words(tuple(first.name.split()))
    return all(
        each.link == first.link
        or (each.country == first.country and _same_name(words, name_words(tuple(each.name.split()))))
        for each in found
    ) and len({each.link.split(":")[0] for each in found}) == len({each.link for each in found})


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return is_short_form(one, other) or is_short_form(other, one)
