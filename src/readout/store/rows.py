"""Rows to domain values, and back."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping

from readout.domain.archive import (
    CaptureKind,
    Decision,
    Observation,
    Page,
    Revision,
    Seen,
    Source,
    SourceKind,
)
from readout.domain.ids import digest, observation_id
from readout.domain.instants import read_instant, write_instant
from readout.domain.snapshot import Fetched, MediaKind

Row = RowMapping

_GIVEN = ("url", "charset", "id", "title", "published", "publisher")


def instant(text: str | None) -> datetime | None:
    return read_instant(text) if text else None


def written(moment: datetime | None) -> str | None:
    return write_instant(moment) if moment else None


def to_source(row: Row) -> Source:
    return Source(
        id=row["key"],
        kind=SourceKind(row["kind"]),
        address=row["address"],
        title=row["title"],
        added=read_instant(row["added"]),
        checked=instant(row["checked"]),
        next_check=instant(row["next_check"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        failures=row["failures"],
    )


def to_page(row: Row) -> Page:
    """``row`` has the page's columns and ``revision``, the key of its latest revision."""
    return Page(
        id=row["key"],
        address=row["address"],
        publisher=row["publisher"],
        first_seen=read_instant(row["first_seen"]),
        last_seen=read_instant(row["last_seen"]),
        first_absent=instant(row["first_absent"]),
        language=row["language"],
        revision=row["revision"],
        next_check=instant(row["next_check"]),
        why_next=row["why_next"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        failures=row["failures"],
    )


def to_observation(row: Row) -> Observation:
    """``row`` has the observation's columns, ``page``, ``address`` and ``revision`` (keys)."""
    return Observation(
        id=row["key"],
        page=row["page"],
        address=row["address"],
        at=read_instant(row["at"]),
        kind=CaptureKind(row["kind"]),
        reason=row["reason"],
        status=row["status"],
        final=row["final"],
        digest=row["digest"],
        size=row["size"],
        headers=tuple((name, value) for name, value in json.loads(row["headers"])),
        revision=row["revision"],
    )


def to_revision(row: Row) -> Revision:
    """``row`` has the revision's columns, ``page`` and ``address``, ``number``, and the key that superseded it."""
    return Revision(
        id=row["key"],
        page=row["page"],
        address=row["address"],
        number=row["number"],
        digest=row["digest"],
        text_digest=row["text_digest"],
        text=row["text"],
        title=row["title"],
        language=row["language"],
        first_seen=read_instant(row["first_seen"]),
        last_seen=read_instant(row["last_seen"]),
        first_absent=instant(row["first_absent"]),
        published=row["published"],
        published_from=row["published_from"],
        modified=row["modified"],
        modified_from=row["modified_from"],
        publisher=row["publisher"],
        document=row["document"],
        notices=tuple(json.loads(row["notices"])),
        superseded_by=row["superseded"],
    )


def to_decision(row: Row) -> Decision:
    return Decision(
        id=row["key"],
        subject=row["subject"],
        judgement=row["judgement"],
        value=row["value"],
        by=row["made_by"],
        at=read_instant(row["at"]),
        why=row["why"],
        withdrawn=instant(row["withdrawn"]),
    )


def to_fetched(address: str, given: str, raw: bytes) -> Fetched:
    """The input of a look, as it was when it was first read."""
    about = json.loads(given)
    return Fetched(input=address, raw=raw, kind=MediaKind(about.pop("kind")), **about)


def observation_key(seen: Seen) -> str:
    return observation_id(seen.capture.address, write_instant(seen.capture.at), seen.digest)


def observation_row(seen: Seen, key: str) -> dict[str, Any]:
    """Everything of an observation but its numbers."""
    capture = seen.capture
    return {
        "key": key,
        "at": write_instant(capture.at),
        "kind": seen.kind.value,
        "reason": seen.reason,
        "status": capture.status,
        "final": capture.final if capture.final != capture.address else None,
        "digest": seen.digest,
        "size": len(capture.fetched.raw),
        "headers": _json(capture.headers),
        "given": given_of(capture.fetched),
    }


def given_of(fetched: Fetched) -> str:
    about = {name: getattr(fetched, name) for name in _GIVEN if getattr(fetched, name) is not None}
    return _json({"kind": fetched.kind.value, **about})


def revision_row(seen: Seen, key: str) -> dict[str, Any]:
    """Everything of a revision but its numbers. Raises ValueError for what is no article."""
    document = seen.document
    if document is None or seen.digest is None:
        raise ValueError("only an article can be a revision")
    at = write_instant(seen.capture.at)
    about = document.metadata
    return {
        "key": key,
        "digest": seen.digest,
        "text_digest": digest(document.text.encode("utf-8", "surrogatepass")),
        "text": document.text,
        "title": about.title,
        "language": about.language,
        "document": document.id,
        "notices": _json([notice.kind.value for notice in document.notices]),
        "publisher": about.publisher,
        "published": about.published,
        "published_from": about.published_from,
        "modified": seen.modified,
        "modified_from": seen.modified_from,
        "first_seen": at,
        "last_seen": at,
        "first_absent": None,
        "superseded_by": None,
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
