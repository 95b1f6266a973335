"""Contacts become encounters: one for each distinct contact."""

from readout.domain.record import EncounterKind, EncounterStatus
from readout.records.entities import entities
from tests.resolve.reading import Read, read


def page(*lines: str) -> Read:
    return read("\n\n".join(lines))


def test_title_and_lead_are_one_encounter() -> None:
    found = page(
        "Readout of President Karo’s Meeting with Envoy Ederlin",
        "President Vela Karo met on Monday with Envoy Tomas Ederlin in Geneva.",
    )
    (encounter,) = found.encounters
    assert encounter.focus
    assert (encounter.date, encounter.place, encounter.country) == ("2024-05-13", "Geneva", "CHE")
    assert found.names(encounter.participants) == {"Vela Karo", "Tomas Ederlin"}


def test_an_earlier_meeting_of_the_same_people_is_another() -> None:
    found = page(
        "Readout of President Karo’s Meeting with Envoy Ederlin",
        "President Vela Karo met on Monday with Envoy Tomas Ederlin.",
        "President Karo met with Envoy Ederlin in June 2023.",
    )
    assert [each.date for each in found.encounters] == ["2024-05-13", "2023-06"]
    assert [each.focus for each in found.encounters] == [True, False]


def test_other_people_are_another_encounter() -> None:
    found = page(
        "Readout of President Karo’s Meeting with Envoy Ederlin",
        "President Vela Karo met with Envoy Tomas Ederlin. President Karo met with Senator Lena Mirov.",
    )
    assert len(found.encounters) == 2


def test_virtually_makes_a_meeting_a_video_call() -> None:
    found = page(
        "Readout of President Karo’s Meeting with Envoy Ederlin",
        "President Vela Karo met virtually with Envoy Tomas Ederlin.",
    )
    assert [each.kind for each in found.encounters] == [EncounterKind.VIDEO_CALL]


def test_a_town_takes_the_place_of_its_state_and_days_of_a_range() -> None:
    found = page(
        "Envoy Karo’s Travel to Jordan",
        "Envoy Vela Karo will travel to Jordan May 20-24. Envoy Karo will travel to Amman, Jordan May 20-21.",
    )
    visit = found.encounters[0]
    assert (visit.place, visit.date, visit.status) == ("Amman", "2024-05-20/2024-05-21", EncounterStatus.PLANNED)


def test_a_day_is_not_invented() -> None:
    found = page("Note", "President Vela Karo met with Envoy Tomas Ederlin.")
    assert found.encounters[0].date is None


def test_ids_are_distinct_when_one_sentence_names_two_places() -> None:
    found = page("Note", "Envoy Vela Karo will travel to Riyadh, Saudi Arabia and Amman, Jordan.")
    assert len({each.id for each in found.encounters}) == len(found.encounters) == 2


def test_evidence_holds_the_words() -> None:
    found = page("Note", "President Vela Karo met with Envoy Tomas Ederlin.")
    (evidence,) = found.encounters[0].evidence
    assert found.document.quote(evidence) == "President Vela Karo met with Envoy Tomas Ederlin"


def test_entities_stand_in_the_order_of_their_first_mention() -> None:
    found = page("Note", "President Vela Karo met with Envoy Tomas Ederlin in Geneva.")
    starts = [each.mentions[0].span.start for each in entities(found.document, found.layers, found.links)]
    assert starts == sorted(starts)
