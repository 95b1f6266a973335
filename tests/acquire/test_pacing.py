from datetime import UTC, datetime

import pytest

from readout.acquire.pacing import Pacer, retry_after

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


class Time:
    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def pacer(time: Time, **settings: float) -> Pacer:
    return Pacer(monotonic=time.monotonic, sleep=time.sleep, chance=lambda: 0.5, **settings)  # type: ignore[arg-type]


def test_a_host_is_left_alone_between_questions_with_jitter() -> None:
    time = Time()
    polite = pacer(time, delay=2.0, jitter=0.5)
    polite.wait("a.example")
    polite.wait("a.example")
    assert time.slept == [2.5]


def test_hosts_do_not_wait_for_each_other() -> None:
    time = Time()
    polite = pacer(time)
    polite.wait("a.example")
    polite.wait("b.example")
    assert time.slept == []


def test_a_site_that_asks_for_more_gets_more_within_reason() -> None:
    time = Time()
    polite = pacer(time, delay=1.0, jitter=0.0)
    polite.wait("a.example", crawl_delay=10)
    polite.wait("a.example", crawl_delay=100_000)
    polite.wait("a.example")
    assert time.slept == [10.0, 60.0]


def test_a_hold_is_kept() -> None:
    time = Time()
    polite = pacer(time, delay=1.0)
    polite.hold("a.example", 30)
    polite.wait("a.example")
    assert time.slept == [30.0]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Tue, 24 Nov 2026 09:02:00 GMT", 120.0),
        ("Tue, 24 Nov 2026 08:00:00 GMT", 0.0),
        ("99999999999999999999", 86400.0),
        ("soon", None),
        ("-5", None),
        ("²", None),
        (None, None),
    ],
)
def test_retry_after_is_a_number_or_a_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds
