"""Readings against gold readings: the figures of the project's own gold form.

A gold record and a reading are JSON-ready mappings with the contract's field names. A statement matches when
the Jaccard of its content words is at least 0.5; everything said of statements is said of matched ones.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from readout.evaluate.figures import Scores
from readout.evaluate.matching import (
    best_pairs,
    covered,
    entity_links,
    fold,
    jaccard,
    mention_forms,
    same_title,
    words_of,
)

Json = Mapping[str, Any]

QUOTED_KINDS = ("direct", "turn")
EMPTY: Json = {"document": {"notices": []}, "encounters": [], "entities": [], "statements": [], "events": []}

COUNTED = (
    "statement statement_direct statement_reported content_words cue_words source_words speaker addressee "
    "participant person event_type event_actor event_full"
).split()
RATED = (
    "document_read speaker_exact speaker_exact_direct kind act encounter_found encounter_kind encounter_date "
    "encounter_place office_title office_status name_coverage event_status event_asserted_by notice"
).split()


@dataclass(frozen=True)
class _Comparison:
    """One gold record beside one reading, with what the single figures share."""

    id: str
    gold: Json
    reading: Json
    scores: Scores

    @cached_property
    def words(self) -> list[tuple[int, int]]:
        return words_of(self.gold["text"])

    @cached_property
    def links(self) -> dict[str, str]:
        return entity_links(self.gold["entities"], self.reading["entities"])

    @cached_property
    def optional(self) -> set[str]:
        return {entity["id"] for entity in self.gold["entities"] if entity.get("optional")}

    @cached_property
    def people(self) -> list[Json]:
        entities: list[Json] = self.gold["entities"]
        return [each for each in entities if each["type"] == "PERSON" and not each.get("optional")]

    def linked(self, ids: Sequence[str]) -> set[str]:
        """Gold ids of predicted ones; an unknown one stays itself behind a question mark."""
        return {self.links.get(id, f"?{id}") for id in ids}

    def error(self, message: str) -> None:
        self.scores.errors.append(f"{self.id}: {message}")


def score(gold: Mapping[str, Json], readings: Mapping[str, Json]) -> Scores:
    """All figures over all documents together; a document without a reading counts as read empty."""
    scores = Scores()
    for name in COUNTED:
        scores.counts(name)
    for name in RATED:
        scores.rate(name)
    for id, record in gold.items():
        _score_document(id, record, readings.get(id), scores)
    return scores


def _score_document(id: str, gold: Json, reading: Json | None, scores: Scores) -> None:
    is_read = reading is not None and reading["document"]["text"].rstrip() == gold["text"].rstrip()
    scores.rate("document_read").add(is_read)
    both = _Comparison(id, gold, reading if reading is not None and is_read else EMPTY, scores)
    if not is_read:
        both.error("not read, or its text differs")
    pairs = _score_statements(both)
    for index, other in pairs:
        _score_matched(both, gold["statements"][index], both.reading["statements"][other])
    for part in (_score_people, _score_notices, _score_encounters, _score_events):
        part(both)


def _score_statements(both: _Comparison) -> list[tuple[int, int]]:
    """Count statements and the words of their parts; return the matched (gold, predicted) indices."""
    want, have = both.gold["statements"], both.reading["statements"]
    wanted = [covered(each["content"], both.words) for each in want]
    had = [covered(each["content"], both.words) for each in have]
    scored = [(jaccard(a, b), i, j) for i, a in enumerate(wanted) for j, b in enumerate(had)]
    pairs = best_pairs(scored, 0.5)
    both.scores.counts("statement").add(len(pairs), len(have), len(want))
    _count_by_kind(both, pairs)
    for name, part in (("content_words", "content"), ("cue_words", "cue"), ("source_words", "source")):
        a = frozenset().union(*(covered(each[part], both.words) for each in want))
        b = frozenset().union(*(covered(each.get(part) or [], both.words) for each in have))
        both.scores.counts(name).add(len(a & b), len(b), len(a))
    _name_unmatched(both, pairs)
    return pairs


def _count_by_kind(both: _Comparison, pairs: Sequence[tuple[int, int]]) -> None:
    """A prediction counts with the kind of the gold statement it matched, else with its own."""
    matched = {j for _, j in pairs}
    for name, quoted in (("statement_direct", True), ("statement_reported", False)):
        want = _indices(both.gold["statements"], quoted)
        have = {j for j in _indices(both.reading["statements"], quoted) if j not in matched}
        hits = {j for i, j in pairs if i in want}
        both.scores.counts(name).add(len(hits), len(hits | have), len(want))


def _indices(statements: Sequence[Json], quoted: bool) -> set[int]:
    return {index for index, each in enumerate(statements) if (each["kind"] in QUOTED_KINDS) == quoted}


def _name_unmatched(both: _Comparison, pairs: Sequence[tuple[int, int]]) -> None:
    found, matched = {i for i, _ in pairs}, {j for _, j in pairs}
    for index, each in enumerate(both.gold["statements"]):
        if index not in found:
            cue = [span["text"] for span in each["cue"]]
            both.error(f"missed statement {each['id']}: {cue} {each['content'][0]['text'][:70]!r}")
    for index, each in enumerate(both.reading["statements"]):
        if index not in matched:
            both.error(f"extra statement: {[span['text'][:70] for span in each['content']]}")


def _score_matched(both: _Comparison, want: Json, have: Json) -> None:
    speakers, mine = set(want["speakers"]), both.linked(have.get("speakers", []))
    both.scores.counts("speaker").add(len(speakers & mine), len(mine), len(speakers))
    both.scores.rate("speaker_exact").add(speakers == mine)
    if want["kind"] in QUOTED_KINDS:
        both.scores.rate("speaker_exact_direct").add(speakers == mine)
    if speakers != mine:
        both.error(f"speaker of {want['id']}: want {sorted(speakers)} have {sorted(mine)}")
    for name in ("kind", "act"):
        both.scores.rate(name).add(want[name] == have.get(name))
        if want[name] != have.get(name):
            both.error(f"{name} of {want['id']}: want {want[name]} have {have.get(name)}")
    addressees, mine = set(want.get("addressees", [])), both.linked(have.get("addressees", []))
    both.scores.counts("addressee").add(len(addressees & mine), len(mine), len(addressees))


def _score_people(both: _Comparison) -> None:
    predicted = [both.links.get(each["id"]) for each in both.reading["entities"] if each.get("type") == "PERSON"]
    counted = [id for id in predicted if id not in both.optional]
    found = {id for id in counted if id} & {each["id"] for each in both.people}
    both.scores.counts("person").add(len(found), len(counted), len(both.people))
    for person in both.people:
        mine = [each for each in both.reading["entities"] if both.links.get(each["id"]) == person["id"]]
        _score_names(both, person, mine[:1])
        _score_offices(both, person, mine)


def _score_names(both: _Comparison, person: Json, mine: Sequence[Json]) -> None:
    forms = mention_forms(mine)
    coverage = both.scores.rate("name_coverage")
    for name in {tuple(fold(form)) for form in (person["name"], *person.get("names", []))}:
        coverage.add(name in forms)


def _score_offices(both: _Comparison, person: Json, mine: Sequence[Json]) -> None:
    have = [office for each in mine for office in each.get("offices", [])]
    for office in person.get("offices", []):
        near = [each for each in have if same_title(each["title"], office["title"])]
        both.scores.rate("office_title").add(bool(near))
        if near:
            status = office.get("status", "current")
            both.scores.rate("office_status").add(any(each.get("status", "current") == status for each in near))
        else:
            both.error(f"office of {person['id']}: want {office['title']!r}")


def _score_notices(both: _Comparison) -> None:
    kinds = {_kind(each) for each in both.reading["document"].get("notices", [])}
    for notice in both.gold.get("notices", []):
        both.scores.rate("notice").add(_kind(notice) in kinds)


def _kind(notice: str | Json) -> str:
    return notice if isinstance(notice, str) else notice["kind"]


def _score_encounters(both: _Comparison) -> None:
    for encounter in both.gold["encounters"]:
        if encounter.get("focus"):
            _score_encounter(both, encounter)


def _score_encounter(both: _Comparison, want: Json) -> None:
    parties = set(want["participants"])
    shared = [(len(both.linked(each["participants"]) & parties), each) for each in both.reading["encounters"]]
    near = [(each.get("kind") == want["kind"], count, each) for count, each in shared if count]
    best = max(near, key=lambda row: row[:2])[2] if near else None
    both.scores.rate("encounter_found").add(best is not None)
    needed = parties - both.optional
    mine = both.linked(best["participants"]) if best else set()
    both.scores.counts("participant").add(len(needed & mine), len(mine), len(needed))
    if best is None:
        both.error(f"missed encounter {want['kind']} {want['participants']}")
        return
    if needed != mine:
        both.error(f"participants: want {sorted(needed)} have {sorted(mine)}")
    both.scores.rate("encounter_kind").add(best.get("kind") == want["kind"])
    if want.get("date"):
        both.scores.rate("encounter_date").add(best.get("date") == want["date"])
    if want.get("place"):
        both.scores.rate("encounter_place").add(fold(best.get("place") or "") == fold(want["place"]))
    for name in ("kind", "date", "place"):
        if want.get(name) and want[name] != best.get(name):
            both.error(f"encounter {name}: want {want[name]!r} have {best.get(name)!r}")


def _score_events(both: _Comparison) -> None:
    want, have = both.gold["events"], both.reading["events"]
    near = _event_likeness(both)
    scored = [(near(a, b), i, j) for i, a in enumerate(want) for j, b in enumerate(have)]
    pairs = best_pairs(scored, 0.6)
    actors = [_same(both, want[i], have[j], "actors") for i, j in pairs]
    full = [
        right and _same(both, want[i], have[j], "recipients") for right, (i, j) in zip(actors, pairs, strict=True)
    ]
    for name, hits in (("event_type", len(pairs)), ("event_actor", sum(actors)), ("event_full", sum(full))):
        both.scores.counts(name).add(hits, len(have), len(want))
    for i, j in pairs:
        both.scores.rate("event_status").add(want[i]["status"] == have[j].get("status"))
        asserted = have[j].get("asserted_by", "narrator")
        mine = asserted if asserted == "narrator" else both.links.get(asserted, "?")
        both.scores.rate("event_asserted_by").add(want[i]["asserted_by"] == mine)


def _event_likeness(both: _Comparison) -> Callable[[Json, Json], float]:
    def likeness(want: Json, have: Json) -> float:
        if want["type"] != have["type"]:
            return 0.0
        actors = both.linked(have["actors"])
        trigger = covered(want["trigger"], both.words) & covered(have.get("trigger") or [], both.words)
        return 0.5 + 0.3 * bool(trigger) + 0.2 * jaccard(actors, set(want["actors"]))

    return likeness


def _same(both: _Comparison, want: Json, have: Json, part: str) -> bool:
    return both.linked(have.get(part, [])) == set(want.get(part, []))
