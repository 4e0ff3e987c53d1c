"""The walls that import-linter cannot see: pure rooms open nothing and ask no clock; no broad except."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PURE = ("models", "pipeline/classify", "pipeline/parse", "pipeline/validate", "pipeline/review", "pipeline/vietnamese")
PURE_FILES = [
    *(p for room in PURE for p in sorted(Path(room).rglob("*.py"))),
    Path("pipeline/assemble.py"),
    Path("pipeline/corroborate.py"),
    Path("pipeline/archive/asking.py"),
    Path("pipeline/archive/indexing.py"),
    Path("pipeline/archive/layout.py"),
    Path("pipeline/archive/metadata.py"),
    Path("pipeline/archive/metadata_check.py"),
]
ALL_FILES = [*sorted(Path("models").rglob("*.py")), *sorted(Path("pipeline").rglob("*.py"))]
FORBIDDEN_CALLS = {"open", "today", "now", "time", "random", "read_text", "read_bytes", "write_text", "write_bytes"}
OUTERMOST_EDGE = {Path("pipeline/cli.py"), Path("pipeline/executors/worker.py")}  # of this process, and of a worker


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr


def broad_handlers(path: Path) -> list[int]:
    handlers = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ExceptHandler)]
    broad = {"Exception", "BaseException"}
    return [h.lineno for h in handlers if h.type is None or (isinstance(h.type, ast.Name) and h.type.id in broad)]


def test_there_are_rooms_to_look_into() -> None:
    assert len(PURE_FILES) > 30


@pytest.mark.parametrize("path", PURE_FILES, ids=str)
def test_a_pure_room_opens_nothing_and_asks_no_clock(path: Path) -> None:
    assert FORBIDDEN_CALLS.isdisjoint(calls(path))


@pytest.mark.parametrize("path", [p for p in ALL_FILES if p not in OUTERMOST_EDGE], ids=str)
def test_no_broad_except_but_at_the_outermost_edge(path: Path) -> None:
    assert broad_handlers(path) == []


@pytest.mark.parametrize("path", ALL_FILES, ids=str)
def test_a_module_is_short_enough_to_know_its_room(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_our_pipeline_is_the_one_that_is_imported() -> None:
    import pipeline

    assert Path(pipeline.__file__).resolve() == Path("pipeline/__init__.py").resolve()


def test_no_romanised_vietnamese_module_name() -> None:
    romanised = {"totrinh", "bienban", "baocao", "hoso", "thidua", "khenthuong"}
    assert romanised.isdisjoint(path.stem.replace("_", "") for path in ALL_FILES)
