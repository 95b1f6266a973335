"""Reporting words in a narrator's sentence: which words are a cue there, in what form, governed how."""

from collections.abc import Iterator
from dataclasses import dataclass

from readout.annotate.frames import Frame
from readout.annotate.subjects import ADVERBS
from readout.domain.record import Act
from readout.lexicon.reporting import Form, Reporting

_BE = frozenset("is are was were be been being".split())
_HAVE = frozenset("has have had having 've ’ve".split())
_FUTURE = frozenset("will shall 'll ’ll".split())
_DOUBTFUL = frozenset("would could might may must can should cannot".split())
_NEGATIONS = frozenset("not never n't n’t".split())
_DETERMINERS = frozenset(
    """the a an his her its their our my your this that these those of 's ’s any no some such each every
    another""".split()
)
_NOUN_GAP = 6
"""Words that may stand between a light verb and its noun ("expressed his deep and sincere condolences")."""
_OBJECT_STARTS = frozenset(
    """that the a an our their his her its any all this these those each no both how him them us you me it what why
    whether""".split()
)
_BEFORE_PARTICIPLE = frozenset((",", "while", "and", "—", "–", "-", "then", ";", "but"))
_GAP_STOPS = frozenset(
    "that which who to for on about with at in from by as not is was were are will would".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words ``first`` to before ``last`` of a frame. ``group`` is where the verb with its auxiliaries begins;
    ``mood`` is ``said``, ``planned``, ``infinitive``, ``passive`` or ``ing``."""

    first: int
    last: int
    group: int
    mood: str
    act: Act
    frames: frozenset[str]
    shape: str
    lemma: str


class Cues:
    """Finds cues by the lexicon."""

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting

    def find(self, frame: Frame) -> Iterator[Cue]:
        """The cues of a frame from left to right; they do not overlap."""
        verbs, light = self.reporting.verbs, self.reporting.light_verbs
        at, size = 0, len(frame)
        while at < size:
            lower = frame.lowers[at]
            if lower in verbs or lower in light:
                cue = self._at(frame, at)
                if cue is not None:
                    yield cue
                    at = cue.last
                    continue
            at += 1

    def _at(self, frame: Frame, at: int) -> Cue | None:
        lower = frame.lowers[at]
        if frame.words[at][0].isupper() and at > 0 and not frame.heading:
            return None
        return self._light(frame, at, self.reporting.light_verbs.get(lower, ())) or self._plain(
            frame, at, self.reporting.verbs.get(lower, ())
        )

    def _plain(self, frame: Frame, at: int, forms: tuple[Form, ...]) -> Cue | None:
        for form in forms:
            last = at + 1 + len(form.rest)
            if tuple(frame.lowers[at + 1 : last]) == form.rest and not _opens_infinitive(frame, form, last):
                return self._governed(frame, at, last, form)
        return None

    def _light(self, frame: Frame, at: int, forms: tuple[Form, ...]) -> Cue | None:
        for form in forms:
            start = at + 1 + len(form.rest)
            if tuple(frame.lowers[at + 1 : start]) != form.rest:
                continue
            verb = form.lemma.split()[0]
            if verb == "have" and frame.lower(at + 1) in self.reporting.verbs:  # "had told him in a conversation"
                continue
            for end in range(start, min(start + _NOUN_GAP, len(frame))):
                noun = self.reporting.light_nouns.get(frame.lowers[end])
                if noun is not None and verb in noun.verbs:
                    carried = Form(
                        form.rest,
                        form.shape,
                        noun.act,
                        frozenset({noun.frame, "clause"} - _no_clause(noun.frame)),
                        form.lemma + " " + frame.lowers[end],
                    )
                    return self._governed(frame, at, end + 1, carried)
                if frame.lowers[end] in _GAP_STOPS or frame.lowers[end] in ".;:!?(" or frame.is_quote(end):
                    break
        return None

    def _governed(self, frame: Frame, at: int, last: int, form: Form) -> Cue | None:
        group, mood = _govern(frame, at, form.shape)
        if mood == "passive" and form.lemma.startswith("commit"):  # "is committed to": a pledge, not done to it
            mood = "said"
        if mood is None or (mood == "ing" and "weak" in form.frames):
            return None
        plural = form.shape == "third" and frame.lowers[at] in self.reporting.plurals
        if plural and not _has_object(frame, last):
            return None
        return Cue(at, last, group, mood, form.act, form.frames, form.shape, form.lemma)


def _opens_infinitive(frame: Frame, form: Form, at: int) -> bool:
    """Whether the "to" of a prepositional verb begins an infinitive here: "agreed to continue"."""
    if form.rest != ("to",) or at >= len(frame):
        return False
    lower = frame.lowers[at]
    return lower.isalpha() and frame.words[at][0].islower() and lower not in _OBJECT_STARTS and lower[-3:] != "ing"


def _has_object(frame: Frame, at: int) -> bool:
    """What follows "states", "reports", "calls" when they are verbs and no plurals."""
    if at >= len(frame) or frame.is_quote(at) or at in frame.fragments:
        return True
    return (
        frame.lowers[at] in _OBJECT_STARTS or frame.words[at][0].isupper() or frame.lowers[at] in (".", ",", ":")
    )


def _no_clause(frame: str) -> frozenset[str]:
    return frozenset({"clause"}) if frame == "topic" else frozenset()


def _govern(frame: Frame, at: int, shape: str) -> tuple[int, str | None]:
    """Where the verb group begins and its mood; no mood when the word is no verb here or nothing was said."""
    group, governors = _auxiliaries(frame, at)
    before = frame.lower(group - 1)
    if governors & _NEGATIONS or governors & _DOUBTFUL:
        return group, None
    if shape == "ing":
        return group, _ing_mood(frame, group, governors, before)
    if shape in ("past", "participle"):
        return group, _past_mood(frame, at, shape, governors, before)
    if before in _DETERMINERS and not governors:
        return group, None
    if shape == "base":
        return group, _base_mood(governors, before)
    return group, None if governors else "said"


def _auxiliaries(frame: Frame, at: int) -> tuple[int, set[str]]:
    """Auxiliaries, adverbs and "to" in front of a verb."""
    group, governors = at, set[str]()
    while group > 0 and (frame.words[group - 1][0].islower() or group == 1 or frame.heading):
        lower = frame.lower(group - 1)
        known = lower in _BE or lower in _HAVE or lower in _FUTURE or lower in _DOUBTFUL or lower in _NEGATIONS
        adverb = lower in ADVERBS or (lower.endswith("ly") and frame.words[group - 1][0].islower())
        if not (known or adverb or lower in ("to", "do", "does", "did", "used", "going")):
            break
        if known or not adverb:
            governors.add(lower)
        group -= 1
        if lower == "to" and frame.lower(group - 1) not in ("used", "going"):
            break
    return group, governors


def _ing_mood(frame: Frame, group: int, governors: set[str], before: str) -> str | None:
    if governors & _BE:
        return "said"
    opens = group == 0 or before in _BEFORE_PARTICIPLE or frame.is_quote(group - 1)
    return "ing" if opens else None


def _past_mood(frame: Frame, at: int, shape: str, governors: set[str], before: str) -> str | None:
    if (governors & _BE and not governors & _HAVE) or governors & {"been", "being"}:
        return "passive"
    if shape == "participle" and not governors & _HAVE:
        return None
    if governors & _FUTURE:
        return None
    if any(frame.lower(k) == "by" for k in range(at + 1, at + (5 if before == "," else 2))):
        return None  # "denounced this week by X": done to it
    if before in _DETERMINERS and not governors:
        return None
    return "said"


def _base_mood(governors: set[str], before: str) -> str | None:
    if "used" in governors or governors & {"do", "did", "does"}:
        return "said"
    if "to" in governors:
        return "planned" if "going" in governors else "infinitive"
    if governors & _FUTURE:
        return "planned"
    return "base"
