"""The whole benchmark of reading: `make bench-accuracy`, or `python -m benchmarks` with its options.

HOSO_REAL_FILES=DIR     the folder of real files and labels; without it their figures say "skipped"
--only PART …           some of the parts alone: units fields characters real hands layers marks cpu reliability
--misses                each miss, one line
--keep FILE             keep page readings there: quick to look again, but not for figures
--docs                  write docs/accuracy.md, the README's table and docs/reading.md as they came out
"""

import argparse
from pathlib import Path

from benchmarks import accuracy, reading_page
from benchmarks.measure import PARTS, Measured, measure
from benchmarks.real_files import folder

DOCS = Path("docs/reading.md")


def main() -> None:
    options = _options()
    measured = measure(options.only, options.workers, options.keep)
    print(reading_page.tables(measured))
    if options.misses:
        print(reading_page.misses(measured, values=True))
    if options.docs:
        _write(measured)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    if options.docs and (folder() is None or set(options.only) != set(PARTS) or options.keep):
        parser.error(
            "--docs writes whole pages of figures: set HOSO_REAL_FILES, and give neither --only nor --keep"
            " (python -m benchmarks.accuracy --docs writes docs/accuracy.md alone)"
        )
    return options


def _write(measured: Measured) -> None:
    accuracy.write_docs(measured.results["ours"])
    DOCS.write_text(reading_page.page(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
