"""Accounts of one encounter find each other among thousands; look-alikes do not."""

import gzip
import json
import random
import time
from dataclasses import replace
from typing import Any

from readout.compare.shared_encounters import Told, accounts, find, join
from readout.domain import ids
from readout.domain.comparison import Role
from readout.domain.provenance import Reading
from readout.domain.record import Encounter, EncounterKind, Entity, EntityType, Mention, MentionForm, Office
from readout.domain.snapshot import Fetched, MediaKind
from readout.domain.text import Document, Metadata, OffsetMap, Span
from readout.pipeline import default_engine, read_many
from tests.shared_data import shared

COUNTRIES = {"Marand": "DEU", "Weiss": "FRA", "Petrescu": "ROU", "Holm": "NOR"}


def page(
    publisher: str,
    day: str,
    people: tuple[str, ...],
    *,
    kind: EncounterKind = EncounterKind.CALL,
    focus: bool = True,
    words: str = "They spoke about the river and the bridge.",
    name: str = "",
) -> Reading:
    text = f"{' and '.join(people)} met. {words}"
    about = Metadata(input=name or f"{publisher}-{day}-{'-'.join(people)}", publisher=publisher, published=day)
    document = Document(ids.document_id(text, about.input), text, about, (), OffsetMap.identity(len(text)))
    entities = []
    for each in people:
        span = Span(text.index(each), text.index(each) + len(each))
        offices = (Office("President", COUNTRIES.get(each.split()[-1])),)
        entities.append(
            Entity(f"e-{each}", EntityType.PERSON, each, (Mention(span, MentionForm.NAME),), offices=offices)
        )
    encounter = Encounter(f"c-{name}", kind, tuple(each.id for each in entities), (), focus=focus)
    return Reading(document, (encounter,), tuple(entities))


MARAND, WEISS, PETRESCU = "Ilo Marand", "Sana Weiss", "Radu Petrescu"


def test_two_sides_a_day_apart_are_one_encounter() -> None:
    (found,) = find([page("A", "2026-03-02", (MARAND, WEISS)), page("B", "2026-03-03", ("Weiss", "Marand"))])
    assert {each.publisher for each in found.accounts} == {"A", "B"}
    assert found.date == "2026-03-02/2026-03-03"
    assert "a day apart" in found.why


def test_three_sides_are_one_encounter() -> None:
    people = (MARAND, WEISS, PETRESCU)
    (found,) = find([page(each, "2026-03-02", people) for each in "ABC"])
    assert len(found.accounts) == 3
    assert len(found.parties) == 3


def test_look_alikes_are_not_joined() -> None:
    ours = page("A", "2026-03-02", (MARAND, WEISS))
    assert not find([ours, page("B", "2026-03-12", (WEISS, MARAND))])
    assert not find([ours, page("B", "2026-03-02", (WEISS, PETRESCU))])
    assert not find([ours, page("B", "2026-03-02", (WEISS, MARAND), kind=EncounterKind.MESSAGE)])
    assert not find([ours, page("A", "2026-03-02", (WEISS, MARAND), name="again")])


def test_calls_on_two_days_running_stay_two() -> None:
    readings = [page(who, day, (MARAND, WEISS)) for day in ("2026-03-02", "2026-03-03") for who in "AB"]
    found = find(readings)
    assert [each.date for each in found] == ["2026-03-02", "2026-03-03"]


def test_a_mention_is_told_apart() -> None:
    aside = page("B", "2026-03-02", (WEISS, MARAND), focus=False)
    (found,) = find([page("A", "2026-03-02", (MARAND, WEISS)), aside])
    assert [each.role for each in found.accounts] == [Role.SIDE, Role.MENTION]


def test_who_was_not_there_reacts() -> None:
    (found,) = find(
        [
            page("President of Germany", "2026-03-02", (MARAND, WEISS)),
            page("Norway", "2026-03-02", (WEISS, MARAND)),
        ]
    )
    assert [(each.publisher, each.role) for each in found.accounts][1] == ("Norway", Role.REACTION)


def many(number: int) -> list[Told]:
    """Accounts of a busy year: the same hundred leaders over and over."""
    chance = random.Random(number)
    template = next(accounts(page("A", "2026-03-02", (MARAND, WEISS))))
    told = []
    for at in range(number):
        first, second = chance.sample(range(100), 2)
        parties = tuple(
            replace(party, keys=frozenset({f"leader{who}"}), name=f"leader{who}")
            for party, who in zip(template.parties, (first, second), strict=True)
        )
        account = replace(template.account, page=f"p{at}", publisher=f"office{chance.randrange(60)}")
        told.append(replace(template, account=account, parties=parties, day=738000 + chance.randrange(365)))
    return told


def test_work_grows_with_the_readings_not_with_their_pairs() -> None:
    def seconds(number: int) -> float:
        told = many(number)
        start = time.process_time()
        join(told)
        return time.process_time() - start

    small, large = min(seconds(1500) for _ in range(2)), min(seconds(6000) for _ in range(2))
    assert large < 60
    assert large < small * 9 + 0.2  # four times the readings; sixteen times the work would be quadratic


def test_real_pairs_are_found_and_their_look_alikes_refused() -> None:
    """On the pages of the real pairs and of the hard negatives together."""
    rows = _rows("data/pairs/pairs.jsonl.gz") + _rows("data/pairs/hard_negatives.jsonl.gz")
    found = find(each for each in read_many(_pages(rows), default_engine()) if isinstance(each, Reading))
    roles = [{each.page: each.role for each in one.accounts} for one in found]

    def together(row: dict[str, Any]) -> list[set[Role]]:
        return [
            {one[row[side]["url"]] for side in "ab"} for one in roles if all(row[s]["url"] in one for s in "ab")
        ]

    for row in rows:
        own = [each for each in together(row) if each <= {Role.SIDE, Role.BRIEFING}]
        if row.get("level") == "dedicated":
            assert own, row["id"]
        if not row.get("same_event", True) or row.get("level") == "reaction":
            assert not own, row["id"]


def _rows(path: str) -> list[dict[str, Any]]:
    with gzip.open(shared(path), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _pages(rows: list[dict[str, Any]]) -> list[Fetched]:
    pages = {row[side]["url"]: row[side] for row in rows for side in "ab"}
    return [
        Fetched(
            input=url,
            raw=f"{each['title']}\n\n{each['text']}".encode(),
            kind=MediaKind.PLAIN,
            title=each["title"],
            published=each["date"],
            publisher=each["source"],
        )
        for url, each in pages.items()
    ]
