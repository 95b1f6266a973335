"""Each command of the archive, from its words to its output."""

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from warcio.archiveiterator import ArchiveIterator

from readout.archive.place import open_archive
from readout.cli import archive_tools
from readout.cli.main import COMMANDS, group, run
from tests.acquire.misbehaving_server import MisbehavingServer, answer, misbehaving_server
from tests.archive.staging import BODY, html, read_plainly
from tests.databases import open_store, postgresql_address
from tests.store.making import reading

ARCHIVE_COMMANDS = ("add", "watch", "search", "history", "show", "export", "reread")


@pytest.fixture(autouse=True)
def no_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(archive_tools, "_read", read_plainly)
    monkeypatch.setenv("READOUT_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.delenv("READOUT_ALLOW_ADDRESSES", raising=False)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MisbehavingServer]:
    with misbehaving_server() as running:
        monkeypatch.setenv("READOUT_ALLOW_ADDRESSES", f"127.0.0.1:{running.port}")
        monkeypatch.setattr(archive_tools, "Pacer", lambda: None)
        yield running


class Output:
    """What a command printed, and how it ended."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def of(self, *words: str, status: int = 0) -> str:
        ended = run(list(words))
        self.out, self.err = self._capture.readouterr()
        assert ended == status, self.err
        return self.out

    def json(self, *words: str, status: int = 0) -> Any:
        return json.loads(self.of(*words, "--format", "json", status=status))


@pytest.fixture
def output(capsys: pytest.CaptureFixture[str]) -> Output:
    return Output(capsys)


@pytest.fixture
def talks(tmp_path: Path, output: Output) -> Path:
    """A file with two revisions in the archive."""
    file = tmp_path / "secret-place" / "talks.txt"
    file.parent.mkdir()
    for words in (BODY, BODY + " She left at noon."):
        file.write_text(words)
        output.of("add", str(file))
    return file


@pytest.mark.parametrize("name", ARCHIVE_COMMANDS)
def test_every_command_has_examples_in_its_help(name: str) -> None:
    assert name in {entry.name for entry in COMMANDS}
    result = CliRunner().invoke(group, [name, "--help"])
    assert result.exit_code == 0
    assert "Examples:" in result.output and f"readout {name}" in result.output and "Exit status" in result.output


def test_add_tells_what_became_of_each_look(output: Output, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(BODY)
    told = output.json("add", str(file))
    (look,) = told["looks"]
    assert (look["address"], look["kind"], look["new"], told["read"]) == (str(file), "article", True, 1)
    assert output.of("add", str(file)).startswith("unchanged")
    assert output.json("add", str(tmp_path / "nowhere"), status=2)["failures"][0]["kind"] == "MissingInput"


def test_ids_are_the_same_in_every_archive(output: Output, tmp_path: Path) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(BODY)
    revisions = {
        output.json("add", str(file), "--archive", str(tmp_path / name))["looks"][0]["revision"] for name in "ab"
    }
    assert len(revisions) == 1


def test_add_and_watch_over_the_network(output: Output, server: MisbehavingServer) -> None:
    server.page("/talks", html())
    server.page("/private", html())
    server.page("/robots.txt", b"User-agent: *\nDisallow: /private\n")
    told = output.json(
        "add", server.url("/talks"), server.url("/private"), "--contact", "desk@example.org", status=2
    )
    assert [look["kind"] for look in told["looks"]] == ["article", "refused"]
    assert {headers["user-agent"] for _, headers in server.asked if "desk@example.org" in headers["user-agent"]}
    planned = output.json("watch", "--plan")
    assert [row["address"] for row in planned["plan"]] == [server.url("/talks"), server.url("/private")]
    assert output.json("watch", "--once")["looks"] == []


def test_the_network_of_the_house_is_not_asked(output: Output) -> None:
    told = output.json("add", "http://127.0.0.1/x", "http://169.254.169.254/", status=2)
    assert {look["kind"] for look in told["looks"]} == {"refused"}
    assert output.of("add", "file:///etc/passwd", status=2) == ""
    assert "only http and https" in output.err


def test_a_setting_that_opens_an_address_is_read_strictly(
    output: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(BODY)
    for value in ("127.0.0.1", "*", "127.0.0.1:x", ":80"):
        monkeypatch.setenv("READOUT_ALLOW_ADDRESSES", value)
        output.of("add", str(tmp_path / "a.txt"), status=2)
        assert "READOUT_ALLOW_ADDRESSES" in output.err


def test_search_finds_words_and_says_the_question_back(output: Output, talks: Path) -> None:
    answer = output.json("search", "corridor", "noon")
    assert (answer["total"], answer["question"]) == (1, "Revisions with “corridor” and “noon”.")
    (hit,) = answer["hits"]
    assert (hit["address"], hit["number"], hit["revisions"]) == (str(talks), 2, 2)
    assert hit["passages"][0]["found"][0]["text"] == "corridor"
    assert "revision 2 of 2" in output.of("search", "noon")


def test_search_goes_on_where_an_answer_ended(output: Output, talks: Path) -> None:
    first = output.json("search", "corridor", "--limit", "1")
    rest = output.json("search", "corridor", "--limit", "1", "--after", first["next"])
    assert rest["next"] is None
    assert first["hits"][0]["revision"] != rest["hits"][0]["revision"]
    output.of("search", "corridor", "--after", "nonsense", status=2)


def test_history_tells_times_and_looks(output: Output, talks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = output.json("history", str(talks))
    assert [each["number"] for each in history["revisions"]] == [1, 2]
    assert history["revisions"][0]["first_absent"] == history["revisions"][1]["first_seen"]
    assert len(history["observations"]) == 2
    monkeypatch.chdir(talks.parent)
    text = output.of("history", "talks.txt")
    assert "absent since" in text and "deleted" not in text
    output.of("history", "https://nowhere.example/", status=2)


def test_show_shows_any_id(output: Output, talks: Path) -> None:
    history = output.json("history", str(talks))
    shown = output.json("show", history["revisions"][0]["id"])
    assert shown["revision"]["text"] == BODY == shown["reading"]["document"]["text"]
    assert output.json("show", str(talks))["revision"]["number"] == 2
    assert output.json("show", str(talks), "--revision", "1")["revision"]["number"] == 1
    assert output.json("show", history["observations"][0]["id"])["observation"]["kind"] == "article"
    assert BODY[:40] in output.of("show", str(talks))
    for name in ("r-0000000000000000", "../../etc/passwd", "s-000000000000"):
        output.of("show", name, status=2)


def test_show_finds_a_statement_where_it_stands(output: Output, tmp_path: Path, talks: Path) -> None:
    archive = open_archive(tmp_path / "archive")
    with archive.store.write() as writer, archive.store.read() as view:
        revision = next(iter(view.revisions()))
        writer.add_reading(revision.id, reading(), revision.first_seen)
    archive.close()
    shown = output.json("show", "s-1")
    assert shown["part"]["act"] == "urge" and shown["revision"]["id"] == revision.id


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "sqlite", "warc"])
def test_an_export_is_whole_and_names_no_place_of_this_machine(
    output: Output, talks: Path, tmp_path: Path, form: str
) -> None:
    out = tmp_path / {"csv": "tables", "parquet": "tables", "sqlite": "a.db", "warc": "a.warc.gz"}.get(
        form, "a.jsonl"
    )
    output.of("export", "--format", form, "--out", str(out))
    files = list(out.iterdir()) if out.is_dir() else [out]
    assert texts_of(form, out) == [BODY, BODY + " She left at noon."]
    assert not any(b"secret-place" in path.read_bytes() for path in files)
    assert [path for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def texts_of(form: str, out: Path) -> list[str]:
    if form == "jsonl":
        return [json.loads(line)["revision"]["text"] for line in out.read_text().splitlines()]
    if form == "csv":
        with (out / "revisions.csv").open(newline="") as file:
            return [row["text"] for row in csv.DictReader(file)]
    if form == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
        return [str(text) for text in parquet.read_table(out / "revisions.parquet")["text"].to_pylist()]
    if form == "sqlite":
        connection = sqlite3.connect(out)
        found = connection.execute("SELECT text FROM revisions ORDER BY number").fetchall()
        assert connection.execute("SELECT count(*) FROM revisions_fts('noon')").fetchone() == (1,)
        connection.close()
        return [text for (text,) in found]
    with out.open("rb") as stream:
        return [each.content_stream().read().decode() for each in ArchiveIterator(stream) if _is_look(each)]


def _is_look(record: Any) -> bool:
    return bool(record.rec_type == "resource")


def test_an_export_does_not_write_into_what_is_there(output: Output, talks: Path, tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("mine")
    output.of("export", "--format", "csv", "--out", str(tmp_path / "tables"), status=2)
    output.of("export", "--out", str(tmp_path / "no" / "such" / "a.jsonl"), status=2)
    output.of("export", "--out", str(tmp_path / "noname"), status=2)
    assert [path.name for path in (tmp_path / "tables").iterdir()] == ["mine.txt"]


def test_no_cookie_and_no_script_reaches_an_export(
    output: Output, server: MisbehavingServer, tmp_path: Path
) -> None:
    page = html().replace(b"</article>", b"<script>steal('x1')</script></article>")
    server.plays["/talks"] = answer(page, headers="Set-Cookie: session=x2\r\nAuthorization: x3\r\n")
    output.of("add", server.url("/talks"))
    for form, name in (("jsonl", "a.jsonl"), ("sqlite", "a.db")):
        output.of("export", "--format", form, "--out", str(tmp_path / name))
        written = (tmp_path / name).read_bytes()
        assert b"Brest" in written
        assert not any(bad in written for bad in (b"steal", b"session", b"x2", b"x3", b"<script"))


def test_cells_are_no_formulas(output: Output, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("=HYPERLINK(1) said the minister of Veldoria to the press on Monday.")
    output.of("add", str(tmp_path / "a.txt"))
    output.of("export", "--format", "csv", "--out", str(tmp_path / "t"))
    with (tmp_path / "t" / "revisions.csv").open(newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["text"].startswith("'=")


def test_reread_says_that_nothing_moved(output: Output, talks: Path) -> None:
    told = output.json("reread")
    assert (told["read"], told["moved"], told["failed"]) == (2, [], 0)


@pytest.mark.parametrize("command", [["search", "x"], ["history", "x"], ["show", "x"], ["reread"]])
def test_asking_makes_no_archive(output: Output, tmp_path: Path, command: list[str]) -> None:
    output.of(*command, status=2)
    assert "there is no archive" in output.err and not (tmp_path / "archive").exists()


def test_a_place_that_cannot_be_an_archive_is_told(output: Output, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    (tmp_path / "a.txt").write_text(BODY)
    for place in (str(tmp_path / "taken"), "mysql://u:hunter2@h/d", "https://example.org/"):
        output.of("add", str(tmp_path / "a.txt"), "--archive", place, status=2)
        assert "Traceback" not in output.err and "hunter2" not in output.err


def test_a_team_archive_is_one_address(output: Output, tmp_path: Path) -> None:
    address = postgresql_address()
    open_store("postgresql", tmp_path).close()
    (tmp_path / "a.txt").write_text(BODY)
    output.of("add", str(tmp_path / "a.txt"), "--archive", address)
    assert output.json("search", "corridor", "--archive", address)["total"] == 1
    assert list(tmp_path.glob("**/*.z")) == []
