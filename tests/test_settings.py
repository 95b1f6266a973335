"""What the environment may say."""

import pytest

from readout.errors import ConfigurationError
from readout.settings import DEFAULT_MAX_BYTES, Settings


def test_an_empty_environment_gives_the_defaults() -> None:
    assert Settings.from_environment({}) == Settings(None, None, DEFAULT_MAX_BYTES)


@pytest.mark.parametrize(
    ("environment", "colour"),
    [
        ({"NO_COLOR": "1"}, False),
        ({"NO_COLOR": ""}, None),
        ({"FORCE_COLOR": "1"}, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour(environment: dict[str, str], colour: bool | None) -> None:
    assert Settings.from_environment(environment).colour is colour


def test_an_odd_width_is_no_reason_to_stop() -> None:
    assert Settings.from_environment({"COLUMNS": "wide"}).width is None
    assert Settings.from_environment({"COLUMNS": "120"}).width == 120


@pytest.mark.parametrize("value", ["many", "-1", "0", "1e6"])
def test_a_limit_that_is_no_number_is_one_sentence(value: str) -> None:
    with pytest.raises(ConfigurationError, match="READOUT_MAX_BYTES"):
        Settings.from_environment({"READOUT_MAX_BYTES": value})
