import gzip
import json
import re

import pytest

from readout.annotate.labels import labels_of
from readout.annotate.transcripts import Transcripts
from readout.domain.annotation import Attribution, Layers
from readout.domain.text import Document
from tests.annotate.reading import document, row
from tests.shared_data import shared

PRESS = """Remarks at the Press Hall

11:42 A.M.

PRIME MINISTER ROE: Good morning. (Laughter.)

We had a good talk (inaudible) about the lakes.

PRESIDENT LI (via interpreter): (As interpreted.) Thank you. I said in 2019 (at Oster) that we would come.

Q    Thank you. Will there be sanctions?

MR. VAN DER MEER: (Off-mic.)

QUESTION: And the hospital?

PRESIDENT LI: It is open. [Crosstalk.]

MS. McGRAW: (Speaks Oster.) (No translation provided.)

END 12:03 P.M.

# # #"""


def turns(text: str, *, title: bool = True) -> list[tuple[str, str]]:
    made = document(text, title=title)
    found = Transcripts()(made, Layers()).attributions
    return [(source, content) for _, source, _, content in (row(made, each) for each in found)]


def test_turns_of_a_press_conference() -> None:
    assert turns(PRESS) == [
        ("PRIME MINISTER ROE", "Good morning | We had a good talk (inaudible) about the lakes"),
        ("PRESIDENT LI", "Thank you. I said in 2019 (at Oster) that we would come"),
        ("Q", "Thank you. Will there be sanctions"),
        ("QUESTION", "And the hospital"),
        ("PRESIDENT LI", "It is open"),
        ("MS. McGRAW", "(Speaks Oster.) (No translation provided.)"),
    ]


def test_names_in_small_letters_are_labels_when_several_speak() -> None:
    text = "Meeting\n\nPresident of Ostland Ada Roe: Good day.\n\nBo Li: Good day. Ada Roe: How is the work going?"
    assert turns(text) == [
        ("President of Ostland Ada Roe", "Good day"),
        ("Bo Li", "Good day"),
        ("Ada Roe", "How is the work going"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Title\n\nEMBARGO: Not before noon.\n\nCONTACT: Press Office",
        "Title\n\nThe President made one thing clear: he would stay. And another: he would not go.",
        "Title\n\nFirst Question: what now?",
        "Title\n\nQ is a letter. A is another.",
    ],
)
def test_a_colon_makes_no_transcript(text: str) -> None:
    assert turns(text) == []


def test_an_office_before_a_colon_in_a_headline_speaks() -> None:
    assert turns("Spokesman: No talks under threats\n\nThe text.") == [("Spokesman", "No talks under threats")]
    assert turns("Ostland: No talks under threats\n\nThe text.") == []


def test_the_hour_at_the_end_is_no_part_of_a_turn() -> None:
    assert turns("Remarks\n\nTHE PRESIDENT: Thank you all.\n\n11:47 A.M. EST") == [
        ("THE PRESIDENT", "Thank you all")
    ]


# A label as one would mark it by eye: words in capitals before a colon, or Q, at the start of a line.
LABEL = re.compile(
    r"^[ \t]*((?:[A-ZÀ-ÖØ-ÞĀ-Ỹ][A-ZÀ-ÖØ-ÞĀ-Ỹ.’'\-]*|Mc[A-Z]+)"
    r"(?: (?:[A-ZÀ-ÖØ-ÞĀ-Ỹ][A-ZÀ-ÖØ-ÞĀ-Ỹ.’'\-]*|Mc[A-Z]+|al|bin|de))*)(?: ?\([^)\n]*\))?:(?= )"
    r"|^[ \t]*(Q)(?=[ \t\u00a0]+\S)",
    re.MULTILINE,
)


def test_turns_of_joint_appearances_have_the_labels_in_their_text() -> None:
    path = shared("data/official/whitehouse_joint_appearances_2021_2026.jsonl.gz")
    found = wanted = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            made = document(json.loads(line)["text"])
            given = {each.source[0].start: each for each in Transcripts()(made, Layers()).attributions}
            labels = [
                (match.start(match.lastindex or 0), match[match.lastindex or 0])
                for match in LABEL.finditer(made.text)
            ]
            wanted += len(labels)
            found += sum(_is_turn_of(made, given.get(start), label) for start, label in labels)
    assert wanted > 2_000
    assert found >= 0.98 * wanted


def _is_turn_of(made: Document, turn: Attribution | None, label: str) -> bool:
    """Whether a turn has this label, and its words stand behind it before any other label."""
    if turn is None or made.quote(turn.source[0]) != label:
        return False
    between = made.text[turn.source[0].end : turn.content[0].start]
    return LABEL.search(between, 1) is None


def test_labels_of_a_text_in_capitals_without_speakers() -> None:
    made = document("NOTE: all times are local.\n\nUPDATE: none.")
    assert labels_of(made.text, [block.span for block in made.blocks]) == []
