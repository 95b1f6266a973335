import pytest

from readout.domain.query import Order, Query
from readout.domain.record import Act
from readout.query.ask import ask
from readout.query.filters import FILTERS
from readout.store.search import passages
from readout.store.store import Store
from tests.store.making import ADDRESS, START, TALKS, hours, reading, seen

OTHER = "https://www.president.norland.example/calls/7"
CALL = "President Mikkel Dahl spoke by telephone about grain, naïve hopes and the Straße. The ports stay closed."


@pytest.fixture
def archive(store: Store) -> Store:
    """Two pages; the first has two revisions, and only its first speaks of a corridor."""
    with store.write() as writer:
        told = writer.record(
            [
                seen(about={"publisher": "MFA of Veldoria", "published": "2026-02-28", "title": "Talks in Brell"}),
                seen("The talks were about ports.", at=hours(2), about={"published": "2026-02"}),
                seen(CALL, at=hours(1), address=OTHER, about={"title": "A call"}),
            ]
        )
        assert told[0].revision
        writer.add_reading(told[0].revision, reading(), START)
    return store


def found(store: Store, query: Query) -> list[tuple[str, int]]:
    return [(hit.address, hit.number) for hit in store.search(query).hits]


FIRST, SECOND, THIRD = (ADDRESS, 1), (ADDRESS, 2), (OTHER, 1)


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("corridor", [FIRST]),
        ("CORRIDOR Brest", [FIRST]),
        ('"grain corridor"', [FIRST]),
        ('"corridor grain"', []),
        ("corrid*", [FIRST]),
        ("corrid", []),
        ("grain", [FIRST, THIRD]),
        ("grain -telephone", [FIRST]),
        ("naive", [THIRD]),
        ("NAÏVE", [THIRD]),
        ("call", [THIRD]),
        ("ports", [SECOND, THIRD]),
        ("nowhere", []),
        ("", [FIRST, SECOND, THIRD]),
    ],
)
def test_words_are_found(archive: Store, words: str, hits: list[tuple[str, int]]) -> None:
    assert sorted(found(archive, ask(words))) == sorted(hits)


@pytest.mark.parametrize(
    ("filters", "hits"),
    [
        ({"source": "mfa.veldoria.example"}, [FIRST, SECOND]),
        ({"source": "president.norland.example"}, [THIRD]),
        ({"source": "norland.exampl"}, []),
        ({"source": "mfa of veldoria"}, [FIRST, SECOND]),
        ({"speaker": "Brest"}, [FIRST]),
        ({"speaker": "ana brest"}, [FIRST]),
        ({"speaker": "Bre"}, []),
        ({"speaker": "Lund"}, []),
        ({"speaker": "%"}, []),
        ({"addressee": "Lund"}, [FIRST]),
        ({"person": "Lund"}, [FIRST]),
        ({"country": "vel"}, [FIRST]),
        ({"kind": "meeting"}, [FIRST]),
        ({"kind": "call"}, []),
        ({"act": "urge"}, [FIRST]),
        ({"act": "urge", "speaker": "Brest"}, [FIRST]),
        ({"act": "thank", "speaker": "Brest"}, []),
        ({"form": "indirect"}, [FIRST]),
        ({"event": "consult"}, [FIRST]),
        ({"said": "2026-02"}, [FIRST]),
        ({"said": "2026-03"}, []),
        ({"published": "2026-02"}, [FIRST, SECOND]),
        ({"published": "2026-02-28"}, [FIRST]),
        ({"published": "2026-03.."}, []),
        ({"first-seen": "2026-03-01"}, [FIRST, SECOND, THIRD]),
        ({"absent": "2026-03"}, [FIRST]),
        ({"absent": "..2026-02"}, []),
        ({"modified": "2026"}, []),
    ],
    ids=str,
)
def test_filters_hold(archive: Store, filters: dict[str, str], hits: list[tuple[str, int]]) -> None:
    query = ask(filters={key: [value] for key, value in filters.items()})
    assert sorted(found(archive, query)) == sorted(hits)


@pytest.mark.parametrize("rule", FILTERS, ids=lambda rule: rule.key)
def test_every_filter_can_be_asked(archive: Store, rule: object) -> None:
    value = getattr(rule, "values", ()) or ("2026",)
    answer = archive.search(ask(filters={getattr(rule, "key", ""): [value[0]]}))
    assert answer.total == len(answer.hits)


def test_a_hit_shows_the_words_and_the_statements(archive: Store) -> None:
    (hit,) = archive.search(ask("corridor", {"speaker": ["Brest"]})).hits
    (passage,) = hit.passages
    assert TALKS[passage.span.start : passage.span.end] == passage.text
    assert [TALKS[span.start : span.end] for span in passage.found] == ["corridor"]
    assert (hit.statements, hit.revisions, hit.title) == (("s-1",), 2, "Talks in Brell")


def test_only_the_latest_revisions_if_asked(archive: Store) -> None:
    assert found(archive, ask("corridor", latest=True)) == []
    assert sorted(found(archive, ask("ports", latest=True))) == sorted([SECOND, THIRD])


def test_order_and_pages(archive: Store) -> None:
    assert found(archive, ask(order=Order.NEWEST)) == [SECOND, THIRD, FIRST]
    assert found(archive, ask(order=Order.OLDEST)) == [FIRST, THIRD, SECOND]
    first = archive.search(Query(order=Order.OLDEST, limit=2))
    rest = archive.search(Query(order=Order.OLDEST, limit=2, offset=2))
    assert (first.total, first.more, len(first.hits)) == (3, True, 2)
    assert (rest.total, rest.more, len(rest.hits)) == (3, False, 1)


def test_a_title_counts_more_than_the_text(archive: Store) -> None:
    with archive.write() as writer:
        writer.record(
            [
                seen(
                    "They will call one another about the ports again, it was announced.",
                    address=OTHER + "/8",
                    at=hours(5),
                )
            ]
        )
    assert found(archive, ask("call"))[0] == THIRD


def test_facets_count_revisions(archive: Store) -> None:
    facets = dict(archive.search(ask(), facets=True).facets)
    assert facets["speaker"] == (("Ana Brest", 1),)
    assert facets["act"] == (("urge", 1),)
    assert facets["kind"] == (("meeting", 1),)
    assert facets["source"] == (("MFA of Veldoria", 1),)


def test_a_later_reading_takes_the_place_of_the_parts_of_the_earlier(archive: Store) -> None:
    (hit,) = archive.search(ask("corridor")).hits
    with archive.write() as writer:
        writer.add_reading(hit.revision, reading(software="readout 2", act=Act.DEMAND), hours(9))
        writer.add_reading(hit.revision, reading(software="readout 2", act=Act.DEMAND), hours(10))
    assert found(archive, ask(filters={"act": ["urge"]})) == []
    assert found(archive, ask(filters={"act": ["demand"]})) == [FIRST]
    with archive.read() as view:
        assert view.counts()["readings"] == 2
        current = view.reading(hit.revision)
    assert current is not None and current["provenance"]["software"] == "readout 2"


def test_passages_have_true_offsets_in_any_script() -> None:
    text = "🇺🇸 He said: “Señor Ibáñez, the STRASSE…” — " + "x" * 300 + " Ibanez again"
    made = passages(text, ask("ibanez").terms)
    assert [text[span.start : span.end] for each in made for span in each.found] == ["Ibáñez", "Ibanez"]
    for each in made:
        assert text[each.span.start : each.span.end] == each.text
