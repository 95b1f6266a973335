import json

import pytest

from readout.text.dates import find_published, visible_date
from readout.text.head import read_head
from readout.text.page import read_page
from readout.text.tree import parse_page

BODY = "<p>The King spoke with the Emir of Sidra today and thanked him for the ships.</p>"


def found(html: str, *, title: int | None = 0, url: str | None = None) -> tuple[str, str] | None:
    root = parse_page(f"<h1>King calls Emir</h1>{html}{BODY}")
    page = read_page(root)
    published = find_published(root, page, read_head(root), title=title, body=len(page.blocks) - 1, url=url)
    return (published.value, published.origin) if published else None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("March 5, 2024", "2024-03-05"),
        ("Tuesday, 5 March 2024, 18:30", "2024-03-05"),
        ("Published: 5th of March 2024", "2024-03-05"),
        ("5 марта 2024 года", "2024-03-05"),
        ("5 березня 2024 року", "2024-03-05"),
        ("le 5 mars 2024", "2024-03-05"),
        ("1er mars 2024", "2024-03-01"),
        ("5. März 2024", "2024-03-05"),
        ("5 de marzo de 2024", "2024-03-05"),
        ("5 Mart 2024 Salı", "2024-03-05"),
        ("الثلاثاء 5 مارس 2024", "2024-03-05"),
        ("2024年3月5日", "2024-03-05"),
        ("2024년 3월 5일", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("2024-03-05 10:00", "2024-03-05"),
        ("25/03/2024", "2024-03-25"),
        ("03/25/2024", "2024-03-25"),
        ("03/03/2024", "2024-03-03"),
        ("03/05/2024", None),
        ("30 February 2024", None),
        ("From 5 March 2024 to 7 March 2024", None),
        ("March 2024", None),
        ("Room 5, 2024", None),
        ("marching on 5 lemay 2024", None),
    ],
)
def test_a_visible_date_is_read_only_when_it_can_mean_one_day(line: str, day: str | None) -> None:
    assert visible_date(line) == day


def test_a_date_inside_prose_is_not_the_day_of_publication() -> None:
    assert (
        visible_date("He recalled the meeting of 5 March 2024 " + "and all that had followed it since " * 4)
        is None
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<meta property=article:published_time content=2024-03-05T10:00:00Z>",
            ("2024-03-05T10:00:00+00:00", "meta"),
        ),
        ("<meta property=article:modified_time content=2024-03-05>", None),
        ("<meta name=dc.date content='5 March 2024'>", ("2024-03-05", "meta")),
        ("<span itemprop=datePublished content=2024-03-05>today</span>", ("2024-03-05", "time")),
        ("<time datetime=2024-03-05>Tuesday</time>", ("2024-03-05", "time")),
        ("<time datetime=2024-03-05>a</time><time datetime=2024-03-01>b</time>", None),
        ("<p>Tuesday, 5 March 2024</p>", ("2024-03-05", "visible")),
        ("<meta name=date content=2024-03><p>5 March 2024</p>", ("2024-03-05", "visible")),
        ("<meta name=date content=2024-03><p>5 April 2024</p>", ("2024-03", "meta")),
        ("<meta name=date content=soon>", None),
    ],
)
def test_the_most_exact_statement_of_the_day_is_taken(html: str, expected: tuple[str, str] | None) -> None:
    assert found(html) == expected


def test_linked_data_goes_first_and_may_be_broken() -> None:
    thing = {"@type": ["NewsArticle"], "datePublished": "2024-03-05", "dateModified": "2024-03-07"}
    good = f'<script type="application/ld+json">[{json.dumps(thing)}]</script>'
    meta = "<meta name=date content=2024-03-06>"
    assert found(meta + good) == ("2024-03-05", "json-ld")
    assert found(meta + '<script type="application/ld+json">{"datePublished": </script>') == ("2024-03-06", "meta")


def test_an_address_may_tell_the_day() -> None:
    assert found("", url="https://palace.example/news/2024/03/05/call") == ("2024-03-05", "url")
    assert found("", url="https://palace.example/news/2024/13/05/call") is None
