from pathlib import Path

import pytest

from models.limits import Limits
from pipeline.errors import UsageError
from pipeline.reference.limits import load_limits


def written(folder: Path, text: str) -> Path:
    path = folder / "limits.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    return path


def test_without_a_file_the_limits_are_ours() -> None:
    assert load_limits(None) == Limits()


def test_only_the_keys_that_are_given_change(tmp_path: Path) -> None:
    limits = load_limits(written(tmp_path, "[worker]\ncpu_s = 7\n"))
    assert limits.worker.cpu_s == 7
    assert limits.worker.memory == Limits().worker.memory
    assert limits.model_copy(update={"worker": Limits().worker}) == Limits()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[worker]\ncpu = 7\n", "key worker.cpu: "),
        ("[worker]\ncpu_s = 0\n", "key worker.cpu_s: "),
        ("[paper]\npages = 'many'\n", "key paper.pages: "),
        ("[jail]\n", "key jail: "),
        ("worker = 3\n", "key worker: "),
        ("[worker\n", "is not TOML"),
        ("a = '\udcff'\n", "is not TOML in UTF-8"),
    ],
)
def test_a_file_that_cannot_be_followed_names_the_key_and_the_tables(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        load_limits(written(tmp_path, text))
    assert told in str(caught.value)
    assert "[worker], [program], [paper], [arrival]" in str(caught.value)


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--limits"):
        load_limits(tmp_path / "none.toml")
