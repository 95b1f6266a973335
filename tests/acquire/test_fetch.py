import socket
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

import pytest

from readout.acquire.addresses import AddressPolicy, ForbiddenAddress
from readout.acquire.bodies import BodyLimits
from readout.acquire.fetch import Fetcher, FetchLimits, RobotsRefusal, Validators, content_type, user_agent
from readout.acquire.pacing import Pacer
from readout.domain.snapshot import MediaKind
from readout.errors import FetchError, OversizedInput
from tests.acquire.misbehaving_server import (
    PAGE,
    MisbehavingServer,
    answer,
    drip,
    gzip_bomb,
    gzipped,
    hang_up,
    misbehaving_server,
    redirect,
    silent,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def server() -> Iterator[MisbehavingServer]:
    with misbehaving_server() as running:
        yield running


def fetcher(server: MisbehavingServer, **changes: object) -> Fetcher:
    limits = FetchLimits(seconds=1.0, body=BodyLimits(bytes=4 << 20))
    settings: dict[str, object] = {
        "policy": AddressPolicy(server.allowance),
        "limits": limits,
        "clock": lambda: NOW,
        **changes,
    }
    return Fetcher(**settings)  # type: ignore[arg-type]


def test_a_page_comes_with_its_origin(server: MisbehavingServer) -> None:
    server.page("/talks", headers='ETag: "v1"\r\nSet-Cookie: session=secret\r\n')
    capture = fetcher(server).capture(server.url("/talks"))
    assert capture.fetched.raw == PAGE
    assert capture.fetched.kind is MediaKind.HTML
    assert (capture.status, capture.at, capture.final) == (200, NOW, server.url("/talks"))
    assert capture.header("etag") == '"v1"'
    assert not capture.truncated
    assert "secret" not in str(capture.headers)


def test_without_the_allowance_loopback_is_not_asked(server: MisbehavingServer) -> None:
    server.page("/talks")
    capture = fetcher(server, policy=AddressPolicy()).capture(server.url("/talks"))
    assert capture.refused
    assert server.asked == []


def test_the_user_agent_is_honest(server: MisbehavingServer) -> None:
    server.page("/talks")
    fetcher(server, agent=user_agent("desk@example.org")).get(server.url("/talks"))
    sent = server.asked[0][1]["user-agent"]
    assert sent.startswith("readout/") and "desk@example.org" in sent
    assert "\n" not in user_agent("a\r\nX: b")


def test_no_proxy_of_the_environment_is_used(server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.page("/talks")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetcher(server).get(server.url("/talks")).raw == PAGE


def test_a_name_is_resolved_once_and_the_checked_machine_is_asked(server: MisbehavingServer) -> None:
    server.page("/talks")
    answers = [["127.0.0.1"], ["127.0.0.2"]]
    given: list[str] = []

    def resolver(host: str, port: int) -> Sequence[str]:
        given.append(host)
        return answers[len(given) - 1]

    page = fetcher(server, resolver=resolver).get(f"http://rebinding.example:{server.port}/talks")
    assert page.raw == PAGE
    assert given == ["rebinding.example"]
    assert server.asked[0][1]["host"] == f"rebinding.example:{server.port}"


def test_one_bad_machine_among_good_ones_closes_the_name(server: MisbehavingServer) -> None:
    server.page("/talks")
    mixed = fetcher(server, resolver=lambda host, port: ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(ForbiddenAddress):
        mixed.get(f"http://mixed.example:{server.port}/talks")
    assert server.asked == []


def test_a_rebinding_name_is_judged_again_at_each_redirect(server: MisbehavingServer) -> None:
    server.plays["/a"] = redirect("/b")
    turns = iter([["127.0.0.1"], ["169.254.169.254"]])
    turning = fetcher(server, resolver=lambda host, port: next(turns))
    capture = turning.capture(f"http://turning.example:{server.port}/a")
    assert capture.refused and "169.254.169.254" in (capture.problem or "")


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "http://127.0.0.1/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "http://a@example.org/",
        "http:\\\\127.0.0.1\\",
        "gopher://127.0.0.1:70/_",
    ],
)
def test_a_redirect_to_a_forbidden_address_is_not_followed(server: MisbehavingServer, location: str) -> None:
    server.plays["/a"] = redirect(location)
    with pytest.raises(ForbiddenAddress):
        fetcher(server).get(server.url("/a"))
    assert len(server.asked) == 1


def test_redirects_lead_to_the_final_address(server: MisbehavingServer) -> None:
    server.plays["/a"] = redirect("/b")
    server.plays["/b"] = redirect(server.url("/c"), "308 Permanent Redirect")
    server.page("/c")
    capture = fetcher(server).capture(server.url("/a"))
    assert (capture.address, capture.final) == (server.url("/a"), server.url("/c"))


def test_redirects_in_a_circle_are_told(server: MisbehavingServer) -> None:
    server.plays["/a"] = redirect("/b")
    server.plays["/b"] = redirect("/a")
    with pytest.raises(FetchError, match="circle"):
        fetcher(server).get(server.url("/a"))
    assert len(server.asked) == 2


def test_redirects_without_end_are_told(server: MisbehavingServer) -> None:
    for number in range(20):
        server.plays[f"/{number}"] = redirect(f"/{number + 1}")
    with pytest.raises(FetchError, match="more than 8 times"):
        fetcher(server).get(server.url("/0"))


def test_a_silent_server_is_given_up(server: MisbehavingServer) -> None:
    server.plays["/a"] = silent
    begun = time.monotonic()
    with pytest.raises(FetchError, match="in time"):
        fetcher(server).get(server.url("/a"))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "head",
    [b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"],
    ids=["head without end", "body without end"],
)
def test_a_byte_at_a_time_does_not_outlive_the_deadline(server: MisbehavingServer, head: bytes) -> None:
    server.plays["/a"] = drip(head, b"X: y\r\n" if head.count(b"\r\n") == 1 else b"x", 0.05)
    begun = time.monotonic()
    capture = fetcher(server).capture(server.url("/a"))
    assert time.monotonic() - begun < 5
    assert capture.problem or capture.truncated


def test_an_endless_body_is_cut_at_the_limit(server: MisbehavingServer) -> None:
    server.plays["/a"] = drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 500_000, 0)
    with pytest.raises(OversizedInput):
        fetcher(server).get(server.url("/a"))


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip"])
def test_a_bomb_does_not_go_off(server: MisbehavingServer, encoding: str) -> None:
    bomb = gzip_bomb(64 << 20)
    body = gzipped(bomb) if encoding == "gzip, gzip" else bomb
    server.page("/a", body, headers=f"Content-Encoding: {encoding}\r\n")
    with pytest.raises(OversizedInput):
        fetcher(server).get(server.url("/a"))


