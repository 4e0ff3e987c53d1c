"""A package that is not as it was written is refused, whatever was done to it; nothing outside it is touched."""

import hashlib
import json
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.archive.package import read_package
from pipeline.archive.package.bag import ALGORITHMS, manifest_name, manifest_text, tag_manifest_name
from pipeline.errors import PackageError
from tests.archive.conftest import Packed

FLIPS = int(os.environ.get("HOSO_FLIPS", "10"))
ORIGINAL = "data/dossiers/xa-an-khuong-2024-v1/files/An Khương/To trinh khen thuong.pdf"


@pytest.fixture
def package(packed: Packed, tmp_path: Path) -> Path:
    """Return a copy of a package that a test may spoil."""
    return Path(shutil.copytree(packed.folder, tmp_path / "p"))


def sealed_again(package: Path, more: dict[str, str] | None = None) -> None:
    """Write manifests that fit what lies there now, as one would who wants a change to go unseen."""
    for algorithm in ALGORITHMS:
        files = {
            p.relative_to(package).as_posix(): hashlib.new(algorithm, p.read_bytes()).hexdigest()
            for p in (package / "data").rglob("*")
            if p.is_file()
        }
        (package / manifest_name(algorithm)).write_text(manifest_text(files | (more or {})), encoding="utf-8")
    size = [p.stat().st_size for p in (package / "data").rglob("*") if p.is_file()]
    info = (package / "bag-info.txt").read_text(encoding="utf-8").splitlines()
    lines = [f"Payload-Oxum: {sum(size)}.{len(size)}" if line.startswith("Payload-Oxum") else line for line in info]
    (package / "bag-info.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for algorithm in ALGORITHMS:
        names = ["bagit.txt", "bag-info.txt", *map(manifest_name, ALGORITHMS)]
        tags = {name: hashlib.new(algorithm, (package / name).read_bytes()).hexdigest() for name in names}
        (package / tag_manifest_name(algorithm)).write_text(manifest_text(tags), encoding="utf-8")


def test_a_package_sealed_again_without_a_change_is_taken(package: Path) -> None:
    sealed_again(package)
    assert read_package(package).holdings


def changed(package: Path) -> None:
    (package / ORIGINAL).write_bytes((package / ORIGINAL).read_bytes() + b" ")


def changed_and_sealed(package: Path) -> None:
    changed(package)
    sealed_again(package)


def missing(package: Path) -> None:
    (package / ORIGINAL).unlink()


def missing_and_sealed(package: Path) -> None:
    missing(package)
    sealed_again(package)


def extra(package: Path) -> None:
    (package / "data" / "more.pdf").write_bytes(b"x")


def extra_and_sealed(package: Path) -> None:
    extra(package)
    sealed_again(package)


def linked(package: Path) -> None:
    shutil.copy(package / ORIGINAL, package.parent / "elsewhere")
    (package / ORIGINAL).unlink()
    (package / ORIGINAL).symlink_to(package.parent / "elsewhere")


def linked_folder(package: Path) -> None:
    (package / "data" / "dossiers").rename(package.parent / "elsewhere")
    (package / "data" / "dossiers").symlink_to(package.parent / "elsewhere")


def linked_manifest(package: Path) -> None:
    (package / "manifest-sha256.txt").rename(package.parent / "elsewhere")
    (package / "manifest-sha256.txt").symlink_to(package.parent / "elsewhere")


def pipe(package: Path) -> None:
    os.mkfifo(package / "data" / "pipe")


def fetched(package: Path) -> None:
    (package / "fetch.txt").write_text("http://example.org/x - data/x\n" * 100_000)


def tag_file_more(package: Path) -> None:
    (package / "notes.txt").write_text("x")


def leading_out(package: Path) -> None:
    (package.parent / "secret").write_text("x")
    sealed_again(package, {"../secret": "0" * 64})


def absolute(package: Path) -> None:
    sealed_again(package, {"/etc/hostname": "0" * 64})


def sibling(package: Path) -> None:
    (package.parent / "p-evil").write_text("x")
    sealed_again(package, {"../p-evil": "0" * 64})


def no_manifest(package: Path) -> None:
    (package / "manifest-sha512.txt").unlink()


def huge_manifest(package: Path) -> None:
    with (package / "manifest-sha256.txt").open("r+b") as opened:
        opened.truncate(1 << 32)


def not_utf8(package: Path) -> None:
    (package / "manifest-sha256.txt").write_bytes(b"\xff\xfe")


def twice_listed(package: Path) -> None:
    text = (package / "manifest-sha256.txt").read_text(encoding="utf-8")
    (package / "manifest-sha256.txt").write_text(text + text.splitlines()[0] + "\n", encoding="utf-8")


def no_index(package: Path) -> None:
    (package / "data" / "manifest.json").write_text("{}")
    sealed_again(package)


def index_leading_out(package: Path) -> None:
    told = json.loads((package / "data" / "manifest.json").read_bytes())
    told["holdings"][0]["objects"][0]["at"] = "../../secret"
    (package / "data" / "manifest.json").write_text(json.dumps(told, ensure_ascii=False))
    sealed_again(package)


def another_holding(package: Path) -> None:
    path = package / "data/dossiers/xa-an-khuong-2024-v1/holding.json"
    path.write_bytes(path.read_bytes().replace(b'"approved":false', b'"approved":true'))
    sealed_again(package)


def cut_log(package: Path) -> None:
    path = package / "data/chain.jsonl"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    sealed_again(package)


def empty(package: Path) -> None:
    shutil.rmtree(package)
    package.mkdir()


SPOILT = [changed, changed_and_sealed, missing, missing_and_sealed, extra, extra_and_sealed, linked, linked_folder]
SPOILT += [linked_manifest, pipe, fetched, tag_file_more, leading_out, absolute, sibling, no_manifest, huge_manifest]
SPOILT += [not_utf8, twice_listed, no_index, index_leading_out, another_holding, cut_log, empty]


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_a_spoilt_package_is_refused(package: Path, spoil: Callable[[Path], None]) -> None:
    assert read_package(package).holdings
    spoil(package)
    with pytest.raises(PackageError):
        read_package(package)


def test_what_is_no_folder_is_refused(package: Path) -> None:
    (package.parent / "link").symlink_to(package)
    for path in (package.parent / "none", package / "bagit.txt", package.parent / "link"):
        with pytest.raises(PackageError):
            read_package(path)


def test_an_object_that_the_package_does_not_hold_is_not_opened(package: Path) -> None:
    with pytest.raises(PackageError):
        read_package(package).open_object("0" * 64)


def test_one_flipped_bit_anywhere_is_found(package: Path) -> None:
    chance = random.Random(FLIPS)
    files = sorted(p for p in package.rglob("*") if p.is_file())
    for _ in range(FLIPS):
        path = chance.choice(files)
        sound = path.read_bytes()
        at, bit = chance.randrange(len(sound)), chance.randrange(8)
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 1 << bit]) + sound[at + 1 :])
        with pytest.raises(PackageError):
            read_package(package)
        path.write_bytes(sound)
    assert read_package(package).holdings


@pytest.mark.parametrize("name", [*map(manifest_name, ALGORITHMS), *map(tag_manifest_name, ALGORITHMS)])
def test_a_letter_of_a_hash_in_another_case_is_a_change_too(package: Path, name: str) -> None:
    text = (package / name).read_text(encoding="utf-8")
    at = next(at for at, letter in enumerate(text) if letter in "abcdef")
    (package / name).write_text(text[:at] + text[at].upper() + text[at + 1 :], encoding="utf-8")
    with pytest.raises(PackageError):
        read_package(package)
