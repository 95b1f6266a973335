"""The tables. Numbers join rows inside one database; the text ids are the stable ones that users see.

Instants are ISO text in one fixed form, so that they compare alike on both databases; dates of pages keep the
precision they were published with. Row numbers are counted by the writer, of which there is one at a time.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _number() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=False)


def _of(table: str, *, name: str | None = None, nullable: bool = False, index: bool = True) -> Column[int]:
    column = name or f"{table.removesuffix('s')}_id"
    return Column(column, Integer, ForeignKey(f"{table}.id"), nullable=nullable, index=index)


def _text(name: str, *, nullable: bool = False, unique: bool = False, index: bool = False) -> Column[str]:
    return Column(name, Text, nullable=nullable, unique=unique or None, index=index or None)


sources = Table(
    "sources",
    metadata,
    _number(),
    _text("key", unique=True),
    _text("kind"),
    _text("address"),
    _text("title", nullable=True),
    _text("added"),
    _text("checked", nullable=True),
    _text("next_check", nullable=True, index=True),
    _text("etag", nullable=True),
    _text("last_modified", nullable=True),
    Column("failures", Integer, nullable=False),
)

pages = Table(
    "pages",
    metadata,
    _number(),
    _text("key", unique=True),
    _text("address", unique=True),
    _text("publisher", nullable=True, index=True),
    _text("language", nullable=True),
    _text("first_seen"),
    _text("last_seen"),
    _text("first_absent", nullable=True),
    # No foreign key: pages and revisions would point at each other. The writer sets it, in one transaction.
    Column("revision_id", Integer, nullable=True),
    _text("next_check", nullable=True, index=True),
    _text("why_next"),
    _text("etag", nullable=True),
    _text("last_modified", nullable=True),
    Column("failures", Integer, nullable=False),
)

page_sources = Table(
    "page_sources",
    metadata,
    Column("page_id", Integer, ForeignKey("pages.id"), primary_key=True),
    Column("source_id", Integer, ForeignKey("sources.id"), primary_key=True, index=True),
)

revisions = Table(
    "revisions",
    metadata,
    _number(),
    _text("key", unique=True),
    _of("pages", index=False),
    _text("digest"),
    _text("text_digest"),
    _text("text"),
    _text("title", nullable=True),
    _text("language"),
    _text("document"),
    _text("notices"),
    _text("publisher", nullable=True),
    _text("published", nullable=True, index=True),
    _text("published_from", nullable=True),
    _text("modified", nullable=True),
    _text("modified_from", nullable=True),
    _text("first_seen", index=True),
    _text("last_seen"),
    _text("first_absent", nullable=True),
    Column("superseded_by", Integer, nullable=True),
    Index("ix_revisions_page_id_text_digest", "page_id", "text_digest"),
)

observations = Table(
    "observations",
    metadata,
    _number(),
    _text("key", unique=True),
    _of("pages", index=False),
    _text("at"),
    _text("kind"),
    _text("reason"),
    Column("status", Integer, nullable=True),
    _text("final", nullable=True),
    _text("digest", nullable=True),
    Column("size", Integer, nullable=False),
    _text("headers"),
    _text("given"),
    _of("revisions", nullable=True),
    Index("ix_observations_page_id_at", "page_id", "at"),
)

readings = Table(
    "readings",
    metadata,
    _number(),
    _text("key"),
    _of("revisions"),
    _text("at"),
    _text("software"),
    _text("stages"),
    _text("model", nullable=True),
    Column("is_current", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

entities = Table(
    "entities",
    metadata,
    _number(),
    _of("readings"),
    _of("revisions"),
    _text("key"),
    _text("type"),
    _text("name"),
    _text("country", nullable=True, index=True),
)

names = Table("names", metadata, _number(), _text("folded", unique=True))

entity_names = Table(
    "entity_names",
    metadata,
    Column("entity_id", Integer, ForeignKey("entities.id"), primary_key=True),
    Column("name_id", Integer, ForeignKey("names.id"), primary_key=True, index=True),
)

statements = Table(
    "statements",
    metadata,
    _number(),
    _of("readings"),
    _of("revisions"),
    _text("key"),
    _text("kind"),
    _text("act", index=True),
    _text("status"),
    _text("words"),
)

statement_parties = Table(
    "statement_parties",
    metadata,
    Column("statement_id", Integer, ForeignKey("statements.id"), primary_key=True),
    Column("entity_id", Integer, ForeignKey("entities.id"), primary_key=True, index=True),
    Column("role", Text, primary_key=True),
)

encounters = Table(
    "encounters",
    metadata,
    _number(),
    _of("readings"),
    _of("revisions"),
    _text("key"),
    _text("kind", index=True),
    _text("status"),
    _text("date", nullable=True, index=True),
    _text("place", nullable=True),
    _text("country", nullable=True),
)

encounter_parties = Table(
    "encounter_parties",
    metadata,
    Column("encounter_id", Integer, ForeignKey("encounters.id"), primary_key=True),
    Column("entity_id", Integer, ForeignKey("entities.id"), primary_key=True, index=True),
)

events = Table(
    "events",
    metadata,
    _number(),
    _of("readings"),
    _of("revisions"),
    _text("key"),
    _text("type", index=True),
    _text("mode", nullable=True),
    _text("status"),
    _text("date", nullable=True),
    _text("asserted_by"),
)

event_parties = Table(
    "event_parties",
    metadata,
    Column("event_id", Integer, ForeignKey("events.id"), primary_key=True),
    Column("entity_id", Integer, ForeignKey("entities.id"), primary_key=True, index=True),
    Column("role", Text, primary_key=True),
)

decisions = Table(
    "decisions",
    metadata,
    _number(),
    _text("key", unique=True),
    _text("subject", index=True),
    _text("judgement"),
    _text("value"),
    _text("made_by"),
    _text("at"),
    _text("why"),
    _text("withdrawn", nullable=True),
)

failures = Table(
    "failures",
    metadata,
    _number(),
    _text("address", index=True),
    _text("kind"),
    _text("message"),
    _text("stage"),
    _text("at"),
    _text("digest", nullable=True),
    # When a later try went well; the failure stays on record.
    _text("settled", nullable=True),
)

blobs = Table(
    "blobs",
    metadata,
    Column("key", Text, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)
"""The vault of an archive whose one place is a database server; empty where the vault is a folder."""

DERIVED = (
    (statement_parties, statements),
    (encounter_parties, encounters),
    (event_parties, events),
    (entity_names, entities),
)
"""What a reading is taken apart into for searching, children before parents: written again at will."""
