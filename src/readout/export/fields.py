"""Every field of the contract with its JSON type and its meaning; schema and data dictionary come from it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from readout.domain import contract
from readout.domain.record import (
    Act,
    EncounterKind,
    EncounterStatus,
    EntityType,
    EventStatus,
    MentionForm,
    OfficeStatus,
    StatementKind,
    StatementStatus,
)
from readout.domain.text import BlockKind, NoticeKind

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
TEXT_OR_NULL: Json = {"type": ["string", "null"]}
FLAG: Json = {"type": "boolean"}
OFFSET: Json = {"type": "integer", "minimum": 0}
SHARE: Json = {"type": "number", "minimum": 0, "maximum": 1}
COUNTRY: Json = {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"}
NAMED_TEXTS: Json = {"type": "object", "additionalProperties": {"type": "string"}}


def one_of(values: type[StrEnum]) -> Json:
    return {"enum": [value.value for value in values]}


def many(of: Json) -> Json:
    return {"type": "array", "items": of}


def each(shape: str) -> Json:
    """A reference to another shape of the contract."""
    return {"$ref": f"#/$defs/{shape}"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the contract with its JSON type and its meaning as a sentence."""

    name: str
    type: Json
    meaning: str


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of object in the contract."""

    name: str
    meaning: str
    fields: tuple[Field, ...] = field(default=())


_SPAN = (
    Field("start", OFFSET, "first character, counted in Unicode code points of `document.text`, from 0"),
    Field("end", OFFSET, "one past the last character"),
    Field("text", TEXT, "the words themselves: `document.text[start:end]`"),
)

SHAPES = (
    Shape(
        "reading",
        "All that Readout found in one text.",
        (
            Field("schema", {"const": contract.SCHEMA}, "name and version of this contract"),
            Field("document", each("document"), "the text that was read, and what is known of it"),
            Field("encounters", many(each("encounter")), "who met, called, visited or received whom"),
            Field("entities", many(each("entity")), "people, bodies, countries, places and groups"),
            Field("statements", many(each("statement")), "who said what to whom, in the page's words"),
            Field("events", many(each("event")), "who did what to whom, in the PLOVER scheme"),
            Field("warnings", many(each("warning")), "what a careful reader would flag"),
            Field("provenance", each("provenance"), "what this reading rests on"),
        ),
    ),
    Shape("span", "Words in the text.", _SPAN),
    Shape(
        "document",
        "The text of one revision of one page.",
        (
            Field(
                "id",
                TEXT,
                "digest of the text and its address, so that the same page has the same id",
            ),
            Field("input", TEXT, "path, address, id of a corpus row, or `-`, as given"),
            Field("title", TEXT_OR_NULL, "headline, null where the page has none"),
            Field("text", TEXT, "the text that all offsets count in"),
            Field("language", TEXT, "BCP 47 code, `und` when it cannot be told"),
            Field("url", TEXT_OR_NULL, "address of the page"),
            Field("publisher", TEXT_OR_NULL, "who published the page"),
            Field("published", TEXT_OR_NULL, "ISO 8601 date or date-time in the precision of the page"),
            Field(
                "published_from",
                TEXT_OR_NULL,
                "where that date was found: `given`, `json-ld`, `meta` …",
            ),
            Field("blocks", many(each("block")), "title, paragraphs, list items: what the text consists of"),
            Field("notices", many(each("notice")), "where the page speaks of itself"),
        ),
    ),
    Shape(
        "block",
        "One paragraph-like piece of the text.",
        (
            Field("kind", one_of(BlockKind), "what the piece is"),
            Field("start", OFFSET, "first character"),
            Field("end", OFFSET, "one past the last character"),
        ),
    ),
    Shape(
        "notice",
        "A sentence in which the page speaks of itself.",
        (Field("kind", one_of(NoticeKind), "what it says of itself"), *_SPAN),
    ),
    Shape(
        "encounter",
        "A contact between parties that the text reports or announces.",
        (
            Field("id", TEXT, "digest of where the text reports it"),
            Field("kind", one_of(EncounterKind), "how they were in contact"),
            Field("focus", FLAG, "true for what the text is about"),
            Field("status", one_of(EncounterStatus), "whether it took place"),
            Field(
                "date",
                TEXT_OR_NULL,
                "ISO 8601 in the precision given, an interval with `/`; null when unknown",
            ),
            Field("place", TEXT_OR_NULL, "where, if the text says so"),
            Field("country", COUNTRY, "ISO 3166-1 alpha-3 of the place"),
            Field("participants", many(TEXT), "entity ids of all parties"),
            Field("hosts", many(TEXT), "those of them who received the others"),
            Field("evidence", many(each("span")), "the words that report it"),
        ),
    ),
    Shape(
        "entity",
        "A person, body, country, place or group under all the names the text uses.",
        (
            Field("id", TEXT, "digest of where the text first mentions it"),
            Field("type", one_of(EntityType), "what sort of thing it is"),
            Field("name", TEXT, "fullest form in the text without titles"),
            Field("country", COUNTRY, "ISO 3166-1 alpha-3, null when it is not known"),
            Field("offices", many(each("office")), "offices held at the time of the text"),
            Field("mentions", many(each("mention")), "every place where the text names it"),
            Field("members", many(TEXT), "entity ids of the members of a group"),
            Field("links", many(TEXT), "external ids, such as `wikidata:Q…`"),
            Field("why", TEXT, "how its mentions were joined"),
        ),
    ),
    Shape(
        "office",
        "An office a person held at the time of the text.",
        (
            Field("title", TEXT, "title of the office, without the state it belongs to"),
            Field("country", COUNTRY, "ISO 3166-1 alpha-3 of the state or body"),
            Field("status", one_of(OfficeStatus), "how it was held, as the text has it"),
        ),
    ),
    Shape(
        "mention",
        "Words that refer to an entity.",
        (*_SPAN, Field("form", one_of(MentionForm), "in what form they do")),
    ),
    Shape(
        "statement",
        "As published by P in revision R, S said C to A; here are the exact words that say so.",
        (
            Field("id", TEXT, "digest of the words claimed; resolving the speaker better does not change it"),
            Field("speakers", many(TEXT), "entity ids; several for a joint statement, none when unresolved"),
            Field("addressees", many(TEXT), "entity ids of those spoken to, only where the text says so"),
            Field("kind", one_of(StatementKind), "how the words are given"),
            Field("act", one_of(Act), "what the speaker does by saying it"),
            Field("source", many(each("span")), "the words naming the speaker; may be empty (passive)"),
            Field("cue", many(each("span")), "the reporting words; empty for a turn in a transcript"),
            Field("content", many(each("span")), "the words that give what was said"),
            Field("parent", TEXT_OR_NULL, "id of the statement this one stands inside"),
            Field("status", one_of(StatementStatus), "whether it was said or is planned to be"),
            Field("confidence", SHARE, "how sure Readout is of the statement and its speaker"),
            Field("why", TEXT, "how the speaker was resolved, or why not"),
            Field("candidates", many(TEXT), "entity ids of who it might be, when unresolved"),
        ),
    ),
    Shape(
        "event",
        "Who did what to whom, and whose word it rests on.",
        (
            Field("id", TEXT, "digest of the words that carry it"),
            Field("type", TEXT, "PLOVER type, such as `CONSULT`"),
            Field("mode", TEXT_OR_NULL, "PLOVER mode of that type"),
            Field("contexts", many(TEXT), "PLOVER contexts"),
            Field("actors", many(TEXT), "entity ids of who did it"),
            Field("recipients", many(TEXT), "entity ids of to whom"),
            Field("date", TEXT_OR_NULL, "ISO 8601 in the precision given"),
            Field("place", TEXT_OR_NULL, "where, if the text says so"),
            Field("status", one_of(EventStatus), "modality and polarity"),
            Field("asserted_by", TEXT, "`narrator`, or the entity whose words these are"),
            Field("statement", TEXT_OR_NULL, "id of the statement it rests on"),
            Field("trigger", many(each("span")), "the words that carry it"),
            Field("confidence", SHARE, "how sure Readout is of it"),
            Field("why", TEXT, "which rule or feature found it"),
        ),
    ),
    Shape(
        "warning",
        "What a careful reader would flag.",
        (
            Field("kind", TEXT, "a stable word for programs"),
            Field("message", TEXT, "a sentence for people"),
            Field("span", {"anyOf": [each("span"), {"type": "null"}]}, "the words concerned, if any"),
        ),
    ),
    Shape(
        "provenance",
        "Versions of everything that had a part in a reading. No time and no machine: it can be repeated.",
        (
            Field("software", TEXT, "version of Readout"),
            Field("stages", NAMED_TEXTS, "version of each stage"),
            Field("model", TEXT_OR_NULL, "digest of the language model, null where none was used"),
            Field("input", TEXT, "digest of the bytes that were read"),
        ),
    ),
)
