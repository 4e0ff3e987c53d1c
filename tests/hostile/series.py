"""Cases one by one, each beside the sound dossier in a sandbox of its own, and what came of them."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.hostile import sound
from tests.hostile.cases import Case
from tests.hostile.judging import Alone, misses, sound_tree
from tests.hostile.known import KNOWN
from tests.hostile.running import Ran, Sandbox, can_be_refused, run

MOST_TOGETHER = 12
WORKERS = 1


@dataclass(frozen=True)
class Row:
    """One line of the table that `make hostile` prints."""

    case: Case
    skipped: str = ""
    misses: list[str] = field(default_factory=list)
    code: int = 0
    cpu_s: float = 0.0
    wall_s: float = 0.0
    megabytes: float = 0.0
    together: int = 1
    """How many cases lay in the inbox of the run that the figures are of."""


@contextmanager
def sandbox(cases: Iterable[Case] = (), *, scanned: bool = False) -> Iterator[Sandbox]:
    """Yield folders with the sound dossier and some cases in the inbox, each case in a folder of its name."""
    root = Path(tempfile.mkdtemp(prefix="hoso-hostile-", dir="/var/tmp"))  # /tmp is another one within the run)
    try:
        made = Sandbox(root / "s")
        made.make()
        sound.put(made.inbox, scanned=scanned)
        for case in cases:
            folder = made.inbox / case.name
            folder.mkdir()
            case.make(folder)
        yield made
    finally:
        _remove(root)


def _remove(root: Path) -> None:
    for folder in (root, *(path for path in root.rglob("*") if path.is_dir() and not path.is_symlink())):
        folder.chmod(0o700)
    shutil.rmtree(root)


def lacking(case: Case) -> str:
    """Return what this machine lacks for a case, by name, or nothing."""
    import os

    if case.needs == "root" and os.geteuid():
        return "a device is made by root alone"
    if case.needs == "powerless" and not can_be_refused():
        return "root is refused nothing and setpriv is not installed"
    return ""


def alone() -> Alone:
    """Return what the sound dossier comes to where nothing lies beside it. Raise AssertionError where not compliant."""
    with sandbox() as made:
        ran = run(made, workers=WORKERS)
        assert ran.code == 0, ran.said
        return Alone(sound_tree(made.out), ran.cpu_s)


def run_together(cases: Iterable[Case], beside: Alone) -> tuple[list[str], Ran]:
    """Return the misses of some cases in one inbox."""
    chosen = {case.name: case for case in cases}
    with sandbox(chosen.values()) as made:
        ran = run(made, workers=WORKERS, powerless=any(case.needs == "powerless" for case in chosen.values()))
        return misses(chosen, ran, beside, max(case.code for case in chosen.values())), ran


def run_each(cases: Iterable[Case], beside: Alone) -> Iterator[Row]:
    """Yield a row for each case, run alone beside the sound dossier."""
    for case in cases:
        if reason := lacking(case):
            yield Row(case, skipped=reason)
            continue
        yield _row(case, *run_together([case], beside))


def _row(case: Case, found: list[str], ran: Ran, together: int = 1) -> Row:
    return Row(case, "", found, ran.code, ran.cpu_s, ran.wall_s, ran.peak / 1e6, together)


def groups(cases: Iterable[Case]) -> list[list[Case]]:
    """Return cases that may share an inbox, most first: of one exit code, and none that is heavy or known to harm."""
    sets: dict[tuple[int, str], list[list[Case]]] = {}
    for case in cases:
        alone_too = not case.kind or case.needs or case.needs_jail or case.name in KNOWN
        chosen = sets.setdefault((case.code, case.name if alone_too else ""), [[]])
        if len(chosen[-1]) == MOST_TOGETHER:
            chosen.append([])
        chosen[-1].append(case)
    found = [group for chosen in sets.values() for group in chosen]
    return sorted(found, key=lambda group: -len(group))


def run_grouped(group: list[Case], beside: Alone) -> Iterator[Row]:
    """Yield a row for each case of a group run in one inbox; where anything of it misses, each is run alone."""
    if len(group) > 1:
        found, ran = run_together(group, beside)
        if not found:
            yield from (_row(case, [], ran, len(group)) for case in group)
            return
    yield from run_each(group, beside)
