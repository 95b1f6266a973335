"""Readings made by hand for the tests: a small one, and whole ones converted from the invented gold documents."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from readout.domain import ids
from readout.domain.provenance import Provenance, Reading
from readout.domain.record import (
    Act,
    Caution,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    EntityType,
    Event,
    EventStatus,
    Mention,
    MentionForm,
    Office,
    OfficeStatus,
    Statement,
    StatementKind,
    StatementStatus,
)
from readout.domain.text import Block, BlockKind, Document, Metadata, Notice, NoticeKind, OffsetMap, Span

GOLD = Path(__file__).parents[1] / "gold" / "invented"
GOLD_FILES = sorted(GOLD.glob("syn-*.gold.json"))
# Tests run once for each of them: without any, they would pass by not running.
assert GOLD_FILES, f"no gold documents in {GOLD}"
NOTICE_WORDS = {"updating": "updated", "translation": "ranslat", "correction": "orrect", "abridged": "bridged"}


def document_of(text: str, **about: Any) -> Document:
    """A document whose paragraphs are the text's lines, the first of them the title if one is given."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            title = line == about.get("title")
            kind = BlockKind.TITLE if title and start == 0 else BlockKind.PARAGRAPH
            blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 1
    metadata = Metadata(**{"input": "page.txt", **about})
    return Document(
        ids.document_id(text, metadata.url), text, metadata, tuple(blocks), OffsetMap.identity(len(text))
    )


def span_of(text: str, words: str, occurrence: int = 0) -> Span:
    """Where those words stand in a text."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


SMALL_TEXT = (
    "President Ilo Marand met Prime Minister Sana Weiss in Tarvia on Monday.\n"
    "“We will keep the border open,” Mr. Marand said. “There is no other way.”\n"
    "The visiting side warned that the talks had been slow."
)


def small_reading(text: str = SMALL_TEXT) -> Reading:
    """One encounter, two people, a quotation of two pieces, and a statement nobody could be found for."""
    document = document_of(text, published="2026-03-02", title="A meeting in Tarvia", publisher="Tarvia News")
    marand = _person(document, "Ilo Marand", Office("President", "DEU"))
    weiss = _person(document, "Sana Weiss", Office("Prime Minister", None, OfficeStatus.ACTING))
    quoted = Statement(
        id="s-000000000001",
        kind=StatementKind.DIRECT,
        act=Act.PROMISE,
        speakers=(marand.id,),
        source=(span_of(text, "Mr. Marand"),),
        cue=(span_of(text, "said"),),
        content=(span_of(text, "We will keep the border open"), span_of(text, "There is no other way.")),
        addressees=(weiss.id,),
        confidence=0.97,
        why="short name of Ilo Marand",
    )
    unresolved = Statement(
        id="s-000000000002",
        kind=StatementKind.INDIRECT,
        act=Act.WARN,
        speakers=(),
        source=(span_of(text, "The visiting side"),),
        cue=(span_of(text, "warned"),),
        content=(span_of(text, "the talks had been slow"),),
        confidence=0.61,
        why="a side that the text does not name",
        candidates=(marand.id, weiss.id),
    )
    encounter = Encounter(
        id="c-000000000001",
        kind=EncounterKind.MEETING,
        participants=(marand.id, weiss.id),
        evidence=(span_of(text, "met"),),
        focus=True,
        date="2026-03-02",
        place="Tarvia",
        hosts=(marand.id,),
    )
    event = Event(
        id="v-000000000001",
        type="CONSULT",
        actors=(marand.id, weiss.id),
        recipients=(),
        trigger=(span_of(text, "met"),),
        mode="visit",
        date="2026-03-02",
    )
    caution = Caution("unresolved-speaker", "A speaker could not be resolved.", span_of(text, "The visiting side"))
    return Reading(
        document,
        (encounter,),
        (marand, weiss),
        (quoted, unresolved),
        (event,),
        (caution,),
        Provenance("0.0.0", (("text", "1"),), "sha256:00", "sha256:11"),
    )


def _person(document: Document, name: str, office: Office) -> Entity:
    span = span_of(document.text, name)
    id = ids.entity_id(document.id, span)
    mentions = (Mention(span, MentionForm.NAME),)
    return Entity(id, EntityType.PERSON, name, mentions, office.country, (office,), why="named in full")


@cache
def gold_reading(path: Path) -> Reading:
    """A gold record as the reading that a faultless engine would give."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = gold["text"]
    about = {key: gold[key] for key in ("title", "url", "published")}
    document = document_of(text, input=f"{gold['id']}.txt", publisher=gold["source"], language="en", **about)
    notices = tuple(Notice(NoticeKind(kind), _line_with(document, NOTICE_WORDS[kind])) for kind in gold["notices"])
    document = Document(document.id, text, document.metadata, document.blocks, document.offsets, notices)
    names = {
        each["id"]: ids.entity_id(document.id, Span(number, number + 1))
        for number, each in enumerate(gold["entities"])
    }
    numbers = {
        each["id"]: ids.statement_id(document.id, _spans(each["cue"]), _spans(each["content"]))
        for each in gold["statements"]
    }
    return Reading(
        document,
        tuple(_encounter(document, each, names, at) for at, each in enumerate(gold["encounters"])),
        tuple(_entity(document, each, names) for each in gold["entities"]),
        tuple(_statement(each, names, numbers) for each in gold["statements"]),
        tuple(_event(document, each, names, numbers) for each in gold["events"]),
        (),
        Provenance("gold", (("text", "1"), ("records", "1")), None, ids.digest(text.encode())),
    )


