"""The vault's bytes as a WARC file, the form in which web archives give and take.

Each observation becomes a ``response`` record (or, when it did not come by HTTP, a ``resource`` record) with the
time of the look, its headers as kept, and its identity as an observation of this archive.
"""

import io
import uuid
from collections.abc import Callable, Iterable
from typing import IO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from readout.domain.archive import Observation
from readout.domain.instants import write_instant
from readout.version import __version__

_LEFT_OUT = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""The bytes are kept decompressed, so what described their transport would be untrue."""


def write_warc(
    stream: IO[bytes],
    observations: Iterable[Observation],
    bytes_of: Callable[[str], bytes],
    *,
    name_of: Callable[[str], str] = str,
) -> int:
    """Writes every observation that has bytes, in the order given; returns how many records that were.

    ``name_of`` turns a page's address into what may be shown of it outside this machine.
    """
    writer = WARCWriter(stream, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("readout.warc.gz", {"software": f"readout {__version__}"}))
    written = 0
    for observation in observations:
        if observation.digest is None:
            continue
        writer.write_record(_record(writer, observation, bytes_of(observation.digest), name_of))
        written += 1
    return written


def _record(writer: WARCWriter, observation: Observation, raw: bytes, name_of: Callable[[str], str]) -> object:
    about = {
        # From the observation's own id: the same archive gives the same file.
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, observation.id)}>",
        "WARC-Date": write_instant(observation.at),
        "WARC-Readout-Observation": observation.id,
        "WARC-Readout-Kind": observation.kind.value,
    }
    if observation.kind.value == "truncated":
        about["WARC-Truncated"] = "disconnect"
    address = name_of(observation.address)
    if observation.status is None:
        return writer.create_warc_record(
            address, "resource", payload=io.BytesIO(raw), length=len(raw), warc_headers_dict=about
        )
    headers = [pair for pair in observation.headers if pair[0] not in _LEFT_OUT]
    head = StatusAndHeaders(
        f"{observation.status} -", [*headers, ("content-length", str(len(raw)))], protocol="HTTP/1.1"
    )
    return writer.create_warc_record(
        address,
        "response",
        payload=io.BytesIO(raw),
        length=len(raw),
        http_headers=head,
        warc_headers_dict=about,
    )
