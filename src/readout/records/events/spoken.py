"""Verbal events from statements: what somebody does by saying it, and to whom."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.domain.record import NARRATOR, Event, EventStatus, Statement, StatementKind, StatementStatus
from readout.domain.text import Span
from readout.lexicon.events import ActRule, EventWords
from readout.records.events.drafts import Draft
from readout.records.events.referents import Referents
from readout.records.events.view import Node, SentenceView


@dataclass(frozen=True, slots=True)
class Content:
    """The words of a statement's content, and who they name, in reading order."""

    nodes: tuple[Node, ...]
    named: tuple[str, ...]


def spoken_events(
    statements: Sequence[Statement], contents: Mapping[str, Content], words: EventWords
) -> Iterator[Draft]:
    """One event for each statement whose act is one; a topic is only what was talked about."""
    by_id = {each.id: each for each in statements}
    for statement in statements:
        rule = words.acts.get(statement.act.value)
        if rule is None or statement.kind is StatementKind.TOPIC or not statement.speakers:
            continue
        content = contents[statement.id]
        parent = by_id.get(statement.parent or "")
        yield Draft(
            type=rule.type,
            mode=rule.mode or _mode(rule.type, content, words),
            actors=statement.speakers,
            recipients=_recipients(statement, rule, content),
            trigger=statement.cue or statement.content[:1],
            status=EventStatus.PLANNED if statement.status is StatementStatus.PLANNED else EventStatus.OCCURRED,
            asserted_by=parent.speakers[0] if parent and parent.speakers else NARRATOR,
            statement=statement.id,
            why=f"act {statement.act.value}",
            confidence=statement.confidence,
        )


def content_of(statement: Statement, views: Sequence[SentenceView], referents: Referents) -> Content:
    """The content as words and names."""
    nodes: list[Node] = []
    named: dict[str, None] = {}
    for span in statement.content:
        for view in views:
            if view.span.overlaps(span):
                nodes += [node for node in view.nodes if span.contains(node.span)]
        for _, ids in referents.within(span):
            named |= dict.fromkeys(ids)
    return Content(tuple(nodes), tuple(named))


def _mode(type: str, content: Content, words: EventWords) -> str | None:
    """The mode of a request, refusal or threat, from the words of the content."""
    for rule in words.modes.get(type, ()):
        if any(rule.words.intersection(node.lemmas) for node in content.nodes):
            return rule.mode
    return None


def _recipients(statement: Statement, rule: ActRule, content: Content) -> tuple[str, ...]:
    for place in rule.recipient:
        if place == "addressee":
            found = tuple(each for each in statement.addressees if each not in statement.speakers)
        else:
            found = tuple(each for each in content.named if each not in statement.speakers)[:1]
        if found:
            return found
    return ()


def cue_spans(statements: Sequence[Statement]) -> list[Span]:
    """All reporting words: triggers among them are the statements' own."""
    return [span for statement in statements for span in statement.cue]


__all__ = ["Content", "Event", "content_of", "cue_spans", "spoken_events"]
