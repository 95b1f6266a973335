"""A plain HTTP client: one page, with time, size and redirect limits and an honest name."""

import re
import time

import httpx

from readout.acquire.limits import Limits
from readout.domain.snapshot import Fetched, MediaKind
from readout.errors import EmptyInput, FetchError, NotText, OversizedInput
from readout.version import __version__

_ERROR_NUMBER = re.compile(r"\A\[Errno -?\d+\] ")
_REDIRECTS = 5
_KINDS = {
    "text/html": MediaKind.HTML,
    "application/xhtml+xml": MediaKind.HTML,
    "text/plain": MediaKind.PLAIN,
    "text/markdown": MediaKind.MARKDOWN,
    "": MediaKind.UNKNOWN,
    "application/octet-stream": MediaKind.UNKNOWN,
}


class WebClient:
    """Gets pages. ``transport`` is for tests."""

    def __init__(self, limits: Limits | None = None, *, transport: httpx.BaseTransport | None = None) -> None:
        self._limits = limits or Limits()
        self._client = httpx.Client(
            follow_redirects=True,
            max_redirects=_REDIRECTS,
            timeout=httpx.Timeout(self._limits.silence, connect=min(10.0, self._limits.silence)),
            headers={"User-Agent": f"readout/{__version__}", "Accept": "text/html,text/plain;q=0.9,*/*;q=0.1"},
            transport=transport,
        )

    def get(self, address: str) -> Fetched:
        """The page at an address. Raises FetchError, NotText, OversizedInput or EmptyInput."""
        try:
            with self._client.stream("GET", address) as response:
                return self._fetched(address, response)
        except httpx.TooManyRedirects as error:
            raise FetchError(f"it redirects more than {_REDIRECTS} times, perhaps in a circle") from error
        except httpx.TimeoutException as error:
            raise FetchError("it did not answer in time") from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            reason = _ERROR_NUMBER.sub("", str(error)) or type(error).__name__
            raise FetchError(f"it cannot be reached: {reason}") from error

    def _fetched(self, address: str, response: httpx.Response) -> Fetched:
        if not response.is_success:
            raise FetchError(f"it answered {response.status_code} {response.reason_phrase}".rstrip())
        media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media not in _KINDS:
            raise NotText(f"it is {media}, not a page or a text")
        raw = self._body(response)
        if not raw:
            raise EmptyInput("it is empty")
        return Fetched(address, raw, _KINDS[media], str(response.url), response.charset_encoding)

    def _body(self, response: httpx.Response) -> bytes:
        end = time.monotonic() + self._limits.patience
        raw = bytearray()
        for part in response.iter_bytes():  # decompressed: a small answer may unfold to a large one
            raw += part
            if len(raw) > self._limits.size:
                raise OversizedInput(f"it is larger than {self._limits.size_in_words()}")
            if time.monotonic() > end:
                raise FetchError(f"it took longer than {self._limits.patience:g} s to send its page")
        return bytes(raw)
