"""How firmly the rules hold: `make bench-rules`, or `python -m benchmarks.law` with its options.

--only NAME …     some of the sections alone: mutants records
--check           end with an error where a change goes unnoticed without a reason, or a case is not needed
--docs            write docs/law.md as it came out
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.law import mutants, records

DOCS = Path("docs/law.md")
PREFACE = """# How firmly the rules hold

Printed by `make bench-rules` and written here as it came out by `python -m benchmarks.law --docs`.
"""
SECTIONS: Mapping[str, Callable[[], list[str]]] = {"mutants": mutants.report, "records": records.report}


def main() -> None:
    options = _options()
    text = "\n".join([PREFACE, *("\n".join([*SECTIONS[name](), ""]) for name in options.only)])
    print(text)
    if options.docs:
        DOCS.write_text(text, encoding="utf-8")
    faults = list(mutants.faults()) if "mutants" in options.only else []
    for fault in faults:
        print(fault, file=sys.stderr)
    if options.check and faults:
        sys.exit(1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, default=tuple(SECTIONS))
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--docs", action="store_true")
    options = parser.parse_args()
    if options.docs and set(options.only) != set(SECTIONS):
        parser.error("--docs writes the whole page: leave out --only")
    return options


if __name__ == "__main__":
    main()
