"""Programs that behave as converters do on a bad day: shell scripts under the names of the real ones."""

from pathlib import Path

HANGS = "sleep 60 & echo $! > {note}; wait"
LOOPS = "(while :; do :; done); exit $?"
CRASHES = "echo 'Unspecified Application Error' >&2; kill -SEGV $$"
WRITES_NOTHING = "exit 0"
WRITES_RUBBISH = 'while [ "$1" != --outdir ]; do shift; done; mkdir -p "$2"; echo rubbish > "$2/paper.docx"'
SAYS_NOTHING = "exit 0"


def program(folder: Path, body: str) -> str:
    """Write an executable script; return its path, which stands for the program's name."""
    path = folder / "converter"
    path.write_text("#!/bin/sh\n" + body.replace("{note}", str(folder / "note")) + "\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)
