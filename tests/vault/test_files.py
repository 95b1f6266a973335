import os
import stat
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.domain.ids import digest
from readout.vault.base import DamagedBytes, MissingBytes
from readout.vault.files import FileVault

SINGLE = [b"The ministers met."]
MANY = [f"Readout number {number}".encode() for number in range(20)]


@pytest.mark.parametrize("raws", [SINGLE, MANY, [b""]], ids=["one", "many", "nothing"])
def test_what_was_put_comes_back_even_to_another_process(tmp_path: Path, raws: list[bytes]) -> None:
    keys = FileVault(tmp_path).put(raws)
    assert keys == [digest(raw) for raw in raws]
    again = FileVault(tmp_path)
    assert [again.get(key) for key in keys] == raws
    assert set(again.digests()) == set(keys)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.binary(max_size=200), max_size=14))
def test_any_bytes_in_any_number_come_back(raws: list[bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        vault = FileVault(Path(folder))
        keys = vault.put(raws) + vault.put(raws[:3])
        assert [vault.get(key) for key in keys] == raws + raws[:3]
        assert sorted(vault.digests()) == sorted(set(keys))


def test_the_same_bytes_are_written_once(tmp_path: Path) -> None:
    vault = FileVault(tmp_path)
    vault.put(MANY)
    before = vault.size()
    vault.put(MANY)
    FileVault(tmp_path).put(MANY)
    FileVault(tmp_path).put(MANY[:1])
    assert vault.size() == before


def test_a_pack_of_another_process_is_found(tmp_path: Path) -> None:
    reader = FileVault(tmp_path)
    reader.put(SINGLE)
    keys = FileVault(tmp_path).put(MANY)
    assert reader.get(keys[7]) == MANY[7]


def test_unknown_digests_and_paths_are_missing(tmp_path: Path) -> None:
    vault = FileVault(tmp_path / "vault")
    (tmp_path / "secret.z").write_bytes(b"x")
    for wanted in (digest(b"never put"), "sha256:../../secret", "../secret", ""):
        with pytest.raises(MissingBytes):
            vault.get(wanted)


@pytest.mark.parametrize("raws", [SINGLE, MANY], ids=["object", "pack"])
def test_damage_is_told_and_never_handed_out(tmp_path: Path, raws: list[bytes]) -> None:
    vault = FileVault(tmp_path)
    keys = vault.put(raws)
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    damaged = bytearray(file.read_bytes())
    damaged[10] ^= 0xFF
    file.write_bytes(bytes(damaged))
    with pytest.raises(DamagedBytes):
        FileVault(tmp_path).get(keys[0])
    assert [key for key, _ in FileVault(tmp_path).verify()] == [keys[0]]


def test_half_a_pack_is_told(tmp_path: Path) -> None:
    FileVault(tmp_path).put(MANY)
    (pack,) = tmp_path.rglob("*.pack")
    pack.write_bytes(pack.read_bytes()[:-5])
    with pytest.raises(DamagedBytes):
        list(FileVault(tmp_path).digests())


def test_a_file_in_the_making_is_never_read_and_swept_when_old(tmp_path: Path) -> None:
    vault = FileVault(tmp_path)
    vault.put(SINGLE)
    (folder,) = [path.parent for path in tmp_path.rglob("*.z")]
    young, old = folder / ".a.z.1.aa.partial", folder / ".b.z.1.bb.partial"
    young.write_bytes(b"half")
    old.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert len(list(vault.digests())) == 1
    assert vault.sweep() == 1
    assert young.exists() and not old.exists()


def test_bytes_are_forced_to_disk_before_they_have_their_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def noted_fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def noted_rename(self: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(self, target)

    vault = FileVault(tmp_path)
    vault.put(MANY)
    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "rename", noted_rename)
    vault.put([raw + b"!" for raw in MANY])
    assert steps == ["file", "rename", "folder"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    vault = FileVault(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        vault.put(SINGLE)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_many_threads_put_the_same_and_different_bytes(tmp_path: Path) -> None:
    def put(number: int) -> None:
        FileVault(tmp_path).put([*SINGLE, f"own {number}".encode()])

    threads = [threading.Thread(target=put, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(FileVault(tmp_path).digests())) == 9


@pytest.fixture(autouse=True)
def no_file_in_the_making_stays(tmp_path: Path) -> Iterator[None]:
    yield
    assert [path for path in tmp_path.rglob(".*.partial") if path.name[:3] not in (".a.", ".b.")] == []
