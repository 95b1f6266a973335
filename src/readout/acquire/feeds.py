"""RSS and Atom feeds: the pages they name, in whatever state feeds come."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

import feedparser

from readout.domain.times import published_date
from readout.errors import NotText

_MOST_ENTRIES = 5000
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>]", re.IGNORECASE)
_SNIFFED = 2048


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A page that a feed names. ``published`` is what the feed says, in ISO, or None."""

    address: str
    title: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title, its entries (each address once, in the feed's order)."""

    title: str | None
    entries: tuple[FeedEntry, ...]


def looks_like_feed(raw: bytes) -> bool:
    """Whether bytes begin as a feed does."""
    return _FEED.search(raw[:_SNIFFED]) is not None


def read_feed(raw: bytes, address: str) -> Feed:
    """The feed in some bytes found at an address. Raises NotText when they hold none.

    Entries without an http or https address are passed over: a feed says nothing of this machine's files.
    """
    # From bytes alone: given a string, the library would fetch what looks like an address, or open a file.
    parse: Callable[..., Any] = feedparser.parse
    found: Any = parse(raw, sanitize_html=False, resolve_relative_uris=False) if raw else {}
    if not found.get("version") and not found.get("entries"):
        raise NotText("it is no RSS or Atom feed")
    entries: dict[str, FeedEntry] = {}
    for entry in found.entries[:_MOST_ENTRIES]:
        said = str(entry.get("link") or "").strip()
        link = urljoin(address, said)
        if said and _ADDRESS.match(link) and link not in entries:
            entries[link] = FeedEntry(link, _plain(entry.get("title")), _date(entry))
    return Feed(_plain(found.feed.get("title")), tuple(entries.values()))


def _date(entry: Any) -> str | None:
    said = entry.get("published") or entry.get("date") or ""
    return published_date(str(said))


def _plain(value: object) -> str | None:
    words = " ".join(re.sub(r"<[^>]*>", " ", str(value or "")).split())
    return words[:500] or None
