"""Two readings of one encounter: facts, points and emphasis together."""

from readout.compare.decisions import Decisions, settled
from readout.compare.emphasis import emphasis
from readout.compare.facts import facts
from readout.compare.identity import twins
from readout.compare.points import points
from readout.compare.similarity import Embed
from readout.domain.comparison import Comparison
from readout.domain.provenance import Reading


def compare(
    a: Reading, b: Reading, *, embed: Embed | None = None, decisions: Decisions | None = None
) -> Comparison:
    """Lay two sides beside each other. ``embed`` gives sentence vectors; without it words and concepts decide.

    Texts in two languages are not aligned by their statements: a note says so, and the facts are compared.
    """
    same = twins(a, b)
    shared = facts(a, b, same)
    languages = [each.document.metadata.language.split("-")[0] for each in (a, b)]
    if languages[0] != languages[1] and "und" not in languages:
        return Comparison(a, b, shared, (), notes=(_other_language(*languages),))
    found = points(a, b, same, embed=embed)
    notes: tuple[str, ...] = ()
    if decisions is not None:
        found, notes = settled(found, decisions, a, b)
    return Comparison(a, b, shared, found, emphasis(a, b, same), notes)


def _other_language(a: str, b: str) -> str:
    return (
        f"A is written in “{a}” and B in “{b}”: comparing what is said across languages is not done yet. "
        "The facts of the encounter are compared."
    )
