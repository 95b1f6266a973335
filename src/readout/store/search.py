"""Answering a question: which revisions, which words in them, which statements, and how many of each sort."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, literal, select

from readout.domain.folding import fold_in_place
from readout.domain.query import Answer, Hit, Match, Order, Passage, Query, Term
from readout.domain.text import Span
from readout.store.compile import conditions_expressions, statement_expression
from readout.store.fulltext import WordIndex, match_expression, word_index
from readout.store.tables import (
    encounters,
    entities,
    events,
    pages,
    revisions,
    statement_parties,
    statements,
)
from readout.store.view import numbered

_AROUND = 80
"""Characters shown on each side of the words found."""
_PASSAGES = 3
_FACET_VALUES = 10


def answer(connection: Connection, query: Query, *, facets: bool = False) -> Answer:
    """The hits asked for, the count of all, and if asked how they divide."""
    match = match_expression(connection.dialect.name, query.terms)
    index = word_index(connection.dialect.name, match) if match is not None else None
    found = _found(query, index)
    wanted = found.order_by(*_order(query, index)).limit(query.limit + 1).offset(query.offset)
    numbers = [row.id for row in connection.execute(wanted)]
    total = int(connection.execute(select(func.count()).select_from(found.subquery())).scalar_one())
    hits = _hits(connection, numbers[: query.limit], query)
    divided = _facets(connection, found) if facets else ()
    return Answer(tuple(hits), total, len(numbers) > query.limit, divided)


def _found(query: Query, index: WordIndex | None) -> Select[Any]:
    """The row numbers of the revisions that answer."""
    found = select(revisions.c.id)
    if index is not None:
        found = found.join(index.table, index.number == revisions.c.id).where(index.matches)
    if query.latest or any(each.rule.match is Match.HOST for each in query.conditions):
        found = found.join(pages, pages.c.id == revisions.c.page_id)
    if query.latest:
        found = found.where(pages.c.revision_id == revisions.c.id)
    return found.where(revisions.c.superseded_by.is_(None), *conditions_expressions(query.conditions))


def _order(query: Query, index: WordIndex | None) -> tuple[ColumnElement[Any], ...]:
    if query.order is Order.RELEVANCE and index is not None:
        return (index.rank, revisions.c.id.desc())
    if query.order is Order.OLDEST:
        return (revisions.c.first_seen, revisions.c.id)
    return (revisions.c.first_seen.desc(), revisions.c.id.desc())


def _hits(connection: Connection, numbers: Sequence[int], query: Query) -> list[Hit]:
    count = (
        select(func.count())
        .select_from(counted := revisions.alias())
        .where(counted.c.page_id == revisions.c.page_id, counted.c.superseded_by.is_(None))
    )
    columns = select(
        revisions,
        pages.c.key.label("page"),
        pages.c.address,
        numbered().label("number"),
        count.scalar_subquery().label("revisions"),
    ).join(pages, pages.c.id == revisions.c.page_id)
    found = connection.execute(columns.where(revisions.c.id.in_(numbers))).mappings()
    rows = {row["id"]: row for row in found}
    shown = _statements(connection, numbers, query)
    return [_hit(rows[number], query.terms, shown.get(number, ())) for number in numbers]


def _statements(connection: Connection, numbers: Sequence[int], query: Query) -> dict[int, tuple[str, ...]]:
    wanted = statement_expression(query.conditions)
    if wanted is None:
        return {}
    columns = select(statements.c.revision_id, statements.c.key).where(
        statements.c.revision_id.in_(numbers), wanted
    )
    shown: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(columns.order_by(statements.c.id)):
        shown[row.revision_id] = (*shown.get(row.revision_id, ()), row.key)
    return shown


def _hit(row: Any, terms: Sequence[Term], shown: tuple[str, ...]) -> Hit:
    return Hit(
        revision=row["key"],
        page=row["page"],
        address=row["address"],
        number=row["number"],
        revisions=row["revisions"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        first_absent=row["first_absent"],
        passages=tuple(passages(row["text"], terms)),
        statements=shown,
    )


def passages(body: str, terms: Iterable[Term]) -> list[Passage]:
    """The first few places where words of the question stand, with a little around them."""
    wanted = [term for term in terms if not term.excluded]
    if not wanted:
        return []
    folded = fold_in_place(body)
    found = sorted({span for term in wanted for span in _occurrences(folded, term)})
    made: list[Passage] = []
    for span in found:
        if made and span.end <= made[-1].span.end:
            last = made[-1]
            made[-1] = Passage(last.span, last.text, (*last.found, span))
        elif len(made) < _PASSAGES:
            around = _around(body, span, made[-1].span.end if made else 0)
            made.append(Passage(around, body[around.start : around.end], (span,)))
    return made


def _occurrences(folded: str, term: Term) -> Iterable[Span]:
    pattern = r"\b" + r"[\W_]+".join(re.escape(word) for word in term.words) + ("" if term.prefix else r"\b")
    return (Span(*match.span()) for match, _ in zip(re.finditer(pattern, folded), range(50), strict=False))


def _around(body: str, span: Span, free: int) -> Span:
    """Whole words around a span, from ``free`` on: no words are shown twice."""
    start, end = min(span.start, max(free, span.start - _AROUND)), min(len(body), span.end + _AROUND)
    while start > 0 and start < span.start and not body[start - 1].isspace():
        start += 1
    while end < len(body) and end > span.end and not body[end].isspace():
        end -= 1
    return Span(start, end)


_FACETS: tuple[tuple[str, Any, Any], ...] = (
    ("source", revisions, revisions.c.publisher),
    ("kind", encounters, encounters.c.kind),
    ("act", statements, statements.c.act),
    ("event", events, events.c.type),
    ("country", entities, entities.c.country),
)


def _facets(connection: Connection, found: Select[Any]) -> tuple[tuple[str, tuple[tuple[str, int], ...]], ...]:
    """For each facet the commonest values, with how many of the revisions found have them."""
    made = []
    for name, table, column in _FACETS:
        of_revision = table.c.id if table is revisions else table.c.revision_id
        made.append((name, _divided(connection, found, of_revision, column)))
    made.insert(1, ("speaker", _speakers(connection, found)))
    return tuple(made)


def _divided(
    connection: Connection, found: Select[Any], of_revision: Any, column: Any
) -> tuple[tuple[str, int], ...]:
    counted = func.count(of_revision.distinct()).label("count")
    grouped = select(column, counted).where(of_revision.in_(found), column.is_not(None)).group_by(column)
    rows = connection.execute(grouped.order_by(counted.desc(), column).limit(_FACET_VALUES))
    return tuple((str(value), int(number)) for value, number in rows)


def _speakers(connection: Connection, found: Select[Any]) -> tuple[tuple[str, int], ...]:
    counted = func.count(entities.c.revision_id.distinct()).label("count")
    grouped = (
        select(entities.c.name, counted)
        .join(statement_parties, statement_parties.c.entity_id == entities.c.id)
        .where(statement_parties.c.role == literal("speaker"), entities.c.revision_id.in_(found))
        .group_by(entities.c.name)
    )
    rows = connection.execute(grouped.order_by(counted.desc(), entities.c.name).limit(_FACET_VALUES))
    return tuple((str(value), int(number)) for value, number in rows)