def _line_with(document: Document, word: str) -> Span:
    for block in document.blocks:
        if word in document.quote(block.span):
            return block.span
    raise LookupError(word)


def _spans(rows: list[dict[str, Any]]) -> tuple[Span, ...]:
    return tuple(Span(row["start"], row["end"]) for row in rows)


def _entity(document: Document, row: dict[str, Any], names: dict[str, str]) -> Entity:
    mentions = []
    for name in [row["name"], *row["names"]]:
        at = document.text.find(name)
        if at >= 0:
            form = MentionForm.NAME if name == row["name"] else MentionForm.TITLE
            mentions.append(Mention(Span(at, at + len(name)), form))
    offices = tuple(
        Office(each["title"], each["country"], OfficeStatus(each["status"])) for each in row["offices"]
    )
    return Entity(
        names[row["id"]],
        EntityType(row["type"]),
        row["name"],
        tuple(mentions),
        row["country"],
        offices,
        why="gold",
    )


def _statement(row: dict[str, Any], names: dict[str, str], numbers: dict[str, str]) -> Statement:
    return Statement(
        id=numbers[row["id"]],
        kind=StatementKind(row["kind"]),
        act=Act(row["act"]),
        speakers=tuple(names[id] for id in row["speakers"]),
        source=_spans(row["source"]),
        cue=_spans(row["cue"]),
        content=_spans(row["content"]),
        addressees=tuple(names[id] for id in row.get("addressees", [])),
        parent=numbers[row["parent"]] if row.get("parent") else None,
        status=StatementStatus(row.get("status", "said")),
    )


def _encounter(document: Document, row: dict[str, Any], names: dict[str, str], at: int) -> Encounter:
    first = document.blocks[min(1, len(document.blocks) - 1)].span
    return Encounter(
        id=ids.encounter_id(document.id, row["kind"], Span(at, at + 1)),
        kind=EncounterKind(row["kind"]),
        participants=tuple(names[id] for id in row["participants"]),
        evidence=(first,) if row["focus"] else (),
        focus=row["focus"],
        status=EncounterStatus(row["status"]),
        date=row["date"],
        place=row["place"],
        country=row["country"],
    )


def _event(document: Document, row: dict[str, Any], names: dict[str, str], numbers: dict[str, str]) -> Event:
    trigger = row["trigger"] if isinstance(row["trigger"], list) else [row["trigger"]]
    spans = _spans([each for each in trigger if isinstance(each, dict)])
    return Event(
        id=ids.event_id(document.id, row["type"], spans, row["status"]),
        type=row["type"],
        actors=tuple(names[id] for id in row["actors"]),
        recipients=tuple(names[id] for id in row["recipients"]),
        trigger=spans,
        mode=row.get("mode"),
        status=EventStatus(row["status"]),
        asserted_by=names.get(row["asserted_by"], row["asserted_by"]),
        statement=numbers.get(row.get("statement") or ""),
    )
