"""The bar for real pages: body words, titles and days against silver texts. Run with -s to see the figures."""

import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from readout.domain.snapshot import Fetched, MediaKind
from readout.domain.text import Document
from readout.text.extract import extract

SHARED = Path(os.environ.get("READOUT_SHARED", Path(__file__).parents[3] / "shared")) / "data" / "html"
SILVER = SHARED / "whitehouse_2017_silver.jsonl.gz"
FEED = SHARED / "state_feed_items_html.jsonl.gz"

pytestmark = pytest.mark.skipif(not SILVER.exists(), reason="the shared pages are not beside this checkout")


def rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def word_f1(found: str, expected: str) -> float:
    left, right = Counter(re.findall(r"\w+", found)), Counter(re.findall(r"\w+", expected))
    shared = sum((left & right).values())
    return 2 * shared / max(1, left.total() + right.total())


def body(document: Document) -> str:
    return "\n".join(document.quote(block.span) for block in document.body())


@cache
def pages() -> list[tuple[dict[str, Any], Document]]:
    found = []
    for row in rows(SILVER):
        raw = gzip.decompress((SHARED / row["file"]).read_bytes())
        found.append((row, extract(Fetched(row["file"], raw, MediaKind.HTML))))
    return found


def test_the_bodies_of_pages_are_their_words() -> None:
    scores = [word_f1(body(document), row["text"]) for row, document in pages()]
    print(f"body words F1: mean {sum(scores) / len(scores):.4f}, worst {min(scores):.4f}, {len(scores)} pages")
    assert sum(scores) / len(scores) >= 0.99
    assert min(scores) >= 0.90


def test_their_titles_are_right() -> None:
    wrong = [
        (row["title"], document.metadata.title)
        for row, document in pages()
        if document.metadata.title != row["title"]
    ]
    assert wrong == []


def test_their_days_are_right() -> None:
    right = [(document.metadata.published or "")[:10] == row["published"][:10] for row, document in pages()]
    print(f"days right: {sum(right)} of {len(right)}")
    assert sum(right) >= 0.98 * len(right)


def test_no_script_or_style_gets_into_a_text_of_the_feed() -> None:
    code = re.compile(r"<script|<style|function\s*\(|\{[^}]*:[^}]*;[^}]*\}|var \w+ =|@media|document\.")
    count = 0
    for row in rows(FEED):
        fetched = Fetched(
            row["url"], row["content_html"].encode(), MediaKind.HTML, url=row["url"], title=row["title"]
        )
        document = extract(fetched)
        assert code.search(document.text) is None, row["url"]
        assert document.text.startswith(" ".join(row["title"].split()))
        assert len(body(document)) > 20
        count += 1
    assert count > 0
