from datetime import timedelta

import pytest

from readout.archive.add import add
from readout.archive.discover import Discovery
from readout.archive.keep import Told
from readout.archive.tools import Tools
from readout.archive.watch import keep_watching, look_once, plan, seconds_to_rest
from readout.domain.archive import CaptureKind, Recorded
from readout.domain.provenance import Failure
from readout.domain.snapshot import MediaKind
from tests.archive.staging import BODY, Clock, Stage, html

Staged = tuple[Tools, Stage, Clock]
PAGE = "https://mfa.veldoria.example/en/talks-7"
FEED = "https://mfa.veldoria.example/feed.xml"


def start(staged: Staged, *names: str) -> list[Told]:
    tools, stage, clock = staged
    return list(add(tools, names, Discovery(stage, clock)))


def once(staged: Staged) -> list[Told]:
    tools, stage, clock = staged
    return list(look_once(tools, Discovery(stage, clock)))


def wait_of(staged: Staged) -> timedelta:
    planned = plan(staged[0])
    return planned.due[0].at - planned.now


def test_nothing_due_is_not_looked_at(staged: Staged) -> None:
    staged[1].put(PAGE, html())
    start(staged, PAGE)
    assert once(staged) == []
    assert plan(staged[0]).waiting == 0


def test_a_page_is_looked_at_again_with_what_the_server_gave(staged: Staged) -> None:
    _, stage, clock = staged
    stage.put(PAGE, html(), headers=(("etag", '"1"'),))
    start(staged, PAGE)
    clock.forward(minutes=16)
    (told,) = once(staged)
    assert isinstance(told, Recorded) and told.kind is CaptureKind.NOT_MODIFIED
    assert stage.asked[-1][1] is not None and stage.asked[-1][1].etag == '"1"'
    assert once(staged) == []


def test_a_change_brings_the_page_back_to_frequent_looks(staged: Staged) -> None:
    _, stage, clock = staged
    stage.put(PAGE, html())
    start(staged, PAGE)
    assert wait_of(staged) == timedelta(minutes=15)
    clock.forward(hours=5)
    once(staged)
    assert wait_of(staged) == timedelta(hours=1)
    clock.forward(days=20)
    once(staged)
    assert wait_of(staged) == timedelta(days=3)
    clock.forward(days=4)
    stage.put(PAGE, html(BODY + " Correction: the talks were on Monday."))
    (told,) = once(staged)
    assert isinstance(told, Recorded) and told.is_new
    assert wait_of(staged) == timedelta(minutes=15)


def test_a_page_that_says_it_is_being_updated_is_looked_at_often_until_stable(staged: Staged) -> None:
    _, stage, clock = staged
    stage.put(PAGE, html(BODY + "</p><p>This item is being updated."))
    start(staged, PAGE)
    clock.forward(hours=20)
    once(staged)
    assert wait_of(staged) == timedelta(minutes=10)
    stage.put(PAGE, html(BODY))
    clock.forward(minutes=11)
    once(staged)
    clock.forward(hours=4)
    once(staged)
    assert wait_of(staged) == timedelta(hours=1)


def test_failing_pages_are_asked_less_and_less_and_recover(staged: Staged) -> None:
    _, stage, clock = staged
    stage.put(PAGE, html())
    start(staged, PAGE)
    stage.put(PAGE, problem="it did not answer in time")
    waits = []
    for _ in range(4):
        clock.forward(days=8)
        once(staged)
        waits.append(wait_of(staged))
    assert waits == [timedelta(minutes=minutes) for minutes in (15, 30, 60, 120)]
    stage.put(PAGE, html())
    clock.forward(days=8)
    once(staged)
    with staged[0].archive.store.read() as view:
        page = view.page(PAGE)
    assert page is not None and page.failures == 0


def test_a_server_that_asks_to_wait_is_waited_for(staged: Staged) -> None:
    _, stage, clock = staged
    stage.put(PAGE, html())
    start(staged, PAGE)
    stage.put(PAGE, b"slow down", status=429, retry_after=7200.0)
    clock.forward(hours=1)
    once(staged)
    assert wait_of(staged) == timedelta(hours=2)


def test_a_feed_is_asked_again_and_gives_its_new_pages(staged: Staged) -> None:
    _, stage, clock = staged
    stage.put(FEED, b"<rss version='2.0'><channel></channel></rss>", kind=MediaKind.UNKNOWN)
    assert start(staged, FEED) == []
    item = f"<rss version='2.0'><channel><item><link>{PAGE}</link></item></channel></rss>".encode()
    stage.put(FEED, item, kind=MediaKind.UNKNOWN)
    stage.put(PAGE, html())
    clock.forward(minutes=31)
    (told,) = once(staged)
    assert isinstance(told, Recorded) and told.address == PAGE
    assert {due.address for due in plan(staged[0]).due} == {FEED, PAGE}


def test_a_feed_that_has_not_changed_says_so_unless_pages_of_it_are_left(staged: Staged) -> None:
    tools, stage, clock = staged
    items = "".join(f"<item><link>{PAGE}/{number}</link></item>" for number in range(3))
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>".encode()
    stage.put(FEED, feed, kind=MediaKind.UNKNOWN, headers=(("etag", '"f1"'),))
    assert len(list(add(tools, [FEED], Discovery(stage, clock), most=2))) == 2
    sent = []
    for _ in range(2):
        clock.forward(minutes=31)
        once(staged)
        sent.append([validators for address, validators in stage.asked if address == FEED][-1])
    assert [each.etag if each else None for each in sent] == [None, '"f1"']
    with tools.archive.store.read() as view:
        assert view.counts()["pages"] == 3
    assert FEED in {due.address for due in plan(tools).due}


@pytest.mark.parametrize("raw", [b"", html()], ids=["no answer", "a page instead"])
def test_a_feed_that_fails_stays_followed(staged: Staged, raw: bytes) -> None:
    _, stage, clock = staged
    stage.put(FEED, b"<rss version='2.0'><channel></channel></rss>", kind=MediaKind.UNKNOWN)
    start(staged, FEED)
    stage.put(FEED, raw, problem=None if raw else "it cannot be reached")
    clock.forward(hours=1)
    (told,) = once(staged)
    assert isinstance(told, Failure)
    assert [due.address for due in plan(staged[0]).due] == [FEED]
    assert wait_of(staged) == timedelta(hours=1)


def test_watching_rests_until_the_next_look(staged: Staged) -> None:
    tools, stage, clock = staged
    stage.put(PAGE, html())
    start(staged, PAGE)
    rests: list[float] = []

    class Enough(Exception):
        pass

    def sleep(seconds: float) -> None:
        rests.append(seconds)
        clock.forward(seconds=seconds)
        if len(rests) == 20:
            raise Enough

    told: list[Told] = []
    with pytest.raises(Enough):
        told.extend(keep_watching(tools, Discovery(stage, clock), sleep=sleep, resting=lambda planned: None))
    assert sum(rests) >= 900 and max(rests) <= 60
    assert len(stage.asked) == 2


def test_an_empty_plan_still_looks_up_now_and_then(staged: Staged) -> None:
    assert seconds_to_rest(plan(staged[0])) == 60.0
