"""The body of an answer, decompressed as it comes, under a limit on what it becomes.

A limit on what is sent is no limit: sixteen kilobytes can become half a gigabyte. So bytes are counted after
decompression, while it runs, and a body that swells beyond all proportion is given up before its limit.
"""

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from readout.errors import FetchError, OversizedInput

ACCEPTED_ENCODINGS = "gzip, deflate"
"""What we ask for is what we can undo within a limit, with the standard library alone."""

_MOST_ENCODINGS = 2
_STEP = 1 << 16
_RATIO_BEGINS = 1 << 20
"""Small bodies of one repeated line compress a thousandfold honestly; the ratio is judged beyond this size."""


@dataclass(frozen=True, slots=True)
class BodyLimits:
    """``bytes`` after decompression; ``ratio`` of what came out to what was sent."""

    bytes: int = 20 * 1024 * 1024
    ratio: int = 200


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes, and whether they broke off before their end."""

    raw: bytes
    truncated: bool = False


class _Decompressor:
    """One layer of gzip, zlib or bare deflate, undone in steps that never exceed a size."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._object = zlib.decompressobj(31 if encoding == "gzip" else 15)
        self._begun = False

    @property
    def finished(self) -> bool:
        return self._object.eof

    def feed(self, chunk: bytes) -> Iterable[bytes]:
        while chunk and not self._object.eof:
            yield self._step(chunk)
            chunk = self._object.unconsumed_tail

    def _step(self, chunk: bytes) -> bytes:
        try:
            out = self._object.decompress(chunk, _STEP)
        except zlib.error as error:
            if self._encoding != "deflate" or self._begun:
                raise FetchError(f"it says that it is compressed and is not: {error}") from None
            # Half of all servers mean bare deflate, half zlib: the first bytes tell.
            self._object = zlib.decompressobj(-15)
            self._begun = True
            return self._step(chunk)
        self._begun = True
        return out


def decompressed(chunks: Iterable[bytes], encodings: Iterable[str], limits: BodyLimits) -> Body:
    """The body of an answer whose ``Content-Encoding`` lists ``encodings``.

    Raises OversizedInput beyond a limit, FetchError for an encoding we did not ask for. ``chunks`` may raise
    ``BrokenOff``: what came until then is kept and marked.
    """
    layers = _layers(encodings)
    collected, sent = bytearray(), 0
    truncated = False
    try:
        for chunk in chunks:
            sent += len(chunk)
            _undo(chunk, layers, _keep(collected, sent, limits))
    except BrokenOff:
        truncated = True
    return Body(bytes(collected), truncated or any(not layer.finished for layer in layers if sent))


class BrokenOff(Exception):
    """The connection ended, or its time was up, before the body did."""


def _layers(encodings: Iterable[str]) -> list[_Decompressor]:
    named = [encoding for encoding in encodings if encoding not in ("", "identity")]
    if len(named) > _MOST_ENCODINGS:
        raise FetchError("it is compressed more often than any honest page")
    for encoding in named:
        if encoding not in ("gzip", "x-gzip", "deflate"):
            raise FetchError(f"it is compressed by {encoding[:40]!r}, which was not asked for")
    return [_Decompressor(encoding.removeprefix("x-")) for encoding in reversed(named)]


def _keep(collected: bytearray, sent: int, limits: BodyLimits) -> Callable[[bytes], None]:
    def keep(piece: bytes) -> None:
        collected.extend(piece)
        if len(collected) > limits.bytes:
            raise OversizedInput(f"it is larger than {limits.bytes:,} bytes")
        if len(collected) > max(_RATIO_BEGINS, limits.ratio * sent):
            raise OversizedInput(f"it swells more than {limits.ratio} times when decompressed")

    return keep


def _undo(chunk: bytes, layers: list[_Decompressor], keep: Callable[[bytes], None]) -> None:
    if not layers:
        keep(chunk)
        return
    for piece in layers[0].feed(chunk):
        _undo(piece, layers[1:], keep)
