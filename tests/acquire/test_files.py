import gzip
import os
import threading
from pathlib import Path

import pytest

from readout.acquire.files import is_corpus, kind_of, read_file
from readout.acquire.limits import Limits
from readout.domain.snapshot import MediaKind
from readout.errors import NotText, OversizedInput, UnreadableInput


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", MediaKind.PLAIN),
        ("a.HTML", MediaKind.HTML),
        ("a.htm.gz", MediaKind.HTML),
        ("a.b.md", MediaKind.MARKDOWN),
        ("a", MediaKind.UNKNOWN),
        ("a.gz", MediaKind.UNKNOWN),
        (".gz", MediaKind.UNKNOWN),
    ],
)
def test_a_name_tells_the_kind(name: str, kind: MediaKind) -> None:
    assert kind_of(Path(name)) is kind


def test_a_corpus_is_told_by_its_name() -> None:
    assert is_corpus(Path("a.jsonl"))
    assert is_corpus(Path("a.jsonl.GZ"))
    assert not is_corpus(Path("a.json"))


def test_compressed_bytes_are_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"Words."))
    assert read_file(path, Limits()) == b"Words."


def test_the_limit_is_on_what_a_small_file_unfolds_to(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"\0" * 50_000_000))
    with pytest.raises(OversizedInput, match="1 MB"):
        read_file(path, Limits(size=1_000_000))


def test_a_file_cut_short_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(os.urandom(5_000))[:-100])
    with pytest.raises(NotText, match="gzip"):
        read_file(path, Limits())


def test_a_named_pipe_is_read_like_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(b"Words."))
    writer.start()
    assert read_file(path, Limits(silence=5, patience=5)) == b"Words."
    writer.join()


def test_a_named_pipe_nobody_writes_to_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(UnreadableInput, match="sent nothing"):
        read_file(path, Limits(silence=0.2, patience=0.3))
