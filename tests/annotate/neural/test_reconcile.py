"""Marks decide where quoted content begins and ends."""

from dataclasses import replace

import numpy as np

from readout.annotate.neural.confidence import Evidence
from readout.annotate.neural.layout import Layout, lay_out
from readout.annotate.neural.reader import Found
from readout.annotate.neural.reconcile import kind_of, quotations, reconcile, reconcile_all
from tests.growth import steps


def laid(text: str) -> Layout:
    return lay_out(text, lambda word: (1,))


def found(layout: Layout, cue: str, content: str, source: str = "", confidence: float = 0.8) -> Found:
    """A statement of words named by their surfaces (the first of each)."""
    place = {s: i for i, s in reversed(list(enumerate(layout.surfaces)))}
    cue_words, content_words, source_words = (
        [place[w] for w in words.split()] for words in (cue, content, source)
    )
    evidence = Evidence(1.0, 1.0, 1.0, 1.0)
    none = np.array([1.0, 0.0], np.float32)
    return Found(cue_words, source_words, sorted(content_words), confidence, evidence, none, none, 0.0)


def words(layout: Layout, indices: list[int]) -> str:
    return " ".join(layout.surfaces[i] for i in indices)


def test_content_that_covers_most_of_a_quotation_covers_it_all() -> None:
    layout = laid("“We will never give up here,” she said.")
    done = reconcile(found(layout, "said", "will never give up"), layout, "readout")
    assert words(layout, done.content) == "We will never give up here"
    assert kind_of(done, layout) == "direct"


def test_an_introductory_that_is_no_content() -> None:
    layout = laid("She said that peace holds.")
    done = reconcile(found(layout, "said", "that peace holds"), layout, "readout")
    assert words(layout, done.content) == "peace holds"
    assert (
        words(layout, reconcile(found(layout, "said", "that peace holds"), layout, "polnear").content)
        != "peace holds"
    )


def test_a_scare_quote_does_not_make_speech() -> None:
    layout = laid("She called the “plots” absurd in the end.")
    done = reconcile(found(layout, "called", "the plots absurd"), layout, "readout")
    assert kind_of(done, layout) == "indirect"


def test_a_torn_cue_is_one() -> None:
    layout = laid("Attention was paid to trade routes.")
    both = [found(layout, "Attention", "trade routes"), found(layout, "paid to", "trade routes", confidence=0.9)]
    done = reconcile_all(both, layout, "readout")
    assert [words(layout, d.cue) for d in done] == ["Attention paid to"]


def test_two_cues_with_one_content_stay_two() -> None:
    layout = laid("She praised and thanked the crews.")
    both = [found(layout, "praised", "the crews"), found(layout, "thanked", "the crews")]
    assert len(reconcile_all(both, layout, "readout")) == 2


def test_quotations_of_each_paragraph() -> None:
    layout = laid("“One two” x “three\n\nfour”")
    found_words = [words(layout, list(range(a, b))) for a, b in quotations(layout)]
    assert found_words == ["One two", "three"]


def test_a_quotation_begun_is_taken_to_its_end() -> None:
    layout = laid("“We wait . It is late . Nobody will come back now ,” she said.")
    done = reconcile_all([found(layout, "said", "We wait")], layout, "readout")
    assert words(layout, done[0].content) == "We wait . It is late . Nobody will come back now"


def test_content_ends_where_the_same_speaker_goes_on_saying() -> None:
    layout = laid("She said trade grew , adding that ports reopened .")
    both = [
        found(layout, "said", "trade grew , adding that ports reopened", "She"),
        found(layout, "adding", "ports reopened", "She"),
    ]
    done = reconcile_all(both, layout, "readout")
    assert [words(layout, d.content) for d in done] == ["trade grew", "ports reopened"]


def test_a_signed_quotation_and_a_labelled_turn_in_news() -> None:
    layout = laid("“We will come back.” ― Ada Oro\n\nBENADO: And we will wait.")
    done = reconcile_all([], layout, "polnear")
    assert [(words(layout, d.source), words(layout, d.content)) for d in done] == [
        ("Ada Oro", "We will come back"),
        ("BENADO", "And we will wait"),
    ]
    assert reconcile_all([], layout, "readout") == []


def test_ten_times_the_quotations_are_ten_times_the_work() -> None:
    def work(count: int) -> int:
        layout = laid("\n".join(["“We wait,” Velmar said."] * count))
        each = found(layout, "said", "We wait", "Velmar")
        width = len(layout.words) // count
        shift = [at * width for at in range(count)]
        moved = [
            replace(
                each,
                cue=[w + by for w in each.cue],
                source=[w + by for w in each.source],
                content=[w + by for w in each.content],
            )
            for by in shift
        ]
        return steps(lambda: reconcile_all(moved, layout, "readout"))

    assert work(300) < 12 * work(30)
