"""Contacts that a text reports or announces: who met, called, received or visited whom."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from readout.annotate.phrases import Parties
from readout.domain.annotation import Contact, Layers, NameKind, TimeReference
from readout.domain.record import EncounterKind, EncounterStatus
from readout.domain.text import BlockKind, Document, Span
from readout.lexicon.contacts import (
    ContactWord,
    attendance_patterns,
    contact_words,
    light_pattern,
    manner_patterns,
    status_patterns,
    trigger_pattern,
)

_REACH = 90
"""Characters after a verb within which the preposition of its other party may stand."""
_NOUN_REACH = 30
_DETERMINED = re.compile(
    r"(?:\b(?:a|an|the|his|her|their|its|this|that|these|our|your|my|first|second|last|next|recent|official|working|state|bilateral|virtual|"
    r"historic|upcoming|forthcoming|joint|planned|any|no|of|on|during|phone|telephone|for|after|before|private|separate|today’s|today's)|[’']s|s[’'])\s+$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:before|after|ahead of|following|during|in|at|to hold|hold)\s+"
    r"(?:(?:their|a|an|the)\s+)?(?:[A-Za-z-]+\s+){0,2}$",
    re.IGNORECASE,
)
"""Words between those who meet and a noun in a headline: "X and Y Before Their Meeting"."""
_CLAUSE = re.compile(
    r"[;:–—\n]|\bto (?!the\b|be\b)[a-z]+\b|\bwhere\b|\bwho\b|\bafter\b|\bbefore\b|\bfollowing\b|\bahead of\b"
    r"|\bin advance of\b|\band [a-z]+ed\b|\bbut\b|\bin which\b"
)
_CLOSE = 90
"""Characters within which a month or year is still about the contact; days count in the whole sentence."""
_PLURAL = re.compile(
    r"(?:the |both )?(?:two |three |both )?(?:leaders|presidents|sides|ministers|they|two|parties|heads)"
)
_PARAGRAPH = 700
"""Characters within which meetings are part of the visit told before them."""

_PLACED = frozenset({EncounterKind.MEETING, EncounterKind.TALKS, EncounterKind.BRIEFING})
_DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w’' ]{2,30}?)(?:,\s*(?P<rest>[^\n–—]{0,40}?))?\s*(?:\([^)\n]{2,40}\))?\s*(?:–|—|--|-)\s"
)
_ALONE = frozenset({EncounterKind.VISIT, EncounterKind.BRIEFING, EncounterKind.SUMMIT})
_LEAD_SENTENCES = 2


@dataclass(slots=True)
class _Found:
    """A contact while its parties are collected."""

    kind: EncounterKind
    trigger: Span
    parties: list[Span]
    hosts: list[Span] = field(default_factory=list)
    status: EncounterStatus = EncounterStatus.OCCURRED
    time: Span | None = None
    place: Span | None = None
    focus: bool = False

    def frozen(self) -> Contact:
        return Contact(
            self.kind,
            self.trigger,
            tuple(self.parties),
            tuple(self.hosts),
            self.status,
            self.time,
            self.place,
            self.focus,
        )


@dataclass(frozen=True, slots=True)
class Contacts:
    """Reads contacts sentence by sentence; the title's, or else the lead's, are what the document is about."""

    name: str = "contacts"
    version: str = "1"
    requires: frozenset[str] = frozenset({"names", "times", "sentences"})
    assigns: frozenset[str] = frozenset({"contacts"})

    def __call__(self, document: Document, layers: Layers) -> Layers:
        found = _Reader(document, layers).read()
        return replace(layers, contacts=tuple(each.frozen() for each in found))


class _Reader:
    """One document's contacts."""

    def __init__(self, document: Document, layers: Layers) -> None:
        self.document, self.text = document, document.text
        self.sentences = [each.span for each in layers.sentences]
        self.times: Sequence[TimeReference] = layers.times
        self._time_starts = [each.span.start for each in self.times]
        self.parties = Parties(document.text, layers.names)
        self.quoted = sorted(each.span for each in layers.quotations if each.depth == 1 and len(each.span) > 40)
        self._quoted_starts = [each.start for each in self.quoted]
        self.title_end = max((b.span.end for b in document.blocks if b.kind is BlockKind.TITLE), default=0)

    def read(self) -> list[_Found]:
        found: list[_Found] = []
        for sentence in self.sentences:
            for contact in self._sentence(sentence):
                contact.focus = sentence.start < self.title_end
                found.append(contact)
            self._attendance(sentence, found)
        self._dateline(found)
        self._focus(found)
        self._lead_time(found)
        self._within_visits(found)
        return sorted(found, key=lambda each: (each.trigger, each.place or each.trigger))

    def _focus(self, found: list[_Found]) -> None:
        """Without a contact in the title, those the lead begins with are what the document is about."""
        if any(each.focus for each in found):
            return
        body = [each for each in self.sentences if each.start >= self.title_end]
        for sentence in body[: _LEAD_SENTENCES + 2]:
            here = [each for each in found if sentence.contains(each.trigger)]
            inside = [each for each in here if len(each.parties) > 1 or each.kind is EncounterKind.BRIEFING]
            if inside:
                inside[0].focus = True
                return

    def _within_visits(self, found: list[_Found]) -> None:
        """ "He will travel to X on Tuesday. There, he will meet ...": meetings take the visit's day and place."""
        visit: _Found | None = None
        for contact in sorted(found, key=lambda each: each.trigger):
            if contact.kind is EncounterKind.VISIT:
                visit = contact if contact.trigger.start >= self.title_end else None
                continue
            inside = visit is not None and contact.kind in _PLACED and contact.trigger.start >= self.title_end
            if not inside or visit is None or visit.status is not contact.status:
                continue
            if contact.trigger.start - visit.trigger.end < _PARAGRAPH:
                contact.time = contact.time or visit.time
                contact.place = contact.place or visit.place

    def _lead_time(self, found: list[_Found]) -> None:
        """What the document is about took place when its first sentences say, if no contact's own words do."""
        focus = [each for each in found if each.focus and each.kind is not EncounterKind.VISIT]
        if not focus or any(each.time for each in focus):
            return
        kinds = {each.kind for each in focus}
        if any(each.time and each.kind in kinds for each in found):
            return
        body = [
            each
            for each in self.sentences
            if each.start >= self.title_end and self.text[each.end - 1 : each.end] in '.”"'
        ]
        for sentence in body[:_LEAD_SENTENCES]:
            first, last = (
                bisect_left(self._time_starts, sentence.start),
                bisect_left(self._time_starts, sentence.end),
            )
            days = [each.span for each in self.times[first:last] if each.value and len(each.value) == 10]
            if days:
                focus[0].time = days[0]
                return

    def _sentence(self, sentence: Span) -> Iterator[_Found]:
        table = contact_words()
        done = sentence.start
        for match in trigger_pattern().finditer(self.text, sentence.start, sentence.end):
            trigger = Span(*match.span())
            if trigger.start < done or self._is_quoted(trigger.start) or self.parties.inside_name(trigger):
                continue
            word = self._word(table, match.group().casefold(), trigger, sentence)
            contacts = self._read(word, trigger, sentence) if word else []
            for contact in contacts:
                done = max([done, *(each.end for each in contact.parties if each.start >= trigger.end)])
                yield contact

    def _is_quoted(self, at: int) -> bool:
        index = bisect_right(self._quoted_starts, at) - 1
        return index >= 0 and at < self.quoted[index].end

    def _word(self, table: dict[str, ContactWord], form: str, trigger: Span, sentence: Span) -> ContactWord | None:
        """The entry of a form: a noun after a determiner or possessive, or in a headline; otherwise a verb."""
        before = self.text[sentence.start : trigger.start]
        noun = bool(_DETERMINED.search(before)) or (not before.strip() and self.text[trigger.start].isupper())
        titled = (
            sentence.start < self.title_end
            and self.text[trigger.start].isupper()
            and form in ("meeting", "visit", "travel")
        )
        word = table.get(f"{form}#noun") if (noun or titled) and f"{form}#noun" in table else table.get(form)
        if form == "meeting" and not noun and not titled:
            is_verb = re.search(r"\b(?:be|is|are|was|were|been|after|before|while)\s+$", before)
            return table["meeting"] if is_verb else table["meeting#noun"]
        if word and word.verb and noun and not titled:
            return table.get(f"{form}#noun")
        return word

    def _read(self, word: ContactWord, trigger: Span, sentence: Span) -> list[_Found]:
        if word.kind is EncounterKind.VISIT:
            return list(self._visits(word, trigger, sentence))
        subject = self._subject(word, trigger, sentence)
        others = self._others(word, trigger, sentence)
        if word.kind is EncounterKind.BRIEFING and not subject:
            subject = self._speaker_at(trigger, sentence)
        if not others and not self._is_mutual(subject, word):
            return []
        if word.verb and not subject and not self._passive(trigger, sentence):
            return []
        if not word.verb and not subject and sentence.start >= self.title_end and not others:
            return []
        contact = _Found(self._manner(word.kind, sentence, trigger), trigger, [*subject, *others])
        contact.hosts = list(subject) if word.host == "subject" else []
        self._circumstances(contact, sentence)
        return [contact]

    def _speaker_at(self, trigger: Span, sentence: Span) -> list[Span]:
        """ "Speaking at his weekly press conference, the spokesman said": the person of the sentence."""
        people = [each for each in self.parties.within(sentence) if each.kind in (NameKind.PERSON, NameKind.TITLE)]
        if not people:
            return []
        return self.parties.after(Span(people[0].span.start, sentence.end))[:1]

    def _is_mutual(self, subject: Sequence[Span], word: ContactWord) -> bool:
        """ "The two presidents met": the subject holds all parties."""
        if not subject:
            return False
        words = self.text[subject[0].start : subject[-1].end].casefold()
        plural = len(subject) > 1 or " and " in words or _PLURAL.match(words)
        return bool(plural) or word.kind in (EncounterKind.BRIEFING,)

    def _passive(self, trigger: Span, sentence: Span) -> bool:
        return bool(re.search(r"\b(?:was|were|been|be)\s+(?:\w+ )?$", self.text[sentence.start : trigger.start]))

    def _subject(self, word: ContactWord, trigger: Span, sentence: Span) -> list[Span]:
        before = Span(sentence.start, trigger.start)
        if word.verb:
            return self.parties.before(before)
        words = self.text[before.start : before.end]
        held = _HELD.search(words)
        if held:
            return self.parties.before(Span(before.start, before.start + held.start()))
        light = light_pattern().search(words)
        if not light and sentence.start < self.title_end and (named := self.parties.before(before)):
            return named
        if light:
            return self.parties.before(Span(before.start, before.start + light.start()))
        return self.parties.possessor(before)

    def _others(self, word: ContactWord, trigger: Span, sentence: Span) -> list[Span]:
        after = Span(trigger.end, sentence.end)
        words = self.text[after.start : after.end]
        reach = _REACH if word.verb else _NOUN_REACH
        for preposition in word.prepositions:
            match = re.search(rf"\b{preposition}\s+", words[:reach])
            if match and not re.search(
                r"[;:.](?:\s|$)|\bto discuss\b", words[: match.start()].replace("D.C.", "")
            ):
                parties = self.parties.after(Span(after.start + match.end(), after.end))
                if parties:
                    return parties
        if word.direct == "person":
            return self._direct(after, word)
        return []

    def _direct(self, after: Span, word: ContactWord) -> list[Span]:
        start = self.parties.person_start(after)
        if start is None:
            people = self.parties.people_start(after) if not word.followed else None
            begin = (
                after.start
                + len(self.text[after.start : after.end])
                - len(self.text[after.start : after.end].lstrip())
            )
            return self.parties.after(Span(begin, after.end)) if people is not None else []
        parties = self.parties.after(Span(start, after.end))
        if parties and word.followed:
            rest = self.text[parties[-1].end : parties[-1].end + 40]
            return parties if re.match(rf"(?: of [\w ]{{3,25}})?,? {word.followed} (?:the )?[A-Z]", rest) else []
        return parties

    def _visits(self, word: ContactWord, trigger: Span, sentence: Span) -> Iterator[_Found]:
        """One contact for each place visited; the state that goes with a place is a party."""
        subject = self._subject(word, trigger, sentence)
        after = Span(trigger.end, sentence.end)
        words = self.text[after.start : after.end]
        start = after.start
        if word.prepositions:
            match = re.match(rf"[^.;:]{{0,{_NOUN_REACH}}}?\b(?:{'|'.join(word.prepositions)})\s+", words)
            if not match:
                return
            start = after.start + match.end()
        if not subject and sentence.start >= self.title_end and word.verb:
            return
        for place, state in self.parties.places(Span(start, after.end)):
            contact = _Found(EncounterKind.VISIT, trigger, [*subject, *([state] if state else [])], place=place)
            self._circumstances(contact, sentence)
            yield contact

    def _manner(self, kind: EncounterKind, sentence: Span, trigger: Span) -> EncounterKind:
        if kind not in (EncounterKind.MEETING, EncounterKind.CALL):
            return kind
        clause = self.text[max(sentence.start, trigger.start - 60) : min(sentence.end, trigger.end + 90)]
        for manner, pattern in manner_patterns():
            if pattern.search(clause):
                return manner
        return kind

    def _circumstances(self, contact: _Found, sentence: Span) -> None:
        contact.status = self._status(sentence, contact.trigger)
        contact.time = self._time(sentence, contact.trigger)
        contact.place = contact.place or self._place(sentence, contact)

    def _status(self, sentence: Span, trigger: Span) -> EncounterStatus:
        before = self.text[sentence.start : trigger.start]
        clause = re.split(r"[;:]| and (?=[a-z]+ed\b)", before)[-1]
        for status, pattern in status_patterns():
            if pattern.search(clause[-120:]):
                return status
        titled = sentence.start < self.title_end
        after = self.text[trigger.end : sentence.end]
        if titled or re.search(r"\b(?:will be held|will take place|is scheduled|are scheduled)\b", after):
            return (
                EncounterStatus.PLANNED
                if re.search(r"\b(?:will be held|will take place|to travel|is scheduled|are scheduled)\b", after)
                else EncounterStatus.OCCURRED
            )
        return EncounterStatus.OCCURRED

    def _time(self, sentence: Span, trigger: Span) -> Span | None:
        """The time nearest to the trigger in its sentence, days before months and years."""
        first, last = bisect_left(self._time_starts, sentence.start), bisect_left(self._time_starts, sentence.end)
        inside = [each for each in self.times[first:last] if each.value]
        if not inside:
            return None
        best = min(inside, key=lambda each: (len(each.value or "") < 10, abs(each.span.start - trigger.end)))
        vague = len(best.value or "") < 10 and abs(best.span.start - trigger.end) > _CLOSE
        return None if vague else best.span

    def _place(self, sentence: Span, contact: _Found) -> Span | None:
        end = sentence.end
        at = contact.trigger.end
        skip = [each for each in contact.parties if each.start >= at]
        boundary = _CLAUSE.search(self.text, max([at, *(each.end for each in skip)]), sentence.end)
        end = boundary.start() if boundary else end
        place = self.parties.place_after(Span(at, max(at, end)), skip)
        return place or self.parties.place_in_front(sentence)

    def _attendance(self, sentence: Span, found: list[_Found]) -> None:
        """Those who "also took part" belong to the contact before."""
        if not found or sentence.start < self.title_end:
            return
        before, after = attendance_patterns()
        target = next((each for each in found if each.focus), found[0])
        match = before.search(self.text, sentence.start, sentence.end)
        if match:
            start = (
                match.end()
                + len(self.text[match.end() : sentence.end])
                - len(self.text[match.end() : sentence.end].lstrip())
            )
            target.parties += self.parties.after(Span(start, sentence.end))
            return
        match = after.search(self.text, sentence.start, sentence.end)
        if match:
            target.parties += self.parties.before(Span(sentence.start, match.start()))

    def _dateline(self, found: list[_Found]) -> None:
        """ "KOURTENGA, March 19 (AKP) –" says where, for a contact in the lead that does not."""
        match = next(
            filter(
                None,
                (
                    _DATELINE.match(self.text, each.start)
                    for each in self.sentences[:6]
                    if each.start >= self.title_end
                ),
            ),
            None,
        )
        if not match or (not match.group("rest") and "(" not in match.group()):
            return
        place = Span(*match.span("place"))
        for contact in found:
            near = contact.trigger.start < match.end() + _PARAGRAPH and contact.place is None
            if near and contact.kind in _PLACED and contact.status is EncounterStatus.OCCURRED:
                contact.place = place
