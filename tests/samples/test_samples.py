"""The bundled samples: invented, complete, and told of truly in their index."""

import re
from datetime import date

import pytest

from readout.cli.library_of_samples import DEFAULT, Sample, sample_named, samples
from readout.domain.times import published_date
from readout.errors import MissingInput

EVERY = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


def test_there_are_enough_of_them_in_every_house_style() -> None:
    assert len(samples()) >= 8
    assert len({sample.style for sample in samples()}) == len(samples())


@EVERY
def test_each_is_as_long_as_a_real_page(sample: Sample) -> None:
    prose = re.sub(r"<(script|style|head).*?</\1>|<[^>]+>", " ", sample.text(), flags=re.DOTALL)
    assert 140 <= len(prose.split()) <= 800


@EVERY
def test_each_has_a_published_date_that_the_reader_understands(sample: Sample) -> None:
    assert published_date(sample.published) is not None


@EVERY
def test_weekdays_beside_dates_are_right(sample: Sample) -> None:
    """But for the mistakes that a sample makes on purpose, and none does with its date."""
    for weekday, day, month, year in re.findall(r"(\w+day), (\d{1,2}) (March) (\d{4})", sample.text()):
        assert month == "March"
        assert date(int(year), 3, int(day)).strftime("%A") == weekday


@EVERY
def test_what_a_sample_belongs_with_is_there(sample: Sample) -> None:
    for other in (sample.other_side_of, sample.revision_of):
        if other:
            assert sample_named(other).name == other


def test_there_is_another_side_and_a_revision() -> None:
    assert any(sample.other_side_of for sample in samples())
    assert any(sample.revision_of for sample in samples())


def test_the_default_is_a_page_with_things_that_are_not_the_article() -> None:
    page = sample_named(DEFAULT).text()
    for clutter in ("<script", "<nav", "<footer", "cookie", 'class="hidden"'):
        assert clutter in page


def test_no_file_is_left_out_of_the_index() -> None:
    with sample_named(DEFAULT).path() as path:
        there = {file.name for file in path.parent.iterdir() if file.suffix in (".txt", ".html", ".md")}
    assert there == {sample.file for sample in samples()}


def test_an_unknown_name_is_one_sentence() -> None:
    with pytest.raises(MissingInput, match="no sample named nothing"):
        sample_named("nothing")
