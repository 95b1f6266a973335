import json
from pathlib import Path

import pytest

from readout.errors import DataError
from readout.lexicon.roster import COLUMNS, joined, load_roster, packaged_roster


def test_the_packaged_facts_have_ids_dates_and_origin() -> None:
    holders = packaged_roster().holders
    assert len(holders) > 500
    assert all(":" in each.link and each.title and each.origin for each in holders)
    assert all(each.country is None or len(each.country) == 3 for each in holders)


def test_a_csv_of_ones_own(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        ",".join(COLUMNS) + "\nx:1,Tomas Ederlin,T. Ederlin|Ederlyn,President,,2020-01,,note\n", "utf-8"
    )
    (holder,) = load_roster(file).holders
    assert holder.names == ("T. Ederlin", "Ederlyn")
    assert (holder.country, holder.since, holder.until, holder.origin) == (None, "2020-01", None, "note")


def test_a_json_of_ones_own_says_where_it_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(
        json.dumps([{"link": "x:1", "name": "Vela Karo", "title": "Envoy", "names": ["V. Karo"]}]), "utf-8"
    )
    (holder,) = load_roster(file).holders
    assert holder.names == ("V. Karo",)
    assert holder.origin == str(file)


@pytest.mark.parametrize("text", ['{"a": 1}', "[1]", "not json", '[{"name": "Vela Karo"}]'])
def test_a_malformed_roster_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.json"
    file.write_text(text, "utf-8")
    with pytest.raises(DataError, match=r"bad\.json"):
        load_roster(file)


def test_a_missing_roster_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_roster(tmp_path / "none.csv")


def test_rosters_are_joined_side_by_side(tmp_path: Path) -> None:
    file = tmp_path / "mine.json"
    file.write_text(json.dumps([{"link": "x:1", "name": "Vela Karo", "title": "Envoy"}]), "utf-8")
    both = joined(packaged_roster(), load_roster(file))
    assert len(both.holders) == len(packaged_roster().holders) + 1
