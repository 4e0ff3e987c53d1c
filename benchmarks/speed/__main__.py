"""How fast papers are read: `make bench-speed`.

--pages N    pages of each resolution (207, three times the samples' scans)
--only PART  some of the parts: against again workers stages
--docs       write docs/performance.md as it came out
"""

import argparse
import tempfile
from pathlib import Path

from benchmarks.speed import page, parts

DOCS = Path("docs/performance.md")


def main() -> None:
    """Measure the parts asked for, print each as it comes; with --docs write them down."""
    options = _options()
    told: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="hoso-bench-") as folder:
        for name in options.only:
            place = Path(folder) / name
            place.mkdir()
            told[name] = parts.PARTS[name](place, options.pages)
            print(told[name], flush=True)
    if options.docs:
        DOCS.write_text(page.written(DOCS.read_text(encoding="utf-8"), told, options.pages), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=207)
    parser.add_argument("--only", nargs="+", choices=parts.PARTS, default=list(parts.PARTS))
    parser.add_argument("--docs", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
