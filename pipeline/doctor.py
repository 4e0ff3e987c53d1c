"""What is installed, which version, and what each missing program costs."""

import shutil
import subprocess
import sys
from dataclasses import dataclass

_TIMEOUT_S = 20
_ASK_GUARD = "from pipeline.guarded.network import close_network; print(close_network().value)"
_GUARDS = {
    "namespace": "closed to workers (a network namespace of their own)",
    "filter": "closed to workers (a filter over system calls: this machine allows no network namespace)",
    "none": "OPEN to workers: this machine allows neither a network namespace nor a filter over calls. Run where "
    "no network is, or allow user namespaces: sudo sysctl kernel.unprivileged_userns_clone=1",
}


@dataclass(frozen=True)
class Program:
    """An outside program: how to ask its version, what is lost without it, and the line that installs it."""

    name: str
    command: tuple[str, ...]
    needed: bool
    cost: str
    install: str


@dataclass(frozen=True)
class Checkup:
    """What was found of one program: its version line, or None where it is missing."""

    program: Program
    version: str | None

    @property
    def sound(self) -> bool:
        """Tell whether nothing needed is missing."""
        return self.version is not None or not self.program.needed


PROGRAMS = (
    Program(
        "tesseract",
        ("tesseract", "--version"),
        True,
        "scans and photographs cannot be read",
        "sudo apt-get install tesseract-ocr",
    ),
    Program(
        "tesseract: vie",
        ("tesseract", "--list-langs"),
        True,
        "Vietnamese cannot be read",
        "sudo apt-get install tesseract-ocr-vie",
    ),
    Program(
        "soffice",
        ("soffice", "--version"),
        False,
        "old written files (.doc, .rtf, .odt) cannot be read, and samples cannot be typeset again",
        "sudo apt-get install libreoffice-writer",
    ),
    Program(
        "antiword",
        ("antiword",),
        False,
        "old Word files (.doc) cannot be read where soffice is missing, too",
        "sudo apt-get install antiword",
    ),
    Program(
        "setpriv",
        ("setpriv", "--version"),
        False,
        "Tesseract or LibreOffice may outlive a worker that is killed, until their own limits end them",
        "sudo apt-get install util-linux",
    ),
    Program(
        "chromium",
        ("chromium", "--version"),
        False,
        "reports cannot be photographed for the README",
        "sudo apt-get install chromium",
    ),
    Program(
        "pdftoppm", ("pdftoppm", "-v"), False, "developers cannot draw pages", "sudo apt-get install poppler-utils"
    ),
)


def _ask(command: tuple[str, ...]) -> str | None:
    if shutil.which(command[0]) is None:
        return None
    try:
        answer = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return (answer.stdout + answer.stderr).strip() or None


def _version(program: Program) -> str | None:
    answer = _ask(program.command)
    if answer is None:
        return None
    _, _, language = program.name.partition(": ")
    if language:
        return "installed" if language in answer.split() else None
    # antiword has no option for its version: it tells it among its usage.
    lines = answer.splitlines()
    return next((line.strip() for line in lines if line.strip().startswith("Version:")), lines[0])


def examine() -> tuple[Checkup, ...]:
    """Return what was found of every outside program, in the order of PROGRAMS."""
    return tuple(Checkup(program, _version(program)) for program in PROGRAMS)


def network_guard() -> tuple[str, bool]:
    """Return what keeps workers off the network, tried in a process of its own, and whether anything does."""
    asked = subprocess.run(
        [sys.executable, "-c", _ASK_GUARD], capture_output=True, text=True, timeout=_TIMEOUT_S, check=True
    )
    guard = asked.stdout.strip()
    return _GUARDS[guard], guard != "none"
