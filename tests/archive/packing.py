"""Write one package over and over under new names, until killed: python -m tests.archive.packing SOURCE TARGET."""

import json
import sys
from pathlib import Path

from models.holding import Holding
from pipeline.archive.package import write_package
from pipeline.reference.archive import load_profiles
from tests.archive.shelf import Shelf, contents_of


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main(source: Path, target: Path) -> None:
    """Read holdings and objects from `source`; say when the writing begins and each time that it is done."""
    holdings = [Holding.model_validate(content) for content in json.loads((source / "holdings.json").read_bytes())]
    shelf = Shelf({path.name: path.read_bytes() for path in (source / "objects").iterdir()})
    profiles = load_profiles()
    _say("begins")
    for number in range(1000):
        write_package(contents_of(holdings), shelf.open_object, profiles, target / f"goi-{number}")
        _say("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
