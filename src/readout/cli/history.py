"""``readout history``: every look at a page, every revision of it."""

import json
from collections.abc import Iterator

import click

from readout.archive.discover import absolute
from readout.cli.archive_door import archive_option, format_option, opened
from readout.cli.destinations import to_standard_output
from readout.domain.archive import Observation, Page, Revision
from readout.errors import MissingInput
from readout.export.archive_json import observation_to_dict, page_to_dict, revision_to_dict
from readout.export.plain import one_line
from readout.store.view import View


@click.command(
    "history",
    epilog="Examples:\n\n\b\n  readout history https://example.org/readout-of-a-call\n"
    "  readout history page.html --format json\n\nExit status: 0; 2 the archive does not know the address.",
)
@click.argument("address")
@archive_option
@click.option("--all", "everything", is_flag=True, help="Every look, also those that found nothing new.")
@format_option("text", "json")
def command(address: str, *, place: str | None, everything: bool, form: str) -> int:
    """The history of a page: its revisions, when each was first and last seen and first absent, and what was
    found in its place. ADDRESS is an address, the path of a file, or a page's id."""
    with opened(place, must_exist=True) as archive, archive.store.read() as view:
        page = find_page(view, address)
        revisions = list(view.revisions(page.id))
        looks = list(view.observations(page.id))
    write = _json if form == "json" else _text
    to_standard_output(write(page, revisions, looks, everything))
    return 0


def find_page(view: View, name: str) -> Page:
    """A page by address, path or id. Raises MissingInput."""
    page = view.page(name) or view.page(absolute(name))
    if page is None:
        raise MissingInput(f"the archive does not know {one_line(name)}.")
    return page


def _json(page: Page, revisions: list[Revision], looks: list[Observation], everything: bool) -> Iterator[str]:
    # For programs always everything: what is left out for a reader's eye is not left out for them.
    del everything
    whole = {
        "schema": "readout.history/1",
        "page": page_to_dict(page),
        "revisions": [revision_to_dict(each, text=False) for each in revisions],
        "observations": [observation_to_dict(each) for each in looks],
    }
    yield json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _text(page: Page, revisions: list[Revision], looks: list[Observation], everything: bool) -> Iterator[str]:
    yield f"{one_line(page.address)}  {page.id}\n"
    if page.first_absent:
        yield f"gone since {page.first_absent:%Y-%m-%d %H:%M} UTC\n"
    for each in revisions:
        yield f"\nrevision {each.number}  {each.id}  {one_line(each.title or '')}\n"
        yield f"  seen {each.first_seen:%Y-%m-%d %H:%M} to {each.last_seen:%Y-%m-%d %H:%M} UTC"
        yield f", absent since {each.first_absent:%Y-%m-%d %H:%M}\n" if each.first_absent else "\n"
        said = [
            ("published", each.published, each.published_from),
            ("modified", each.modified, each.modified_from),
        ]
        claims = [f"{name} {value} ({origin})" for name, value, origin in said if value]
        if claims:
            yield f"  the page says: {', '.join(claims)}\n"
        if each.notices:
            yield f"  the page says of itself: {', '.join(each.notices)}\n"
    shown = [look for look in looks if everything or look.revision is None]
    if shown:
        yield "\nlooks\n" if everything else "\nlooks that found something else in its place\n"
    for look in shown:
        reason = f" ({one_line(look.reason)})" if look.reason else ""
        yield f"  {look.at:%Y-%m-%d %H:%M}  {look.kind.value}{reason}  {look.id}\n"
    yield f"\n{_count(len(revisions), 'revision')}, {_count(len(looks), 'look')}\n"


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"
