"""What a reading rests on: software, stages, model and input; and the reading itself."""

from dataclasses import dataclass
from typing import Any

from readout.domain import contract
from readout.domain.record import Caution, Encounter, Entity, Event, Statement
from readout.domain.text import Document


@dataclass(frozen=True, slots=True)
class Provenance:
    """Versions of everything that had a part in a reading. No time and no machine: a reading is reproducible."""

    software: str
    stages: tuple[tuple[str, str], ...] = ()
    model: str | None = None
    input_digest: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that came of one document."""

    document: Document
    encounters: tuple[Encounter, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    warnings: tuple[Caution, ...] = ()
    provenance: Provenance = Provenance(software="")

    def entity(self, id: str) -> Entity:
        """The entity of that id. Raises KeyError."""
        for entity in self.entities:
            if entity.id == id:
                return entity
        raise KeyError(id)

    def to_dict(self) -> dict[str, Any]:
        """The contract: one JSON-ready object, schema ``readout.reading/1``."""
        document, about = self.document, self.provenance
        return {
            "schema": contract.SCHEMA,
            "document": contract.document_to_dict(document),
            "encounters": [contract.encounter_to_dict(document, each) for each in self.encounters],
            "entities": [contract.entity_to_dict(document, each) for each in self.entities],
            "statements": [contract.statement_to_dict(document, each) for each in self.statements],
            "events": [contract.event_to_dict(document, each) for each in self.events],
            "warnings": [contract.caution_to_dict(document, each) for each in self.warnings],
            "provenance": {
                "software": about.software,
                "stages": dict(about.stages),
                "model": about.model,
                "input": about.input_digest,
            },
        }


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read, and why: counted and kept, never dropped silently.

    ``kind`` is the name of the error's class, ``message`` its sentence, ``stage`` where it arose.
    """

    input: str
    kind: str
    message: str
    stage: str = ""
