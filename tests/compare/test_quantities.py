"""Numbers and dates as texts write them."""

import pytest

from readout.compare.moments import moments
from readout.compare.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("four naval vessels for the patrol", 4, "vessel"),
        ("over half a billion dollars in aid", 5e8, "$"),
        ("$ 1.5 billion", 1.5e9, "$"),
        ("7 billion euros", 7e9, "€"),
        ("two hundred and five tonnes", 205, "tonne"),
        ("1,200 people", 1200, "people"),
        ("12.5 percent", 12.5, "%"),
        ("the third round", 3, "round in order"),
        ("1900 lorries", 1900, "lorry"),
    ],
)
def test_a_number_and_what_it_counts(text: str, value: float, unit: str) -> None:
    (found,) = quantities(text)
    assert found.value == value
    assert unit in found.units


@pytest.mark.parametrize("text", ["Article 5", "on 9 January", "in 2021", "one of them", "COVID-19", "half of it"])
def test_what_counts_nothing(text: str) -> None:
    assert quantities(text) == ()


def test_about_agrees_with_what_is_near_and_only_with_that() -> None:
    about, near, far = (quantities(f"{words} houses")[0] for words in ("about 200", "210", "400"))
    assert about.agrees(near)
    assert not about.agrees(far)
    assert not near.agrees(quantities("212 houses")[0])


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("9 January", "the night of 8 to 9 January", True),
        ("January 9–10", "10 January 2022", True),
        ("in March", "3 March 2026", True),
        ("2026-03-02", "March 2, 2026", True),
        ("3 March", "4 March", False),
        ("in March", "in April", False),
        ("Tuesday", "Thursday", False),
        ("in March 2025", "in March 2026", False),
    ],
)
def test_dates_agree_where_no_part_contradicts(a: str, b: str, agree: bool) -> None:
    ((x,), (y,)) = moments(a), moments(b)
    assert x.comparable(y)
    assert x.agrees(y) is agree


def test_verbs_are_no_months_and_counts_no_years() -> None:
    assert moments("they may march on, 2021 lorries strong") == ()
