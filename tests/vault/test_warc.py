import io
from datetime import UTC, datetime

from warcio.archiveiterator import ArchiveIterator

from readout.domain.archive import CaptureKind, Observation
from readout.vault.warc import write_warc

AT = datetime(2026, 11, 24, 9, 30, 15, 250_000, tzinfo=UTC)
BYTES = {"sha256:a": b"<p>The ministers met.</p>", "sha256:b": b"A note."}
WEB = Observation(
    "o-1",
    "p-1",
    "https://example.org/talks",
    AT,
    CaptureKind.ARTICLE,
    status=200,
    digest="sha256:a",
    headers=(("content-type", "text/html"), ("content-encoding", "gzip"), ("etag", '"v1"')),
)
FILE = Observation("o-2", "p-2", "notes/talks.txt", AT, CaptureKind.ARTICLE, digest="sha256:b")
NOTHING = Observation("o-3", "p-1", "https://example.org/talks", AT, CaptureKind.UNREACHABLE)


def test_observations_with_bytes_become_records() -> None:
    stream = io.BytesIO()
    assert (
        write_warc(
            stream, [WEB, FILE, NOTHING], BYTES.__getitem__, name_of=lambda name: name.replace("notes/", "file:")
        )
        == 2
    )
    stream.seek(0)
    found = [
        (
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI"),
            record.rec_headers.get_header("WARC-Date"),
            record.rec_headers.get_header("WARC-Readout-Observation"),
            record.content_stream().read(),
        )
        for record in ArchiveIterator(stream)
    ]
    assert found[1:] == [
        ("response", "https://example.org/talks", "2026-11-24T09:30:15.250000Z", "o-1", BYTES["sha256:a"]),
        ("resource", "file:talks.txt", "2026-11-24T09:30:15.250000Z", "o-2", BYTES["sha256:b"]),
    ]


def test_headers_say_what_is_true_of_the_bytes_kept() -> None:
    stream = io.BytesIO()
    write_warc(stream, [WEB], BYTES.__getitem__)
    stream.seek(0)
    (response,) = [record.http_headers for record in ArchiveIterator(stream) if record.rec_type == "response"]
    assert response.get_header("content-encoding") is None
    assert response.get_header("content-length") == str(len(BYTES["sha256:a"]))
    assert response.get_header("etag") == '"v1"'
