import pytest

from tests.annotate.reading import read


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“We will build the bridge,” the minister said.", "speech"),
        ("The minister said: “We will build the bridge.”", "speech"),
        ("“Yes,” said the minister.", "speech"),
        ("«Oui», said Minister Roe.", "speech"),
        ("The so-called “peace plan” failed.", "scare"),
        ("The film “The Long Road Home” was shown.", "title"),
        ("Both fleets took part in the “Northern Shield” exercise.", "title"),
        ("He said the troops were “fully prepared for any turn” of events.", "unknown"),
    ],
)
def test_what_marks_are_used_for(text: str, role: str) -> None:
    _, layers = read(text)
    assert [each.role.value for each in layers.quotations] == [role]


def test_a_quotation_of_several_paragraphs_is_speech() -> None:
    _, layers = read("He said:\n\n“one thing\n\n“and another”")
    assert [each.role.value for each in layers.quotations] == ["speech"]
