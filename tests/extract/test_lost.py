"""What is told of a page that was given up: what was exceeded, or that the fault is ours; and the exit code of it."""

import logging

import pytest

from models.source import SourceFile
from models.terms import FileStatus
from pipeline import wiring
from pipeline.extract.lost import lost_to
from pipeline.ports import Loss, LossKind

FILE = SourceFile(path="Phòng Y tế/tt.pdf", path_raw="tt.pdf", sha256="0" * 64, status=FileStatus.READ)


def given_up(loss: Loss) -> SourceFile:
    failure = lost_to(loss, FILE, 3)
    return FILE.model_copy(update={"status": FileStatus.FAILED, "reason": failure.reason})


@pytest.mark.parametrize("kind", list(LossKind))
def test_every_loss_is_told_with_the_page_and_what_to_do(kind: LossKind) -> None:
    limit = 28 if kind in (LossKind.MEMORY, LossKind.CPU, LossKind.WALL) else None
    reason = lost_to(Loss(kind, "x", limit), FILE, 3).reason
    assert ("(giới hạn 28 " in reason) == (limit is not None)
    assert reason.startswith("Trang 3 ") and "đề nghị" in reason and reason.endswith(".")


def test_our_own_fault_is_not_laid_on_the_dossier_and_is_seen_by_the_operator(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        failure = lost_to(Loss(LossKind.OURS, "in a worker, over page 3 of file 00"), FILE, 3)
    assert "không phải lỗi của hồ sơ" in failure.reason
    assert "our own fault, please report these lines: in a worker, over page 3 of file 00" in caplog.text


def test_our_own_fault_ends_the_run_with_its_exit_code_also_where_the_other_pages_were_read() -> None:
    ours, theirs = (given_up(Loss(kind, "x")) for kind in (LossKind.OURS, LossKind.FAULT))
    assert wiring.exit_code((), (theirs,)) == 2
    assert wiring.exit_code((), (theirs, ours)) == 70
    assert wiring.exit_code((), (ours.model_copy(update={"status": FileStatus.READ}),)) == 70
