import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from readout.acquire.bodies import BodyLimits
from readout.acquire.warc import is_web_archive, read_web_archive
from readout.domain.provenance import Failure
from readout.domain.snapshot import Capture, MediaKind
from readout.errors import MissingInput, NotText
from tests.acquire.misbehaving_server import PAGE, gzip_bomb, gzipped

ADDRESS = "https://mfa.veldoria.example/talks"


Record = tuple[str, bytes, list[tuple[str, str]], dict[str, str]]


def warc(*records: Record) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    for kind, body, headers, about in records:
        head = StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1")
        record = writer.create_warc_record(
            ADDRESS,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=head,
            warc_headers_dict={"WARC-Date": "2026-03-01T08:00:00Z", **about},
        )
        writer.write_record(record)
    return stream.getvalue()


HTML = [("Content-Type", "text/html; charset=utf-8"), ("ETag", '"1"'), ("Set-Cookie", "secret=1")]


def test_a_response_is_a_look_somebody_took(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(("response", PAGE, HTML, {})))
    (capture,) = read_web_archive(path)
    assert isinstance(capture, Capture)
    assert (capture.address, capture.at, capture.status) == (ADDRESS, datetime(2026, 3, 1, 8, tzinfo=UTC), 200)
    assert (capture.fetched.raw, capture.fetched.kind, capture.fetched.charset) == (PAGE, MediaKind.HTML, "utf-8")
    assert "secret" not in str(capture.headers)


def test_bodies_are_decompressed_within_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    packed = [*HTML, ("Content-Encoding", "gzip")]
    path.write_bytes(warc(("response", gzip_bomb(64 << 20), packed, {}), ("response", gzipped(PAGE), packed, {})))
    bomb, page = read_web_archive(path, BodyLimits(bytes=1 << 20))
    assert isinstance(bomb, Failure) and bomb.kind == "OversizedInput"
    assert isinstance(page, Capture) and page.fetched.raw == PAGE


def test_pictures_are_passed_over_and_truncation_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    picture: Record = ("response", b"\x89PNG", [("Content-Type", "image/png")], {})
    path.write_bytes(warc(picture, ("response", PAGE, HTML, {"WARC-Truncated": "length"})))
    (capture,) = read_web_archive(path)
    assert isinstance(capture, Capture) and capture.truncated


def test_a_revisit_is_a_look_that_found_no_change(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(("revisit", b"", HTML, {})))
    (capture,) = read_web_archive(path)
    assert isinstance(capture, Capture) and (capture.status, capture.fetched.raw) == (304, b"")


def test_a_wacz_is_read_without_unpacking_it(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("archive/data.warc.gz", warc(("response", PAGE, HTML, {})))
        package.writestr("../../outside.warc.gz", warc(("response", PAGE, HTML, {})))
        package.writestr("datapackage.json", "{}")
    assert len(list(read_web_archive(path))) == 1
    assert not (tmp_path.parent / "outside.warc.gz").exists()


def test_a_broken_archive_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    whole = warc(("response", PAGE, HTML, {}), ("response", PAGE * 50, HTML, {}))
    path.write_bytes(whole[:-40])
    first, *rest = read_web_archive(path)
    assert isinstance(first, Capture)
    assert all(isinstance(each, Failure) or each.fetched.raw != PAGE * 50 for each in rest)


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    with pytest.raises(MissingInput):
        list(read_web_archive(tmp_path / "nowhere.warc"))
    (tmp_path / "a.wacz").write_bytes(b"not a zip")
    with pytest.raises(NotText):
        list(read_web_archive(tmp_path / "a.wacz"))
    (tmp_path / "a.warc").write_bytes(b"not a warc at all\n" * 10)
    (failure,) = read_web_archive(tmp_path / "a.warc")
    assert isinstance(failure, Failure)


def test_archives_are_told_by_name() -> None:
    assert [is_web_archive(Path(name)) for name in ("a.WARC.gz", "b.wacz", "c.html", "warc")] == [
        True,
        True,
        False,
        False,
    ]
