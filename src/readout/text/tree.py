"""HTML to a tree, in bounded time and memory whatever the page holds."""

import re

from lxml import etree
from lxml import html as lxml_html

from readout.errors import EmptyInput, OversizedInput

_MOST_TAGS = 2_500_000
"""Opening and closing ones. A tree takes about 120 bytes for each; a long page has some thousands, one with ten
megabytes of tables two millions."""
_MOST_ATTRIBUTES = 1_000
"""Of one tag: the parser compares each with all before it, so that time grows with the square."""
_ATTRIBUTES = re.compile(r"\S+")
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>]{{{2 * _MOST_ATTRIBUTES},}}")
_TOO_DEEP = "Excessive depth"
_NOT_MARKUP = re.compile("[\x00\ud800-\udfff]")


def parse_page(html: str) -> etree._Element:
    """The tree of a page. Raises EmptyInput for no markup at all, OversizedInput for a page made to choke."""
    if not html.strip():
        raise EmptyInput("it is empty")
    _refuse_floods(html)
    # ``huge_tree`` lifts the parser's limits on depth (256 to 2,048) and on the length of a text. We set our own
    # on what they guard, the number of tags and attributes, and say so when the depth is exceeded: without
    # that the parser would silently drop the rest of the page.
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
    try:
        root = lxml_html.document_fromstring(_NOT_MARKUP.sub("", html).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        if _too_deep(parser):
            raise OversizedInput("its HTML is nested too deep (more than 2,000 levels)") from error
        raise EmptyInput("it holds no text") from error
    if _too_deep(parser):
        raise OversizedInput("its HTML is nested too deep (more than 2,000 levels)")
    return root


def _too_deep(parser: etree._FeedParser) -> bool:
    return any(_TOO_DEEP in entry.message for entry in parser.error_log)


def _refuse_floods(html: str) -> None:
    if html.count("<") > _MOST_TAGS:
        raise OversizedInput(f"its HTML has more than {_MOST_TAGS:,} tags")
    for tag in _LONG_TAG.finditer(html):
        if len(_ATTRIBUTES.findall(tag.group())) > _MOST_ATTRIBUTES:
            raise OversizedInput(f"a tag of its HTML has more than {_MOST_ATTRIBUTES:,} attributes")
