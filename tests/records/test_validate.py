from dataclasses import replace

import pytest

from readout.domain.provenance import Reading
from readout.domain.record import Act, Entity, EntityType, Statement, StatementKind
from readout.domain.text import Document, Metadata, OffsetMap, Span
from readout.records.validate import problems

TEXT = "Mr. Roe said that it was late."
SAID = Statement("s-1", StatementKind.INDIRECT, Act.SAY, ("e-1",), (Span(0, 7),), (Span(8, 12),), (Span(18, 29),))
SOUND = Reading(
    Document("d-1", TEXT, Metadata(), (), OffsetMap.identity(len(TEXT))),
    entities=(Entity("e-1", EntityType.PERSON, "Roe"),),
    statements=(SAID,),
)


def test_a_sound_reading_has_no_problems() -> None:
    assert problems(SOUND) == ()


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        ((SAID, SAID), "two statements have the id s-1"),
        ((replace(SAID, content=()),), "has no content"),
        ((replace(SAID, parent="s-9"),), "stands inside s-9"),
        ((replace(SAID, parent="s-1"),), "stands inside s-1"),
        ((replace(SAID, speakers=("e-9",)),), "names e-9"),
        ((replace(SAID, content=(Span(18, 99),)),), "18..99"),
        ((replace(SAID, content=(Span(18, 29), Span(20, 22))),), "overlaps at 20"),
    ],
)
def test_every_broken_promise_is_named(broken: tuple[Statement, ...], sentence: str) -> None:
    assert any(sentence in problem for problem in problems(replace(SOUND, statements=broken)))
