import gzip
from collections.abc import Callable, Iterator

import httpx
import pytest

from readout.acquire.limits import Limits
from readout.acquire.web import WebClient
from readout.domain.snapshot import MediaKind
from readout.errors import EmptyInput, FetchError, InputError, NotText, OversizedInput


def client(answer: Callable[[httpx.Request], httpx.Response], limits: Limits | None = None) -> WebClient:
    return WebClient(limits, transport=httpx.MockTransport(answer))


def html(content: bytes = b"<p>Good.", **headers: str) -> httpx.Response:
    return httpx.Response(200, content=content, headers={"content-type": "text/html; charset=utf-8", **headers})


def test_a_page_comes_with_its_final_address_and_charset() -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["user-agent"].startswith("readout/")
        if request.url.path == "/old":
            return httpx.Response(301, headers={"location": "/new"})
        return html()

    fetched = client(answer).get("https://king.example/old")
    assert (fetched.input, fetched.url) == ("https://king.example/old", "https://king.example/new")
    assert (fetched.kind, fetched.charset, fetched.raw) == (MediaKind.HTML, "utf-8", b"<p>Good.")


def test_redirects_in_a_circle_end() -> None:
    with pytest.raises(FetchError, match="circle"):
        client(lambda request: httpx.Response(302, headers={"location": "/again"})).get("https://king.example/")


def raising(error: Exception) -> Callable[[httpx.Request], httpx.Response]:
    def answer(request: httpx.Request) -> httpx.Response:
        raise error

    return answer


@pytest.mark.parametrize(
    ("answer", "error", "words"),
    [
        (raising(httpx.ConnectTimeout("slow")), FetchError, "did not answer in time"),
        (
            raising(httpx.ConnectError("[Errno -2] Name or service not known")),
            FetchError,
            "reached: Name or service not known",
        ),
        (lambda request: httpx.Response(404), FetchError, "404 Not Found"),
        (lambda request: httpx.Response(503), FetchError, "503"),
        (lambda request: httpx.Response(200, headers={"content-type": "image/png"}), NotText, "image/png"),
        (lambda request: html(b""), EmptyInput, "empty"),
        (lambda request: html(b"x" * 1_001), OversizedInput, "1,000 bytes"),
        (
            lambda request: html(gzip.compress(b"x" * 1_000_000), **{"content-encoding": "gzip"}),
            OversizedInput,
            "1,000 bytes",
        ),
        (lambda request: html(b"no gzip", **{"content-encoding": "gzip"}), FetchError, "cannot be reached"),
    ],
)
def test_what_goes_wrong_is_one_clause(
    answer: Callable[[httpx.Request], httpx.Response], error: type[InputError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        client(answer, Limits(size=1_000)).get("https://king.example/")
    assert "\n" not in str(caught.value)


def test_a_page_that_drips_is_given_up() -> None:
    def dripping() -> Iterator[bytes]:
        while True:
            yield b"."

    with pytest.raises(FetchError, match="longer than 0 s"):
        client(lambda request: httpx.Response(200, content=dripping()), Limits(patience=0)).get(
            "https://a.example/"
        )


@pytest.mark.parametrize("address", ["https://", "https://[", "http://a b/"])
def test_an_address_that_is_none_says_so(address: str) -> None:
    with pytest.raises(FetchError):
        WebClient().get(address)
