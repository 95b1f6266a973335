"""A comparison in its formats: nothing of the pages is lost, nothing of them becomes markup or a command."""

import csv
import json
from io import StringIO

import pytest
from rich.cells import cell_len

from readout.compare.sides import compare
from readout.domain.comparison import Comparison
from readout.domain.record import Act
from readout.export import comparison_card, comparison_csv, comparison_html, comparison_json, comparison_markdown
from tests.compare.readings import Said, reading_of

EVIL = "<script>alert(1)</script> | =cmd \x1b[31mred"


def comparison(extra: str = "") -> Comparison:
    ours = [
        Said("Ilo Marand", "pledged", "to send 40 lorries to Tarvia", Act.PROMISE),
        Said("Sana Weiss", "warned", f"of floods at Kestrel Gap {extra}".strip(), Act.WARN),
    ]
    theirs = [
        Said("Ilo Marand", "pledged", "to send 25 lorries to Tarvia", Act.PROMISE),
        Said("Ilo Marand", "praised", "the orchards of Oslund", Act.PRAISE),
    ]
    return compare(reading_of(ours), reading_of(theirs, publisher="Belmark Press"))


def test_json_has_the_fields_of_the_contract() -> None:
    value = json.loads(comparison_json.render(comparison()))
    assert {"a", "b", "facts", "points"} <= set(value)
    for point in value["points"]:
        assert {"label", "class", "a", "b", "why", "similarity"} <= set(point)
        for side in "ab":
            known = {each["id"] for each in value[side]["statements"]}
            assert set(point[side]) <= known
            text = value[side]["document"]["text"]
            assert all(text[span["start"] : span["end"]] == span["text"] for span in point["words"][side])
    assert {point["class"] for point in value["points"]} == {"conflict", "a_only", "b_only"}


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_the_card_keeps_its_width_and_says_absent(width: int) -> None:
    card = comparison_card.render(comparison(), width=width)
    assert max(map(cell_len, card.split("\n"))) <= width
    flat = " ".join(card.split())
    assert "ABSENT FROM B" in flat
    assert "“40” in A, “25” in B" in flat
    assert "\x1b" not in card


def test_the_sides_stand_beside_each_other_where_there_is_room() -> None:
    wide = comparison_card.render(comparison(), width=100)
    assert any(" A Ilo" in line and " B Ilo" in line for line in wide.split("\n"))
    narrow = comparison_card.render(comparison(), width=60)
    assert not any(" A Ilo" in line and " B Ilo" in line for line in narrow.split("\n"))


def test_html_is_one_file_without_a_script_and_escapes_the_page() -> None:
    page = comparison_html.render(comparison(EVIL))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "\x1b" not in page
    assert "http-equiv" in page and "default-src 'none'" in page
    assert 'id="show-conflict"' in page and ":has(#show-conflict:checked)" in page
    assert "absent from B" in page


def test_csv_is_safe_to_open_and_has_every_statement() -> None:
    table = list(csv.DictReader(StringIO(comparison_csv.render(comparison(EVIL)))))
    made = comparison(EVIL)
    assert {row["statement"] for row in table} == {each.id for r in (made.a, made.b) for each in r.statements}
    assert not any(value.startswith(("=", "+", "@")) for row in table for value in row.values())


def test_markdown_shows_what_the_page_says_and_obeys_none_of_it() -> None:
    page = comparison_markdown.render(comparison(EVIL))
    assert "<script>" not in page
    assert "\\<script\\>" in page
    assert "**" in page and "In A, absent from B" in page
    rows = [line for line in page.split("\n") if line.startswith("| **")]
    assert all(line.count(" | ") + 2 == line.replace("\\|", "").count("|") for line in rows)
