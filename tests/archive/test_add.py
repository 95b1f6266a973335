import io
import json
from pathlib import Path

import pytest

from readout.archive.add import add
from readout.archive.discover import Discovery
from readout.archive.keep import Told, keep, read_waiting
from readout.archive.tools import Tools
from readout.domain.archive import CaptureKind, Recorded, SourceKind
from readout.domain.ids import digest
from readout.domain.provenance import Failure
from readout.domain.snapshot import MediaKind
from readout.errors import ConfigurationError
from readout.vault.warc import write_warc
from tests.archive.staging import BODY, Clock, Stage, html
from tests.store.making import START, hours

Staged = tuple[Tools, Stage, Clock]
PAGE = "https://mfa.veldoria.example/en/talks-7"


def add_all(staged: Staged, *names: str, **settings: object) -> list[Told]:
    tools, stage, clock = staged
    discovery = Discovery(stage, clock, **settings)  # type: ignore[arg-type]
    return list(add(tools, names, discovery))


def recorded(told: list[Told]) -> list[Recorded]:
    return [each for each in told if isinstance(each, Recorded)]


def test_an_address_is_looked_at_kept_and_planned(staged: Staged) -> None:
    tools, stage, _ = staged
    stage.put(PAGE, html(), headers=(("etag", '"1"'),))
    (told,) = recorded(add_all(staged, PAGE))
    assert told.is_new and told.kind is CaptureKind.ARTICLE
    assert tools.archive.vault.get(digest(html())) == html()
    with tools.archive.store.read() as view:
        (due,) = view.due(5)
        (source,) = view.sources()
    assert (due.address, source.kind) == (PAGE, SourceKind.ADDRESS)
    assert due.at > START


