"""One page of invented state media: every difficulty of who is who as a case of its own."""

import pytest

from readout.domain.record import Act, EncounterKind, EncounterStatus, EntityType, MentionForm, OfficeStatus
from tests.resolve.reading import Read, read

PAGE = """Leader of the Renewal receives the President of Ostrelia

Ayatollah Mirza Halavi, the Leader of the Renewal, met this morning (Wednesday) in Karvan with Mr. Tomas Ederlin, \
the President of Ostrelia, and his accompanying delegation. The Acting Foreign Minister, Dr. Samir Kazemov, \
was also present.

At the beginning of the meeting, the Leader thanked Mr. Ederlin for taking part in the funeral of the late \
Foreign Minister, Mr. Rustam Vahidi, on Friday.

Imam Halavi said that Mr. Vahidi was a brave man. He stressed that the road to Ostrelia would be finished.

His Eminence recalled that the former president, Mr. Omid Sarani, had signed a memorandum in the year 1389 (2010).

President Ederlyn, for his part, invited Dr. Kazemov to Altgrad. The visiting president noted that the \
Ostrelian side would keep its word. The two sides agreed that a commission would convene in the month of Bahman.

The Zarvan Press Service said that this item is being updated.
"""

SAID = (
    ("the Leader", "thanked", "taking part", Act.THANK),
    ("Imam Halavi", "said", "Mr. Vahidi was", Act.SAY),
    ("He", "stressed", "the road", Act.STRESS),
    ("His Eminence", "recalled", "the former president", Act.SAY),
    ("President Ederlyn", "invited", "to Altgrad", Act.INVITE),
    ("The visiting president", "noted", "the Ostrelian side", Act.SAY),
    ("The two sides", "agreed", "a commission", Act.AGREE),
)


@pytest.fixture(scope="module")
def page() -> Read:
    return read(PAGE, *SAID)


def test_one_man_under_four_titles_is_one_entity(page: Read) -> None:
    forms = page.forms("Mirza Halavi")
    assert {
        "Ayatollah Mirza Halavi",
        "the Leader of the Renewal",
        "the Leader",
        "Imam Halavi",
        "His Eminence",
    } <= forms


def test_a_title_in_the_headline_is_its_holder(page: Read) -> None:
    assert "Leader of the Renewal" in page.forms("Mirza Halavi")


def test_a_title_used_as_a_name_speaks(page: Read) -> None:
    assert page.speakers(0) == {"Mirza Halavi"}


def test_a_pronoun_is_the_speaker_before(page: Read) -> None:
    assert page.speakers(2) == {"Mirza Halavi"}
    assert "speaker before" in page.links.speakers[2].why


def test_a_form_of_address_alone_is_whom_it_suits(page: Read) -> None:
    assert page.speakers(3) == {"Mirza Halavi"}


def test_another_spelling_is_the_same_man(page: Read) -> None:
    assert page.speakers(4) == {"Tomas Ederlin"}
    assert "President Ederlyn" in page.forms("Tomas Ederlin")


def test_a_lower_case_office_is_its_holder(page: Read) -> None:
    assert page.speakers(5) == {"Tomas Ederlin"}


def test_the_two_sides_are_the_parties(page: Read) -> None:
    assert {"Mirza Halavi", "Tomas Ederlin"} <= page.speakers(6)


def test_thanks_have_an_addressee(page: Read) -> None:
    assert page.addressees(0) == {"Tomas Ederlin"}


def test_an_invitation_has_an_addressee(page: Read) -> None:
    assert page.addressees(4) == {"Samir Kazemov"}


@pytest.mark.parametrize(
    ("name", "title", "status"),
    [
        ("Mirza Halavi", "Leader of the Renewal", OfficeStatus.CURRENT),
        ("Tomas Ederlin", "President", OfficeStatus.CURRENT),
        ("Samir Kazemov", "Foreign Minister", OfficeStatus.ACTING),
        ("Rustam Vahidi", "Foreign Minister", OfficeStatus.LATE),
        ("Omid Sarani", "president", OfficeStatus.FORMER),
    ],
)
def test_offices_have_their_status_at_the_time(page: Read, name: str, title: str, status: OfficeStatus) -> None:
    assert (title, status) in {(each.title, each.status) for each in page.entity(name).offices}


def test_two_holders_of_one_office_stay_two(page: Read) -> None:
    assert page.entity("Samir Kazemov").id != page.entity("Rustam Vahidi").id


def test_a_side_named_by_its_adjective_is_the_state(page: Read) -> None:
    state = page.entity("Ostrelia")
    assert state.type is EntityType.COUNTRY
    assert any("Ostrelian side" in each for each in page.forms("Ostrelia"))


def test_a_place_only_met_in_is_a_place(page: Read) -> None:
    assert page.entity("Karvan").type is EntityType.PLACE


def test_the_meeting_has_its_parties_day_and_place(page: Read) -> None:
    focus = [each for each in page.encounters if each.focus]
    assert len(focus) == 1
    assert focus[0].kind is EncounterKind.MEETING
    assert focus[0].status is EncounterStatus.OCCURRED
    assert focus[0].date == "2024-05-15"
    assert focus[0].place == "Karvan"
    assert {"Mirza Halavi", "Tomas Ederlin", "Samir Kazemov"} <= page.names(focus[0].participants)


def test_every_entity_says_why(page: Read) -> None:
    assert all(each.why for each in page.links.entities)


def test_every_resolution_says_why(page: Read) -> None:
    assert all(each.why for each in page.links.speakers)


def test_forms_of_mentions_are_told_apart(page: Read) -> None:
    forms = {page.document.quote(each.span): each.form for each in page.entity("Mirza Halavi").mentions}
    assert forms["Ayatollah Mirza Halavi"] is MentionForm.NAME
    assert forms["the Leader"] is MentionForm.TITLE
    assert forms["He"] is MentionForm.PRONOUN


def test_ids_of_entities_are_distinct(page: Read) -> None:
    ids = [each.id for each in page.links.entities]
    assert len(ids) == len(set(ids))
