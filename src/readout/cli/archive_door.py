"""What the archive's commands share: where the archive is, how it is opened, what it works with."""

import functools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy.exc import SQLAlchemyError

from readout.acquire.addresses import AddressPolicy
from readout.acquire.bodies import BodyLimits
from readout.acquire.fetch import Fetcher, FetchLimits, user_agent
from readout.acquire.pacing import Pacer
from readout.archive.place import Archive, open_archive
from readout.archive.tools import Tools
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched
from readout.errors import ConfigurationError
from readout.pipeline import default_engine, read_many
from readout.settings import Settings
from readout.store.connect import StoreError
from readout.text.extract import extract

_F = TypeVar("_F", bound=Callable[..., Any])


def archive_option(function: _F) -> _F:
    """``--archive``, with the environment and the user's data folder behind it."""
    return click.option(
        "--archive",
        "place",
        envvar="READOUT_ARCHIVE",
        metavar="DIR|URL",
        help="The archive: a folder, or a postgresql:// address. By default READOUT_ARCHIVE, or else the "
        "folder readout/archive in your data folder.",
    )(function)


def format_option(*names: str) -> Callable[[_F], _F]:
    """``--format``; the first name is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=names[0],
        show_default=True,
        help="text is for people; json and jsonl are for programs, with stable ids.",
    )


def network_options(function: _F) -> _F:
    """Options of commands that ask addresses."""

    @click.option(
        "--contact",
        envvar="READOUT_CONTACT",
        help="An address of yours (mail or web) that sites see in our name, to complain to. Or READOUT_CONTACT.",
    )
    @click.option(
        "--no-reading",
        is_flag=True,
        help="Keep and find texts without reading them now; a later add, watch or reread does.",
    )
    @functools.wraps(function)
    def wrapped(*arguments: Any, **options: Any) -> Any:
        return function(*arguments, **options)

    return wrapped  # type: ignore[return-value]


@contextmanager
def opened(place: str | None, *, must_exist: bool = False) -> Iterator[Archive]:
    """The archive, for as long as the block runs; what its database refuses becomes one sentence."""
    where = place or str(data_folder() / "readout" / "archive")
    if must_exist and "://" not in where and not (Path(where).expanduser() / "archive.db").is_file():
        raise ConfigurationError(f"there is no archive at {where}; readout add makes one.")
    archive = open_archive(where)
    try:
        yield archive
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or type(error).__name__).strip().splitlines()[0]
        raise StoreError(f"the archive's database says: {cause}.") from None
    except OSError as error:
        if error.errno is None or isinstance(error, BrokenPipeError):
            raise
        raise StoreError(f"the archive cannot be written: {error.strerror}.") from None
    finally:
        archive.close()


def tools_for(archive: Archive, contact: str | None, *, no_reading: bool = False) -> Tools:
    """The archive with the fetch layer and the pipeline."""
    settings = Settings.from_environment()
    limits = FetchLimits(body=BodyLimits(bytes=settings.max_bytes), patience=10.0)
    policy = AddressPolicy(allowed_addresses(os.environ.get("READOUT_ALLOW_ADDRESSES", "")))
    fetcher = Fetcher(policy=policy, limits=limits, agent=user_agent(contact), pacer=Pacer(), obey_robots=True)
    return Tools(archive, extract, fetcher, None if no_reading else _read)


def allowed_addresses(text: str) -> frozenset[tuple[str, int]]:
    """``127.0.0.1:8080,10.1.2.3:443``: machines inside the house that may be asked although the rules close them.

    Raises ConfigurationError. Only the machine's own address counts, never a name that somebody else can point.
    """
    pairs = [part.strip().rpartition(":") for part in text.split(",") if part.strip()]
    if not all(machine and port.isascii() and port.isdigit() for machine, _, port in pairs):
        raise ConfigurationError("READOUT_ALLOW_ADDRESSES is a list like 127.0.0.1:8080,10.1.2.3:443.")
    return frozenset((machine.strip("[]"), int(port)) for machine, _, port in pairs)


def data_folder() -> Path:
    """Where this system keeps what programs make for a user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _read(inputs: Iterable[Fetched | Failure]) -> Iterator[Reading | Failure]:
    return read_many(inputs, default_engine())
