"""Statements, encounters, entities and events: the records of one document."""
