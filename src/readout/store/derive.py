"""Deriving the revisions of a page again from its observations, when a later extractor reads other texts.

An id is never given up: it names the first bytes that gave a text. Bytes that now give the same text as earlier
ones lose their own revision, whose row stays and points to the one that took its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select, update

from readout.domain.archive import Seen
from readout.domain.ids import revision_id
from readout.store import rows
from readout.store.fulltext import forget_words, index_words
from readout.store.tables import observations, pages, revisions
from readout.store.writer import next_number, retime


@dataclass(frozen=True, slots=True)
class Derived:
    """What one observation (by id) now gives."""

    observation: str
    seen: Seen


def replace_revisions(connection: Connection, page: str, derived: Sequence[Derived]) -> None:
    """The page's revisions as its observations give them now; ``derived`` is all its articles, oldest first."""
    row = connection.execute(select(pages.c.id, pages.c.address).where(pages.c.key == page)).one()
    _Derivation(connection, row.id, row.address).run(derived)


class _Derivation:
    def __init__(self, connection: Connection, page: int, address: str) -> None:
        self._connection = connection
        self._page = page
        self._address = address
        found = connection.execute(select(revisions).where(revisions.c.page_id == page)).mappings()
        self._old: dict[str, dict[str, Any]] = {row["key"]: dict(row) for row in found}

    def run(self, derived: Sequence[Derived]) -> None:
        by_text: dict[str, int] = {}
        living: dict[int, int] = {}
        for each in derived:
            made = rows.revision_row(each.seen, revision_id(self._address, each.seen.digest or ""))
            number = by_text.get(made["text_digest"])
            if number is None:
                number = by_text[made["text_digest"]] = self._keep(made)
                living[number] = number
            elif made["key"] in self._old and self._old[made["key"]]["id"] != number:
                living[self._old[made["key"]]["id"]] = number
            of_look = observations.c.key == each.observation
            self._connection.execute(
                update(observations).where(of_look).values(revision_id=number, kind="article")
            )
        for old, new in living.items():
            superseded = None if old == new else new
            changed = update(revisions).where(revisions.c.id == old).values(superseded_by=superseded)
            self._connection.execute(changed)
        retime(self._connection, [self._page])

    def _keep(self, made: dict[str, Any]) -> int:
        """The row of a revision, with the text it has now; its row number."""
        old = self._old.get(made["key"])
        if old is None:
            row = {**made, "id": next_number(self._connection, revisions), "page_id": self._page}
            self._connection.execute(insert(revisions).values(**row))
            index_words(self._connection, [row])
            return int(row["id"])
        now = {name: value for name, value in made.items() if name not in ("first_seen", "last_seen")}
        if now["modified"] is None:
            now |= {name: old[name] for name in ("modified", "modified_from")}
        if old["text_digest"] != made["text_digest"] or old["title"] != made["title"]:
            forget_words(self._connection, old)
            index_words(self._connection, [{**made, "id": old["id"]}])
        self._connection.execute(update(revisions).where(revisions.c.id == old["id"]).values(**now))
        return int(old["id"])
