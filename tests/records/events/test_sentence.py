from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.encoder import WEIGHTS
from readout.domain.annotation import Layers
from readout.domain.provenance import Reading
from readout.domain.record import EventStatus
from readout.domain.snapshot import Fetched, MediaKind
from readout.pipeline import default_engine, read_many
from readout.records.events.sentence import SentenceEvent, code_sentence
from tests.export.readings import document_of
from tests.records.events.sentences import parsed

NO_EVENT = [
    line
    for line in Path(__file__).with_name("no_event.txt").read_text("utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


def rough(text: str) -> tuple[SentenceEvent, ...]:
    return code_sentence(document_of(text), Layers())


def codes(event: SentenceEvent) -> tuple[list[str], list[str]]:
    return [each.side.code for each in event.actors], [each.side.code for each in event.recipients]


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        ("France condemned the raid by Belgium.", "ACCUSE", ["FRA"], ["BEL"]),
        ("Norway threatened to impose sanctions on Sweden.", "THREATEN", ["NOR"], ["SWE"]),
        ("Peru refused to release prisoners from Chile.", "REJECT", ["PER"], ["CHL"]),
        ("Ghana will not withdraw troops from Togo.", "REJECT", ["GHA"], ["TGO"]),
        ("Kenya imposed sanctions on Uganda.", "SANCTION", ["KEN"], ["UGA"]),
        ("Japan provided food aid to Nepal.", "AID", ["JPN"], ["NPL"]),
        ("Malta will provide food aid to Cyprus.", "AGREE", ["MLT"], ["CYP"]),
    ],
)
def test_types_and_sides_without_grammar(text: str, type: str, actors: list[str], recipients: list[str]) -> None:
    first = rough(text)[0]
    assert (first.type, *codes(first)) == (type, actors, recipients)


def test_the_passive_turns_the_sides() -> None:
    document, layers = parsed(
        "Danish/ADJ>2:amod soldiers/NOUN>4:nsubj:pass were/AUX>4:aux:pass attacked/VERB>0:root by/ADP>7:case "
        "Finnish/ADJ>7:amod rebels/NOUN>4:obl:agent ./PUNCT>4:punct"
    )
    (event,) = code_sentence(document, layers)
    assert (event.type, *codes(event)) == ("ASSAULT", ["FIN"], ["DNK"])


def test_the_speaker_is_not_the_doer() -> None:
    document, layers = parsed(
        "Danish/ADJ>2:amod troops/NOUN>3:nsubj shelled/VERB>6:ccomp Malmö/PROPN>3:obj ,/PUNCT>6:punct "
        "said/VERB>0:root Sweden/PROPN>6:nsubj ./PUNCT>6:punct"
    )
    event = code_sentence(document, layers)[0]
    assert event.type == "ASSAULT"
    assert codes(event)[0] == ["DNK"]


def test_a_pronoun_in_a_complement_is_the_one_who_says_it() -> None:
    document, layers = parsed(
        "Norway/PROPN>2:nsubj said/VERB>0:root it/PRON>5:nsubj would/AUX>5:aux expel/VERB>2:ccomp "
        "Danish/ADJ>7:amod diplomats/NOUN>5:obj ./PUNCT>2:punct"
    )
    event = code_sentence(document, layers)[0]
    assert (event.type, *codes(event)) == ("THREATEN", ["NOR"], ["DNK"])
    assert event.status is EventStatus.HYPOTHETICAL


def test_must_in_somebodys_mouth_is_a_request() -> None:
    document, layers = parsed(
        "Norway/PROPN>2:nsubj said/VERB>0:root Iceland/PROPN>5:nsubj must/AUX>5:aux release/VERB>2:ccomp "
        "the/DET>7:det captives/NOUN>5:obj ./PUNCT>2:punct"
    )
    event = code_sentence(document, layers)[0]
    assert (event.type, event.mode, *codes(event)) == ("REQUEST", "yield", ["NOR"], ["ISL"])


def test_those_who_meet_are_all_actors() -> None:
    document, layers = parsed(
        "Norway/PROPN>4:nsubj and/CCONJ>3:cc Denmark/PROPN>1:conj held/VERB>0:root talks/NOUN>4:obj "
        "with/ADP>7:case Iceland/PROPN>5:nmod ./PUNCT>4:punct"
    )
    (event,) = code_sentence(document, layers)
    assert (event.type, *codes(event)) == ("CONSULT", ["NOR", "DNK", "ISL"], [])


def test_sentences_without_an_event_stay_without_one() -> None:
    wrong = [text for text in NO_EVENT if rough(text)]
    assert len(NO_EVENT) >= 300
    assert len(wrong) <= 0.05 * len(NO_EVENT), wrong


@pytest.mark.skipif(not WEIGHTS.exists(), reason="needs the language model")
def test_readings_of_sentences_without_an_event_hold_none() -> None:
    inputs = [Fetched(str(at), text.encode(), MediaKind.PLAIN) for at, text in enumerate(NO_EVENT)]
    readings = [each for each in read_many(inputs, default_engine()) if isinstance(each, Reading)]
    wrong = [each.document.text for each in readings if each.events]
    assert len(readings) == len(NO_EVENT)
    assert len(wrong) <= 0.05 * len(NO_EVENT), wrong


WORDS = (
    "France condemned the raid by Belgium , said that it would not release troops to from and must have attacked"
).split()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
def test_any_words_are_coded_the_same_way_twice_with_triggers_inside(words: list[str]) -> None:
    text = " ".join(words)
    found = rough(text)
    assert found == rough(text)
    assert all(0 <= span.start < span.end <= len(text) for event in found for span in event.trigger)
