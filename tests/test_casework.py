"""An OUT opened again: a decision is judged at once, written down, kept by the next run, and undone without a trace."""

import json
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import docx
import pytest
from jsonschema import Draft202012Validator

from models.event import CheckSample, ReceiveOnPaper, Undo
from models.terms import Basis, ClosingState, ConflictKind, DocumentKind, Outcome, Verdict
from pipeline import cli, drafting, wiring
from pipeline.casework import Casework, changed_findings
from pipeline.counsel import find_dossier
from pipeline.errors import ChainError, StaleError, UsageError
from pipeline.ledger import Ledger
from tests.recording import INBOX, Quiet
from tests.test_runs import CountingEngine, tree

HEALTH, COMMUNE = "phong-y-te-2024", "xa-an-khuong-2024"


@dataclass
class Ticking:
    """A clock that goes on by a minute each time it is asked."""

    minute: int = 0

    def now(self) -> str:
        self.minute += 1
        return f"2025-01-06T08:{self.minute:02}:00+07:00"


def process(inbox: Path, out: Path, *, two_persons: bool = False) -> None:
    settings = wiring.Settings(out=out, two_persons=two_persons)
    with wiring.open_office(settings, Quiet(), CountingEngine()) as office:
        office.process(inbox, year=2024)


@contextmanager
def opened(out: Path) -> Iterator[Casework]:
    with wiring.open_casework(out, Quiet(), Ticking()) as casework:
        yield casework


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return an inbox of Word files: one unit, and a report of another."""
    shutil.copytree(INBOX / "Phòng Y tế", tmp_path / "inbox" / "Phòng Y tế")
    (tmp_path / "inbox" / "An Khương").mkdir()
    shutil.copy(INBOX / "An Khương" / "Bao cao thanh tich (du thao).docx", tmp_path / "inbox" / "An Khương")
    return tmp_path / "inbox"


@pytest.fixture
def out(inbox: Path, tmp_path: Path) -> Path:
    process(inbox, tmp_path / "out")
    return tmp_path / "out"


def record(out: Path, name: str = HEALTH) -> dict[str, object]:
    content: dict[str, object] = json.loads((out / "dossiers" / name / "dossier.json").read_bytes())
    return content


def correct(casework: Casework, field: str = "report.par_index", text: str = "93,25", **parts: str | int) -> int:
    paper, _, name = field.partition(".")
    document = drafting.document_named(casework.dossier(HEALTH), paper)
    action = drafting.value_decided(document, name, text, casework.contents, casework.law, parts)
    return casework.decide(HEALTH, action, who="Chị An", why="xem bản gốc").event.number


def answer(casework: Casework, rule: str, outcome: Outcome = Outcome.MET, who: str = "Chị An") -> int:
    action = drafting.answer_given(casework.dossier(HEALTH), rule, outcome, "Quyết định 99/QĐ-UBND")
    return casework.decide(HEALTH, action, who=who, why="đã xem").event.number


def settle(casework: Casework) -> None:
    """Settle every question of the office's dossier."""
    correct(casework, status="announced", year=2024)
    for rule in ("criterion.four_contents", "criterion.initiative", "criterion.discipline", "form.signature"):
        answer(casework, rule)


def test_an_out_that_is_opened_again_stands_as_the_run_left_it(out: Path) -> None:
    before = tree(out)
    with opened(out) as casework:
        assert casework.seen == 0
        assert {d.id: wiring.as_json(d) for d in casework.standing.dossiers} == {
            name: before[f"dossiers/{name}/dossier.json"] for name in (HEALTH, COMMUNE)
        }
        assert wiring.as_json(casework.standing.batch) == before["batch.json"]
        casework.write()
    assert tree(out) == before


def test_a_correction_is_judged_at_once_and_only_its_own_dossier_is_written(out: Path) -> None:
    kept = {path: path.stat().st_mtime_ns for path in (out / "dossiers" / COMMUNE).iterdir()}
    with opened(out) as casework:
        document = drafting.document_named(casework.dossier(HEALTH), "report")
        action = drafting.value_decided(
            document, "par_index", "93,25", casework.contents, casework.law, {"status": "announced"}
        )
        change = casework.decide(HEALTH, action, who="Chị An")
    ((before, after),) = change.dossiers
    answers = {new.rule: (old.outcome, new.outcome) for old, new in changed_findings(before, after)}
    assert answers["criterion.par_index"] == (Outcome.UNCLEAR, Outcome.MET)
    assert {path: path.stat().st_mtime_ns for path in (out / "dossiers" / COMMUNE).iterdir()} == kept
    documents = record(out)["documents"]
    reading = next(d for d in documents if d["kind"] == "achievement_report")["fields"]["par_index"]  # type: ignore[attr-defined]
    assert (reading["value"], reading["decided_by"]["from"], reading["decided_by"]["who"]) == (93.25, 92, "Chị An")
    report = (out / "dossiers" / HEALTH / "report.html").read_text(encoding="utf-8")
    assert "Chị An xác nhận lúc 08:01 ngày 06/01/2025. Chương trình đọc: 92,00%" in report


