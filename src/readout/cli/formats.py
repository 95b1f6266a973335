"""The formats of ``readout read``: what each makes of one reading and of many."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from readout.domain.provenance import Reading
from readout.errors import ConfigurationError
from readout.export import card, csv, json

Render = Callable[[Reading], str]
Stream = Callable[[Iterable[Reading]], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Format:
    """How readings are written: ``render`` makes a whole file of one, ``stream`` one output of many.

    ``stream`` is None where many readings cannot share one output.
    """

    suffix: str
    render: Render
    stream: Stream | None


NAMES = ("card", "json", "jsonl", "html", "csv")
_BY_SUFFIX = {".txt": "card", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html"}
_BY_SUFFIX |= {".htm": "html", ".csv": "csv"}


def choose(given: str | None, *, out: Path | None, terminal: bool, several: bool) -> str:
    """The format that was asked for, else the one that the output's name says, else one fit for who listens."""
    if given:
        return given
    if out is not None and out.suffix.lower() in _BY_SUFFIX:
        return _BY_SUFFIX[out.suffix.lower()]
    if out is None and terminal:
        return "card"
    return "jsonl" if several else "json"


def format_named(name: str, *, width: int, colour: bool) -> Format:
    match name:
        case "card":
            draw = partial(card.render, width=width, colour=colour)
            return Format(".txt", draw, partial(_cards, draw=draw))
        case "json":
            return Format(".json", json.render, json.render_array)
        case "jsonl":
            return Format(".jsonl", json.render_line, partial(map, json.render_line))
        case "csv":
            return Format(".csv", lambda reading: csv.header() + csv.render(reading), _table)
        case "html":
            # Loading the template engine takes a tenth of a second, which a card should not wait for.
            from readout.export import html

            return Format(".html", html.render, None)
    raise ConfigurationError(f"There is no format named {name}; there are {', '.join(NAMES)}.")


def _cards(readings: Iterable[Reading], *, draw: Render) -> Iterator[str]:
    for number, reading in enumerate(readings):
        yield ("\n\n" if number else "") + draw(reading)


def _table(readings: Iterable[Reading]) -> Iterator[str]:
    yield csv.header()
    yield from map(csv.render, readings)
