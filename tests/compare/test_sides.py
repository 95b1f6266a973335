"""Two sides of one encounter: what is linked, what contradicts, what stands on one side only."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.compare.sides import compare
from readout.domain.comparison import Agreement, Comparison, ConflictKind, Point, PointClass
from readout.domain.provenance import Reading
from readout.domain.record import Act, StatementKind
from tests.compare.readings import Said, reading_of

MARAND, WEISS = "Ilo Marand", "Sana Weiss"

OURS = [
    Said(MARAND, "thanked", "Sana Weiss for the 12 fire engines that arrived in Tarvia on 4 May", Act.THANK),
    Said(MARAND, "pledged", "that 300 tonnes of grain will reach the port of Oslund in June", Act.PROMISE),
    Said(MARAND, "warned", "that the dam at Kestrel Gap will not hold another flood", Act.WARN),
    Said(WEISS, "agreed", "to send engineers from the water ministry to the dam", Act.AGREE),
    Said(WEISS, "asked", "for the release of the journalist Petra Holm", Act.ASK),
]


def found(a: list[Said], b: list[Said]) -> Comparison:
    return compare(reading_of(a), reading_of(b, publisher="Belmark Press"))


def carrying(comparison: Comparison, side: str, number: int) -> list[Point]:
    reading: Reading = getattr(comparison, side)
    id = reading.statements[number].id
    return [point for point in comparison.points if id in getattr(point, side)]


def kinds(comparison: Comparison, number: int) -> set[ConflictKind]:
    return {conflict.kind for point in carrying(comparison, "b", number) for conflict in point.conflicts}


def test_a_copy_is_on_both_sides_and_nothing_differs() -> None:
    comparison = found(OURS, OURS)
    assert all(point.kind is PointClass.BOTH for point in comparison.points)
    for number, statement in enumerate(comparison.a.statements):
        linked = {id for point in carrying(comparison, "a", number) for id in point.b}
        assert comparison.b.statements[number].id in linked, statement


PLANTED = [
    (0, "12 fire engines", "9 fire engines", ConflictKind.NUMBER),
    (0, "on 4 May", "on 7 May", ConflictKind.DATE),
    (1, "300 tonnes", "500 tonnes", ConflictKind.NUMBER),
    (1, "in June", "in August", ConflictKind.DATE),
    (1, "port of Oslund", "port of Varn", ConflictKind.NAME),
    (2, "will not hold", "will hold", ConflictKind.POLARITY),
    (3, "to send", "not to send", ConflictKind.POLARITY),
    (4, "Petra Holm", "Anton Rusk", ConflictKind.NAME),
]


@pytest.mark.parametrize(("number", "before", "after", "kind"), PLANTED)
def test_a_planted_contradiction_is_found_with_its_words(
    number: int, before: str, after: str, kind: ConflictKind
) -> None:
    theirs = list(OURS)
    assert before in theirs[number].content
    theirs[number] = replace(theirs[number], content=theirs[number].content.replace(before, after))
    comparison = found(OURS, theirs)
    assert kind in kinds(comparison, number)
    point = next(point for point in carrying(comparison, "b", number) if point.kind is PointClass.CONFLICT)
    conflict = next(each for each in point.conflicts if each.kind is kind)
    assert comparison.a.document.quote(conflict.a)
    assert conflict.a_statement == comparison.a.statements[number].id
    untouched = set(range(len(OURS))) - {number}
    assert not any(kinds(comparison, other) for other in untouched)


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(range(len(PLANTED))), min_size=1))
def test_every_planted_contradiction_is_found_however_many(chosen: set[int]) -> None:
    theirs = list(OURS)
    for at in chosen:
        number, before, after, _ = PLANTED[at]
        theirs[number] = replace(theirs[number], content=theirs[number].content.replace(before, after))
    comparison = found(OURS, theirs)
    for at in chosen:
        number, _, _, kind = PLANTED[at]
        assert kind in kinds(comparison, number), PLANTED[at]


@settings(max_examples=40, deadline=None)
@given(st.integers(2, 5000), st.integers(2, 5000))
def test_any_two_numbers_of_the_same_thing_contradict_and_one_number_never_does(x: int, y: int) -> None:
    a = [Said(MARAND, "said", f"that {x} lorries crossed the bridge at Tarvia")]
    b = [Said(MARAND, "said", f"that {y} lorries crossed the bridge at Tarvia")]
    assert (ConflictKind.NUMBER in kinds(found(a, b), 0)) == (x != y)


PARAPHRASE = [
    Said(
        MARAND,
        "expressed gratitude",
        "to Sana Weiss for a dozen fire engines delivered to Tarvia in early May",
        Act.THANK,
    ),
    Said(MARAND, "promised", "grain shipments of 300 tonnes to the port of Oslund this June", Act.PROMISE),
    Said(MARAND, "cautioned", "that another flood would be too much for the dam at Kestrel Gap", Act.WARN),
    Said(WEISS, "consented", "to dispatch engineers of the water ministry to the dam", Act.AGREE),
    Said(WEISS, "called for", "the journalist Petra Holm to be released", Act.ASK),
]


def test_a_paraphrase_meets_its_original_and_contradicts_nothing() -> None:
    comparison = found(OURS, PARAPHRASE)
    assert not [point for point in comparison.points if point.kind is PointClass.CONFLICT]
    for number in range(len(OURS)):
        other = {id for point in carrying(comparison, "a", number) for id in point.b}
        assert comparison.b.statements[number].id in other, OURS[number]


def test_the_same_request_by_another_person_is_a_conflict_of_speakers() -> None:
    ours = [Said(MARAND, "proposed", "to hold a summit on the river in Oslund", Act.PROPOSE)]
    theirs = [Said(WEISS, "proposed", "to hold a summit on the river in Oslund", Act.PROPOSE)]
    assert ConflictKind.SPEAKER in kinds(found(ours, [*theirs, OURS[0]]), 0)


def test_each_page_reporting_its_own_leader_is_no_conflict() -> None:
    ours = [Said(MARAND, "stressed", "the importance of safe crossings on the river", Act.STRESS)]
    theirs = [Said(WEISS, "underlined", "that crossings on the river must be made safe", Act.STRESS)]
    assert not kinds(found(ours, theirs), 0)
    same = [Said(WEISS, "stressed", "the importance of safe crossings on the river", Act.STRESS)]
    assert kinds(found(ours, same), 0) == {ConflictKind.SPEAKER}


def test_agreed_here_and_only_discussed_there() -> None:
    ours = [Said(MARAND, "agreed", "on a joint patrol of the river", Act.AGREE, joint=WEISS)]
    theirs = [Said(MARAND, "discussed", "a joint patrol of the river", Act.DISCUSS, StatementKind.TOPIC, WEISS)]
    assert ConflictKind.STRENGTH in kinds(found(ours, theirs), 0)


def test_a_pledge_here_and_an_intention_there() -> None:
    ours = [Said(MARAND, "pledged", "to lift the fishing ban in the strait", Act.PROMISE)]
    theirs = [Said(MARAND, "said", "he would consider lifting the fishing ban in the strait", Act.PROMISE)]
    assert ConflictKind.COMMITMENT in kinds(found(ours, theirs), 0)


def test_less_precision_is_no_conflict() -> None:
    ours = [Said(MARAND, "said", "that over 200 houses were rebuilt in Tarvia by 14 March 2026")]
    theirs = [Said(MARAND, "said", "that about 210 houses were rebuilt in Tarvia by March")]
    assert not kinds(found(ours, theirs), 0)


def test_what_one_side_alone_reports_is_absent_from_the_other() -> None:
    comparison = found(OURS, OURS[:3])
    (point,) = carrying(comparison, "a", 4)
    assert point.kind is PointClass.A_ONLY
    assert "absent from B" in point.why
    assert point.b == ()


def test_one_sentence_meets_the_three_that_split_it() -> None:
    packed = [
        Said(MARAND, "discussed", "the grain harvest, the nuclear plant at Varn and the release of prisoners",
             Act.DISCUSS, StatementKind.TOPIC, WEISS),
    ]  # fmt: skip
    split = [
        Said(WEISS, "stressed", "the danger of a poor grain harvest", Act.STRESS),
        Said(MARAND, "said", "the nuclear plant at Varn is safe"),
        Said(WEISS, "demanded", "that the prisoners be released", Act.DEMAND),
    ]
    comparison = found(packed, split)
    linked = {id for point in carrying(comparison, "a", 0) for id in point.b}
    assert linked == {each.id for each in comparison.b.statements}


def test_another_language_compares_the_facts_and_says_so() -> None:
    comparison = compare(reading_of(OURS), reading_of(OURS, language="fr"))
    assert comparison.points == ()
    assert "not done yet" in comparison.notes[0]
    assert any(fact.name == "participants" for fact in comparison.facts)


def test_facts_agree_across_a_time_zone_and_differ_across_a_week() -> None:
    def date(day: str) -> Agreement:
        comparison = compare(reading_of(OURS, date="2026-03-02"), reading_of(OURS, date=day))
        return next(fact.agreement for fact in comparison.facts if fact.name == "date")

    assert date("2026-03-03") is Agreement.SAME
    assert date("2026-03") is Agreement.SAME
    assert date("2026-03-09") is Agreement.DIFFERS


def test_emphasis_counts_statements_and_words() -> None:
    comparison = found(OURS, OURS[:3])
    speakers = {row.name: row for row in comparison.emphasis.speakers}
    assert (speakers[WEISS].a_statements, speakers[WEISS].b_statements) == (2, 0)
    assert speakers[WEISS].a_first == 4
    assert speakers[MARAND].a_words == sum(len(each.content.split()) for each in OURS[:3])


def test_the_same_inputs_give_the_same_points_and_every_statement_stands_in_one() -> None:
    first, second = found(OURS, PARAPHRASE), found(OURS, PARAPHRASE)
    assert first.points == second.points
    held = {id for point in first.points for id in (*point.a, *point.b)}
    assert held == {each.id for reading in (first.a, first.b) for each in reading.statements}


def test_vectors_of_a_model_are_taken_into_account() -> None:
    """Texts without a common word meet when an embedding says that they mean one thing."""
    ours = [Said(MARAND, "said", "azure kites soared"), OURS[1]]
    theirs = [Said(MARAND, "said", "blue dragons flew"), OURS[4]]

    def embed(texts: object) -> list[list[float]]:
        assert isinstance(texts, list)
        wanted = ("azure", "blue")
        return [[1.0, 0.0] if any(word in text for word in wanted) else [0.0, 1.0] for text in texts]

    without = found(ours, theirs)
    assert carrying(without, "a", 0)[0].kind is PointClass.A_ONLY
    comparison = compare(without.a, without.b, embed=embed)
    assert carrying(comparison, "a", 0)[0].b == (comparison.b.statements[0].id,)
