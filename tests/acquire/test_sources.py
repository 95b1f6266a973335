import io
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from readout.acquire.limits import Limits
from readout.acquire.sources import gather
from readout.domain.provenance import Failure
from readout.domain.snapshot import Fetched, MediaKind
from readout.errors import BadMetadata, FetchError


class OnePage:
    """A client that knows one address."""

    def get(self, address: str) -> Fetched:
        if address != "https://king.example/news":
            raise FetchError("it did not answer in time")
        return Fetched(address, b"<p>Good.</p>", MediaKind.HTML, url="https://king.example/news/", charset="utf-8")


def documents(found: Sequence[Fetched | Failure]) -> list[Fetched]:
    return [item for item in found if isinstance(item, Fetched)]


def test_each_kind_of_source_is_read_in_the_order_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "b.md").write_text("# Words")
    (tmp_path / "c.jsonl").write_text('{"id": "r1", "text": "Row."}\n')
    names: list[str | Path] = [str(tmp_path / "b.md"), tmp_path / "a.txt", str(tmp_path / "c.jsonl"), "-"]
    names.append("https://king.example/news")
    found = documents(list(gather(names, stdin=io.BytesIO(b"Piped."), client=OnePage())))
    assert [each.kind for each in found] == [
        MediaKind.MARKDOWN,
        MediaKind.PLAIN,
        MediaKind.PLAIN,
        MediaKind.UNKNOWN,
        MediaKind.HTML,
    ]
    assert [each.input for each in found] == [*map(str, names[:2]), "r1", "-", "https://king.example/news"]
    assert found[-1].url == "https://king.example/news/"


def test_a_folder_is_read_sorted_and_deep_and_only_what_is_known(tmp_path: Path) -> None:
    (tmp_path / "z.txt").write_text("Z")
    (tmp_path / "a.htm").write_text("<p>A")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "b.markdown").write_text("B")
    for passed_over in (".hidden.txt", "picture.png", "notes"):
        (tmp_path / passed_over).write_text("no")
    found = documents(list(gather([tmp_path])))
    assert [Path(each.input).name for each in found] == ["a.htm", "z.txt", "b.markdown"]


def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(list(gather([tmp_path]))) == 1


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("missing.txt", "MissingInput", "there is no such file"),
        ("empty.txt", "EmptyInput", "it is empty"),
        ("empty", "MissingInput", "holds no text"),
        ("big.txt", "OversizedInput", "larger than 100 bytes"),
        ("broken.txt.gz", "NotText", "not whole gzip data"),
        ("a.txt/b.txt", "MissingInput", "there is no such file"),
        ("n" * 300, "UnreadableInput", "file name too long"),
        ("nul\0.txt", "MissingInput", "there is no such file"),
        ("dangling.txt", "MissingInput", "there is no such file"),
    ],
)
def test_what_cannot_be_had_is_one_sentence_and_the_rest_goes_on(
    tmp_path: Path, name: str, kind: str, words: str
) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "big.txt").write_text("x" * 101)
    (tmp_path / "broken.txt.gz").write_bytes(b"\x1f\x8b\x08 no more")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    bad = f"{tmp_path}/{name}"
    found = list(gather([bad, tmp_path / "a.txt"], limits=Limits(size=100)))
    assert isinstance(found[0], Failure)
    assert (found[0].input, found[0].kind, found[0].stage) == (bad, kind, "acquire")
    assert found[0].message.startswith(f"Cannot read {bad}: ")
    assert words in found[0].message
    assert isinstance(found[1], Fetched)


@pytest.mark.skipif(os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Words.")
    path.chmod(0)
    (failure,) = gather([path])
    assert isinstance(failure, Failure)
    assert "permission denied" in failure.message


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom"])
def test_a_device_is_never_read(device: str) -> None:
    if not Path(device).exists():
        pytest.skip("this system has no such device")
    (failure,) = gather([device])
    assert isinstance(failure, Failure)
    assert "device" in failure.message


def test_an_address_that_fails_is_a_failure_and_other_schemes_are_refused() -> None:
    found = list(
        gather(["https://nobody.example/", "ftp://king.example/a", "https://king.example/news"], client=OnePage())
    )
    assert [type(item).__name__ for item in found] == ["Failure", "Failure", "Fetched"]
    assert isinstance(found[1], Failure)
    assert "only http and https" in found[1].message


def test_a_date_is_given_to_what_has_none_in_its_own_precision(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Words.")
    (tmp_path / "c.jsonl").write_text('{"text": "One."}\n{"text": "Two.", "published": "2020-01-02"}')
    found = documents(list(gather([tmp_path], published="2024-03")))
    assert [each.published for each in found] == ["2024-03", "2024-03", "2020-01-02"]


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "03/05/2024", ""])
def test_a_date_that_is_none_is_refused_at_once(day: str) -> None:
    with pytest.raises(BadMetadata):
        gather([], published=day)


def test_a_name_that_is_no_utf_8_can_still_be_printed(tmp_path: Path) -> None:
    name = os.fsencode(str(tmp_path)) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(name)).write_text("Words.")
    except OSError:
        pytest.skip("this file system takes only UTF-8 names")
    (fetched,) = documents(list(gather([tmp_path])))
    assert fetched.input.encode().endswith("caf\ufffd.txt".encode())
