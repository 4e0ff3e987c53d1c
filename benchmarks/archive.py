"""How fast the archive is: invented dossiers handed in, found and proved, on SQLite and PostgreSQL.

    python -m benchmarks.archive --dossiers 100000 [--folder DIR] [--database sqlite|postgresql]

Each dossier has a record, readings of thirty lines, a log and two papers, all its own; units, years and words as a
district has them. Searches are drawn from what was handed in: rare and common words, phrases, fields. Proving is timed
at half of the dossiers and at all, to see that it grows with them and no faster.
"""

import argparse
import json
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from models.archival import FileMetadata
from models.dossier import PlanRef
from models.event import FIRST_PREVIOUS
from models.holding import Agency, Anchor
from models.terms import ObjectRole, Verdict
from models.unit import UnitRef
from pipeline.archive.address import Address, address_of
from pipeline.archive.asking import question
from pipeline.archive.deposit import EVENTS_PATH, READINGS_PATH, RECORD_PATH, Deposit, Piece
from pipeline.archive.searching import find
from pipeline.archive.store import Archive
from pipeline.archive.verifying import verify

LINES = 30
SEARCHES = 200
_TEXT = (
    "ủy ban nhân dân huyện xã phòng về việc đề nghị khen thưởng phong trào thi đua cải cách hành chính năm kế hoạch "
    "tập thể cá nhân thành tích xuất sắc báo cáo biên bản họp hội đồng chủ tịch quyết định công nhận sáng kiến chỉ số "
    "tổ chức thực hiện nhiệm vụ công tác cán bộ công chức hồ sơ thủ tục một cửa giải quyết đúng hạn trước hạn người "
    "dân hài lòng"
)
WORDS = _TEXT.split()
NAMES = ("Đồng Nơ", "Thanh An", "Tân Khai", "Minh Đức", "Phước An", "Tân Quan", "An Khương", "Tân Hưng", "Thanh Bình")
_NOBODY = Anchor(number=0, digest=FIRST_PREVIOUS)
_METADATA = FileMetadata(
    organ_id="H10",
    file_catalog="",
    file_notation="",
    title="",
    retention="10 năm",
    retention_confirmed=False,
    rights="",
    creator="",
    language="",
    start_date=None,
    end_date=None,
    documents_total=1,
    pages_total=1,
)


class _Silent:
    def start(self, label: str, total: int) -> None: ...

    def advance(self) -> None: ...


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False).encode()


def _deposit(number: int, chance: random.Random) -> Deposit:
    year, unit = 2005 + number % 20, f"Ủy ban nhân dân xã {NAMES[number % len(NAMES)]} {number // 180}"
    lines = [" ".join([*chance.choices(WORDS, k=8), f"tên{chance.randrange(50_000)}"]) for _ in range(LINES)]
    box = [0.1, 0.2, 0.3, 0.25]
    read = [{"words": [{"text": word, "box": box} for word in line.split()]} for line in lines]
    symbol = {"value": f"{number}/TTr-UBND", "evidence": [{"file": "a.pdf", "page": 1, "box": box}]}
    pages = [{"file": "a.pdf", "page": 1}]
    letter = {"kind": "proposal_letter", "type": "Tờ trình", "pages": pages, "fields": {"number": symbol}}
    named = {"name": unit, "code": str(number % len(NAMES)), "kind": "commune"}
    dossier = f"ho-so-{number}-{year}"
    return Deposit(
        agency=Agency(code="H10", name="H"),
        dossier=dossier,
        unit=UnitRef.model_validate(named),
        award_year=year,
        verdict=list(Verdict)[number % 4],
        approved=True,
        plan=PlanRef(id="212", sha256="0" * 64),
        register_sha256=None,
        program="hoso",
        engine="none",
        head=_NOBODY,
        last_event=_NOBODY,
        describe=lambda _: (_METADATA, ()),
        pieces=(
            Piece(
                RECORD_PATH,
                ObjectRole.RECORD,
                "application/json",
                _json(
                    {
                        "id": dossier,
                        "award_year": year,
                        "unit": named,
                        "documents": [letter],
                    }
                ),
            ),
            Piece(
                READINGS_PATH,
                ObjectRole.READING,
                "application/json",
                _json(
                    {
                        "pages": [{"file": "a.pdf", "page": 1, "lines": read}],
                    }
                ),
            ),
            Piece(EVENTS_PATH, ObjectRole.EVENTS, "application/jsonl", b""),
            Piece("law/plan.toml", ObjectRole.PLAN, "application/toml", b"plan"),
            Piece("originals/a.pdf", ObjectRole.ORIGINAL, "application/pdf", chance.randbytes(2000)),
            Piece("originals/b.pdf", ObjectRole.ORIGINAL, "application/pdf", chance.randbytes(2000)),
        ),
    )


