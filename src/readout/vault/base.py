"""What a vault does. One keeps files in a folder; another keeps rows in a team's database."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from readout.errors import ReadoutError


class MissingBytes(ReadoutError):
    """The vault does not hold those bytes."""


class DamagedBytes(ReadoutError):
    """The vault's copy is not what its digest says: the disk, or somebody, changed it."""


class Vault(Protocol):
    """Bytes by their SHA-256 digest (``sha256:…``). What ``put`` has returned for survives a fall of power."""

    def put(self, raws: Sequence[bytes]) -> list[str]:
        """Keeps the bytes and returns their digests, in order; keeping them twice changes nothing."""
        ...

    def get(self, digest: str) -> bytes:
        """The bytes, checked against their digest. Raises MissingBytes or DamagedBytes."""
        ...

    def digests(self) -> Iterator[str]:
        """Everything kept, in no order, each once."""
        ...
