"""Errors as values: a Failure with one sentence that names the input."""

from readout.domain.provenance import Failure
from readout.errors import InputError


def as_failure(name: str, error: InputError) -> Failure:
    """The error's message is a clause ("it is empty"); the Failure's is a sentence."""
    return Failure(name, type(error).__name__, f"Cannot read {name}: {error}.", "acquire")
