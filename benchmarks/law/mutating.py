"""One change at a time in the source of the rules: a threshold, a comparison, a negation, an outcome.

Words that only a clerk reads are left alone: what stands inside an f-string, and Vietnamese sentences.
"""

import ast
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import CodeType

from models import terms

ROOM = Path("pipeline/validate")
LEFT_ALONE = {
    "wording.py": "how answers are put to a clerk",
    "binding.py": "refuses a plan file, before any case is judged",
    "changes.py": "sets two judgements side by side, after both were made",
    "season": "a ranking proposal and terms, no finding; kept by tests/validate/test_season.py and test_season_days.py",
    "__init__.py": "names only",
}

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
TWINS = {"any": "all", "all": "any", "min": "max", "max": "min"}
ANSWERS = {"met": 1, "not_met": 1, "not_applicable": 1, "unclear": 2, "unsure": 1, "missing_part": 1}
"""The functions that answer, with the number of words they take before the readings."""

ANSWER_NAME = "_other_answer"
"""What a changed module calls for an answer of another outcome: not every rule imports what an answer is made of."""

TERMS = {name: kind for name, kind in vars(terms).items() if isinstance(kind, type) and issubclass(kind, terms.Term)}
EVERY_OTHER = {"Outcome", "Verdict"}
CODE_NAME = re.compile(r"[a-z][a-z_]*")
WORDLESS = (ast.JoinedStr, ast.arguments, ast.keyword)


@dataclass(frozen=True)
class Mutant:
    """One change: where it stands, and the code of its module with it. `lines` are those of its statement.

    `lines` is empty where the statement runs when the module is loaded: then any case may notice.
    """

    id: str
    module: str
    path: str
    lines: frozenset[int]
    code: CodeType


def code_mutants(root: Path = Path()) -> Iterator[Mutant]:
    """Yield every changed module of the rules; ids name file, function and change, and outlive moved lines."""
    for path in sorted((root / ROOM).rglob("*.py")):
        if not LEFT_ALONE.keys() & {path.name, path.parent.name}:
            yield from _of_module(path, root)


def _of_module(path: Path, root: Path) -> Iterator[Mutant]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = path.relative_to(root)
    seen: dict[str, Iterator[int]] = {}
    for place in _places(tree, (), None):
        for old, new in place.changes():
            name = f"{inside.relative_to(ROOM)}:{'.'.join(place.scope) or '-'}: {_short(old)} → {_short(new)}"
            number = next(seen.setdefault(name, count(1)))
            place.put(new)
            code = compile(ast.fix_missing_locations(tree), str(path.resolve()), "exec")
            place.put(old)
            module = ".".join(inside.with_suffix("").parts)
            yield Mutant(name if number == 1 else f"{name} #{number}", module, str(path.resolve()), place.lines, code)


def _short(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 70 else f"{text[:45]} … {text[-22:]}"


@dataclass(frozen=True)
class _Place:
    """A node that may be changed: its parent's field, the functions around it, its statement's lines."""

    node: ast.expr
    parent: ast.AST
    field: str
    index: int | None
    scope: tuple[str, ...]
    lines: frozenset[int]

    def put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = node

    def changes(self) -> Iterator[tuple[ast.AST, ast.AST]]:
        for new in _changed(self):
            yield self.node, ast.copy_location(new, self.node)


def _places(node: ast.AST, scope: tuple[str, ...], statement: ast.stmt | None) -> Iterator[_Place]:
    """Yield every expression that is judged by, with where it stands."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "bases") or isinstance(node, ast.arg):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr) or _is_docstring(child, node):
                continue
            if _names_exports(child):
                continue
            if isinstance(child, ast.stmt):
                inner = (*scope, child.name) if isinstance(child, ast.FunctionDef | ast.ClassDef) else scope
                yield from _places(child, inner, child)
                continue
            if isinstance(child, ast.expr):
                yield _Place(child, node, field, index, scope, _lines(statement, scope))
            yield from _places(child, scope, statement)


def _is_docstring(node: ast.AST, parent: ast.AST) -> bool:
    return isinstance(parent, ast.Expr) and isinstance(node, ast.Constant)


def _names_exports(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def _lines(statement: ast.stmt | None, scope: tuple[str, ...]) -> frozenset[int]:
    if statement is None or not any(name[:1].islower() or name[:1] == "_" for name in scope):
        return frozenset()
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return frozenset()
    body = getattr(statement, "body", None)
    last = body[0].lineno - 1 if body else statement.end_lineno or statement.lineno
    return frozenset(range(statement.lineno, max(last, statement.lineno) + 1))


def _changed(place: _Place) -> Iterator[ast.expr]:
    node = place.node
    if isinstance(node, ast.Compare):
        yield from _compared(node)
    elif isinstance(node, ast.BoolOp):
        yield from _joined(node)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from _constant(node)
    elif isinstance(node, ast.Attribute):
        yield from _term(node, place)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        yield from _called(node, node.func)
    if _is_test(place) and not isinstance(node, ast.Compare | ast.BoolOp | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), node)


def _is_test(place: _Place) -> bool:
    if isinstance(place.parent, ast.BoolOp):
        return not isinstance(place.node, ast.Constant)
    return place.field in ("test", "ifs")


def _compared(node: ast.Compare) -> Iterator[ast.expr]:
    for index, operator in enumerate(node.ops):
        for other in COMPARISONS[type(operator)]:
            changed = deepcopy(node)
            changed.ops[index] = other()
            yield changed


def _joined(node: ast.BoolOp) -> Iterator[ast.expr]:
    """Yield `and` for `or` and the reverse, and the condition with each of its sides taken away."""
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for index in range(len(node.values)):
        rest = [value for number, value in enumerate(node.values) if number != index]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)


def _constant(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield from (ast.Constant(node.value + step) for step in (1, -1))
    elif isinstance(node.value, str) and CODE_NAME.fullmatch(node.value):
        yield ast.Constant(f"{node.value}_mutant")


def _term(node: ast.Attribute, place: _Place) -> Iterator[ast.expr]:
    """Yield the other outcomes or verdicts, or the next member of another term."""
    kind = TERMS.get(node.value.id) if isinstance(node.value, ast.Name) else None
    if kind is None or node.attr not in kind.__members__ or isinstance(place.parent, ast.Attribute):
        return
    names = list(kind.__members__)
    position = names.index(node.attr)
    others = names[position + 1 :] + names[:position]
    for name in others if kind.__name__ in EVERY_OTHER else others[:1]:
        yield ast.Attribute(node.value, name, ast.Load())


def _called(node: ast.Call, function: ast.Name) -> Iterator[ast.expr]:
    if function.id in TWINS:
        yield ast.Call(ast.Name(TWINS[function.id], ast.Load()), node.args, node.keywords)
    if function.id in ANSWERS and len(node.args) >= ANSWERS[function.id]:
        for other in ("MET", "NOT_MET", "UNCLEAR", "NOT_APPLICABLE"):
            if other != _outcome_of(function.id):
                yield _answer(other, node)


def _outcome_of(function: str) -> str:
    return {"unsure": "UNCLEAR", "missing_part": "NOT_APPLICABLE"}.get(function, function.upper())


def _answer(outcome: str, node: ast.Call) -> ast.expr:
    """Return an answer of another outcome in place of a call that answers; `ANSWER_NAME` is put into the module."""
    call = ast.parse(f"{ANSWER_NAME}('{outcome}')", mode="eval").body
    return ast.copy_location(call, node)
