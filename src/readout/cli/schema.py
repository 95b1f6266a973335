"""``readout schema``: the contract of the JSON output as a JSON Schema."""

import click

from readout.cli.destinations import to_standard_output
from readout.export import schema


@click.command(
    "schema",
    epilog="Examples:\n\n\b\n  readout schema > reading.schema.json\n  readout schema --fields\n\nExit status: 0.",
)
@click.option("--fields", is_flag=True, help="Print the fields with their meanings as Markdown tables instead.")
def command(*, fields: bool) -> int:
    """Print the JSON Schema of a reading, as `readout read --format json` writes it."""
    to_standard_output([schema.dictionary() if fields else schema.render()])
    return 0
