"""The title of a page: what its readers see as the headline, without the name of the site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from readout.domain.text import BlockKind
from readout.text.head import Head
from readout.text.page_parts import Page, PageBlock
from readout.text.prose import folded, visual_length

_SEPARATOR = re.compile(r"\s+[|–—·•»«:/\-]{1,2}\s+|\s*[|»_]\s*")
_SHORTEST_PART = 15
_FEWEST_WORDS = 3
_LONGEST_SITE = 6
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Title:
    """The title's words, and the block of the page that shows them when one does."""

    text: str | None
    block: int | None = None


def find_title(page: Page, head: Head, *, given: str | None = None, url: str | None = None) -> Title:
    """The title: ``given`` when there is one, else the headline that agrees best with what the head declares."""
    if given:
        return Title(given, _block_saying(page, given))
    declared = _declared(head, url)
    for text in declared:
        block = _block_saying(page, text)
        if block is not None:
            return Title(_one_line(page.blocks[block].text), block)
    block = _headline(page, head, declared)
    if block is not None:
        return Title(_one_line(page.blocks[block].text), block)
    return Title(declared[0] if declared else None)


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _declared(head: Head, url: str | None) -> list[str]:
    """Titles that the head gives, the best first, without the site's name."""
    names = {folded(name).replace(" ", "") for name in (head.site, *_host_names(url)) if name}
    stated = [head.meta("og:title"), head.linked_value("headline"), head.meta("twitter:title", "dc.title")]
    titles = [_without_site(title, names, certain=True) for title in stated if title]
    page_title = " ".join(head.title.split())
    if page_title:
        titles += [_without_site(page_title, names, certain=False), page_title]
        # Where the site's name stands first, or is longer than the title, the page itself shows which part it is.
        parts = [part for part in _SEPARATOR.split(page_title) if visual_length(part) >= _SHORTEST_PART]
        titles += sorted(parts, key=len, reverse=True)
    return [title for title in titles if title and folded(title).replace(" ", "") not in names]


def _host_names(url: str | None) -> Iterator[str]:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return
    host = host.removeprefix("www.")
    if host:
        yield host
        yield host.partition(".")[0]


def _without_site(title: str, names: set[str], *, certain: bool) -> str:
    """``title`` without a site's name at its end or start. When nothing names the site and the title is the
    page's own (not ``certain``), a short last part is taken for it."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    if folded(parts[-1]).replace(" ", "") in names:
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»«:/-")
    if folded(parts[0]).replace(" ", "") in names:
        return title[len(parts[0]) :].lstrip(" |–—·•»«:/-")
    rest = title[: title.rindex(parts[-1])].rstrip(" |–—·•»«:/-")
    short = len(parts[-1].split()) <= _LONGEST_SITE and len(rest.split()) >= _FEWEST_WORDS
    return rest if short and not certain else title


def _block_saying(page: Page, title: str) -> int | None:
    """The first heading with these words, else the first block with them that is not a link."""
    wanted = folded(title)
    if not wanted:
        return None
    same = [
        index
        for index, block in enumerate(page.blocks)
        if abs(len(block.text) - len(title)) <= 20 + len(title) // 4 and folded(block.text) == wanted
    ]
    headings = [index for index in same if page.blocks[index].kind is BlockKind.HEADING]
    plain = [index for index in same if page.blocks[index].links <= 0.5 * len(page.blocks[index].text)]
    return next(iter(sorted(headings, key=lambda index: page.blocks[index].tag)), next(iter(plain), None))


def _headline(page: Page, head: Head, declared: list[str]) -> int | None:
    """A heading that says nearly what the head declares, or, where the head has only the window's title (often
    that of the whole site), the page's only real first-level heading."""
    stated = head.meta("og:title", "twitter:title") or head.linked_value("headline")
    site = folded(head.site or "")
    firsts = [
        index
        for index, block in enumerate(page.blocks)
        if block.tag == "h1"
        and len(block.text) <= _LONGEST
        and block.links <= 0.5 * len(block.text)  # a logo, which leads to the first page
        and folded(block.text) not in ("", site)
    ]
    alike = [index for index in firsts if any(_alike(page.blocks[index], title) for title in declared)]
    if alike:
        return alike[0]
    real = [index for index in firsts if len(page.blocks[index].text.split()) >= _FEWEST_WORDS]
    return real[0] if len(real) == 1 and not stated else None


def _alike(block: PageBlock, title: str) -> bool:
    """Whether half of the words are shared, either way: a head shortens a title or adds to it."""
    shown, stated = set(folded(block.text).split()), set(folded(title).split())
    shared = len(shown & stated)
    return len(shown) >= 2 and shared >= 0.5 * max(len(shown), len(stated))
