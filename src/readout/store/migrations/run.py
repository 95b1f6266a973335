"""Bringing a database up to date, inside a transaction of the caller's: all steps, or none."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from readout.errors import DataError


def upgrade(connection: Connection) -> None:
    """Takes every step the database has not taken. Raises DataError when it is of a later version than this."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    script = ScriptDirectory.from_config(config)
    head = script.get_current_head() or "head"

    def steps(revision: object, context: object) -> list[object]:
        known = {each.revision for each in script.walk_revisions()}
        heads = revision if isinstance(revision, tuple) else (revision,) if revision else ()
        if any(each not in known for each in heads):
            raise DataError("the archive was written by a later version of Readout; update to read it")
        return list(script._upgrade_revs(head, revision))  # type: ignore[arg-type]

    with EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=connection)
        environment.run_migrations()
