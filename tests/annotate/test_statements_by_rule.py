"""The rules of quoted and reported speech, on sentences in the house styles of the field."""

import time

import pytest

from readout.annotate.builtin import statement_components
from readout.annotate.run import annotate
from readout.domain.record import Act, StatementStatus
from tests.annotate.reading import document, read, rows, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We came,” Minister Roe said.", [("direct", "Minister Roe", "said", "We came")]),
        (
            "“We came,” said the Foreign Minister, Ada Roe.",
            [("direct", "the Foreign Minister, Ada Roe", "said", "We came")],
        ),
        ("Minister Roe said: “We came.”", [("direct", "Minister Roe", "said", "We came")]),
        ("Minister Roe told reporters on Monday: “We came.”", [("direct", "Minister Roe", "told", "We came")]),
        ("“We came,” she said. “We saw.”", [("direct", "she", "said", "We came | We saw")]),
        ("“We came,” she said, “and we saw.”", [("direct", "she", "said", "We came | and we saw")]),
        ("“Will you come?” President Roe asked.", [("direct", "President Roe", "asked", "Will you come")]),
        ("The announcer said, “It is late.”", [("direct", "The announcer", "said", "It is late")]),
        ("Director Jane Roe: “Good.”", [("direct", "Director Jane Roe", "", "Good")]),
        ("“We build.” – Minister Ada Roe", [("direct", "Minister Ada Roe", "", "We build")]),
        (
            "Statement by Minister Roe:\n\n“We are sad. He is gone.”",
            [("direct", "Minister Roe", "", "We are sad. He is gone")],
        ),
        ("He said:\n\n“We came to talk.”", [("direct", "He", "said", "We came to talk")]),
        (
            "“We are sad.\n\n“We are not afraid,” she said.",
            [("direct", "she", "said", "We are sad | We are not afraid")],
        ),
        (
            "“We stay,” Mr. Roe recalled, adding, “but nothing was done.”",
            [
                ("direct", "Mr. Roe", "recalled", "We stay"),
                ("direct", "Mr. Roe", "adding", "but nothing was done"),
            ],
        ),
        (
            '"We will not stop, and Oster will be rebuilt, the President summed up.',
            [("direct", "the President", "summed up", "We will not stop, and Oster will be rebuilt")],
        ),
        (
            "He warned that “the patience of Ostland has a limit. It is reached.",
            [("direct", "He", "warned", "the patience of Ostland has a limit. It is reached")],
        ),
        (
            "“He told me: ‘Do not go home.’ I went,” said Ms. Roe.",
            [
                ("direct", "Ms. Roe", "said", "He told me: ‘Do not go home.’ I went"),
                ("direct", "He", "told", "Do not go home"),
            ],
        ),
    ],
)
def test_quoted_speech(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert rows(text) == expected


def test_a_signature_below_a_quotation_speaks_it() -> None:
    text = "“We came,” Mr. Roe said.\n\n“We go on.”\n\n— Foreign Minister Bo Li"
    assert rows(text)[1] == ("direct", "Foreign Minister Bo Li", "", "We go on")


def test_a_quotation_alone_goes_on_after_the_speaker_before_it() -> None:
    found = rows("“We came,” Mr. Roe said.\n\n“We saw.”")
    assert found == [("direct", "Mr. Roe", "said", "We came"), ("direct", "Mr. Roe", "", "We saw")]


def test_titles_and_scare_quotes_are_not_statements() -> None:
    assert rows("The film “The Long Road Home” and the so-called “plan” were seen.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The President said Ostland would stay.", [("indirect", "The President", "said", "Ostland would stay")]),
        (
            "On Monday, Minister Ada Roe of Ostland noted that the talks had begun.",
            [("indirect", "Minister Ada Roe of Ostland", "noted", "the talks had begun")],
        ),
        (
            "President Roe and President Li discussed the lakes and trade.",
            [("topic", "President Roe and President Li", "discussed", "the lakes and trade")],
        ),
        (
            "The minister stressed the need for peace and called for talks.",
            [
                ("indirect", "The minister", "stressed", "the need for peace"),
                ("indirect", "The minister", "called for", "talks"),
            ],
        ),
        (
            "The envoy denied the reports, adding that the lake was open.",
            [
                ("indirect", "The envoy", "denied", "the reports"),
                ("indirect", "The envoy", "adding", "the lake was open"),
            ],
        ),
        (
            "Warning that the truce would fail, Mr. Roe urged Ostland to stop.",
            [
                ("indirect", "Mr. Roe", "Warning", "the truce would fail"),
                ("indirect", "Mr. Roe", "urged", "to stop"),
            ],
        ),
        (
            "She expressed her deep gratitude for the help.",
            [("indirect", "She", "expressed her deep gratitude", "the help")],
        ),
        ("The lakes were discussed.", [("topic", "", "discussed", "The lakes")]),
        ("It was agreed to continue the talks.", [("indirect", "", "agreed", "to continue the talks")]),
        (
            "According to the minister, the road is open.",
            [("indirect", "the minister", "According to", "the road is open")],
        ),
        ("The road is open, Minister Roe said.", [("indirect", "Minister Roe", "said", "The road is open")]),
        ("President Roe spoke with President Li about trade.", [("topic", "President Roe", "spoke", "trade")]),
        (
            "President Roe met today with President Li to discuss trade.",
            [("topic", "President Roe | President Li", "discuss", "trade")],
        ),
        ("The visit highlighted the ties of both states.", []),
        ("The minister did not say that the road was open.", []),
        ("The road could be discussed.", []),
    ],
)
def test_reported_speech(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert rows(text) == expected


def test_content_with_a_quoted_part_is_mixed() -> None:
    assert rows("He said the troops were “fully prepared for any turn”.") == [
        ("mixed", "He", "said", "the troops were “fully prepared for any turn")
    ]


def test_a_statement_inside_another_is_nested() -> None:
    made, layers = read("Mr. Roe said that the minister had warned that the truce would fail.")
    outer, inner = layers.attributions
    assert (outer.parent, inner.parent) == (None, 0)
    assert words(made, inner.source) == ["the minister"]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("The minister told the envoy that the road was open.", "the envoy"),
        ("The minister thanked President Bo Li for the help.", "President Bo Li"),
        ("The minister urged the Government of Ostland to stop.", "the Government of Ostland"),
        ("The minister assured her counterpart of support.", "her counterpart"),
        ("The minister conveyed to President Li that the road was open.", "President Li"),
        ("The minister expressed her condolences to the families.", "the families"),
    ],
)
def test_who_is_spoken_to(text: str, addressee: str) -> None:
    made, layers = read(text)
    assert words(made, layers.attributions[0].addressees) == [addressee]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Mr. Roe stressed the need for peace.", Act.STRESS),
        ("Mr. Roe stressed that they must stop the shelling.", Act.DEMAND),
        ("Mr. Roe reaffirmed his support for the accord.", Act.SUPPORT),
        ("Mr. Roe reaffirmed his commitment to providing aid.", Act.PROMISE),
        ("Mr. Roe noted that the road was open.", Act.SAY),
        ("“Thank you for the help,” Mr. Roe said.", Act.THANK),
        ("Mr. Roe condemned the attack.", Act.CONDEMN),
    ],
)
def test_what_is_done_by_saying_it(text: str, act: Act) -> None:
    _, layers = read(text)
    assert [each.act for each in layers.attributions] == [act]


def test_planned_saying() -> None:
    _, layers = read("The Secretary will underscore the need for peace.")
    assert [each.status for each in layers.attributions] == [StatementStatus.PLANNED]


def test_the_rules_bear_absent_layers() -> None:
    made = document("“We came,” Mr. Roe said. He noted that it was late.")
    only = [each for each in statement_components() if each.name in ("reports", "reconcile", "transcripts")]
    assert len(annotate(made, only).attributions) >= 1


@pytest.mark.parametrize(
    "unit", ["“a b, he said. ", '"', "(", "He said, “x” and ", "PRESIDENT X: ", "X, ", "Mr. ", ", and said that "]
)
def test_time_is_linear_on_hostile_strings(unit: str) -> None:
    def seconds(size: int) -> float:
        made = document(unit * (size // len(unit)))
        start = time.process_time()
        annotate(made, statement_components())
        return time.process_time() - start

    small, large = seconds(3_000), seconds(30_000)
    assert large < 40 * max(small, 0.005)
