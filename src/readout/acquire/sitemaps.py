"""Sitemaps: the pages a site names, and the sitemaps its index names."""

import gzip
import io
import re
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from readout.errors import InputError, NotText, OversizedInput

_MOST_SITEMAPS = 200
_MOST_PAGES = 200_000
_DEEPEST = 3
_MOST_BYTES = 50 * 1024 * 1024
"""The sitemap protocol's own limit, after decompression."""
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)[\s>]", re.IGNORECASE)
_SNIFFED = 2048


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page or (``is_sitemap``) a further sitemap, with when the site says it changed."""

    address: str
    modified: str | None = None
    is_sitemap: bool = False


def looks_like_sitemap(raw: bytes) -> bool:
    """Whether bytes begin as a sitemap does."""
    return _SITEMAP.search(raw[:_SNIFFED]) is not None


def read_sitemap(raw: bytes) -> Iterator[SitemapEntry]:
    """What one sitemap names. Raises NotText when it is none; stops where broken XML stops."""
    plain = _unpacked(raw)
    if not looks_like_sitemap(plain):
        raise NotText("it is no sitemap")
    # Without entities and network: a sitemap comes from strangers.
    events = etree.iterparse(
        io.BytesIO(plain), events=("end",), resolve_entities=False, no_network=True, recover=True, huge_tree=False
    )
    for _, element in events:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in ("url", "sitemap"):
            entry = _entry(element, is_sitemap=name == "sitemap")
            if entry is not None:
                yield entry
            element.clear()


def walk_sitemaps(
    address: str, ask: Callable[[str], bytes], troubles: Callable[[str, InputError], None]
) -> Iterator[SitemapEntry]:
    """The pages of a sitemap and of those its index names, each once; ``ask`` gets the bytes of an address.

    A sitemap that cannot be had or read is told to ``troubles``; the others go on.
    """
    waiting, asked = deque([(address, 1)]), {address}
    pages: set[str] = set()
    while waiting and len(pages) < _MOST_PAGES:
        here, depth = waiting.popleft()
        try:
            entries = list(read_sitemap(ask(here)))
        except InputError as error:
            troubles(here, error)
            continue
        for entry in entries:
            if not entry.is_sitemap:
                if entry.address not in pages:
                    pages.add(entry.address)
                    yield entry
            elif depth < _DEEPEST and entry.address not in asked and len(asked) < _MOST_SITEMAPS:
                asked.add(entry.address)
                waiting.append((entry.address, depth + 1))


def _entry(element: etree._Element, *, is_sitemap: bool) -> SitemapEntry | None:
    said = {
        etree.QName(child).localname: (child.text or "").strip() for child in element if isinstance(child.tag, str)
    }
    address = said.get("loc", "")
    return SitemapEntry(address, said.get("lastmod") or None, is_sitemap) if _ADDRESS.match(address) else None


def _unpacked(raw: bytes) -> bytes:
    if raw[:2] != b"\x1f\x8b":
        return raw
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as file:
            plain = file.read(_MOST_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise NotText(f"it is not whole gzip data ({error})") from None
    if len(plain) > _MOST_BYTES:
        raise OversizedInput(f"it is larger than {_MOST_BYTES:,} bytes when decompressed")
    return plain
