"""Contacts in sentences about invented states."""

import pytest

from readout.domain.annotation import Contact
from readout.domain.record import EncounterKind, EncounterStatus
from tests.resolve.reading import Read, read


def contacts(text: str) -> tuple[Read, tuple[Contact, ...]]:
    page = read(text if "\n" in text else f"Note\n\n{text}")
    return page, page.layers.contacts


def parties(page: Read, contact: Contact) -> list[str]:
    return [page.document.quote(each) for each in contact.parties]


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("President Karo met today with Envoy Tomas Ederlin.", "meeting",
         ["President Karo", "Envoy Tomas Ederlin"]),
        ("Mr. Karo, Minister of Trade, received Envoy Tomas Ederlin.", "meeting",
         ["Karo, Minister of Trade", "Envoy Tomas Ederlin"]),
        ("President Karo spoke by phone today with Envoy Tomas Ederlin.", "call",
         ["President Karo", "Envoy Tomas Ederlin"]),
        ("President Karo met virtually with Envoy Tomas Ederlin.", "video-call",
         ["President Karo", "Envoy Tomas Ederlin"]),
        ("President Karo held talks with Envoy Tomas Ederlin.", "talks",
         ["President Karo", "Envoy Tomas Ederlin"]),
        ("President Karo welcomed Envoy Tomas Ederlin to the White House.", "meeting",
         ["President Karo", "Envoy Tomas Ederlin"]),
        ("President Karo sent a telegram to King Badr.", "message", ["President Karo", "King Badr"]),
        ("President Karo met with Envoy Tomas Ederlin, Minister Anton Rok, and his delegation.", "meeting",
         ["President Karo", "Envoy Tomas Ederlin", "Minister Anton Rok", "his delegation"]),
        ("President Karo met with families of hostages.", "meeting", ["President Karo", "families of hostages"]),
    ],
)  # fmt: skip
def test_who_was_in_contact_with_whom(text: str, kind: str, named: list[str]) -> None:
    page, found = contacts(text)
    assert [(each.kind.value, parties(page, each)) for each in found] == [(kind, named)]


def test_each_place_visited_is_a_contact_of_its_own() -> None:
    page, found = contacts("Envoy Vela Karo will travel to Riyadh, Saudi Arabia and Amman, Jordan on May 20.")
    places = [page.document.quote(each.place) for each in found if each.place]
    assert places == ["Riyadh", "Amman"]
    assert {each.kind for each in found} == {EncounterKind.VISIT}
    assert {each.status for each in found} == {EncounterStatus.PLANNED}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("President Karo will meet with Envoy Tomas Ederlin.", EncounterStatus.PLANNED),
        ("President Karo proposed to meet with Envoy Tomas Ederlin.", EncounterStatus.PROPOSED),
        ("President Karo met with Envoy Tomas Ederlin.", EncounterStatus.OCCURRED),
    ],
)
def test_whether_it_took_place(text: str, status: EncounterStatus) -> None:
    _, found = contacts(text)
    assert [each.status for each in found] == [status]


def test_time_and_place_of_a_contact() -> None:
    page, (found,) = contacts(
        "President Karo met with Envoy Tomas Ederlin on Monday at UN Headquarters in New York."
    )
    assert found.time is not None
    assert found.place is not None
    assert page.document.quote(found.time) == "Monday"
    assert page.document.quote(found.place) == "UN Headquarters in New York"


def test_a_dateline_says_where() -> None:
    page, (found,) = contacts("Note\n\nKARVAN, May 14 (ZPA) – President Karo met with Envoy Tomas Ederlin.")
    assert found.place is not None
    assert page.document.quote(found.place) == "KARVAN"


def test_those_also_present_belong_to_the_contact() -> None:
    text = (
        "Note\n\nPresident Karo met with Envoy Tomas Ederlin. Minister Anton Rok was also present. Also in the "
        "meeting were Governor Lena Mirov and Senator Ivo Tarn."
    )
    page, (found,) = contacts(text)
    assert set(parties(page, found)) >= {"Minister Anton Rok", "Governor Lena Mirov", "Senator Ivo Tarn"}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Readout of President Karo’s Call with Envoy Ederlin", EncounterKind.CALL),
        ("Telephone conversation with Envoy Tomas Ederlin", EncounterKind.CALL),
        ("President Karo’s Virtual Meeting with Envoy Ederlin", EncounterKind.VIDEO_CALL),
        ("President Karo Receives Envoy Ederlin", EncounterKind.MEETING),
        ("President Karo and Envoy Ederlin Before Their Meeting", EncounterKind.MEETING),
    ],
)
def test_the_title_says_what_the_document_is_about(title: str, kind: EncounterKind) -> None:
    _, found = contacts(f"{title}\n\nThe text goes on about trade.")
    assert [(each.kind, each.focus) for each in found] == [(kind, True)]


def test_a_quoted_contact_is_not_the_page_s() -> None:
    _, found = contacts("He said: “When President Karo met with Envoy Ederlin, all of us were hoping for rain.”")
    assert found == ()


def test_a_welcome_of_a_deed_is_no_meeting() -> None:
    _, found = contacts("President Karo welcomed Ostrelia’s return to the treaty.")
    assert found == ()
