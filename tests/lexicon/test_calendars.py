import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.lexicon.calendars import hijri_month, months, persian_date, persian_month_length, weekdays


@pytest.mark.parametrize(
    ("persian", "gregorian"),
    [
        ((1357, 11, 22), (1979, 2, 11)),
        ((1399, 12, 30), (2021, 3, 20)),
        ((1400, 1, 1), (2021, 3, 21)),
        ((1402, 9, 3), (2023, 11, 24)),
        ((1403, 1, 1), (2024, 3, 20)),
        ((1404, 1, 1), (2025, 3, 21)),
    ],
)
def test_persian_days(persian: tuple[int, int, int], gregorian: tuple[int, int, int]) -> None:
    assert persian_date(*persian) == datetime.date(*gregorian)


@pytest.mark.parametrize("day", [(1400, 12, 30), (1400, 13, 1), (1400, 1, 32), (900, 1, 1)])
def test_what_is_no_persian_day_is_refused(day: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="Persian"):
        persian_date(*day)


@given(st.integers(1200, 1600), st.integers(1, 12))
def test_persian_months_follow_each_other(year: int, month: int) -> None:
    last = persian_date(year, month, persian_month_length(year, month))
    following = persian_date(year + (month == 12), month % 12 + 1, 1)
    assert following - last == datetime.timedelta(days=1)


def test_a_hijri_month_is_an_interval() -> None:
    first, last = hijri_month(1445, 9)
    assert abs((first - datetime.date(2024, 3, 11)).days) <= 1
    assert 29 <= (last - first).days + 1 <= 30


def test_names_of_months_and_weekdays() -> None:
    assert months("gregorian")["sept"] == 9
    assert months("persian")["bahman"] == 11
    assert weekdays()["sunday"] == 6
