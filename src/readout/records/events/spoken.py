"""Verbal events from statements: what somebody does by saying it, and to whom."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.domain.record import (
    NARRATOR,
    Act,
    Entity,
    EntityType,
    EventStatus,
    Statement,
    StatementKind,
    StatementStatus,
)
from readout.domain.text import Span
from readout.lexicon.events import ActRule, EventWords
from readout.records.events.drafts import Draft
from readout.records.events.referents import Referents
from readout.records.events.status import modality
from readout.records.events.view import Node, SentenceView

_ARTICLES = frozenset({"the", "a", "an", "both", "his", "her", "its", "their", "our"})
_LISTING = _ARTICLES | {"and", ",", "as", "well", "&", "/"}
"""Words that may stand between two names of one list."""


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a statement's content, and who they name, in reading order.

    ``named`` are (entity ids, the word right before the name, whether it goes on a list begun before)."""

    nodes: tuple[Node, ...]
    named: tuple[tuple[tuple[str, ...], str, bool], ...]


def spoken_events(
    statements: Sequence[Statement],
    contents: Mapping[str, Content],
    views: Sequence[SentenceView],
    entities: Mapping[str, Entity],
    partners: Sequence[str],
    words: EventWords,
) -> Iterator[Draft]:
    """One event for each statement whose act is one; ``partners`` are those of the encounter the text is about."""
    by_id = {each.id: each for each in statements}
    for statement in statements:
        rule = words.acts.get(statement.act.value)
        if rule is None or not statement.speakers or not _does_something(statement):
            continue
        content = contents[statement.id]
        parent = by_id.get(statement.parent or "")
        yield Draft(
            type=rule.type,
            mode=rule.mode or _mode(rule.type, content, words),
            actors=statement.speakers,
            recipients=_recipients(statement, rule, content, entities, partners),
            trigger=statement.cue or statement.content[:1],
            status=_status(statement, views, words),
            asserted_by=parent.speakers[0] if parent and parent.speakers else NARRATOR,
            statement=statement.id,
            why=f"act {statement.act.value}",
            confidence=statement.confidence,
        )


def _status(statement: Statement, views: Sequence[SentenceView], words: EventWords) -> EventStatus:
    """Planned saying is planned; what was said before ("had demanded", "last year") is background."""
    if statement.status is StatementStatus.PLANNED:
        return EventStatus.PLANNED
    if statement.cue and _was_before(statement.cue[0], views, words):
        return EventStatus.HISTORICAL
    return EventStatus.OCCURRED


def _was_before(cue: Span, views: Sequence[SentenceView], words: EventWords) -> bool:
    for view in _touching(views, cue):
        for node in view.nodes:
            if cue.contains(node.span):
                return modality(view, node.at, words).background
    return False


def _touching(views: Sequence[SentenceView], span: Span) -> Sequence[SentenceView]:
    """The sentences that a span overlaps; they stand in order and apart."""
    first = bisect_right(views, span.start, key=lambda each: each.span.end)
    return views[first : bisect_left(views, span.end, key=lambda each: each.span.start)]


def _does_something(statement: Statement) -> bool:
    """A topic is only what was talked about, and a question put in a press conference asks for no deed."""
    if statement.kind is StatementKind.TURN:
        return statement.act is not Act.ASK
    return statement.kind is not StatementKind.TOPIC


def content_of(statement: Statement, views: Sequence[SentenceView], referents: Referents) -> Content:
    """The content as words and names."""
    nodes: list[Node] = []
    named: list[tuple[tuple[str, ...], str, bool]] = []
    for span in statement.content:
        inside = [node for view in _touching(views, span) for node in view.nodes if span.contains(node.span)]
        starts = [node.span.start for node in inside]
        nodes += inside
        last: Span | None = None
        for mention, ids in referents.within(span):
            at = bisect_left(starts, mention.start)
            between = inside[bisect_left(starts, last.end) : at] if last else ()
            goes_on = last is not None and {node.text for node in between} <= _LISTING
            named.append((ids, _before(inside, at, mention), goes_on))
            last = mention
    return Content(tuple(nodes), tuple(named))


def _before(inside: Sequence[Node], at: int, mention: Span) -> str:
    """The word before a name, articles and marks left out; ``^`` where the content begins with the name.

    ``at`` counts the words that begin before it."""
    nearest = (inside[each] for each in range(at - 1, -1, -1))
    before = (node.text for node in nearest if node.span.end <= mention.start and node.text not in _ARTICLES)
    word = next(before, "")
    return word if word.isalpha() else "^"


def _mode(type: str, content: Content, words: EventWords) -> str | None:
    """The mode of a request, refusal or threat, from the words of the content."""
    for rule in words.modes.get(type, ()):
        if any(rule.words.intersection(node.lemmas) for node in content.nodes):
            return rule.mode
    return None


def _recipients(
    statement: Statement,
    rule: ActRule,
    content: Content,
    entities: Mapping[str, Entity],
    partners: Sequence[str],
) -> tuple[str, ...]:
    if not rule.joint and len(statement.speakers) > 1:
        return ()
    for place in rule.recipient:
        if place == "addressee":
            found = tuple(each for each in statement.addressees if each not in statement.speakers)
        elif place == "partner":
            found = _partner(statement, partners)
        else:
            found = _named(statement, rule, content, entities)
        if found:
            return found
    return ()


def _partner(statement: Statement, partners: Sequence[str]) -> tuple[str, ...]:
    """Of two who met, the one who does not speak."""
    others = [each for each in partners if each not in statement.speakers]
    return tuple(others) if len(partners) == 2 and len(others) == 1 else ()


def _named(
    statement: Statement, rule: ActRule, content: Content, entities: Mapping[str, Entity]
) -> tuple[str, ...]:
    """The first in the content who can be the recipient, with those listed after them."""
    home = {entities[each].country for each in statement.speakers if each in entities} - {None}
    found: dict[str, None] = {}
    for ids, before, goes_on in content.named:
        if found and not goes_on:
            break
        if found or (before not in rule.never and (not rule.after or before in rule.after)):
            found |= dict.fromkeys(each for each in ids if _is_other(each, statement, home, entities))
    return tuple(found)


def _is_other(id: str, statement: Statement, home: set[str | None], entities: Mapping[str, Entity]) -> bool:
    """Neither a speaker, nor the speaker's own side, nor a place."""
    entity = entities.get(id)
    if id in statement.speakers or entity is None or entity.type is EntityType.PLACE:
        return False
    return entity.type is EntityType.PERSON or entity.country is None or entity.country not in home


def cue_spans(statements: Sequence[Statement]) -> list[Span]:
    """All reporting words: triggers among them are the statements' own."""
    return [span for statement in statements for span in statement.cue]
