import errno
import fcntl
import os
import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.cache import FolderCache, NoCache
from tests.test_ledger import PAGE


def entry(folder: Path, suffix: str) -> Path:
    [path] = folder.glob(f"*.{suffix}")
    return path


def test_a_page_comes_back_as_it_was_kept_with_its_picture(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path / "hoso")
    cache.keep("k", PAGE, b"webp")
    assert FolderCache(tmp_path / "hoso").reading("k") == PAGE
    assert cache.picture("k") == b"webp"
    assert cache.reading("other") is None
    assert cache.picture("other") is None


def test_the_cache_is_for_its_owner_only(tmp_path: Path) -> None:
    FolderCache(tmp_path / "hoso").keep("k", PAGE, b"webp")
    assert stat.S_IMODE((tmp_path / "hoso").stat().st_mode) == 0o700
    assert {stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "hoso").iterdir()} == {0o600}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.sampled_from(["json", "webp"]), st.data())
def test_an_entry_with_any_one_byte_changed_is_absent_and_removed(
    tmp_path: Path, suffix: str, data: st.DataObject
) -> None:
    cache = FolderCache(tmp_path)
    cache.keep("k", PAGE, b"a picture")
    path = entry(tmp_path, suffix)
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    answer = cache.reading("k")
    assert answer in (None, PAGE)
    assert answer == PAGE or not any(tmp_path.iterdir())


def test_a_number_altered_on_disk_is_never_read(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.keep("k", PAGE, None)
    path = entry(tmp_path, "json")
    path.write_bytes(path.read_bytes().replace(b"92,35", b"82,35"))
    assert cache.reading("k") is None


@pytest.mark.parametrize("suffix", ["json", "webp"])
def test_half_an_entry_is_no_entry(tmp_path: Path, suffix: str) -> None:
    cache = FolderCache(tmp_path)
    cache.keep("k", PAGE, b"webp")
    entry(tmp_path, suffix).unlink()
    assert cache.reading("k") is None
    assert cache.picture("k") is None


def test_the_oldest_used_entries_go_first_when_the_cache_is_full(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path, limit=50_000)
    for number in range(4):
        cache.keep(str(number), PAGE, b"x" * 10_000)
        for path in tmp_path.iterdir():
            os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns - 10**9))
    assert cache.reading("0") == PAGE
    cache.keep("4", PAGE, b"x" * 10_000)
    assert [cache.reading(str(n)) is not None for n in range(5)] == [True, False, False, True, True]
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) <= 50_000


def test_clear_tells_the_bytes_freed_and_leaves_what_is_not_ours(tmp_path: Path) -> None:
    theirs = tmp_path / "notes.json"
    theirs.write_text("{}", encoding="ascii")
    cache = FolderCache(tmp_path)
    cache.keep("k", PAGE, b"webp")
    size = sum(p.stat().st_size for p in tmp_path.iterdir()) - theirs.stat().st_size
    assert cache.clear() == size
    assert list(tmp_path.iterdir()) == [theirs]
    assert FolderCache(tmp_path / "absent").clear() == 0


def test_a_cache_that_cannot_write_forgets_and_leaves_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    cache = FolderCache(tmp_path)
    monkeypatch.setattr(Path, "replace", full)
    cache.keep("k", PAGE, b"webp")
    assert list(tmp_path.iterdir()) == []
    assert "No space left" in caplog.text


def test_no_cache_keeps_nothing() -> None:
    cache = NoCache()
    cache.keep("k", PAGE, b"webp")
    assert (cache.reading("k"), cache.picture("k")) == (None, None)


def test_what_a_killed_run_left_half_written_goes_and_what_another_writes_now_stays(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path)
    cache.keep("k", PAGE, b"webp")
    for name in (".hoso-dead.tmp", ".hoso-alive.tmp", "another.tmp"):
        (tmp_path / name).write_bytes(b"half")
    with (tmp_path / ".hoso-alive.tmp").open("rb") as writing:
        fcntl.flock(writing, fcntl.LOCK_EX)
        cache.clear_leftovers()
    left = {path.name for path in tmp_path.iterdir()}
    assert {".hoso-alive.tmp", "another.tmp"} <= left and ".hoso-dead.tmp" not in left
    assert cache.picture("k") == b"webp"