@pytest.mark.parametrize("encoding", ["gzip, gzip, gzip", "br", "zstd"])
def test_encodings_that_were_not_asked_for_are_told(server: MisbehavingServer, encoding: str) -> None:
    server.page("/a", headers=f"Content-Encoding: {encoding}\r\n")
    with pytest.raises(FetchError, match="compressed"):
        fetcher(server).get(server.url("/a"))


def test_a_body_that_lies_about_its_compression_is_told(server: MisbehavingServer) -> None:
    server.page("/a", headers="Content-Encoding: gzip\r\n")
    with pytest.raises(FetchError, match="compressed"):
        fetcher(server).get(server.url("/a"))


def test_compressed_pages_are_undone(server: MisbehavingServer) -> None:
    server.page("/a", gzipped(PAGE), headers="Content-Encoding: gzip\r\n")
    assert fetcher(server).get(server.url("/a")).raw == PAGE


@pytest.mark.parametrize("cut", [gzipped(PAGE)[:-12], gzipped(PAGE)[:20]])
def test_compressed_pages_that_break_off_are_marked(server: MisbehavingServer, cut: bytes) -> None:
    server.page("/a", cut, headers="Content-Encoding: gzip\r\n")
    assert fetcher(server).capture(server.url("/a")).truncated


def test_a_length_longer_than_the_body_marks_it_truncated(server: MisbehavingServer) -> None:
    server.plays["/a"] = answer(PAGE, length=len(PAGE) + 100)
    capture = fetcher(server).capture(server.url("/a"))
    assert capture.truncated and capture.fetched.raw == PAGE
    with pytest.raises(FetchError, match="broke off"):
        fetcher(server).get(server.url("/a"))


