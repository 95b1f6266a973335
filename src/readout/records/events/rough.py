"""A rough grammar of one sentence, for when the language model is not there: who stands left and right of a verb.

Noun phrases are runs of words between verbs and prepositions. The first bare one before a verb is its subject, the
first after it its object; "was … by" makes a passive; a preposition ties its phrase to the verb, "of" to the noun
before it; "to" and a verb, and a verb after "that", are complements.
"""

from dataclasses import dataclass, field

from readout.domain.annotation import Word
from readout.domain.text import Document, Span
from readout.lexicon.events import EventWords
from readout.lexicon.phrases import Token, tokens

_PREPOSITIONS = frozenset(
    "of in on at by for from with against to into over under between after before during about toward towards "
    "near along across through without within upon via despite since until around outside inside as than "
    "behind".split()
)
_DETERMINERS = frozenset(
    "the a an this that these those his her its their our my your some any all no every each".split()
)
_BREAKS = frozenset("who which whom whose where when while because although though if whether but".split())
_BE = frozenset("be is are was were been being 's".split())
_AUXILIARIES = _BE | frozenset(
    "has have had do does did will would shall should may might can could must not n't".split()
)


@dataclass(slots=True)
class _State:
    """What the reading of a sentence has come to."""

    words: list[Word] = field(default_factory=list)
    verb: int | None = None
    phrase: int | None = None
    subject: int | None = None
    preposition: int | None = None
    waiting: list[int] = field(default_factory=list)
    to_mark: int | None = None
    object_taken: bool = False


def rough_words(document: Document, span: Span, words: EventWords) -> list[Word]:
    """The words of one sentence with guessed grammar; heads count from its first word."""
    line = [each for each in tokens(document.text) if span.start <= each.start and each.end <= span.end]
    classes = _classes(line, words)
    state = _State()
    for at, (token, upos) in enumerate(zip(line, classes, strict=True)):
        state.words.append(_read(state, at, token, upos, line))
    if state.verb is None and state.words and state.subject is not None:
        state.words[state.subject] = _with(state.words[state.subject], None, "root")
    return state.words


def _classes(line: list[Token], words: EventWords) -> list[str]:
    """A part of speech for each token, from its neighbours."""
    found: list[str] = []
    for at, token in enumerate(line):
        before = line[at - 1].lower if at else ""
        after = line[at + 1] if at + 1 < len(line) else None
        found.append(_class(token, before, found[-1] if found else "", after, words))
    return found


def _class(token: Token, before: str, class_before: str, after: Token | None, words: EventWords) -> str:
    lower = token.lower
    if not lower[0].isalnum() and lower not in ("'s",):
        return "PUNCT"
    if lower in _AUXILIARIES:
        return "AUX"
    if lower in _PREPOSITIONS:
        return "ADP"
    if lower in _DETERMINERS:
        return "DET"
    if lower in ("and", "or"):
        return "CCONJ"
    if lower in _BREAKS:
        return "SCONJ"
    if token.capital and class_before:
        return "PROPN"
    is_verb = _may_be_verb(lower, words)
    if is_verb and (before == "to" or _stands_as_verb(lower, before, class_before, after, words)):
        return "VERB"
    return "ADV" if lower.endswith("ly") else "NOUN"


def _stands_as_verb(lower: str, before: str, class_before: str, after: Token | None, words: EventWords) -> bool:
    """Not where a noun stands, and in its form or by what follows a verb: "food aid to" is a noun, "rebels attack"
    none."""
    if class_before in ("DET", "ADJ") or before in ("of", "'s") or (class_before == "ADP" and before != "to"):
        return False
    if class_before == "AUX" or lower in words.irregular or lower.endswith(("ed", "ing")):
        return True
    after_subject = class_before in ("PROPN", "ADV") or (class_before == "NOUN" and before.endswith("s"))
    return after_subject and _starts_phrase(after)


def _may_be_verb(lower: str, words: EventWords) -> bool:
    lemmas = words.lemmas(lower)
    triggers = (each for lemma in lemmas for each in words.index.get(lemma, ()))
    return bool(words.grammar["reporting"].intersection(lemmas)) or any(not each.is_noun for each in triggers)


def _starts_phrase(after: Token | None) -> bool:
    return after is not None and (
        after.capital or after.lower in _DETERMINERS or after.lower in _PREPOSITIONS or after.lower[0].isdigit()
    )


