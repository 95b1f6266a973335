"""Reports in one narrator's sentence: each cue with the words that name its speaker and its content.

A claim whose subject stands before it has its own source; one joined by "and" or a participle shares that of the
claim before it; one inside another's clause is nested in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.annotate import addressees
from readout.annotate.cues import Cue, Cues
from readout.annotate.frames import Frame
from readout.annotate.subjects import ADVERBS, Range, Subjects
from readout.domain.annotation import AttributionOrigin
from readout.domain.record import Act
from readout.lexicon.reporting import Reporting

_CONJUNCTIONS = frozenset("and but then or".split())
_CUTS = frozenset(
    (",", "and", "but", "while", ";", "then", "or", "by", "which", "whom", "—", "–", "-", "whereas", "as", "also")
)
_AFTER_PERSON = frozenset("that for of on about against over regarding concerning upon".split())
_NO_THAT = frozenset((".", ";", ":", "(", "after", "before", "when", "while", "who", "which", "and"))
_CLOSING_WORDS = frozenset((".", "", ",", "in", "on", "at", "during", "today", "yesterday", "after", "to", "when"))
_OPENING_WORDS = frozenset("and but , also".split())
_POSSESSIVES = frozenset("his her their its he she".split())
_ABOUT = frozenset(("focus on", "touch on", "touch upon", "cover", "address", "dwell on"))
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december behalf""".split()
)
_CLAUSE_STARTS = frozenset("we they he she it i you".split())
_SKIPPED = frozenset("on for about of regarding concerning upon in with over at".split())
_CONTACTS = frozenset(
    """met meet meets meeting spoke speak speaks speaking called calls held hold holds travel travels traveled
    travelled traveling travelling visit visits visited convene convened convenes hosted hosts host joined join joins
    gathered received receives receive arrived arrives participate participates participated lead leads led""".split()
)
_NO_PURPOSE = frozenset("that which who agreed continue".split())
_AUXILIARIES = frozenset("will to is are has have had also today was were be been".split())
_IMPERSONAL = frozenset({Act.SAY, Act.STRESS, Act.DISCUSS, Act.AGREE, Act.PROPOSE, Act.INFORM})
"""What is done without a speaker in view: "the need was underscored". To be welcomed or thanked is none of it."""
_PLANNING = frozenset("will travels travel traveling travelling departs shall plans arrives".split())
_PLURALS = frozenset("we they i you who both two three sides leaders".split())
NO_VERB = Cue(0, 0, 0, "layout", Act.SAY, frozenset({"quote"}), "", "")
"""For words given to a speaker by their place alone."""
_OBJECT_STARTS = frozenset(
    "the that our their his her its a an all any this these those your each no both how".split()
)


@dataclass(slots=True)
class Claim:
    """One report: words as index ranges of its frame, spoken quotations as their indices."""

    frame: Frame
    cue: Range | None
    source: Range | None
    verb: Cue
    addressee: Range | None = None
    contents: list[Range] = field(default_factory=list)
    quotes: list[int] = field(default_factory=list)
    parent: "Claim | None" = None
    partner: Range | None = None
    """Who was met: the second speaker of what both do ("X met with Y to discuss Z")."""
    topic: bool = False
    planned: bool = False
    turned: bool = False
    """The speaker stands after the verb: "said the Minister"."""
    origin: AttributionOrigin = AttributionOrigin.RULES


class Claims:
    """Reads claims by rule."""

    def __init__(self, reporting: Reporting) -> None:
        self.reporting = reporting
        self.cues = Cues(reporting)
        self.subjects = Subjects(reporting)
        self.attributed = Attributed(reporting, self.subjects)

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
        found += self.attributed.read(frame)
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
        low = _low(frame, cue, before)
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
        claim.parent = _outer(frame, source[0], before)
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
        end = claim.contents[0][1] if claim.contents else _limit(frame, claim, every)
        claim.contents = []
        start = claim.source[1] if claim.turned and claim.source else claim.verb.last
        if _takes_what_stands_before(frame, claim, end):
            first = _clause_start(frame, claim)
            claim.contents = [(first, _before(frame, claim))] if first < _before(frame, claim) else []
            return
        _Content(frame, claim, self.reporting.speaker_nouns).read(start, end)


