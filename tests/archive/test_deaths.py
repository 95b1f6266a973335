"""Kill -9 at any moment: nothing torn, nothing lost that was told to be safe, and the next start goes on.

A smaller number of deaths in the ordinary suite; READOUT_KILLS=200 for the whole.
"""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from readout.archive.keep import Told, keep_all, read_waiting
from readout.archive.place import Archive, open_archive
from readout.archive.tools import Tools
from readout.query.ask import ask
from readout.text.extract import extract
from tests.archive.mortal import adding, batch_of, live_and_die, live_on, watching
from tests.archive.staging import Clock, Stage, read_plainly
from tests.databases import BACKENDS, open_store, postgresql_address

KILLS = int(os.environ.get("READOUT_KILLS", "12"))
ONE_ARCHIVE = 20
"""Deaths in one archive; then a new one, so that its making is hit too."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes here are forked")


def check_whole(archive: Archive, told: list[tuple[str, str | None]]) -> None:
    """Everything told is there, with its bytes; nothing is half there."""
    with archive.store.read() as view:
        looks = {look.id: look for look in view.observations()}
        revisions = {each.id: each for each in view.revisions(superseded=True)}
        pages = {page.id: page for page in view.pages()}
        counts = view.counts()
    for observation, revision in told:
        assert looks[observation].revision == revision
    for look in looks.values():
        if look.digest is not None:
            assert len(archive.vault.get(look.digest)) == look.size
    for each in revisions.values():
        first = min(look.at for look in looks.values() if look.revision == each.id)
        assert each.first_seen == first
    assert all(page.revision in revisions for page in pages.values())
    assert counts["observations"] == len(looks)
    check_database(archive, len(revisions))


def check_database(archive: Archive, revisions: int) -> None:
    with archive.store.engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        # Raises when the index of words and the texts do not agree.
        connection.execute(text("INSERT INTO revision_words (revision_words, rank) VALUES ('integrity-check', 1)"))
        connection.rollback()
    if revisions:
        assert archive.store.search(ask("Brest", limit=1)).total == revisions


def test_death_at_any_moment_loses_nothing_that_was_told(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    told: list[tuple[str, str | None]] = []
    total = 0
    for turn in range(KILLS):
        place = tmp_path / str(turn // ONE_ARCHIVE)
        if turn % ONE_ARCHIVE == 0:
            told = []
        life = adding if turn % 2 == 0 else watching
        # Every fourth death comes at some moment of the start, when the archive may still be in the making; the
        # others at some moment of the work, which a slow machine reaches later: counted in looks, not in seconds.
        looks = 0 if turn % 4 == 0 else chance.randrange(1, 40)
        told += live_and_die(place, life, turn, looks, chance.uniform(0, 0.3 if looks == 0 else 0.06))
        total += len(told)
        archive = open_archive(place)
        check_whole(archive, told)
        archive.close()
    assert total, "no process lived long enough to be told anything: the test shows nothing"


def test_what_waited_for_its_reading_is_read_by_the_next_start(tmp_path: Path) -> None:
    live_and_die(tmp_path, adding, 0, 25, 0.0)
    archive = open_archive(tmp_path)
    tools = Tools(archive, extract, Stage(Clock()), read_plainly, Clock())
    list(read_waiting(tools))
    with archive.store.read() as view:
        assert view.counts()["readings"] == view.counts()["revisions"]
    archive.close()


def some_rows(tools: Tools, stage: Stage, clock: Clock, turn: int) -> Iterator[Told]:
    """9 small batches of 20; the texts of a third of them are the same in every process."""
    for number in range(9):
        clock.forward(seconds=1)
        shared = turn if number % 3 else 0
        yield from keep_all(tools, batch_of(number, shared, clock), batch=7)


@pytest.mark.parametrize("backend", BACKENDS)
def test_two_processes_write_at_once_without_error_or_loss(backend: str, tmp_path: Path) -> None:
    store = open_store(backend, tmp_path)
    store.close()
    place = str(tmp_path) if backend == "sqlite" else postgresql_address()
    processes = [live_on(place, some_rows, turn) for turn in (1, 2, 3)]
    for process in processes:
        process.join(300)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    archive = open_archive(place)
    with archive.store.read() as view:
        looks = list(view.observations())
        revisions = list(view.revisions())
        assert not view.failures()
    # The processes' clocks are days apart, so that every look is one of its own.
    assert len(looks) == 3 * 9 * 20
    assert len(revisions) == 3 * 20 + 3 * 6 * 20
    for look in looks:
        assert look.digest is not None
        archive.vault.get(look.digest)
    archive.close()


def test_two_processes_make_the_same_archive_at_once(tmp_path: Path) -> None:
    processes = [live_on(str(tmp_path / "new"), some_rows, turn) for turn in (1, 2)]
    for process in processes:
        process.join(300)
    assert [process.exitcode for process in processes] == [0, 0]
