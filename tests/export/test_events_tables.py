import csv
import json
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path

import pytest

from readout.domain.provenance import Reading
from readout.domain.record import Entity, EntityType, Event, EventStatus, Mention, MentionForm, Office
from readout.export import events_card, events_gdelt, events_icews, events_plover, events_polecat, events_table
from readout.export.events_sides import event_rows
from readout.lexicon.plover import scheme
from tests.export.readings import document_of, span_of

TEXT = "Holm of Norway and Lind of Sweden met Varesi.\nHolm said Hamas\thad attacked Oslo; Norway would send aid."


def person(name: str, country: str | None, title: str) -> Entity:
    return Entity(
        f"e-{name.lower()}", EntityType.PERSON, name, (Mention(span_of(TEXT, name), MentionForm.NAME),), country,
        (Office(title, country),), links=("wikidata:Q1", "other:2"),
    )  # fmt: skip


def other(name: str, type: EntityType, country: str | None = None) -> Entity:
    return Entity(f"e-{name.lower()}", type, name, (Mention(span_of(TEXT, name), MentionForm.NAME),), country)


@pytest.fixture
def reading() -> Reading:
    document = document_of(
        TEXT, title=None, publisher="Press Office", published="2026-03-02T10:00", url="https://x.example/1"
    )
    events = (
        Event(
            "v-1", "CONSULT", ("e-holm", "e-lind", "e-varesi"), (), (span_of(TEXT, "met"),), date="2026-03-01",
            place="Oslo", contexts=("diplomatic", "military"), why="encounter meeting",
        ),
        Event(
            "v-2", "ASSAULT", ("e-hamas",), ("e-oslo",), (span_of(TEXT, "attacked"),), asserted_by="e-holm",
            statement="s-1", confidence=0.5,
        ),
        Event("v-3", "AID", ("e-norway",), (), (span_of(TEXT, "send"),), status=EventStatus.PLANNED),
        Event("v-4", "CONSULT", ("e-holm",), ("e-lind", "e-varesi"), (), mode="visit"),
    )  # fmt: skip
    return Reading(
        document,
        entities=(
            person("Holm", "NOR", "Foreign Minister"),
            person("Lind", "SWE", "General"),
            person("Varesi", None, ""),
            other("Hamas", EntityType.ORG),
            other("Norway", EntityType.COUNTRY, "NOR"),
            other("Oslo", EntityType.PLACE, "NOR"),
        ),
        events=events,
    )  # fmt: skip


def lines(render: Callable[[Iterable[Reading]], Iterator[str]], reading: Reading) -> list[list[str]]:
    text = "".join(render([reading]))
    assert text.endswith("\n")
    return [line.split("\t") for line in text[:-1].split("\n")]


def test_polecats_forty_columns_come_first_in_its_order(reading: Reading) -> None:
    header, *rows = lines(events_polecat.render, reading)
    assert tuple(header[:40]) == scheme().columns["polecat_tsv"]
    assert len(header) == 40 + len(events_polecat.OURS)
    assert all(len(row) == len(header) for row in rows)
    first = dict(zip(header, rows[0], strict=True))
    assert first["Event Type"] == "CONSULT"
    assert first["Quad Code"] == "VERBAL COOPERATION"
    assert first["Actor Country"] == "NOR; SWE; None"
    assert first["Actor COW"] == "385; 380; None"
    assert first["Actor Sectors"] == "GOV; MIL"
    assert first["Recipient Name"] == "None"
    assert first["Contexts"] == "diplomatic; military"
    assert first["Wikipedia Actor ID"] == "Q1; Q1; Q1"
    assert (first["Event Date"], first["Date Inferred"]) == ("2026-03-01", "FALSE")


def test_whose_word_an_event_rests_on_is_in_our_columns(reading: Reading) -> None:
    header, *rows = lines(events_polecat.render, reading)
    attack = dict(zip(header, rows[1], strict=True))
    assert (attack["Asserted By"], attack["Asserted By ID"]) == ("Holm", "e-holm")
    assert attack["Statement ID"] == "s-1"
    assert attack["Actor Country"] == "PSE"
    assert (attack["Event Date"], attack["Date Inferred"]) == ("2026-03-02", "TRUE")
    assert "\t" not in attack["Sentence"] and "attacked" in attack["Sentence"]
    assert TEXT[int(attack["Start"]) : int(attack["End"])] == "attacked"


