"""Read offices in a text around their heads: "the former Serbian Foreign Minister", "Minister of X of Y"."""

from collections.abc import Iterator, Sequence

from readout.domain.record import OfficeStatus
from readout.lexicon.bodies import bodies, nouns
from readout.lexicon.countries import CountryForm, country_names
from readout.lexicon.phrases import Token, normal
from readout.lexicon.titles import Head, Title, abbreviated, field_words, heads, statuses, title_words

_PREPOSITIONS = frozenset({"of", "for", "to", "on", "at"})
_OWN = frozenset({"of", "for"})
_ENVOYS = frozenset(
    "envoy representative ambassador advisor adviser counselor counsellor rapporteur coordinator "
    "assistant aide secretary director nuncio consul ambassador-at-large d'affaires spokesperson "
    "official".split()
)
"""Offices to, on or at somebody: "Ambassador to X", "Envoy on Y"."""
_STATE_NOUNS = frozenset(
    {"republic", "kingdom", "state", "federation", "union", "commonwealth", "principality", "emirate", "sultanate"}
)
_NOT_FIELDS = frozenset(
    "the a an in on at by with from and or but as after before when while during today yesterday "
    "tomorrow this that these those his her its their our my your he she it they we i both also "
    "then following at for to of".split()
)

_ATTRIBUTIVE = (CountryForm.ADJECTIVE, CountryForm.NAME)
"""Forms of a state that stand before an office: "Serbian President", "Kazakhstan Foreign Minister"."""


class _Reader:
    """Reads one title around its head."""

    def __init__(self, line: Sequence[Token], states: frozenset[str]) -> None:
        self.line, self.states = line, states
        self.floor = 0
        self.ranks, self.fields = title_words("ranks", "words"), title_words("fields", "words")

    def read(self, first: int, last: int, head: Head) -> Title | None:
        line = self.line
        capital = line[first].capital
        front = _Front(self, first, capital)
        status = front.status
        after, mark = self._after_mark(last)
        back = _Back(self, after, head.word)
        body = [each.text for each in line[front.office : last]] + back.words
        weak = head.word in title_words("weak", "heads")
        bare = front.office == first and not back.words
        stated = front.country or front.state or back.country or back.state or status
        if weak and not stated and not (capital and (not bare or self._stands_as_title(first, last))):
            return None
        if self._is_part_of_a_body(last):
            return None
        short = abbreviated().get(head.word)
        if short:
            body = [*(each.text for each in line[front.office : first]), short, *back.words]
            head = Head(
                short.casefold() if short.casefold() in heads() or " " in short else head.word, head.plural
            )
        return Title(
            front.first, max(back.last, after), head.word, _office(body), head.plural,
            country=back.country or front.country, state=back.state or front.state,
            status=mark or status or OfficeStatus.CURRENT,
            determined=front.first > 0 and line[front.first - 1].lower == "the", capital=capital,
        )  # fmt: skip

    def _after_mark(self, last: int) -> tuple[int, OfficeStatus | None]:
        line, at = self.line, last
        if at < len(line) and line[at].text in "-–":
            at += 1
        if at < len(line) and not line[at].breaks:
            status = {"elect": OfficeStatus.ELECT, "designate": OfficeStatus.DESIGNATE}.get(line[at].lower)
            if status:
                return at + 1, status
        return last, None

    def _stands_as_title(self, first: int, last: int) -> bool:
        """A capital in the middle of a sentence, or before a name."""
        line = self.line
        before = first > 0 and not line[first].breaks and line[first - 1].lower not in (".", "”", '"', "“")
        name = last < len(line) and line[last].capital and not line[last].breaks
        return name or (before and line[first - 1].lower in ("the", ","))

    def _is_part_of_a_body(self, last: int) -> bool:
        """ "General Assembly", "Foreign Ministers Meeting": the head is not the last noun."""
        line = self.line
        if last >= len(line) or line[last].breaks or not line[last].capital:
            return False
        word = line[last].lower
        return (word in nouns().body and word not in title_words("fields", "words")) or word in (
            "assembly",
            "staff",
            "office",
        )


