import pytest

from readout.domain.record import EventStatus
from readout.lexicon.events import event_words
from readout.records.events.status import modality
from readout.records.events.view import sentence_views
from tests.records.events.sentences import parsed


def status(line: str, word: str) -> EventStatus:
    document, layers = parsed(line)
    (view,) = sentence_views(document, layers, event_words())
    at = next(node.at for node in view.nodes if node.text == word)
    return modality(view, at, event_words()).status()


@pytest.mark.parametrize(
    ("line", "word", "expected"),
    [
        ("Rebels/NOUN>2:nsubj attacked/VERB>0:root Tesk/PROPN>2:obj", "attacked", "occurred"),
        ("Rebels/NOUN>3:nsubj are/AUX>3:aux attacking/VERB>0:root Tesk/PROPN>3:obj", "attacking", "ongoing"),
        ("Rebels/NOUN>3:nsubj will/AUX>3:aux attack/VERB>0:root Tesk/PROPN>3:obj", "attack", "planned"),
        ("Rebels/NOUN>3:nsubj may/AUX>3:aux attack/VERB>0:root Tesk/PROPN>3:obj", "attack", "hypothetical"),
        ("Rebels/NOUN>3:nsubj never/ADV>3:advmod attacked/VERB>0:root Tesk/PROPN>3:obj", "attacked", "denied"),
        ("Rebels/NOUN>3:nsubj had/AUX>3:aux attacked/VERB>0:root Tesk/PROPN>3:obj", "attacked", "historical"),
        (
            "Rebels/NOUN>2:nsubj plan/VERB>0:root to/PART>4:mark attack/VERB>2:xcomp Tesk/PROPN>4:obj",
            "attack",
            "planned",
        ),
        (
            "Rebels/NOUN>2:nsubj refused/VERB>0:root to/PART>4:mark attack/VERB>2:xcomp Tesk/PROPN>4:obj",
            "attack",
            "denied",
        ),
        ("They/PRON>4:nsubj responded/VERB>4:dep to/ADP>4:case attack/NOUN>0:root", "attack", "occurred"),
    ],
)
def test_the_words_around_an_event_give_its_status(line: str, word: str, expected: str) -> None:
    assert status(line, word) is EventStatus(expected)


def test_a_noun_is_not_planned_because_an_answer_to_it_is() -> None:
    line = "They/PRON>3:nsubj will/AUX>3:aux condemn/VERB>0:root the/DET>5:det attack/NOUN>3:obj"
    assert status(line, "attack") is EventStatus.OCCURRED


def test_a_noun_is_planned_with_the_verb_that_makes_it() -> None:
    line = "They/PRON>3:nsubj will/AUX>3:aux launch/VERB>0:root an/DET>5:det attack/NOUN>3:obj"
    assert status(line, "attack") is EventStatus.PLANNED
