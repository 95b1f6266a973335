"""States, bodies, places and peoples: one entity each over all their names."""

from collections.abc import Sequence

from readout.domain.annotation import Layers, Name, NameKind
from readout.domain.record import EntityType, MentionForm
from readout.domain.text import Span
from readout.lexicon.bodies import bodies, places
from readout.lexicon.countries import CountryForm, CountryName, countries, country_names, country_of_adjective
from readout.lexicon.phrases import Token, normal, tokens
from readout.lexicon.title_reader import state_of
from readout.resolve.drafts import Book, Draft

_PEOPLE = frozenset("people peoples citizens nation officials counterpart counterparts team troops".split())
_STATE_SIDE = frozenset({"side", "sides"})


class Others:
    """Joins names of states, bodies and places to drafts, and finds the draft of a state by its code."""

    def __init__(self, book: Book, text: str, layers: Layers, states: frozenset[str]) -> None:
        self.book, self.text, self.states = book, text, states
        self.names = layers.names
        self.at: dict[Span, Draft] = {}
        self.codes: dict[Span, str] = {}
        self._written: set[Draft] = set()
        self._drafts: dict[tuple[EntityType, str], Draft] = {}

    def read(self) -> None:
        for name in self.names:
            if name.kind is NameKind.COUNTRY:
                self._put(name, self._state_of_words(name))
            elif name.kind is NameKind.ORG:
                self._put(name, self._body(name))
            elif name.kind is NameKind.PLACE:
                self._put(name, self._place(name))
            elif name.kind is NameKind.OTHER:
                self._put(name, self._people(name))

    def _put(self, name: Name, draft: Draft | None) -> None:
        if draft:
            self._name_as_written(draft, name)
            draft.mention(self._with_article(name.span), MentionForm.NAME, "named")
            self.at[name.span] = draft

    def _name_as_written(self, draft: Draft, name: Name) -> None:
        """A state is called by the fullest form the text has for it."""
        words = self._words(name)
        if draft.type is EntityType.COUNTRY and name.kind is NameKind.COUNTRY:
            first = draft not in self._written
            self._written.add(draft)
            if first or len(words) > len(draft.name):
                draft.name = words

    def _with_article(self, span: Span) -> Span:
        before = self.text[max(0, span.start - 4) : span.start]
        return Span(span.start - 4, span.end) if before in ("the ", "The ") else span

    def _words(self, name: Name) -> str:
        return " ".join(self.text[name.span.start : name.span.end].split())

    def _known(self, words: str) -> CountryName | None:
        line = tokens(words)
        match = country_names().at(line, 0) if line else None
        return match.value if match else None

    def _state_of_words(self, name: Name) -> Draft:
        words = self._words(name)
        known = self._known(words)
        if known:
            return self.state(known.code)
        return self.invented(next((each for each in self.states if words.endswith(f" {each}")), words))

    def state(self, code: str) -> Draft:
        """The draft of a state by its code, made when the text names it otherwise than by name."""
        table = countries()
        return self._draft(EntityType.COUNTRY, code, table[code].name if code in table else code, code)

    def invented(self, name: str) -> Draft:
        """The draft of a state the lexicon does not know."""
        draft = self._draft(EntityType.COUNTRY, name, name, None)
        draft.state = name
        return draft

    def _draft(self, type: EntityType, key: str, name: str, country: str | None) -> Draft:
        if (type, key) not in self._drafts:
            self._drafts[type, key] = self.book.add(Draft(type, name, country))
        return self._drafts[type, key]

    def _body(self, name: Name) -> Draft:
        words = self._words(name)
        line = tokens(words)
        listed = bodies().at(line, 0)
        country, state = self._side(line)
        if line[-1].lower in _STATE_SIDE and (country or state):
            return self.state(country) if country else self.invented(state or "")
        if listed and listed.last == len(line):
            return self._draft(EntityType.ORG, listed.value, words, None)
        kind = EntityType.GROUP if line[-1].lower in _PEOPLE else EntityType.ORG
        return self._draft(kind, normal(words), words, country)

    def _side(self, line: Sequence[Token]) -> tuple[str | None, str | None]:
        """The state whose name or adjective stands in front."""
        match = country_names().at(line, 0)
        if match and line[0].capital:
            return match.value.code, None
        last = country_names().at(line, len(line) - 1) if line[-1].capital else None
        if last and len(line) > 1 and line[-2].lower in ("of", "the"):
            return last.value.code, None
        return None, state_of(line[0].text, self.states)

    def _place(self, name: Name) -> Draft:
        words = self._words(name)
        line = tokens(words)
        known, listed = country_names().at(line, 0), places().at(line, 0)
        code = known.value.code if known and known.last == len(line) else listed.value or None if listed else None
        if code:
            self.codes[name.span] = code
        return self._draft(EntityType.PLACE, normal(words), words, code)

    def _people(self, name: Name) -> Draft | None:
        words = self._words(name)
        known = self._known(words)
        return self._draft(EntityType.GROUP, normal(words), words, known.code) if known else None

    def stated(self, code: str | None, state: str | None) -> Draft | None:
        """The draft of a state the text somewhere names in some form, or None where it names it nowhere."""
        draft = self.state(code) if code else self.invented(state) if state else None
        if draft and not draft.mentions:
            span = self._first_form(code, state)
            if span is None:
                return None
            draft.mention(span, MentionForm.NAME, "state of an office")
        return draft

    def _first_form(self, code: str | None, state: str | None) -> Span | None:
        line = tokens(self.text)
        for at, token in enumerate(line):
            if not token.capital:
                continue
            match = country_names().at(line, at)
            if (match and code and match.value.code == code) or (
                state and state_of(token.text, frozenset({state}))
            ):
                last = match.last if match else at + 1
                return Span(token.start, line[last - 1].end)
        return None

    def acting(self, draft: Draft, span: Span) -> Draft:
        """A capital or seat that speaks or acts stands for its state ("Damascus announced")."""
        if draft.type is not EntityType.PLACE:
            return draft
        known = self._known(self.text[span.start : span.end].removeprefix("the ").removeprefix("The "))
        if known and known.form in (CountryForm.CAPITAL, CountryForm.SEAT):
            state = self.state(known.code)
            state.mention(span, MentionForm.NAME, "capital or seat for the state")
            return state
        return draft

    def of_adjective(self, word: str, span: Span) -> Draft | None:
        """The state of an adjective ("Russian", "Marvestani"), mentioned at a span."""
        code = country_of_adjective().get(normal(word))
        state = None if code else state_of(word, self.states)
        if not code and not state:
            return None
        draft = self.state(code) if code else self.invented(state or "")
        draft.mention(span, MentionForm.NAME, "adjective for the state")
        return draft

    def group(self, name: str, span: Span, *, body: bool = False, country: str | None = None) -> Draft:
        """A group or body that the text names by a common noun."""
        words = " ".join(name.split())
        key = normal(words)
        for article in ("the ", "a ", "an "):
            key = key.removeprefix(article)
        kind = EntityType.ORG if body else EntityType.GROUP
        draft = self._draft(kind, key, words[len(words) - len(key) :] if len(key) < len(words) else words, country)
        draft.mention(span, MentionForm.NAME, "named by a common noun")
        return draft