def test_a_settled_dossier_is_compliant_in_every_output_and_holds_to_the_schemas(out: Path) -> None:
    with opened(out) as casework:
        settle(casework)
        casework.approve(HEALTH, who="Trưởng phòng")
    content = record(out)
    assert content["verdict"] == "compliant"
    assert content["closing"]["state"] == "closed"  # type: ignore[index]
    batch = json.loads((out / "batch.json").read_bytes())
    assert batch["counts"]["compliant"] == 1
    for name, whole in (("dossier", content), ("batch", batch)):
        schema = json.loads(Path(f"docs/schemas/{name}.schema.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema).validate(whole)
    report = (out / "dossiers" / HEALTH / "report.html").read_text(encoding="utf-8")
    assert "Trưởng phòng, 08:06 ngày 06/01/2025" in report
    assert Verdict.COMPLIANT.label in (out / "index.html").read_text(encoding="utf-8")


def test_processing_the_inbox_again_keeps_the_decisions(inbox: Path, out: Path) -> None:
    with opened(out) as casework:
        settle(casework)
    after = tree(out)
    process(inbox, out)
    assert tree(out) == after


def test_processing_with_new_paper_keeps_the_decisions_and_shows_where_it_contradicts_them(
    inbox: Path, out: Path
) -> None:
    with opened(out) as casework:
        settle(casework)
    report = inbox / "Phòng Y tế" / "Bao cao.docx"
    rewritten = docx.Document(str(report))
    for paragraph in rewritten.paragraphs:
        if "92,0%" in paragraph.text:
            paragraph.text = paragraph.text.replace("92,0%", "81,5%")
    rewritten.save(str(report))
    process(inbox, out)
    conflicts = record(out)["conflicts"]
    kinds = {conflict["kind"] for conflict in conflicts}  # type: ignore[attr-defined]
    assert ConflictKind.PAPER_GONE.value in kinds
    gone = next(c for c in conflicts if c["kind"] == "paper_gone")  # type: ignore[attr-defined]
    assert "93,25" in gone["message"] and "81,5" in gone["message"]
    assert record(out)["verdict"] != "compliant"
    page = (out / "dossiers" / HEALTH / "report.html").read_text(encoding="utf-8")
    assert "Quyết định của chuyên viên cần xem lại" in page


def test_a_dossier_that_left_the_inbox_leaves_its_decisions_in_the_batch(inbox: Path, out: Path) -> None:
    with opened(out) as casework:
        answer(casework, "form.signature")
    shutil.rmtree(inbox / "Phòng Y tế")
    process(inbox, out)
    batch = json.loads((out / "batch.json").read_bytes())
    assert [conflict["kind"] for conflict in batch["conflicts"]] == ["dossier_gone"]
    assert "không còn khớp" in (out / "index.html").read_text(encoding="utf-8")


def test_everything_undone_leaves_the_bytes_that_were_there(out: Path) -> None:
    before = tree(out)
    with opened(out) as casework:
        settle(casework)
        casework.approve(HEALTH, who="Chị An")
        assert tree(out) != before
        for number in reversed(range(1, casework.seen + 1)):
            casework.undo(number, who="Chị An")
    assert tree(out) == before
    with opened(out) as casework:
        assert len(casework.events) == 12


def test_two_clerks_at_once_do_not_lose_each_others_work(out: Path) -> None:
    with opened(out) as casework:
        seen = casework.seen
        answer(casework, "form.signature")
        action = drafting.answer_given(casework.dossier(HEALTH), "form.signature", Outcome.NOT_MET, "Bản scan")
        with pytest.raises(StaleError, match=r"Chị An.*Anh Bình"):
            casework.decide(HEALTH, action, who="Anh Bình", why="không thấy chữ ký", seen=seen)
        assert casework.seen == 1
        other = ReceiveOnPaper(part=DocumentKind.COUNCIL_MINUTES)
        assert casework.decide(COMMUNE, other, who="Anh Bình", seen=seen).event.number == 2


def test_a_closed_dossier_takes_no_decision_until_it_is_opened_again(out: Path) -> None:
    with opened(out) as casework:
        answer(casework, "form.signature")
        casework.approve(HEALTH, who="Chị An")
        for refused in (lambda: answer(casework, "form.signature"), lambda: casework.undo(1, who="Chị An")):
            with pytest.raises(UsageError, match="hoso reopen"):
                refused()
        with pytest.raises(UsageError, match="closed already|has approved"):
            casework.approve(HEALTH, who="Chị An")
        document = drafting.document_named(casework.dossier(COMMUNE), "report")
        into_closed = drafting.move_decided(document, COMMUNE, HEALTH, casework.contents)
        with pytest.raises(UsageError, match="is closed"):
            casework.decide(COMMUNE, into_closed, who="Chị An")
        casework.decide(HEALTH, CheckSample(right=True), who="Chị An")
        casework.undo(2, who="Chị An")
        assert casework.dossier(HEALTH).closing is None
        assert answer(casework, "form.signature") == 5


def test_two_persons_close_a_dossier_where_the_office_asks_for_two(inbox: Path, tmp_path: Path) -> None:
    process(inbox, tmp_path / "out", two_persons=True)
    with opened(tmp_path / "out") as casework:
        casework.approve(HEALTH, who="Chị An")
        closing = casework.dossier(HEALTH).closing
        assert closing is not None and closing.state is ClosingState.AWAITING_SECOND
        with pytest.raises(UsageError, match="another person"):
            casework.approve(HEALTH, who="Chị An")
        casework.approve(HEALTH, who="Trưởng phòng")
        closing = casework.dossier(HEALTH).closing
        assert closing is not None and closing.state is ClosingState.CLOSED


def test_what_a_kill_left_unwritten_is_written_with_the_next_decision(out: Path) -> None:
    with opened(out) as casework:
        document = drafting.document_named(casework.dossier(HEALTH), "report")
        action = drafting.value_decided(document, "par_index", "93,25", casework.contents, casework.law)
        casework.write = lambda: None  # type: ignore[method-assign]
        casework.decide(HEALTH, action, who="Chị An")
    assert "93.25" not in json.dumps(record(out))
    with opened(out) as casework:
        casework.decide(COMMUNE, ReceiveOnPaper(part=DocumentKind.COUNCIL_MINUTES), who="Chị An")
    assert "93.25" in json.dumps(record(out))


@pytest.mark.parametrize(
    ("number", "why"), [(9, "no event 9"), (1, "undone already")], ids=["there is none", "it is undone"]
)
def test_an_undo_of_nothing_is_refused(out: Path, number: int, why: str) -> None:
    with opened(out) as casework:
        answer(casework, "form.signature")
        casework.undo(1, who="Chị An")
        with pytest.raises(UsageError, match=why):
            casework.undo(number, who="Chị An")
        assert isinstance(casework.events[-1].action, Undo)


def test_a_record_with_decisions_is_a_record_that_check_accepts(out: Path) -> None:
    with opened(out) as casework:
        correct(casework, status="announced", year=2024)
        answer(casework, "form.signature")
        casework.approve(HEALTH, who="Chị An")
    checked = wiring.check([out / "dossiers" / HEALTH / "dossier.json"])
    answers = {finding.rule: finding for finding in checked.records[0].findings}
    assert answers["criterion.par_index"].basis is Basis.CLERK
    assert answers["form.signature"].outcome is Outcome.UNCLEAR, "an earlier judgement is not believed"
    assert checked.records[0].closing is None


def test_an_out_judges_again_by_the_plan_that_judged_it(inbox: Path, tmp_path: Path) -> None:
    plan = tmp_path / "own.toml"
    shutil.copy(wiring.PLANS / "212-KH-UBND-2024.toml", plan)
    with wiring.open_office(wiring.Settings(out=tmp_path / "out", plan=str(plan)), Quiet(), CountingEngine()) as office:
        office.process(inbox, year=2024)
    plan.unlink()
    shutil.rmtree(inbox)
    with opened(tmp_path / "out") as casework:
        assert correct(casework, status="announced") == 1
        assert casework.dossier(HEALTH).plan.id == "212-KH-UBND-2024"


def test_a_log_that_was_tampered_with_is_opened_by_nobody(inbox: Path, out: Path) -> None:
    with opened(out) as casework:
        answer(casework, "form.signature")
    with sqlite3.connect(out / ".hoso" / "ledger.sqlite") as connection:
        connection.execute("DROP TRIGGER events_are_never_changed")
        connection.execute("UPDATE events SET content = replace(content, 'met', 'unclear')")
    for touch in (lambda: process(inbox, out), lambda: opened(out).__enter__(), lambda: wiring.event_log(out)):
        with pytest.raises(ChainError, match="put back a copy"):
            touch()


# ---- the commands


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def hoso(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Done]:
    """Return the command line, run in this process as its entry point runs it."""
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["hoso", *map(str, arguments)])
        with pytest.raises(SystemExit) as left:
            cli.main()
        printed = capsys.readouterr()
        return Done(int(left.value.code or 0), printed.out, printed.err)

    return run


def test_a_clerk_settles_a_dossier_by_commands(out: Path, hoso: Callable[..., Done]) -> None:
    parts = ("--part", "status=announced", "--part", "year=2024")
    done = hoso("correct", out, "y te", "report.par_index", "93,25", *parts, "--why", "QĐ 12", "--who", "An")
    assert done.returncode == 0, done.stderr
    assert "criterion.par_index: Chưa rõ → Đạt" in done.stdout
    told = ("--why", "đã xem", "--source", "QĐ 99", "--who", "An")
    for rule in ("criterion.four_contents", "criterion.initiative", "form.signature"):
        assert hoso("answer", out, "y te", rule, "met", *told).returncode == 0
    entered = hoso("enter", out, "y te", "review", "reviewed_on=2025-01-05", "--who", "An")
    assert "Cần chuyên viên xem xét → Đủ hồ sơ" in entered.stdout, entered.stderr
    approved = hoso("approve", out, "y te", "--who", "An")
    head = approved.stdout.rsplit("Mã nhật ký: ", 1)[1].strip()
    refused = hoso("receive", out, "y te", "minutes")
    assert refused.returncode == 3 and "hoso reopen" in refused.stderr
    assert hoso("reopen", out, "y te", "--who", "An").returncode == 0
    stale = hoso("undo", out, "1", "--seen", "6")
    assert stale.returncode == 3 and "reopen_dossier (event 7)" in stale.stderr
    assert "Đủ hồ sơ" in hoso("undo", out, "1", "--who", "An").stdout
    assert "8 events, the chain holds" in hoso("log", out, "--verify", "--head", head).stdout
    lines = hoso("log", out).stdout.splitlines()
    assert len(lines) == 8 and "Sửa giá trị" in lines[0] and "QĐ 12" in lines[0]
    assert hoso("log", out, "--head", "0" * 64).returncode == 70


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("correct", "{out}", "y te", "report.nothing", "1"), "no field"),
        (("correct", "{out}", "y te", "report#2.par_index", "1"), "none of them"),
        (("correct", "{out}", "y te", "report.par_index", "chín"), "no number"),
        (("correct", "{out}", "không có", "report.par_index", "1"), "fits no dossier"),
        (("answer", "{out}", "y te", "no.rule", "met", "--why", "x", "--source", "y"), "no finding"),
        (("answer", "{out}", "y te", "evidence.unsupported", "met", "--why", "x", "--source", "y"), "@III.1.b"),
        (("answer", "{out}", "y te", "form.signature", "met", "--why", " ", "--source", "y"), "note"),
        (("split", "{out}", "y te", "report", "1,1"), "add up"),
        (("split", "{out}", "y te", "report", "a,b"), "no sizes"),
        (("rekind", "{out}", "y te", "report", "treaty"), "no kind"),
        (("move", "{out}", "y te", "report", "y te"), "already"),
        (("receive", "{out}", "y te", "other"), "parts of a dossier"),
        (("enter", "{out}", "y te", "arrival", "arrived_on=yesterday"), "arrived_on"),
        (("enter", "{out}", "y te", "weather", "a=b"), "no sheet"),
        (("enter", "{out}", "y te", "arrival", "arrived_on"), "NAME=VALUE"),
        (("undo", "{out}", "1"), "no event 1"),
        (("log", "{out}/nothing"), "hoso process"),
    ],
)
def test_a_command_that_cannot_be_done_exits_3_and_writes_nothing(
    arguments: tuple[str, ...], why: str, out: Path, hoso: Callable[..., Done]
) -> None:
    before = tree(out)
    done = hoso(*(argument.format(out=out) for argument in arguments))
    assert (done.returncode, why in done.stderr) == (3, True), done.stderr
    assert tree(out) == before
    with Ledger.open(out, again=True) as ledger:
        assert ledger.events() == ()


def test_a_dossier_of_out_is_read_again_with_what_persons_decided_of_it(out: Path) -> None:
    with opened(out) as casework:
        judged = casework.standing.dossiers[0]
        casework.approve(judged.id, who="lan")
        closing = casework.dossier(judged.id).closing
    assert closing is not None
    assert find_dossier(out, judged.id).closing == closing
