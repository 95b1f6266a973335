"""Who is on stage: the entities of a reading, and its statements gathered by who made them."""

from dataclasses import dataclass

from readout.domain.provenance import Reading
from readout.domain.record import Entity, Statement, StatementKind
from readout.domain.text import Span
from readout.export.phrases import enumerated, offices_phrase
from readout.export.plain import one_line
from readout.export.quoting import with_partner

SURE = 0.8
"""From this confidence on, a statement is shown without a remark on how sure it is."""


@dataclass(frozen=True, slots=True)
class Voice:
    """All statements of one speaker, of several speaking jointly, or behind the same unresolved words.

    ``number`` counts voices in the order of the text, from 1. ``entities`` is empty when the speaker was not
    resolved; ``words`` then holds what the page calls the speaker ("" where it names none).
    """

    number: int
    badge: str
    entities: tuple[Entity, ...]
    words: str
    statements: tuple[Statement, ...]

    @property
    def name(self) -> str:
        if self.entities:
            return enumerated([one_line(entity.name) for entity in self.entities])
        return f"“{self.words}”" if self.words else "no speaker named"

    @property
    def office(self) -> str:
        return one_line(offices_phrase(self.entities[0])) if len(self.entities) == 1 else ""


class Cast:
    """The entities of a reading by id, and its voices in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self._document = reading.document
        self._entities = {entity.id: entity for entity in reading.entities}
        self.statements = tuple(sorted(reading.statements, key=first_character))
        self.numbers = {each.id: number for number, each in enumerate(self.statements, start=1)}
        self._by_id = {each.id: each for each in self.statements}
        self.voices = self._gather()
        self._voice_of = {each.id: voice for voice in self.voices for each in voice.statements}

    def entity(self, id: str) -> Entity | None:
        return self._entities.get(id)

    def name(self, id: str) -> str:
        entity = self._entities.get(id)
        return one_line(entity.name) if entity else id

    def names(self, ids: tuple[str, ...], joined_by: str = "and") -> str:
        return enumerated([self.name(id) for id in ids], joined_by)

    def voice(self, statement: str) -> Voice:
        return self._voice_of[statement]

    def voice_of(self, entity: str) -> Voice | None:
        """The voice of this entity speaking alone."""
        for voice in self.voices:
            if len(voice.entities) == 1 and voice.entities[0].id == entity:
                return voice
        return None

    def parent(self, statement: Statement) -> Statement | None:
        return self._by_id.get(statement.parent) if statement.parent else None

    def words(self, statement: Statement) -> tuple[str, ...]:
        """The content, on one line each: a string for each span, those that only white space parts together."""
        spans = _joined(self._document.text, statement.content)
        if statement.kind is StatementKind.MIXED:
            spans = [with_partner(self._document.text, span) for span in spans]
        return tuple(one_line(self._document.quote(span)) for span in spans)

    def source(self, statement: Statement) -> str:
        return " … ".join(one_line(self._document.quote(span)) for span in statement.source)

    def cue(self, statement: Statement) -> str:
        return " … ".join(one_line(self._document.quote(span)) for span in statement.cue)

    def saying(self, statement: Statement) -> str:
        """The reporting words; what stands in for them where the layout of the page does the reporting."""
        return self.cue(statement) or ("speaks" if statement.kind is StatementKind.TURN else "said")

    def said(self, statement: Statement) -> str:
        """The words as a person would cite them: quotation marks around what was quoted, and only there."""
        if statement.kind is StatementKind.DIRECT:
            return " ".join(f"“{words}”" for words in self.words(statement))
        return " … ".join(self.words(statement))

    def _gather(self) -> tuple[Voice, ...]:
        groups: dict[tuple[tuple[Entity, ...], str], list[Statement]] = {}
        for statement in self.statements:
            speakers = tuple(self._entities[id] for id in statement.speakers if id in self._entities)
            words = "" if speakers else self.source(statement)
            groups.setdefault((speakers, words), []).append(statement)
        taken: set[str] = set()
        return tuple(
            Voice(number, _badge(speakers, taken), speakers, words, tuple(statements))
            for number, ((speakers, words), statements) in enumerate(groups.items(), start=1)
        )


def _joined(text: str, spans: tuple[Span, ...]) -> list[Span]:
    """Spans with nothing but white space between them as one: paragraphs of one turn, say."""
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end <= span.start and not text[joined[-1].end : span.start].strip():
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def first_character(statement: Statement) -> tuple[int, int]:
    """Where a statement begins in the text, for ordering; ties go to the one with the earlier cue."""
    spans = statement.content or statement.cue or statement.source
    cue = statement.cue[0].start if statement.cue else -1
    return (spans[0].start if spans else 0, cue)


def _badge(speakers: tuple[Entity, ...], taken: set[str]) -> str:
    """Up to three letters that no other voice has: initials, "?" for an unresolved speaker."""
    letters = "+".join(_initials(entity.name) for entity in speakers[:2]) or "?"
    badge, number = letters, 2
    while badge in taken:
        badge, number = f"{letters}{number}", number + 1
    taken.add(badge)
    return badge


def _initials(name: str) -> str:
    words = [word for word in one_line(name).split() if word[0].isalnum()]
    capitals = [word[0] for word in words if not word[0].islower()] or [word[0] for word in words]
    if len(capitals) > 2:
        capitals = [capitals[0], capitals[-1]]
    return "".join(capitals).upper() or "·"
