"""What a page says of itself to machines: meta elements, JSON-LD, canonical address."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

_ARTICLE_TYPES = re.compile(
    r"article|posting|report|pressrelease|statement|webpage|newsitem|creativework", re.IGNORECASE
)
_LONGEST_JSON = 500_000
_DEEPEST_JSON = 6
_COMMENT = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """Meta values by lower-case name (the first of each), JSON-LD objects about the page, and the rest plain."""

    metas: dict[str, str]
    linked: tuple[dict[str, Any], ...]
    title: str
    language: str | None
    canonical: str | None

    def meta(self, *names: str) -> str | None:
        """The first of these meta elements that says something."""
        return next((self.metas[name] for name in names if self.metas.get(name)), None)

    def linked_value(self, *names: str) -> str | None:
        """The first of these properties of the page's JSON-LD that is a string, articles before web pages."""
        for name in names:
            for thing in self.linked:
                value = thing.get(name)
                if isinstance(value, str) and value.strip():
                    return value.strip()
        return None

    @property
    def site(self) -> str | None:
        """The name of the site, as the page gives it."""
        return (
            self.meta("og:site_name") or self._linked_publisher() or self.meta("application-name", "dc.publisher")
        )

    @property
    def publisher(self) -> str | None:
        """The publishing body, as the page names it."""
        return self._linked_publisher() or self.meta("og:site_name", "dc.publisher", "dcterms.publisher")

    def _linked_publisher(self) -> str | None:
        for thing in self.linked:
            publisher = thing.get("publisher")
            publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
            name = publisher.get("name") if isinstance(publisher, dict) else publisher
            if isinstance(name, str) and name.strip() and not name.startswith("http"):
                return name.strip()
        return None

    def address(self, fetched_from: str | None) -> str | None:
        """The page's own address; a canonical one on another host is a mistake of the page."""
        declared = self.canonical or self.meta("og:url")
        if declared is None:
            return fetched_from
        full = urljoin(fetched_from or "", declared)
        try:
            host, own = urlsplit(full).hostname, urlsplit(fetched_from or full).hostname
        except ValueError:
            return fetched_from
        return full if host and host == own else fetched_from


def url_path(url: str | None) -> str:
    """The path of an address, empty for none or a malformed one."""
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def read_head(root: etree._Element) -> Head:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            metas.setdefault(name.strip().lower(), content)
    title = next((element.text or "" for element in root.iter("title")), "")
    return Head(metas, tuple(_linked(root)), title, _language(root, metas), _canonical(root))


def _language(root: etree._Element, metas: dict[str, str]) -> str | None:
    body = root.find("body")
    places = [root.get("lang"), root.get("xml:lang"), body.get("lang") if body is not None else None]
    places += [metas.get("content-language"), metas.get("og:locale"), metas.get("dc.language")]
    for value in places:
        match = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*\Z)", value or "")
        if match:
            return match.group(1).lower()
    return None


def _canonical(root: etree._Element) -> str | None:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip() or None
    return None


def _linked(root: etree._Element) -> list[dict[str, Any]]:
    """The JSON-LD objects about an article or a page, articles first."""
    found: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text and len(script.text) < _LONGEST_JSON:
            try:
                value = json.loads(_COMMENT.sub("", script.text), strict=False)
            except (ValueError, RecursionError):
                continue  # a page's broken script is no reason to refuse its words
            found.extend(_things(value, 0))
    return sorted(found, key=_is_page)


def _things(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, list):
        for item in value[:50]:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        if _ARTICLE_TYPES.search(_type(value)):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1)


def _type(thing: dict[str, Any]) -> str:
    kind = thing.get("@type", "")
    return " ".join(str(each) for each in kind) if isinstance(kind, list) else str(kind)


def _is_page(thing: dict[str, Any]) -> bool:
    return "webpage" in _type(thing).lower()
