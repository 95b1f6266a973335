"""The report as a file: complete, linked, closed to whatever a page might smuggle in."""

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as parser

from readout.domain.provenance import Reading
from readout.domain.record import Act, Entity, EntityType, Mention, MentionForm, Statement, StatementKind
from readout.domain.text import Span
from readout.export import html
from tests.export.readings import GOLD_FILES, document_of, gold_reading, small_reading, span_of

EVERY_GOLD = pytest.mark.parametrize("path", GOLD_FILES, ids=lambda path: path.stem)


def page_of(reading: Reading) -> Any:
    """The parsed page, untyped: what XPath returns depends on the expression."""
    return parser.document_fromstring(html.render(reading))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def text_without_badges(page: Any) -> str:
    for badge in page.xpath("//article//*[contains(@class, 'badge')] | //h1//*[contains(@class, 'badge')]"):
        badge.drop_tree()
    (article,) = page.xpath("//article")
    (headline,) = page.xpath("//h1")
    return words(headline) + " " + words(article)


@EVERY_GOLD
def test_every_word_of_the_text_is_there_once_and_in_order(path: Path) -> None:
    reading = gold_reading(path)
    shown = text_without_badges(page_of(reading)).replace("\u2060", "").replace(" ", "")
    assert shown == "".join(reading.document.text.split())


@EVERY_GOLD
def test_every_link_within_the_page_leads_somewhere_and_no_id_comes_twice(path: Path) -> None:
    page = page_of(gold_reading(path))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for link in page.xpath("//a/@href"):
        assert not link.startswith("#") or link[1:] in ids


@EVERY_GOLD
def test_every_statement_has_its_anchor_its_words_and_a_badge_in_the_text(path: Path) -> None:
    reading = gold_reading(path)
    page = page_of(reading)
    for statement in reading.statements:
        (item,) = page.xpath("//li[@id=$id]", id=statement.id)
        assert item.xpath(".//a[@class='perma'][@href=$link]", link=f"#{statement.id}")
        badges = page.xpath("//article//a[contains(@class,'badge')][@href=$l]", l=f"#{statement.id}")
        badges += page.xpath("//h1//a[contains(@class,'badge')][@href=$l]", l=f"#{statement.id}")
        assert len(badges) == 1
        underlined = page.xpath("//*[contains(@class, $name)]", name=f"x-{statement.id}")
        underlined_words = "".join("".join(words(each).split()) for each in underlined)
        for span in statement.content:
            assert "".join(reading.document.quote(span).split())[:12] in underlined_words


def test_nested_statements_are_both_underlined_in_the_shared_words() -> None:
    reading = small_reading()
    outer, inner = reading.statements[0], reading.statements[1]
    inside = replace(inner, content=(Span(outer.content[0].start + 8, outer.content[0].end - 5),), parent=outer.id)
    page = page_of(replace(reading, statements=(outer, inside)))
    both = page.xpath("//article//*[contains(@class,'said') and contains(@class,'lane1')]")
    assert any(each.xpath(".//*[contains(@class,'said') and contains(@class,'lane0')]") for each in both)


def test_no_script_no_style_attribute_and_a_policy_that_forbids_them() -> None:
    shown = html.render(small_reading())
    page = page_of(small_reading())
    assert not page.xpath("//script | //@style | //link | //img | //iframe | //form")
    assert not [name for name in page.xpath("//@*") if getattr(name, "attrname", "").startswith("on")]
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = re.findall(r"<style>(.*?)</style>", shown, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "url(" not in style
    assert "@import" not in style


SMUGGLED = '"><script>alert(1)</script><img src=x onerror=alert(1)></style>{{ 7*7 }}'


def test_markup_from_a_page_is_only_words() -> None:
    reading = small_reading()
    document = document_of(
        SMUGGLED + " He said: no.", title=SMUGGLED, publisher=SMUGGLED, url='https://x.example/"><b>'
    )
    person = replace(reading.entities[0], name=SMUGGLED, mentions=(), links=(SMUGGLED,), why=SMUGGLED)
    statement = Statement(
        'x"><script>', StatementKind.INDIRECT, Act.SAY, (person.id,), (), (), (Span(0, 30),), why=SMUGGLED
    )
    page = page_of(Reading(document, entities=(person,), statements=(statement,)))
    assert not page.xpath("//script | //img | //b")
    assert words(page).count("{{ 7*7 }}") >= 4


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x.example"])
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    page = page_of(Reading(document_of("Words.", url=url)))
    assert url not in page.xpath("//a/@href")


def test_an_address_of_the_web_is_a_link() -> None:
    page = page_of(Reading(document_of("Words.", url="https://news.example/1")))
    (link,) = page.xpath("//a[@href='https://news.example/1']")
    assert "noopener" in link.get("rel")


def test_direction_and_language_of_the_text_are_told() -> None:
    page = page_of(Reading(document_of("قال الرئيس: نعم.", language="ar")))
    (article,) = page.xpath("//article")
    assert article.get("lang") == "ar"
    assert all(block.get("dir") == "auto" for block in article)


def test_what_is_unresolved_unsure_or_planned_is_said_in_words() -> None:
    shown = words(page_of(small_reading()))
    assert "speaker not resolved" in shown
    assert "confidence 0.61" in shown
    assert "Perhaps Ilo Marand or Sana Weiss" in shown


def test_badges_say_what_they_are_to_those_who_cannot_see_them() -> None:
    page = page_of(small_reading())
    labels = page.xpath("//article//a[contains(@class,'badge')]/@aria-label")
    assert labels[0] == "Statement 1, Ilo Marand. Go to the record."
    assert len(set(page.xpath("//h3//span[contains(@class,'badge')]/text()"))) == 2


def test_a_reading_of_nothing_is_a_page_too() -> None:
    shown = words(page_of(Reading(document_of("Nothing happened."))))
    assert "No meeting, call or visit was found" in shown
    assert "No statement was found" in shown


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=80), st.data())
def test_any_text_with_any_marks_gives_a_page_with_all_its_words(text: str, data: st.DataObject) -> None:
    at = st.integers(0, len(text))
    spans = data.draw(
        st.lists(st.tuples(at, at).map(lambda pair: Span(min(pair), max(pair))), min_size=1, max_size=4)
    )
    statements = tuple(
        Statement(f"s-{number}", StatementKind.DIRECT, Act.SAY, (), (), (), (span,))
        for number, span in enumerate(spans)
    )
    shown = html.render(Reading(document_of(text), statements=statements))
    shown.encode("utf-8")
    assert shown.count('class="perma"') == len(statements)


def test_the_same_reading_gives_the_same_file() -> None:
    assert html.render(small_reading()) == html.render(small_reading())


@pytest.mark.parametrize(("people", "watched"), [(3, True), (html.MOST_WATCHED + 1, False)])
def test_rules_that_browsers_watch_are_few(people: int, watched: bool) -> None:
    names = [f"Person {number}." for number in range(people)]
    document = document_of(" ".join(names))
    entities = tuple(
        Entity(f"e-{number}", EntityType.PERSON, name, (Mention(span_of(document.text, name), MentionForm.NAME),))
        for number, name in enumerate(names)
    )
    assert (":root:has(" in html.render(Reading(document, entities=entities))) is watched