def _read(state: _State, at: int, token: Token, upos: str, line: list[Token]) -> Word:
    match upos:
        case "VERB":
            return _verb(state, at, token)
        case "NOUN" | "PROPN":
            return _noun(state, at, token, upos, line)
        case "ADP" if token.lower == "to" and _is_verb_next(at, line):
            state.to_mark = at
            return Word(token.span, token.lower, "PART", None, "mark")
        case "ADP":
            state.preposition, state.phrase = at, state.phrase if token.lower == "of" else None
            state.waiting.append(at)
            return Word(token.span, token.lower, "ADP", None, "case")
        case "AUX" | "DET" | "ADV":
            state.waiting.append(at)
            return Word(token.span, token.lower, upos, None, {"AUX": "aux", "DET": "det", "ADV": "advmod"}[upos])
        case "PUNCT" | "SCONJ":
            state.phrase, state.preposition = None, None
            state.waiting.clear()
            return Word(token.span, token.lower, upos, state.verb, "punct" if upos == "PUNCT" else "mark")
    return Word(token.span, token.lower, upos, state.verb, "cc")


def _is_verb_next(at: int, line: list[Token]) -> bool:
    after = line[at + 1] if at + 1 < len(line) else None
    return after is not None and not after.capital and after.lower not in _DETERMINERS and after.lower.isalpha()


def _verb(state: _State, at: int, token: Token) -> Word:
    """A verb takes the subject and auxiliaries that wait for one, or complements the verb before it."""
    auxiliaries = [each for each in state.waiting if state.words[each].relation in ("aux", "advmod")]
    passive = (
        bool(auxiliaries)
        and any(state.words[each].lemma in _BE for each in auxiliaries)
        and not token.lower.endswith("ing")
    )
    if state.to_mark is not None and state.verb is not None:
        relation = "xcomp"
    elif state.verb is not None:
        relation = "ccomp" if state.subject is not None else "conj"
    else:
        relation = "root"
    for each in auxiliaries:
        label = "aux:pass" if passive and state.words[each].lemma in _BE else state.words[each].relation
        state.words[each] = _with(state.words[each], at, label)
    if state.subject is not None:
        state.words[state.subject] = _with(state.words[state.subject], at, "nsubj:pass" if passive else "nsubj")
    if state.to_mark is not None:
        state.words[state.to_mark] = _with(state.words[state.to_mark], at, "mark")
    head = state.verb if relation != "root" else None
    state.verb, state.subject, state.phrase, state.preposition, state.to_mark = at, None, None, None, None
    state.object_taken = False
    state.waiting.clear()
    return Word(token.span, token.lower, "VERB", head, relation)


def _noun(state: _State, at: int, token: Token, upos: str, line: list[Token]) -> Word:
    """A noun continues the phrase before it, or begins one: subject, object, or what a preposition brings."""
    before = state.words[at - 1] if at else None
    if before is not None and before.upos in ("NOUN", "PROPN") and state.phrase is not None:
        return _longer(state, at, token, upos)
    relation, head = "obj", state.verb
    if state.preposition is not None:
        is_of = line[state.preposition].lower == "of" and state.phrase is not None
        relation, head = ("nmod", state.phrase) if is_of else ("obl", state.verb)
    elif state.verb is None or state.object_taken:
        state.subject, relation, head = at, "nsubj", None
    else:
        state.object_taken = True
    for each in state.waiting:
        state.words[each] = _with(state.words[each], at, state.words[each].relation)
    state.waiting.clear()
    state.preposition = None
    state.phrase = at
    return Word(token.span, token.lower, upos, head, relation)


def _longer(state: _State, at: int, token: Token, upos: str) -> Word:
    """The last word of a run of nouns is its head: what hung on the former head now hangs on this one."""
    former = state.phrase
    assert former is not None
    old = state.words[former]
    for index, word in enumerate(state.words):
        if word.head == former:
            state.words[index] = _with(word, at, word.relation)
    state.words[former] = _with(old, at, "compound")
    state.phrase = at
    if state.subject == former:
        state.subject = at
    return Word(token.span, token.lower, upos, old.head, old.relation)


def _with(word: Word, head: int | None, relation: str) -> Word:
    return Word(word.span, word.lemma, word.upos, head, relation)
