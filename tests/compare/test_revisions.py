"""What changed between two revisions of one page."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.compare.revisions import diff
from readout.domain.change import Change, ChangeFlag, ChangeKind, Diff, Where
from readout.domain.record import Act
from tests.compare import revision_figures as figures
from tests.compare.readings import Said, reading_of, text_reading
from tests.shared_data import shared

PAGE = (
    "Readout of the call\n\nPresident Marand spoke with Prime Minister Weiss on 3 March. He stressed that "
    "40 buses will cross the border at Tarvia. Both leaders agreed to meet again.\n\nThe ministry thanked the "
    "rescue crews. Further details were not released."
)


def changed(old: str, new: str) -> Diff:
    found = diff(text_reading(old), text_reading(new))
    assert found.accepted() == new
    assert found.rejected() == old
    return found


def only(old: str, new: str) -> Change:
    found = changed(old, new).changes
    assert len(found) == 1, found
    return found[0]


def edited(before: str, after: str) -> Change:
    assert PAGE.count(before) == 1
    return only(PAGE, PAGE.replace(before, after))


def test_nothing_changed_is_no_change() -> None:
    assert changed(PAGE, PAGE).changes == ()


@pytest.mark.parametrize(
    ("before", "after", "flag"),
    [
        ("40 buses", "14 buses", ChangeFlag.NUMBER),
        ("3 March", "4 March", ChangeFlag.DATE),
        ("at Tarvia", "at Oslund", ChangeFlag.NAME),
        ("agreed to meet", "agreed not to meet", ChangeFlag.NEGATION),
        ("will cross", "may cross", ChangeFlag.MODALITY),
        ("leaders agreed", "leaders discussed how", ChangeFlag.MODALITY),
    ],
)
def test_a_change_of_sense_is_flagged_and_ranks_high(before: str, after: str, flag: ChangeFlag) -> None:
    change = edited(before, after)
    assert flag in change.flags
    assert change.kind is ChangeKind.REWORDED
    assert change.rank >= 0.7


@pytest.mark.parametrize(
    ("before", "after", "flag"),
    [
        ("thanked the", "thanked   the", ChangeFlag.WHITESPACE),
        ("Readout of the call", "Readout Of The Call", ChangeFlag.CASE),
        ("again.\n", "again!\n", ChangeFlag.PUNCTUATION),
        ("details", "detials", ChangeFlag.SPELLING),
    ],
)
def test_what_changes_no_word_ranks_below_any_word(before: str, after: str, flag: ChangeFlag) -> None:
    change = edited(before, after)
    assert change.flags == (flag,)
    assert change.rank < edited("rescue", "ambulance").rank


def test_words_are_marked_whole() -> None:
    change = edited("40 buses", "14 lorries")
    assert [(PAGE[e.old.start : e.old.end]) for e in change.edits] == ["40 buses"]


def test_a_new_sentence_is_added_and_a_lost_one_absent() -> None:
    extra = "He warned that the bridge is closed. "
    new = PAGE.replace("Both leaders", f"{extra}Both leaders")
    change = only(PAGE, new)
    assert change.kind is ChangeKind.ADDED
    assert new[change.new.start : change.new.end] == extra.strip()
    assert only(new, PAGE).kind is ChangeKind.ABSENT


def test_a_sentence_elsewhere_has_moved() -> None:
    sentence = "The ministry thanked the rescue crews. "
    new = sentence.strip() + "\n\n" + PAGE.replace(sentence, "")
    kinds = {change.kind for change in changed(PAGE, new).changes if change.rank > 0}
    assert kinds == {ChangeKind.MOVED}


def test_a_sentence_split_in_two_is_reworded_not_added() -> None:
    old = "The two sides will open the bridge in May and they will repair the road to Tarvia by autumn."
    new = "The two sides will open the bridge in May. They will repair the road to Tarvia by autumn."
    change = only(old, new)
    assert change.kind is ChangeKind.REWORDED


def test_a_clause_that_is_a_statement_of_its_own_is_added() -> None:
    old = reading_of([Said("Ilo Marand", "said", "the bridge will open")])
    both = reading_of(
        [
            Said("Ilo Marand", "said", "the bridge will open"),
            Said("Ilo Marand", "warned", "prices may rise", Act.WARN),
        ]
    )
    change = diff(old, both).changes[0]
    assert change.kind is ChangeKind.ADDED
    assert change.new_statements == (both.statements[1].id,)
    assert change.old_statements == ()


def test_the_same_words_given_to_somebody_else_are_re_attributed() -> None:
    old = reading_of([Said("Ilo Marand", "said", "the bridge will open in the spring")])
    new = reading_of([Said("Sana Weiss", "said", "the bridge will open in the spring")])
    change = diff(old, new).changes[0]
    assert change.kind is ChangeKind.RE_ATTRIBUTED
    assert change.old_statements == (old.statements[0].id,)
    assert change.new_statements == (new.statements[0].id,)
    assert "Ilo Marand" in change.why and "Sana Weiss" in change.why


def test_a_title_outside_the_text_is_compared_too() -> None:
    old, new = text_reading("Body.", "Visit Of The Envoy"), text_reading("Body.", "Visit of the Envoy")
    (change,) = diff(old, new).changes
    assert change.where is Where.TITLE
    assert change.flags == (ChangeFlag.CASE,)


def test_a_misspelt_name_put_right_ranks_below_another_name() -> None:
    old = "Ambassador Larsson arrived. Envoy Larson spoke with her."
    fixed = only(old, old.replace("Larson", "Larsson"))
    other = only(old, old.replace("Envoy Larson", "Envoy Petrescu"))
    assert fixed.rank < 0.3 < other.rank
    assert ChangeFlag.NAME in only("He met Iran today.", "He met Iraq today.").flags


WORDS = st.sampled_from(
    ["the", "bridge", "Marand", "40", "not", "“so”", "will", "open.", "May", "talks", ",", "U.S."]
)
SPACES = st.sampled_from([" ", " ", " ", "  ", "\n", "\n\n", ""])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=40).map(lambda rows: "".join(w + s for w, s in rows))


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(old: str, new: str) -> None:
    found = changed(old, new)
    assert (old == new) == (not found.changes)
    assert all(0 <= change.rank <= 1 for change in found.changes)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_random_edits_of_a_page_are_all_reported(seed: int) -> None:
    chance = random.Random(seed)
    words = PAGE.split(" ")
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(words))
        words[at : at + chance.randint(0, 3)] = chance.choices(
            ["fish", "Oslund", "not", "7", "The end."], k=chance.randint(0, 3)
        )
    new = " ".join(words)
    found = changed(PAGE, new)
    edits = {edit for change in found.changes for edit in change.edits}
    assert edits == set(found.edits)


def test_a_long_page_with_a_few_edits_is_quick() -> None:
    chance = random.Random(1)
    lines = [
        f"Item {n}: {' '.join(chance.choices('road bridge port mill farm town'.split(), k=9))}."
        for n in range(4000)
    ]
    new = list(lines)
    for at in range(0, 4000, 400):
        new[at] = new[at].replace("road", "rail") + " More follows."
    start = time.process_time()
    changed("\n".join(lines), "\n".join(new))
    assert time.process_time() - start < 6


def test_real_edits_are_complete_and_surface_ranks_below_substance() -> None:
    """On a sample of the real edits; ``python -m tests.compare.revision_figures`` measures all of them."""
    changes = []
    for row in figures.rows(shared("data/revisions"), step=20):
        found = figures.diff_of(row)
        assert found.accepted() == row["new_text"]
        assert found.rejected() == row["old_text"]
        assert found.changes, row["id"]
        changes += list(figures.judged(found, row["size"]))
    assert figures.precision_at(figures.AT, changes) == 1
    assert figures.ordered_share(changes) > 0.97
