"""A vault in a folder: single bodies as files, many at once as a pack.

``objects/ab/cdef….z`` is one body, ``packs/….pack`` are many. Nothing is ever written in place: a file is made
aside, forced to disk, renamed, and its folder forced; two writers of the same bytes write the same file.
"""

import hashlib
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from readout.vault.base import DamagedBytes, MissingBytes
from readout.vault.durable import PARTIAL, make_folder_durably, write_durably
from readout.vault.pack import Pack, compress, decompress, write_pack

_PACK_FROM = 8
"""Bodies that arrive together become a pack from this number on; below it, two folders to force cost as much."""
_STALE_SECONDS = 24 * 3600.0
"""A file in the making that is older than this was left by a process that died."""
_PREFIX = "sha256:"


class FileVault:
    """The vault in ``folder``, which is made on the first ``put``."""

    def __init__(self, folder: Path) -> None:
        self._objects = folder / "objects"
        self._packs = folder / "packs"
        self._open: dict[str, Pack] = {}

    def put(self, raws: Sequence[bytes]) -> list[str]:
        """Keeps the bytes; on return they are on disk under their digests."""
        keys = [hashlib.sha256(raw).hexdigest() for raw in raws]
        self._refresh()
        new = {key: raw for key, raw in zip(keys, raws, strict=True) if not self._has(key)}
        if len(new) < _PACK_FROM:
            for key, raw in new.items():
                path = self._path(key)
                make_folder_durably(path.parent)
                write_durably(path, [compress(raw)])
        else:
            make_folder_durably(self._packs)
            path = write_pack(self._packs, [(key, compress(raw)) for key, raw in new.items()])
            self._open[path.name] = Pack(path)
        return [_PREFIX + key for key in keys]

    def get(self, digest: str) -> bytes:
        """The bytes of a digest. Raises MissingBytes or DamagedBytes."""
        key = _key(digest)
        body = self._body(key)
        if body is None:
            raise MissingBytes(f"the vault does not hold {digest}")
        return decompress(body, key)

    def digests(self) -> Iterator[str]:
        """Everything kept, each once."""
        self._refresh()
        seen: set[str] = set()
        for pack in self._open.values():
            for key in pack.all():
                if key not in seen:
                    seen.add(key)
                    yield _PREFIX + key
        for path in self._objects.glob("??/*.z"):
            key = path.parent.name + path.stem
            if key not in seen:
                yield _PREFIX + key

    def verify(self) -> Iterator[tuple[str, str]]:
        """(digest, what is wrong) of every body that is not what its digest says."""
        for digest in self.digests():
            try:
                self.get(digest)
            except (DamagedBytes, MissingBytes) as error:
                yield digest, str(error)

    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for folder in (self._objects, self._packs) for path in folder.rglob("*.*"))

    def sweep(self) -> int:
        """Removes what processes that died left in the making; returns how many files that were."""
        swept = 0
        for folder in (self._objects, self._packs):
            for path in folder.rglob(f".*{PARTIAL}"):
                if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                    path.unlink(missing_ok=True)
                    swept += 1
        return swept

    def _path(self, key: str) -> Path:
        return self._objects / key[:2] / f"{key[2:]}.z"

    def _has(self, key: str) -> bool:
        # Only a file with this name is trusted to be whole: it had its name last.
        return any(key in pack for pack in self._open.values()) or self._path(key).is_file()

    def _body(self, key: str) -> bytes | None:
        path = self._path(key)
        if path.is_file():
            return path.read_bytes()
        found = self._in_packs(key)
        if found is None and self._refresh():  # another process may have added a pack
            found = self._in_packs(key)
        return found

    def _in_packs(self, key: str) -> bytes | None:
        return next((body for pack in self._open.values() if (body := pack.read(key)) is not None), None)

    def _refresh(self) -> bool:
        """Opens packs that are new on disk; whether there were any."""
        names = {path.name: path for path in self._packs.glob("*.pack")}
        new = names.keys() - self._open.keys()
        for name in new:
            self._open[name] = Pack(names[name])
        return bool(new)


def _key(digest: str) -> str:
    """The hexadecimal part; a digest is never a path, whoever wrote it. Raises MissingBytes."""
    key = digest.removeprefix(_PREFIX)
    if len(key) != 64 or any(character not in "0123456789abcdef" for character in key):
        raise MissingBytes(f"{digest[:80]!r} is not a digest")
    return key
