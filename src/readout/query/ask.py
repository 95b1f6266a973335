"""A question from what a user gave, and the sentence that says it back."""

import base64
from collections.abc import Iterable, Mapping

from readout.domain.query import Condition, FilterRule, Match, Order, Query
from readout.errors import ConfigurationError
from readout.query.dates import describe_range, parse_range
from readout.query.filters import FILTERS
from readout.query.words import parse_words

_RULES = {rule.key: rule for rule in FILTERS}
_MOST = 1000


def ask(
    words: str = "",
    filters: Mapping[str, Iterable[str]] | None = None,
    *,
    order: Order = Order.RELEVANCE,
    latest: bool = False,
    limit: int = 20,
    cursor: str | None = None,
) -> Query:
    """The question. ``filters`` are values by the keys of ``FILTERS``; ``cursor`` comes from an earlier answer.

    Raises ConfigurationError in one sentence for what cannot be asked.
    """
    terms = parse_words(words)
    if words.strip() and not any(not term.excluded for term in terms):
        raise ConfigurationError("the words to search for hold nothing that can be found")
    if not 1 <= limit <= _MOST:
        raise ConfigurationError(f"the number of hits asked for is from 1 to {_MOST}")
    given = [(key, value) for key, values in (filters or {}).items() for value in values]
    conditions = tuple(_condition(key, value) for key, value in given)
    return Query(terms, conditions, order, latest, limit, read_cursor(cursor))


def describe(query: Query) -> str:
    """The question as a sentence: "Pages with “grain corridor” published by …, newest first." """
    which = "Latest revisions" if query.latest else "Revisions"
    wanted = [_quoted(term.words, term.prefix) for term in query.terms if not term.excluded]
    unwanted = [_quoted(term.words, term.prefix) for term in query.terms if term.excluded]
    parts = [which]
    if wanted:
        parts.append("with " + " and ".join(wanted))
    if unwanted:
        parts.append("without " + " or ".join(unwanted))
    said = [_sentence(condition) for condition in query.conditions]
    return " ".join([" ".join(parts), *([", ".join(said)] if said else [])]) + "."


def write_cursor(offset: int) -> str:
    """Where an answer goes on, as a word without meaning to its reader."""
    return base64.urlsafe_b64encode(f"after:{offset}".encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> int:
    """Raises ConfigurationError for a word that no answer gave."""
    if cursor is None:
        return 0
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii")
        label, _, number = text.partition(":")
        offset = int(number)
    except ValueError:
        label, offset = "", -1
    if label != "after" or not 0 <= offset < 2**31:
        raise ConfigurationError("that is no cursor of an earlier answer")
    return offset


def _condition(key: str, value: str) -> Condition:
    rule = _RULES.get(key)
    if rule is None:
        raise ConfigurationError(f"there is no filter {key[:40]!r}")
    if not value.strip():
        raise ConfigurationError(f"the filter {key} needs a value")
    if rule.match is Match.DATES:
        start, end = parse_range(value)
        return Condition(rule, value.strip(), start, end)
    return Condition(rule, _value(rule, value.strip()))


def _value(rule: FilterRule, value: str) -> str:
    if rule.values and value.lower() not in rule.values:
        raise ConfigurationError(f"the filter {rule.key} takes one of: {', '.join(rule.values)}")
    return value.lower() if rule.values else value


def _sentence(condition: Condition) -> str:
    if condition.rule.match is Match.DATES:
        return condition.rule.sentence.format(value=describe_range(condition.value))
    return condition.sentence


def _quoted(words: tuple[str, ...], prefix: bool) -> str:
    return f"“{' '.join(words)}{'…' if prefix else ''}”"
