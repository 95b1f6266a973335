"""Reports in one narrator's sentence: each cue with the words that name its speaker and its content.

A claim whose subject stands before it has its own source; one joined by "and" or a participle shares that of the
claim before it; one inside another's clause is nested in it.
"""

from readout.annotate import addressees
from readout.annotate.borders import (
    clause_end,
    clause_start,
    content_border,
    outer_claim,
    subject_border,
    takes_what_stands_before,
)
from readout.annotate.by_phrase import ByPhrase
from readout.annotate.claim import Claim
from readout.annotate.content import Content
from readout.annotate.cues import Cue, Cues
from readout.annotate.frames import Frame
from readout.annotate.subjects import ADVERBS, Range, Subjects
from readout.domain.record import Act
from readout.lexicon.reporting import Reporting

_CONJUNCTIONS = frozenset("and but then or".split())
_ABOUT = frozenset(("focus on", "touch on", "touch upon", "cover", "address", "dwell on"))
_CONTACTS = frozenset(
    """met meet meets meeting spoke speak speaks speaking called calls held hold holds travel travels traveled
    travelled traveling travelling visit visits visited convene convened convenes hosted hosts host
    joined join joins gathered received receives receive arrived arrives participate participates
    participated lead leads led""".split()
)
_NO_PURPOSE = frozenset("that which who agreed continue".split())
_AUXILIARIES = frozenset("will to is are has have had also today was were be been".split())
_IMPERSONAL = frozenset({Act.SAY, Act.STRESS, Act.DISCUSS, Act.AGREE, Act.PROPOSE, Act.INFORM})
"""What is done without a speaker in view: "the need was underscored". To be welcomed or thanked is none of it."""
_PLANNING = frozenset("will travels travel traveling travelling departs shall plans arrives".split())
_PLURALS = frozenset("we they i you who both two three sides leaders".split())
_OBJECT_STARTS = frozenset(
    "the that our their his her its a an all any this these those your each no both how".split()
)


