"""Who in one page is who in the other."""

from dataclasses import replace

import pytest

from readout.compare.identity import folded, sounds, twins
from readout.domain.provenance import Reading
from readout.domain.record import Entity, EntityType, Office
from tests.compare.readings import Said, reading_of

LINE = [Said("Ilo Marand", "met", "Sana Weiss")]


def named(*entities: Entity) -> Reading:
    reading = reading_of(LINE)
    focus = replace(reading.encounters[0], participants=tuple(each.id for each in entities))
    return replace(reading, entities=entities, encounters=(focus,))


def person(id: str, name: str, *offices: Office) -> Entity:
    return Entity(id, EntityType.PERSON, name, offices=offices)


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ("Ilo Marand", "President Marand"),
        ("Volod Zelenko", "Zelenkko"),
        ("Joseph R. Marand, Jr.", "Joseph Marand"),
        ("Zoë Weiss", "Zoe Weiss"),
    ],
)
def test_names_meet_under_their_forms(here: str, there: str) -> None:
    assert twins(named(person("a", here)), named(person("b", there))) == {"a": "b"}


def test_namesakes_and_strangers_do_not_meet() -> None:
    assert twins(named(person("a", "Ilo Marand")), named(person("b", "Petra Marand"))) == {}
    both = named(person("b", "Marand"), person("c", "Marand"))
    assert twins(named(person("a", "Ilo Marand")), both) == {}


def test_one_office_of_one_state_is_one_person() -> None:
    here = person("a", "Ilo Marand", Office("Prime Minister", "NOR"))
    there = person("b", "the Prime Minister", Office("Prime Minister", "NOR"))
    assert twins(named(here), named(there)) == {"a": "b"}


def test_the_page_that_names_nobody_is_understood_from_who_is_left() -> None:
    here = named(person("a", "Ilo Marand", Office("President")), person("b", "Sana Weiss"))
    there = named(person("x", "The President", Office("President")), person("y", "Sana Weiss"))
    assert twins(here, there) == {"a": "x", "b": "y"}


def test_states_meet_under_any_name() -> None:
    here = Entity("a", EntityType.COUNTRY, "the United States")
    there = Entity("b", EntityType.COUNTRY, "United States of America")
    assert twins(named(here), named(there)) == {"a": "b"}


def test_folding_and_sounds() -> None:
    assert folded("H.E. President Zoë Weiss’s")[-2:] == ("zoe", "weiss")
    assert sounds("zelenskyy") == sounds("zelensky") != sounds("zelinkov")
