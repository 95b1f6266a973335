"""Writing a file so that after a fall of power it is there whole, or not at all."""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path

PARTIAL = ".partial"
"""How the name of a file in the making ends: never read, and swept away when old."""


def write_durably(path: Path, pieces: Iterable[bytes]) -> None:
    """The file with those pieces, or no change: written aside, forced to disk, renamed, its folder forced too."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}{PARTIAL}")
    try:
        with partial.open("xb") as file:
            for piece in pieces:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    force_folder(path.parent)


def make_folder_durably(folder: Path) -> None:
    """The folder and those above it, each forced into its parent."""
    if folder.is_dir():
        return
    make_folder_durably(folder.parent)
    folder.mkdir(exist_ok=True)
    force_folder(folder.parent)


def force_folder(folder: Path) -> None:
    """Forces the names in a folder to disk; a new name is not safe before that."""
    if os.name == "nt":  # Windows cannot open a folder, and keeps its names in its journal
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
