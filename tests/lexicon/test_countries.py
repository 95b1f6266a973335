import pytest

from readout.lexicon.countries import CountryForm, countries, country_names, country_of_adjective
from readout.lexicon.phrases import tokens


@pytest.mark.parametrize(
    ("words", "code", "form"),
    [
        ("Republic of Korea", "KOR", CountryForm.NAME),
        ("Kremlin", "RUS", CountryForm.SEAT),
        ("Damascus", "SYR", CountryForm.CAPITAL),
        ("Dutch", "NLD", CountryForm.ADJECTIVE),
        ("Poles", "POL", CountryForm.PEOPLE),
        ("People’s Republic of China", "CHN", CountryForm.NAME),
        ("Côte d’Ivoire", "CIV", CountryForm.NAME),
    ],
)
def test_a_state_is_known_in_every_form(words: str, code: str, form: CountryForm) -> None:
    match = country_names().at(tokens(words), 0)
    assert match is not None
    assert (match.value.code, match.value.form, match.last) == (code, form, len(tokens(words)))


def test_a_name_goes_before_an_adjective_of_the_same_form() -> None:
    match = country_names().at(tokens("U.S."), 0)
    assert match is not None
    assert match.value.form is CountryForm.NAME


def test_every_state_has_a_code_and_most_a_name() -> None:
    assert all(len(code) == 3 and code.isupper() for code in countries())
    assert sum(bool(each.names) for each in countries().values()) > 230


def test_adjectives_lead_to_states() -> None:
    assert country_of_adjective()["slovenian"] == "SVN"
