"""Ten times the text takes the event coder ten times the work, not a hundred times."""

from readout.domain.record import Act, Entity, EntityType, Mention, MentionForm, Statement, StatementKind
from readout.domain.text import Span
from readout.records.events.coder import events
from tests.growth import steps
from tests.records.events.sentences import parsed

_LINE = "Velmar/PROPN>2:nsubj said/VERB>0:root Karadia/PROPN>4:nsubj helped/VERB>2:ccomp Velmar/PROPN>4:obj"


def _work(lines: int) -> int:
    document, layers = parsed(*[_LINE] * lines)
    starts = [sentence.span.start for sentence in layers.sentences]
    length = len("Velmar said Karadia helped Velmar")
    velmar = Entity(
        "velmar", EntityType.COUNTRY, "Velmar",
        tuple(Mention(Span(at, at + 6), MentionForm.NAME) for at in starts),
    )  # fmt: skip
    karadia = Entity(
        "karadia", EntityType.COUNTRY, "Karadia",
        tuple(Mention(Span(at + 12, at + 19), MentionForm.NAME) for at in starts),
    )  # fmt: skip
    said = tuple(
        Statement(
            id=f"s{at}", kind=StatementKind.INDIRECT, act=Act.SAY, speakers=("velmar",),
            source=(Span(at, at + 6),), cue=(Span(at + 7, at + 11),), content=(Span(at + 12, at + length),),
        )
        for at in starts
    )  # fmt: skip
    return steps(lambda: events(document, layers, None, said, (), (velmar, karadia)))  # type: ignore[arg-type]


def test_ten_times_the_text_is_ten_times_the_work() -> None:
    _work(1)  # lexicons are read once
    assert _work(300) < 12 * _work(30)
