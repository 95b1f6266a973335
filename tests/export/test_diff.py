"""What changed, in its formats."""

import json
from dataclasses import replace

import pytest
from rich.cells import cell_len

from readout.compare.revisions import diff
from readout.domain.change import Diff
from readout.domain.record import Act
from readout.export import diff_card, diff_html, diff_json
from tests.compare.readings import Said, reading_of

KEPT = Said("Sana Weiss", "thanked", "the rescue crews of Oslund for their work in the night", Act.THANK)


def changes(extra: str = "") -> Diff:
    old = [Said("Ilo Marand", "said", "that 40 lorries will reach Tarvia"), KEPT]
    new = [Said("Ilo Marand", "said", f"that 25 lorries will reach Tarvia{extra}"), KEPT]
    return diff(reading_of(old), reading_of(new))


def test_json_has_the_fields_of_the_contract() -> None:
    found = changes()
    value = json.loads(diff_json.render(found))
    (change,) = value["changes"]
    assert change["kind"] == "reworded"
    assert change["flags"] == ["number"]
    assert 0 <= change["rank"] <= 1
    for side in ("old", "new"):
        text = value[side]["text"]
        assert text[change[side]["start"] : change[side]["end"]] == change[side]["text"]
        (statement,) = change["statements"][side]
        assert statement["id"] == getattr(found, side).statements[0].id
    assert [(edit["old"]["text"], edit["new"]["text"]) for edit in change["edits"]] == [("40", "25")]


def test_no_difference_is_said_plainly() -> None:
    same = diff(reading_of([KEPT]), reading_of([KEPT]))
    assert json.loads(diff_json.render(same))["changes"] == []
    assert "No difference" in diff_card.render(same)
    assert "No difference" in diff_html.render(same)


@pytest.mark.parametrize("width", [40, 80, 100])
def test_the_card_marks_words_without_colour_too(width: int) -> None:
    card = diff_card.render(changes(), width=width)
    assert max(map(cell_len, card.split("\n"))) <= width
    assert "[-40-]" in card and "{+25+}" in card
    assert "rescue crews" not in card  # the changes only


def test_html_marks_words_and_escapes_the_page() -> None:
    page = diff_html.render(changes(" <script>alert(1)</script>"))
    assert "<del>40</del>" in page and "<ins>25</ins>" in page
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "default-src 'none'" in page


def test_revisions_are_named_and_statements_carried() -> None:
    named = replace(changes(), old_name="revision 2", new_name="revision 3")
    value = json.loads(diff_json.render(named))
    assert value["names"] == {"old": "revision 2", "new": "revision 3"}
    assert {"old": named.old.statements[1].id, "new": named.new.statements[1].id} in value["carried"]
    gone = replace(
        diff(reading_of([KEPT, KEPT_TOO]), reading_of([KEPT])), old_name="revision 2", new_name="revision 3"
    )
    for page in (diff_card.render(gone), diff_html.render(gone)):
        assert "absent in revision 3, last present in revision 2" in " ".join(page.split()).replace(
            "Absent", "absent"
        )
        assert "deleted" not in page


KEPT_TOO = Said("Ilo Marand", "warned", "that the orchards of Varn will freeze in the first week of May", Act.WARN)
