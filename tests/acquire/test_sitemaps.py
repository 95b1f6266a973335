import gzip

import pytest

from readout.acquire.sitemaps import SitemapEntry, read_sitemap, walk_sitemaps
from readout.errors import FetchError, InputError, NotText, OversizedInput

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*addresses: str) -> bytes:
    urls = "".join(f"<url><loc>{each}</loc><lastmod>2026-03-01</lastmod></url>" for each in addresses)
    return f'<?xml version="1.0"?><urlset {NS}>{urls}</urlset>'.encode()


def index(*addresses: str) -> bytes:
    maps = "".join(f"<sitemap><loc>{each}</loc></sitemap>" for each in addresses)
    return f"<sitemapindex {NS}>{maps}</sitemapindex>".encode()


A, B, C = (f"https://mfa.veldoria.example/{name}" for name in "abc")


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_sitemap_names_pages_with_their_times(pack: object) -> None:
    raw = pack(urlset(A, " " + B + "\n", "file:///etc/passwd", ""))  # type: ignore[operator]
    assert list(read_sitemap(raw)) == [SitemapEntry(A, "2026-03-01"), SitemapEntry(B, "2026-03-01")]


def test_broken_xml_gives_what_came_before() -> None:
    assert [entry.address for entry in read_sitemap(urlset(A, B)[:-30])][:1] == [A]


def test_what_is_no_sitemap_is_told() -> None:
    for raw in (b"", b"<html></html>", b"\x1f\x8bnot gzip"):
        with pytest.raises(NotText):
            list(read_sitemap(raw))


def test_a_sitemap_that_swells_is_told() -> None:
    with pytest.raises(OversizedInput):
        list(read_sitemap(gzip.compress(b" " * (60 << 20))))


def test_entities_read_no_files() -> None:
    entity = '<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    raw = f"{entity}<urlset {NS}><url><loc>{A}?&a;</loc></url></urlset>"
    assert all("root:" not in entry.address for entry in read_sitemap(raw.encode()))


def test_indexes_are_followed_once_each_and_not_for_ever() -> None:
    site = {
        "i": index("https://m.example/i", "https://m.example/1", "https://m.example/lost"),
        "1": urlset(A, B, A),
    }
    asked: list[str] = []
    troubles: list[str] = []

    def ask(address: str) -> bytes:
        asked.append(address)
        name = address.rpartition("/")[2]
        if name not in site:
            raise FetchError("it answered 404")
        return site[name]

    def note(address: str, error: InputError) -> None:
        troubles.append(address)

    pages = [entry.address for entry in walk_sitemaps("https://m.example/i", ask, note)]
    assert pages == [A, B]
    assert asked == ["https://m.example/i", "https://m.example/1", "https://m.example/lost"]
    assert troubles == ["https://m.example/lost"]


def test_an_index_that_names_ever_new_indexes_ends() -> None:
    numbers = iter(range(10_000))

    def ask(address: str) -> bytes:
        return index(*(f"https://m.example/{next(numbers)}" for _ in range(30)))

    assert list(walk_sitemaps("https://m.example/i", ask, lambda address, error: None)) == []
    assert next(numbers) < 10_000
