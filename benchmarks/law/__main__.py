"""How firmly the rules hold: `make bench-rules`, or `python -m benchmarks.law` with its options.

--check     end with an error where a change goes unnoticed without a reason, or a case is not needed
--docs      write docs/law.md as it came out
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks.law import mutants

DOCS = Path("docs/law.md")
PREFACE = """# How firmly the rules hold

Printed by `make bench-rules` and written here as it came out by `python -m benchmarks.law --docs`.
"""
SECTIONS: tuple[Callable[[], list[str]], ...] = (mutants.report,)


def main() -> None:
    options = _options()
    text = "\n".join([PREFACE, *("\n".join([*section(), ""]) for section in SECTIONS)])
    print(text)
    if options.docs:
        DOCS.write_text(text, encoding="utf-8")
    faults = list(mutants.faults())
    for fault in faults:
        print(fault, file=sys.stderr)
    if options.check and faults:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--docs", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
