"""A pack: many compressed bodies in one file, with an index at its end; written whole, never changed.

Forcing a file to disk takes milliseconds, whatever its size: a thousand pages that arrive together are made safe
together. Layout: bodies (zlib streams) one after another; then one row per body, sorted by digest (32 bytes of
digest, offset and length as big-endian 64-bit numbers); then the number of rows and the mark.
"""

import hashlib
import mmap
import struct
import zlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

from readout.vault.base import DamagedBytes
from readout.vault.durable import write_durably

_ROW = struct.Struct(">32sQQ")
_DIGEST = 32
_END = struct.Struct(">Q8s")
_MARK = b"readout1"
_LEVEL = 6


def compress(raw: bytes) -> bytes:
    return zlib.compress(raw, _LEVEL)


def decompress(body: bytes, key: str) -> bytes:
    """Raises DamagedBytes unless what comes out has that digest."""
    try:
        raw = zlib.decompress(body)
    except zlib.error as error:
        raise DamagedBytes(f"the vault's copy of {key} is damaged: {error}") from None
    if hashlib.sha256(raw).hexdigest() != key:
        raise DamagedBytes(f"the vault's copy of {key} has been changed")
    return raw


def write_pack(folder: Path, bodies: Sequence[tuple[str, bytes]]) -> Path:
    """A new pack of ``(hexadecimal digest, compressed body)``, named by its contents."""
    rows, offset = [], 0
    for key, body in bodies:
        rows.append(_ROW.pack(bytes.fromhex(key), offset, len(body)))
        offset += len(body)
    index = b"".join(sorted(rows))
    path = folder / f"{hashlib.sha256(index).hexdigest()[:32]}.pack"
    write_durably(path, [*(body for _, body in bodies), index, _END.pack(len(rows), _MARK)])
    return path


class Pack:
    """A pack open for reading. Its index is mapped, not loaded: an archive of millions has room in memory."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            size = file.seek(0, 2)
            try:
                file.seek(size - _END.size)
                count, mark = _END.unpack(file.read(_END.size))
            except (OSError, ValueError, struct.error):
                count, mark = 0, b""
            self._count = int(count)
            self._start = size - _END.size - self._count * _ROW.size
            if mark != _MARK or self._start < 0:
                raise DamagedBytes(f"{path.name} in the vault is not a whole pack")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: str) -> bool:
        return self._find(key) is not None

    def all(self) -> Iterator[str]:
        """Every digest in the pack, in hexadecimal."""
        return (self._digest(at).hex() for at in range(self._count))

    def read(self, key: str) -> bytes | None:
        """The compressed body, or None when this pack does not hold it."""
        found = self._find(key)
        return self._map[found[0] : found[0] + found[1]] if found is not None else None

    def _find(self, key: str) -> tuple[int, int] | None:
        wanted = bytes.fromhex(key)
        at = bisect_left(range(self._count), wanted, key=self._digest)
        if at == self._count:
            return None
        digest, offset, length = _ROW.unpack_from(self._map, self._start + at * _ROW.size)
        return (offset, length) if digest == wanted else None

    def _digest(self, at: int) -> bytes:
        start = self._start + at * _ROW.size
        return self._map[start : start + _DIGEST]
