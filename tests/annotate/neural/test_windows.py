"""Windows do not depend on what stands a page before."""

import random

from readout.annotate.neural.layout import Layout, lay_out, pack
from readout.annotate.neural.windows import MAX_PIECES, windows_of

_WORDS = "the minister said that talks on trade were useful and both sides agreed to meet again soon".split()


def one_piece(word: str) -> tuple[int, ...]:
    return (1000 + sum(map(ord, word)) % 5000,)


def prose(seed: int, paragraphs: int) -> str:
    rng = random.Random(seed)
    return "\n\n".join(
        " ".join(rng.choice(_WORDS).capitalize() + " " + " ".join(rng.choices(_WORDS, k=12)) + "."
                 for _ in range(rng.randint(1, 6)))
        for _ in range(paragraphs)
    )  # fmt: skip


def texts_of_windows(text: str) -> list[str]:
    layout = lay_out(text, one_piece)
    return [text[layout.words[a][0] : layout.words[b - 1][1]] for a, b in windows_of(list(layout.units))]


def test_windows_cover_all_words_in_order_and_fit() -> None:
    layout = lay_out(prose(1, 60), one_piece)
    at = 0
    for a, b in windows_of(list(layout.units)):
        assert a == at
        assert len(pack(layout, a, b).pieces) <= MAX_PIECES + 8
        at = b
    assert at == len(layout.words)


def test_a_page_before_changes_no_window_of_a_document_that_begins_with_a_title() -> None:
    document = "Talks between Ordavan and Valmark\n\n" + prose(2, 40)
    alone = texts_of_windows(document)
    after = texts_of_windows(prose(3, 25) + "\n\n" + document)
    assert after[-len(alone) :] == alone


def test_windows_meet_again_after_an_insertion() -> None:
    document = prose(4, 60)
    changed = texts_of_windows(prose(5, 3) + "\n\n" + document)
    assert len(set(texts_of_windows(document)) - set(changed)) <= 4


def test_one_paragraph_longer_than_a_window_is_cut_at_sentences() -> None:
    layout = lay_out(" ".join(prose(6, 30).split("\n\n")), one_piece)
    assert len(windows_of(list(layout.units))) > 1
    assert all(layout.surfaces[b - 1] == "." for _, b in windows_of(list(layout.units)))


def test_a_sentence_longer_than_a_window_is_cut_by_force() -> None:
    layout: Layout = lay_out("word " * 700, one_piece)
    assert all(b - a <= MAX_PIECES for a, b in windows_of(list(layout.units)))


def test_words_know_their_pieces() -> None:
    layout = lay_out("One two.\n\nThree", lambda w: (1, 2) if w == "two" else (3,))
    packed = pack(layout, 0, 4)
    assert packed.pieces == [101, 3, 1, 2, 3, 102, 3, 102]
    assert packed.first == [1, 2, 4, 6]
    assert packed.last == [1, 3, 4, 6]
