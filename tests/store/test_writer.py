from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.domain.archive import CaptureKind, SourceKind
from readout.domain.ids import page_id
from readout.store.store import Store
from tests.store.making import ADDRESS, START, TALKS, hours, seen

LATER = TALKS + " Lund thanked her."


def times(store: Store) -> list[tuple[str, datetime, datetime, datetime | None]]:
    with store.read() as view:
        return [(each.text, each.first_seen, each.last_seen, each.first_absent) for each in view.revisions()]


def test_a_look_is_an_observation_and_a_new_text_a_revision(store: Store) -> None:
    with store.write() as writer:
        (told,) = writer.record([seen()])
    assert told.is_new and told.revision and told.page == page_id(ADDRESS)
    with store.read() as view:
        page = view.page(ADDRESS)
        (look,) = view.observations(told.page)
        (revision,) = view.revisions(told.page)
    assert page is not None and page.revision == told.revision == revision.id
    assert (look.id, look.revision, look.at, look.status) == (told.observation, told.revision, START, 200)
    assert (revision.text, revision.number, revision.first_absent) == (TALKS, 1, None)


def test_the_same_text_seen_again_is_no_new_revision(store: Store) -> None:
    with store.write() as writer:
        (first,) = writer.record([seen()])
        (again,) = writer.record([seen(at=hours(5))])
    assert not again.is_new and again.revision == first.revision
    assert times(store) == [(TALKS, START, hours(5), None)]


def test_a_look_written_down_twice_is_one_look(store: Store) -> None:
    for _ in range(2):
        with store.write() as writer:
            told = writer.record([seen(), seen()])
    assert told[0] == told[1]
    with store.read() as view:
        assert len(list(view.observations())) == 1


def test_a_changed_text_is_absent_since_the_look_that_did_not_find_it(store: Store) -> None:
    with store.write() as writer:
        writer.record([seen(), seen(at=hours(1)), seen(LATER, at=hours(2)), seen(LATER, at=hours(3))])
    assert times(store) == [(TALKS, START, hours(1), hours(2)), (LATER, hours(2), hours(3), None)]


def test_a_text_that_comes_back_is_the_same_revision_again(store: Store) -> None:
    with store.write() as writer:
        writer.record([seen(), seen(LATER, at=hours(1)), seen(at=hours(2))])
    assert times(store) == [(TALKS, START, hours(2), None), (LATER, hours(1), hours(1), hours(2))]


def test_old_looks_may_come_late(store: Store) -> None:
    with store.write() as writer:
        (new,) = writer.record([seen(LATER, at=hours(10))])
    with store.write() as writer:
        writer.record([seen(at=hours(2))])
    with store.read() as view:
        assert [(each.text, each.number) for each in view.revisions()] == [(TALKS, 1), (LATER, 2)]
        page = view.page(ADDRESS)
    assert page is not None and (page.first_seen, page.revision) == (hours(2), new.revision)


def test_bad_looks_are_kept_and_never_a_revision(store: Store) -> None:
    bad = [kind for kind in CaptureKind if kind not in (CaptureKind.ARTICLE, CaptureKind.NOT_MODIFIED)]
    with store.write() as writer:
        writer.record([seen()])
        told = writer.record([seen("wall", at=hours(n + 1), kind=kind) for n, kind in enumerate(bad)])
    assert [each.revision for each in told] == [None] * len(bad)
    with store.read() as view:
        assert [look.kind for look in view.observations()] == [CaptureKind.ARTICLE, *bad]
    assert times(store)[0][:3] == (TALKS, START, START)


def test_only_gone_is_absence(store: Store) -> None:
    with store.write() as writer:
        writer.record(
            [
                seen(),
                seen("no", at=hours(1), kind=CaptureKind.BLOCKED),
                seen("no", at=hours(2), kind=CaptureKind.GONE),
                seen("no", at=hours(3), kind=CaptureKind.GONE),
            ]
        )
    assert times(store) == [(TALKS, START, START, hours(2))]
    with store.read() as view:
        page = view.page(ADDRESS)
    assert page is not None and page.first_absent == hours(2)


def test_not_modified_is_the_current_revision_seen_again(store: Store) -> None:
    with store.write() as writer:
        writer.record([seen(), seen(LATER, at=hours(1))])
    with store.write() as writer:
        (told,) = writer.record([seen("", at=hours(2), kind=CaptureKind.NOT_MODIFIED)])
    assert times(store)[1] == (LATER, hours(1), hours(2), None)
    assert told.revision is not None and not told.is_new


def test_a_look_at_a_page_never_read_before_can_fail(store: Store) -> None:
    with store.write() as writer:
        writer.record([seen("", kind=CaptureKind.UNREACHABLE)])
    with store.read() as view:
        page = view.page(ADDRESS)
        assert list(view.revisions()) == []
    assert page is not None and page.revision is None


def test_a_batch_is_written_whole_or_not_at_all(store: Store) -> None:
    class Stop(Exception):
        pass

    try:
        with store.write() as writer:
            writer.record([seen()])
            raise Stop
    except Stop:
        pass
    with store.read() as view:
        assert view.counts()["pages"] == 0


def test_pages_belong_to_their_sources(store: Store) -> None:
    with store.write() as writer:
        feed = writer.add_source(SourceKind.FEED, "https://mfa.veldoria.example/feed", START)
        assert writer.add_source(SourceKind.FEED, "https://mfa.veldoria.example/feed", hours(1)) == feed
        for _ in range(2):
            writer.record([seen(), seen(address=ADDRESS + "/2")], feed)
    with store.read() as view:
        (source,) = view.sources()
        assert view.pages_of(source.id) == {ADDRESS, ADDRESS + "/2"}


def test_what_a_page_says_of_itself_is_kept_until_it_says_otherwise(store: Store) -> None:
    with store.write() as writer:
        writer.record([seen(about={"publisher": "MFA of Veldoria", "language": "en"})])
        writer.record([seen(LATER, at=hours(1))])
    with store.read() as view:
        known, page = view.known(ADDRESS), view.page(ADDRESS)
    assert known is not None and (known.language, known.text, known.etag) == ("en", LATER, '"1"')
    assert page is not None and page.publisher == "MFA of Veldoria"


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    looks=st.lists(
        st.tuples(
            st.integers(0, 30),
            st.sampled_from(["One text.", "Another text.", "A third."]),
            st.sampled_from([CaptureKind.ARTICLE, CaptureKind.ARTICLE, CaptureKind.GONE, CaptureKind.BLOCKED]),
        ),
        unique_by=lambda look: look[0],
        max_size=8,
    ),
    cut=st.integers(0, 8),
)
def test_the_order_and_the_batches_of_looks_do_not_matter(
    store: Store, looks: list[tuple[int, str, CaptureKind]], cut: int
) -> None:
    """Any order and division of the same looks gives the same times and the same current text."""
    outcomes = []
    for name, ordered in (("a", looks), ("b", sorted(looks))):
        address = f"{ADDRESS}/{name}/{hash((tuple(looks), cut))}"
        made = [seen(text, at=hours(at), kind=kind, address=address) for at, text, kind in ordered]
        with store.write() as writer:
            writer.record(made[:cut])
        with store.write() as writer:
            writer.record(made[cut:])
        with store.read() as view:
            page = view.page(address)
            found = list(view.revisions(page.id)) if page else []
            current = next((each.text for each in found if page and each.id == page.revision), None)
        outcomes.append(([(r.text, r.number, r.first_seen, r.last_seen, r.first_absent) for r in found], current))
    assert outcomes[0] == outcomes[1]
