"""Processes that keep pages in an archive until they are killed, and tell through a pipe what is safe."""

import contextlib
import json
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from readout.archive.add import add
from readout.archive.discover import Discovery
from readout.archive.keep import Told, keep_all, read_waiting
from readout.archive.place import open_archive
from readout.archive.tools import Tools
from readout.archive.watch import look_once
from readout.domain.archive import Recorded
from readout.domain.snapshot import Capture, Fetched
from readout.text.extract import extract
from tests.archive.staging import BODY, Clock, Stage, html, read_plainly

_FORK = multiprocessing.get_context("fork")
"""A child has everything loaded already: 200 deaths take seconds, not minutes."""

Life = Callable[[Tools, Stage, Clock, int], Iterator[Told]]


def page(number: int, turn: int) -> tuple[str, bytes]:
    return f"https://mfa.veldoria.example/en/{number}", html(f"Item {number}, version {turn}. {BODY}")


def adding(tools: Tools, stage: Stage, clock: Clock, turn: int) -> Iterator[Told]:
    """Addresses one by one, then a batch as a corpus gives it, and readings in between."""
    discovery = Discovery(stage, clock)
    for number in range(turn * 3, turn * 3 + 400):
        address, raw = page(number % 40, turn)
        stage.put(address, raw)
        clock.forward(seconds=1)
        yield from add(tools, [address], discovery)
        if number % 5 == 0:
            yield from keep_all(tools, batch_of(number, turn, clock), batch=10)
            list(read_waiting(tools, most=20))


def watching(tools: Tools, stage: Stage, clock: Clock, turn: int) -> Iterator[Told]:
    """Pages that change between looks, forever due."""
    for round in range(1000):
        for number in range(12):
            stage.put(*page(number, turn * 1000 + round))
        if round == 0:
            yield from add(tools, [page(number, 0)[0] for number in range(12)], Discovery(stage, clock))
        clock.forward(hours=1)
        yield from look_once(tools, Discovery(stage, clock))
        list(read_waiting(tools, most=20))


def batch_of(number: int, turn: int, clock: Clock) -> Iterator[Capture]:
    for row in range(20):
        text = f"Row {row} of batch {number}, turn {turn}. {BODY}"
        address = f"corpus#{row}"
        yield Capture(address, clock() + timedelta(milliseconds=row), Fetched(address, text.encode()))


def live(place: str, life: Life, turn: int, pipe: Connection) -> None:
    """Opens the archive and lives; writes down in the pipe what it was told is safe."""
    clock = Clock()
    clock.forward(days=turn)
    archive = open_archive(place)
    tools = Tools(archive, extract, (stage := Stage(clock)), read_plainly, clock)
    for told in life(tools, stage, clock, turn):
        if isinstance(told, Recorded):
            pipe.send_bytes(json.dumps([told.observation, told.revision]).encode())


def live_and_die(place: Path, life: Life, turn: int, looks: int, seconds: float) -> list[tuple[str, str | None]]:
    """A process that is killed so many seconds after it told so many looks; all it had told by then."""
    receiver, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=live, args=(str(place), life, turn, sender))
    process.start()
    sender.close()
    told: list[tuple[str, str | None]] = []
    while len(told) < looks and receiver.poll(120):
        told.append(tuple(json.loads(receiver.recv_bytes())))
    time.sleep(seconds)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL, "it had ended by itself, with an error or out of work"
    with contextlib.suppress(EOFError, OSError, ValueError):  # it may have died in the middle of telling
        while True:
            told.append(tuple(json.loads(receiver.recv_bytes())))
    receiver.close()
    return told


def live_on(place: str, life: Life, turn: int) -> multiprocessing.process.BaseProcess:
    """A process that lives to the end of its life; to be joined."""
    _, sender = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=live, args=(place, life, turn, sender))
    process.start()
    return process
