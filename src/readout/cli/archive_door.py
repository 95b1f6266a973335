"""What the archive's commands share: where the archive is, how it is opened, in which forms they answer."""

import functools
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy.exc import SQLAlchemyError

from readout.archive.place import Archive, open_archive
from readout.errors import ConfigurationError
from readout.store.connect import StoreError

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


def data_folder() -> Path:
    """Where this system keeps what programs make for a user."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
