"""Readout: official statements as records one can check word by word.

>>> import readout
>>> reading = readout.read("readout-of-a-call.html")
>>> [(s.kind, s.act) for s in reading.statements]
"""

from os import PathLike
from typing import TYPE_CHECKING

from readout.version import __version__

if TYPE_CHECKING:
    from readout.domain.provenance import Reading

__all__ = ["__version__", "read"]


def read(source: "str | bytes | PathLike[str]", *, published: str | None = None) -> "Reading":
    """The reading of one page: a path, an http(s) address, a text, or the bytes of a page.

    A string is a path when a file of that name exists, an address when it begins with ``http://`` or
    ``https://``, and otherwise the text itself. ``published`` (ISO date) says when a bare text appeared, so that
    "today" can be resolved. Raises ``readout.errors.InputError`` when it cannot be read.
    """
    # The engine is imported on first use: ``import readout`` and ``readout --help`` stay instant.
    from readout.library import read_one

    return read_one(source, published=published)
