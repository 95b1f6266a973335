"""One page that a person names: the fetch layer, without the manners that following a site asks for.

What a person serves to themselves is theirs to ask: ``http://127.0.0.1:8000/`` and ``http://localhost/`` are asked
when they stand there in so many words. Names, links and redirects are judged as everywhere.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from readout.acquire.addresses import AddressPolicy, Resolver, system_resolver
from readout.acquire.bodies import BodyLimits
from readout.acquire.fetch import Fetcher, FetchLimits, content_type
from readout.acquire.limits import Limits
from readout.domain.snapshot import Fetched
from readout.errors import EmptyInput, FetchError, NotText

_READABLE = frozenset(
    ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "", "application/octet-stream")
)
_SECURE, _PLAIN = 443, 80


class WebClient:
    """Gets pages. ``resolver`` gives the machine addresses of a name."""

    def __init__(self, limits: Limits | None = None, *, resolver: Resolver = system_resolver) -> None:
        self._limits = limits or Limits()
        self._resolver = resolver

    def get(self, address: str) -> Fetched:
        """The page at an address. Raises FetchError, NotText, OversizedInput or EmptyInput."""
        limits = FetchLimits(
            seconds=self._limits.patience, silence=self._limits.silence, body=BodyLimits(bytes=self._limits.size)
        )
        fetcher = Fetcher(AddressPolicy(self._named(address)), limits, resolver=self._resolver)
        capture = fetcher.get_capture(address)
        media, _ = content_type(capture.header("content-type"))
        if media not in _READABLE:
            raise NotText(f"it is {media}, not a page or a text")
        if not capture.fetched.raw:
            raise EmptyInput("it is empty")
        return capture.fetched

    def _named(self, address: str) -> frozenset[tuple[str, int]]:
        """This machine, at the port named, when the address itself says so."""
        try:
            parts = urlsplit(address)
            port = parts.port or (_SECURE if parts.scheme == "https" else _PLAIN)
        except ValueError:
            return frozenset()
        host = (parts.hostname or "").rstrip(".")
        try:
            machines = self._resolver(host, port) if host == "localhost" else [host]
        except FetchError:
            return frozenset()
        return frozenset((machine, port) for machine in machines if _is_this_machine(machine))


def _is_this_machine(machine: str) -> bool:
    try:
        return ip_address(machine).is_loopback
    except ValueError:
        return False
