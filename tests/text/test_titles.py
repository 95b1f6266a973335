import pytest

from readout.text.head import read_head
from readout.text.page import read_page
from readout.text.titles import Title, find_title
from readout.text.tree import parse_page

SITE = "<meta property=og:site_name content='The Palace'>"
BODY = "<p>The King spoke with the Emir of Sidra today and thanked him for the ships.</p>"


def title_of(html: str, *, given: str | None = None, url: str | None = None) -> Title:
    root = parse_page(html + BODY)
    return find_title(read_page(root), read_head(root), given=given, url=url)


@pytest.mark.parametrize(
    ("html", "title"),
    [
        (
            "<title>King calls Emir of Sidra | The Palace</title><h1>King calls Emir of Sidra</h1>",
            "King calls Emir of Sidra",
        ),
        ("<title>King calls Emir of Sidra | The Palace</title>", "King calls Emir of Sidra"),
        (
            "<title>The Palace - King calls Emir of Sidra</title><h2>King calls Emir of Sidra</h2>",
            "King calls Emir of Sidra",
        ),
        ("<title>Talks on trade, fish | Port Alba | palace.example</title>", "Talks on trade, fish | Port Alba"),
        (
            f"<meta property=og:title content='King calls Emir | The Palace'>{SITE}",
            "King calls Emir",
        ),
        (
            f"<meta property=og:title content='Call with the Emir | Port Alba'>{SITE}",
            "Call with the Emir | Port Alba",
        ),
        (
            "<title>News</title><h1>The Palace</h1><h1>King calls the Emir of Sidra</h1>",
            "King calls the Emir of Sidra",
        ),
        (
            "<title>King calls Emir - The Palace</title><h1>King   calls\n the <i>Emir</i></h1>",
            "King calls the Emir",
        ),
        ("<h1>King calls Emir</h1>", "King calls Emir"),
        ("<title>U.S.–Sidra relations after the call</title>", "U.S.–Sidra relations after the call"),
        ("<meta property=og:site_name content=Palace><title>Palace</title>", None),
        ("", None),
    ],
)
def test_the_title_is_the_headline_without_the_site(html: str, title: str | None) -> None:
    assert title_of(html).text == title


def test_a_host_names_its_site() -> None:
    html = "<title>Statement on the Straits – palace.example</title>"
    assert title_of(html, url="https://www.palace.example/1").text == "Statement on the Straits"


def test_the_logo_is_not_the_title() -> None:
    html = "<meta property=og:title content='King calls Emir of Sidra'><h1>The Palace of Belmare</h1>"
    assert title_of(html) == Title("King calls Emir of Sidra", None)


def test_a_heading_goes_before_a_crumb_with_the_same_words() -> None:
    html = "<title>King calls Emir</title><p>King calls Emir</p><h1>King calls Emir</h1>"
    assert title_of(html).block == 1


def test_a_given_title_is_kept_and_found_where_the_page_shows_it() -> None:
    assert title_of("<h1>KING CALLS EMIR</h1>", given="King Calls Emir") == Title("King Calls Emir", 0)
    assert title_of("<h1>Another</h1>", given="King Calls Emir") == Title("King Calls Emir", None)
