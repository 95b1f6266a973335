from datetime import UTC, datetime

import pytest

from readout.acquire.addresses import Address
from readout.acquire.robots import Robots
from readout.domain.snapshot import Capture, Fetched

PAGE = Address("https", "example.org", 443, "/en/statements/1")
OTHER = Address("https", "example.org", 443, "/admin")


class Site:
    def __init__(self, status: int | None, text: str = "") -> None:
        self.status, self.text = status, text
        self.asked: list[str] = []
        self.now = 0.0

    def ask(self, address: Address) -> Capture:
        self.asked.append(str(address))
        fetched = Fetched(input=str(address), raw=self.text.encode())
        return Capture(str(address), datetime(2026, 1, 1, tzinfo=UTC), fetched, status=self.status)

    def robots(self) -> Robots:
        return Robots(self.ask, "readout", lambda: self.now)


def test_the_longest_rule_wins() -> None:
    robots = Site(200, "User-agent: *\nDisallow: /\nAllow: /en/statements/").robots()
    assert robots.allows(PAGE)
    assert not robots.allows(OTHER)


def test_a_rule_for_us_goes_before_the_rule_for_all() -> None:
    robots = Site(200, "User-agent: *\nDisallow:\n\nUser-agent: readout\nDisallow: /en/\nCrawl-delay: 7").robots()
    assert not robots.allows(PAGE)
    assert robots.delay(PAGE) == 7.0


@pytest.mark.parametrize("status", [404, 403, 410])
def test_no_robots_file_allows_all(status: int) -> None:
    assert Site(status).robots().allows(PAGE)


@pytest.mark.parametrize("status", [500, 503, 429, None])
def test_a_site_that_cannot_say_allows_nothing_for_now(status: int | None) -> None:
    site = Site(status)
    robots = site.robots()
    assert not robots.allows(PAGE)
    site.status, site.now = 404, 601.0
    assert robots.allows(PAGE)


def test_a_site_is_asked_once_a_day_at_its_own_origin() -> None:
    site = Site(200, "Sitemap: https://example.org/map.xml")
    robots = site.robots()
    assert robots.allows(PAGE) and robots.allows(OTHER)
    assert robots.sitemaps(PAGE) == ["https://example.org/map.xml"]
    assert site.asked == ["https://example.org/robots.txt"]
    site.now = 90_000.0
    robots.allows(PAGE)
    assert len(site.asked) == 2


def test_a_huge_or_broken_file_does_no_harm() -> None:
    junk = "\x00\xff<html>\n" * 50_000
    robots = Site(200, "User-agent: *\nDisallow: /admin\n" + junk).robots()
    assert robots.allows(PAGE) and not robots.allows(OTHER)