class Claims:
    """Reads claims by rule."""

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting
        self.cues = Cues(reporting)
        self.subjects = Subjects(reporting)
        self.by_phrase = ByPhrase(reporting, self.subjects)

    def read(self, frame: Frame, *, beside_quotation: bool = False) -> list[Claim]:
        """The claims of a sentence from left to right, contents bounded by each other. One without content stays
        when a quotation in the sentence, or ``beside_quotation``, may be its content."""
        cues = list(self.cues.find(frame))
        found: list[Claim] = []
        for at, cue in enumerate(cues):
            claim = self._claim(frame, cue, found, cues[at + 1 :])
            if claim is not None and (_can_quote(frame, claim) or not cue.frames <= {"quote"}):
                found.append(claim)
        for claim in found:
            self._fill(frame, claim, found)
        found += self.by_phrase.read(frame)
        found.sort(key=lambda claim: claim.verb.first)
        return [
            claim
            for claim in found
            if claim.contents or claim.quotes or beside_quotation or _can_quote(frame, claim)
        ]

    def _claim(self, frame: Frame, cue: Cue, before: list[Claim], after: list[Cue]) -> Claim | None:
        if cue.mood == "passive":
            return self._passive(frame, cue)
        if cue.mood == "infinitive":
            return self._infinitive(frame, cue, before)
        if cue.mood == "ing":
            return self._participle(frame, cue, before, after)
        return self._finite(frame, cue, before)

    def _finite(self, frame: Frame, cue: Cue, before: list[Claim]) -> Claim | None:
        if _joined(frame, cue, before):
            return self._shared(frame, cue, before)
        low = subject_border(frame, cue, before)
        source = self.subjects.before(frame, cue.group, low)
        if source is None:
            return (
                self._turned(frame, cue)
                or self._beside_quote(frame, cue, low)
                or self._of_occasion(frame, cue, low)
            )
        if cue.mood == "base" and not self._agrees(frame, cue, source):
            return None
        claim = Claim(frame, (cue.first, cue.last), source, cue, planned=cue.mood == "planned")
        claim.parent = outer_claim(frame, source[0], before)
        if claim.parent is not None and cue.shape not in ("past", "participle"):
            return None  # what is inside another's clause is a saying of its own only when it was completed
        return claim

    def _beside_quote(self, frame: Frame, cue: Cue, low: int) -> Claim | None:
        near = range(max(cue.group - 8, 0), cue.group), range(cue.last, cue.last + 3)
        if "quote" not in cue.frames or not any(frame.is_quote(k) for stretch in near for k in stretch):
            return None
        source = self.subjects.loosely(frame, cue.group, low)
        return Claim(frame, (cue.first, cue.last), source, cue) if source else None

    def _of_occasion(self, frame: Frame, cue: Cue, low: int) -> Claim | None:
        """ "The talks focused on Z": the parties talked; who they are is not said here."""
        if cue.lemma not in _ABOUT or not self.subjects.is_occasion(frame, cue.group, low):
            return None
        return Claim(frame, (cue.first, cue.last), None, cue, planned=cue.mood == "planned")

    def _agrees(self, frame: Frame, cue: Cue, source: Range) -> bool:
        """Whether a plain form is a verb here: its subject is plural, or what follows can be its object."""
        last = frame.lower(source[1] - 1)
        plural = last in _PLURALS or last.endswith("s") or any(frame.lower(k) == "and" for k in range(*source))
        return plural and (self._begins_object(frame, cue.last) or frame.is_quote(cue.last) or last in _PLURALS)

    def _begins_object(self, frame: Frame, at: int) -> bool:
        return frame.lower(at) in _OBJECT_STARTS or (at < len(frame) and frame.words[at][0].isupper())

    def _turned(self, frame: Frame, cue: Cue) -> Claim | None:
        """ "…," said the Minister."""
        at = cue.group
        if not (frame.is_quote(at - 1) or (frame.lower(at - 1) == "," and at > 1)) or "quote" not in cue.frames:
            return None
        source = self.subjects.after(frame, cue.last)
        if source is None:
            return None
        return Claim(frame, (cue.first, cue.last), source, cue, turned=True)

    def _shared(self, frame: Frame, cue: Cue, before: list[Claim]) -> Claim | None:
        """A verb joined to a claim before it: to the nearest in the same form, outer ones first."""
        finite = [
            claim
            for claim in before
            if claim.verb.mood not in ("ing", "infinitive") or claim.verb.shape == cue.shape
        ]
        same = [claim for claim in finite if claim.verb.shape == cue.shape]
        outer = [claim for claim in same or finite if claim.parent is None] or same
        if not outer or (cue.mood == "base" and not same):
            return self._of_contact(frame, cue)
        claim = Claim(frame, (cue.first, cue.last), outer[-1].source, cue, planned=outer[-1].planned)
        claim.partner, claim.parent = outer[-1].partner, outer[-1].parent
        return claim

    def _of_contact(self, frame: Frame, cue: Cue) -> Claim | None:
        """ "X met with Y and discussed Z": the subject of the sentence, whatever its verb."""
        source, partner = self._main_subject(frame, cue.group)
        if source is None or cue.mood == "base":
            return None
        return Claim(frame, (cue.first, cue.last), source, cue, partner=partner if _mutual(cue) else None)

    def _main_subject(self, frame: Frame, limit: int) -> tuple[Range | None, Range | None]:
        """The phrase before the first verb, and who was met when that is a verb of contact."""
        for at in range(1, limit):
            contact = frame.lowers[at] in _CONTACTS
            if (
                not (contact or frame.lowers[at].endswith("ed") or frame.lowers[at] in _AUXILIARIES)
                or frame.words[at][0].isupper()
            ):
                continue
            group = at
            while group > 1 and frame.lower(group - 1) in _AUXILIARIES:
                group -= 1
            source = self.subjects.before(frame, group, 0)
            if source is not None:
                return source, self._partner(frame, at + 1, limit) if contact else None
        return None, None

    def _partner(self, frame: Frame, at: int, limit: int) -> Range | None:
        """Who stands behind "with", today or by telephone."""
        for k in range(at, min(at + 8, limit)):
            if frame.lowers[k] == "with":
                end = min(addressees.phrase(frame, k + 1, self.reporting.speaker_nouns), limit)
                while end > k + 1 and frame.lower(end - 1) in ADVERBS:
                    end -= 1
                return (k + 1, end) if end > k + 1 else None
            if frame.lowers[k] in (",", "to", "and", "that"):
                return None
        return None

    def _infinitive(self, frame: Frame, cue: Cue, before: list[Claim]) -> Claim | None:
        """ "met with X to discuss Z", "travels to Y to thank X"."""
        if before and before[-1].verb.mood != "infinitive":
            return None
        if not any(frame.lowers[k] in _CONTACTS for k in range(cue.group)):
            return None
        if any(frame.lowers[k] in _NO_PURPOSE for k in range(cue.group)):
            return None
        source, partner = self._main_subject(frame, cue.group)
        if source is None:
            return None
        planned = any(frame.lowers[k] in _PLANNING for k in range(source[1], cue.group))
        partner = partner if _mutual(cue) else None
        return Claim(frame, (cue.first, cue.last), source, cue, planned=planned, partner=partner)

    def _participle(self, frame: Frame, cue: Cue, before: list[Claim], after: list[Cue]) -> Claim | None:
        """ ", adding that ...": the speaker of the claim before; at the start, the subject of what follows."""
        if frame.lower(cue.group - 1) == "and" and not _row_of_participles(frame, cue, before):
            return None
        if before:
            outer = before[-1]
            return Claim(
                frame, (cue.first, cue.last), outer.source, cue, planned=outer.planned, parent=outer.parent
            )
        if cue.group == 0 or frame.lower(0) in ("in", "by", "while", "when"):
            return self._opening(frame, cue, after)
        source, partner = self._main_subject(frame, cue.group)
        partner = partner if _mutual(cue) else None
        return Claim(frame, (cue.first, cue.last), source, cue, partner=partner) if source else None

    def _opening(self, frame: Frame, cue: Cue, after: list[Cue]) -> Claim | None:
        """ "Warning that ..., X called for ...": the subject stands behind a comma, before a later verb."""
        for later in after:
            commas = [k for k in range(cue.last, later.group) if frame.lower(k) == ","]
            for comma in reversed(commas):
                source = self.subjects.before(frame, later.group, comma + 1)
                if source is not None and later.mood != "ing":
                    return Claim(frame, (cue.first, cue.last), source, cue, contents=[(cue.last, source[0])])
        return None

    def _passive(self, frame: Frame, cue: Cue) -> Claim | None:
        """ "Z was discussed", "it was agreed that ...": no source; the content is the subject, or the clause."""
        claim = Claim(frame, (cue.first, cue.last), None, cue)
        if frame.lower(cue.group - 1) == "it":
            following = frame.lower(cue.last)
            return claim if following == "that" or (following == "to" and "infinitive" in cue.frames) else None
        if not cue.frames & {"topic", "noun"} or cue.group == 0 or cue.act not in _IMPERSONAL:
            return None
        if any(frame.lowers[k] == "by" for k in range(cue.last, min(cue.last + 6, len(frame)))):
            return None
        start = next(
            (
                k + 1
                for k in range(cue.group - 1, -1, -1)
                if frame.lower(k) in (";", ":", "that", "which", "who") or frame.is_quote(k)
            ),
            0,
        )
        start = self._skip_lead(frame, start, cue.group)
        claim.contents = [(start, cue.group)] if start < cue.group else []
        claim.topic = "topic" in cue.frames and cue.act is Act.DISCUSS
        return claim if claim.contents else None

    def _skip_lead(self, frame: Frame, start: int, end: int) -> int:
        if frame.lower(start) in ("during", "in", "at", "on", "after", "also", "besides", "as"):
            comma = next((k for k in range(start, end) if frame.lower(k) == ","), None)
            return comma + 1 if comma is not None else start
        return start

    def _fill(self, frame: Frame, claim: Claim, every: list[Claim]) -> None:
        """Addressee and content of a claim."""
        if claim.verb.mood == "passive" and claim.contents:
            return
        end = claim.contents[0][1] if claim.contents else content_border(frame, claim, every)
        claim.contents = []
        start = claim.source[1] if claim.turned and claim.source else claim.verb.last
        if takes_what_stands_before(frame, claim, end):
            first = clause_start(frame, claim)
            claim.contents = [(first, clause_end(frame, claim))] if first < clause_end(frame, claim) else []
            return
        Content(frame, claim, self.reporting.speaker_nouns).read(start, end)


def _joined(frame: Frame, cue: Cue, before: list[Claim]) -> bool:
    """Whether a verb has its subject with another: behind "and", or behind a comma in a row of like verbs."""
    last = frame.lower(cue.group - 1)
    return last in _CONJUNCTIONS or (last == "," and any(claim.verb.shape == cue.shape for claim in before))


def _row_of_participles(frame: Frame, cue: Cue, before: list[Claim]) -> bool:
    """ ", holding X responsible and demanding Y": another participle behind a comma stands before the "and"."""
    if before and before[-1].verb.shape == "ing":
        return True
    low = before[-1].verb.last if before else 0
    return any(frame.lowers[k].endswith("ing") and frame.lower(k - 1) == "," for k in range(low, cue.group))


def _mutual(cue: Cue) -> bool:
    return cue.act in (Act.DISCUSS, Act.AGREE)


def _can_quote(frame: Frame, claim: Claim) -> bool:
    if frame.lower(len(frame) - 1) == ":":  # the words stand in the next paragraph
        return "quote" in claim.verb.frames
    return bool(claim.verb.frames & {"quote", "person", "as", "noun"}) and any(
        quote != -1 for quote in frame.quotes
    )
