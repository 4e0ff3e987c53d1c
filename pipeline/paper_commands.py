"""`hoso report`: the papers that leave the office."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from models.terms import PaperKind
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from models.dossier import Batch
    from pipeline.flow import Law
    from pipeline.secretariat import Written

_ALL = "all"
_KINDS = (*(kind.value for kind in PaperKind), _ALL)


def _kinds(kind: str, *, unit: bool) -> tuple[PaperKind, ...]:
    from pipeline.secretariat import OF_A_UNIT

    if kind not in _KINDS:
        raise UsageError(f"no paper {kind!r}: give --kind {', '.join(_KINDS)}")
    chosen = tuple(PaperKind) if kind == _ALL else tuple(k for k in PaperKind if k.value == kind)
    if not unit:
        return chosen
    if not set(chosen) & set(OF_A_UNIT):
        raise UsageError(f"--kind {kind} is about the whole batch: leave --unit out")
    return tuple(k for k in chosen if k in OF_A_UNIT)


def _warn(batch: "Batch", law: "Law", errors: Console) -> None:
    """Say where the papers rest on another plan or register than the verdicts they tell of."""
    if batch.plan.sha256 != law.plan.sha256:
        errors.print(f"The dossiers were judged by another version of plan {batch.plan.id}: run `hoso process` again.")
    if law.register.sha256 is None and batch.register_sha256 is not None:
        errors.print("The dossiers were judged with a register: give it with --register, or terms stay blanks.")
    elif law.register.sha256 != batch.register_sha256:
        errors.print("The dossiers were not judged by this register: run `hoso process` again with --register.")


def _show(done: "Written", console: Console) -> None:
    for word, paths in (("Đã viết", done.written), ("Đã bỏ (không còn cần)", done.removed)):
        for path in paths:
            console.print(f"{word}: {path}", highlight=False, soft_wrap=True, markup=False)
    for path in done.kept:
        told = (
            f"Giữ nguyên vì đã có người sửa: {path}. Muốn có bản mới thì đổi tên hoặc chuyển tệp này đi rồi chạy lại."
        )
        console.print(told, highlight=False, soft_wrap=True, markup=False)
    if not done.written and not done.kept:
        console.print("Không có văn bản nào cần lập.", highlight=False)
    else:
        console.print("Chỗ tô vàng là chỗ phải điền hoặc kiểm tra trước khi trình ký.", highlight=False)


def report(
    out: Annotated[Path, typer.Argument(help="The folder that `hoso process` wrote.")],
    unit: Annotated[str | None, typer.Option(help="One dossier's id, or the unit's name or a part of it.")] = None,
    kind: Annotated[str, typer.Option(help=" | ".join(_KINDS))] = _ALL,
    to: Annotated[Path | None, typer.Option(help="Where the papers are written; OUT/papers unless given.")] = None,
    register: Annotated[Path | None, typer.Option("--register", help="The office's register (.xlsx).")] = None,
    plan: Annotated[str | None, typer.Option(help="The plan file, where it does not ship with the program.")] = None,
    office: Annotated[Path | None, typer.Option("--office", help="The office's sheet (.toml).")] = None,
) -> None:
    """Write the papers that leave the office, as Word files: letters, appraisal sheets, the council's list, drafts."""
    from pipeline import counsel, secretariat, wiring
    from pipeline.ran import load_run

    kinds = _kinds(kind, unit=unit is not None)
    ran = load_run(out)
    batch = ran.batch
    law = wiring.find_law(plan or batch.plan.id, register)
    one = counsel.find_dossier(out, unit) if unit is not None else None
    _warn(batch, law, Console(stderr=True, soft_wrap=True, highlight=False))
    season = secretariat.season_to_write(ran, law, wiring.find_office(law.plan, office))
    papers = secretariat.papers_of(season, kinds, one)
    done = secretariat.write_papers(papers, to or out / "papers", instead_of=kinds if one is None else ())
    _show(done, Console())
