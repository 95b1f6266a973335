import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.domain.times import published_date


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-03-05", "2024-03-05"),
        (" 20240305 ", "2024-03-05"),
        ("2024-03-05T10:30", "2024-03-05T10:30"),
        ("2024-03-05T10:30:00Z", "2024-03-05T10:30:00+00:00"),
        ("2024-03-05 10:30:00+02:00", "2024-03-05T10:30:00+02:00"),
        ("2024-03-05 10:30:00 +0200", "2024-03-05T10:30:00+02:00"),
        ("Tue, 05 Mar 2024 10:30:00 +0000", "2024-03-05T10:30:00+00:00"),
    ],
)
def test_a_date_keeps_its_precision(written: str, value: str) -> None:
    assert published_date(written) == value


@pytest.mark.parametrize(
    "written",
    ["", "yesterday", "2024-13", "2023-02-29", "05/03/2024", "24", "0001-01-01", "May, 5", "2024-03-05T25:00"],
)
def test_what_is_no_date_is_none(written: str) -> None:
    assert published_date(written) is None


@given(st.text(max_size=40))
def test_any_text_is_a_date_or_none(written: str) -> None:
    value = published_date(written)
    assert value is None or published_date(value) == value
