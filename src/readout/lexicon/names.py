"""Words inside names: particles, generations, given names; and names of states the lexicon does not know."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from readout.lexicon.bodies import bodies, nouns
from readout.lexicon.countries import country_names, country_of_adjective
from readout.lexicon.phrases import Token, normal
from readout.lexicon.title_reader import state_of
from readout.lexicon.titles import field_words

PARTICLES = frozenset(
    "al el bin ibn bint ben abu de da do dos das del della di du des la le van von der den ten ter "
    "zu zur af av y e ul ud ol al- el-".split()
)
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "v", "vi", "vii", "viii", "xiv", "xvi", "xii"})

STATE_FORMS = frozenset({"republic", "kingdom", "sultanate", "emirate", "principality", "confederation"})
_SIDE_NOUNS = frozenset(
    "government president prime foreign minister ministry side army authorities leader delegation "
    "parliament military counterpart officials official defence defense ambassador presidency "
    "people envoy spokesman spokeswoman".split()
)
_OFFICE_NOUNS = frozenset(
    "president presidents king queen emir amir premier chancellor leader leaders people peoples "
    "government citizens nation leadership ambassador foreign-minister".split()
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
        if start > at + 1 and before not in STATE_FORMS:
            continue  # "the Leader of the Renewal": an article stands before few names of states
        field = line[at - 1].capital and before in field_words() and not line[at - 1].breaks
        if before in STATE_FORMS or before in _OFFICE_NOUNS or _is_minister(line, at - 1) or field:
            name = _run(line, start)
            if name and not country_names().at(line, start):
                found.add(name)
    return frozenset(found | _by_adjective(line))


def _by_adjective(line: Sequence[Token]) -> set[str]:
    """States that the text names and whose adjective it puts before an office or government: "Vardanian"."""
    adjectives = {
        line[at].text
        for at in range(len(line) - 1)
        if line[at].capital
        and not line[at + 1].breaks
        and line[at + 1].lower in _SIDE_NOUNS
        and line[at].text[-1].isalpha()
    }
    adjectives = {each for each in adjectives if normal(each) not in country_of_adjective() and len(each) > 5}
    if not adjectives:
        return set()
    capitals = {each.text for each in line if each.capital and len(each.text) > 4}
    return {
        state
        for each in adjectives
        for state in capitals - {each}
        if state_of(each, frozenset({state})) and len(state) <= len(each) + 1
    }


def _is_minister(line: Sequence[Token], at: int) -> bool:
    return line[at].lower in ("minister", "ministry") and line[at - 1].lower in ("prime", "foreign")


def _run(line: Sequence[Token], start: int) -> str:
    """The capitals that begin here: one, or all of them when no name of a person can follow in the same run."""
    end = start
    while end < len(line) and line[end].capital and (end == start or not line[end].breaks) and end - start < 5:
        end += 1
    words = line[start:end]
    if not words or words[0].lower in STATE_FORMS or not words[0].text[-1].isalpha() or bodies().at(line, start):
        return ""
    if any(each.lower in field_words() or each.lower in nouns().body for each in words):
        return ""
    if len(words) <= 2:
        return " ".join(each.text for each in words)
    return words[0].text
