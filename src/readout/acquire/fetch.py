"""The one way to an address: judged, polite, limited, and told as it went.

``Fetcher.get`` gives a page or raises; ``Fetcher.capture`` gives what happened, whatever it was, for the archive.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from http import HTTPStatus

from readout.acquire.addresses import Address, AddressPolicy, ForbiddenAddress, Resolver, system_resolver
from readout.acquire.bodies import ACCEPTED_ENCODINGS, Body, BodyLimits, decompressed
from readout.acquire.pacing import Pacer, retry_after
from readout.acquire.robots import Robots
from readout.acquire.transport import Answer, Transport
from readout.domain.instants import Clock, utc_now
from readout.domain.snapshot import Capture, Fetched, MediaKind
from readout.errors import FetchError, InputError
from readout.version import __version__

AGENT = "readout"
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PHRASES = {status.value: status.phrase for status in HTTPStatus}
_ASKS_FOR_PATIENCE = frozenset({429, 503})
_KINDS = {
    "text/html": MediaKind.HTML,
    "application/xhtml+xml": MediaKind.HTML,
    "text/plain": MediaKind.PLAIN,
    "text/markdown": MediaKind.MARKDOWN,
}
KEPT_HEADERS = frozenset(
    "age cache-control content-encoding content-language content-length content-type date etag expires "
    "last-modified link location memento-datetime retry-after server vary via x-robots-tag".split()
)
"""What is kept of an answer's head: what says how and when it was made. Cookies and tokens are never kept."""


class RobotsRefusal(FetchError):
    """The site asks programs not to read this address, and we do not."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """``seconds`` for one whole answer, ``silence`` for the longest pause in it; ``body`` after decompression;
    ``patience`` is the longest ``Retry-After`` waited for on the spot (0: never wait, come back later)."""

    seconds: float = 60.0
    silence: float = 15.0
    body: BodyLimits = field(default_factory=BodyLimits)
    redirects: int = 8
    patience: float = 0.0
    attempts: int = 2


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave last time so that it may say "not modified" this time."""

    etag: str | None = None
    last_modified: str | None = None


def user_agent(contact: str | None) -> str:
    """Who we are, honestly, with whom to complain to where the user has said so."""
    about = contact if contact and contact.isprintable() and contact.isascii() else "no contact given"
    return f"{AGENT}/{__version__} (reads official statements; {about})"


