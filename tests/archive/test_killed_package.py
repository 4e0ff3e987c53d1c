"""A writer of packages killed at any moment leaves whole packages or none; HOSO_KILLS sets how often it is killed."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

from pipeline.archive.package import read_package, write_package
from tests.archive.conftest import Packed
from tests.archive.samples import PROFILES

KILLS = int(os.environ.get("HOSO_KILLS", "10"))
LONGEST_S = 0.4


def kept(packed: Packed, folder: Path) -> Path:
    """Write down what a package is made of, for another process."""
    (folder / "objects").mkdir(parents=True)
    for sha256, content in packed.shelf.objects.items():
        (folder / "objects" / sha256).write_bytes(content)
    holdings = [holding.model_dump(mode="json") for holding in packed.contents.holdings]
    (folder / "holdings.json").write_text(json.dumps(holdings), encoding="utf-8")
    return folder


def test_a_killed_writer_leaves_whole_packages_or_none_and_the_next_clears_what_is_left(
    packed: Packed, tmp_path: Path
) -> None:
    source, chance = kept(packed, tmp_path / "source"), random.Random(11)
    cut_short = whole = 0
    for kill in range(KILLS):
        target = tmp_path / f"out-{kill}"
        command = [sys.executable, "-m", "tests.archive.packing", str(source), str(target)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None and writer.stdout.readline() == b"begins\n"
            if kill % 2:  # while it writes the second package, or a later one
                assert writer.stdout.readline() == b"done\n"
            time.sleep(chance.uniform(0, LONGEST_S))
            writer.kill()
        there = sorted(target.iterdir()) if target.is_dir() else []
        for package in (path for path in there if not path.name.startswith(".")):
            assert read_package(package).holdings == packed.contents.holdings
            whole += 1
        cut_short += sum(path.name.startswith(".") for path in there)
        write_package(packed.contents, packed.shelf.open_object, PROFILES, target / "after")
        assert [path.name for path in target.iterdir() if path.name.startswith(".")] == []
    assert cut_short and whole  # the kills fell into the writing, and some packages were done
