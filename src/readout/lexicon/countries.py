"""States under name, adjective, people, capital and seat of government (``countries.tsv``)."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from readout.errors import DataError
from readout.lexicon.phrases import Phrases, normal


class CountryForm(StrEnum):
    """In what form words name a state."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    CAPITAL = "capital"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class CountryName:
    """A form of a state's name and whose it is (ISO 3166-1 alpha-3)."""

    code: str
    form: CountryForm


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the table."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    peoples: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.names[0]


_COLUMNS = ("code", "names", "adjectives", "peoples", "capitals", "seats")


@cache
def countries() -> dict[str, Country]:
    """Every state by its code."""
    text = files("readout.lexicon").joinpath("countries.tsv").read_text("utf-8")
    header, *lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if tuple(header.split("\t")) != _COLUMNS:
        raise DataError(f"countries.tsv must have the columns {', '.join(_COLUMNS)}")
    table = {}
    for line in lines:
        code, *cells = line.split("\t")
        if len(cells) != len(_COLUMNS) - 1:
            raise DataError(f"countries.tsv, {code}: {len(cells) + 1} cells instead of {len(_COLUMNS)}")
        table[code] = Country(code, *(tuple(filter(None, cell.split("|"))) for cell in cells))
    return table


_FORMS = (
    (CountryForm.SEAT, "seats"),
    (CountryForm.CAPITAL, "capitals"),
    (CountryForm.PEOPLE, "peoples"),
    (CountryForm.ADJECTIVE, "adjectives"),
    (CountryForm.NAME, "names"),
)


@cache
def country_names() -> Phrases[CountryName]:
    """All forms of all states. A form two states share is the first one's in ``_FORMS`` order, name before
    adjective: "Congolese" says which continent, not which state, and stays with the larger of the two."""
    forms: dict[str, CountryName] = {}
    written: dict[str, str] = {}
    for country in countries().values():
        for form, column in _FORMS:
            for words in getattr(country, column):
                key = normal(words)
                if key not in forms or form is CountryForm.NAME:
                    forms[key], written[key] = CountryName(country.code, form), words
    return Phrases((written[key], value) for key, value in forms.items())


@cache
def country_of_adjective() -> dict[str, str]:
    """Adjective (as ``normal`` gives it) to code, for hyphenated ones like "Russian-Egyptian"."""
    return {normal(word): each.code for each in countries().values() for word in each.adjectives}