class Attributed:
    """Attribution by a phrase: "according to X, ...", "..., in his words, ..."."""

    def __init__(self, reporting: Reporting, subjects: Subjects) -> None:
        self.reporting, self.subjects = reporting, subjects

    def read(self, frame: Frame) -> list[Claim]:
        claims = [self._according(frame, at, last) for at, last in _phrases(frame, self.reporting.according_to)]
        claims += [self._in_words(frame, at, last) for at, last in _phrases(frame, self.reporting.in_words)]
        return [claim for claim in claims if claim is not None]

    def _according(self, frame: Frame, at: int, last: int) -> Claim | None:
        end = addressees.phrase(frame, last, self.reporting.speaker_nouns)
        source = self.subjects.checked(frame, last, end)
        if source is None or frame.lower(end) not in (",", ".", ""):
            return None
        claim = Claim(frame, (at, last), source, _phrase_verb(at, last))
        opens = at == 0 or all(frame.lower(k) in _OPENING_WORDS for k in range(at))
        first, stop = (end + 1, len(frame)) if opens else (0, at)
        _Content(frame, claim, self.reporting.speaker_nouns).put_all(first, stop)
        return claim

    def _in_words(self, frame: Frame, at: int, last: int) -> Claim | None:
        """The speaker is the pronoun inside the phrase; the content is the clause, the phrase left out."""
        pronoun = next((k for k in range(at, last) if frame.lowers[k] in _POSSESSIVES), None)
        if pronoun is None:
            return None
        claim = Claim(frame, (at, last), (pronoun, pronoun + 1), _phrase_verb(at, last))
        content = _Content(frame, claim, self.reporting.speaker_nouns)
        content.put_all(0, at)
        content.put_all(last, len(frame))
        return claim


