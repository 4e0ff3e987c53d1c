"""The room of rules loaded afresh, one module of it changed; and which of its lines a call runs."""

import importlib
import sys
from collections.abc import Callable
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, FrameType, ModuleType
from typing import Any

from benchmarks.law.mutating import ANSWER_NAME, ROOM
from models.terms import Outcome
from pipeline.validate.answer import Answer
from tests.validate.cases import Law

PACKAGE = ".".join(ROOM.parts)
Lines = dict[str, set[int]]
"""The lines that were run, by file."""


class Room(MetaPathFinder, Loader):
    """Loads the room of rules from code already compiled, one module of it changed."""

    def __init__(self) -> None:
        self.codes: dict[str, tuple[CodeType, Path]] = {}
        for path in sorted(ROOM.rglob("*.py")):
            name = ".".join(path.with_suffix("").parts).removesuffix(".__init__")
            source = path.read_text(encoding="utf-8")
            self.codes[name] = (compile(source, str(path.resolve()), "exec"), path.resolve())
        self.changed: tuple[str, CodeType] | None = None

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if fullname not in self.codes:
            return None
        file = self.codes[fullname][1]
        spec = ModuleSpec(fullname, self, origin=str(file), is_package=file.name == "__init__.py")
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(str(file.parent))
        return spec

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:  # noqa: ARG002
        return None

    def exec_module(self, module: ModuleType) -> None:
        code = self.codes[module.__name__][0]
        if self.changed is not None and self.changed[0] == module.__name__:
            vars(module)[ANSWER_NAME] = _other_answer
            code = self.changed[1]
        exec(code, vars(module))

    def law(self, module: str = "", code: CodeType | None = None) -> tuple[Law, Callable[..., Any]]:
        """Return the law of the room loaded afresh, with one module's code changed, and how it makes a verdict.

        The room that was loaded before stays the one that everybody else imports.
        """
        self.changed = (module, code) if code is not None else None
        parent, _, name = PACKAGE.rpartition(".")
        before = {name: sys.modules.pop(name) for name in _loaded()}
        sys.meta_path.insert(0, self)
        try:
            room = importlib.import_module(PACKAGE)
        finally:
            sys.meta_path.remove(self)
            for loaded in _loaded():
                del sys.modules[loaded]
            sys.modules.update(before)
            if PACKAGE in before:
                setattr(sys.modules[parent], name, before[PACKAGE])
        return Law(room.judge, room.judge_batch, room.facts_of), room.verdict_of


def _loaded() -> list[str]:
    return [name for name in sys.modules if name == PACKAGE or name.startswith(f"{PACKAGE}.")]


def _other_answer(outcome: str) -> Answer:
    return Answer(Outcome[outcome], "changed", "changed" if outcome == "UNCLEAR" else None)


def traced(call: Callable[[], Any]) -> tuple[Any, Lines]:
    """Return what a call returns, and the lines of the room that it ran."""
    room, lines = str(ROOM.resolve()), Lines()

    def trace(frame: FrameType, event: str, argument: object) -> Callable[..., Any] | None:  # noqa: ARG001
        file = frame.f_code.co_filename
        if not file.startswith(room):
            return None
        lines.setdefault(file, set()).add(frame.f_lineno)
        return trace

    sys.settrace(trace)
    try:
        return call(), lines
    finally:
        sys.settrace(None)
