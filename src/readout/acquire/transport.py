"""One question to one server: the machine that was judged is the machine that is asked, within a time.

The name is resolved here and nowhere else. httpcore is given a connector that resolves, judges every address it
gets and connects to one of those; TLS still proves the name. Nothing is read from the environment: no proxy.
"""

import re
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpcore

from readout.acquire.addresses import Address, AddressPolicy, Resolver, system_resolver
from readout.acquire.bodies import BrokenOff
from readout.errors import FetchError

_CONNECT_SECONDS = 10.0


@dataclass(slots=True)
class Deadline:
    """When the whole of one answer must have come, on a clock that only goes forward."""

    at: float
    monotonic: Callable[[], float] = time.monotonic

    def within(self, seconds: float | None) -> float:
        """The smaller of ``seconds`` and the time left. Raises httpcore's timeout when none is left."""
        left = self.at - self.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole answer is up")
        return left if seconds is None else min(seconds, left)


class _DeadlineStream(httpcore.NetworkStream):
    """A connection on which no single wait outlives the deadline: a byte a second does not keep it open."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.within(timeout))
        return _DeadlineStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


class _CheckedBackend(httpcore.NetworkBackend):
    """Resolves once, judges every address, connects to one that was judged."""

    def __init__(self, policy: AddressPolicy, resolver: Resolver, deadline: Deadline) -> None:
        self._policy = policy
        self._resolver = resolver
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        machines = self._resolver(host, port)
        for machine in machines:
            self._policy.check(machine, port)
        return _DeadlineStream(self._first_open(machines, port, timeout), self._deadline)

    def _first_open(self, machines: Sequence[str], port: int, timeout: float | None) -> httpcore.NetworkStream:
        refusal: Exception = httpcore.ConnectError("the name has no address")
        for machine in machines:
            try:
                return self._network.connect_tcp(machine, port, self._deadline.within(timeout))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                refusal = error
        raise refusal

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        raise httpcore.UnsupportedProtocol("a page is not asked through a socket file")


@dataclass(slots=True)
class Answer:
    """What a server said: its status, its headers (lower-case names) and its body as it comes."""

    status: int
    headers: tuple[tuple[str, str], ...]
    chunks: Iterator[bytes]

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key == name), None)


@dataclass(slots=True)
class Transport:
    """How servers are asked."""

    policy: AddressPolicy = field(default_factory=AddressPolicy)
    resolver: Resolver = system_resolver
    monotonic: Callable[[], float] = time.monotonic

    @contextmanager
    def ask(
        self, address: Address, headers: Sequence[tuple[str, str]], seconds: float, silence: float
    ) -> Iterator[Answer]:
        """One GET, without following anything. Raises FetchError with the reason in one sentence."""
        deadline = Deadline(self.monotonic() + seconds, self.monotonic)
        backend = _CheckedBackend(self.policy, self.resolver, deadline)
        waits = {"connect": min(_CONNECT_SECONDS, silence), "read": silence, "write": silence}
        extensions = {"timeout": waits}
        request = httpcore.Request("GET", _url(address), headers=_head(address, headers), extensions=extensions)
        with httpcore.ConnectionPool(network_backend=backend, http2=False) as pool, _said_plainly(seconds):
            response = pool.handle_request(request)
            try:
                yield Answer(response.status, _headers(response), _until_it_breaks(response.iter_stream()))
            finally:
                response.close()


def _url(address: Address) -> httpcore.URL:
    # From its parts: no second parser sees the text, so none can read another host in it.
    return httpcore.URL(
        scheme=address.scheme.encode(),
        host=address.host.encode(),
        port=address.port,
        target=address.target.encode(),
    )


def _head(address: Address, headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("Host", address.origin.partition("//")[2]), *headers, ("Connection", "close")]


def _headers(response: httpcore.Response) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name.decode("latin-1").lower(), value.decode("latin-1").strip()) for name, value in response.headers
    )


def _until_it_breaks(stream: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from stream
    except (httpcore.ReadError, httpcore.RemoteProtocolError, httpcore.ReadTimeout) as error:
        raise BrokenOff(str(error)) from error


@contextmanager
def _said_plainly(seconds: float) -> Iterator[None]:
    try:
        yield
    except httpcore.ConnectTimeout:
        raise FetchError("it did not answer in time") from None
    except httpcore.TimeoutException:
        raise FetchError(f"it did not answer in time ({seconds:g} s)") from None
    except httpcore.ConnectError as error:
        raise FetchError(f"it cannot be reached ({_cause(error)})") from None
    except httpcore.NetworkError as error:
        raise FetchError(f"the connection broke ({_cause(error)})") from None
    except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise FetchError(f"it did not answer in HTTP ({_cause(error)})") from None


def _cause(error: Exception) -> str:
    return re.sub(r"\A\[Errno -?\d+\] ", "", str(error) or type(error).__name__).rstrip(".")[:200]
