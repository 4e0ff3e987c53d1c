"""What a run over a hostile case came to, held against what must become of it: a list of misses, empty where all is well."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tests.hostile.cases import Case
from tests.hostile.running import SECRET, Ran

MOST_CPU_S = 60
MOST_BYTES = 600_000_000
SOUND = "dossiers/xa-phuoc-an-2024"
_ACTS_IN_A_PAGE = re.compile(rb"<script>alert\(4711\)|<img src=x onerror|' onmouseover='alert", re.I)
_ACTS_IN_A_BOOK = re.compile(rb"<f>|<f ")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Alone:
    """The sound dossier's outputs, and the CPU of a run over it alone: what starting and it cost beside any case."""

    outputs: Mapping[str, bytes]
    cpu_s: float


def sound_tree(out: Path) -> dict[str, bytes]:
    """Return the sound dossier's outputs by path below OUT."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted((out / SOUND).rglob("*"))
        if path.is_file()
    }


def misses(cases: Mapping[str, Case], ran: Ran, alone: Alone, code: int) -> list[str]:
    """Return what is not as it must be after a run over some cases (by folder) beside the sound dossier."""
    found = _of_the_run(ran, alone, code)
    if ran.batch is None:
        return [*found, "no batch.json"]
    if sound_tree(ran.sandbox.out) != alone.outputs:
        found.append("the sound dossier came out otherwise than alone")
    files = {file["path_raw"]: file for file in ran.batch["files"]}
    for folder, case in cases.items():
        found += _of_the_files(case, files, quote(folder, safe=""))
    return found + _shown(ran.sandbox.out, {word for case in cases.values() for word in (*case.unseen, SECRET)})


def _of_the_run(ran: Ran, alone: Alone, code: int) -> list[str]:
    said = [
        (ran.code != code, f"exit code {ran.code}, not {code}: {ran.said.strip()[-300:]!r}"),
        (ran.cpu_s - alone.cpu_s > MOST_CPU_S, f"{ran.cpu_s - alone.cpu_s:.0f} s of CPU beyond the sound dossier's"),
        (ran.peak > MOST_BYTES, f"{ran.peak / 1e6:.0f} MB in one worker"),
        (bool(ran.strays), f"written outside: {sorted(ran.strays)[:3]}"),
        (bool(ran.calls), f"{ran.calls} calls to a server"),
        (bool(_CONTROLS.search(ran.said)), f"a control sign on the terminal: {_CONTROLS.findall(ran.said)[:3]!r}"),
        ("Traceback" in ran.said, "a traceback on the terminal"),
    ]
    return [sentence for wrong, sentence in said if wrong]


def _of_the_files(case: Case, files: Mapping[str, Mapping[str, object]], folder: str) -> list[str]:
    here = {path: file for path, file in files.items() if path.startswith(folder + "/")}
    found = []
    for path, (status, reason) in case.files.items():
        if path == "*":
            found += [
                f"{name} is {file['status']}"
                for name, file in here.items()
                if name.count("/") > 1 and file["status"] != status
            ][:1]
            continue
        file = here.pop(f"{folder}/{path}", None)
        if file is None:
            found.append(f"{path[:60]} is not named")
        elif file["status"] != status or not _reasoned(file["reason"], reason):
            found.append(f"{path[:60]} is {file['status']} ({file['reason']}), not {status} ({reason})")
    if "*" not in case.files:
        found += [
            f"{path[len(folder) + 1 :][:60]} is named beside what was expected ({file['status']})"
            for path, file in here.items()
        ]
    return found[:4]


def _reasoned(reason: object, wanted: str | None) -> bool:
    """Tell whether a reason is the one that is wanted; None wants none, "" any sentence at all."""
    return reason is None if wanted is None else isinstance(reason, str) and bool(reason) and wanted in reason


def _shown(out: Path, unseen: set[str]) -> list[str]:
    """Return what the output shows that it must not: words of other files, and words that would act."""
    found = []
    words = [word.encode() for word in sorted(unseen)]
    for name, content in _contents(out):
        found += [f"{name} shows {word.decode()!r}" for word in words if word in content]
        pattern = _ACTS_IN_A_BOOK if ".xlsx/" in name else _ACTS_IN_A_PAGE if name.endswith(".html") else None
        found += (
            [f"{name} holds what acts: {acting.group()!r}" for acting in pattern.finditer(content)][:1]
            if pattern
            else []
        )
    return found[:4]


def _contents(out: Path) -> list[tuple[str, bytes]]:
    contents = []
    for path in sorted(out.rglob("*")):
        if not path.is_file() or path.suffix in (".sqlite", ".webp") or "originals" in path.parts:
            continue
        if path.suffix in (".xlsx", ".docx"):
            with zipfile.ZipFile(path) as book:
                contents += [(f"{path.name}/{name}", book.read(name)) for name in book.namelist()]
        else:
            contents.append((path.name, path.read_bytes()))
    return contents
