"""Leave out what Readout is less sure of than somebody wants."""

from dataclasses import replace

from readout.domain.provenance import Reading
from readout.domain.record import Caution, Statement
from readout.export.phrases import counted


def keep_confident(reading: Reading, minimum: float) -> Reading:
    """The reading without statements and events below that confidence, and a warning that says how many."""
    kept = {each.id for each in reading.statements if each.confidence >= minimum}
    left_out = len(reading.statements) - len(kept)
    if not left_out and all(event.confidence >= minimum for event in reading.events):
        return reading
    message = f"{counted(left_out, 'statement')} with a confidence below {minimum:g} left out, as was asked."
    return replace(
        reading,
        statements=tuple(_orphaned(each, kept) for each in reading.statements if each.id in kept),
        events=tuple(
            event
            for event in reading.events
            if event.confidence >= minimum and (event.statement is None or event.statement in kept)
        ),
        warnings=(*reading.warnings, Caution("below-confidence", message)),
    )


def _orphaned(statement: Statement, kept: set[str]) -> Statement:
    """A statement never names a parent that is not there."""
    if statement.parent is None or statement.parent in kept:
        return statement
    return replace(statement, parent=None)
