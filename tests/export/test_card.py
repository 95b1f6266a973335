"""The card: what it says, how wide it is, and what it never lets through."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from readout.domain.provenance import Reading
from readout.domain.record import Act, Statement, StatementKind, StatementStatus
from readout.domain.text import Notice, NoticeKind, Span
from readout.export import card
from tests.export.readings import GOLD_FILES, document_of, gold_reading, small_reading, span_of

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def lines(shown: str) -> list[str]:
    return shown.split("\n")


def joined(shown: str) -> str:
    return " ".join(shown.split())


def test_who_met_whom_when_and_where_comes_first() -> None:
    shown = joined(card.render(small_reading()))
    assert "Meeting, 2 March 2026, Tarvia" in shown
    assert "– Ilo Marand, President (Germany) (host)" in shown
    assert shown.index("WHO MET WHOM") < shown.index("WHO SAID WHAT") < shown.index("WARNINGS")


def test_quoted_words_stand_in_quotation_marks_and_others_do_not() -> None:
    shown = card.render(small_reading())
    assert "“We will keep the border open” “There is no other way.”" in shown
    assert re.search(r"^ +the talks had been slow$", shown, re.MULTILINE)


def test_a_statement_says_its_act_its_kind_and_to_whom() -> None:
    assert "1 said (promise, quoted) to Sana Weiss" in card.render(small_reading())


def test_an_unresolved_speaker_is_shown_as_such() -> None:
    shown = joined(card.render(small_reading()))
    assert "Speaker not resolved: “The visiting side”" in shown
    assert "(warn, reported, confidence 0.61), perhaps Ilo Marand or Sana Weiss" in shown


def test_topics_and_plans_are_named_as_such() -> None:
    reading = small_reading()
    planned = replace(reading.statements[1], kind=StatementKind.TOPIC, status=StatementStatus.PLANNED)
    shown = card.render(replace(reading, statements=(planned,)))
    assert "topic: the talks had been slow" in shown
    assert "(warn, topic, planned" in shown


def test_a_nested_statement_names_who_told_of_it() -> None:
    reading = small_reading()
    inner = replace(reading.statements[1], parent=reading.statements[0].id)
    shown = joined(card.render(replace(reading, statements=(reading.statements[0], inner))))
    assert "as told by Ilo Marand" in shown


def test_joint_speakers_stand_together() -> None:
    reading = small_reading()
    both = replace(reading.statements[1], speakers=tuple(entity.id for entity in reading.entities))
    shown = card.render(replace(reading, statements=(both,)))
    assert re.search(r"^  Ilo Marand and Sana Weiss$", shown, re.MULTILINE)


def test_notices_quote_the_page() -> None:
    reading = small_reading()
    notice = Notice(NoticeKind.UPDATING, span_of(reading.document.text, "the talks had been slow"))
    shown = joined(card.render(replace(reading, document=replace(reading.document, notices=(notice,)))))
    assert "The page says that it is being updated: “the talks had been slow”" in shown


def test_an_empty_reading_says_so() -> None:
    shown = card.render(Reading(document_of("Nothing happened.")))
    assert "No meeting, call or visit was found" in shown
    assert "No statement was found" in shown


def test_a_partial_quotation_is_not_left_half_open() -> None:
    text = "Mr. Marand spoke of “very good decisions” made in Tarvia, and of a “wall”."
    content = (span_of(text, "very good decisions” made in Tarvia"), span_of(text, "a “wall"))
    mixed = Statement("s-1", StatementKind.MIXED, Act.SAY, (), (span_of(text, "Mr. Marand"),), (), content)
    shown = joined(card.render(Reading(document_of(text), statements=(mixed,))))
    assert "“very good decisions” made in Tarvia … a “wall”" in shown


def test_long_words_are_cut_and_what_is_missing_is_counted() -> None:
    text = "He said: " + "word " * 500
    long = Statement("s-1", StatementKind.INDIRECT, Act.SAY, (), (), (), (Span(9, len(text) - 1),))
    assert re.search(r"… \(\+\d+ words\)", card.render(Reading(document_of(text), statements=(long,))))


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [24, 40, 80, 100])
def test_no_line_is_wider_than_the_terminal(path: Path, width: int) -> None:
    assert max(map(cell_len, lines(card.render(gold_reading(path), width=width)))) <= width


@pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)
def test_every_word_that_was_said_is_there(path: Path) -> None:
    reading = gold_reading(path)
    shown = joined(card.render(reading)).replace(" ", "")
    for statement in reading.statements:
        words = " ".join(map(reading.document.quote, statement.content))
        if cell_len(words) < card.LONGEST / 2:
            for span in statement.content:
                assert "".join(reading.document.quote(span).split()) in shown


def test_without_colour_there_is_no_escape_at_all() -> None:
    assert "\x1b" not in card.render(small_reading())


def test_colour_adds_escapes_and_changes_no_word() -> None:
    coloured = card.render(small_reading(), colour=True)
    assert ESCAPES.sub("", coloured) == card.render(small_reading())
    assert ESCAPES.search(coloured)


def test_markup_of_the_page_is_words() -> None:
    reading = small_reading()
    named = replace(reading.entities[0], name="[bold red]Ilo[/] :smile: [link=http://x.example]Marand[/link]")
    shown = joined(card.render(replace(reading, entities=(named, reading.entities[1])), width=100, colour=True))
    assert "[bold red]Ilo[/] :smile: [link=http://x.example]Marand[/link]" in ESCAPES.sub("", shown)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=120), st.integers(24, 90))
def test_any_words_at_all_stay_within_the_width(words: str, width: int) -> None:
    text = f"{words} said: {words}"
    content = Span(len(text) - len(words), len(text))
    statement = Statement("s-1", StatementKind.DIRECT, Act.SAY, (), (Span(0, len(words)),), (), (content,))
    shown = card.render(Reading(document_of(text, title=words), statements=(statement,)), width=width)
    assert max(map(cell_len, lines(shown))) <= width
    assert "\x1b" not in shown
    assert shown == card.render(Reading(document_of(text, title=words), statements=(statement,)), width=width)


def test_wide_characters_and_combining_marks_are_measured_as_shown() -> None:
    text = "主席は言った：" + "平和" * 60 + " e\u0301" * 30 + " שלום עולם"
    content = Span(7, len(text))
    statement = Statement("s-1", StatementKind.INDIRECT, Act.SAY, (), (), (), (content,))
    shown = card.render(Reading(document_of(text), statements=(statement,)), width=40)
    assert max(map(cell_len, lines(shown))) <= 40
    assert any(cell_len(line) > 34 for line in lines(shown)[4:])
