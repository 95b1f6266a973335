"""What is known of the terminal that listens."""

import shutil
import sys

from readout.settings import WIDEST_CARD, Settings

NORMAL_WIDTH = 80


def card_width(settings: Settings) -> int:
    """The terminal's width, up to where lines become hard to read; 80 where no terminal listens."""
    if settings.width:
        return min(settings.width, WIDEST_CARD)
    if not sys.stdout.isatty():
        return NORMAL_WIDTH
    return min(shutil.get_terminal_size((NORMAL_WIDTH, 24)).columns, WIDEST_CARD)


def in_colour(settings: Settings) -> bool:
    return sys.stdout.isatty() if settings.colour is None else settings.colour
