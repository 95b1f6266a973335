"""Pronouns and group words: who "he", "they", "we", "the two leaders" and "the sides" are at a place in a text."""

import re
from dataclasses import dataclass, field

from readout.domain.record import EntityType, MentionForm
from readout.domain.text import Span
from readout.lexicon.phrases import tokens
from readout.lexicon.titles import heads
from readout.resolve.drafts import Draft
from readout.resolve.references import Found, References

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_THEY = frozenset({"they", "them", "their", "theirs", "they both", "they all", "themselves"})
_WE = frozenset({"we", "us", "our", "ours", "we all", "we both", "ourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_YOU = frozenset({"you", "your", "yours"})
_IT = frozenset({"it", "its", "itself"})
_GROUP = re.compile(
    r"(?:the\s+|both\s+(?:the\s+)?|these\s+)?(?:two|three|four|five|both|other)?\s*(?P<noun>"
    r"leaders?|presidents?|ambassadors|senators|sides|parties|heads of (?:state|government)|"
    r"heads of state and government|interlocutors|officials|"
    r"(?:foreign |prime |defen[cs]e |deputy |vice )*ministers|"
    r"participants|secretaries|delegations|countries|nations|states|counterparts|principals|statesmen|"
    r"diplomats|envoys|assistant secretaries|deputy secretaries|spokespersons|negotiators|chairmen|"
    r"group|both|two|meeting participants|premiers|speakers|monarchs|kings|governments|of them|of us)$",
    re.IGNORECASE,
)
_STATES = frozenset({"countries", "nations", "states", "governments"})
_OPEN = frozenset({"sides", "parties", "participants", "group", "officials", "countries", "nations", "states"})
"""Groups that a text may speak of without ever saying who belongs to them."""
_SINGULAR = frozenset({"leader", "president"})


@dataclass(slots=True)
class Discourse:
    """What has been spoken of up to a place. ``advance`` keeps it current; resolvers read it.

    ``principals`` are the parties of what the document is about; ``home`` the state or body that issues it;
    ``signatory`` who signs it.
    """

    references: References
    principals: tuple[Draft, ...] = ()
    home: Draft | None = None
    signatory: Draft | None = None
    turns: tuple[tuple[Span, tuple[Draft, ...]], ...] = ()
    quotes: list[tuple[Span, tuple[Draft, ...]]] = field(default_factory=list)
    sources: list[tuple[Span, tuple[Draft, ...]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.references.special = self.resolve

    def spoke(self, source: Span, drafts: tuple[Draft, ...]) -> None:
        """Remember who was the source at a place."""
        if drafts:
            self.sources.append((source, drafts))

    def resolve(self, span: Span, words: str) -> Found | None:
        """The referents of a pronoun or group word; None for anything else."""
        word = " ".join(words.casefold().split())
        if word in _HE or word in _SHE:
            return self._singular(span, "male" if word in _HE else "female")
        if word in _THEY:
            return self._plural(span)
        if word in _WE:
            return self._we(span)
        if word in _I:
            return self._i(span)
        if word in _YOU:
            return self._you(span)
        if word in _IT:
            return self._it(span)
        if word in ("who", "which", "whom"):
            return self._antecedent(span)
        if word in ("the latter", "the former"):
            return self._latter(span, word)
        match = _GROUP.match(word)
        if match and match.group("noun") not in _SINGULAR:
            return self._group(span, match.group("noun"))
        return None

    def _singular(self, span: Span, gender: str) -> Found:
        """The last single speaker, unless another person was the subject since; agreement in gender."""
        inner = self._enclosing(span)
        for draft, why in self._recent(span):
            if draft.gender not in (None, gender) or (inner and draft in inner):
                continue
            draft.mention(span, MentionForm.PRONOUN, why)
            return Found((draft,), why)
        candidates = tuple(each for each in self.principals if each.type is EntityType.PERSON)
        return Found((), "pronoun without an antecedent", candidates)

    def _recent(self, span: Span) -> list[tuple[Draft, str]]:
        """Persons by nearness: the subject of the sentence, the last single speaker, then any mention before."""
        text = self.references.text
        paragraph = text.rfind("\n", 0, span.start) + 1
        found: list[tuple[int, Draft, str]] = []
        last = self._last_source(span, paragraph)
        if last:
            found.append((last[0].end, last[1][0], "pronoun, the speaker before"))
        subject = self._last_subject(span, paragraph)
        if subject:
            found.append((subject[0].end, subject[1], "pronoun, the subject before"))
        found.sort(key=lambda each: -each[0])
        nearest = [
            (draft, "pronoun, the person named before")
            for at, draft in reversed(self.references.inside(Span(max(0, span.start - 1500), span.start)))
            if draft.type is EntityType.PERSON
        ]
        return [(draft, why) for _, draft, why in found] + nearest

    def _last_source(self, span: Span, paragraph: int) -> tuple[Span, tuple[Draft, ...]] | None:
        for source, drafts in reversed(self.sources):
            if source.end <= span.start and len(drafts) == 1 and drafts[0].type is EntityType.PERSON:
                return source, drafts
            if span.start - source.end > 3000:
                return None
        return None

    def _last_subject(self, span: Span, paragraph: int) -> tuple[Span, Draft] | None:
        """The person a sentence before this place begins with."""
        text = self.references.text
        for at, draft in reversed(self.references.inside(Span(max(0, span.start - 800), span.start))):
            if draft.type is not EntityType.PERSON:
                continue
            before = text[max(0, at.start - 2) : at.start]
            if (
                before.endswith(("\n", ". ", "” ", '" ', ") "))
                or at.start == 0
                or (
                    before in (", ",)
                    and text[max(0, at.start - 30) : at.start].lstrip().startswith(("Today", "Earlier"))
                )
            ):
                return at, draft
        return None

    def _plural(self, span: Span) -> Found:
        """The last several speakers or named group nearby; otherwise the parties of the encounter."""
        text = self.references.text
        paragraph = text.rfind("\n", 0, span.start) + 1
        for source, drafts in reversed(self.sources):
            if source.end > span.start:
                continue
            if len(drafts) > 1 or drafts[0].type is EntityType.GROUP:
                return self._pronoun(span, drafts, "pronoun, the speakers before")
            if source.end < paragraph:
                break
        if len(self.principals) > 1:
            return self._pronoun(span, self.principals, "pronoun, the parties of the encounter")
        for _, draft in reversed(self.references.inside(Span(paragraph, span.start))):
            if draft.type in (EntityType.GROUP, EntityType.ORG):
                return self._pronoun(span, (draft,), "pronoun, the group named before")
        return Found((), "plural pronoun without an antecedent")

    def _pronoun(self, span: Span, drafts: tuple[Draft, ...], why: str) -> Found:
        if len(drafts) == 1:
            drafts[0].mention(span, MentionForm.PRONOUN, why)
        return Found(tuple(drafts), why)

    def _enclosing(self, span: Span) -> tuple[Draft, ...]:
        """The speakers of the quotation or turn that holds a place, innermost."""
        holding = [each for each in (*self.turns, *self.quotes) if each[0].contains(span)]
        return min(holding, key=lambda each: len(each[0]))[1] if holding else ()

    def _we(self, span: Span) -> Found:
        speakers = self._enclosing(span)
        if speakers:
            return Found(speakers, "“we” of the speaker")
        for source, drafts in reversed(self.sources):
            if (
                source.end <= span.start
                and drafts[0].type in (EntityType.COUNTRY, EntityType.ORG)
                and drafts[0] is self.home
            ):
                return Found((drafts[0],), "“we” of the body that speaks before")
        if self.home:
            return Found((self.home,), "“we” of the issuing side")
        if self.signatory:
            return Found((self.signatory,), "“we” of the signatory")
        return Found((), "“we” of nobody named")

    def _i(self, span: Span) -> Found:
        speakers = self._enclosing(span)
        if speakers:
            return Found(speakers, "“I” of the speaker")
        if self.signatory:
            return Found((self.signatory,), "“I” of the signatory")
        return Found((), "“I” of nobody named")

    def _you(self, span: Span) -> Found:
        inner = self._enclosing(span)
        rest = tuple(each for each in self.principals if each not in inner)
        return (
            Found(rest, "“you”, the other party")
            if inner and len(rest) == 1
            else Found((), "“you” of nobody named", rest)
        )

    def _it(self, span: Span) -> Found:
        for source, drafts in reversed(self.sources):
            if source.end <= span.start and drafts[0].type in (EntityType.COUNTRY, EntityType.ORG):
                return self._pronoun(span, drafts[:1], "pronoun, the body that speaks before")
        return Found((), "pronoun without an antecedent")

    def _antecedent(self, span: Span) -> Found:
        """A relative pronoun: the mention it follows."""
        before = [
            each
            for each in self.references.inside(Span(max(0, span.start - 200), span.start))
            if each[1].type is not EntityType.PLACE
        ]
        if not before:
            return Found((), "relative pronoun without an antecedent")
        return Found((before[-1][1],), "relative pronoun, the one named before it")

    def _latter(self, span: Span, word: str) -> Found:
        before = self.references.inside(Span(max(0, span.start - 300), span.start))
        people = [draft for _, draft in before if draft.type is EntityType.PERSON]
        if not people:
            return Found((), "no persons before")
        return Found((people[-1],), "the last named")

    def _group(self, span: Span, noun: str) -> Found:
        """Members by office ("the two presidents"), by state ("both countries"), or the parties themselves."""
        if noun in _STATES:
            states = self._states()
            return (
                Found(states, "the states of the parties")
                if len(states) > 1
                else Found(self.principals, "the parties")
            )
        head = heads().at(tokens(noun.split()[-1]), 0)
        if head and noun not in ("leaders", "officials", "group"):
            held = tuple(
                each
                for each in self.principals
                if head.value.word in each.heads or head.value.word in {h.split()[-1] for h in each.heads}
            )
            if len(held) > 1:
                return Found(held, "the parties who hold that office")
            held = tuple(
                each
                for each in self.references.persons.book.of_type(EntityType.PERSON)
                if head.value.word in each.heads
            )
            if len(held) > 1 and not len(self.principals) > 1:
                return Found(held, "those in the text who hold that office")
        if len(self.principals) > 1:
            return Found(self.principals, "the parties of the encounter")
        if noun in _OPEN and not self.principals:
            group = self.references.others.group(self.references.text[span.start : span.end], span)
            return Found((group,), "group the text does not list")
        return Found((), "group without members", self.principals)

    def _states(self) -> tuple[Draft, ...]:
        others = self.references.others
        found = [
            each if each.type is EntityType.COUNTRY else others.stated(each.country, each.state)
            for each in self.principals
        ]
        return tuple(dict.fromkeys(each for each in found if each))
