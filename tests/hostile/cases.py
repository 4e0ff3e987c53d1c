"""The table: each hostile case by name, what it is made of, and what must become of every entry of it.

`python -m tests.hostile FOLDER` makes them all; nothing of them is kept in the repository.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

READ, IGNORED, FAILED, DUPLICATE = "read", "ignored", "failed", "duplicate"
Expected = tuple[str, str | None]
"""Status, and a part of the Vietnamese reason (None: there must be none)."""
Maker = Callable[[Path], None]


@dataclass(frozen=True)
class Case:
    """One submission built to harm.

    `files` are its entries by percent-encoded path below its folder; `code` is the exit code where it lies alone beside
    the sound dossier. `kind` says which cases share an inbox in `make check`; "" is for those that are run by `make
    hostile` alone, as they take long. `needs_jail` names the limit of a worker without which it does harm.
    """

    name: str
    make: Maker
    files: Mapping[str, Expected]
    code: int
    kind: str
    needs: str = ""
    needs_jail: str = ""
    scanned: bool = False
    unseen: tuple[str, ...] = ()


def file(name: str, content: Callable[[], bytes]) -> Maker:
    """Return what writes one file; its bytes are made when they are asked for."""

    def make(folder: Path) -> None:
        (folder / name).write_bytes(content())

    return make


def one(
    kind: str,
    name: str,
    content: Callable[[], bytes],
    status: str,
    reason: str | None,
    *,
    file_name: str | None = None,
    heavy: bool = False,
    needs_jail: str = "",
    scanned: bool = False,
    inside: Mapping[str, Expected] | None = None,
    unseen: tuple[str, ...] = (),
) -> Case:
    """Return the case of one file, named by its kind unless `file_name` says otherwise; `inside` is in the archive."""
    called = file_name or f"a.{ {'picture': 'png', 'word': 'docx', 'web': 'html'}.get(kind, kind) }"
    below = {f"{called}/{path}": expected for path, expected in (inside or {}).items()}
    files = {called: (status, reason), **below}
    shown = {status for status, _ in files.values()}
    code = 2 if FAILED in shown else 1 if READ in shown else 0
    return Case(
        f"{kind}-{name}",
        file(called, content),
        files,
        code,
        "" if heavy else kind,
        needs_jail=needs_jail,
        scanned=scanned,
        unseen=unseen,
    )
