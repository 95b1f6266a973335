"""Colours that can be read, and told apart without being seen as colours."""

from itertools import combinations

import pytest

from readout.export.palette import HUES, ON_HUE, PAPER, PATTERNS, Hue, look

TEXT_CONTRAST = 4.5
"""Level AA of the Web Content Accessibility Guidelines for text of normal size."""


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("hue", HUES, ids=lambda hue: hue.name)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hues_can_be_read_on_paper_and_under_letters(hue: Hue, scheme: str) -> None:
    for ground in (PAPER, ON_HUE):
        assert contrast(getattr(hue, scheme), getattr(ground, scheme)) >= TEXT_CONTRAST


def test_at_most_eight_hues_then_patterns() -> None:
    assert len(HUES) <= 8
    looks = [look(number) for number in range(1, len(HUES) * len(PATTERNS) + 1)]
    assert len(set(looks)) == len(looks)
    assert look(1) == "hue0 line0"
    assert look(9) == "hue0 line1"


def test_no_two_hues_are_the_same() -> None:
    for one, other in combinations(HUES, 2):
        assert one.light != other.light
        assert one.dark != other.dark
