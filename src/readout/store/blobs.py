"""A vault in the archive's own database, for an archive whose one place is a server."""

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Engine, func, select
from sqlalchemy.dialects.postgresql import insert

from readout.store.connect import StoreError, reading, writing
from readout.store.tables import blobs
from readout.store.writer import chunks
from readout.store.zipped import unzipped, zipped

_PREFIX = "sha256:"


class TableVault:
    """Bytes by digest as rows; a row is written once and committed before ``put`` returns."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, raws: Sequence[bytes]) -> list[str]:
        """Keeps the bytes and returns their digests, in order."""
        keys = [hashlib.sha256(raw).hexdigest() for raw in raws]
        rows = [{"key": key, "body": zipped(raw)} for key, raw in dict(zip(keys, raws, strict=True)).items()]
        with writing(self._engine) as connection:
            for some in chunks(rows):
                connection.execute(insert(blobs).on_conflict_do_nothing(), some)
        return [_PREFIX + key for key in keys]

    def get(self, digest: str) -> bytes:
        """The bytes of a digest, checked against it. Raises StoreError when they are missing or changed."""
        key = digest.removeprefix(_PREFIX)
        with reading(self._engine) as connection:
            body = connection.execute(select(blobs.c.body).where(blobs.c.key == key)).scalar()
        if body is None:
            raise StoreError(f"the archive does not hold {digest[:80]!r}")
        raw = unzipped(body)
        if hashlib.sha256(raw).hexdigest() != key:
            raise StoreError(f"the archive's copy of {digest} has been changed")
        return raw

    def digests(self) -> Iterator[str]:
        """Everything kept, each once."""
        with reading(self._engine) as connection:
            for key in connection.execute(select(blobs.c.key)).scalars():
                yield _PREFIX + key

    def size(self) -> int:
        """Bytes kept, compressed."""
        with reading(self._engine) as connection:
            return int(
                connection.execute(select(func.coalesce(func.sum(func.length(blobs.c.body)), 0))).scalar_one()
            )
