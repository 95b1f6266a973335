"""What commands work with that look at pages and read them: the fetch layer and the pipeline.

Apart from ``archive_door``, because loading the pipeline takes longer than answering a question.
"""

import os
from collections.abc import Iterable, Iterator

from readout.acquire.addresses import AddressPolicy
from readout.acquire.bodies import BodyLimits
from readout.acquire.fetch import Fetcher, FetchLimits, user_agent
from readout.acquire.pacing import Pacer
from readout.archive.place import Archive
from readout.archive.tools import Tools
from readout.domain.provenance import Failure, Reading
from readout.domain.snapshot import Fetched
from readout.errors import ConfigurationError
from readout.pipeline import default_engine, read_many
from readout.settings import Settings
from readout.text.extract import extract


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


def _read(inputs: Iterable[Fetched | Failure]) -> Iterator[Reading | Failure]:
    return read_many(inputs, default_engine())
