"""The invariants of a document: quotes are its words, and every character has its place in the page."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from readout.domain.snapshot import Fetched, MediaKind
from readout.domain.text import Document, Span
from readout.text.decode import decode_page
from readout.text.extract import extract
from readout.text.tree import parse_page

PAGES = Path(__file__).parent / "pages"
ARTICLES = [path for path in sorted(PAGES.glob("*.json")) if '"error"' not in path.read_text("utf-8")]
ODD = "\u00a0\u00ad\u200b\u200d\u0301éßПриветשלוםمرحبا会见👩👧🇺🇳\u2028\u3000\ud7ff"
WORDS = st.text(alphabet="abcXYZ .,;:!?\"'“”«»()<>&0123456789\n\t" + ODD, max_size=40)
PLAIN = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\n\r\t #>-"), max_size=300)
INLINE = st.sampled_from(["b", "i", "span", "a href=x", "o:p", "font", "q"])
BLOCK = st.sampled_from(["p", "div", "li", "h2", "blockquote", "td", "section", "pre", "article", "script", "nav"])


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Pages as careless editors write them: nested anyhow, with comments inside words and tags left open."""
    parts = ["<title>Words of the King to the Emir</title><h1>Words of the King to the Emir</h1>"]
    parts.append("<p>The King sent a message of congratulation to the Emir of Sidra on his country’s day.</p>")
    for _ in range(draw(st.integers(0, 8))):
        tag = draw(st.one_of(INLINE, BLOCK))
        middle = draw(st.sampled_from(["", "<!-- x -->", "<br>", "<br><br>", "&nbsp;", "&#8203;", "<img>"]))
        close = draw(st.sampled_from(["", f"</{tag.split()[0]}>"]))
        parts.append(f"<{tag}>{escaped(draw(WORDS))}{middle}{escaped(draw(WORDS))}{close}{escaped(draw(WORDS))}")
    return "".join(parts)


def assert_every_character_has_its_place(document: Document, html: str) -> None:
    tree = parse_page(html).getroottree()
    nodes: dict[str, str] = {}
    for index, character in enumerate(document.text):
        place = document.offsets.place(index)
        if place is None:
            assert character in " \n" or document.text[:index].count("\n\n") == 0
            continue
        if place.node not in nodes:
            found = tree.xpath(place.node)
            assert isinstance(found, list)
            assert len(found) == 1, place.node
            nodes[place.node] = str(found[0])
        original = nodes[place.node][place.offset]
        assert original == character or (original.isspace() and character == " ")


def assert_blocks_are_in_order(document: Document) -> None:
    end = 0
    for block in document.blocks:
        assert end <= block.span.start < block.span.end <= len(document.text)
        words = document.quote(block.span)
        assert words == document.text[block.span.start : block.span.end] == words.strip()
        end = block.span.end


@settings(max_examples=150, deadline=None)
@given(pages())
def test_every_character_of_a_page_has_its_place(html: str) -> None:
    document = extract(Fetched("page", html.encode(), MediaKind.HTML))
    assert_every_character_has_its_place(document, html)
    assert_blocks_are_in_order(document)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_character_of_a_saved_page_has_its_place(path: Path) -> None:
    raw = path.with_suffix(".html").read_bytes()
    document = extract(Fetched("page", raw, MediaKind.HTML))
    assert_every_character_has_its_place(document, decode_page(raw))
    assert_blocks_are_in_order(document)
    title = document.quote(document.blocks[0].span)
    assert all(document.offsets.place(index) for index, character in enumerate(title) if character != " ")


@settings(max_examples=150, deadline=None)
@given(PLAIN, st.sampled_from([MediaKind.PLAIN, MediaKind.MARKDOWN, MediaKind.UNKNOWN]))
def test_a_plain_text_is_its_own_map(words: str, kind: MediaKind) -> None:
    raw = f"Readout {words}".encode()
    document = extract(Fetched("text", raw, kind))
    assert document.text == raw.decode().replace("\r\n", "\n").replace("\r", "\n")
    assert_blocks_are_in_order(document)
    for index in range(len(document.text)):
        place = document.offsets.place(index)
        assert place is not None
        assert (place.node, place.offset) == ("", index)
    covered = {index for block in document.blocks for index in range(block.span.start, block.span.end)}
    missed = [document.text[index] for index in range(len(document.text)) if index not in covered]
    assert not any(character.isalnum() for character in missed)


@settings(max_examples=40, deadline=None)
@given(pages())
def test_the_same_bytes_give_the_same_document(html: str) -> None:
    fetched = Fetched("page", html.encode(), MediaKind.HTML)
    assert extract(fetched) == extract(fetched)


@settings(max_examples=60, deadline=None)
@given(pages(), st.data())
def test_evidence_is_the_words_at_its_span(html: str, data: st.DataObject) -> None:
    document = extract(Fetched("page", html.encode(), MediaKind.HTML))
    start = data.draw(st.integers(0, len(document.text)))
    span = Span(start, data.draw(st.integers(start, len(document.text))))
    evidence = document.evidence(span)
    assert document.quote(evidence.span) == evidence.words == document.text[span.start : span.end]
    for notice in document.notices:
        assert document.quote(notice.span)


def test_a_text_node_nested_very_deep_is_named_by_its_number() -> None:
    html = "<div>" * 300 + "<p>The King sent a message to the Emir of Sidra on his country’s day. <b>Good.</b>"
    document = extract(Fetched("page", html.encode(), MediaKind.HTML))
    place = document.offsets.place(0)
    assert place is not None
    assert place.node.startswith("/descendant::text()[")
    assert_every_character_has_its_place(document, html)
    assert isinstance(parse_page(html), etree._Element)
