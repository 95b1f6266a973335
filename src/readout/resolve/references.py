"""What some words of a text refer to: names, offices, conjunctions, groups and pronouns."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readout.domain.record import EntityType, MentionForm
from readout.domain.text import Span
from readout.lexicon.countries import country_names
from readout.lexicon.phrases import Token, normal, tokens
from readout.lexicon.title_reader import find_titles, state_of
from readout.lexicon.titles import Title, heads, honorific_at
from readout.resolve.drafts import Draft
from readout.resolve.mentions import PersonMention
from readout.resolve.others import Others
from readout.resolve.persons import CALLED, Persons

_AND = re.compile(
    r"\s*,?\s+(?:and|as well as|together with|along with|alongside|joined by|accompanied by)\s+|"
    r"\s*[,;&]\s+(?=\S)|\s+&\s+|/",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:the|a|an|both|his|her|its|their|our|my|your|these|those|all|some|other|visiting|dear|then)\s+",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:of|from|in|at|by|for|to|with|on|who|whom|which|that|led|including|among|representing)\s+(?:the\s+)?$"
)
_BODY_WORDS = re.compile(
    r"\b(?:government|administration|ministry|commission|council|committee|embassy|party|company|agency|department|"
    r"parliament|office|press|media|court|army|military|regime|authority|movement|union|bank)$",
    re.IGNORECASE,
)
_GENERIC = frozenset(
    "leader diplomat official envoy chief politician statesman guest counterpart head interlocutor "
    "colleague host".split()
)


@dataclass(frozen=True, slots=True)
class Found:
    """What words refer to, with the reason, and the candidates when they stay unresolved."""

    drafts: tuple[Draft, ...] = ()
    why: str = ""
    candidates: tuple[Draft, ...] = ()


Resolver = Callable[[Span, str], Found | None]


class References:
    """Looks words up among the mentions of a document.

    ``special`` resolves what is no name: pronouns and group words; it is asked first.
    """

    def __init__(self, text: str, persons: Persons, others: Others) -> None:
        self.text, self.persons, self.others = text, persons, others
        self.items = sorted(_outermost({**others.at, **persons.at}).items())
        self._starts = [span.start for span, _ in self.items]
        self.special: Resolver = lambda span, words: None

    def inside(self, span: Span) -> list[tuple[Span, Draft]]:
        """The mentions within a span, outermost only."""
        at = bisect_left(self._starts, span.start)
        if at and self.items[at - 1][0].end > span.start and self.items[at - 1][0].end <= span.end:
            at -= 1
        found = []
        while at < len(self.items) and self.items[at][0].start < span.end:
            if self.items[at][0].end <= span.end:
                found.append(self.items[at])
            at += 1
        return found

    def around(self, span: Span) -> tuple[Span, Draft] | None:
        """The mention that holds a span."""
        at = bisect_left(self._starts, span.start + 1)
        for index in range(max(0, at - 3), at):
            if self.items[index][0].contains(span):
                return self.items[index]
        return None

    def find(self, span: Span) -> Found:
        """What a noun phrase refers to; all members of a conjunction."""
        span = self._trimmed(span)
        words = self.text[span.start : span.end]
        special = self.special(span, words)
        if special is not None:
            return special
        office = self._plural_office(span, words)
        if office is not None:
            return office
        drafts: list[Draft] = []
        reasons: list[str] = []
        candidates: list[Draft] = []
        for piece in self._pieces(span):
            if drafts and self._is_aside(piece):
                continue
            found = self._piece(piece)
            drafts += [each for each in found.drafts if each not in drafts]
            candidates += found.candidates
            reasons += [found.why] if found.why and found.why not in reasons else []
        return Found(tuple(drafts), "; ".join(reasons), tuple(candidates))

    def _plural_office(self, span: Span, words: str) -> Found | None:
        """ "The Presidents of X and Y": the holder of the office in each state."""
        line = tokens(words[:120])
        title = next(find_titles(line, self.others.states), None) if " of " in words else None
        if title is None or not title.plural or title.first > 1:
            return None
        states = [
            (draft.country, draft.state) for _, draft in self.inside(span) if draft.type is EntityType.COUNTRY
        ]
        if title.country or title.state:
            states = [(title.country, title.state), *states]
        people = [each for each in self.persons.book.of_type(EntityType.PERSON) if title.head in each.heads]
        held = [next((each for each in people if _of(each, *state)), None) for state in dict.fromkeys(states)]
        found = tuple(each for each in held if each is not None)
        return Found(found, "the holders of that office in each state") if 1 < len(found) == len(held) else None

    def _is_aside(self, piece: Span) -> bool:
        """What follows a comma without a name is an apposition, no other party: ", now in opposition"."""
        before = self.text[: piece.start].rstrip()
        words = self.text[piece.start : piece.end]
        named = any(self._is_head(span, draft, piece) for span, draft in self.inside(piece))
        return (
            before.endswith(",")
            and words[:1].islower()
            and not named
            and not words.startswith(("other ", "members ", "the "))
        )

    def _trimmed(self, span: Span) -> Span:
        words = self.text[span.start : span.end]
        start = span.start + len(words) - len(words.lstrip(" \n\t“\"'‘,"))
        end = span.end - (len(words) - len(words.rstrip(" \n\t”\"'’,.:;")))
        last = self.around(Span(max(start, end - 1), max(start, end)))
        if last and end < last[0].end <= span.end:
            end = last[0].end
        if words.rstrip().endswith(("’s", "'s")):
            end = span.start + len(words.rstrip()) - 2
        return Span(start, max(start, end))

    def _pieces(self, span: Span) -> list[Span]:
        """The members of a conjunction; conjunctions inside a mention do not part it."""
        words = self.text[span.start : span.end]
        inside = [each for each, _ in self.inside(span)]
        cuts = []
        for match in _AND.finditer(words):
            cut = Span(match.start() + span.start, match.end() + span.start)
            if not any(each.start < cut.end and cut.start < each.end for each in inside):
                cuts.append(cut)
        pieces, start = [], span.start
        for cut in cuts:
            pieces.append(Span(start, max(start, cut.start)))
            start = cut.end
        pieces.append(Span(start, max(start, span.end)))
        return self._rejoined([each for each in pieces if len(each)])

    def _rejoined(self, pieces: list[Span]) -> list[Span]:
        """Conjunctions inside a noun phrase do not part it: "hundreds of journalists and municipal leaders"."""
        kept: list[Span] = []
        for piece in pieces:
            if kept and self._goes_on(kept[-1], piece):
                kept[-1] = Span(kept[-1].start, piece.end)
            else:
                kept.append(piece)
        return kept

    def _goes_on(self, before: Span, after: Span) -> bool:
        left, right = self.text[before.start : before.end], self.text[after.start : after.end]
        if any(self._is_head(span, draft, before) for span, draft in self.inside(before)):
            return False
        lower = right[:1].islower() and not _ARTICLE.match(right)
        inner = re.search(r"\b(?:of|by|from|in|for|with)\b", left) is not None
        short = (len(left.split()) == 1 and left[:1].islower()) or left.endswith(("’s national", "'s national"))
        return (lower and inner) or short or bool(re.search(r"[’']s \w+$", left) and not self.inside(after))

    def _piece(self, piece: Span) -> Found:
        special = self.special(piece, self.text[piece.start : piece.end])
        if special is not None:
            return special
        heads_ = [(span, draft) for span, draft in self.inside(piece) if self._is_head(span, draft, piece)]
        if heads_:
            persons = [each for each in heads_ if each[1].type is EntityType.PERSON]
            span, draft = (persons or heads_)[0]
            draft = self.others.acting(draft, span)
            return Found((draft,), draft.reasons[0] if draft.reasons else "named")
        held = self.around(piece)
        if held and held[1].type is not EntityType.PLACE and len(piece) * 2 >= len(held[0]):
            return Found((held[1],), "named")
        return self._nominal(piece)

    def _is_head(self, span: Span, draft: Draft, piece: Span) -> bool:
        """The mention is what the piece is about, not a part of it: "people of X" is not X."""
        before = self.text[piece.start : span.start]
        after = self.text[span.end : piece.end]
        if after[:2] in ("’s", "'s") or (after[:1] in ("’", "'") and len(after) > 1):
            return False
        if _PREPOSITION.search(before) and _ARTICLE.sub("", before).strip():
            return False
        if draft.type is EntityType.PERSON:
            return True
        return not re.match(r"[ -](?!of\b|in\b|for\b|and\b|at\b|\()\w", after)

    def _nominal(self, piece: Span) -> Found:
        """A noun phrase without a name as its head: an office in lower case, a generic noun, a group."""
        words = self.text[piece.start : piece.end]
        if not any(each.isalpha() for each in _ARTICLE.sub("", f"{words} ")):  # "the": half of a name, no name
            return Found()
        line = tokens(words)
        if len(line) == 1 and line[0].capital and (state := self.others.of_adjective(line[0].text, piece)):
            return Found((state,), "adjective for the state")
        for title in find_titles(line, self.others.states):
            if title.last == len(line) and title.plural and title.first <= 3:
                held = self._holders_of(title)
                if len(held) > 1:
                    return Found(held, "those who hold that office")
            if title.last == len(line) and not title.plural and title.first <= 3:
                mention = PersonMention(piece, MentionForm.TITLE, (), (title,), determined=True)
                draft, reason, candidates = self.persons.holders.holder(mention)
                if draft:
                    draft.mention(piece, MentionForm.TITLE, reason)
                    return Found((draft,), reason)
                if candidates:
                    return Found((), "office held by several", tuple(candidates))
                return self._unnamed(piece, words)
        called = self.persons.called(line[-1].lower) if _is_honorific(line) else None
        if called:
            called.mention(piece, MentionForm.TITLE, CALLED)
            return Found((called,), CALLED)
        generic = self._generic(piece, words)
        if generic is not None:
            return generic
        return self._group(piece, words)

    def _holders_of(self, title: Title) -> tuple[Draft, ...]:
        """ "The Ambassadors": all persons of that office and side."""
        people = self.persons.book.of_type(EntityType.PERSON)
        return tuple(
            each
            for each in people
            if any(title.head in normal(office.title) for office in each.offices)
            and (not title.country or each.country == title.country)
            and (not title.state or each.state == title.state)
        )

    def _unnamed(self, piece: Span, words: str) -> Found:
        """ "a senior official": a person the text does not name."""
        name = (
            _ARTICLE.sub("", words, count=1)
            if words[:1].islower() or words.split()[0] in ("A", "An", "The")
            else words
        )
        people = self.persons.book.of_type(EntityType.PERSON)
        known = next((each for each in people if not each.names and each.name.casefold() == name.casefold()), None)
        draft = known or self.persons.book.add(Draft(EntityType.PERSON, name))
        draft.mention(piece, MentionForm.TITLE, "a person the text does not name")
        return Found((draft,), "a person the text does not name")

    def _generic(self, piece: Span, words: str) -> Found | None:
        """ "the Altykumi leader", "the top diplomat": the person of that side."""
        line = tokens(words)
        nouns = [each for each in line if each.lower in _GENERIC or heads().at(line, line.index(each))]
        if not nouns or (nouns[0].lower.endswith("s") and nouns[0].lower not in _GENERIC):
            return None
        if line[0].lower not in ("the", "this", "that", "his", "her", "their") and not line[0].capital:
            return None
        people = [each for each in self.persons.book.of_type(EntityType.PERSON) if each.offices]
        sides = [draft for each in line if each.capital and (draft := self._side_of(each.text))]
        if sides:
            side = sides[0]
            people = [
                each
                for each in people
                if (side.country and each.country == side.country) or (side.state and each.state == side.state)
            ]
        else:
            people = [
                each
                for each in people
                if any(line[-1].lower in office.title.casefold() for office in each.offices)
            ]
        if len(people) == 1:
            people[0].mention(piece, MentionForm.TITLE, "the only person of that side")
            return Found((people[0],), "the only person of that side")
        return Found((), "several persons fit", tuple(people)) if people else None

    def _side_of(self, word: str) -> Draft | None:
        line = tokens(word)
        match = country_names().at(line, 0)
        if match:
            return Draft(EntityType.COUNTRY, word, match.value.code)
        state = state_of(word, self.others.states)
        return Draft(EntityType.COUNTRY, word, None, state) if state else None

    def _group(self, piece: Span, words: str) -> Found:
        side = next((draft for _, draft in self.inside(piece) if draft.country), None)
        body = bool(_BODY_WORDS.search(words))
        draft = self.others.group(words, piece, body=body, country=side.country if side else None)
        return Found((draft,), "named by a common noun")


def _is_honorific(line: Sequence[Token]) -> bool:
    """ "the Imam": an article and a form of address, and nothing else."""
    return len(line) == 2 and line[0].lower == "the" and line[1].capital and honorific_at(line, 1) is not None


def _of(person: Draft, country: str | None, state: str | None) -> bool:
    return bool(country and person.country == country) or bool(state and person.state == state)


def _outermost(found: dict[Span, Draft]) -> dict[Span, Draft]:
    """Mentions that stand inside no other."""
    kept: dict[Span, Draft] = {}
    last: Span | None = None
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if last is None or span.end > last.end or span.start >= last.end:
            kept[span], last = found[span], span
    return kept


def names_of(found: Sequence[Draft]) -> str:
    return " and ".join(each.name for each in found)
