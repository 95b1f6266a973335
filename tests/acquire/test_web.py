from collections.abc import Iterator, Sequence

import pytest

from readout.acquire.limits import Limits
from readout.acquire.web import WebClient
from readout.domain.snapshot import MediaKind
from readout.errors import EmptyInput, FetchError, InputError, NotText, OversizedInput
from tests.acquire.misbehaving_server import (
    PAGE,
    MisbehavingServer,
    Play,
    answer,
    drip,
    gzip_bomb,
    hang_up,
    misbehaving_server,
    redirect,
    silent,
)


@pytest.fixture
def server() -> Iterator[MisbehavingServer]:
    with misbehaving_server() as running:
        yield running


def test_a_page_comes_with_its_final_address_and_charset(server: MisbehavingServer) -> None:
    server.plays["/old"] = redirect("/new", "301 Moved Permanently")
    server.plays["/new"] = lambda connection, _: connection.sendall(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\nContent-Length: 3\r\n\r\n<p>"
    )
    fetched = WebClient().get(server.url("/old"))
    assert (fetched.input, fetched.url) == (server.url("/old"), server.url("/new"))
    assert (fetched.kind, fetched.charset, fetched.raw) == (MediaKind.HTML, "utf-8", b"<p>")
    assert server.asked[0][1]["user-agent"].startswith("readout/")


PICTURE: Play = lambda connection, _: connection.sendall(  # noqa: E731 - a play, as the others are
    b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 1\r\n\r\nx"
)


@pytest.mark.parametrize(
    ("play", "error", "words"),
    [
        (redirect("/a"), FetchError, "circle"),
        (silent, FetchError, "did not answer in time"),
        (drip(b"HTTP/1.1 200 OK\r\n\r\n", b".", 0.05), FetchError, "broke off"),
        (hang_up, FetchError, "HTTP"),
        (answer(b"", status="404 Not Found"), FetchError, "404 Not Found"),
        (answer(b"", status="599 Odd"), FetchError, "599"),
        (PICTURE, NotText, "image/png"),
        (answer(b""), EmptyInput, "empty"),
        (answer(b"x" * 100_001), OversizedInput, "100,000 bytes"),
        (answer(gzip_bomb(8 << 20), headers="Content-Encoding: gzip\r\n"), OversizedInput, "100,000 bytes"),
        (answer(b"no gzip", headers="Content-Encoding: gzip\r\n"), FetchError, "compressed"),
        (redirect("http://169.254.169.254/"), FetchError, "no machine of the public Internet"),
        (redirect("file:///etc/passwd"), FetchError, "only http and https"),
    ],
)
def test_what_goes_wrong_is_one_clause(
    server: MisbehavingServer, play: Play, error: type[InputError], words: str
) -> None:
    server.plays["/a"] = play
    with pytest.raises(error, match=words) as caught:
        WebClient(Limits(size=100_000, silence=0.4, patience=0.8)).get(server.url("/a"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("address", ["https://", "https://[", "http://a b/", "http://a@b/", "http://[::1%25x]/"])
def test_an_address_that_is_none_says_so(address: str) -> None:
    with pytest.raises(FetchError):
        WebClient().get(address)


def test_this_machine_is_asked_when_it_is_named_in_so_many_words(server: MisbehavingServer) -> None:
    server.page("/a")
    local = WebClient(resolver=lambda host, port: ["127.0.0.1"])
    assert local.get(f"http://localhost:{server.port}/a").raw == PAGE
    assert local.get(f"http://127.0.0.1:{server.port}/a").raw == PAGE


def test_a_name_that_leads_to_this_machine_is_not_asked(server: MisbehavingServer) -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    with pytest.raises(FetchError, match="no machine of the public Internet"):
        WebClient(resolver=resolver).get("http://harmless.example/")
    assert server.asked == []


def test_naming_one_machine_opens_no_other(server: MisbehavingServer) -> None:
    server.plays["/a"] = redirect("http://127.0.0.1:22/")
    with pytest.raises(FetchError):
        WebClient().get(server.url("/a"))


@pytest.mark.parametrize("machine", ["169.254.169.254", "10.0.0.1", "192.168.1.1", "0.0.0.0", "[fd00::1]"])
def test_other_machines_of_the_house_are_not_asked_even_by_number(machine: str) -> None:
    with pytest.raises(FetchError, match="no machine of the public Internet"):
        WebClient().get(f"http://{machine}/")
