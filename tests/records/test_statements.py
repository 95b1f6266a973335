from dataclasses import replace

import pytest

from readout.domain.annotation import Attribution, Layers
from readout.domain.identity import Links, Resolution
from readout.domain.record import Act, Caution, StatementKind
from readout.domain.text import Document, Metadata, OffsetMap, Span
from readout.records.statements import cautions, statements

TEXT = "Mr. Roe said that the the envoy had warned that the lake was closed."
DOCUMENT = Document("d-1", TEXT, Metadata(), (), OffsetMap.identity(len(TEXT)))


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


SAID = Attribution(
    (at("Mr. Roe"),),
    (at("said"),),
    (at("the the envoy had warned that the lake was closed"),),
    StatementKind.INDIRECT,
    Act.SAY,
    addressees=(at("envoy"),),
)
WARNED = Attribution(
    (at("the envoy"),),
    (at("warned"),),
    (at("the lake was closed"),),
    StatementKind.INDIRECT,
    Act.WARN,
    parent=0,
)
LAYERS = Layers(attributions=(SAID, WARNED))
LINKS = Links(
    speakers=(Resolution(("e-roe",), "name"), Resolution((), "two envoys are named", ("e-a", "e-b"))),
    addressees=(Resolution(("e-a",), "title"), Resolution()),
)


def test_attributions_become_statements_with_their_speakers() -> None:
    said, warned = statements(DOCUMENT, LAYERS, LINKS)
    assert (said.speakers, said.addressees, said.why, said.parent) == (("e-roe",), ("e-a",), "name", None)
    assert (warned.speakers, warned.candidates, warned.parent) == ((), ("e-a", "e-b"), said.id)
    assert warned.act is Act.WARN and warned.content == (at("the lake was closed"),)


def test_ids_do_not_depend_on_who_the_speakers_are() -> None:
    unresolved = statements(DOCUMENT, LAYERS, Links())
    assert [each.id for each in unresolved] == [each.id for each in statements(DOCUMENT, LAYERS, LINKS)]
    moved = replace(LAYERS, attributions=(SAID, replace(WARNED, content=(at("the lake"),))))
    assert statements(DOCUMENT, moved, LINKS)[1].id != unresolved[1].id


def test_what_a_careful_reader_would_flag() -> None:
    unclosed = Caution("unclosed-quotation", "A quotation is opened and not closed: “x", Span(0, 2))
    found = cautions(DOCUMENT, replace(LAYERS, cautions=(unclosed,)), statements(DOCUMENT, LAYERS, LINKS))
    assert [each.kind for each in found] == ["unclosed-quotation", "doubled-word", "unresolved-speaker"]
    assert DOCUMENT.quote(found[1].span or Span(0, 0)) == "the the"
    assert "two envoys are named" in found[2].message


@pytest.mark.parametrize(
    "text", ["He had had enough.", "They said that that was it.", "The thesis, the theory.", "New New Ostland"]
)
def test_words_that_may_stand_twice(text: str) -> None:
    made = Document("d-2", text, Metadata(), (), OffsetMap.identity(len(text)))
    assert cautions(made, Layers(), ()) == ()
