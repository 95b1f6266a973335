"""Writing down looks at pages: observations always, revisions when there is a new text.

A batch of looks is one transaction: all of it is there, or none. The times of a revision are computed from its
observations, so that looks may come in any order (a web archive brings old ones).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, insert, select, text, update

from readout.domain.archive import CaptureKind, Recorded, Seen, SourceKind
from readout.domain.ids import page_id, revision_id, source_id
from readout.domain.instants import write_instant
from readout.store import rows
from readout.store.fulltext import index_words
from readout.store.tables import observations, page_sources, pages, revisions, sources

_T = TypeVar("_T")
_CHUNK = 500
"""Values in one ``IN``: databases limit the parameters of a statement."""

_RETIME_REVISIONS = text("""
UPDATE revisions SET
  first_seen = (SELECT MIN(o.at) FROM observations o WHERE o.revision_id = revisions.id),
  last_seen = (SELECT MAX(o.at) FROM observations o WHERE o.revision_id = revisions.id),
  first_absent = (
    SELECT MIN(o.at) FROM observations o WHERE o.page_id = revisions.page_id AND o.kind IN ('article', 'gone')
    AND o.at > (SELECT MAX(s.at) FROM observations s WHERE s.revision_id = revisions.id))
WHERE page_id = :page AND superseded_by IS NULL
""")
_RETIME_PAGE = text("""
UPDATE pages SET
  first_seen = (SELECT MIN(o.at) FROM observations o WHERE o.page_id = pages.id),
  last_seen = COALESCE(
    (SELECT MAX(o.at) FROM observations o WHERE o.page_id = pages.id AND o.revision_id IS NOT NULL),
    (SELECT MAX(o.at) FROM observations o WHERE o.page_id = pages.id)),
  first_absent = (
    SELECT MIN(o.at) FROM observations o WHERE o.page_id = pages.id AND o.kind = 'gone' AND o.at > COALESCE(
      (SELECT MAX(s.at) FROM observations s WHERE s.page_id = pages.id AND s.revision_id IS NOT NULL), '')),
  revision_id = (
    SELECT o.revision_id FROM observations o WHERE o.page_id = pages.id AND o.revision_id IS NOT NULL
    ORDER BY o.at DESC, o.id DESC LIMIT 1)
WHERE id = :page
""")


def chunks(values: Iterable[_T], size: int = _CHUNK) -> Iterator[list[_T]]:
    iterator = iter(values)
    while chunk := list(islice(iterator, size)):
        yield chunk


def next_number(connection: Connection, table: Table) -> int:
    """The next row number; writers take turns, so nobody else takes it."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def add_source(connection: Connection, kind: SourceKind, address: str, at: str, title: str | None = None) -> int:
    """The row number of a source, added if it is new."""
    key = source_id(kind.value, address)
    known = connection.execute(select(sources.c.id).where(sources.c.key == key)).scalar()
    if known is not None:
        return int(known)
    number = next_number(connection, sources)
    row = {"id": number, "key": key, "kind": kind.value, "address": address, "title": title, "added": at}
    connection.execute(insert(sources).values(**row, failures=0))
    return number


def record(connection: Connection, batch: Sequence[Seen], source: int | None = None) -> list[Recorded]:
    """Writes a batch of looks down; returns what became of each, in order. Looks already known change nothing."""
    if not batch:
        return []
    return _Batch(connection, batch).write(source)


def retime(connection: Connection, numbers: Iterable[int]) -> None:
    """Computes the times of pages and of their revisions from their observations."""
    for number in sorted(numbers):
        connection.execute(_RETIME_REVISIONS, {"page": number})
        connection.execute(_RETIME_PAGE, {"page": number})


