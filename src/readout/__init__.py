"""Readout: official statements as records one can check word by word."""

from readout.version import __version__

__all__ = ["__version__"]
