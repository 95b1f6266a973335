from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from readout.archive.add import add
from readout.archive.discover import Discovery
from readout.archive.keep import read_waiting
from readout.archive.reread import Moved, compare_parts, reread
from readout.archive.tools import Reader, Tools
from readout.domain.archive import CaptureKind, Recorded
from readout.domain.provenance import Failure, Reading
from readout.domain.record import Act
from readout.domain.snapshot import Fetched
from readout.domain.text import Document
from readout.errors import NotAnArticle
from readout.query.ask import ask
from readout.text.extract import extract
from tests.archive.staging import BODY, Clock, Stage, html, read_plainly
from tests.store.making import hours, reading

Staged = tuple[Tools, Stage, Clock]
PAGE = "https://mfa.veldoria.example/en/talks-7"


def two_revisions(staged: Staged) -> None:
    tools, stage, clock = staged
    for body in (BODY, BODY + " Advertisement: boats."):
        stage.put(PAGE, html(body))
        list(add(tools, [PAGE], Discovery(stage, clock)))
        clock.forward(hours=1)
    list(read_waiting(tools))


def better(fetched: Fetched) -> Document:
    """A later extractor that leaves advertisements out."""
    return extract(replace(fetched, raw=fetched.raw.replace(b" Advertisement: boats.", b"")))


def test_nothing_moves_when_nothing_has_changed(staged: Staged) -> None:
    tools, _, _ = staged
    two_revisions(staged)
    with tools.archive.store.read() as view:
        before = list(view.revisions())
    assert not any(moved.anything for moved in reread(tools))
    with tools.archive.store.read() as view:
        assert list(view.revisions()) == before


def test_a_better_extractor_joins_what_was_no_edit_and_no_id_is_lost(staged: Staged) -> None:
    tools, _, _ = staged
    two_revisions(staged)
    with tools.archive.store.read() as view:
        first, second = view.revisions()
    moved = list(reread(replace(tools, extract=better)))
    assert Moved(second.id, PAGE, superseded=True) in moved
    with tools.archive.store.read() as view:
        (left,) = view.revisions()
        old = view.revision(second.id)
        looks = list(view.observations())
    assert (left.id, left.last_seen, left.first_absent) == (first.id, hours(1), None)
    assert old is not None and old.superseded_by == first.id
    assert [look.revision for look in looks] == [first.id, first.id]
    assert tools.archive.store.search(ask("advertisement")).total == 0
    assert tools.archive.store.search(ask("corridor")).total == 1


def test_going_back_brings_the_revision_back(staged: Staged) -> None:
    tools, _, _ = staged
    two_revisions(staged)
    with tools.archive.store.read() as view:
        before = list(view.revisions())
    list(reread(replace(tools, extract=better)))
    list(reread(tools))
    with tools.archive.store.read() as view:
        assert list(view.revisions()) == before
    assert tools.archive.store.search(ask("advertisement")).total == 1


def test_a_changed_text_keeps_its_id_and_is_found_by_its_new_words(staged: Staged) -> None:
    tools, stage, clock = staged
    stage.put(PAGE, html(BODY + " Advertisement: boats."))
    list(add(tools, [PAGE], Discovery(stage, clock)))
    with tools.archive.store.read() as view:
        (before,) = view.revisions()
    (moved,) = reread(replace(tools, extract=better))
    with tools.archive.store.read() as view:
        (after,) = view.revisions()
    assert moved.text and after.id == before.id and "boats" not in after.text
    assert tools.archive.store.search(ask("boats")).total == 0


def test_a_page_that_can_no_longer_be_read_stays_as_it_was(staged: Staged) -> None:
    tools, _, _ = staged
    two_revisions(staged)

    def worse(fetched: Fetched) -> Document:
        raise NotAnArticle("it is a page without an article")

    moved = list(reread(replace(tools, extract=worse)))
    assert moved[0].failure is not None
    with tools.archive.store.read() as view:
        assert len(list(view.revisions())) == 2


def test_what_was_not_understood_is_a_text_once_it_is(staged: Staged) -> None:
    tools, stage, clock = staged

    def not_yet(fetched: Fetched) -> Document:
        raise RecursionError("too deep")

    stage.put(PAGE, html())
    (told,) = add(replace(tools, extract=not_yet), [PAGE], Discovery(stage, clock))
    assert isinstance(told, Recorded) and (told.kind, told.revision) == (CaptureKind.NOT_TEXT, None)
    assert "fault of Readout" in told.reason
    list(reread(tools))
    with tools.archive.store.read() as view:
        (revision,) = view.revisions()
        (look,) = view.observations()
    assert (look.kind, look.revision, revision.text) == (CaptureKind.ARTICLE, revision.id, revision.text)
    assert [hit.revision for hit in tools.archive.store.search(ask("corridor")).hits] == [revision.id]


def test_a_text_on_which_the_reader_fails_keeps_no_other_from_being_read(staged: Staged) -> None:
    tools, _, _ = staged

    def faulty(inputs: Iterable[Fetched | Failure]) -> Iterator[Reading | Failure]:
        for each in inputs:
            if b"boats" in (each.raw if isinstance(each, Fetched) else b""):
                raise ZeroDivisionError("a fault")
            yield from read_plainly([each])

    two_revisions(replace_reader(staged, faulty))
    with tools.archive.store.read() as view:
        assert view.counts()["readings"] == 1
        (failure,) = view.failures()
    assert (failure["kind"], failure["stage"]) == ("ZeroDivisionError", "pipeline")


def replace_reader(staged: Staged, reader: Reader) -> Staged:
    tools, stage, clock = staged
    return replace(tools, reader=reader), stage, clock


def test_what_moved_is_counted_by_what_is_said_not_by_ids() -> None:
    old, new = reading().to_dict(), reading(act=Act.DEMAND).to_dict()
    for entity in new["entities"]:
        entity["id"] += "x"
    for statement in new["statements"]:
        statement["id"] += "x"
        statement["speakers"] = [speaker + "x" for speaker in statement["speakers"]]
    for part in (*new["events"], *new["encounters"]):
        for field in ("actors", "recipients", "participants"):
            part[field] = [party + "x" for party in part.get(field, [])]
    assert compare_parts(old, new) == ((("statements", 1),), (("statements", 1),))
    assert compare_parts(old, old) == ((), ())


def test_spans_of_time_survive(staged: Staged) -> None:
    tools, _, clock = staged
    two_revisions(staged)
    clock.now += timedelta(days=400)
    list(reread(tools))
    with tools.archive.store.read() as view:
        assert [each.first_seen for each in view.revisions()] == [hours(0), hours(1)]
