import io
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

import pytest

from readout.acquire.limits import Limits
from readout.acquire.standard_input import read_standard_input
from readout.errors import EmptyInput, OversizedInput, UnreadableInput


@contextmanager
def pipe() -> Iterator[tuple[IO[bytes], int]]:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        try:
            yield stream, writing
        finally:
            with suppress(OSError):  # closed by the test
                os.close(writing)


def test_all_of_a_pipe_is_read() -> None:
    with pipe() as (stream, writing):
        os.write(writing, b"Words.")
        os.close(writing)
        assert read_standard_input(stream, Limits()) == b"Words."


def test_a_pipe_that_never_closes_is_given_up() -> None:
    with pipe() as (stream, writing):
        os.write(writing, b"Words.")
        start = time.monotonic()
        with pytest.raises(UnreadableInput, match="after 6 bytes it was not closed"):
            read_standard_input(stream, Limits(silence=0.2))
        assert time.monotonic() - start < 2


def test_a_pipe_that_drips_for_ever_is_given_up() -> None:
    with pipe() as (stream, writing):
        stop = threading.Event()

        def drip() -> None:
            while not stop.wait(0.05):
                os.write(writing, b".")

        dripping = threading.Thread(target=drip)
        dripping.start()
        try:
            with pytest.raises(UnreadableInput, match="4 s in all"):
                read_standard_input(stream, Limits(silence=0.3, patience=0.4))
        finally:
            stop.set()
            dripping.join()


def test_a_pipe_without_end_is_stopped_at_the_limit() -> None:
    with pipe() as (stream, writing):
        stop = threading.Event()

        def pour() -> None:
            try:
                while not stop.is_set():
                    os.write(writing, b"y\n" * 10_000)
            except BrokenPipeError:
                pass

        pouring = threading.Thread(target=pour)
        pouring.start()
        try:
            with pytest.raises(OversizedInput, match="100,000 bytes"):
                read_standard_input(stream, Limits(size=100_000))
        finally:
            stop.set()
            stream.close()
            pouring.join()


def test_bytes_in_memory_are_read_too() -> None:
    assert read_standard_input(io.BytesIO(b"Words."), Limits()) == b"Words."
    with pytest.raises(EmptyInput):
        read_standard_input(io.BytesIO(b""), Limits())
    with pytest.raises(OversizedInput):
        read_standard_input(io.BytesIO(b"123456"), Limits(size=5))
