import pytest

from readout.domain.archive import Decision, SourceKind
from readout.domain.ids import decision_id
from readout.domain.instants import read_instant, write_instant
from readout.domain.provenance import Failure
from readout.store.connect import StoreError
from readout.store.store import Store
from tests.store.making import ADDRESS, START, hours, reading, seen


def decision() -> Decision:
    return Decision(
        decision_id("s-1", "speaker", "desk", write_instant(START)),
        "s-1",
        "speaker",
        "e-lund",
        "desk",
        START,
        "he said it",
    )


def test_a_decision_stays_on_record_when_it_is_withdrawn(store: Store) -> None:
    made = decision()
    for _ in range(2):
        with store.write() as writer:
            writer.decide(made)
    with store.write() as writer:
        writer.withdraw(made.id, hours(1))
    with store.read() as view:
        (kept,) = view.decisions("s-1")
        assert view.decisions("s-2") == []
    assert (kept.value, kept.why, kept.withdrawn) == ("e-lund", "he said it", hours(1))
    with pytest.raises(StoreError), store.write() as writer:
        writer.withdraw(made.id, hours(2))


def test_a_failure_is_on_record_and_settled_by_a_reading_of_its_bytes(store: Store) -> None:
    look = seen()
    with store.write() as writer:
        (told,) = writer.record([look])
        writer.add_failure(Failure(ADDRESS, "NotText", "it is not text", "text"), START, look.digest)
    with store.read() as view:
        assert view.unread(5) == []
        (failure,) = view.failures()
    assert (failure["address"], failure["stage"], failure["settled"]) == (ADDRESS, "text", None)
    assert told.revision is not None
    with store.write() as writer:
        writer.add_reading(told.revision, reading(), hours(1))
    with store.read() as view:
        assert view.failures() == []
        assert view.failures(settled=True)[0]["settled"] == write_instant(hours(1))


def test_a_reading_of_no_revision_is_told(store: Store) -> None:
    with pytest.raises(StoreError), store.write() as writer:
        writer.add_reading("r-nothing", reading(), START)


def test_a_part_is_found_in_its_revision(store: Store) -> None:
    with store.write() as writer:
        (told,) = writer.record([seen()])
        assert told.revision is not None
        writer.add_reading(told.revision, reading(), START)
    with store.read() as view:
        assert {view.revision_of_part(key) for key in ("s-1", "c-1", "v-1", "e-brest")} == {told.revision}
        assert view.revision_of_part("s-2") is None


def test_what_is_due_comes_soonest_first(store: Store) -> None:
    with store.write() as writer:
        writer.record([seen(), seen(address=ADDRESS + "/2")])
        writer.add_source(SourceKind.FEED, "https://mfa.veldoria.example/feed", START)
        writer.schedule(ADDRESS, hours(3), "it is young", 0)
        writer.schedule(ADDRESS + "/2", None, "", 0)
        writer.schedule_source(SourceKind.FEED, "https://mfa.veldoria.example/feed", hours(2), START, 0)
    with store.read() as view:
        assert [(due.address, due.at) for due in view.due(5)] == [
            ("https://mfa.veldoria.example/feed", hours(2)),
            (ADDRESS, hours(3)),
        ]
        assert len(view.due(5, before=hours(2))) == 1


def test_instants_sort_as_their_text() -> None:
    moments = [hours(number / 7) for number in range(50)]
    written = [write_instant(moment) for moment in moments]
    assert written == sorted(written)
    assert [read_instant(text) for text in written] == moments
    with pytest.raises(ValueError, match="zone"):
        write_instant(START.replace(tzinfo=None))
