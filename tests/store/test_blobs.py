from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from readout.domain.ids import digest
from readout.store.blobs import TableVault
from readout.store.connect import StoreError
from tests.databases import open_store

RAWS = [f"Readout number {number}".encode() for number in range(1200)] + [b""]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[TableVault]:
    store = open_store("postgresql", tmp_path)
    yield TableVault(store.engine)
    store.close()


def test_what_was_put_comes_back_and_is_kept_once(vault: TableVault) -> None:
    keys = vault.put(RAWS)
    size = vault.size()
    assert vault.put(RAWS + RAWS[:3])[:1201] == keys == [digest(raw) for raw in RAWS]
    assert [vault.get(key) for key in keys[:3]] == RAWS[:3]
    assert (set(vault.digests()), vault.size()) == (set(keys), size)


def test_what_is_missing_or_changed_is_told(vault: TableVault) -> None:
    (key,) = vault.put([b"The ministers met."])
    (other,) = vault.put([b"They parted."])
    with pytest.raises(StoreError):
        vault.get(digest(b"never put"))
    with vault._engine.begin() as connection:
        swap = text("UPDATE blobs SET body = (SELECT body FROM blobs WHERE key = :other) WHERE key = :key")
        connection.execute(swap, {"key": key[7:], "other": other[7:]})
    with pytest.raises(StoreError, match="changed"):
        vault.get(key)
