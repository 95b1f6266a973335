"""The report as people meet it: in a browser, on a phone, on paper, in the dark."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from readout.export import html
from tests.export.readings import GOLD, gold_reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine (apt-get install chromium)"),
]

SIZES = {"phone": (360, 740), "tablet": (820, 1100), "desk": (1400, 900)}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_api.sync_playwright() as playwright:
        # Without its sandbox, because test machines often run as root; the only page opened is our own.
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


PATIENCE = 180_000
"""Milliseconds; far more than a page needs, because test machines have other work too."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(html.render(gold_reading(GOLD / "syn-leader-01.gold.json")), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def statements() -> list[str]:
    return [each.id for each in gold_reading(GOLD / "syn-leader-01.gold.json").statements]


def opened(browser: Browser, address: str, size: str = "desk", scheme: str = "light") -> Page:
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(PATIENCE)
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    return page


@pytest.mark.parametrize("size", SIZES)
def test_nothing_scrolls_sideways(browser: Browser, report: str, size: str) -> None:
    page = opened(browser, report, size)
    assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size][0]
    for pane in page.query_selector_all(".pane"):
        assert pane.evaluate("each => each.scrollWidth <= each.clientWidth")
    page.close()


def test_the_browser_has_nothing_to_complain_about(browser: Browser, report: str) -> None:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE)
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.on("request", lambda request: told.append(request.url) if request.url != report else None)
    page.goto(report)
    page.close()
    assert told == []


def test_a_badge_leads_to_the_record_and_back(browser: Browser, report: str, statements: list[str]) -> None:
    page = opened(browser, report)
    id = statements[-1]
    page.click(f"article a[href='#{id}']")
    assert page.locator(f"li#{id}").evaluate(_IN_VIEW)
    page.click(f"li#{id} a.badge")
    assert page.url.endswith(f"#w-{id}")
    assert page.locator(f"#w-{id}").evaluate(_IN_VIEW)
    page.close()


def test_a_link_to_a_statement_lights_up_its_words(browser: Browser, report: str, statements: list[str]) -> None:
    page = opened(browser, report)
    plain = page.locator(f".x-{statements[0]}").last.evaluate(_GROUND)
    page.goto(f"{report}#{statements[0]}")
    assert page.locator(f".x-{statements[0]}").last.evaluate(_GROUND) != plain
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_of_the_reader_is_followed(browser: Browser, report: str, scheme: str) -> None:
    page = opened(browser, report, scheme=scheme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in ground.removeprefix("rgb(").removesuffix(")").split(","))
    assert (brightness > 380) is (scheme == "light")
    page.close()


def test_on_paper_text_and_record_follow_each_other(browser: Browser, report: str) -> None:
    page = opened(browser, report)
    page.emulate_media(media="print")
    text, record = (page.locator(pane).evaluate(_TOP) for pane in (".page", ".record"))
    heights = page.locator(".page").evaluate("each => each.scrollHeight - each.clientHeight")
    assert text < record
    assert heights <= 1
    assert len(page.pdf(format="A4")) > 10_000
    page.close()


_IN_VIEW = "each => { const box = each.getBoundingClientRect(); return box.top >= -1 && box.top < innerHeight }"
_TOP = "each => each.getBoundingClientRect().top"
_GROUND = "each => getComputedStyle(each).backgroundColor"
