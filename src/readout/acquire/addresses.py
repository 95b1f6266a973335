"""Which addresses may be asked: http and https on their own ports, at machines of the public Internet.

A page's address comes from strangers (a feed, a redirect, a link), and a fetch is made with our place in the
network. So an address is taken apart once, here, strictly; its name is resolved once; every resolved machine
address is judged by the registries of special-purpose addresses; and the one judged is the one connected to.
``ipaddress.is_global`` is not enough: it calls multicast and several tunnels global.
"""

import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit

import idna

from readout.errors import FetchError

Resolver = Callable[[str, int], Sequence[str]]
"""The machine addresses of a host name, as text."""


class ForbiddenAddress(FetchError):
    """An address that is not to be asked: another scheme or port, a password in it, a private machine."""


_PORTS = {"http": 80, "https": 443}
_LONGEST_ADDRESS = 8192
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f\\]")
"""Control characters and white space are dropped by some parsers and not by others, and a backslash is a slash to
some: any of them lets two parsers read two hosts."""
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\Z")

# IANA registries of special-purpose addresses, each with what it is for.
_CLOSED_V4 = {
    IPv4Network("0.0.0.0/8"): "this network",
    IPv4Network("10.0.0.0/8"): "private",
    IPv4Network("100.64.0.0/10"): "a carrier's own network",
    IPv4Network("127.0.0.0/8"): "this machine",
    IPv4Network("169.254.0.0/16"): "link-local, where clouds keep their secrets",
    IPv4Network("172.16.0.0/12"): "private",
    IPv4Network("192.0.0.0/24"): "protocol assignments",
    IPv4Network("192.0.2.0/24"): "documentation",
    IPv4Network("192.88.99.0/24"): "a tunnel to anywhere (6to4 relay)",
    IPv4Network("192.168.0.0/16"): "private",
    IPv4Network("198.18.0.0/15"): "benchmarks",
    IPv4Network("198.51.100.0/24"): "documentation",
    IPv4Network("203.0.113.0/24"): "documentation",
    IPv4Network("224.0.0.0/4"): "multicast",
    IPv4Network("240.0.0.0/4"): "reserved",
}
_OPEN_V6 = IPv6Network("2000::/3")
"""The only IPv6 space given out for ordinary machines; everything outside it is closed."""
_CLOSED_V6 = {
    IPv6Network("2001::/23"): "protocol assignments and tunnels (Teredo)",
    IPv6Network("2001:db8::/32"): "documentation",
    IPv6Network("2002::/16"): "a tunnel to anywhere (6to4)",
    IPv6Network("3fff::/20"): "documentation",
}
_NAT64 = IPv6Network("64:ff9b::/96")
"""IPv4 seen from a network that has only IPv6: judged as the IPv4 address inside."""


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address, taken apart once. ``target`` is what is sent to the server."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        shown = f"[{self.host}]" if ":" in self.host else self.host
        default = _PORTS[self.scheme] == self.port
        return f"{self.scheme}://{shown}" if default else f"{self.scheme}://{shown}:{self.port}"

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """What may be asked. ``allowed`` names exact ``(machine address, port)`` pairs that are open although the
    rules close them: a test's own server, a mirror inside the house. Nothing a page says can add to it."""

    allowed: frozenset[tuple[str, int]] = frozenset()

    def parse(self, text: str) -> Address:
        """The address, taken apart. Raises ForbiddenAddress with the reason."""
        if len(text) > _LONGEST_ADDRESS or _NOT_IN_ADDRESSES.search(text):
            raise ForbiddenAddress("it is no address: too long, or with characters that no address has")
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError as error:
            raise ForbiddenAddress(f"it is no address: {error}") from None
        if parts.scheme not in _PORTS:
            raise ForbiddenAddress(f"only http and https addresses are asked, not {_shown(text)}")
        if "@" in parts.netloc:
            raise ForbiddenAddress("an address with a user name or password in it is not asked")
        host = _host(parts.hostname or "", text)
        port = port if port is not None else _PORTS[parts.scheme]
        if port not in _PORTS.values() and not self._names_port(host, port):
            raise ForbiddenAddress(f"it names port {port}; only 80 and 443 are asked")
        return Address(parts.scheme, host, port, _target(parts.path, parts.query))

    def join(self, base: Address, location: str) -> Address:
        """Where a redirect leads, judged like any other address."""
        if _NOT_IN_ADDRESSES.search(location.strip(" ")):
            raise ForbiddenAddress(f"it redirects to {_shown(location)}, which is no address")
        return self.parse(urljoin(str(base), location.strip(" ")))

    def check(self, machine: str, port: int) -> None:
        """Raises ForbiddenAddress unless that machine may be connected to."""
        reason = None if (machine, port) in self.allowed else closed_because(machine)
        if reason:
            raise ForbiddenAddress(f"it leads to {machine}, no machine of the public Internet ({reason})")

    def _names_port(self, host: str, port: int) -> bool:
        return any(port == allowed_port for _, allowed_port in self.allowed) and host != ""


def system_resolver(host: str, port: int) -> Sequence[str]:
    """The addresses the system gives for a name. Raises FetchError when it knows none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(f"no machine is known by the name {host} ({error.strerror or error})") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def closed_because(machine: str) -> str | None:
    """Why a machine address is closed to us; None when it is an ordinary one."""
    try:
        found = ip_address(machine)
    except ValueError:
        return "not a machine address"
    if isinstance(found, IPv4Address):
        return _closed_v4(found)
    return _closed_v6(found)


def _closed_v4(machine: IPv4Address) -> str | None:
    return next((why for network, why in _CLOSED_V4.items() if machine in network), None)


def _closed_v6(machine: IPv6Address) -> str | None:
    if machine.scope_id is not None:
        return "an address of one link"
    if machine in _NAT64:
        return _closed_v4(IPv4Address(int(machine) & 0xFFFFFFFF))
    if machine not in _OPEN_V6:
        return "outside the space of ordinary machines"
    return next((why for network, why in _CLOSED_V6.items() if machine in network), None)


def _host(host: str, text: str) -> str:
    """A host name in ASCII, or a machine address in its one usual form."""
    if ":" in host:
        try:
            machine = IPv6Address(host)
            if machine.scope_id is None:
                return str(machine)
        except ValueError:
            pass
        raise ForbiddenAddress(f"{_shown(text)} names no host")
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        raise ForbiddenAddress(f"{_shown(text)} names no host") from None
    name = name.lower().rstrip(".")
    labels = name.split(".")
    if len(name) > 253 or not all(_LABEL.match(label) for label in labels):
        raise ForbiddenAddress(f"{_shown(text)} names no host")
    if _NUMBER.match(labels[-1]):
        return _ipv4(name, text)
    return name


def _ipv4(name: str, text: str) -> str:
    # 0x7f.1, 2130706433 and 017700000001 are 127.0.0.1 to some resolvers: a number is an address in its usual
    # form, or it is nothing.
    try:
        return str(IPv4Address(name))
    except ValueError:
        raise ForbiddenAddress(f"{_shown(text)} writes a machine address in an unusual form") from None


def _target(path: str, query: str) -> str:
    joined = (path or "/") + (f"?{query}" if query else "")
    return "".join(
        character if character.isascii() else "".join(f"%{byte:02X}" for byte in character.encode("utf-8"))
        for character in joined
    )


def _shown(text: str) -> str:
    without_password = re.sub(r"//[^/?#]*@", "//…@", text)
    return repr(without_password[:200])[1:-1] + ("…" if len(without_password) > 200 else "")
