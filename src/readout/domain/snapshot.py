"""Bytes as they were obtained, with their origin."""

from dataclasses import dataclass
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