@dataclass(slots=True)
class Fetcher:
    """Asks addresses. ``pacer`` and ``obey_robots`` are for following sites; a person who reads one page needs
    neither."""

    policy: AddressPolicy = field(default_factory=AddressPolicy)
    limits: FetchLimits = field(default_factory=FetchLimits)
    agent: str = field(default_factory=lambda: user_agent(None))
    pacer: Pacer | None = None
    obey_robots: bool = False
    clock: Clock = utc_now
    resolver: Resolver = system_resolver
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    robots: Robots = field(init=False)
    _transport: Transport = field(init=False)

    def __post_init__(self) -> None:
        self._transport = Transport(self.policy, self.resolver, self.monotonic)
        self.robots = Robots(self._robots_text, AGENT, self.monotonic)

    def get(self, address: str) -> Fetched:
        """The page at an address. Raises InputError in one clause: no answer, a refusal, an error page."""
        return self.get_capture(address).fetched

    def get_capture(self, address: str) -> Capture:
        """A look that gave a whole page. Raises InputError as ``get`` does."""
        capture = self._look(address, Validators())
        status = capture.status or 0
        if not 200 <= status < 300:
            known = status in _PHRASES
            raise FetchError(f"it answered {status}{' ' + _PHRASES[status] if known else ''}")
        if capture.truncated:
            raise FetchError("its answer broke off before its end")
        return capture

    def capture(self, address: str, validators: Validators | None = None) -> Capture:
        """What a look at an address gave; a failure to get anything is told as ``problem``."""
        try:
            return self._look(address, validators or Validators())
        except InputError as error:
            nothing = Fetched(input=address, raw=b"", url=address)
            refused = isinstance(error, ForbiddenAddress | RobotsRefusal)
            return Capture(address, self.clock(), nothing, problem=str(error), refused=refused)

    def _look(self, address: str, validators: Validators) -> Capture:
        asked = self.policy.parse(address)
        headers = _request_headers(self.agent, validators)
        for _ in range(self.limits.attempts - 1):
            capture = self._follow(address, asked, headers)
            pause = capture.retry_after
            if capture.status not in _ASKS_FOR_PATIENCE or pause is None or pause > self.limits.patience:
                return capture
            self.sleep(pause)
        return self._follow(address, asked, headers)

    def _follow(self, name: str, asked: Address, headers: Sequence[tuple[str, str]]) -> Capture:
        here, seen = asked, {str(asked)}
        for _ in range(self.limits.redirects + 1):
            step = self._step(name, here, headers)
            if isinstance(step, Capture):
                return step
            here = step
            if str(here) in seen:
                raise FetchError("it redirects in a circle")
            seen.add(str(here))
        raise FetchError(f"it redirects more than {self.limits.redirects} times")

    def _step(self, name: str, here: Address, headers: Sequence[tuple[str, str]]) -> Capture | Address:
        """One question: a capture, or where it redirects to (judged)."""
        self._ask_leave(here)
        with self._transport.ask(here, headers, self.limits.seconds, self.limits.silence) as answer:
            location = answer.header("location")
            if answer.status in _REDIRECTS and location is not None:
                return self.policy.join(here, location)
            capture = self._capture(name, here, answer)
        if capture.retry_after is not None and self.pacer is not None:
            self.pacer.hold(here.host, capture.retry_after)
        return capture

    def _ask_leave(self, here: Address) -> None:
        if not self.obey_robots:
            crawl_delay = None
        elif self.robots.allows(here):
            crawl_delay = self.robots.delay(here)
        else:
            raise RobotsRefusal(f"{here.host} asks programs not to read it (robots.txt)")
        if self.pacer is not None:
            self.pacer.wait(here.host, crawl_delay)

    def _capture(self, name: str, here: Address, answer: Answer) -> Capture:
        now = self.clock()
        encodings = [each.strip().lower() for each in (answer.header("content-encoding") or "").split(",")]
        body = Body(b"") if answer.status == 304 else decompressed(answer.chunks, encodings, self.limits.body)
        wanted = retry_after(answer.header("retry-after"), now) if answer.status in _ASKS_FOR_PATIENCE else None
        return Capture(
            address=name,
            at=now,
            fetched=_fetched(name, here, answer, body),
            final=str(here),
            status=answer.status,
            headers=tuple(pair for pair in answer.headers if pair[0] in KEPT_HEADERS),
            truncated=body.truncated,
            retry_after=wanted,
        )

    def _robots_text(self, asked: Address) -> Capture:
        plain = replace(self, obey_robots=False)
        return plain.capture(str(asked))


def _request_headers(agent: str, validators: Validators) -> list[tuple[str, str]]:
    headers = [
        ("User-Agent", agent),
        ("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,application/xml;q=0.8,*/*;q=0.5"),
        ("Accept-Encoding", ACCEPTED_ENCODINGS),
    ]
    if validators.etag:
        headers.append(("If-None-Match", validators.etag))
    if validators.last_modified:
        headers.append(("If-Modified-Since", validators.last_modified))
    return headers


def _fetched(name: str, here: Address, answer: Answer, body: Body) -> Fetched:
    media, charset = content_type(answer.header("content-type"))
    return Fetched(input=name, raw=body.raw, kind=kind_of_media(media), url=str(here), charset=charset)


def kind_of_media(media: str) -> MediaKind:
    """How bytes of a media type are read."""
    return _KINDS.get(media, MediaKind.UNKNOWN)


def content_type(value: str | None) -> tuple[str, str | None]:
    """The media type and the declared charset of a ``Content-Type`` header."""
    media, *parameters = (value or "").split(";")
    for parameter in parameters:
        name, _, charset = parameter.partition("=")
        if name.strip().lower() == "charset" and charset.strip(" \"'"):
            return media.strip().lower(), charset.strip(" \"'").lower()
    return media.strip().lower(), None
