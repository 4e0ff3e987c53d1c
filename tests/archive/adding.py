"""A program that hands small dossiers in, to be killed: says when it begins and each that is on disk."""

import sys
from pathlib import Path

from pipeline.archive.address import address_of
from pipeline.archive.store import Archive
from tests.archive.making import WHEN, WHO, deposit


def main(url: str, objects: str, first: int, count: int) -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    with Archive.open(address_of(url, Path(objects)), make=True) as archive:
        for taken in archive.add((deposit(number) for number in range(first, first + count)), who=WHO, when=WHEN):
            sys.stdout.write(f"{taken.dossier}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
