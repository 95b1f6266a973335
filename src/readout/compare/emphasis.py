"""What each side gives room to, as plain counts of statements and words. Never a score."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from readout.compare.acts import STANCES, Stance
from readout.compare.identity import Twins
from readout.compare.units import Unit, units
from readout.domain.comparison import Emphasis, Weight
from readout.domain.provenance import Reading

_Keys = Callable[[Unit], Iterable[str]]


def emphasis(a: Reading, b: Reading, twins: Twins) -> Emphasis:
    """Counts by topic, by speaker, by praise, demand and warning."""
    left, right = units(a), units(b)
    names = {each.id: each.name for each in a.entities}
    back = {other: names.get(one, one) for one, other in twins.items()}
    theirs = {each.id: back.get(each.id, each.name) for each in b.entities}
    return Emphasis(
        topics=_weights(left, right, _topics, _topics),
        speakers=_weights(left, right, _voices(names), _voices(theirs)),
        acts=_weights(left, right, _stances, _stances),
    )


def _topics(unit: Unit) -> Iterator[str]:
    return (name.replace("_", " ") for name in sorted(unit.terms.concepts))


def _stances(unit: Unit) -> Iterator[str]:
    shown = (Stance.PRAISE, Stance.DEMAND, Stance.WARNING, Stance.COMMITMENT)
    return (stance.value for stance in shown if STANCES[unit.lead.act] is stance)


def _voices(names: dict[str, str]) -> _Keys:
    def voices(unit: Unit) -> Iterator[str]:
        return (names.get(id, id) for id in dict.fromkeys(unit.lead.speakers))

    return voices


def _weights(a: Sequence[Unit], b: Sequence[Unit], keys_a: _Keys, keys_b: _Keys) -> tuple[Weight, ...]:
    left, right = _counted(a, keys_a), _counted(b, keys_b)
    names = dict.fromkeys((*left, *right))
    rows = (_weight(name, left.get(name, []), right.get(name, [])) for name in names)
    return tuple(sorted(rows, key=lambda row: (-(row.a_words + row.b_words), row.name)))


def _counted(sides: Sequence[Unit], keys: _Keys) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = {}
    for unit in sides:
        for name in keys(unit):
            found.setdefault(name, []).append(unit)
    return found


def _weight(name: str, a: Sequence[Unit], b: Sequence[Unit]) -> Weight:
    return Weight(
        name,
        len(a),
        len(b),
        sum(len(unit.words.split()) for unit in a),
        sum(len(unit.words.split()) for unit in b),
        min((unit.order + 1 for unit in a), default=None),
        min((unit.order + 1 for unit in b), default=None),
    )
