"""Rules of resolution, each on a few sentences about invented states."""

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.domain.identity import OfficeHolder, Roster
from readout.domain.record import Act, EntityType, OfficeStatus
from tests.resolve.reading import read

CALL = """President Karo’s Call with President Ederlin of Ostrelia

President Vela Karo spoke today with President Tomas Ederlin of Ostrelia. """


def test_the_leaders_are_the_parties_of_the_call() -> None:
    page = read(CALL + "The leaders discussed trade.", ("The leaders", "discussed", "trade", Act.DISCUSS))
    assert page.speakers(0) == {"Vela Karo", "Tomas Ederlin"}


def test_they_are_the_parties_when_nobody_else_was_named() -> None:
    page = read(CALL + "They agreed to meet.", ("They", "agreed", "to meet", Act.AGREE))
    assert page.speakers(0) == {"Vela Karo", "Tomas Ederlin"}


def test_a_passive_of_a_mutual_act_has_all_parties() -> None:
    page = read(CALL + "Trade was discussed.", ("", "discussed", "", Act.DISCUSS))
    assert page.speakers(0) == {"Vela Karo", "Tomas Ederlin"}


def test_a_passive_goes_on_with_the_side_that_speaks() -> None:
    said = (("President Karo", "recalled", "the truce", Act.SAY), ("", "emphasised", "that it holds", Act.STRESS))
    page = read(CALL + "President Karo recalled the truce. It was emphasised that it holds.", *said)
    assert page.speakers(1) == {"Vela Karo"}


def test_whoever_spoke_with_somebody_discussed_with_them() -> None:
    text = "Note\n\nVela Karo, Minister of Trade, met today with Envoy Tomas Ederlin and discussed trade."
    page = read(text, ("Vela Karo", "discussed", "trade", Act.DISCUSS))
    assert page.speakers(0) == {"Vela Karo", "Tomas Ederlin"}


def test_the_president_is_the_one_whose_state_goes_without_saying() -> None:
    page = read(CALL + "The President praised the truce.", ("The President", "praised", "the truce", Act.PRAISE))
    assert page.speakers(0) == {"Vela Karo"}


def test_an_apposed_office_of_another_state_is_another_person() -> None:
    text = (
        "Telephone conversation with President of Ostrelia Tomas Ederlin\n\nAt the request of President of "
        "Ostrelia "
        "Tomas Ederlin, the President of Zarvania spoke about the truce. Maria Karo thanked Tomas Ederlin."
    )
    page = read(text, ("the President of Zarvania", "spoke about", "the truce", Act.INFORM))
    assert page.speakers(0) == {"Maria Karo"}


def test_the_side_that_issues_a_page_is_a_party_without_being_named_in_the_title() -> None:
    text = "Telephone conversation with President of Ostrelia Tomas Ederlin\n\nMaria Karo laid out the principles."
    page = read(text, ("Maria Karo", "laid out", "the principles", Act.INFORM))
    assert page.names(page.encounters[0].participants) == {"Tomas Ederlin", "Maria Karo"}


def test_we_of_a_state_that_speaks_is_the_state() -> None:
    text = "On the truce\n\nThe Republic of Zarvania welcomes the truce. We thank the people of Ostrelia."
    page = read(
        text,
        ("The Republic of Zarvania", "welcomes", "the truce", Act.WELCOME),
        ("We", "thank", "", Act.THANK),
    )
    assert page.speakers(1) == page.speakers(0) == {"Republic of Zarvania"}


def test_i_in_a_turn_is_its_speaker() -> None:
    text = "Press conference\n\nPRESIDENT KARO: I said that we are ready."
    page = read(text, ("PRESIDENT KARO", "", "I said that we are ready", Act.SAY), ("", "", "", Act.SAY))
    assert page.speakers(0) == {"KARO"}


def test_an_unclear_pronoun_stays_unresolved_with_its_reason() -> None:
    page = read("Note\n\nHe said that it rains.", ("He", "said", "it rains", Act.SAY))
    assert not page.links.speakers[0].entities
    assert page.links.speakers[0].why


def test_gender_of_a_form_of_address_is_respected() -> None:
    text = "Note\n\nMs. Vela Karo arrived. Mr. Tomas Ederlin waited. Then she said that it rains."
    page = read(text, ("she", "said", "it rains", Act.SAY))
    assert page.speakers(0) == {"Vela Karo"}


def test_a_king_is_not_his_crown_prince() -> None:
    page = read("Note\n\nKing Badr met Crown Prince Talal bin Badr. King Badr smiled.")
    assert {"Badr", "Talal bin Badr"} <= {each.name for each in page.links.entities}


