import json
from dataclasses import replace
from typing import Any

import pytest

from readout.domain.annotation import Layers
from readout.domain.identity import Links
from readout.domain.record import (
    NARRATOR,
    Act,
    Encounter,
    EncounterKind,
    EncounterStatus,
    Entity,
    EntityType,
    Event,
    EventStatus,
    Mention,
    MentionForm,
    Statement,
    StatementKind,
    StatementStatus,
)
from readout.domain.text import Document, Span
from readout.evaluate.gold import reading_from_gold
from readout.lexicon.event_patterns import patterns_from
from readout.lexicon.events import event_words, with_triggers
from readout.records.events.coder import events
from tests.export.readings import GOLD_FILES, document_of, span_of
from tests.records.events.sentences import parsed


def entity(text: str, name: str, type: EntityType = EntityType.PERSON, country: str | None = None) -> Entity:
    return Entity(name, type, name, (Mention(span_of(text, name), MentionForm.NAME),), country)


def statement(text: str, act: Act, cue: str, content: str, **more: Any) -> Statement:
    return Statement(
        "s1", StatementKind.INDIRECT, act, **{"speakers": ("Holm",), **more}, source=(),
        cue=(span_of(text, cue),), content=(span_of(text, content),),
    )  # fmt: skip


def coded(document: Document, layers: Layers, entities: list[Entity], *said: Statement) -> tuple[Event, ...]:
    return events(document, layers, Links(), said, (), entities)


PRAISE = "Holm praised Varesi for the bridge in Tesk."


def test_a_verbal_act_is_an_event_of_its_speaker() -> None:
    people = [
        entity(PRAISE, "Holm", country="LOT"),
        entity(PRAISE, "Varesi"),
        entity(PRAISE, "Tesk", EntityType.PLACE),
    ]
    said = statement(PRAISE, Act.PRAISE, "praised", "Varesi for the bridge in Tesk")
    (event,) = coded(document_of(PRAISE), Layers(), people, said)
    assert (event.type, event.actors, event.recipients) == ("SUPPORT", ("Holm",), ("Varesi",))
    assert (event.asserted_by, event.statement, event.status) == (NARRATOR, "s1", EventStatus.OCCURRED)


def test_topics_and_plain_statements_are_no_events() -> None:
    people = [entity(PRAISE, "Holm"), entity(PRAISE, "Varesi")]
    said = statement(PRAISE, Act.SAY, "praised", "Varesi for the bridge in Tesk")
    topic = replace(said, act=Act.SUPPORT, kind=StatementKind.TOPIC)
    assert coded(document_of(PRAISE), Layers(), people, said) == ()
    assert coded(document_of(PRAISE), Layers(), people, topic) == ()


def test_a_planned_thanks_is_a_planned_event() -> None:
    people = [entity(PRAISE, "Holm"), entity(PRAISE, "Varesi")]
    said = statement(PRAISE, Act.THANK, "praised", "Varesi for the bridge in Tesk", status=StatementStatus.PLANNED)
    (event,) = coded(document_of(PRAISE), Layers(), people, said)
    assert event.status is EventStatus.PLANNED


def test_what_several_promise_together_has_no_recipient() -> None:
    text = "Holm and Varesi agreed to work with Orlu."
    people = [entity(text, name) for name in ("Holm", "Varesi", "Orlu")]
    said = statement(text, Act.PROMISE, "agreed", "to work with Orlu", speakers=("Holm", "Varesi"))
    (event,) = coded(document_of(text), Layers(), people, said)
    assert event.recipients == ()
    (alone,) = coded(document_of(text), Layers(), people, replace(said, speakers=("Holm",)))
    assert alone.recipients == ("Orlu",)


def test_the_speakers_own_side_is_no_recipient() -> None:
    text = "Holm reaffirmed support of Lothria for Morenia."
    states = [
        entity(text, "Lothria", EntityType.COUNTRY, "LOT"),
        entity(text, "Morenia", EntityType.COUNTRY, "MOR"),
    ]
    said = statement(text, Act.SUPPORT, "reaffirmed", "support of Lothria for Morenia")
    (event,) = coded(document_of(text), Layers(), [entity(text, "Holm", country="LOT"), *states], said)
    assert event.recipients == ("Morenia",)


CLAIM = (
    "Holm/PROPN>2:nsubj said/VERB>0:root Sarmovia/PROPN>4:nsubj attacked/VERB>2:ccomp Lothria/PROPN>4:obj "
    "./PUNCT>2:punct"
)


def claim() -> tuple[Document, Layers, list[Entity]]:
    document, layers = parsed(CLAIM)
    names = [("Holm", EntityType.PERSON), ("Sarmovia", EntityType.COUNTRY), ("Lothria", EntityType.COUNTRY)]
    return document, layers, [entity(document.text, name, type) for name, type in names]


