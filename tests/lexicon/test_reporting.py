import pytest

from readout.domain.record import Act
from readout.errors import DataError
from readout.lexicon.reporting import load_reporting, reporting_from


@pytest.mark.parametrize(
    ("surface", "lemma", "shape"),
    [
        ("said", "say", "past"),
        ("told", "tell", "past"),
        ("denied", "deny", "past"),
        ("denies", "deny", "third"),
        ("denying", "deny", "ing"),
        ("admitted", "admit", "past"),
        ("summing", "sum up", "ing"),
        ("given", "give", "participle"),
        ("urged", "urge", "past"),
        ("urging", "urge", "ing"),
        ("stresses", "stress", "third"),
    ],
)
def test_forms_of_verbs(surface: str, lemma: str, shape: str) -> None:
    lexicon = load_reporting()
    forms = {**lexicon.light_verbs, **lexicon.verbs}[surface]
    assert (lemma, shape) in {(form.lemma, form.shape) for form in forms}


def test_longer_cues_are_tried_first() -> None:
    rests = [form.rest for form in load_reporting().verbs["called"]]
    assert rests.index(("attention", "to")) < rests.index(("for",)) < rests.index(())


def test_every_frame_is_one_that_the_rules_know() -> None:
    known = "clause quote that about noun topic infinitive person object as weak reciprocal".split()
    frames = {frame for forms in load_reporting().verbs.values() for form in forms for frame in form.frames}
    assert frames <= set(known)


def test_nouns_of_saying_have_verbs_that_can_carry_them() -> None:
    lexicon = load_reporting()
    light = {form.lemma.split()[0] for forms in lexicon.light_verbs.values() for form in forms}
    for noun, entry in lexicon.light_nouns.items():
        assert entry.verbs & (light | {"raise", "reiterate"}), noun


def test_content_decides_over_neutral_verbs_only() -> None:
    assert load_reporting().neutral == {Act.SAY, Act.STRESS, Act.INFORM}


@pytest.mark.parametrize("raw", ["verbs = [", "verbs = []", 'verbs = [["say", "no-such-act", "clause"]]'])
def test_a_malformed_lexicon_is_a_clear_error(raw: str) -> None:
    with pytest.raises(DataError, match="lexicon of reporting words"):
        reporting_from(raw)
