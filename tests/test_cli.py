"""The command line as a person meets it: exit codes, one line of what went wrong, JSON on stdout alone."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from pipeline import wiring
from tests.recording import INBOX
from tests.validate.sound import dossier, judged, record

HOSO = [str(Path(sys.executable).parent / "hoso")]
WORD = INBOX / "Phòng Y tế"


def hoso(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    one = ("--workers", "1") if arguments[0] in ("process", "read") and "--workers" not in arguments else ()
    return subprocess.run(
        [*HOSO, *map(str, (*arguments, *one))],
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "200", **environment},
        timeout=100,
        check=False,
    )


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """Return an inbox that needs no engine: one unit, three Word files."""
    shutil.copytree(WORD, tmp_path / "inbox" / "Phòng Y tế")
    return tmp_path / "inbox"


def test_a_batch_with_an_unfinished_dossier_exits_1_and_says_where_the_report_is(inbox: Path, tmp_path: Path) -> None:
    done = hoso("process", inbox, "--out", tmp_path / "out", "--no-cache")
    assert done.returncode == 1, done.stderr
    assert "Phòng Y tế" in done.stdout and "Cần chuyên viên xem xét" in done.stdout
    assert str(tmp_path / "out" / "index.html") in done.stdout
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_file_that_cannot_be_read_exits_2_and_is_named(inbox: Path, tmp_path: Path) -> None:
    (inbox / "Phòng Y tế" / "hong.pdf").write_bytes(b"%PDF-1.7 nothing")
    done = hoso("process", inbox, "--out", tmp_path / "out", "--no-cache")
    assert done.returncode == 2
    assert "Phòng Y tế/hong.pdf" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("process", "no-such-folder", "--out", "{out}"),
        ("process", "{inbox}", "--out", "{out}", "--plan", "no-such-plan"),
        ("process", "{inbox}", "--out", "{out}", "--no-such-option"),
        ("process", "{inbox}", "--out", "{inbox}"),
        ("process", "{inbox}", "--out", "{out}", "--trust", "no-such-folder"),
        ("check", "README.md"),
        ("read", "no-such-file.pdf"),
        ("process", "{inbox}", "--out", "{out}", "--engine", "tessaract"),
    ],
)
def test_wrong_use_exits_3_with_a_line_that_says_what(arguments: tuple[str, ...], inbox: Path, tmp_path: Path) -> None:
    done = hoso(*(argument.format(inbox=inbox, out=tmp_path / "out") for argument in arguments))
    assert done.returncode == 3
    assert done.stderr.strip().splitlines()[-1].startswith("hoso: ")
    assert "Traceback" not in done.stderr


def test_a_missing_engine_exits_4_with_the_line_that_installs_it(tmp_path: Path) -> None:
    shutil.copytree(INBOX / "Tân Hiệp", tmp_path / "inbox" / "Tân Hiệp")
    done = hoso("process", tmp_path / "inbox", "--out", tmp_path / "out", "--no-cache", PATH=str(tmp_path))
    assert done.returncode == 4
    assert "apt-get install tesseract-ocr tesseract-ocr-vie" in done.stderr


def test_a_busy_out_exits_5(inbox: Path, tmp_path: Path) -> None:
    state = tmp_path / "out" / ".hoso"
    state.mkdir(parents=True)
    with (state / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = hoso("process", inbox, "--out", tmp_path / "out", "--no-cache")
    assert done.returncode == 5


def test_our_own_fault_exits_70_and_shows_its_trace() -> None:
    crash = (
        "from pipeline import cli, wiring\n"
        "def broken(*arguments): raise RuntimeError('a fault of ours')\n"
        "wiring.check = broken\n"
        "import sys; sys.argv = ['hoso', 'check', 'x.json']\n"
        "cli.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", crash], capture_output=True, text=True, check=False)
    assert done.returncode == 70
    assert "RuntimeError" in done.stderr and "our own fault" in done.stderr


def test_a_sound_record_checks_with_exit_0_and_json_that_holds_to_the_schema(tmp_path: Path) -> None:
    path = tmp_path / "dossier.json"
    path.write_bytes(wiring.as_json(record(judged(), dossier())))
    done = hoso("check", path, "--json")
    assert done.returncode == 0, done.stderr
    schema = json.loads(Path("docs/schemas/dossier.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(done.stdout))


def test_read_prints_exactly_one_object_on_stdout(tmp_path: Path) -> None:
    done = hoso("read", WORD / "To trinh.docx", WORD / "Bien ban.docx", "--json", "--no-cache")
    assert done.returncode == 0, done.stderr
    content = json.loads(done.stdout)
    schema = json.loads(Path("docs/schemas/read.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(content)
    assert [document["type"] for document in content["documents"]] == ["Tờ trình", "Biên bản"]
    assert content["documents"][0]["fields"]["issuer"]["value"] == "Phòng Y tế"


def test_read_reads_a_zip_and_says_what_it_could_not(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(WORD / "To trinh.docx", "To trinh.docx")
        archive.writestr("hong.pdf", b"%PDF-1.7 nothing")
    done = hoso("read", tmp_path / "a.zip", "--json", "--no-cache")
    assert done.returncode == 2
    statuses = {file["path"]: file["status"] for file in json.loads(done.stdout)["files"]}
    assert statuses == {"a.zip": "ignored", "a.zip/To trinh.docx": "read", "a.zip/hong.pdf": "failed"}


def test_doctor_names_every_program_and_what_a_missing_one_costs(tmp_path: Path) -> None:
    found = hoso("doctor")
    assert found.returncode == 0 and "tesseract" in found.stdout and "vie" in found.stdout
    assert "network: closed to workers" in found.stdout
    missing = hoso("doctor", PATH=str(tmp_path))
    assert missing.returncode == 4
    assert "Without it" in missing.stdout and "apt-get install" in missing.stdout
    assert ".doc, .rtf, .odt" in " ".join(missing.stdout.split())


def test_limits_of_a_file_hold_and_a_wrong_one_is_wrong_usage(tmp_path: Path) -> None:
    limits = tmp_path / "limits.toml"
    limits.write_text("[arrival]\nfile = 1000\n")
    done = hoso("process", WORD, "--out", tmp_path / "out", "--no-cache", "--limits", limits)
    assert done.returncode == 2
    files = json.loads((tmp_path / "out" / "batch.json").read_text())["files"]
    assert {file["status"] for file in files} == {"failed"}
    limits.write_text("[arrival]\nfiles = 1000\n")
    wrong = hoso("process", WORD, "--out", tmp_path / "out", "--limits", limits)
    assert wrong.returncode == 3
    assert "arrival.files" in wrong.stderr


def test_help_starts_without_the_heavy_libraries() -> None:
    code = "import sys; import pipeline.cli; print([m for m in ('cv2', 'pydantic', 'spacy', 'pdfplumber', 'numpy', 'pyhanko', 'cryptography') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_plan_show_prints_the_plan_that_ships_without_colours() -> None:
    done = hoso("plan", "show", FORCE_COLOR="1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("KẾ HOẠCH 212/KH-UBND\n")
    assert "\x1b" not in done.stdout
    assert hoso("plan", "show", "212-KH-UBND-2024", "--markdown").stdout.startswith("# Kế hoạch 212/KH-UBND\n")


def test_plan_check_confirms_a_good_plan_and_exits_3_with_every_fault_of_a_bad_one(tmp_path: Path) -> None:
    good = wiring.PLANS / "212-KH-UBND-2024.toml"
    done = hoso("plan", "check", good)
    assert done.returncode == 0, done.stderr
    assert "good. Plan 212-KH-UBND-2024: " in done.stdout
    text = good.read_text(encoding="utf-8").replace("limit = 5", "limit = []").replace("threshold = 90\n", "")
    (tmp_path / "bad.toml").write_text(text, encoding="utf-8")
    refused = hoso("plan", "check", tmp_path / "bad.toml")
    assert refused.returncode == 3
    assert refused.stdout == ""
    assert "2 faults" in refused.stderr
    assert "key limit" in refused.stderr and "key threshold: is missing" in refused.stderr


def test_explain_tells_a_verdict_from_what_process_wrote(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert hoso("process", inbox, "--out", out, "--no-cache").returncode == 1
    done = hoso("explain", out, "y te", FORCE_COLOR="1")
    assert done.returncode == 0, done.stderr
    assert "Kết luận: Cần chuyên viên xem xét" in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stdout == hoso("explain", out, "phong-y-te-2024", COLUMNS="40").stdout
    one = hoso("explain", out, "y te", "criterion.par_index")
    assert "Mức tối thiểu (phần trăm): 90" in one.stdout
    for wrong in ((out, "không có"), (out, "y te", "no.rule"), (tmp_path, "y te")):
        assert hoso("explain", *wrong).returncode == 3


def test_explain_asks_for_the_plan_file_where_the_plan_that_judged_does_not_ship(tmp_path: Path) -> None:
    own = record(judged(), dossier())
    folder = tmp_path / "dossiers" / own.id
    folder.mkdir(parents=True)
    elsewhere = own.model_copy(update={"plan": own.plan.model_copy(update={"id": "45-KH-UBND-2026"})})
    (folder / "dossier.json").write_bytes(wiring.as_json(elsewhere))
    done = hoso("explain", tmp_path, own.id)
    assert done.returncode == 3 and "no plan '45-KH-UBND-2026': give a file" in done.stderr
    given = hoso("explain", tmp_path, own.id, "--plan", "tests/validate/plans/ke-hoach-thu-hai.toml")
    assert given.returncode == 0, given.stderr
    assert "một bản khác của tệp kế hoạch" in given.stdout
