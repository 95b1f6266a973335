"""``readout.read``: one call from whatever one has."""

from pathlib import Path

import pytest

import readout
from readout.errors import InputError, MissingInput, NotText

TEXT = "President Vela met with Prime Minister Oru today.\n\n“We agreed,” President Vela said."


def test_a_text_a_path_and_bytes_give_the_same_statements(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, "utf-8")
    readings = [readout.read(source, published="2031-04-05") for source in (TEXT, path, str(path), TEXT.encode())]
    assert len({reading.document.text for reading in readings}) == 1
    assert len({tuple(each.id for each in reading.statements) for reading in readings}) == 1
    assert readings[0].statements
    assert readings[1].document.metadata.input == str(path)


def test_a_path_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.txt"):
        readout.read(tmp_path / "absent.txt")


def test_a_folder_is_not_one_page(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    with pytest.raises(InputError, match="holds 2 inputs"):
        readout.read(tmp_path)


def test_errors_keep_their_kind(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        readout.read(tmp_path / "absent.txt")


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(NotText, match="half a character"):
        readout.read("He said \ud800 and left.\n")
