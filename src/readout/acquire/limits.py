"""How much and how long is waited for before an input is given up."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """``size`` is in bytes after decompression, of one document (of a corpus: one row); ``silence`` and
    ``patience`` are seconds that a pipe or a server may send nothing, and may take altogether."""

    size: int = 20 * MEGABYTE
    silence: float = 15.0
    patience: float = 60.0

    def size_in_words(self) -> str:
        """The size for a message: "20 MB"."""
        if self.size >= MEGABYTE:
            return f"{self.size / MEGABYTE:g} MB"
        return f"{self.size:,} bytes"
