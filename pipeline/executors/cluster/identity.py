"""What must be the same on every machine so that the same paper gives the same bytes: program, libraries, engines."""

import hashlib
import platform
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Protocol

import models
import pipeline
from pipeline.errors import HosoError

_DISTRIBUTION = "hoso-khen-thuong"
_CODE = {".py", ".toml", ".json", ".onnx", ".csv", ".txt"}
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_MISSING = "missing"


class Speaker(Protocol):
    """What can say, on the machine it is asked on, what it is: an engine, a converter."""

    def identity(self) -> str:
        """Return it in one line."""
        ...


def identity_here(speakers: Mapping[str, Speaker]) -> dict[str, str]:
    """Return by name what this machine is and runs; what a speaker lacks here stands in place of its identity."""
    return {**_program(), **{name: _said(speaker) for name, speaker in speakers.items()}}


def differences(ours: Mapping[str, str], theirs: Mapping[str, str]) -> tuple[str, ...]:
    """Return what differs, each in words for the operator."""
    return tuple(
        f"{name} is {theirs.get(name, _MISSING)} there and {ours.get(name, _MISSING)} here"
        for name in dict.fromkeys((*ours, *theirs))
        if ours.get(name) != theirs.get(name)
    )


def _said(speaker: Speaker) -> str:
    try:
        return speaker.identity()
    except HosoError as error:
        return f"{_MISSING} ({error})"


@lru_cache(maxsize=1)
def _program() -> dict[str, str]:
    return {
        "hoso": f"{_version(_DISTRIBUTION)} ({_code()[:12]})",
        "python": f"{platform.python_version()} on {platform.machine()}",
        **{name: _version(name) for name in _libraries()},
    }


def _code() -> str:
    """Return the hash of the program's own files: its version alone does not change with each of them."""
    digest = hashlib.sha256()
    for package in (models, pipeline):
        root = Path(package.__path__[0])
        for path in sorted(path for path in root.rglob("*") if path.suffix in _CODE):
            digest.update(f"{path.relative_to(root.parent).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _libraries() -> list[str]:
    """Return the libraries that the program asks for, those of its extras apart, and what carries the tasks."""
    try:
        wanted = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:
        wanted = []
    names = [found[0] for line in wanted if "extra ==" not in line and (found := _NAME.match(line))]
    return [*names, "distributed"]


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return _MISSING