class _Batch:
    """One batch in one transaction: what is known of its pages, and the rows to add."""

    def __init__(self, connection: Connection, batch: Sequence[Seen]) -> None:
        self._connection = connection
        self._batch = batch
        self._pages: dict[str, int] = {}
        self._current: dict[int, int | None] = {}
        self._texts: dict[tuple[int, str], int] = {}
        self._bytes: dict[tuple[int, str], int] = {}
        self._keys: dict[int, str] = {}
        self._observed: dict[str, int | None] = {}
        self._new: dict[Table, list[dict[str, Any]]] = {pages: [], revisions: [], observations: []}
        self._next = {table: next_number(connection, table) for table in self._new}
        self._touched: set[int] = set()
        self._learn()
        self._known = frozenset(self._pages.values())

    def write(self, source: int | None) -> list[Recorded]:
        made = [self._look(seen) for seen in self._batch]
        for table, new in self._new.items():
            if new:
                self._connection.execute(insert(table), new)
        index_words(self._connection, self._new[revisions])
        retime(self._connection, self._touched)
        self._describe_known_pages()
        if source is not None:
            self._belong(source)
        return made

    def _learn(self) -> None:
        """What the database knows of the batch's pages, in a few questions."""
        for addresses in chunks({seen.capture.address for seen in self._batch}):
            columns = select(pages.c.id, pages.c.address, pages.c.revision_id)
            for row in self._connection.execute(columns.where(pages.c.address.in_(addresses))):
                self._pages[row.address], self._current[row.id] = row.id, row.revision_id
        for numbers in chunks(self._pages.values()):
            self._learn_revisions(numbers)
        looks = [seen for seen in self._batch if seen.capture.address in self._pages]
        for some in chunks(looks):
            self._learn_observations(some)

    def _learn_revisions(self, numbers: list[int]) -> None:
        columns = select(revisions.c.id, revisions.c.key, revisions.c.page_id, revisions.c.text_digest)
        living = revisions.c.page_id.in_(numbers) & revisions.c.superseded_by.is_(None)
        for row in self._connection.execute(columns.where(living)):
            self._texts[row.page_id, row.text_digest], self._keys[row.id] = row.id, row.key

    def _learn_observations(self, looks: list[Seen]) -> None:
        columns = select(observations.c.key, observations.c.revision_id)
        keys = [rows.observation_key(seen) for seen in looks]
        for row in self._connection.execute(columns.where(observations.c.key.in_(keys))):
            self._observed[row.key] = row.revision_id
        of_bytes = select(observations.c.page_id, observations.c.digest, observations.c.revision_id).where(
            observations.c.page_id.in_({self._pages[seen.capture.address] for seen in looks}),
            observations.c.digest.in_({seen.digest for seen in looks if seen.digest}),
            observations.c.revision_id.is_not(None),
        )
        for found in self._connection.execute(of_bytes):
            self._bytes[found.page_id, found.digest] = found.revision_id

    def _look(self, seen: Seen) -> Recorded:
        key = rows.observation_key(seen)
        if key in self._observed:
            return self._told(seen, key, self._observed[key], is_new=False)
        page = self._page(seen)
        revision, is_new = self._revision(seen, page)
        row = rows.observation_row(seen, key)
        self._add(observations, {**row, "page_id": page, "revision_id": revision})
        self._observed[key] = revision
        self._current[page] = revision if revision is not None else self._current[page]
        return self._told(seen, key, revision, is_new=is_new)

    def _page(self, seen: Seen) -> int:
        """The page's row number; a page seen before is marked for its times to be computed anew."""
        address = seen.capture.address
        known = self._pages.get(address)
        if known is not None:
            self._touched.add(known)
            return known
        at = write_instant(seen.capture.at)
        number = self._add(
            pages,
            {
                **_NEW_PAGE,
                **_description(seen),
                "key": page_id(address),
                "address": address,
                "first_seen": at,
                "last_seen": at,
                # The next of the row numbers, if this look brings a revision; retime() says so in all other cases.
                "revision_id": self._next[revisions] if seen.kind is CaptureKind.ARTICLE else None,
            },
        )
        self._pages[address], self._current[number] = number, None
        return number

    def _revision(self, seen: Seen, page: int) -> tuple[int | None, bool]:
        """The revision this look showed, and whether it is a new one."""
        if seen.kind is CaptureKind.NOT_MODIFIED:
            return self._current[page], False
        if seen.kind is not CaptureKind.ARTICLE:
            return None, False
        row = rows.revision_row(seen, revision_id(seen.capture.address, seen.digest or ""))
        # The same bytes are the same revision, even when a later extractor reads another text in them.
        known = self._bytes.get((page, row["digest"])) or self._texts.get((page, row["text_digest"]))
        if known is not None:
            return known, False
        number = self._add(revisions, {**row, "page_id": page})
        self._texts[page, row["text_digest"]] = self._bytes[page, row["digest"]] = number
        self._keys[number] = row["key"]
        return number, True

    def _add(self, table: Table, row: dict[str, Any]) -> int:
        number = self._next[table]
        self._next[table] += 1
        self._new[table].append({**row, "id": number})
        return number

    def _told(self, seen: Seen, key: str, revision: int | None, *, is_new: bool) -> Recorded:
        address = seen.capture.address
        shown = self._keys[revision] if revision is not None else None
        return Recorded(key, page_id(address), address, seen.kind, seen.reason, shown, is_new)

    def _describe_known_pages(self) -> None:
        """What the latest article says of its page; what it does not say stays as it was."""
        for seen in self._batch:
            number = self._pages[seen.capture.address]
            if number not in self._known or seen.kind is not CaptureKind.ARTICLE:
                continue
            said = {name: value for name, value in _description(seen).items() if value is not None}
            if said:
                self._connection.execute(update(pages).where(pages.c.id == number).values(**said))

    def _belong(self, source: int) -> None:
        """The batch's pages belong to a source."""
        numbers = set(self._pages.values())
        of_source = select(page_sources.c.page_id).where(page_sources.c.source_id == source)
        for some in chunks(numbers & self._known):
            numbers -= set(self._connection.execute(of_source.where(page_sources.c.page_id.in_(some))).scalars())
        if numbers:
            new = [{"page_id": number, "source_id": source} for number in sorted(numbers)]
            self._connection.execute(insert(page_sources), new)


_NEW_PAGE: dict[str, Any] = {
    "publisher": None,
    "language": None,
    "first_absent": None,
    "revision_id": None,
    "next_check": None,
    "why_next": "",
    "etag": None,
    "last_modified": None,
    "failures": 0,
}


def _description(seen: Seen) -> dict[str, str | None]:
    if seen.document is None:
        return {}
    about = seen.document.metadata
    return {
        "publisher": about.publisher,
        "language": about.language if about.language != "und" else None,
        "etag": seen.capture.header("etag"),
        "last_modified": seen.capture.header("last-modified"),
    }
