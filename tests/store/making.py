"""Looks, documents and readings made by hand, about states that do not exist."""

from datetime import UTC, datetime, timedelta

from readout.domain.archive import CaptureKind, Seen
from readout.domain.ids import digest, document_id
from readout.domain.provenance import Provenance, Reading
from readout.domain.record import (
    Act,
    Encounter,
    EncounterKind,
    Entity,
    EntityType,
    Event,
    Mention,
    MentionForm,
    Statement,
    StatementKind,
)
from readout.domain.snapshot import Capture, Fetched
from readout.domain.text import Document, Metadata, OffsetMap, Span

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
ADDRESS = "https://mfa.veldoria.example/talks"
TALKS = "Foreign Minister Ana Brest met Oskar Lund. Brest urged Lund to reopen the grain corridor."


def hours(number: float) -> datetime:
    return START + timedelta(hours=number)


def document(text: str, address: str = ADDRESS, **about: str) -> Document:
    metadata = Metadata(input=address, url=address, **about)
    return Document(document_id(text, address), text, metadata, (), OffsetMap.identity(len(text)))


def seen(
    text: str = TALKS,
    *,
    at: datetime = START,
    address: str = ADDRESS,
    kind: CaptureKind = CaptureKind.ARTICLE,
    about: dict[str, str] | None = None,
) -> Seen:
    raw = text.encode()
    fetched = Fetched(input=address, raw=raw, url=address)
    capture = Capture(address, at, fetched, final=address, status=200, headers=(("etag", '"1"'),))
    made = document(text, address, **(about or {})) if kind is CaptureKind.ARTICLE else None
    has_bytes = kind not in (CaptureKind.NOT_MODIFIED, CaptureKind.UNREACHABLE)
    return Seen(capture, kind, "", digest(raw) if has_bytes else None, made)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading(
    text: str = TALKS, address: str = ADDRESS, *, software: str = "readout 1", act: Act = Act.URGE
) -> Reading:
    """Brest met Lund and urged him; one event."""
    made = document(text, address)
    brest = Entity(
        "e-brest",
        EntityType.PERSON,
        "Ana Brest",
        (Mention(span_of(text, "Ana Brest"), MentionForm.NAME),),
        country="VEL",
    )
    lund = Entity("e-lund", EntityType.PERSON, "Oskar Lund", country="NOR")
    statement = Statement(
        "s-1",
        StatementKind.INDIRECT,
        act,
        ("e-brest",),
        (span_of(text, "Brest"),),
        (span_of(text, "urged"),),
        (span_of(text, "reopen the grain corridor"),),
        addressees=("e-lund",),
    )
    encounter = Encounter(
        "c-1",
        EncounterKind.MEETING,
        ("e-brest", "e-lund"),
        (span_of(text, "met"),),
        date="2026-02-27",
        country="VEL",
    )
    event = Event("v-1", "CONSULT", ("e-brest",), ("e-lund",), (span_of(text, "met"),), statement="s-1")
    about = Provenance(software=software, stages=(("text", "1"),))
    return Reading(made, (encounter,), (brest, lund), (statement,), (event,), (), about)
