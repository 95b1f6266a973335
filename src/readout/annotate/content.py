"""What follows a cue, read by the frames of its verb: who is spoken to, and the words that give what was said."""

from readout.annotate import addressees
from readout.annotate.claim import Claim
from readout.annotate.frames import Frame
from readout.domain.record import Act

_AFTER_PERSON = frozenset("that for of on about against over regarding concerning upon".split())
_DONE_TO = frozenset({Act.THANK, Act.CONDOLE, Act.CONGRATULATE})
_NO_THAT = frozenset((".", ";", ":", "(", "after", "before", "when", "while", "who", "which", "and"))
_DATES = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december behalf""".split()
)
_CLAUSE_STARTS = frozenset("we they he she it i you".split())
_SKIPPED = frozenset("on for about of regarding concerning upon in with over at".split())


class Content:
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
        if claim.addressee and not claim.contents and claim.verb.act in _DONE_TO:
            self._put(
                *claim.addressee
            )  # "expressed condolences to the families": they are all the content there is

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
        surely = self.claim.verb.act in _DONE_TO
        found = addressees.after_to(self.frame, at, self.nouns, surely=surely)
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


def _is_date(frame: Frame, at: int) -> bool:
    """ "on Monday", "on 3 May", "on the margins": no topic."""
    word = frame.lower(at)
    return word in _DATES or word[:1].isdigit()
