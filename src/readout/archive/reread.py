"""Reading everything again after an upgrade: from the bytes, with a report of what moved."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from readout.archive.classify import Before
from readout.archive.keep import judge, read_all
from readout.archive.tools import Tools
from readout.domain.archive import CaptureKind, Revision
from readout.domain.provenance import Failure
from readout.domain.snapshot import Capture
from readout.store.derive import Derived

_BATCH = 16


@dataclass(frozen=True, slots=True)
class Moved:
    """What a new reading of one revision has that the earlier had not, and the other way round.

    ``gained`` and ``lost`` count statements, encounters, entities and events by what they say, not by their ids.
    """

    revision: str
    address: str
    text: bool = False
    gained: tuple[tuple[str, int], ...] = ()
    lost: tuple[tuple[str, int], ...] = ()
    superseded: bool = False
    failure: str | None = None

    @property
    def anything(self) -> bool:
        return bool(self.text or self.gained or self.lost or self.superseded or self.failure)


def reread(tools: Tools) -> Iterator[Moved]:
    """Derives every revision again from its bytes and reads it again; yields each once it is safe."""
    with tools.archive.store.read() as view:
        pages = [page.id for page in view.pages()]
    for page in pages:
        before = _revisions(tools, page)
        yield from _derive(tools, page, before)
        yield from _read_again(tools, page, {each.id: each for each in before})


def _revisions(tools: Tools, page: str) -> list[Revision]:
    with tools.archive.store.read() as view:
        return list(view.revisions(page))


def _derive(tools: Tools, page: str, before: Sequence[Revision]) -> Iterator[Moved]:
    """The texts anew. A page of which any look no longer gives a text stays as it is, and says so."""
    with tools.archive.store.read() as view:
        looks = [(view.observation(key), digest, fetched) for key, digest, fetched in view.texts_of(page)]
    derived: list[Derived] = []
    for look, digest, fetched in looks:
        assert look is not None
        given = replace(fetched, raw=tools.archive.vault.get(digest))
        capture = Capture(look.address, look.at, given, look.final or look.address, look.status, look.headers)
        seen = judge(tools, capture, Before())
        if seen.kind is not CaptureKind.ARTICLE and look.kind is not CaptureKind.ARTICLE:
            continue  # it gave no text, and gives none now
        if seen.kind is not CaptureKind.ARTICLE:
            told = f"a look of {look.at:%Y-%m-%d %H:%M} now gives: {seen.kind.value} ({seen.reason})"
            yield Moved(look.revision or "", look.address, failure=told)
            return
        derived.append(Derived(look.id, replace(seen, digest=digest)))
    if not derived:
        return
    with tools.archive.store.write() as writer:
        writer.replace_revisions(page, derived)
    after = {each.id for each in _revisions(tools, page)}
    for each in before:
        if each.id not in after:
            yield Moved(each.id, each.address, superseded=True)


def _read_again(tools: Tools, page: str, before: dict[str, Revision]) -> Iterator[Moved]:
    if tools.reader is None:
        return
    now = _revisions(tools, page)
    for start in range(0, len(now), _BATCH):
        some = now[start : start + _BATCH]
        with tools.archive.store.read() as view:
            old = [view.reading(each.id) for each in some]
            found = [view.input_of(each.id) for each in some]
        inputs = [replace(fetched, raw=tools.archive.vault.get(digest)) for digest, fetched in found]
        made = read_all(tools, inputs)
        with tools.archive.store.write() as writer:
            for revision, (digest, _), reading in zip(some, found, made, strict=True):
                if isinstance(reading, Failure):
                    writer.add_failure(reading, tools.clock(), digest)
                else:
                    writer.add_reading(revision.id, reading, tools.clock())
        for revision, earlier, reading in zip(some, old, made, strict=True):
            known = before.get(revision.id)
            changed = known is not None and known.text_digest != revision.text_digest
            if isinstance(reading, Failure):
                yield Moved(revision.id, revision.address, changed, failure=reading.message)
            else:
                gained, lost = compare_parts(earlier or {}, reading.to_dict())
                yield Moved(revision.id, revision.address, changed, gained, lost)


Counts = tuple[tuple[str, int], ...]


def compare_parts(old: dict[str, Any], new: dict[str, Any]) -> tuple[Counts, Counts]:
    """(gained, lost): how many parts of each sort one reading has that the other has not, by what they say."""
    gained: list[tuple[str, int]] = []
    lost: list[tuple[str, int]] = []
    for sort, key in _KEYS.items():
        names_old, names_new = _names(old), _names(new)
        before = Counter(key(part, names_old) for part in old.get(sort, ()))
        after = Counter(key(part, names_new) for part in new.get(sort, ()))
        for counts, difference in ((gained, after - before), (lost, before - after)):
            if difference:
                counts.append((sort, difference.total()))
    return tuple(gained), tuple(lost)


def _names(reading: dict[str, Any]) -> dict[str, str]:
    return {entity["id"]: entity["name"] for entity in reading.get("entities", ())}


def _words(spans: Sequence[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(span["text"] for span in spans)


def _who(ids: Sequence[str], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted(names.get(id, id) for id in ids))


_KEYS: dict[str, Callable[[dict[str, Any], dict[str, str]], tuple[object, ...]]] = {
    "statements": lambda part, names: (
        part["kind"],
        part["act"],
        _who(part["speakers"], names),
        _words(part["content"]),
    ),
    "encounters": lambda part, names: (
        part["kind"],
        part["status"],
        part["date"],
        _who(part["participants"], names),
    ),
    "entities": lambda part, names: (part["type"], part["name"], part["country"]),
    "events": lambda part, names: (
        part["type"],
        part["status"],
        _who(part["actors"], names),
        _who(part["recipients"], names),
        _words(part["trigger"]),
    ),
}
