"""A question to SQL: each condition becomes "there is such a thing in this revision".

Where each holder lies is a table of data; a filter names a holder, a field and a way to compare, no SQL.
"""

from collections.abc import Callable, Iterable
from itertools import groupby

from sqlalchemy import ColumnElement, FromClause, Select, and_, func, literal, or_, select

from readout.domain.folding import fold
from readout.domain.query import Condition, Holder, Match
from readout.store.tables import (
    encounters,
    entities,
    entity_names,
    events,
    names,
    pages,
    revisions,
    statement_parties,
    statements,
)

_PLACES: dict[Holder, FromClause | None] = {
    Holder.REVISION: None,
    Holder.STATEMENT: statements,
    Holder.SPEAKER: statements,
    Holder.ADDRESSEE: statements,
    Holder.ENTITY: entities,
    Holder.ENCOUNTER: encounters,
    Holder.EVENT: events,
}
"""None: the revision at hand."""
_OF_STATEMENT = (Holder.STATEMENT, Holder.SPEAKER, Holder.ADDRESSEE)


def conditions_expressions(conditions: Iterable[Condition]) -> list[ColumnElement[bool]]:
    """The conditions, each group of them as one: those on statements must hold of one and the same statement.

    "Urged" and "said by X" together ask for an urging by X, not for both somewhere on the page.
    """
    ordered = sorted(conditions, key=lambda each: _group(each.rule.holder))
    grouped = groupby(ordered, key=lambda each: _group(each.rule.holder))
    return [_holds(holder, list(found)) for holder, found in grouped]


def statement_expression(conditions: Iterable[Condition]) -> ColumnElement[bool] | None:
    """What a statement (a row of ``statements``) must be to be shown; None when nothing is asked of statements."""
    asked = [each for each in conditions if each.rule.holder in _OF_STATEMENT]
    return and_(*(_compare(each) for each in asked)) if asked else None


def _group(holder: Holder) -> str:
    return Holder.STATEMENT.value if holder in _OF_STATEMENT else holder.value


def _holds(group: str, conditions: list[Condition]) -> ColumnElement[bool]:
    table = _PLACES[Holder(group)]
    if table is None:
        return and_(*(_compare(each) for each in conditions))
    if Holder(group) is Holder.ENTITY:
        # Two persons asked for are two entities of the page.
        return and_(*(_some(table, [_compare(each)]) for each in conditions))
    return _some(table, [_compare(each) for each in conditions])


def _some(table: FromClause, wanted: list[ColumnElement[bool]]) -> ColumnElement[bool]:
    return revisions.c.id.in_(select(table.c.revision_id).where(*wanted))


def _compare(condition: Condition) -> ColumnElement[bool]:
    rule = condition.rule
    compared = _COMPARED[rule.match](condition)
    if rule.fixed is None:
        return compared
    name, value = rule.fixed
    return and_(_column(rule.holder, name) == value, compared)


def _column(holder: Holder, field: str) -> ColumnElement[str]:
    table = _PLACES[holder]
    column: ColumnElement[str] = (revisions if table is None else table).c[field]
    return column


def _equals(condition: Condition) -> ColumnElement[bool]:
    return func.lower(_column(condition.rule.holder, condition.rule.field)) == condition.value.lower()


def _dates(condition: Condition) -> ColumnElement[bool]:
    # ISO text: a month is smaller than its days, so "2024-05" is in 2024 and in 2024-05, and not in 2024-05-02.
    column = _column(condition.rule.holder, condition.rule.field)
    bounds: list[ColumnElement[bool]] = [column.is_not(None)]
    if condition.start is not None:
        bounds.append(column >= condition.start)
    if condition.end is not None:
        bounds.append(column < condition.end)
    return and_(*bounds)


def _name(condition: Condition) -> ColumnElement[bool]:
    """Whole words of a name or title an entity goes by on the page."""
    found = _named(condition.value)
    holder = condition.rule.holder
    if holder is Holder.ENTITY:
        return entities.c.id.in_(found)
    role = "speaker" if holder is Holder.SPEAKER else "addressee"
    parties = select(statement_parties.c.statement_id).where(
        statement_parties.c.role == role, statement_parties.c.entity_id.in_(found)
    )
    return statements.c.id.in_(parties)


def _named(value: str) -> Select[tuple[int]]:
    wanted = fold(value).replace("\\", "").replace("%", "").replace("_", "\\_")
    padded = literal(" ").concat(names.c.folded).concat(" ")
    matching = select(names.c.id).where(padded.like(f"% {wanted} %", escape="\\"))
    return select(entity_names.c.entity_id).where(entity_names.c.name_id.in_(matching))


def _host(condition: Condition) -> ColumnElement[bool]:
    """A publisher's name, or the host of an address: "mfa.example" is the host of https://www.mfa.example/x."""
    value = condition.value.lower()
    escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    address = func.lower(pages.c.address)
    hosts = [
        address.like(f"http{secure}://{prefix}{escaped}{ending}", escape="\\")
        for secure in ("", "s")
        for prefix in ("", "%.")
        for ending in ("", "/%", ":%")
    ]
    return or_(func.lower(revisions.c.publisher) == value, func.lower(pages.c.publisher) == value, *hosts)


_COMPARED: dict[Match, Callable[[Condition], ColumnElement[bool]]] = {
    Match.EQUALS: _equals,
    Match.DATES: _dates,
    Match.NAME: _name,
    Match.HOST: _host,
}
