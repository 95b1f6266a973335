"""Who speaks, in words: the noun phrase before a reporting verb, or after it when the order is turned.

There is no grammar here, only the shape of official prose: the phrase begins after the last border (a comma with
an introduction before it, a conjunction, "that") and must hold a name, a pronoun or a noun for a speaker.
"""

from readout.annotate.frames import Frame
from readout.lexicon.reporting import Reporting

Range = tuple[int, int]

ADVERBS = frozenset(
    """also then again once further additionally now today earlier later previously recently still already
    however too therefore thus meanwhile consequently jointly never not only just simply rightly
    too yesterday tonight first finally lastly furthermore moreover subsequently since""".split()
)
_BORDERS = frozenset(
    """that while whereas although though as when where if because since after before until which whom
    whose but nor so than whether saying""".split()
)
_STRONG = frozenset((";", ":", "—", "–", "(", "[", "-", ".", "!", "?"))
_LEADING = frozenset("as so since before after while".split())
"""Borders that may open a sentence's introduction: "After the talks, X said"."""
_PREPOSITIONS = frozenset(
    """in on at during for from with by to as after before following amid over under through upon regarding
    concerning despite since until among between against about per without within along according turning
    referring speaking asked addressing noting commenting answering recalling responding replying touching
    answering throughout alongside ahead next last given due owing thanks instead like unlike""".split()
)
_TRAILING = frozenset((",", "-", "–", "—", "both", "each", "all"))
_AFTER_HEAD = frozenset((*"of between with in on at for to hosted held".split(), ","))
_PHRASE_STARTS = frozenset("the a an he she it they we i you his her its their our my both two who".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight".split())
_PRONOUNS = frozenset("he she it they we i you who".split())
_INSIDE = frozenset(
    """of the and a an for in on to at 's ’s de al bin von van del ibn el la with or his her its their
    our & both""".split()
)
_NOT_IN_PHRASE = frozenset(
    """said says told is are was were has have had will would that which when where if because met spoke held
    travelled traveled visited welcomed received arrived""".split()
)


class Subjects:
    """Finds the phrases that name speakers."""

    def __init__(self, reporting: Reporting) -> None:
        self.nouns = reporting.speaker_nouns
        self.occasions = reporting.occasion_nouns

    def before(self, frame: Frame, verb: int, low: int) -> Range | None:
        """The phrase that ends before the verb group beginning at ``verb``, not reaching below ``low``."""
        end = verb
        while end > low and _is_adverb(frame, end - 1):
            end -= 1
        if end <= low or frame.is_quote(end - 1):
            return None
        if frame.lower(end - 1) == ",":
            return self._with_insertion(frame, self._region(frame, end, low, _STRONG), end)
        start = self._region(frame, end, low, _BORDERS)
        return self.checked(frame, self._skip_introduction(frame, start, end), end)

    def _region(self, frame: Frame, end: int, low: int, borders: frozenset[str]) -> int:
        """Where the clause before ``end`` begins: after a quotation, a stop or a subordinating word."""
        at = end - 1
        while at > low:
            lower = frame.lower(at - 1)
            if frame.is_quote(at - 1) or lower in _STRONG:
                return at
            if lower in borders and not (lower in _LEADING and at - 1 == low):
                return at
            if lower in ("and", ",") and borders is _BORDERS and self._parts_clauses(frame, at, end, low):
                return at
            at -= 1
        return low

    def _parts_clauses(self, frame: Frame, at: int, end: int, low: int) -> bool:
        """Whether the "and" or comma before ``at`` parts clauses and does not join names."""
        if low > 0 and self._begins_speaker(frame, at, end):
            joins = frame.lower(at - 1) == "and" and self._name_before(frame, at - 1, low)
            return not joins
        return (
            frame.lower(at - 1) == "and"
            and frame.lower(at - 2) == ","
            and not self._name_before(frame, at - 2, low)
        )

    def _name_before(self, frame: Frame, comma: int, low: int) -> bool:
        """Whether the stretch before a comma is a name in a list: "X, Y, and Z said"."""
        at = comma
        while at > low and frame.lower(at - 1) != ",":
            at -= 1
            if frame.lower(at) in _BORDERS:
                return at + 1 < comma
            if not self._in_name(frame, at):
                return False
        return at < comma

    def _in_name(self, frame: Frame, at: int) -> bool:
        return _capital(frame.words[at]) or frame.lowers[at] in _INSIDE or frame.lowers[at] in self.nouns

    def _begins_speaker(self, frame: Frame, start: int, end: int) -> bool:
        """Whether a phrase can name a speaker by itself: behind the conjunction that begins another clause."""
        first = frame.words[start]
        if not (first[0].isupper() or frame.lower(start) in _PHRASE_STARTS):
            return False
        return 0 < end - start <= 12 and self.names(frame, start, end) and frame.lower(start) not in _PREPOSITIONS

    def _skip_introduction(self, frame: Frame, start: int, end: int) -> int:
        """Leave out "In his speech,", "Next week,": stretches before a comma that are no list of names."""
        while True:
            while start < end and (_is_adverb(frame, start) or frame.lower(start) == "together"):
                start += 1
            comma = next((k for k in range(start, end) if frame.lower(k) == ","), None)
            if comma is None:
                return start + (frame.lower(start) in _LEADING)
            lead = frame.lower(start) in _PREPOSITIONS | _LEADING or frame.lower(start).endswith("ing")
            if not lead and self._names_list(frame, start, end):
                return start
            start = comma + 1
            if frame.lower(start) in ("and", "but"):
                start += 1

    def _names_list(self, frame: Frame, start: int, end: int) -> bool:
        return self.names(frame, start, end) and all(
            self._in_name(frame, k) or frame.lowers[k] == "," for k in range(start, end)
        )

    def _with_insertion(self, frame: Frame, start: int, end: int) -> Range | None:
        """The phrase before an insertion between commas: "X, for his part, said"; an apposition belongs to it."""
        last = end - 1
        commas = [k for k in range(start, last) if frame.lower(k) == ","]
        for first in commas:
            head = self._skip_plain(frame, start, first)
            if head < first and self.names(frame, head, first):
                inserted = frame.lower(first + 1)
                plain = (
                    inserted in _PREPOSITIONS
                    or inserted in _BORDERS
                    or inserted in _PRONOUNS
                    or inserted in ADVERBS
                )
                plain = plain or inserted.endswith(("ing", "ed")) or inserted == "accompanied"
                return self.checked(frame, head, first if plain else last)
            start = first + 1
        return None

    def _skip_plain(self, frame: Frame, start: int, end: int) -> int:
        if frame.lower(start) in _PREPOSITIONS or frame.lower(start).endswith("ing"):
            return end
        return start

    def after(self, frame: Frame, at: int) -> Range | None:
        """The phrase that begins at ``at``: "said the Minister, X, speaking in ..."."""
        end = at
        while end < len(frame) and self._continues(frame, at, end):
            end += 1
        if frame.lower(end) == "," and self._apposition(frame, end + 1):
            end = self._apposition(frame, end + 1)
        return None if frame.lower(at) in _DAYS else self.checked(frame, at, end)

    def _continues(self, frame: Frame, start: int, at: int) -> bool:
        word, lower = frame.words[at], frame.lowers[at]
        if (
            frame.is_quote(at)
            or lower in ".,;:!?…()[]–—-"
            or lower in _NOT_IN_PHRASE
            or (lower in _BORDERS and lower != "and")
        ):
            return False
        if lower in (
            "in",
            "on",
            "at",
            "to",
            "with",
            "during",
            "after",
            "before",
            "by",
            "from",
            "who",
            "about",
            "today",
            "yesterday",
            "adding",
            "for",
        ):
            inside = (
                lower in ("in", "for", "to", "at")
                and frame.words[at + 1 : at + 2]
                and (frame.lower(at + 1) in ("the", "foreign", "legal") or frame.words[at + 1][0].isupper())
            )
            return (
                bool(inside)
                and at > start
                and (frame.lower(at - 1) in self.nouns)
                and lower in ("for", "to", "at")
            )
        return not lower.endswith("ly") or word[0].isupper()

    def _apposition(self, frame: Frame, at: int) -> int:
        """Where a name between commas ends; 0 when there is none."""
        end = at
        while end < len(frame) and (
            frame.words[end][0].isupper()
            or frame.lower(end) in ("of", "the", "for", "and", "al", "bin", "de", "von", "van", "to")
            or frame.lower(end) in self.nouns
        ):
            end += 1
        closed = frame.lower(end) in (",", ".", "", ";") or frame.is_quote(end)
        return end if end > at and closed and any(frame.words[k][0].isupper() for k in range(at, end)) else 0

    def names(self, frame: Frame, start: int, end: int) -> bool:
        """Whether some words can name a speaker: a name, a pronoun or a noun for one."""
        for at in range(start, end):
            lower = frame.lowers[at]
            if lower in self.nouns or (
                frame.words[at][0].isupper() and (at > 0 or frame.heading or self._proper(frame, at))
            ):
                return True
        return False

    def _proper(self, frame: Frame, at: int) -> bool:
        """A capital at a sentence's start tells nothing unless another follows or the word is no common one."""
        lower = frame.lowers[at]
        return (
            lower not in ADVERBS and lower not in _INSIDE and lower not in _PREPOSITIONS and lower not in _BORDERS
        )

    def checked(self, frame: Frame, start: int, end: int) -> Range | None:
        """The range without outer conjunctions, if it can name a speaker and is no occasion."""
        while start < end and frame.lower(start) in (
            "and",
            "but",
            ",",
            "then",
            "or",
            "so",
            "yet",
            "thus",
            "however",
            "meanwhile",
        ):
            start += 1
        while end > start + 1 and (frame.lower(end - 1) in _TRAILING or _is_adverb(frame, end - 1)):
            end -= 1
        while start < end and (_is_adverb(frame, start) or frame.lower(start) == "together"):
            start += 1
        if not 0 < end - start <= 32 or frame.lower(start) in _PREPOSITIONS or not self.names(frame, start, end):
            return None
        if any(frame.lower(k) in _NOT_IN_PHRASE for k in range(start, end)) or any(
            frame.is_quote(k) for k in range(start, end)
        ):
            return None
        if not self._ends_as_speaker(frame, start, end) or self._is_occasion(frame, start, end):
            return None
        return start, end

    def loosely(self, frame: Frame, verb: int, low: int) -> Range | None:
        """The phrase between a quotation, a comma or the sentence's start and the verb, whatever its noun: beside
        quoted words nothing but a speaker can stand ("the announcer said, …")."""
        end = verb
        while end > low and _is_adverb(frame, end - 1):
            end -= 1
        start = end
        while (
            start > low
            and frame.lower(start - 1) not in _STRONG | _BORDERS | {","}
            and not frame.is_quote(start - 1)
        ):
            start -= 1
        if not 0 < end - start <= 10 or frame.lower(start) in _PREPOSITIONS | _DAYS:
            return None
        determined = frame.words[start][0].isupper() or frame.lower(start) in _PHRASE_STARTS
        return (start, end) if determined and not self._is_occasion(frame, start, end) else None

    def is_occasion(self, frame: Frame, verb: int, low: int) -> bool:
        """Whether the subject of a verb is what happened: "the meetings will focus on ..."."""
        start = self._skip_introduction(frame, self._region(frame, verb, low, _BORDERS), verb)
        return start < verb and self._is_occasion(frame, start, verb)

    def _ends_as_speaker(self, frame: Frame, start: int, end: int) -> bool:
        """A phrase ends in a name, a number, a noun for a speaker; another noun only in a short phrase. Of a
        phrase with an apposition the first part counts."""
        end = next((k for k in range(start + 1, end) if frame.lower(k) == ","), end)
        last, lower = frame.words[end - 1], frame.lowers[end - 1]
        if lower in _PREPOSITIONS or lower in ("'s", "’s", "and", "or", "of", "the"):
            return False
        return (
            _capital(last)
            or last[0].isdigit()
            or lower in self.nouns
            or end - start <= 4
            or frame.lower(end - 1) == ","
        )

    def _is_occasion(self, frame: Frame, start: int, end: int) -> bool:
        """ "The visit", "the two leaders' meeting": the head noun is what happened, not who spoke."""
        head = start
        while head + 1 < end and frame.lower(head + 1) not in _AFTER_HEAD:
            head += 1
        return frame.lower(head) in self.occasions


def _capital(word: str) -> bool:
    """A capital first, or inside as in "el-Sisi"."""
    return word[0].isupper() or ("-" in word and word.lower() != word)


def _is_adverb(frame: Frame, at: int) -> bool:
    return frame.lowers[at] in ADVERBS or (frame.lowers[at].endswith("ly") and frame.words[at][0].islower())
