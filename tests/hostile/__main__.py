"""Make every hostile case in a folder: `python -m tests.hostile FOLDER [NAME…]`."""

import sys
from pathlib import Path

from tests.hostile.table import CASES


def make_all(folder: Path, names: set[str]) -> None:
    """Make the cases of some names, all of them where none is given, each in a folder of its own."""
    for case in CASES:
        if not names or case.name in names:
            (folder / case.name).mkdir(parents=True)
            case.make(folder / case.name)


if __name__ == "__main__":
    make_all(Path(sys.argv[1]), set(sys.argv[2:]))
