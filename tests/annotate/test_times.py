"""Times, resolved with the day of publication: Wednesday, 15 May 2024."""

import pytest

from readout.annotate.times import Times
from readout.domain.annotation import Layers
from tests.resolve.reading import document_of


def times(text: str, published: str | None = "2024-05-15") -> list[tuple[str, str | None]]:
    document = document_of("Note\n\n" + text, published=published)
    return [(document.quote(each.span), each.value) for each in Times()(document, Layers()).times]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met today.", "2024-05-15"),
        ("They met yesterday.", "2024-05-14"),
        ("They met this morning.", "2024-05-15"),
        ("They met on Monday.", "2024-05-13"),
        ("They will meet on Monday.", "2024-05-20"),
        ("They met on May 3.", "2024-05-03"),
        ("They met on December 28.", "2023-12-28"),
        ("They met on 3 March 2020.", "2020-03-03"),
        ("They travel May 14-16.", "2024-05-14/2024-05-16"),
        ("They travel from May 30 to June 2.", "2024-05-30/2024-06-02"),
        ("They travel from 21 to 24 August.", "2024-08-21/2024-08-24"),
        ("They met in June 2023.", "2023-06"),
        ("They met last month.", "2024-04"),
        ("They will meet next week.", "2024-05"),
        ("They met earlier this year.", "2024"),
        ("They met in 2019.", "2019"),
        ("They met three days ago.", "2024-05-12"),
        ("They met two years ago.", "2022"),
        ("They met on the 3rd of Azar 1402.", "2023-11-24"),
        ("They meet in the month of Bahman.", "2024-01-21/2024-02-19"),
        ("They met on 2024-02-29.", "2024-02-29"),
    ],
)
def test_a_time_has_the_precision_of_its_words(text: str, value: str) -> None:
    assert [found for _, found in times(text)] == [value]


def test_a_hijri_day_is_given_as_its_month() -> None:
    ((_, value),) = times("They met on 5 Ramadan 1445.")
    assert value is not None
    first, last = value.split("/")
    assert first < "2024-03-16" < last


@pytest.mark.parametrize("text", ["They may come.", "They march on.", "Mr. Sun said.", "They sat on the dey."])
def test_verbs_and_names_are_no_times(text: str) -> None:
    assert times(text) == []


def test_without_a_day_of_publication_today_is_not_known() -> None:
    assert times("They met today.", None) == [("today", None)]


def test_a_month_of_publication_is_not_made_a_day() -> None:
    assert times("They met today.", "2024-05") == [("today", None)]


def test_an_impossible_day_is_not_known() -> None:
    assert times("They met on 31 February 2024.") == [("31 February 2024", None)]


@pytest.mark.parametrize(
    ("text", "contradicts"),
    [
        ("Tuesday, 3 March 2020", False),
        ("Wednesday, 3 March 2020", True),
        ("Friday, March 6", True),
        ("this morning (Thursday)", True),
        ("this morning (Wednesday)", False),
    ],
)
def test_a_weekday_is_checked_against_its_date(text: str, contradicts: bool) -> None:
    document = document_of(f"Note\n\nThey met {text}.")
    layers = Times()(document, Layers())
    assert [each.weekday_contradicts for each in layers.times] == [contradicts]
    assert [each.kind for each in layers.cautions] == ["weekday-contradicts"] * contradicts


def test_the_caution_names_the_right_weekday() -> None:
    layers = Times()(document_of("Note\n\nThey met Wednesday, 3 March 2020."), Layers())
    assert "was a Tuesday" in layers.cautions[0].message