class _Content:
    """Reads what follows a cue by the frames of its verb."""

    def __init__(self, frame: Frame, claim: Claim, nouns: frozenset[str]) -> None:
        self.frame, self.claim, self.nouns = frame, claim, nouns
        self.takes = claim.verb.frames

    def read(self, at: int, end: int) -> None:
        frame, claim, takes = self.frame, self.claim, self.takes
        if claim.turned:
            if frame.lower(at) == "that":
                self._put(at + 1, end)
            return
        at = self._to_whom(at, end)
        if takes & {"person", "object"} and not self._clause_next(at):
            self._person(at, end)
            return
        if "about" in takes:
            self._about(at, end)
            return
        that = self._that(at, min(end, at + 10)) if takes & {"clause", "that", "person", "quote"} else None
        if that is not None:
            self._put(that + 1, end)
        elif "infinitive" in takes and frame.lower(at) == "to":
            self._put(at, end)
        elif "as" in takes:
            self._complement(at, end)
        elif takes & {"clause", "noun", "topic"}:
            claim.topic = ("topic" in takes and not takes & {"clause", "noun"}) or (
                "topic" in takes and frame.lower(at) in ("on", "about")
            )
            while frame.lower(at) in _SKIPPED:
                at += 1
            self._put(at, end if frame.lower(at) == "that" else self._clause_end(at, end))

    def _about(self, at: int, end: int) -> None:
        """ "spoke with X today about Z": the content begins behind the preposition; without one there is none."""
        for k in range(at, min(end, at + 30)):
            lower = self.frame.lowers[k]
            if lower in ("about", "regarding", "concerning") or (
                lower == "on" and not _is_date(self.frame, k + 1)
            ):
                self.claim.topic = True
                self._put(k + 1, self._clause_end(k + 1, end))
                return
            if lower == "of" and k == at:
                self._put(k + 1, self._clause_end(k + 1, end))
                self.claim.topic = True
                return
            if lower in ("that", "to", ";", ":") or self.frame.is_quote(k):
                return

    def _clause_end(self, at: int, end: int) -> int:
        """A noun phrase ends where another clause begins: ", and they ...", "; ", "because"."""
        for k in range(at, end - 2):
            lower = self.frame.lowers[k]
            if lower in (";", "because"):
                return k
            if (
                lower == ","
                and self.frame.lower(k + 1) in ("and", "but")
                and self.frame.lower(k + 2) in _CLAUSE_STARTS
            ):
                return k
        return end

    def _clause_next(self, at: int) -> bool:
        return "clause" in self.takes and self.frame.lower(at) in ("that", ":")

    def _that(self, at: int, end: int) -> int | None:
        """The "that" that opens the content, over a time, a place or an addressee; None over anything else."""
        for k in range(at, end):
            lower = self.frame.lowers[k]
            if lower == "that":
                return k
            if (
                lower in _NO_THAT
                or lower.endswith("ing")
                or self.frame.is_quote(k)
                or (k == at and lower in ("the", "a", "an") and "person" not in self.takes)
            ):
                return None
        return None

    def _to_whom(self, at: int, end: int) -> int:
        if self.claim.verb.act in (Act.PROMISE, Act.SUPPORT):
            return at
        if self.takes & {"person", "object"} or ("infinitive" in self.takes and self.claim.verb.lemma != "offer"):
            return at
        found = addressees.after_to(self.frame, at, self.nouns)
        if found is None or found[1] > end or ("topic" in self.takes and self.frame.lower(at) == "with"):
            return at
        self.claim.addressee = found
        return found[1]

    def _person(self, at: int, end: int) -> None:
        frame, claim = self.frame, self.claim
        if at in frame.fragments:
            self._put(at, min(end, frame.fragments[at]))
            return
        last = min(addressees.phrase(frame, at, self.nouns, claim.verb.lemma), end)
        if frame.lower(last) == "," and frame.lower(last + 1) in _AFTER_PERSON and last > at:
            last += 1
        following = frame.lower(last)
        if last == at:
            while frame.lower(at) in _SKIPPED or frame.lower(at) == "that":
                at += 1
            self._put(at, end)
            return
        claim.addressee = (at, last)
        if (last < end and following == "to") or following in ("how", "why", "what", "whether", "if", "where"):
            self._put(last, end)
        elif (
            last < end
            and following in _AFTER_PERSON
            and not ("noun" in self.takes and following not in ("that", "to"))
        ):
            claim.topic = following in ("on", "about", "regarding", "concerning") and claim.verb.act.value in (
                "inform",
                "say",
                "ask",
            )
            self._put(last + 1, end)
        elif "object" in self.takes:
            self._put(at, end)
        elif last < end and following not in (",", ":") and not self._quote_follows(last, min(last + 12, end)):
            self._put(last, end)
        elif "noun" in self.takes or (
            "clause" in self.takes and "quote" in self.takes and not self._quote_follows(at, end)
        ):
            claim.addressee = None
            self._put(at, end)

    def _quote_follows(self, at: int, end: int) -> bool:
        return any(self.frame.is_quote(k) for k in range(at, end + 1))

    def _complement(self, at: int, end: int) -> None:
        """ "described X as Y", "called X Y"."""
        if self.claim.verb.lemma == "call" and (
            self.frame.lower(at) in (",", ".", "") or self.frame.lower(at) in ("to", "with", "at", "on")
        ):
            return
        inside = [stop for start, stop in self.frame.fragments.items() if at <= start < end]
        self._put(at, min(end, inside[0]) if inside else end)

    def put_all(self, at: int, end: int) -> None:
        """All words of a stretch, its quotations to the claim as well."""
        self._put(at, end)
        self.claim.quotes += [self.frame.quotes[k] for k in range(at, end) if self.frame.is_quote(k)]

    def _put(self, at: int, end: int) -> None:
        """Words from ``at``, up to a spoken quotation, which the quotation rules take."""
        stop = at
        while stop < end and not self.frame.is_quote(stop):
            stop += 1
        while stop > at and self.frame.lower(stop - 1) in (
            ",",
            ":",
            ".",
            "and",
            ";",
            "-",
            "–",
            "—",
            "while",
            "but",
        ):
            stop -= 1
        if stop > at:
            self.claim.contents.append((at, stop))


