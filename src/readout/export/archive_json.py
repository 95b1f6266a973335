"""The archive's values as JSON-ready objects: names and ids that programs rely on."""

import re
from datetime import datetime
from typing import Any

from readout.domain.archive import Observation, Page, Recorded, Revision
from readout.domain.instants import write_instant
from readout.domain.provenance import Failure
from readout.domain.query import Answer, Hit

Json = dict[str, Any]

_ON_THE_WEB = re.compile(r"https?://", re.IGNORECASE)


def shown_outside(address: str) -> str:
    """A page's address as it may leave this machine: of a file its name alone, not where it lies."""
    if _ON_THE_WEB.match(address):
        return address
    path, mark, row = address.partition("#")
    return "file:" + re.split(r"[/\\]", path)[-1] + mark + row


def recorded_to_dict(told: Recorded) -> Json:
    return {
        "observation": told.observation,
        "page": told.page,
        "address": told.address,
        "kind": told.kind.value,
        "reason": told.reason,
        "revision": told.revision,
        "new": told.is_new,
    }


def failure_to_dict(failure: Failure) -> Json:
    return {
        "input": failure.input,
        "kind": failure.kind,
        "message": failure.message,
        "stage": failure.stage,
    }


def page_to_dict(page: Page) -> Json:
    return {
        "id": page.id,
        "address": page.address,
        "publisher": page.publisher,
        "language": page.language,
        "revision": page.revision,
        "first_seen": _instant(page.first_seen),
        "last_seen": _instant(page.last_seen),
        "first_absent": _instant(page.first_absent),
        "next_check": _instant(page.next_check),
        "why_next": page.why_next,
    }


def observation_to_dict(observation: Observation) -> Json:
    return {
        "id": observation.id,
        "page": observation.page,
        "address": observation.address,
        "at": _instant(observation.at),
        "kind": observation.kind.value,
        "reason": observation.reason,
        "status": observation.status,
        "final": observation.final,
        "digest": observation.digest,
        "size": observation.size,
        "headers": dict(observation.headers),
        "revision": observation.revision,
    }


def revision_to_dict(revision: Revision, *, text: bool = True) -> Json:
    found: Json = {
        "id": revision.id,
        "page": revision.page,
        "address": revision.address,
        "number": revision.number,
        "digest": revision.digest,
        "text_digest": revision.text_digest,
        "document": revision.document,
        "title": revision.title,
        "language": revision.language,
        "publisher": revision.publisher,
        "notices": list(revision.notices),
        "published": revision.published,
        "published_from": revision.published_from,
        "modified": revision.modified,
        "modified_from": revision.modified_from,
        "first_seen": _instant(revision.first_seen),
        "last_seen": _instant(revision.last_seen),
        "first_absent": _instant(revision.first_absent),
        "superseded_by": revision.superseded_by,
    }
    return {**found, "text": revision.text} if text else found


def answer_to_dict(answer: Answer, sentence: str, next_cursor: str | None) -> Json:
    return {
        "schema": "readout.search/1",
        "question": sentence,
        "total": answer.total,
        "hits": [hit_to_dict(hit) for hit in answer.hits],
        "facets": {name: [{"value": value, "count": n} for value, n in values] for name, values in answer.facets},
        "next": next_cursor,
    }


def hit_to_dict(hit: Hit) -> Json:
    return {
        "revision": hit.revision,
        "page": hit.page,
        "address": hit.address,
        "number": hit.number,
        "revisions": hit.revisions,
        "title": hit.title,
        "publisher": hit.publisher,
        "published": hit.published,
        "first_seen": hit.first_seen,
        "last_seen": hit.last_seen,
        "first_absent": hit.first_absent,
        "passages": [
            {
                "start": passage.span.start,
                "end": passage.span.end,
                "text": passage.text,
                "found": [
                    {
                        "start": span.start,
                        "end": span.end,
                        "text": passage.text[span.start - passage.span.start : span.end - passage.span.start],
                    }
                    for span in passage.found
                ],
            }
            for passage in hit.passages
        ],
        "statements": list(hit.statements),
    }


def _instant(moment: datetime | None) -> str | None:
    return write_instant(moment) if moment else None
