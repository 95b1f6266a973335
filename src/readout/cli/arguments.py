"""Kinds of arguments that commands share."""

import click

from readout.domain.times import published_date


class PublishedDate(click.ParamType[str]):
    """A date in the precision known: a day, a month, a year, or a day with its time."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        date = published_date(value)
        if date is None:
            self.fail(f"{value!r} is not a date; write it as 2026-03-02, 2026-03 or 2026.", param, ctx)
        return date
