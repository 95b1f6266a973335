"""Alembic asks for this file; ``run.py`` does its work, with a connection of the caller's."""