def _phrases(frame: Frame, phrases: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Where some phrases stand in a frame."""
    found = []
    for words in phrases:
        found += [
            (at, at + len(words))
            for at, lower in enumerate(frame.lowers)
            if lower == words[0] and tuple(frame.lowers[at : at + len(words)]) == words
        ]
    return found


def _phrase_verb(at: int, last: int) -> Cue:
    return Cue(at, last, at, "phrase", Act.SAY, frozenset({"clause"}), "", "")


def _takes_what_stands_before(frame: Frame, claim: Claim, end: int) -> bool:
    """ "..., X said", "..., said X": a claim at the end of its sentence whose content stands before a comma; and
    "As X noted, ...", whose content stands behind one."""
    if "quote" not in claim.verb.frames or claim.source is None or claim.verb.mood != "said" or claim.parent:
        return False
    first = claim.verb.group if claim.turned else claim.source[0]
    if first >= 3 and frame.lower(first - 1) == "," and not frame.is_quote(first - 2):
        last = claim.source[1] if claim.turned else claim.verb.last
        return frame.lower(last) in _CLOSING_WORDS
    return frame.lower(first - 1) == "as" and frame.lower(claim.verb.last) == ","


def _clause_start(frame: Frame, claim: Claim) -> int:
    if claim.source is not None and frame.lower(claim.source[0] - 1) == "as":
        return claim.verb.last + 1
    first = claim.verb.group if claim.turned or claim.source is None else claim.source[0]
    quotes = [k + 1 for k in range(first) if frame.is_quote(k)]
    return quotes[-1] if quotes else 0


def _before(frame: Frame, claim: Claim) -> int:
    if claim.source is not None and frame.lower(claim.source[0] - 1) == "as":
        return len(frame) - (1 if frame.lower(len(frame) - 1) == "." else 0)
    first = claim.verb.group if claim.turned or claim.source is None else claim.source[0]
    return first - 1


def _is_date(frame: Frame, at: int) -> bool:
    """ "on Monday", "on 3 May", "on the margins": no topic."""
    word = frame.lower(at)
    return word in _DATES or word[:1].isdigit()


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


def _low(frame: Frame, cue: Cue, before: list[Claim]) -> int:
    """The subject of a cue stands after the cue before it, and after the last quotation."""
    low = before[-1].verb.last if before else 0
    if before and before[-1].turned and before[-1].source:
        low = before[-1].source[1]
    return low


def _outer(frame: Frame, start: int, before: list[Claim]) -> Claim | None:
    """The claim that one with its own subject at ``start`` stands inside; None when a conjunction parts them."""
    if not before:
        return None
    if frame.lower(start - 1) in _CUTS - {"as"} or frame.is_quote(start - 1):
        return None
    return before[-1]


def _limit(frame: Frame, claim: Claim, every: list[Claim]) -> int:
    """Where the content of a claim must end: before the next claim that is not inside it."""
    end = len(frame)
    for other in every:
        relative = _relative(frame, other)
        if other.verb.first < claim.verb.last or (_inside(other, claim) and not relative):
            continue
        start = (
            other.source[0]
            if other.source and claim.verb.last <= other.source[0] < other.verb.first
            else other.verb.group
        )
        while start > claim.verb.last and frame.lower(start - 1) in _CUTS:
            start -= 1
        end = min(end, start)
    return end


def _relative(frame: Frame, claim: Claim) -> bool:
    """ ", which he described as ...": a remark upon the content before it."""
    return claim.source is not None and frame.lower(claim.source[0] - 1) in ("which", "whom")


def _inside(other: Claim, claim: Claim) -> bool:
    parent = other.parent
    while parent is not None:
        if parent is claim:
            return True
        parent = parent.parent
    return False


def _can_quote(frame: Frame, claim: Claim) -> bool:
    if frame.lower(len(frame) - 1) == ":":  # the words stand in the next paragraph
        return "quote" in claim.verb.frames
    return bool(claim.verb.frames & {"quote", "person", "as", "noun"}) and any(
        quote != -1 for quote in frame.quotes
    )
