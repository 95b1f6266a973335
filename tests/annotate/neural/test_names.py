"""Names are made whole and consistent over a document."""

import numpy as np

from readout.annotate.neural.labels import NAME_TAGS, TAG_SLICES, TAGS_WIDTH, UPOS
from readout.annotate.neural.layout import lay_out
from readout.annotate.neural.names import names_of


def read(text: str, tagged: dict[int, tuple[str, float]], proper: set[int]) -> list[tuple[str, str]]:
    """Names of a text whose words have these tags with these logits, and these proper nouns."""
    layout = lay_out(text, lambda word: (1,))
    logits = np.zeros((len(layout.words), TAGS_WIDTH), np.float32)
    for w in range(len(layout.words)):
        logits[w, TAG_SLICES["title"].start] = 9
        logits[w, TAG_SLICES["upos"].start + UPOS.index("PROPN" if w in proper else "NOUN")] = 9
        tag, weight = tagged.get(w, ("O", 3.0))
        logits[w, TAG_SLICES["name"].start + NAME_TAGS.index(tag)] = weight
    return [(" ".join(layout.surfaces[m.start : m.end]), m.kind) for m in names_of(layout, logits)]


def test_a_document_uses_a_name_for_one_thing() -> None:
    tagged = {0: ("B-country", 6.0), 2: ("B-person", 3.0), 4: ("B-country", 6.0)}
    assert {kind for _, kind in read("Tianor met Tianor and Tianor", tagged, set())} == {"country"}


def test_a_surname_goes_with_the_full_name() -> None:
    tagged = {0: ("B-person", 9.0), 1: ("I-person", 9.0), 3: ("B-country", 3.0)}
    assert read("Ada Stojan met Stojan", tagged, set()) == [("Ada Stojan", "person"), ("Stojan", "person")]


def test_a_name_takes_in_a_proper_noun_beside_it() -> None:
    tagged = {1: ("B-org", 6.0)}
    assert read("Random House won", tagged, {0, 1}) == [("Random House", "org")]
    assert read("Mr. House won", tagged, {0, 1}) == [("House", "org")]
