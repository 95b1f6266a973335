"""Bodies as they lie in a table: compressed."""

import zlib

from readout.store.connect import StoreError


def zipped(raw: bytes) -> bytes:
    return zlib.compress(raw, 6)


def unzipped(body: bytes) -> bytes:
    """Raises StoreError when the row is damaged."""
    try:
        return zlib.decompress(body)
    except zlib.error as error:
        raise StoreError(f"a row of the archive is damaged: {error}") from None
