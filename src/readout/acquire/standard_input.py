"""Standard input and named pipes, which may never end: read with a deadline and a size limit."""

import io
import os
import select
import time
from typing import IO

from readout.acquire.limits import Limits
from readout.errors import EmptyInput, OversizedInput, UnreadableInput

_CHUNK = 1 << 16


def read_standard_input(stream: IO[bytes], limits: Limits) -> bytes:
    """All of a stream. Raises UnreadableInput when it falls silent without closing, OversizedInput, EmptyInput."""
    raw = _read_with_deadline(_descriptor(stream), limits) if _may_hang(stream) else _read_all(stream, limits)
    if not raw:
        raise EmptyInput("it is empty")
    return raw


def read_pipe(descriptor: int, limits: Limits) -> IO[bytes]:
    """What comes out of a pipe, as a stream; the pipe is closed."""
    try:
        return io.BytesIO(_read_with_deadline(descriptor, limits))
    finally:
        os.close(descriptor)


def _may_hang(stream: IO[bytes]) -> bool:
    """A pipe or socket may; a file or bytes in memory cannot, and at a terminal a person is typing."""
    try:
        return not stream.isatty() and stream.fileno() >= 0
    except (OSError, ValueError):
        return False


def _descriptor(stream: IO[bytes]) -> int:
    return stream.fileno()


def _read_all(stream: IO[bytes], limits: Limits) -> bytes:
    try:
        raw = stream.read(limits.size + 1)
    except (OSError, ValueError) as error:
        raise UnreadableInput(f"it cannot be read: {error}") from error
    if len(raw) > limits.size:
        raise OversizedInput(f"it is larger than {limits.size_in_words()}")
    return raw


def _read_with_deadline(descriptor: int, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size, end = 0, time.monotonic() + limits.patience
    while True:
        wait = min(limits.silence, end - time.monotonic())
        if wait <= 0 or not select.select([descriptor], [], [], wait)[0]:
            raise UnreadableInput(_silence(limits, size))
        try:
            part = os.read(descriptor, _CHUNK)
        except BlockingIOError:  # a named pipe nobody writes to yet
            time.sleep(0.01)
            continue
        except OSError as error:
            raise UnreadableInput(f"it cannot be read: {error.strerror}") from error
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > limits.size:
            raise OversizedInput(f"it is larger than {limits.size_in_words()}")


def _silence(limits: Limits, size: int) -> str:
    sent = f"after {size:,} bytes it" if size else "it sent nothing and"
    allowed = f"{limits.silence:g} s of silence, {limits.patience:g} s in all"
    return f"{sent} was not closed within the time allowed ({allowed})"
