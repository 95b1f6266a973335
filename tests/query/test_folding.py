import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.domain.folding import fold, fold_in_place


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Señor al-Mansūr", "senor al mansur"),
        ("  H.E. Dr.\u00a0BREST ", "h e dr brest"),
        ("Éléonore", "eleonore"),
        ("…", ""),
        ("Внешних дел", "внешних дел"),
    ],
)
def test_names_are_compared_without_case_accents_and_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_folding_in_place_keeps_every_offset(text: str) -> None:
    assert len(fold_in_place(text)) == len(text)
