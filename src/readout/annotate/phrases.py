"""Noun phrases that name parties and places, read off the names around a verb."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from readout.domain.annotation import Name, NameKind
from readout.domain.text import Span
from readout.lexicon.calendars import month_words
from readout.lexicon.contacts import people_nouns
from readout.lexicon.titles import honorific_pattern

_LINK = re.compile(
    r"(?:\s+(?:Mr\.|Mrs\.|Ms\.|Dr\.|H\.E\.|His Excellency|Her Excellency|Ambassador)?\s*|"
    r"\s+[Oo]f\s+(?:[Tt]he\s+)?|"
    r"\s*\([A-Z]{2,8}\)\s*|,\s+(?:the\s+|H\.E\.\s+|Mr\.\s+|Dr\.\s+)?)"
)
"""Between two names of one party: a title and its name, "of" its state, an apposition."""
_CONJUNCTION = re.compile(
    r"\s*(?:,\s*and|,|;|and|as well as|along with|together with|&)\s+(?:with\s+)?"
    r"(?:the\s+|both\s+|then\s+)?(?:Mr\.\s+|Dr\.\s+|Ms\.\s+|H\.E\.\s+)?",
    re.IGNORECASE,
)
_LOWER = re.compile(
    r"(?:(?:the|a|an|his|her|their|other|several|senior|some|various|local|key|visiting|accompanying|high-ranking|government|"
    r"civil|business|regional|members?|representatives?|officials?|leaders?|counterparts?|families|delegations?|"
    r"advisers|advisors|ministers|group|panel|team|heads?|students|journalists|alumni|partners|families|people|citizens|"
    r"senators|governors|mayors|experts|society|sector|private|parliament|political|foreign|economic|religious|opposition|"
    r"of|from|and|for|state|international|[a-z]+ian|[a-z]+ese|chiefs?|ambassadors?|envoys?|allies|staff|entourage|"
    r"aides|participants|executives|figures|community|companies|stakeholders|youth|women|survivors|scientists|scholars)\b\s*)+"
)
_BOUNDARY = re.compile(
    r"\s(?:to|in|at|on|as|for|during|where|who|which|today|yesterday|this|ahead|after|before|following|about|regarding|via|by|"
    r"over|while|when|that|will|would|discussed?|was|were|is|are|has|have|had|through|within|since|under|until|held|currently)\b|[.;:()\[\]–—\n,]"
)
_PLACE_GOES_ON = re.compile(
    r"(?:[’']s)?(?:\s+(?:(?:of|for)\s+(?:the\s+)?)?[A-Z][\w’'-]+)*(?:\s+(?:building|palace|residence|headquarters))?"
)
_ASIDE = re.compile(r",\s+(?:as|who|which|accompanied by|joined by|along with|together with)\b[^,]*,\s*$")
_PEOPLE_PHRASE = re.compile(
    r"\s*(?:the |The |a |an |over |more than |some |\d+ |his |her |their )*"
    r"(?:[\w’'&-]+\s+){0,5}?[\w’'-]+\b(?:\s+[A-Z][\w’'-]+)*"
)
_BEFORE_GAP = re.compile(
    r"(?:\s*,?\s*(?:also|today|yesterday|earlier|then|separately|jointly|recently|has|have|had|will|is|are|was|were|be|been|to|"
    r"virtually|briefly|on|this|morning|afternoon|evening|later|both|may|shall|would|plans?|scheduled|expected|proposed|offered|agreed|wants?|hopes?|"
    r"[A-Z][a-z]+day|\d{1,2}|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"respectively|personally|informed|"
    r"and (?:his|her|their|the) [\w ]{3,40}|as [^,]{3,60},|\([^)]{1,30}\))\b,?)*\s*,?\s*"
)
_PRONOUN = re.compile(
    r"(?:^|[\s,(“\"])(?P<word>he|she|they|the two(?: leaders| presidents| sides)?|both(?: leaders| sides)?|"
    r"the (?:leaders|presidents|sides|parties|ministers|heads of state))\s*$",
    re.IGNORECASE,
)
_PARTY = frozenset(
    {NameKind.PERSON, NameKind.TITLE, NameKind.ORG, NameKind.COUNTRY, NameKind.OTHER, NameKind.PLACE}
)
_SOMEWHERE = frozenset({NameKind.PLACE, NameKind.COUNTRY, NameKind.ORG})
_CAPITALS = re.compile(r"(?:[A-Z][\w’'.-]*)(?:\s+(?:of|de|the|for|and)?\s*[A-Z][\w’'.-]*)*")


class Parties:
    """Noun phrases of one text, by its names."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text, self.names = text, names
        self._starts = [each.span.start for each in names]

    def _from(self, at: int) -> int:
        return bisect_left(self._starts, at)

    def within(self, span: Span) -> Sequence[Name]:
        return [
            each for each in self.names[self._from(span.start) : self._from(span.end)] if each.span.end <= span.end
        ]

    def inside_name(self, span: Span) -> bool:
        """Whether the words are a part of a longer name: the "Summit" of a body, not a meeting of its own."""
        at = self._from(span.end)
        return any(
            each.span.contains(span) and each.span != span and each.kind is not NameKind.TITLE
            for each in self.names[max(0, at - 3) : at]
        )

    def person_start(self, after: Span) -> int | None:
        """Where a person or office begins soon after, with only adverbs or articles before."""
        for name in self.within(Span(after.start, min(after.end, after.start + 70))):
            if name.kind in (NameKind.PERSON, NameKind.TITLE):
                gap = self.text[after.start : name.span.start]
                crossed = re.search(r"[;:.]\s|\b(?:to|and|with|for|from|of|by|that|about)\b", gap)
                return None if crossed else name.span.start
        return None

    def after(self, region: Span) -> list[Span]:
        """The parties named from here on: "X of Y, his delegation, and Z"."""
        found: list[Span] = []
        at = region.start
        while at < region.end and len(found) < 20:
            phrase = self._phrase(Span(at, region.end), first=not found)
            if phrase is None:
                break
            found.append(phrase)
            link = _CONJUNCTION.match(self.text, phrase.end, region.end)
            if not link:
                break
            at = link.end()
        return found

    def _phrase(self, region: Span, *, first: bool) -> Span | None:
        """One party at the beginning of a region: a chain of names, or a common noun with or without names."""
        article = re.compile(
            r"(?:the|The|a|an|A|his|her|their|both|then|fellow|visiting|dear|new|outgoing|late|his own|its)\s+"
        )
        match = article.match(self.text, region.start, region.end)
        start = match.end() if match else region.start
        name = self._name_at(start) or self._honoured(start, region.end)
        if name is not None and name.kind in _PARTY:
            return self._chain(Span(region.start, region.end), name)
        people = self.people_start(region)
        if people is not None:
            return self._common(region, people)
        lower = _LOWER.match(self.text, region.start, region.end)
        if lower and (first or len(lower.group().split()) > 1 or lower.group().strip().endswith("s")):
            return self._common(region, lower.end())
        return None

    def people_start(self, region: Span) -> int | None:
        """Where the noun for people ends in a phrase that begins here: "over 40 members", "Latino Executives"."""
        match = _PEOPLE_PHRASE.match(self.text, region.start, region.end)
        if not match:
            return None
        for word in re.finditer(r"[\w’'-]+", match.group()):
            if word.group().casefold() in people_nouns() and self._name_at(region.start + word.start()) is None:
                return region.start + word.end()
        return None

    def _honoured(self, start: int, end: int) -> Name | None:
        match = honorific_pattern().match(self.text, start, end)
        if not match or not self.text[start].isupper():
            return None
        after = match.end() + 4 if self.text.startswith("the ", match.end()) else match.end()
        return self._name_at(after)

    def _name_at(self, start: int) -> Name | None:
        at = self._from(start)
        return self.names[at] if at < len(self.names) and self.names[at].span.start == start else None

    def _chain(self, region: Span, name: Name) -> Span:
        """The names that belong to one party: title, person, state, apposition."""
        end = name.span.end
        at = self._from(name.span.start) + 1
        person = name.kind is NameKind.PERSON
        while at < len(self.names) and self.names[at].span.end <= region.end:
            gap = self.text[end : self.names[at].span.start]
            follows = self.names[at].kind
            owner = gap in ("’s ", "'s ", " ") and not person and follows in (NameKind.TITLE, NameKind.PERSON)
            if not owner and (not _LINK.fullmatch(gap) or not self._belongs(gap, follows, person, at)):
                break
            end, person = self.names[at].span.end, person or follows is NameKind.PERSON
            at += 1
        return Span(region.start, end)

    def _belongs(self, gap: str, kind: NameKind, person: bool, at: int) -> bool:
        if gap.strip().casefold().startswith("of"):
            return kind in (NameKind.COUNTRY, NameKind.ORG, NameKind.PLACE)
        if gap.strip().startswith(","):
            title = kind is NameKind.TITLE and not self._holder_follows(at)
            return title if person else kind is NameKind.PERSON
        return kind in (NameKind.PERSON, NameKind.TITLE) and not person

    def _holder_follows(self, at: int) -> bool:
        """A title whose own name follows begins the next party."""
        after = self.names[at + 1] if at + 1 < len(self.names) else None
        return bool(after and after.kind is NameKind.PERSON and after.span.start - self.names[at].span.end <= 2)

    def _common(self, region: Span, least: int) -> Span | None:
        """A common noun phrase up to where something else begins."""
        at = region.start
        for match in _BOUNDARY.finditer(self.text, max(region.start, least - 1), region.end):
            if not self.inside_name(Span(match.start(), match.start() + 1)) and match.start() >= least - 1:
                at = match.start()
                break
        else:
            at = region.end
        words = self.text[region.start : at].rstrip(" .,")
        and_verb = re.search(r"\s+and\s+[a-z]+ed\b.*", words)
        end = region.start + (and_verb.start() if and_verb else len(words))
        return Span(region.start, end) if end - region.start > 3 else None

    def before(self, region: Span) -> list[Span]:
        """The subject that ends here: a pronoun, or the names joined in front of the verb."""
        aside = _ASIDE.search(self.text, region.start, region.end)
        region = Span(region.start, aside.start()) if aside else region
        words = self.text[region.start : region.end]
        match = _PRONOUN.search(re.sub(r"\s+(?:also|today|then|will|have|has|had|later|both)\s*$", "", words) + "")
        if match:
            return [Span(region.start + match.start("word"), region.start + match.end("word"))]
        inside = [each for each in self.within(region) if each.kind in _PARTY]
        if not inside:
            return []
        last = inside[-1]
        gap = self.text[last.span.end : region.end]
        trailing = re.match(
            r"(?:,?\s+(?:and|with)\s+(?P<more>(?:his|her|their|the|an?)\s+[\w -]{3,50}?))?\s*", gap
        )
        if not _BEFORE_GAP.fullmatch(gap) and not (
            trailing and trailing.group("more") and _BEFORE_GAP.fullmatch(gap[trailing.end() :])
        ):
            return []
        return self._joined_back(inside, region, trailing.group("more") if trailing else None)

    def _joined_back(self, inside: Sequence[Name], region: Span, more: str | None) -> list[Span]:
        start = inside[-1].span.start
        for name in reversed(inside[:-1]):
            gap = honorific_pattern().sub("", self.text[name.span.end : start])
            if not (
                _LINK.fullmatch(gap)
                or _CONJUNCTION.fullmatch(gap)
                or re.fullmatch(r",? (?:and|joined by|accompanied by) (?:the )?(?:Dr\. |Mr\. )?", gap)
            ):
                break
            owner = re.search(r"\bof (?:the )?$", self.text[region.start : name.span.start], re.IGNORECASE)
            if "," in gap and name.kind in (NameKind.PLACE, NameKind.COUNTRY) and not owner:
                break
            start = name.span.start
        article = re.search(r"\b(?:the|The)\s+$", self.text[region.start : start])
        start = region.start + article.start() if article else start
        end = inside[-1].span.end + (
            self.text[inside[-1].span.end : region.end].index(more) + len(more) if more else 0
        )
        return [Span(start, end)]

    def possessor(self, region: Span) -> list[Span]:
        """ "Secretary Blinken’s" in front of a noun."""
        words = self.text[region.start : region.end]
        match = re.search(r"(?:[’']s|s[’'])\s+(?:[\w-]+\s+){0,3}$", words)
        of = re.search(r"\b(?:by|of)\s+$", words)
        if not match or of:
            return []
        end = region.start + match.start() + (1 if words[match.start()] == "s" else 0)
        inside = [each for each in self.within(Span(region.start, end)) if each.kind in _PARTY]
        if inside and inside[-1].span.end >= end - 1:
            return self._joined_back(inside, region, None)
        return []

    def places(self, region: Span) -> Iterator[tuple[Span, Span | None]]:
        """Places in a list, each with the state named after it: "Riyadh, Saudi Arabia and Amman, Jordan"."""
        at = region.start
        while True:
            article = re.compile(r"(?:the\s+)?").match(self.text, at, region.end)
            name = self._name_at(article.end() if article else at)
            if name is None or name.kind not in _SOMEWHERE:
                name = self._unnamed_place(article.end() if article else at, region.end) if name is None else None
            if name is None:
                return
            place, at = name.span, name.span.end
            state = place if name.kind is NameKind.COUNTRY else None
            within = re.compile(r",\s+(?:the\s+)?").match(self.text, at, region.end)
            after = self._name_at(within.end()) if within else None
            if (
                within
                and after
                and name.kind is not NameKind.COUNTRY
                and after.kind in (NameKind.COUNTRY, NameKind.PLACE)
                and self._apposed(after)
            ):
                at, state = after.span.end, after.span if after.kind is NameKind.COUNTRY else None
            yield place, state
            link = re.compile(r"\s*(?:\([^)]{2,40}\))?\s*(?:,\s*and|;\s*and|,|;|and)\s+").match(
                self.text, at, region.end
            )
            if not link:
                return
            at = link.end()

    def _unnamed_place(self, start: int, end: int) -> Name | None:
        """A capital where a place must stand, with or without its region: "Nogales (Sonora, Mexico)"."""
        match = re.compile(
            r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}(?=\s*[,;.(]|\s+(?:and|on|from|to|in)\b|$)"
        ).match(self.text, start, end)
        return Name(Span(*match.span()), NameKind.PLACE) if match else None

    def _apposed(self, state: Name) -> bool:
        """The name after a comma says where the place lies, rather than being the next stop."""
        return state.kind is NameKind.COUNTRY or bool(
            re.match(
                r"\s*(?:,|;|\s(?:and|on|from|to|in|[A-Z])|\.|$)", self.text[state.span.end : state.span.end + 5]
            )
        )

    def place_after(self, region: Span, skip: Sequence[Span]) -> Span | None:
        """ "at the White House", "in Manila", "at UN Headquarters in New York"."""
        for match in re.compile(r"\b(?:in|at|to)\s+(?:the\s+)?").finditer(self.text, region.start, region.end):
            if any(each.start < match.start() < each.end for each in skip):
                continue
            name = self._name_at(match.end())
            if name is not None and name.kind in _SOMEWHERE:
                return self._wider(name.span, region)
            capitals = _CAPITALS.match(self.text, match.end(), region.end)
            unnamed = self._unnamed_place(match.end(), region.end) if match.group().startswith("in") else None
            if unnamed and not self._day(" " + self.text[unnamed.span.start : unnamed.span.end]):
                return unnamed.span
            if capitals and match.group().startswith("at") and " " in capitals.group():
                return self._wider(Span(capitals.start(), capitals.end()), region)
        return None

    def _wider(self, span: Span, region: Span) -> Span:
        """A building with its city, and a name with the noun that goes on: "Headquarters in New York"."""
        more = _PLACE_GOES_ON.match(self.text, span.end, region.end)
        end = span.end
        if more and self.text[span.end - 1] != "." and not self._day(more.group()):
            end = self._before_names(span.end, more.end())
        city = re.compile(r"\s+in\s+").match(self.text, end, region.end)
        name = self._name_at(city.end()) if city else None
        return (
            Span(span.start, name.span.end)
            if name and name.kind is NameKind.PLACE and end > span.start + 12
            else Span(span.start, end)
        )

    def _before_names(self, start: int, end: int) -> int:
        """The end of a place's name, short of a person or office that begins inside."""
        for name in self.within(Span(start, min(end + 40, len(self.text)))):
            if name.kind in (NameKind.PERSON, NameKind.TITLE) and name.span.start < end:
                return start + len(self.text[start : name.span.start].rstrip())
        return end

    def _day(self, words: str) -> bool:
        """A month or weekday, which a place's name does not go on with."""
        return words.split()[0].strip(".,").casefold() in month_words() if words.split() else False

    def place_in_front(self, sentence: Span) -> Span | None:
        match = re.compile(r"(?:Today,?\s+)?(?:[Ii]n|[Aa]t)\s+(?:the\s+)?").match(
            self.text, sentence.start, sentence.end
        )
        name = self._name_at(match.end()) if match else None
        if name is None or name.kind not in (NameKind.PLACE, NameKind.ORG):
            return None
        return self._wider(name.span, sentence)