class _Front:
    """What stands before a head: ranks, fields, a state, a body, a status."""

    def __init__(self, reader: _Reader, first: int, capital: bool) -> None:
        self.reader, self.capital = reader, capital
        self.first = self.office = first
        self.country: str | None = None
        self.state: str | None = None
        self.status: OfficeStatus | None = None
        while self._step():
            pass
        self._possessor()

    def _step(self) -> bool:
        line, at = self.reader.line, self.first - 1
        if at < self.reader.floor or line[self.first].breaks:
            return False
        if (
            line[at].text == ")"
            and at >= self.reader.floor + 2
            and line[at - 2].text == "("
            and line[at - 1].text.isupper()
        ):
            return self._abbreviated(at - 3)
        if line[at].text == "-" and at > 0 and line[at].start == line[at - 1].end:
            return self._status(at - 1)
        return self._status(at) or self._state(at) or self._word(at)

    def _abbreviated(self, at: int) -> bool:
        """ "Republic of Korea (ROK) Vice Minister": an abbreviation is read over after a state or body."""
        if at < self.reader.floor:
            return False
        before = self.first
        self.first = at + 1
        if self._state(at) or self._body(at):
            return True
        self.first = before
        return False

    def _status(self, at: int) -> bool:
        line, table = self.reader.line, statuses()
        for length in (2, 1):
            begin = at - length + 1
            words = " ".join(each.lower for each in line[max(begin, 0) : at + 1])
            if begin >= 0 and words in table:
                self.status, self.first = table[words] or self.status, begin
                return True
        return False

    def _state(self, at: int) -> bool:
        line = self.reader.line
        if self.country or self.state or not line[at].capital:
            return False
        for begin in range(max(0, at - 3), at + 1):
            match = country_names().at(line, begin) if line[begin].capital else None
            if not match or match.last != at + 1 or match.value.form not in _ATTRIBUTIVE:
                continue
            if line[begin].text.isupper() or len(line[begin].text) > 2:
                self.country, self.first = match.value.code, begin
                return True
        if state := state_of(line[at].text, self.reader.states):
            self.state, self.first = state, at
            return True
        return False

    def _word(self, at: int) -> bool:
        line, word = self.reader.line, self.reader.line[at]
        known = word.lower in self.reader.ranks or word.lower in self.reader.fields
        if self.country or self.state:
            return False
        if (
            word.lower == "and"
            and at > 0
            and line[at - 1].lower in self.reader.fields
            and line[at - 1].capital == self.capital
        ):
            self.first = self.office = at - 1
            return True
        if known and word.capital >= self.capital:
            self.first = self.office = at - 2 if self._of_body(at) else at
            return True
        return self._body(at)

    def _of_body(self, at: int) -> bool:
        """ "Department of State Counselor": the field belongs to a body before it."""
        line = self.reader.line
        if at - 2 < self.reader.floor or line[at - 1].lower != "of" or not line[at].capital:
            return False
        return line[at - 2].capital and line[at - 2].lower in nouns().body

    def _body(self, at: int) -> bool:
        """A body before the head ("NATO Secretary General"), or a run of capitals ("Perm Territory Governor")."""
        line = self.reader.line
        for begin in range(max(0, at - 5), at + 1):
            match = bodies().at(line, begin) if line[begin].capital else None
            if match and match.last == at + 1:
                self.first = self.office = begin
                return True
            seat = country_names().at(line, begin) if line[begin].capital else None
            if seat and seat.last == at + 1 and seat.value.form is CountryForm.SEAT:
                self.first = self.office = begin
                self.country = seat.value.code
                return True
        word = line[at]
        plain = word.capital and word.text[-1].isalpha() and word.lower not in _NOT_FIELDS
        starts_sentence = at == 0 or word.breaks or line[at - 1].text in '.!?:;“"”'
        if (
            plain
            and self.capital
            and not starts_sentence
            and (word.lower in nouns().body | nouns().place or word.text.isupper())
        ):
            self.first = self.office = at
            return True
        return False

    def _possessor(self) -> None:
        """ "Israel's Prime Minister": the state is read and stays outside."""
        line, at = self.reader.line, self.first - 1
        if self.country or at < 1 or line[at].lower != "'s":
            return
        for begin in range(max(0, at - 4), at):
            match = country_names().at(line, begin) if line[begin].capital else None
            if match and match.last == at:
                self.country = match.value.code
                return


