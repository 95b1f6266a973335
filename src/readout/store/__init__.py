"""The archive's tables, on SQLite or PostgreSQL: what was seen, what it said, what was made of it."""
