import pytest

from readout.acquire.feeds import FeedEntry, looks_like_feed, read_feed
from readout.errors import NotText

ADDRESS = "https://mfa.veldoria.example/feed.xml"
RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>MFA &amp; News</title>
<item><title>Talks in <b>Brell</b></title><link>https://mfa.veldoria.example/1</link>
<pubDate>Mon, 02 Mar 2026 10:00:00 +0200</pubDate></item>
<item><title>Relative</title><link>/2</link></item>
<item><title>Twice</title><link>https://mfa.veldoria.example/1</link></item>
<item><title>A file</title><link>file:///etc/passwd</link></item>
<item><title>No link</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Calls</title>
<entry><title>A call</title><link href="https://p.norland.example/7"/><published>2026-03-01T08:00:00Z</published></entry>
</feed>"""


def test_rss_names_its_pages_once_and_never_files() -> None:
    feed = read_feed(RSS, ADDRESS)
    assert feed.title == "MFA & News"
    assert feed.entries == (
        FeedEntry("https://mfa.veldoria.example/1", "Talks in Brell", "2026-03-02T10:00:00+02:00"),
        FeedEntry("https://mfa.veldoria.example/2", "Relative", None),
    )


def test_atom_is_read() -> None:
    (entry,) = read_feed(ATOM, ADDRESS).entries
    assert entry == FeedEntry("https://p.norland.example/7", "A call", "2026-03-01T08:00:00+00:00")


def test_a_broken_feed_gives_what_it_has() -> None:
    broken = RSS[: RSS.index(b"Relative")]
    assert [entry.title for entry in read_feed(broken, ADDRESS).entries] == ["Talks in Brell"]


@pytest.mark.parametrize("raw", [b"", b"<html><body>No feed</body></html>", b"/etc/passwd", b"\x00\xff" * 50])
def test_what_is_no_feed_is_told(raw: bytes) -> None:
    assert not looks_like_feed(raw)
    with pytest.raises(NotText):
        read_feed(raw, ADDRESS)


def test_entities_do_not_read_files_or_explode() -> None:
    hostile = b"""<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "BBBBBBBBBB">
    <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><title>t</title><item><title>&a;&c;</title>
    <link>https://mfa.veldoria.example/1</link></item></channel></rss>"""
    (entry,) = read_feed(hostile, ADDRESS).entries
    assert "root:" not in str(entry)


def test_feeds_are_told_by_their_beginning() -> None:
    assert looks_like_feed(RSS) and looks_like_feed(ATOM)
    assert looks_like_feed(b'<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">')
