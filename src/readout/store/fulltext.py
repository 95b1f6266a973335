"""The index of words: FTS5 on SQLite, a vector of words on PostgreSQL, with one meaning.

Words are compared without case and accents; nothing is stemmed, so that both databases find the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    column,
    func,
    literal_column,
    table,
    text,
)

from readout.domain.folding import fold
from readout.domain.query import Term

_LONGEST_VECTOR = 500_000
"""Characters of a text that PostgreSQL indexes: its vectors may not outgrow a megabyte."""


def index_words(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Makes new revisions findable; ``rows`` have ``id``, ``title`` and ``text``."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        given = [(row["id"], row["title"] or "", row["text"]) for row in rows]
        connection.connection.executemany(
            "INSERT INTO revision_words (rowid, title, text) VALUES (?, ?, ?)", given
        )
        return
    statement = text(
        "INSERT INTO revision_words (revision_id, words) VALUES "
        "(:id, setweight(to_tsvector('simple', :title), 'A') || to_tsvector('simple', :text))"
    )
    connection.execute(statement, [_folded(row) for row in rows])


def forget_words(connection: Connection, row: Any) -> None:
    """Takes a revision out of the index; ``row`` has its ``id`` and the very ``title`` and ``text`` indexed."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "INSERT INTO revision_words (revision_words, rowid, title, text) "
                "VALUES ('delete', :id, :title, :text)"
            ),
            {"id": row["id"], "title": row["title"] or "", "text": row["text"]},
        )
    else:
        connection.execute(text("DELETE FROM revision_words WHERE revision_id = :id"), {"id": row["id"]})


def match_expression(dialect: str, terms: Iterable[Term]) -> str | None:
    """The terms in the database's own language; None when there is nothing to be found."""
    wanted = [term for term in terms if not term.excluded]
    unwanted = [term for term in terms if term.excluded]
    if not wanted:
        return None
    if dialect == "sqlite":
        found = " AND ".join(_fts5(term) for term in wanted)
        return f"({found})" + "".join(f" NOT {_fts5(term)}" for term in unwanted)
    return " & ".join([*(_tsquery(term) for term in wanted), *(f"!{_tsquery(term)}" for term in unwanted)])


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The index in a question: the table to join, its revision's row number, what must match, how well it does."""

    table: FromClause
    number: ColumnElement[int]
    matches: ColumnElement[bool]
    rank: ColumnElement[float]
    """Smaller is better."""


def word_index(dialect: str, match: str) -> WordIndex:
    """The index, asked for what ``match_expression`` gave."""
    if dialect == "sqlite":
        index = table("revision_words", column("rowid", Integer))
        matches = literal_column("revision_words").op("MATCH", is_comparison=True)(match)
        return WordIndex(index, index.c.rowid, matches, literal_column("bm25(revision_words, 4.0, 1.0)"))
    index = table("revision_words", column("revision_id", Integer), column("words"))
    asked = func.to_tsquery("simple", match)
    matches = index.c.words.op("@@", is_comparison=True)(asked)
    return WordIndex(index, index.c.revision_id, matches, -func.ts_rank_cd(index.c.words, asked))


def _folded(row: dict[str, Any]) -> dict[str, Any]:
    return {"id": row["id"], "title": fold(row["title"] or ""), "text": fold(row["text"][:_LONGEST_VECTOR])}


def _fts5(term: Term) -> str:
    # Words hold no quotation mark: they were folded to letters and digits.
    return f'"{" ".join(term.words)}"' + ("*" if term.prefix else "")


def _tsquery(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    if term.prefix:
        words[-1] += ":*"
    return f"({' <-> '.join(words)})"
