"""Who in one reading is who in the other: names first, then offices, then whoever is left over on both sides."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from readout.domain.provenance import Reading
from readout.domain.record import Encounter, Entity, EntityType
from readout.lexicon.countries import countries

_HONORIFICS = frozenset(
    "mr mrs ms dr sir dame lady lord president prime minister vice deputy secretary chancellor king queen crown "
    "prince princess emir sultan sheikh general foreign head state the of his her excellency majesty highness jr "
    "sr chairman speaker ambassador governor republic federal national adviser advisor".split()
)
"""Words that do not tell two persons apart."""

Twins = Mapping[str, str]
"""Ids of entities of the first reading to ids of the same ones in the second."""


_Test = Callable[[Entity, Entity], bool]


def folded(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, possessive endings and honorifics; all if none is left."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c))
    words = re.findall(r"\w+", re.sub(r"[’']s\b", "", flat))
    return tuple(word for word in words if word not in _HONORIFICS) or tuple(words)


def twins(a: Reading, b: Reading) -> Twins:
    """Each entity of A with at most one of B. Who matches nobody, or two alike, is left out."""
    found: dict[str, str] = {}
    for test in (_same_link, _same_name, _same_surname, _same_office):
        _match(a.entities, b.entities, found, test)
    _match_left_over(a, b, found)
    return found


def _match(left: Iterable[Entity], right: Iterable[Entity], found: dict[str, str], test: _Test) -> None:
    taken = set(found.values())
    rest = [each for each in right if each.id not in taken]
    for one in left:
        if one.id in found:
            continue
        near = [each for each in rest if each.type is one.type and test(one, each)]
        if len(near) == 1:
            found[one.id] = near[0].id
            rest.remove(near[0])


def _same_link(a: Entity, b: Entity) -> bool:
    return bool(set(a.links) & set(b.links))


def _same_name(a: Entity, b: Entity) -> bool:
    if a.type is EntityType.COUNTRY and a.country and b.country:
        return a.country == b.country
    return bool({state_key(a.name), folded(a.name)} & {state_key(b.name), folded(b.name)})


def state_key(name: str) -> tuple[str, ...]:
    """A state under any of its names as its code; other names as they are."""
    wanted = folded(name)
    code = _states().get(wanted)
    return (f"={code}",) if code else wanted


@cache
def _states() -> dict[tuple[str, ...], str]:
    return {folded(name): each.code for each in countries().values() for name in each.names}


def _same_surname(a: Entity, b: Entity) -> bool:
    """Persons whose last names are alike and whose first names do not contradict each other."""
    if a.type is not EntityType.PERSON:
        return False
    x, y = folded(a.name), folded(b.name)
    if not x or not y or x[-1] in _HONORIFICS or not _alike(x[-1], y[-1]):
        return False
    return len(x) < 2 or len(y) < 2 or _alike(x[0], y[0]) or x[0][0] == y[0][0] or bool(set(x[:-1]) & set(y[:-1]))


def _alike(x: str, y: str) -> bool:
    """The same name but for how it is transliterated: Zelenskyy, Zelensky, Zelenskiy."""
    return x == y or (min(len(x), len(y)) >= 5 and sounds(x) == sounds(y))


def sounds(word: str) -> str:
    """What transliterations agree on: vowels and doubled letters go, sounds written in several ways become one."""
    plain = re.sub(
        r"[aeiouyj]", "", word.replace("ph", "f").replace("kh", "h").replace("w", "v").replace("c", "k")
    )
    return word[0] + re.sub(r"(.)\1+", r"\1", plain)


def _same_office(a: Entity, b: Entity) -> bool:
    if a.type is not EntityType.PERSON:
        return False
    return bool(set(_offices(a)) & set(_offices(b)))


def _offices(entity: Entity) -> Iterator[tuple[str, str]]:
    for office in entity.offices:
        if office.country:
            yield " ".join(folded_title(office.title)), office.country


def folded_title(title: str) -> list[str]:
    words = re.findall(r"\w+", title.casefold())
    return [word for word in words if word not in ("of", "the", "to")]


def _match_left_over(a: Reading, b: Reading, found: dict[str, str]) -> None:
    """One participant left on each side of the main encounter, whose titles agree: the page without names."""
    left = [each for each in _people(a) if each.id not in found]
    right = [each for each in _people(b) if each.id not in found.values()]
    if (
        len(left) == len(right) == 1
        and _anonymous(left[0]) != _anonymous(right[0])
        and _share_title(*left, *right)
    ):
        found[left[0].id] = right[0].id


def focus(reading: Reading) -> Encounter | None:
    """The encounter that the document is about; the first one where none is marked."""
    return next((each for each in reading.encounters if each.focus), next(iter(reading.encounters), None))


def _people(reading: Reading) -> list[Entity]:
    encounter = focus(reading)
    named = encounter.participants if encounter else ()
    return [each for each in reading.entities if each.id in named and each.type is EntityType.PERSON]


def _anonymous(entity: Entity) -> bool:
    """Known by titles alone."""
    return set(re.findall(r"\w+", entity.name.casefold())) <= _HONORIFICS


def _share_title(a: Entity, b: Entity) -> bool:
    x, y = ({word for office in each.offices for word in folded_title(office.title)} for each in (a, b))
    return bool(x & y)
