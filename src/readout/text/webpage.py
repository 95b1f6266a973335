"""An HTML page to a document: its article's words, each with its place, and what the page says of itself."""

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from readout.domain.ids import document_id
from readout.domain.snapshot import Fetched
from readout.domain.text import Document, Metadata
from readout.errors import EmptyInput, NotAnArticle
from readout.text.article import Article, choose_article
from readout.text.assemble import Assembled, assemble
from readout.text.dates import Published, find_published
from readout.text.decode import decode_page
from readout.text.head import Head, read_head, url_path
from readout.text.language import language_of
from readout.text.notices import find_notices
from readout.text.page import read_page
from readout.text.page_parts import Page
from readout.text.page_rules import page_rules
from readout.text.prose import folded
from readout.text.titles import Title, find_title
from readout.text.tree import parse_page

_LEAST_PROSE = 40
_LEAST_LETTERS = 12
_SHORT_PAGE = 1_500
"""Error pages and consent walls say little more than what they are; an article may quote their words."""
_LISTING = 5
_ONE_PARAGRAPH = 100
_FRONT_PAGE = re.compile(
    r"/?|/[a-z]{2,3}/?|/(?:[a-z]{2,3}/)?(?:index|home|main|default)(?:\.\w+)?/?", re.IGNORECASE
)
"""The path of a site's first page, which welcomes in a paragraph or two beside its links."""


def read_webpage(fetched: Fetched) -> Document:
    """The document of an HTML page. Raises NotText, EmptyInput, OversizedInput or NotAnArticle."""
    root = parse_page(decode_page(fetched.raw, fetched.charset))
    page, head = read_page(root), read_head(root)
    url = head.address(fetched.url)
    given = " ".join(fetched.title.split()) if fetched.title else None
    title = find_title(page, head, given=given, url=url)
    article = choose_article(page, title.block)
    _refuse_other_pages(page, head, title, article, url)
    body = _without_title(page, title, article.blocks)
    text = assemble(page, title, body)
    return _document(fetched, text, _metadata(fetched, root, page, head, title, body, text.text))


def _document(fetched: Fetched, text: Assembled, metadata: Metadata) -> Document:
    return Document(
        id=fetched.id or document_id(text.text, metadata.url),
        text=text.text,
        metadata=metadata,
        blocks=text.blocks,
        offsets=text.offsets,
        notices=find_notices(text.text),
    )


def _metadata(
    fetched: Fetched,
    root: etree._Element,
    page: Page,
    head: Head,
    title: Title,
    body: Sequence[int],
    text: str,
) -> Metadata:
    url = head.address(fetched.url)
    published: Published | None
    if fetched.published:
        published = Published(fetched.published, "given")
    else:
        first = body[0] if body else None
        published = find_published(root, page, head, title=title.block, body=first, url=url)
    return Metadata(
        input=fetched.input,
        title=title.text,
        language=language_of(text, head.language),
        url=url,
        publisher=fetched.publisher or head.publisher,
        published=published.value if published else None,
        published_from=published.origin if published else None,
    )


def _without_title(page: Page, title: Title, body: Sequence[int]) -> Sequence[int]:
    """The body without a first block that only repeats the title."""
    repeats = body and title.text and folded(page.blocks[body[0]].text) == folded(title.text)
    return body[1:] if repeats and len(body) > 1 else body


def _refuse_other_pages(page: Page, head: Head, title: Title, article: Article, address: str | None) -> None:
    if not page.blocks:
        raise EmptyInput("it is a page without any text to read")
    words = "\n".join(page.blocks[index].text for index in article.blocks)
    first_lines = [title.text or "", head.title, *(words.split("\n")[:3])]
    if len(words) <= _SHORT_PAGE and any(page_rules().refusal.search(line.strip()) for line in first_lines):
        raise NotAnArticle("it is an error page, a consent wall or a placeholder, not an article")
    front = address is not None and _FRONT_PAGE.fullmatch(url_path(address)) is not None
    enough = article.teasers * _LEAST_PROSE if front else _ONE_PARAGRAPH
    if article.teasers >= _LISTING and article.prose < enough:
        raise NotAnArticle("it is a page of links to other pages, not an article")
    letters = islice((character for character in words if character.isalpha()), _LEAST_LETTERS)
    if len(list(letters)) < _LEAST_LETTERS:
        raise NotAnArticle("it is a page without an article: hardly a word of text was found")
    if article.prose < _LEAST_PROSE and not any(len(line) >= _LEAST_PROSE for line in words.split("\n")):
        raise NotAnArticle("it is a page without an article: no paragraph of text was found")
