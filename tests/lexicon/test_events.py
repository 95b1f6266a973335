import pytest

from readout.errors import ConfigurationError, DataError
from readout.lexicon.event_actors import named_sides
from readout.lexicon.event_contexts import contexts, contexts_from
from readout.lexicon.event_patterns import patterns_from
from readout.lexicon.events import event_words, trigger, trigger_rows
from readout.lexicon.phrases import tokens
from readout.lexicon.plover import scheme


def test_every_type_has_triggers_and_every_trigger_a_type() -> None:
    types = {each.type for each in event_words().triggers}
    assert types == set(scheme().types)


def test_most_modes_have_triggers() -> None:
    words = event_words()
    found = {(each.type, each.mode) for each in words.triggers if each.mode}
    found |= {(type, rule.mode) for type, rules in words.modes.items() for rule in rules}
    known = {(name, mode) for name, each in scheme().types.items() for mode in each.modes}
    assert found <= known
    assert len(found) >= 55


@pytest.mark.parametrize(
    ("surface", "lemma"),
    [("stopped", "stop"), ("taking", "take"), ("carried", "carry"), ("withdrew", "withdraw"), ("forces", "force")],
)
def test_forms_lead_to_their_lemma(surface: str, lemma: str) -> None:
    assert lemma in event_words().lemmas(surface)


def test_patterns_are_checked() -> None:
    with pytest.raises(DataError, match="no ATTACK"):
        trigger("ATTACK", "", "attack/V")
    with pytest.raises(DataError, match="no AID phone"):
        trigger("AID", "phone", "help/V")
    with pytest.raises(DataError, match="begin"):
        trigger("AID", "", "~ help/V")
    with pytest.raises(DataError, match="class"):
        trigger("AID", "", "help/Q")
    with pytest.raises(DataError, match="columns"):
        trigger_rows("a\tb\n")


def test_a_users_file_is_checked_with_its_place() -> None:
    (mine,) = patterns_from("patterns:\n- {pattern: 'shun/V', type: REJECT, recipient: obj}\n", "x.yaml")
    assert (mine.type, mine.recipient, mine.origin) == ("REJECT", ("obj",), "x.yaml, pattern 1")
    with pytest.raises(ConfigurationError, match="pattern 1"):
        patterns_from("patterns:\n- {pattern: 'shun/V', type: SHUN}\n", "x.yaml")
    with pytest.raises(ConfigurationError, match="no field"):
        patterns_from("patterns:\n- {pattern: 'shun/V', type: REJECT, colour: red}\n", "x.yaml")
    with pytest.raises(ConfigurationError, match="list named patterns"):
        patterns_from("- a\n", "x.yaml")
    with pytest.raises(ConfigurationError, match="not YAML"):
        patterns_from("a: [", "x.yaml")


def test_contexts_are_found_and_redundant_ones_dropped() -> None:
    assert contexts().of("The Foreign Minister spoke of the pandemic.") == ("diplomatic", "health")
    assert "crime" not in contexts().of("Crime and bribery")
    assert "corruption" in contexts().of("Crime and bribery")
    assert contexts().of("They walked home.") == ()
    with pytest.raises(DataError):
        contexts_from('[keywords]\nweather = ["rain"]')


def test_every_context_has_keywords() -> None:
    assert [name for name, _ in contexts().patterns] == list(scheme().contexts)


def test_names_give_codes() -> None:
    found = named_sides(
        list(tokens("Hamas and the UN Security Council met French diplomats and Saudi-led troops."))
    )
    assert [each.side.code for each in found] == ["PSE", "UNO", "FRA", "SAU"]