class _Back:
    """What stands after a head: "of Foreign Affairs of the Republic of X", "to the United States"."""

    def __init__(self, reader: _Reader, first: int, head: str) -> None:
        self.reader, self.last = reader, first
        self.prepositions = _PREPOSITIONS if head.split()[-1] in _ENVOYS else _OWN
        self.words: list[str] = []
        self.country: str | None = None
        self.state: str | None = None
        while self._complement():
            pass

    def _complement(self) -> bool:
        line, at = self.reader.line, self.last
        if (
            at + 1 >= len(line)
            or line[at].lower not in self.prepositions
            or line[at].breaks
            or line[at + 1].breaks
        ):
            return False
        start = at + 1
        start += line[start].lower == "the"
        if start >= len(line) or ((self.country or self.state) and line[at].lower != "to"):
            return False
        end = self._state(start, line[at].lower) or self._fields(start)
        if not end:
            return False
        if not (self.country or self.state) or line[at].lower == "to":
            self.words += [each.text for each in line[at:end]]
        self.last = end
        return True

    def _state(self, start: int, preposition: str) -> int | None:
        line = self.reader.line
        match = country_names().at(line, start) if line[start].capital else None
        if match and match.value.form in (CountryForm.NAME, CountryForm.CAPITAL, CountryForm.SEAT):
            if preposition in ("to", "on", "for", "at"):
                return self._charge(start, match.last)
            body = self._body_of_state(match.last)
            if body:
                return body
            self.country = match.value.code
            return match.last
        at = start
        while (
            at + 2 < len(line) and line[at].capital and line[at + 1].capital and line[at].lower not in _STATE_NOUNS
        ):
            at += 1
        if at + 2 < len(line) and line[at].lower in _STATE_NOUNS and line[at + 1].lower == "of":
            start = at + 2 + (line[at + 2].lower == "the")
        elif preposition not in ("of", "for"):
            return self._known_state(start)
        if preposition == "for":
            end = self._known_state(start)
            return self._charge(start, end) if end else None
        return self._invented(start)

    def _known_state(self, start: int) -> int | None:
        """A state the lexicon does not list, that an envoy is sent to."""
        for end in range(min(len(self.reader.line), start + 4), start, -1):
            if " ".join(each.text for each in self.reader.line[start:end]) in self.reader.states:
                return end
        return None

    def _body_of_state(self, start: int) -> int | None:
        """ "of the U.S. Department of Energy": the state's name belongs to a body's."""
        line, end = self.reader.line, start
        while end < len(line) and line[end].capital and not line[end].breaks and end - start < 5:
            end += 1
            if line[end - 1].lower in nouns().body:
                return end
        return None

    def _charge(self, start: int, end: int) -> int | None:
        """A state the office is for ("Ambassador to X", "Envoy for X") is not whose office it is."""
        line = self.reader.line
        while (
            end < len(line)
            and line[end].capital
            and line[end].lower in self.reader.fields
            and not line[end].breaks
        ):
            end += 1
        possessive = end < len(line) and line[end].lower == "'s"
        return None if possessive else end

    def _invented(self, start: int) -> int | None:
        line, states = self.reader.line, self.reader.states
        for end in range(min(len(line), start + 4), start, -1):
            words = " ".join(each.text for each in line[start:end])
            if words in states:
                self.state = words
                return end
        return None

    def _fields(self, start: int) -> int | None:
        """Capitalised field words with "and", "the" and commas between them; lower-case ones without."""
        line, end = self.reader.line, start
        while end < len(line) and not line[end].breaks:
            step = self._field(end) or (self._joined(end) if end > start else 0)
            if not step:
                break
            end += step
        if end > start:
            return end
        return self._unlisted(start) if self.reader.line[start - 1].lower == "the" else None

    def _unlisted(self, start: int) -> int | None:
        """ "Leader of the Renewal": capitals no list has; the article shows that they name no person."""
        line, end = self.reader.line, start
        while end < len(line) and line[end].capital and not line[end].breaks and end - start < 3:
            end += 1
        word = line[start]
        known = word.lower in nouns().place or bodies().at(line, start) or country_names().at(line, start)
        return end if end > start and word.text[-1].isalpha() and not known else None

    def _field(self, at: int) -> int:
        line = self.reader.line
        if at >= len(line) or line[at].breaks:
            return 0
        word = line[at]
        if word.capital:
            match = bodies().at(line, at)
            if match:
                return match.last - at
        if word.lower in self.reader.fields or (word.lower in nouns().body and word.capital):
            return 1
        if not word.capital:
            return 0
        head = heads().at(line, at)
        if head and (line[at - 1].lower == "the" or self._adjective_before(at)):
            return head.last - at
        rank = word.lower in self.reader.ranks and self._field(at + 1)
        state = country_names().at(line, at)
        adjective = state and state.value.form is CountryForm.ADJECTIVE and self._field(state.last)
        if rank:
            return 1
        if state and adjective:
            return state.last - at
        following = line[at + 1] if at + 1 < len(line) else None
        unknown = following and following.capital and not following.breaks and line[at - 1].lower == "the"
        return 1 if unknown and following and following.lower in self.reader.fields else 0

    def _adjective_before(self, at: int) -> bool:
        match = country_names().at(self.reader.line, at - 1)
        adjective = match is not None and match.value.form is CountryForm.ADJECTIVE
        return adjective and self.reader.line[at - 2].lower == "the"

    def _joined(self, at: int) -> int:
        line, after = self.reader.line, at
        if line[after].text == ",":
            after += 1
        if after < len(line) and line[after].lower in ("and", "&"):
            after += 1
            after += after < len(line) and line[after].lower == "the"
        if line[at].lower == "with" and line[at - 1].lower == "relations":
            return 1 if self._field(at + 1) else 0
        if after == at:
            return 0
        listed = line[at].text == "," and after == at + 1
        if listed and not self._list_goes_on(after):
            return 0
        return after - at if self._field(after) and line[after].capital else 0

    def _list_goes_on(self, at: int) -> bool:
        """A comma belongs to the title only in a list that an "and" closes."""
        line = self.reader.line
        window = [each.lower for each in line[at : at + 6]]
        if "and" not in window:
            return False
        upto = at + window.index("and")
        return all(each.capital or each.text == "," for each in line[at:upto])