def test_a_length_shorter_than_the_body_ends_it(server: MisbehavingServer) -> None:
    server.plays["/a"] = answer(PAGE, length=10)
    assert fetcher(server).capture(server.url("/a")).fetched.raw == PAGE[:10]


@pytest.mark.parametrize("play", [hang_up, lambda connection, _: connection.sendall(b"SSH-2.0-x\r\n")])
def test_what_does_not_speak_http_is_told(server: MisbehavingServer, play: object) -> None:
    server.plays["/a"] = play  # type: ignore[assignment]
    assert fetcher(server).capture(server.url("/a")).problem


def test_nobody_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    lonely = Fetcher(policy=AddressPolicy(frozenset({("127.0.0.1", port)})))
    with pytest.raises(FetchError, match="reached"):
        lonely.get(f"http://127.0.0.1:{port}/")


def test_not_modified_is_asked_for_and_told(server: MisbehavingServer) -> None:
    server.plays["/a"] = lambda connection, headers: (
        connection.sendall(b'HTTP/1.1 304 Not Modified\r\nETag: "v1"\r\n\r\n')
        if headers.get("if-none-match") == '"v1"' and headers.get("if-modified-since") == "yesterday"
        else answer(PAGE)(connection, headers)
    )
    first = fetcher(server).capture(server.url("/a"))
    again = fetcher(server).capture(server.url("/a"), Validators('"v1"', "yesterday"))
    assert (first.status, again.status, again.fetched.raw) == (200, 304, b"")


def test_retry_after_is_waited_for_within_patience(server: MisbehavingServer) -> None:
    turns = iter([answer(b"", status="429 Too Many Requests", headers="Retry-After: 7\r\n"), answer(PAGE)])
    server.plays["/a"] = lambda connection, headers: next(turns)(connection, headers)
    slept: list[float] = []
    patient = fetcher(server, limits=FetchLimits(seconds=1, patience=10), sleep=slept.append)
    assert patient.get(server.url("/a")).raw == PAGE
    assert slept == [7.0]


def test_a_retry_after_beyond_patience_is_told_and_holds_the_host(server: MisbehavingServer) -> None:
    server.page("/a", b"slow down", status="429 Too Many Requests", headers="Retry-After: 3600\r\n")
    pacer = Pacer(delay=0, sleep=lambda seconds: None)
    capture = fetcher(server, pacer=pacer).capture(server.url("/a"))
    assert (capture.status, capture.retry_after) == (429, 3600.0)
    assert pacer.free_in("127.0.0.1") > 3500


def test_a_refused_error_status_is_no_page(server: MisbehavingServer) -> None:
    with pytest.raises(FetchError, match="404"):
        fetcher(server).get(server.url("/nowhere"))


def test_robots_rules_are_obeyed_when_following(server: MisbehavingServer) -> None:
    server.page("/robots.txt", b"User-agent: *\nDisallow: /\nAllow: /en/statements/\n")
    server.page("/en/statements/1")
    server.page("/private")
    following = fetcher(server, obey_robots=True)
    assert following.get(server.url("/en/statements/1")).raw == PAGE
    with pytest.raises(RobotsRefusal):
        following.get(server.url("/private"))
    assert [path for path, _ in server.asked] == ["/robots.txt", "/en/statements/1"]


def test_a_redirect_does_not_lead_around_robots_rules(server: MisbehavingServer) -> None:
    server.page("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    server.plays["/open"] = redirect("/private")
    assert fetcher(server, obey_robots=True).capture(server.url("/open")).refused


@pytest.mark.parametrize(
    ("declared", "read"),
    [
        ("text/html; charset=UTF-8", ("text/html", "utf-8")),
        ("TEXT/HTML;charset='windows-1252'", ("text/html", "windows-1252")),
        ("text/html; charset=", ("text/html", None)),
        (None, ("", None)),
    ],
)
def test_content_types_are_read(declared: str | None, read: tuple[str, str | None]) -> None:
    assert content_type(declared) == read


def test_what_a_header_says_of_the_charset_goes_with_the_page(server: MisbehavingServer) -> None:
    server.plays["/a"] = lambda connection, _: connection.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\nContent-Length: 2\r\n\r\nab"
    )
    assert fetcher(server).get(server.url("/a")).charset == "koi8-r"