def _deposits(first: int, last: int) -> Iterator[Deposit]:
    chance = random.Random(first)
    return (_deposit(number, chance) for number in range(first, last))


def _questions(count: int) -> Iterator[tuple[str, dict[str, object]]]:
    chance = random.Random(9)
    for turn in range(SEARCHES):
        name = f"tên{chance.randrange(50_000)}"
        start = chance.randrange(len(WORDS) - 3)
        kinds: tuple[tuple[str, dict[str, object]], ...] = (
            ("dong no 2024", {}),
            (name, {}),
            ("khen thuong", {}),
            (f'"{" ".join(WORDS[start : start + 2])}"', {}),
            (f'"{" ".join(chance.choices(WORDS, k=3))}"', {}),
            ("", {"number": f"{chance.randrange(count)}/TTr-UBND"}),
            ("thi đua", {"year": 2005 + chance.randrange(20), "unit": chance.choice(NAMES)}),
            (f"{name} {chance.choice(WORDS)}", {"verdict": "compliant"}),
        )
        yield kinds[turn % len(kinds)]


def _timed_searches(archive: Archive, count: int) -> list[tuple[float, str]]:
    taken = []
    for words, fields in _questions(count):
        asked = question([words], **fields)  # type: ignore[arg-type]
        begun = time.perf_counter()
        find(archive, asked)
        taken.append(((time.perf_counter() - begun) * 1000, f"{words} {fields or ''}"))
    return sorted(taken)


def measure(address: Address, count: int) -> Iterator[str]:
    """Yield the figures of one database, a line each, as they come."""
    half = count // 2
    with Archive.open(address, make=True) as archive:
        for first, last in ((0, half), (half, count)):
            begun = time.perf_counter()
            done = sum(1 for _ in archive.add(_deposits(first, last), who="bench", when="2025-01-01T00:00:00+07:00"))
            took = time.perf_counter() - begun
            yield f"add {first}-{last}: {done / took:.0f} dossiers a second ({took:.0f} s)"
            begun = time.perf_counter()
            proof = verify(archive, _Silent())
            took = time.perf_counter() - begun
            yield (
                f"verify {proof.holdings}: {took:.1f} s, {took / proof.holdings * 1000:.2f} ms each, "
                f"{len(proof.faults)} faults"
            )
        times = _timed_searches(archive, count)
        only = [taken for taken, _ in times]
        yield (
            f"search p50 {statistics.median(only):.1f} ms, p95 {only[int(len(only) * 0.95)]:.1f} ms, "
            f"slowest {times[-1][0]:.1f} ms ({times[-1][1].strip()})"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dossiers", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=None, help="where the archives are made; a temporary folder")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default=None)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="hoso-bench-", dir=chosen.folder))
    try:
        if chosen.database != "postgresql":
            _report("sqlite", measure(address_of(f"sqlite:///{folder}/archive.sqlite"), chosen.dossiers))
        if chosen.database != "sqlite":
            _on_postgresql(folder, chosen.dossiers)
    finally:
        shutil.rmtree(folder)


def _on_postgresql(folder: Path, count: int) -> None:
    folder.chmod(0o711)  # the server's account passes through
    started = subprocess.run(
        ["bash", "scripts/postgres.sh", "start", str(folder / "pg")], check=True, capture_output=True, text=True
    )
    try:
        _report("postgresql", measure(address_of(started.stdout.strip(), folder / "objects"), count))
    finally:
        subprocess.run(["bash", "scripts/postgres.sh", "stop", str(folder / "pg")], check=True)


def _report(name: str, told: Iterator[str]) -> None:
    for line in told:
        print(f"{name}: {line}", flush=True)


if __name__ == "__main__":
    main()