def test_a_deed_in_a_statement_rests_on_the_speakers_word() -> None:
    document, layers, people = claim()
    said = statement(document.text, Act.SAY, "said", "Sarmovia attacked Lothria")
    (event,) = coded(document, layers, people, said)
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", ("Sarmovia",), ("Lothria",))
    assert (event.asserted_by, event.statement) == ("Holm", "s1")


def test_a_deed_that_the_page_tells_rests_on_the_page() -> None:
    document, layers, people = claim()
    (event,) = coded(document, layers, people)
    assert (event.type, event.asserted_by, event.statement) == ("ASSAULT", NARRATOR, None)
    assert document.quote(event.trigger[0]) == "attacked"
    assert "attack" in event.why


def test_a_trigger_among_reporting_words_is_the_statements_own() -> None:
    document, layers = parsed("Holm/PROPN>2:nsubj condemned/VERB>0:root Sarmovia/PROPN>2:obj ./PUNCT>2:punct")
    people = [entity(document.text, "Holm"), entity(document.text, "Sarmovia", EntityType.COUNTRY)]
    said = statement(document.text, Act.CONDEMN, "condemned", "Sarmovia")
    found = coded(document, layers, people, said)
    assert [(each.type, each.mode, each.recipients) for each in found] == [("ACCUSE", "disapprove", ("Sarmovia",))]


def test_a_users_pattern_is_found_and_named() -> None:
    text = "Sarmovia/PROPN>2:nsubj snowballed/VERB>0:root Lothria/PROPN>2:obj ./PUNCT>2:punct"
    document, layers = parsed(text)
    people = [entity(document.text, name, EntityType.COUNTRY) for name in ("Sarmovia", "Lothria")]
    mine = patterns_from("patterns:\n  - {pattern: snowball/V, type: ASSAULT, mode: primitive}\n", "mine.yaml")
    assert coded(document, layers, people) == ()
    (event,) = events(document, layers, Links(), (), (), people, words=with_triggers(event_words(), mine))
    assert (event.type, event.mode) == ("ASSAULT", "primitive")
    assert "mine.yaml, pattern 1" in event.why


BRIDGE = "Holm and Varesi on the bridge in Tesk."


def encounter(kind: EncounterKind, *people: str, **more: Any) -> Encounter:
    return Encounter("c1", kind, people, **{"evidence": (Span(0, 4),), "focus": True, **more})


@pytest.mark.parametrize(
    ("kind", "mode"),
    [(EncounterKind.CALL, "phone"), (EncounterKind.MEETING, None), (EncounterKind.SUMMIT, "multilateral")],
)
def test_an_encounter_is_a_consultation_of_all(kind: EncounterKind, mode: str | None) -> None:
    people = [entity(BRIDGE, "Holm"), entity(BRIDGE, "Varesi")]
    met = encounter(kind, "Holm", "Varesi", date="2026-03-02")
    (event,) = events(document_of(BRIDGE), Layers(), Links(), (), (met,), people)
    assert (event.type, event.mode, event.actors, event.recipients) == ("CONSULT", mode, ("Holm", "Varesi"), ())
    assert event.date == "2026-03-02"


def test_a_visitor_acts_and_the_host_receives() -> None:
    people = [entity(BRIDGE, "Holm"), entity(BRIDGE, "Varesi")]
    met = encounter(EncounterKind.VISIT, "Holm", "Varesi", hosts=("Varesi",), status=EncounterStatus.PLANNED)
    (event,) = events(document_of(BRIDGE), Layers(), Links(), (), (met,), people)
    assert (event.actors, event.recipients, event.status) == (("Holm",), ("Varesi",), EventStatus.PLANNED)


def test_a_letter_is_no_consultation() -> None:
    people = [entity(BRIDGE, "Holm"), entity(BRIDGE, "Varesi")]
    met = encounter(EncounterKind.MESSAGE, "Holm", "Varesi")
    assert events(document_of(BRIDGE), Layers(), Links(), (), (met,), people) == ()


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.name)
def test_events_of_whole_documents_are_sound(path: Any) -> None:
    reading = reading_from_gold(json.loads(path.read_text("utf-8")))
    arguments = (reading.document, Layers(), Links(), reading.statements, reading.encounters, reading.entities)
    found = events(*arguments)
    assert found and found == events(*arguments)
    known = {each.id for each in reading.entities}
    assert len({each.id for each in found}) == len(found)
    for event in found:
        assert {*event.actors, *event.recipients} <= known
        assert event.asserted_by == NARRATOR or event.asserted_by in known
        assert event.asserted_by not in event.actors or event.asserted_by == NARRATOR or event.statement
        assert all(reading.document.quote(span) for span in event.trigger)
        assert event.why
