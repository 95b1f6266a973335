from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.quotations import quotations_of
from readout.annotate.reconcile import reconciled
from readout.domain.annotation import Attribution, AttributionOrigin, Quotation, QuotationRole
from readout.domain.record import Act, StatementKind
from readout.domain.text import Span

TEXT = "“We came,” Mr. Roe said. “We saw.” He noted that the envoy had warned that the lake was closed."
MODEL, RULES = AttributionOrigin.MODEL, AttributionOrigin.RULES


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def attribution(
    source: str, cue: str, *content: str, origin: AttributionOrigin = RULES, text: str = TEXT
) -> Attribution:
    kind = StatementKind.DIRECT if text[max(0, at(content[0], text).start - 1)] == "“" else StatementKind.INDIRECT
    return Attribution(
        source=(at(source, text),) if source else (),
        cue=(at(cue, text),) if cue else (),
        content=tuple(at(each, text) for each in content),
        kind=kind,
        act=Act.SAY,
        origin=origin,
    )


def marks(text: str = TEXT) -> tuple[Quotation, ...]:
    found = quotations_of(text, [Span(0, len(text))])
    return tuple(replace(each, role=QuotationRole.SPEECH) for each in found)


def contents(found: tuple[Attribution, ...], text: str = TEXT) -> list[list[str]]:
    return [[text[span.start : span.end] for span in each.content] for each in found]


QUOTED = attribution("Mr. Roe", "said", "We came,", "We saw.")
NOTED = attribution("He", "noted", "the envoy had warned that the lake was closed")
WARNED = attribution("the envoy", "warned", "the lake was closed")


def test_without_a_model_the_rules_stand_trimmed_sorted_and_nested() -> None:
    found = reconciled(TEXT, marks(), [WARNED, NOTED, QUOTED])
    assert contents(found) == [
        ["We came", "We saw"],
        ["the envoy had warned that the lake was closed"],
        ["the lake was closed"],
    ]
    assert [each.parent for each in found] == [None, None, 1]


def test_the_model_replaces_reported_speech_of_the_rules() -> None:
    model = attribution("He", "noted", "the envoy had warned", origin=MODEL)
    found = reconciled(TEXT, marks(), [model, NOTED, WARNED])
    assert contents(found) == [["the envoy had warned"]]


def test_marks_decide_where_quoted_content_ends_and_rules_lend_further_pieces() -> None:
    model = replace(attribution("Mr. Roe", "said", "We came", origin=MODEL), content=(Span(0, 7),))
    found = reconciled(TEXT, marks(), [model, QUOTED])
    assert contents(found) == [["We came", "We saw"]]
    assert [(each.origin, each.kind) for each in found] == [(MODEL, StatementKind.DIRECT)]


def test_the_model_decides_whose_words_they_are() -> None:
    model = attribution("the envoy", "", "We came,", origin=MODEL)
    found = reconciled(TEXT, marks(), [QUOTED, model])
    assert [each.source for each in found] == [(at("the envoy"),)]


def test_a_quotation_with_cue_and_source_stands_where_the_model_is_silent() -> None:
    model = attribution("He", "noted", "the envoy had warned", origin=MODEL)
    assert contents(reconciled(TEXT, marks(), [model, QUOTED]))[0] == ["We came", "We saw"]


def test_a_rule_lends_act_and_addressees_to_the_model_s_attribution() -> None:
    model = attribution("He", "noted", "the envoy had warned that the lake was closed", origin=MODEL)
    rule = replace(NOTED, act=Act.WARN, addressees=(at("Mr. Roe"),))
    (found,) = reconciled(TEXT, marks(), [model, rule])
    assert (found.origin, found.act, found.addressees) == (MODEL, Act.WARN, (at("Mr. Roe"),))


def test_layouts_go_before_the_model() -> None:
    layout = attribution("the envoy", "", "We came,", "We saw.", origin=AttributionOrigin.LAYOUT)
    model = attribution("Mr. Roe", "said", "We came,", "We saw.", origin=MODEL)
    found = reconciled(TEXT, marks(), [model, layout])
    assert [each.origin for each in found] == [AttributionOrigin.LAYOUT]


def test_what_stands_in_a_turn_is_nested_in_it() -> None:
    text = "MR. ROE: I told them that the lake was closed."
    turn = replace(
        attribution("MR. ROE", "", "I told them that the lake was closed.", text=text),
        kind=StatementKind.TURN,
        origin=AttributionOrigin.TRANSCRIPT,
    )
    told = attribution("I", "told", "the lake was closed", origin=MODEL, text=text)
    assert [each.parent for each in reconciled(text, (), [told, turn])] == [None, 0]


def test_the_same_content_is_said_once() -> None:
    again = replace(NOTED, source=(at("the envoy"),), confidence=0.5)
    assert reconciled(TEXT, (), [again, NOTED]) == (NOTED,)


SPANS = st.tuples(st.integers(0, 90), st.integers(1, 30)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], 95))
)
ORIGINS = st.sampled_from(list(AttributionOrigin))


@given(st.lists(st.tuples(st.lists(SPANS, min_size=1, max_size=3), SPANS, ORIGINS), max_size=8))
@settings(max_examples=150, deadline=None)
def test_the_list_is_well_formed_whatever_was_found(
    drawn: list[tuple[list[Span], Span, AttributionOrigin]],
) -> None:
    every = [
        Attribution((), (cue,), tuple(spans), StatementKind.INDIRECT, Act.SAY, origin=origin)
        for spans, cue, origin in drawn
    ]
    found = reconciled(TEXT, marks(), every)
    for number, each in enumerate(found):
        assert each.content and list(each.content) == sorted(each.content)
        assert all(not a.overlaps(b) for a, b in zip(each.content, each.content[1:], strict=False))
        assert each.parent is None or each.parent < number
    assert len({each.content for each in found}) == len(found)
