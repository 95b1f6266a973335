"""Words inside names: particles, generations, given names; and names of states the lexicon does not know."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from readout.lexicon.bodies import bodies, nouns
from readout.lexicon.countries import country_names
from readout.lexicon.phrases import Token
from readout.lexicon.titles import field_words

PARTICLES = frozenset(
    "al el bin ibn bint ben abu de da do dos das del della di du des la le van von der den ten ter zu zur af av y e ul "
    "ud ol al- el-".split()
)
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "xiv", "xvi", "xii"})

_STATE_NOUNS = frozenset({"republic", "kingdom", "sultanate", "emirate", "principality", "confederation"})
_OFFICE_NOUNS = frozenset(
    "president presidents king queen emir amir premier chancellor people peoples government citizens nation "
    "leadership ambassador foreign-minister".split()
)


@cache
def given_names() -> frozenset[str]:
    """Given names of office-holders, folded (``given.txt``): evidence that a run of capitals is a person."""
    text = files("readout.lexicon").joinpath("names_given.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def unknown_states(line: Sequence[Token]) -> frozenset[str]:
    """Names of states the lexicon lacks, as the text itself shows them: "Republic of X", "the people of X"."""
    found: set[str] = set()
    for at in range(1, len(line) - 1):
        if line[at].lower != "of" or line[at].breaks or line[at + 1].breaks:
            continue
        start = at + 1 + (line[at + 1].lower == "the")
        before = line[at - 1].lower
        if before in _STATE_NOUNS or before in _OFFICE_NOUNS or _is_minister(line, at - 1):
            name = _run(line, start)
            if name and not country_names().at(line, start):
                found.add(name)
    return frozenset(found)


def _is_minister(line: Sequence[Token], at: int) -> bool:
    return line[at].lower in ("minister", "ministry") and line[at - 1].lower in ("prime", "foreign")


def _run(line: Sequence[Token], start: int) -> str:
    """The capitals that begin here: one, or all of them when no name of a person can follow in the same run."""
    end = start
    while end < len(line) and line[end].capital and (end == start or not line[end].breaks) and end - start < 5:
        end += 1
    words = line[start:end]
    if not words or words[0].lower in _STATE_NOUNS or not words[0].text[-1].isalpha() or bodies().at(line, start):
        return ""
    if any(each.lower in field_words() or each.lower in nouns().body for each in words):
        return ""
    if len(words) <= 2:
        return " ".join(each.text for each in words)
    return words[0].text
