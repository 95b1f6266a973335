"""The contract's values as a person says them."""

import pytest

from readout.domain.record import EncounterKind, EncounterStatus, Office, OfficeStatus
from readout.export.phrases import (
    counted,
    country_name,
    date_phrase,
    encounter_phrase,
    enumerated,
    office_phrase,
    where_phrase,
)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2026-03-02", "2 March 2026"),
        ("2026-03", "March 2026"),
        ("2026", "2026"),
        ("2026-03-11T18:40:00+03:30", "11 March 2026, 18:40 (+03:30)"),
        ("2026-03-11T18:40Z", "11 March 2026, 18:40 (UTC)"),
        ("2026-03-02/2026-03-05", "2 March 2026 – 5 March 2026"),
        ("some day", "some day"),
        ("2026-13-02", "2026-13-02"),
        (None, ""),
    ],
)
def test_dates_keep_their_precision(value: str | None, said: str) -> None:
    assert date_phrase(value) == said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (OfficeStatus.CURRENT, "Foreign Minister (Fiji)"),
        (OfficeStatus.LATE, "late Foreign Minister (Fiji)"),
        (OfficeStatus.ACTING, "acting Foreign Minister (Fiji)"),
        (OfficeStatus.FORMER, "former Foreign Minister (Fiji)"),
        (OfficeStatus.ELECT, "Foreign Minister-elect (Fiji)"),
        (OfficeStatus.DESIGNATE, "Foreign Minister-designate (Fiji)"),
    ],
)
def test_an_office_says_how_it_is_held(status: OfficeStatus, said: str) -> None:
    assert office_phrase(Office("Foreign Minister", "FJI", status)) == said


def test_a_country_already_in_the_title_is_not_said_again() -> None:
    assert office_phrase(Office("President of Fiji", "FJI")) == "President of Fiji"


def test_a_code_that_iso_does_not_know_is_shown_as_it_is() -> None:
    assert country_name("XKX") == "XKX"


def test_what_only_was_planned_is_called_so() -> None:
    assert encounter_phrase(EncounterKind.VISIT, EncounterStatus.PLANNED) == "Planned visit"
    assert encounter_phrase(EncounterKind.CALL, EncounterStatus.OCCURRED) == "Telephone call"


def test_place_and_country() -> None:
    assert where_phrase("Suva", "FJI") == "Suva, Fiji"
    assert where_phrase("Fiji", "FJI") == "Fiji"
    assert where_phrase(None, "FJI") == "Fiji"
    assert where_phrase(None, None) == ""


def test_lists_and_counts() -> None:
    assert enumerated([]) == ""
    assert enumerated(["A"]) == "A"
    assert enumerated(["A", "B", "C"]) == "A, B and C"
    assert enumerated(["A", "B"], "or") == "A or B"
    assert (counted(1, "statement"), counted(2, "statement")) == ("1 statement", "2 statements")
