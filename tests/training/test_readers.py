"""Gold records become examples: names, titles, statements; and their variants stay true to the words."""

import random
from typing import Any

import pytest

pytest.importorskip("numpy")
readers = pytest.importorskip("training.readers", exc_type=ImportError)
augment = pytest.importorskip("training.augment")
labels = pytest.importorskip("training.labels")

TEXT = (
    "Talks with Prime Minister Oro\n\nPrime Minister Adan Oro of Valmark thanked President Ila Benado, "
    "the Leader of Ordavan. “We stand with Ordavan,” Oro said."
)


def span(words: str, nth: int = 0) -> dict[str, Any]:
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(words, at + 1)
    return {"start": at, "end": at + len(words), "text": words}


def entity(id_: str, type_: str, name: str, *names: str) -> dict[str, Any]:
    return {"id": id_, "type": type_, "name": name, "names": list(names), "country": None, "offices": []}


RECORD: dict[str, Any] = {
    "id": "x",
    "text": TEXT,
    "entities": [
        entity("oro", "PERSON", "Adan Oro", "Prime Minister Adan Oro of Valmark", "Prime Minister Oro", "Oro"),
        entity("benado", "PERSON", "Ila Benado", "President Ila Benado", "the Leader of Ordavan"),
        entity("valmark", "COUNTRY", "Valmark"),
        entity("ordavan", "COUNTRY", "Ordavan"),
    ],
    "statements": [
        {"kind": "direct", "act": "support", "status": "said", "source": [span("Oro", 2)], "cue": [span("said")],
         "content": [span("“We stand with Ordavan")]},
    ],
}  # fmt: skip


def one_piece(word: str) -> tuple[int, ...]:
    return (1,)


def tagged(example: Any, layer: str) -> list[str]:
    found: list[str] = []
    for surface, tag in zip(example.layout.surfaces, example.tags[layer], strict=True):
        if tag > 0 and tag % 2 == 1:
            found.append(surface)
        elif tag > 0:
            found[-1] += " " + surface
    return found


def test_names_and_titles_come_apart() -> None:
    example = readers.gold_example(RECORD, one_piece)
    assert tagged(example, "name") == ["Oro", "Adan Oro", "Valmark", "Ila Benado", "Ordavan", "Ordavan", "Oro"]
    assert tagged(example, "title") == ["Prime Minister", "Prime Minister", "President", "Leader of Ordavan"]


def test_a_statement_is_words_without_marks() -> None:
    (statement,) = readers.gold_example(RECORD, one_piece).statements
    surfaces = readers.gold_example(RECORD, one_piece).layout.surfaces
    assert [surfaces[w] for w in statement.content] == ["We", "stand", "with", "Ordavan"]
    assert [surfaces[w] for w in statement.source] == ["Oro"]


@pytest.mark.parametrize("seed", range(8))
def test_a_variant_says_the_same_of_others(seed: int) -> None:
    new = augment.variant(RECORD, random.Random(seed))
    old_words, new_words = (readers.gold_example(r, one_piece).statements[0].content for r in (RECORD, new))
    assert old_words == new_words
    cue = new["statements"][0]["cue"][0]
    assert new["text"][cue["start"] : cue["end"]] == "said"
    assert RECORD["text"] == TEXT
