"""``readout evaluate`` without an engine: a reader made by hand."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from readout.domain.provenance import Failure, Reading
from readout.domain.record import Act, Statement, StatementKind
from readout.domain.snapshot import Fetched
from readout.domain.text import Document, Metadata, OffsetMap, Span
from readout.errors import ConfigurationError
from readout.evaluate.command import Tools, run

TEXT = "Vela said hello."
GOLD = {
    "text": TEXT,
    "published": "2031-04-05",
    "entities": [],
    "encounters": [],
    "events": [],
    "statements": [
        {
            "id": "s1",
            "kind": "indirect",
            "act": "say",
            "speakers": [],
            "source": [],
            "cue": [{"start": 5, "end": 9, "text": "said"}],
            "content": [{"start": 10, "end": 15, "text": "hello"}],
        }
    ],
}


class Reader:
    """Reads every text as saying one thing, or nothing."""

    def __init__(self, *, finds: bool) -> None:
        self.finds = finds
        self.seen: list[tuple[Fetched, str]] = []

    def __call__(self, inputs: Iterable[Fetched | Failure], convention: str) -> Iterator[Reading | Failure]:
        for each in inputs:
            assert isinstance(each, Fetched)
            self.seen.append((each, convention))
            text = each.raw.decode("utf-8")
            document = Document(each.input, text, Metadata(input=each.input), (), OffsetMap(()))
            words = ((Span(0, 4),), (Span(5, 9),), (Span(10, 15),))
            said = Statement("s", StatementKind.INDIRECT, Act.SAY, (), *words)
            yield Reading(document, statements=(said,) if self.finds else ())


def tools(reader: Reader) -> Tools:
    return Tools(read=reader, points=lambda a, b: (), code=lambda inputs: iter(()))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold" / "dev"
    folder.mkdir(parents=True)
    (folder / "one.gold.json").write_text(json.dumps(GOLD), "utf-8")
    return folder


def test_the_texts_are_read_with_their_dates_and_nothing_else_of_the_gold(gold: Path) -> None:
    reader = Reader(finds=True)
    verdict = run(gold, tools=tools(reader))
    ((fetched, convention),) = reader.seen
    assert (fetched.published, fetched.title, fetched.id, convention) == ("2031-04-05", None, "one", "readout")
    assert "statement              P 1.000  R 1.000  F1 1.000   gold 1 predicted 1" in verdict.text


def test_a_fallen_figure_fails_and_is_named(gold: Path, tmp_path: Path) -> None:
    floors = tmp_path / "floors.json"
    run(gold, tools=tools(Reader(finds=True)), floors=floors, update=True)
    assert run(gold, tools=tools(Reader(finds=True)), floors=floors).passed
    worse = run(gold, tools=tools(Reader(finds=False)), floors=floors)
    assert not worse.passed
    assert "below its floor: statement is 0.0000, its floor is 1.0000" in worse.text
    with pytest.raises(ConfigurationError, match="would fall"):
        run(gold, tools=tools(Reader(finds=False)), floors=floors, update=True)


def test_a_news_corpus_is_read_by_its_own_convention(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    spans = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 15]]}
    path.write_text(json.dumps({"id": "a", "text": TEXT, "attributions": [spans]}), "utf-8")
    reader = Reader(finds=True)
    verdict = run(path, tools=tools(reader), form="polnear")
    assert reader.seen[0][1] == "polnear"
    assert "who_said_what          P 1.000  R 1.000  F1 1.000" in verdict.text


def test_an_unknown_form_is_refused(gold: Path) -> None:
    with pytest.raises(ConfigurationError, match="no form 'x'"):
        run(gold, tools=tools(Reader(finds=True)), form="x")
