"""``readout search``: questions to the archive. Its filters are the rows of one table."""

import json
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import click

from readout.cli.archive_door import archive_option, format_option, opened
from readout.cli.destinations import to_standard_output
from readout.domain.query import Answer, Hit, Order, Query
from readout.export.archive_json import answer_to_dict, hit_to_dict
from readout.export.plain import one_line
from readout.query.ask import ask, describe, write_cursor
from readout.query.filters import FILTERS

_F = TypeVar("_F", bound=Callable[..., Any])


def filter_options(function: _F) -> _F:
    """One option for each filter there is."""
    for rule in reversed(FILTERS):
        values = f" One of: {', '.join(rule.values)}." if rule.values else ""
        option = click.option(
            f"--{rule.key}", f"filter_{rule.key.replace('-', '_')}", multiple=True, help=rule.help + values
        )
        function = option(function)
    return function


@click.command(
    "search",
    epilog="Examples:\n\n\b\n  readout search grain corridor\n"
    "  readout search '\"grain corridor\" -tariffs' --latest\n"
    "  readout search --speaker Brest --act urge --published 2026-03\n"
    "  readout search ceasefire --source mfa.example --absent 2026.. --format json\n\n"
    'All words must be found; "…" finds them one after another, * ends a beginning, - excludes. '
    "Filters add up; one may be given twice.\n\n"
    "Exit status: 0, also when nothing is found; 2 the question cannot be asked.",
)
@click.argument("words", nargs=-1)
@archive_option
@filter_options
@click.option("--latest", is_flag=True, help="Only each page's latest revision; else every revision is searched.")
@click.option(
    "--order",
    type=click.Choice([each.value for each in Order]),
    default=Order.RELEVANCE.value,
    show_default=True,
    help="What comes first; newest and oldest go by when this archive first saw a text.",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits at a time.")
@click.option("--after", metavar="CURSOR", help='Go on after an earlier answer (its "next").')
@click.option("--facets", is_flag=True, help="Say how the hits divide: by source, speaker, kind, act, ...")
@format_option("text", "json", "jsonl")
def command(
    words: tuple[str, ...],
    *,
    place: str | None,
    latest: bool,
    order: str,
    limit: int,
    after: str | None,
    facets: bool,
    form: str,
    **filters: tuple[str, ...],
) -> int:
    """Search the texts of the archive and what was read in them."""
    given = {rule.key: filters[f"filter_{rule.key.replace('-', '_')}"] for rule in FILTERS}
    query = ask(" ".join(words), given, order=Order(order), latest=latest, limit=limit, cursor=after)
    with opened(place, must_exist=True) as archive:
        answer = archive.store.search(query, facets=facets)
    to_standard_output(_lines(query, answer, form))
    return 0


def _lines(query: Query, answer: Answer, form: str) -> Iterator[str]:
    cursor = write_cursor(query.offset + len(answer.hits)) if answer.more else None
    if form == "json":
        yield json.dumps(answer_to_dict(answer, describe(query), cursor), ensure_ascii=False, indent=2) + "\n"
    elif form == "jsonl":
        yield from (json.dumps(hit_to_dict(hit), ensure_ascii=False) + "\n" for hit in answer.hits)
    else:
        yield f"{one_line(describe(query))} {answer.total} found.\n"
        for hit in answer.hits:
            yield from _card(hit)
        for name, values in answer.facets:
            if values:
                yield f"\n{name}: " + ", ".join(f"{one_line(value)} ({count})" for value, count in values) + "\n"
        if cursor is not None:
            yield f"\nMore: --after {cursor}\n"


def _card(hit: Hit) -> Iterator[str]:
    yield f"\n{one_line(hit.title or hit.address)}\n"
    times = f"revision {hit.number} of {hit.revisions}, seen {hit.first_seen[:16]} to {hit.last_seen[:16]}"
    gone = f", absent since {hit.first_absent[:16]}" if hit.first_absent else ""
    published = f"published {hit.published}; " if hit.published else ""
    yield f"  {one_line(hit.address)}\n  {hit.revision}: {published}{times}{gone}\n"
    for passage in hit.passages:
        yield f"  … {one_line(passage.text)} …\n"
    if hit.statements:
        yield f"  statements: {' '.join(hit.statements)}\n"
