"""Leaving out what is not sure enough."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from readout.export.confidence import keep_confident
from tests.export.readings import small_reading


def test_nothing_is_left_out_unasked() -> None:
    assert keep_confident(small_reading(), 0.0) is not None
    assert keep_confident(small_reading(), 0.0) == small_reading()


def test_how_many_were_left_out_is_said() -> None:
    kept = keep_confident(small_reading(), 0.9)
    assert [each.confidence for each in kept.statements] == [0.97]
    assert kept.warnings[-1].message.startswith("1 statement with a confidence below 0.9")


@given(st.floats(0, 1))
def test_no_statement_or_event_points_at_one_that_is_gone(least: float) -> None:
    reading = small_reading()
    first, second = reading.statements
    event = replace(reading.events[0], statement=second.id)
    nested = replace(reading, statements=(first, replace(second, parent=first.id)), events=(event,))
    kept = keep_confident(nested, least)
    ids = {each.id for each in kept.statements}
    assert all(each.parent is None or each.parent in ids for each in kept.statements)
    assert all(each.statement is None or each.statement in ids for each in kept.events)
    assert all(each.confidence >= least for each in kept.statements)
