"""Events as pairs of one actor and one recipient: what ICEWS, GDELT and dyadic panels want.

One event makes several pairs; ``number`` and ``of`` let users weight or collapse them. A meeting, in which
everybody is an actor, makes each unordered pair once, so that it is not counted twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product

from readout.export.events_sides import EventRow, Party


@dataclass(frozen=True, slots=True)
class Dyad:
    """One pair. Either side may be missing, never both."""

    row: EventRow
    actor: Party | None
    recipient: Party | None
    number: int
    of: int

    @property
    def id(self) -> str:
        return self.row.event.id if self.of == 1 else f"{self.row.event.id}.{self.number}"


def dyads(row: EventRow) -> Iterator[Dyad]:
    pairs = _pairs(row)
    for number, (actor, recipient) in enumerate(pairs, 1):
        yield Dyad(row, actor, recipient, number, len(pairs))


def _pairs(row: EventRow) -> list[tuple[Party | None, Party | None]]:
    if row.actors and row.recipients:
        return list(product(row.actors, row.recipients))
    if len(row.actors) > 1:
        return list(combinations(row.actors, 2))
    if row.actors:
        return [(row.actors[0], None)]
    return [(None, each) for each in row.recipients]