def _office(words: list[str]) -> str:
    joined = " ".join(words)
    for mark in (",", "’s", "'s"):
        joined = joined.replace(f" {mark}", mark)
    return joined


def state_of(word: str, states: frozenset[str]) -> str | None:
    """The state an adjective belongs to, by its stem ("Marvestani" to "Marvestan"), or the state itself."""
    if word in states:
        return word
    folded = normal(word)
    for state in states:
        stem = normal(state)
        if len(stem) >= 4 and folded[:1] == stem[:1] and _adjective_of(folded, stem):
            return state
    return None


_ENDINGS = ("i", "n", "an", "ian", "ese", "ish", "ic", "ean", "er", "ine", "s", "ans", "ians", "is", "")


def _adjective_of(word: str, stem: str) -> bool:
    shared = 0
    while shared < min(len(word), len(stem)) and word[shared] == stem[shared]:
        shared += 1
    rest = len(stem) - shared
    return shared >= 4 and rest <= 3 and word[shared:] in _ENDINGS and (word[shared:] != "" or rest > 0)


def find_titles(line: Sequence[Token], states: frozenset[str] = frozenset()) -> Iterator[Title]:
    """All titles of a text in reading order, without overlap. ``states`` are names of states the lexicon lacks."""
    reader, end = _Reader(line, states), 0
    at = 0
    table = heads()
    while at < len(line):
        match = table.at(line, at)
        title = reader.read(match.first, match.last, match.value) if match else None
        if match and title and title.first >= end:
            longer = _longer(line, match.last)
            if not longer:
                yield title
                reader.floor = end = at = title.last
                continue
        at += 1


def _longer(line: Sequence[Token], last: int) -> bool:
    """Whether another head follows, so that this one is its rank ("Deputy National Security Advisor")."""
    ranks, fields = title_words("ranks", "words"), field_words()
    rank = line[last - 1].lower in ranks
    at = last
    while at < len(line) and at - last < 4 and not line[at].breaks and line[at].capital == line[last - 1].capital:
        if heads().at(line, at):
            return True
        if not (rank and (line[at].lower in ranks or line[at].lower in fields)):
            return False
        at += 1
    return False