def test_a_file_is_a_page_by_its_path_and_other_content_a_new_revision(staged: Staged, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(BODY)
    (first,) = recorded(add_all(staged, str(file)))
    (same,) = recorded(add_all(staged, str(file)))
    staged[2].forward(hours=1)
    file.write_text(BODY + " She left at noon.")
    (second,) = recorded(add_all(staged, str(file)))
    assert (first.address, first.is_new, same.is_new, second.is_new) == (str(file), True, False, True)
    assert first.revision == same.revision != second.revision
    with staged[0].archive.store.read() as view:
        assert [each.number for each in view.revisions(first.page)] == [1, 2]
        assert view.due(5) == []


def test_a_file_may_be_a_copy_of_an_address(staged: Staged, tmp_path: Path) -> None:
    file = tmp_path / "saved.html"
    file.write_bytes(html())
    (told,) = recorded(add_all(staged, str(file), address=PAGE))
    assert told.address == PAGE


def test_a_folder_and_a_corpus_give_their_pages(staged: Staged, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(BODY)
    (tmp_path / "in" / "b.html").write_bytes(html("Other words. " + BODY))
    rows = [{"id": "x1", "text": BODY, "url": PAGE}, {"id": "x2", "text": BODY}, {"text": BODY}, {"no": "text"}]
    corpus = tmp_path / "corpus.jsonl"
    corpus.write_text("\n".join(json.dumps(row) for row in rows))
    told = add_all(staged, str(tmp_path / "in"), str(corpus))
    assert [each.address for each in recorded(told)] == [
        str(tmp_path / "in" / "a.txt"),
        str(tmp_path / "in" / "b.html"),
        PAGE,
        f"{corpus}#x2",
        f"{corpus}#3",
    ]
    assert [each for each in told if isinstance(each, Failure)]
    with staged[0].archive.store.read() as view:
        assert len(view.failures()) == 1


def test_standard_input_needs_an_address(staged: Staged) -> None:
    (told,) = recorded(add_all(staged, "-", address=PAGE, stdin=io.BytesIO(BODY.encode())))
    assert told.address == PAGE
    with pytest.raises(ConfigurationError):
        add_all(staged, "-", stdin=io.BytesIO(BODY.encode()))


def test_what_is_not_there_is_a_failure_on_record_and_the_rest_goes_on(staged: Staged, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(BODY)
    failure, told = add_all(staged, str(tmp_path / "nowhere.txt"), str(file))
    assert isinstance(failure, Failure) and isinstance(told, Recorded)


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_a_feed_or_sitemap_gives_its_unknown_pages_and_is_followed(staged: Staged, kind: str) -> None:
    tools, stage, clock = staged
    pages = [f"https://mfa.veldoria.example/en/{number}" for number in range(3)]
    links = "".join(
        f"<item><link>{page}</link></item>" if kind == "feed" else f"<url><loc>{page}</loc></url>"
        for page in pages
    )
    whole = (
        f"<rss version='2.0'><channel>{links}</channel></rss>" if kind == "feed" else f"<urlset>{links}</urlset>"
    )
    source = f"https://mfa.veldoria.example/{kind}.xml"
    stage.put(source, whole.encode(), kind=MediaKind.UNKNOWN)
    for number, page in enumerate(pages):
        stage.put(page, html(f"Part {number}. {BODY}"))
    first = list(add(tools, [source], Discovery(stage, clock), most=2))
    rest = list(add(tools, [source], Discovery(stage, clock), most=2))
    assert [each.address for each in recorded(first + rest)] == pages
    with tools.archive.store.read() as view:
        (followed,) = view.sources()
        assert view.pages_of(followed.id) == set(pages)
        assert {due.address for due in view.due(9)} == {*pages, source}


def test_the_archives_own_warc_can_be_added_to_another(staged: Staged, tmp_path: Path) -> None:
    tools, stage, clock = staged
    stage.put(PAGE, html())
    add_all(staged, PAGE)
    clock.forward(hours=2)
    stage.put(PAGE, html(BODY + " She left at noon."))
    (second,) = recorded(add_all(staged, PAGE))
    path = tmp_path / "out.warc.gz"
    with tools.archive.store.read() as view, path.open("wb") as stream:
        write_warc(stream, view.observations(), tools.archive.vault.get)
        before = [(each.id, each.text, each.first_seen) for each in view.revisions()]
    again = add_all(staged, str(path))
    assert [each.is_new for each in recorded(again)] == [False, False]
    assert recorded(again)[-1].observation == second.observation
    with tools.archive.store.read() as view:
        assert [(each.id, each.text, each.first_seen) for each in view.revisions()] == before


@pytest.mark.parametrize(
    ("put", "kind"),
    [
        ({"raw": b"no", "status": 404}, CaptureKind.GONE),
        ({"raw": html("Checking your browser", "Just a moment...")}, CaptureKind.BLOCKED),
        ({"raw": html(), "final": "https://mfa.veldoria.example/"}, CaptureKind.HOME_PAGE),
        ({"raw": html()[:300], "truncated": True}, CaptureKind.TRUNCATED),
        ({"problem": "it did not answer in time"}, CaptureKind.UNREACHABLE),
    ],
    ids=lambda value: value.value if isinstance(value, CaptureKind) else "",
)
def test_a_bad_look_between_two_good_ones_is_no_revision(
    staged: Staged, put: dict[str, object], kind: CaptureKind
) -> None:
    tools, stage, clock = staged
    for step in ({"raw": html()}, put, {"raw": html()}):
        stage.put(PAGE, **step)
        add_all(staged, PAGE)
        clock.forward(hours=1)
    with tools.archive.store.read() as view:
        looks = list(view.observations())
        (revision,) = view.revisions()
    assert [look.kind for look in looks] == [CaptureKind.ARTICLE, kind, CaptureKind.ARTICLE]
    assert (revision.first_seen, revision.last_seen, revision.first_absent) == (START, hours(2), None)
    raw = put.get("raw")
    assert looks[1].digest == (digest(raw) if isinstance(raw, bytes) else None)


def test_new_texts_are_read_and_failures_are_told_once(staged: Staged, tmp_path: Path) -> None:
    tools, _, _ = staged
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"{name}: {BODY}")
    add_all(staged, str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    made = list(read_waiting(tools))
    assert [type(reading).__name__ for _, reading in made] == ["Reading", "Reading"]
    assert list(read_waiting(tools)) == []
    with tools.archive.store.read() as view:
        kept = view.reading(made[0][0])
    assert kept is not None and kept["document"]["text"] == f"a: {BODY}"


def test_a_claimed_modification_is_kept_apart_from_what_was_seen(staged: Staged) -> None:
    tools, stage, _ = staged
    page = html().replace(
        b"<head>", b"<head><meta property='article:modified_time' content='2026-02-27T10:00:00Z'>"
    )
    stage.put(PAGE, page, headers=(("last-modified", "Sat, 28 Feb 2026 10:00:00 GMT"),))
    add_all(staged, PAGE)
    with tools.archive.store.read() as view:
        (revision,) = view.revisions()
    assert (revision.modified, revision.modified_from) == ("2026-02-27T10:00:00+00:00", "meta")
    assert revision.first_seen == START


def test_nothing_is_written_down_before_its_bytes_are_kept(
    staged: Staged, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools, stage, _ = staged

    class FullDisk(OSError):
        pass

    def refuse(raws: object) -> list[str]:
        raise FullDisk

    monkeypatch.setattr(type(tools.archive.vault), "put", lambda self, raws: refuse(raws))
    stage.put(PAGE, html())
    with pytest.raises(FullDisk):
        keep(tools, [stage.capture(PAGE)])
    with tools.archive.store.read() as view:
        assert view.counts()["observations"] == 0
