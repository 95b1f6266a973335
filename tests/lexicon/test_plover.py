import re

import pytest

from readout.errors import DataError
from readout.lexicon.plover import cow_numbers, scheme, scheme_from
from tests.shared_data import shared


def test_the_scheme_has_what_the_manual_counts() -> None:
    plover = scheme()
    assert len(plover.types) == 16
    assert sum(len(each.modes) for each in plover.types.values()) == 67
    assert len(plover.contexts) == 37
    assert len(plover.sectors) == 25
    assert len(plover.nonstate) == 7
    assert len(plover.cameo) == 256


def test_every_type_and_mode_has_a_score_a_quad_and_a_way_to_cameo() -> None:
    plover = scheme()
    for name, each in plover.types.items():
        assert plover.quads[each.quad]
        for mode in (None, *each.modes):
            assert -10 <= plover.score(name, mode) <= 10
            assert plover.cameo_of(name, mode) in plover.cameo


def test_a_mode_without_a_score_takes_its_types() -> None:
    assert scheme().score("PROTEST", "vandalize") == scheme().score("PROTEST", None) == -5.0
    assert scheme().score("CONSULT", "visit") == 4.0


def test_columns_are_those_of_the_tables() -> None:
    columns = scheme().columns
    assert [len(columns[name]) for name in ("polecat_tsv", "icews_tab", "gdelt2_events")] == [40, 20, 61]


def test_the_scheme_is_that_of_the_research() -> None:
    text = shared("research/plover.yaml").read_text("utf-8")
    listed = re.search(r"\ncontexts: \[(.*?)\]", text, re.DOTALL)
    assert listed
    assert tuple(part.strip() for part in listed.group(1).split(",")) == scheme().contexts
    for code, each in scheme().cameo.items():
        mode = f'"{each.mode}"' if each.mode else "null"
        assert f'"{code}": [{each.type}, {mode}, [' in text, code


def test_a_malformed_scheme_is_refused() -> None:
    with pytest.raises(DataError):
        scheme_from("version = 1", "")


def test_state_numbers_are_unique() -> None:
    numbers = cow_numbers()
    assert len(set(numbers.values())) == len(numbers) > 190
    assert (numbers["USA"], numbers["FRA"], numbers["KOS"]) == ("2", "220", "347")
