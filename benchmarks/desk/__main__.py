"""How the desk serves: `make bench-desk`. --dossiers N loads fewer than 2,000; --docs writes docs/desk.md."""

import argparse
from pathlib import Path

from benchmarks.desk import effort, speed

DOCS = Path("docs/desk.md")
_HEAD = f"""# The desk: what it costs

Printed by `make bench-desk` and written here as it came out by `python -m benchmarks.desk --docs`.

## Keys

{effort.__doc__ or ""}
"""
_SPEED = f"""
## Answers

The {speed.DOSSIERS} dossiers are copies of the sample papers as recorded, so that each unit has nominated itself about
a hundred times: a decision about one of them then concerns more dossiers than in any real office.
"""


def main() -> None:
    """Print both parts; with --docs write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=speed.DOSSIERS)
    parser.add_argument("--docs", action="store_true")
    asked = parser.parse_args()
    lines = [_HEAD]
    for line in effort.figures():
        print(line, flush=True)
        lines.append(line)
    lines.append(_SPEED)
    for line in speed.figures(asked.dossiers):
        print(line, flush=True)
        lines.append(line)
    if asked.docs:
        DOCS.write_text("\n".join(lines).replace("\n\n\n", "\n\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
