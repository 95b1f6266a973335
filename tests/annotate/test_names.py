"""Names in sentences about invented states."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.annotate.names import Names
from readout.domain.annotation import Layers, Name, NameKind
from readout.domain.text import Span
from tests.resolve.reading import document_of


def names(text: str, *, given: Iterable[Name] = ()) -> list[tuple[str, str]]:
    document = document_of("Note\n\n" + text)
    shifted = tuple(Name(each.span.shift(6), each.kind, each.confidence) for each in given)
    layers = Names()(document, Layers(names=shifted))
    return [(each.kind.value, document.quote(each.span)) for each in layers.names]


def of_kind(text: str, kind: str) -> list[str]:
    return [words for found, words in names(text) if found == kind]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("President Joran P. Keel, Jr. spoke.", "Joran P. Keel, Jr."),
        ("President Abdel Farouk el-Sarni spoke.", "Abdel Farouk el-Sarni"),
        ("Commission President Ilse von der Hagen spoke.", "Ilse von der Hagen"),
        ("Dr. Abbas Karimzadeh spoke.", "Abbas Karimzadeh"),
        ("King Badr II spoke.", "Badr II"),
        ("Minister Noh Kyu-jin spoke.", "Noh Kyu-jin"),
        ("President Hassan Sheikh Omaro spoke.", "Hassan Sheikh Omaro"),
        ("the aid worker Colm Tregarra was freed.", "Colm Tregarra"),
        ("They met Maria Karo in the hall.", "Maria Karo"),
        ("the Foreign Minister, Amon Rostek, spoke.", "Amon Rostek"),
    ],
)
def test_a_person_is_found_whole(text: str, person: str) -> None:
    assert of_kind(text, "person") == [person]


def test_parts_of_known_names_are_found_again() -> None:
    assert of_kind("President Vela Karo spoke. Later Karo left.", "person") == ["Vela Karo", "Karo"]


def test_several_people_share_a_plural_title() -> None:
    assert of_kind("Presidents Vela Karo and Tomas Ederlin met.", "person") == ["Vela Karo", "Tomas Ederlin"]


def test_a_headline_verb_is_no_part_of_a_name() -> None:
    document = document_of("President Karo Receives Envoy Ederlin\n\nPresident Karo received him.")
    found = [
        document.quote(each.span) for each in Names()(document, Layers()).names if each.kind is NameKind.PERSON
    ]
    assert found == ["Karo", "Ederlin", "Karo"]


def test_a_title_ends_with_its_line() -> None:
    assert of_kind("Office of the Spokesperson\nSpecial measures follow.", "person") == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("the Ministry of Foreign Affairs said", "Ministry of Foreign Affairs"),
        ("the NATO Alliance said", "NATO Alliance"),
        ("the Russian military said", "Russian military"),
        ("the Zarvan Press Service said", "Zarvan Press Service"),
        ("the IAEA said", "IAEA"),
    ],
)
def test_bodies(text: str, body: str) -> None:
    assert of_kind(text, "org") == [body]


def test_who_is_not_the_who() -> None:
    assert of_kind("Those who came left.", "org") == []


def test_adjectives_are_no_names() -> None:
    assert names("the Polish proposal") == []


def test_a_state_no_lexicon_lists_is_found_by_its_office() -> None:
    assert of_kind("The President of Ostrelia came. A road to Ostrelia.", "country") == ["Ostrelia"]


def test_a_state_is_found_by_its_adjective() -> None:
    assert "Vardonia" in of_kind("The Vardonian government spoke. Vardonia waits.", "country")


def test_places_only_in() -> None:
    assert of_kind("They met in Geneva, then in Karvan.", "place") == ["Geneva", "Karvan"]


def test_a_month_is_no_place() -> None:
    assert of_kind("They met in June.", "place") == []


def test_sure_names_of_the_model_are_kept_where_the_rules_are_silent() -> None:
    text = "Lwamba Jeton came."
    sure = Name(Span(0, 12), NameKind.PERSON, 0.95)
    assert ("person", "Lwamba Jeton") in names(text, given=[sure])
    assert names(text, given=[Name(Span(0, 12), NameKind.PERSON, 0.4)]) == []


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_names_do_not_overlap_and_stand_in_order(text: str) -> None:
    found = Names()(document_of("T\n" + text), Layers()).names
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
