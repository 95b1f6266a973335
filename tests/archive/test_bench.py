from readout.archive.bench import measure_archive
from readout.store.bench import questions, short_pages
from readout.text.extract import extract
from tests.archive.staging import Clock, Stage


def test_figures_are_of_what_was_kept() -> None:
    figures = measure_archive(extract, Stage(Clock()), pages=300)
    assert figures.pages == 300
    assert len(figures.answers) == 60 and figures.answers[0] > 0
    assert figures.database > figures.text > figures.vault > 0
    lines = list(figures.lines())
    assert lines[0].startswith("kept 300 short pages at ") and lines[-1].startswith("growth ")


def test_the_same_pages_and_questions_every_time_and_no_two_pages_alike() -> None:
    pages = list(short_pages(200))
    assert pages == list(short_pages(200))
    assert len({text for _, text in pages}) == len({address for address, _ in pages}) == 200
    assert list(questions(20)) == list(questions(20))