def test_plover_records_have_the_required_fields_and_keep_lists(reading: Reading) -> None:
    rows = [json.loads(line) for line in events_plover.render([reading])]
    assert all({"id", "date", "actor", "event", "recipient"} <= set(row) for row in rows)
    assert [each.get("code") for each in rows[0]["actor"]] == ["NOR", "SWE", None]
    assert rows[0]["event"] == ["CONSULT"]
    assert rows[3]["mode"] == ["visit"] and rows[3]["event_scale"] == 4.0
    assert rows[1]["readout"]["asserted_by"]["identifier_text"] == "Holm"
    assert rows[2]["readout"]["status"] == "planned"


def test_a_meeting_of_three_makes_each_pair_once(reading: Reading) -> None:
    header, *rows = lines(events_icews.render, reading)
    assert tuple(header) == scheme().columns["icews_tab"]
    met = [row for row in rows if row[0].startswith("v-1")]
    assert [row[0] for row in met] == ["v-1.1", "v-1.2", "v-1.3"]
    assert {(row[2], row[8]) for row in met} == {("Holm", "Lind"), ("Holm", "Varesi"), ("Lind", "Varesi")}
    assert [row[6] for row in rows if row[0].startswith("v-4")] == ["042", "042"]


def test_lossy_tables_leave_out_what_did_not_happen(reading: Reading) -> None:
    for render in (events_icews.render, events_gdelt.render):
        assert not any("AID" in row or "070" in row for row in lines(render, reading))


def test_gdelt_has_its_columns_and_codes_are_strings(reading: Reading) -> None:
    rows = lines(events_gdelt.render, reading)
    columns = scheme().columns["gdelt2_events"]
    assert all(len(row) == len(columns) for row in rows)
    first = dict(zip(columns, rows[0], strict=True))
    assert (first["EventCode"], first["EventRootCode"]) == ("040", "04")
    assert (first["SQLDATE"], first["MonthYear"], first["Year"]) == ("20260301", "202603", "2026")
    assert first["GLOBALEVENTID"].isdigit()
    assert first["Actor1CountryCode"] == "NOR" and first["SOURCEURL"] == "https://x.example/1"
    assert lines(events_gdelt.render, reading) == rows


def test_the_flat_table_holds_every_event_with_both_codes(reading: Reading) -> None:
    rows = list(csv.DictReader(StringIO("".join(events_table.render([reading])))))
    assert list(rows[0]) == list(events_table.COLUMNS)
    assert [row["status"] for row in rows] == ["occurred", "occurred", "planned", "occurred"]
    assert rows[0]["actor_countries"] == "NOR; SWE; " and rows[0]["actor_cow"] == "385; 380; "
    assert float(rows[1]["intensity"]) == -9.0
    assert rows[2]["place"] == "" and rows[0]["place"] == "Oslo"


def test_cells_that_look_like_formulas_are_defused(reading: Reading) -> None:
    from dataclasses import replace

    named = replace(reading.entities[0], name="=1+1")
    rows = list(csv.DictReader(StringIO("".join(events_table.render([replace(reading, entities=(named,))])))))
    assert rows[0]["actors"].startswith("'=1+1")


def test_parquet_is_the_same_table(reading: Reading, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "events.parquet"
    events_table.write_parquet([reading], path)
    table = parquet.read_table(str(path))
    assert table.column_names == list(events_table.COLUMNS)
    assert table.to_pylist() == [events_table.values(row) for row in event_rows([reading])]


def test_the_card_says_whose_word_it_is_and_why(reading: Reading) -> None:
    shown = "".join(events_card.render([reading], explain=True))
    assert "Hamas → Oslo" in shown and "says Holm" in shown and "says the page" in shown
    assert "rule: encounter meeting" in shown
    assert "rule:" not in "".join(events_card.render([reading]))


def test_a_reading_without_events_gives_a_header_or_nothing() -> None:
    empty = Reading(document_of("Nothing."))
    assert len(lines(events_polecat.render, empty)) == 1
    assert "".join(events_gdelt.render([empty])) == "".join(events_plover.render([empty])) == ""
    assert "no events" in "".join(events_card.render([empty]))
