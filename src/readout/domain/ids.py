"""Every recipe for an id, one function each.

Ids are digests of what is claimed (a document's text, the spans of a statement), never of a run, a time or a
resolved identity, so that a better resolution renames nothing. Fields are joined as JSON: unambiguous.
"""

import hashlib
import json
from collections.abc import Iterable

from readout.domain.text import Span

_LENGTH = 12
"""Hexadecimal digits kept: 48 bits, unique enough inside one document; document ids keep 16."""


def digest(raw: bytes) -> str:
    """SHA-256 of some bytes, as ``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(raw).hexdigest()}"


def _key(*fields: object) -> str:
    joined = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()


def _flat(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def document_id(text: str, url: str | None) -> str:
    """One text at one address: the same words elsewhere are another document."""
    return f"d-{_key(text, url)[:16]}"


def statement_id(document: str, cue: Iterable[Span], content: Iterable[Span]) -> str:
    """The claim "these words, said thus": not who said them, which a later resolution may mend."""
    return f"s-{_key(document, _flat(cue), _flat(content))[:_LENGTH]}"


def entity_id(document: str, first_mention: Span) -> str:
    """An entity is named by where the document first mentions it."""
    return f"e-{_key(document, _flat([first_mention]))[:_LENGTH]}"


def encounter_id(document: str, kind: str, trigger: Span) -> str:
    return f"c-{_key(document, kind, _flat([trigger]))[:_LENGTH]}"


def event_id(document: str, kind: str, trigger: Iterable[Span], statement: str | None) -> str:
    return f"v-{_key(document, kind, _flat(trigger), statement)[:_LENGTH]}"


def page_id(address: str) -> str:
    """A page is its address."""
    return f"p-{_key(address)[:16]}"


def source_id(kind: str, address: str) -> str:
    """A source is what is followed, and how."""
    return f"f-{_key(kind, address)[:16]}"


def observation_id(address: str, at: str, content: str | None) -> str:
    """One look at one address at one instant, and the digest of what it gave."""
    return f"o-{_key(address, at, content)[:16]}"


def revision_id(address: str, content: str) -> str:
    """The digest of the first bytes that gave this text at this address.

    Not of the text: a better extractor changes the text that bytes give, and may not rename a revision.
    """
    return f"r-{_key(address, content)[:16]}"


def reading_id(revision: str, software: str, stages: object, model: str | None) -> str:
    """What these versions of everything made of one revision."""
    return f"n-{_key(revision, software, stages, model)[:16]}"


def decision_id(subject: str, judgement: str, by: str, at: str) -> str:
    return f"j-{_key(subject, judgement, by, at)[:16]}"
