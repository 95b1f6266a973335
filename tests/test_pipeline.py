"""Stages composed: order, failures in their places, the same record twice."""

from collections.abc import Sequence

import pytest

from readout.annotate.builtin import builtin_components
from readout.domain.annotation import Layers
from readout.domain.identity import Roster
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched, MediaKind
from readout.domain.text import Document
from readout.errors import InputError
from readout.pipeline import Engine, read, read_many

TEXT = "President Vela met with Prime Minister Oru today.\n\n“We agreed,” President Vela said."


def fetched(text: str, name: str = "a") -> Fetched:
    return Fetched(input=name, raw=text.encode("utf-8"), kind=MediaKind.PLAIN, published="2031-04-05")


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(builtin_components(), Roster())


class Recorder:
    """A model that finds nothing and remembers which documents it saw together."""

    digest = "m"

    def __init__(self) -> None:
        self.batches: list[int] = []

    def layers(self, documents: Sequence[Document]) -> Sequence[Layers]:
        self.batches.append(len(documents))
        return [Layers() for _ in documents]


def test_the_same_bytes_give_the_same_record(engine: Engine) -> None:
    assert read(fetched(TEXT), engine).to_dict() == read(fetched(TEXT), engine).to_dict()


def test_a_reading_says_what_it_rests_on(engine: Engine) -> None:
    about = read(fetched(TEXT), engine).to_dict()["provenance"]
    assert about["software"].startswith("readout ")
    assert about["input"].startswith("sha256:")
    assert {"text", "resolve", "records", "quotations"} <= set(about["stages"])


def test_every_span_holds_its_words(engine: Engine) -> None:
    reading = read(fetched(TEXT), engine).to_dict()
    spans = [span for each in reading["statements"] for span in (*each["source"], *each["cue"], *each["content"])]
    assert spans
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in spans)


def test_what_cannot_be_read_fails_in_its_place_and_the_others_go_on(engine: Engine) -> None:
    known = Failure("gone", "MissingInput", "Cannot read gone.", "acquire")
    results = list(read_many([fetched(TEXT, "a"), known, fetched("  \n ", "b"), fetched(TEXT, "c")], engine))
    assert [type(each) for each in results] == [Reading, Failure, Failure, Reading]
    assert results[1] is known
    assert isinstance(results[2], Failure)
    assert (results[2].input, results[2].kind) == ("b", "EmptyInput")
    assert isinstance(results[3], Reading)
    assert results[3].document.metadata.input == "c"


def test_one_unreadable_input_raises(engine: Engine) -> None:
    with pytest.raises(InputError):
        read(fetched(""), engine)


def test_documents_are_given_to_the_model_together(engine: Engine) -> None:
    model = Recorder()
    inputs = [fetched(TEXT, str(number)) for number in range(5)]
    assert len(list(read_many(inputs, Engine(engine.components, Roster(), model)))) == 5
    assert model.batches == [1, 4], "the first alone, so that output begins at once"


def test_the_i_of_a_signed_statement_is_the_one_who_signs(engine: Engine) -> None:
    text = (
        "Statement by President Ana Vela on Call with Prime Minister Oru\n\n"
        "I spoke with Prime Minister Oru today. I told him that the talks will go on."
    )
    reading = read(fetched(text), engine)
    told = next(each for each in reading.statements if each.source)
    assert [reading.entity(id).name for id in told.speakers] == ["Ana Vela"]
