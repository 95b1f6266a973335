"""Bytes as they were obtained, with their origin."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class MediaKind(StrEnum):
    """How the bytes are to be read."""

    HTML = "html"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of one input and where they came from.

    ``input`` is the path, address, ``-`` or the id of a corpus row, as given. ``charset`` is what the transport
    declared (an HTTP header), which a page may contradict. ``title``, ``published``, ``publisher`` and ``id``
    are metadata that came with a corpus row or an option; they go before what the page says of itself.
    """

    input: str
    raw: bytes
    kind: MediaKind = MediaKind.UNKNOWN
    url: str | None = None
    charset: str | None = None
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One look at an address: what came back, when, and how it went.

    ``final`` is where redirects led (the address itself when nowhere else); ``headers`` have lower-case names and
    hold nothing secret; ``truncated`` when the body broke off; ``problem`` is the reason in one sentence when
    there was no answer at all, ``refused`` when it was we who did not ask (robots.txt, a forbidden address).
    ``retry_after`` is in seconds, as the server asked.
    """

    address: str
    at: datetime
    fetched: Fetched
    final: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    truncated: bool = False
    problem: str | None = None
    refused: bool = False
    retry_after: float | None = None

    def header(self, name: str) -> str | None:
        """The value of a header, by its lower-case name."""
        return next((value for key, value in self.headers if key == name), None)