def test_two_people_of_one_surname_are_not_merged() -> None:
    page = read("Note\n\nVela Karo met Mr. Anton Karo. Mr. Anton Karo smiled at Ms. Vela Karo.")
    people = {each.name for each in page.links.entities if each.type is EntityType.PERSON}
    assert {"Vela Karo", "Anton Karo"} <= people


def test_two_states_of_one_office_are_two_people() -> None:
    text = "Note\n\nThe Presidents of Zarvania and Ostrelia met. President of Zarvania Vela Karo and " \
           "President of " \
           "Ostrelia Tomas Ederlin agreed on a truce."  # fmt: skip
    page = read(text, ("The Presidents of Zarvania and Ostrelia", "agreed", "on a truce", Act.AGREE))
    assert page.speakers(0) == {"Vela Karo", "Tomas Ederlin"}


def test_carrying_out_the_duties_is_acting() -> None:
    text = "Note\n\nMr. Anton Karo, who has been carrying out the duties of the president since May, spoke."
    (office,) = read(text).entity("Anton Karo").offices
    assert (office.title, office.status) == ("president", OfficeStatus.ACTING)


def test_a_capital_that_speaks_is_its_state() -> None:
    page = read("Note\n\nDamascus announced a truce.", ("Damascus", "announced", "a truce", Act.INFORM))
    speaker = page.entity(next(iter(page.speakers(0))))
    assert (speaker.type, speaker.country) == (EntityType.COUNTRY, "SYR")


def test_a_capital_met_in_is_a_place() -> None:
    page = read("Note\n\nPresident Vela Karo met Envoy Tomas Ederlin in Damascus.")
    assert page.entity("Damascus").type is EntityType.PLACE


def test_a_body_is_one_under_its_abbreviation() -> None:
    page = read("Note\n\nThe United Nations sent an envoy. The UN waits.")
    assert page.forms("United Nations") == {"The United Nations", "The UN"}


ROSTER = Roster(
    (
        OfficeHolder("x:1", "Vela Karo", (), "President", "SRB", "2020", "2025", "test"),
        OfficeHolder("x:2", "Anton Karo", (), "President", "SRB", "2010", "2019", "test"),
        OfficeHolder("x:5", "Maria Karo", (), "Prime Minister", "SRB", "2020", "2025", "test"),
        OfficeHolder("x:3", "Lena Mirov", (), "Envoy", "SRB", "2020", None, "test"),
        OfficeHolder("x:4", "Lena Mirov", (), "Envoy", "SVN", "2020", None, "test"),
    )
)


def test_the_roster_gives_an_id_where_the_text_agrees() -> None:
    assert read("Note\n\nSerbian President Vela Karo spoke.", roster=ROSTER).entity("Vela Karo").links == ("x:1",)


def test_the_roster_gives_none_outside_its_dates() -> None:
    page = read("Note\n\nSerbian President Vela Karo spoke.", roster=ROSTER, published="2008-01-01")
    assert page.entity("Vela Karo").links == ()


def test_the_roster_never_overrides_the_text() -> None:
    page = read("Note\n\nSlovenian President Vela Karo spoke.", roster=ROSTER)
    assert (page.entity("Vela Karo").country, page.entity("Vela Karo").links) == ("SVN", ())


def test_an_ambiguous_match_is_none() -> None:
    page = read("Note\n\nEnvoy Lena Mirov spoke of Serbia and Slovenia.", roster=ROSTER)
    assert page.entity("Lena Mirov").links == ()


def test_the_roster_says_whose_office_it_is() -> None:
    text = "Note\n\nMaria Karo came. Lena Mirov came. The Prime Minister of Serbia spoke."
    page = read(text, ("The Prime Minister of Serbia", "spoke", "", Act.SAY), roster=ROSTER)
    assert page.speakers(0) == {"Maria Karo"}


_PIECES = st.sampled_from(
    ["President ", "Vela Karo", "the Leader", ", ", " and ", "He ",
     "said ", ". ", "\n", "“", "”", "of Ostrelia", "Mr. ",
     "Minister of ", "met with ", "(ROK) ", "’s ", "in Geneva ", "Jr.", "the two ", "late ", "-elect ", "🙂", "َ"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=30).map("".join))
def test_whatever_the_words_mentions_lie_in_the_text_and_ids_are_distinct(text: str) -> None:
    page = read("Title\n\n" + text)
    ids = [each.id for each in page.links.entities]
    assert len(ids) == len(set(ids))
    for entity in page.links.entities:
        assert all(page.document.quote(each.span).strip() for each in entity.mentions)
    known = set(ids)
    assert all(set(each.participants) <= known for each in page.encounters)


def test_the_same_text_is_read_the_same() -> None:
    assert read(CALL).links == read(CALL).links
