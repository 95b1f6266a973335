"""robots.txt: what a site asks of programs, read as search engines read it (the longest rule wins)."""

from collections.abc import Callable
from dataclasses import dataclass, field

from protego import Protego

from readout.acquire.addresses import Address
from readout.domain.snapshot import Capture

_LONGEST = 500 * 1024
"""Bytes of a robots.txt that count (RFC 9309 asks for at least 500 KiB)."""
_FRESH_SECONDS = 24 * 3600.0
_UNWELL_SECONDS = 600.0
"""A site whose robots.txt could not be had is asked again for it after this time, not only the next day."""


@dataclass(frozen=True, slots=True)
class _Rules:
    parsed: Protego | None
    all_refused: bool
    fresh_until: float


@dataclass(slots=True)
class Robots:
    """The rules of the sites asked so far. ``ask`` fetches a robots.txt, ``agent`` is the name rules are for."""

    ask: Callable[[Address], Capture]
    agent: str
    monotonic: Callable[[], float]
    _known: dict[str, _Rules] = field(default_factory=dict)

    def allows(self, address: Address) -> bool:
        rules = self._rules(address)
        if rules.all_refused:
            return False
        return rules.parsed is None or bool(rules.parsed.can_fetch(str(address), self.agent))

    def delay(self, address: Address) -> float | None:
        """The seconds between two questions that the site asks for."""
        rules = self._rules(address)
        asked = rules.parsed.crawl_delay(self.agent) if rules.parsed else None
        return float(asked) if asked is not None else None

    def sitemaps(self, address: Address) -> list[str]:
        """The sitemaps that the site names."""
        rules = self._rules(address)
        return [str(each) for each in rules.parsed.sitemaps] if rules.parsed else []

    def _rules(self, address: Address) -> _Rules:
        known = self._known.get(address.origin)
        if known is None or self.monotonic() >= known.fresh_until:
            asked = Address(address.scheme, address.host, address.port, "/robots.txt")
            known = self._read(self.ask(asked))
            self._known[address.origin] = known
        return known

    def _read(self, capture: Capture) -> _Rules:
        now = self.monotonic()
        if capture.status is not None and 200 <= capture.status < 300:
            text = capture.fetched.raw[:_LONGEST].decode("utf-8", errors="replace")
            return _Rules(Protego.parse(text), False, now + _FRESH_SECONDS)
        if capture.status is not None and 300 <= capture.status < 500 and capture.status != 429:
            return _Rules(None, False, now + _FRESH_SECONDS)
        # RFC 9309: a site that cannot say what it allows allows nothing for now.
        return _Rules(None, True, now + _UNWELL_SECONDS)
