"""One archive is one place: a folder, or a team's PostgreSQL database."""

import re
from dataclasses import dataclass
from pathlib import Path

from readout.errors import ConfigurationError
from readout.store.blobs import TableVault
from readout.store.store import Store
from readout.vault.base import Vault
from readout.vault.durable import make_folder_durably
from readout.vault.files import FileVault

_SERVER = re.compile(r"postgres(?:ql)?(?:\+\w+)?://")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive: what was seen (``store``) and its bytes (``vault``). ``name`` can be shown: no password."""

    store: Store
    vault: Vault
    name: str

    def close(self) -> None:
        self.store.close()


def open_archive(place: str | Path) -> Archive:
    """The archive at a folder or PostgreSQL address, made if it is not there. Raises ReadoutError."""
    text = str(place)
    if _SERVER.match(text):
        store = Store.on_postgresql(text)
        return Archive(store, TableVault(store.engine), _shown(text))
    scheme = _SCHEME.match(text)
    if scheme is not None:
        raise ConfigurationError(f"an archive is a folder or a postgresql:// address, not {scheme.group(1)}://")
    folder = Path(text).expanduser()
    try:
        make_folder_durably(folder.absolute())
    except OSError as error:
        raise ConfigurationError(f"the archive's folder cannot be made: {error.strerror or error}") from None
    vault = FileVault(folder / "vault")
    vault.sweep()
    return Archive(Store.on_sqlite(folder / "archive.db"), vault, text)


def _shown(address: str) -> str:
    return re.sub(r"//[^/?#]*@", "//…@", address).partition("?")[0]
