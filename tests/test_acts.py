"""Every act of a run and of a person stands in one chain; what is changed, dropped or inserted is named.

HOSO_FLIPS sets how many bits are flipped.
"""

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from models.act import RunBegan
from models.holding import Anchor
from models.terms import ActKind
from pipeline import wiring
from pipeline.errors import UsageError
from pipeline.ledger import Ledger, Proof, proving, verify
from pipeline.ledger.schema import GUARDS, STEPS, bring_up
from tests.deciding import draft
from tests.recording import INBOX, Quiet
from tests.review.test_events import ACTIONS
from tests.test_cli import hoso
from tests.test_event_log import RUN
from tests.test_ledger import PAGE
from tests.test_runs import CountingEngine, run, tree

FLIPS = int(os.environ.get("HOSO_FLIPS", "10"))
SECOND = PAGE.model_copy(update={"page": 2})
TABLES = ("acts", "events", "event_dossiers", "pages", "pictures", "files", "runs", "run_pages")


def database(out: Path) -> sqlite3.Connection:
    return sqlite3.connect(out / ".hoso" / "ledger.sqlite")


def acts_of(out: Path) -> list[proving.Act | str]:
    with database(out) as connection:
        return list(proving.checked(connection))


def kinds_of(out: Path) -> list[ActKind]:
    return [act.done.kind for act in acts_of(out) if not isinstance(act, str)]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return an OUT with two runs, pages, a picture, decisions; no guard stands in the way of who changes it."""
    folder = tmp_path / "out"
    for turn in range(2):
        with Ledger.open(folder) as ledger:
            ledger.keep("k1", PAGE, b"webp")
            ledger.keep("k2", SECOND, None)
            ledger.taken_in(RUN.files)
            ledger.keep_files(RUN.files)
            ledger.keep_run(RUN)
            for number in (2 * turn, 2 * turn + 1):
                ledger.append(draft(ACTIONS[number]), number)
    originals = folder / ".hoso" / "originals"
    originals.mkdir()
    with database(folder) as connection:
        for guard in GUARDS:
            connection.execute(f"DROP TRIGGER {guard}")
    return folder


def faults(out: Path, head: Anchor | None = None) -> list[str]:
    """Return what is found, but that the guards are gone and that the invented original is not there."""
    known = ("guards against changes", "original 000")
    return [fault for fault in verify(out, head).faults if not fault.startswith(known)]


def test_what_was_written_holds(out: Path) -> None:
    assert faults(out) == []
    assert verify(out).decisions == 4
    assert kinds_of(out).count(ActKind.DECIDED) == 4


Tampering = tuple[str, str]
TAMPERED: tuple[Tampering, ...] = (
    ("DELETE FROM acts WHERE number = 3", "act 3: dropped"),
    ("DELETE FROM acts WHERE number IN (3, 4, 5)", "acts 3 to 5: dropped"),
    ("UPDATE acts SET content = replace(content, 'page_read', 'page_Read') WHERE number = 1", "act 1: changed"),
    ("UPDATE acts SET content = CAST(content AS BLOB) WHERE number = 2", "act 2: changed"),
    ("UPDATE acts SET digest = previous || 'x' WHERE number = 4", "act 4: changed; it stands under another"),
    ("INSERT INTO acts SELECT 99, 'p', 'd', content FROM acts WHERE number = 1", "act 99: changed; it stands under"),
    ("DELETE FROM events WHERE number = 2", "decision 2: dropped"),
    ("DELETE FROM events WHERE number = 4", "decision 4: dropped"),
    ("INSERT INTO events SELECT 9, 'p', 'd', content FROM events WHERE number = 1", "decision 9: inserted"),
    ("UPDATE events SET content = replace(content, 'Chị', 'Anh') WHERE number = 1", "decision 1: changed"),
    ("DELETE FROM event_dossiers WHERE number = 1", "list of dossiers"),
    ("INSERT INTO event_dossiers VALUES (1, 'khac-2024')", "list of dossiers"),
    ("UPDATE pages SET record = replace(record, '92,35', '95,35') WHERE key = 'k1'", "page k1: what was read"),
    ("UPDATE pages SET page = 7 WHERE key = 'k1'", "page k1: changed"),
    ("INSERT INTO pages SELECT 'k3', sha256, 3, record FROM pages WHERE key = 'k1'", "page k3: inserted"),
    ("DELETE FROM pages WHERE key = 'k2'", "page k2: dropped"),
    ("UPDATE pictures SET webp = x'00'", "page k1: its picture was changed"),
    ("DELETE FROM pictures", "page k1: its picture was changed or dropped"),
    ("INSERT INTO pictures VALUES ('k2', x'00')", "page k2: its picture was changed"),
    ("INSERT INTO pictures VALUES ('k9', x'00')", "picture k9: inserted"),
    ("UPDATE files SET status = 'ignored'", "run 1: its list of files was changed"),
    ("DELETE FROM files WHERE run = 2", "run 2: its list of files was changed"),
    ("INSERT INTO files SELECT 'x', 'x', NULL, 'read', NULL, 1", "run 1: its list of files was changed"),
    ("UPDATE runs SET record = replace(record, '2024', '2025') WHERE run = 2", "run 2: its record"),
    ("UPDATE runs SET record = NULL WHERE run = 2", "run 2: its record was dropped"),
    ("INSERT INTO runs VALUES (9, '{}')", "run 9: its record was inserted"),
    ("DELETE FROM run_pages WHERE run = 1 AND key = 'k2'", "run 1: its record, or the list of pages"),
)


@pytest.mark.parametrize(("statement", "named"), TAMPERED, ids=[named for _, named in TAMPERED])
def test_what_was_changed_dropped_or_inserted_is_named(out: Path, statement: str, named: str) -> None:
    with database(out) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        assert connection.execute(statement).rowcount
    assert any(fault.startswith(named) or named in fault for fault in faults(out)), faults(out)


def rewritten(out: Path) -> None:
    """Write the whole log anew without its last decision, as somebody would who knows how hashes are made."""
    with database(out) as connection:
        connection.execute("DELETE FROM event_dossiers WHERE number = 4")
        connection.execute("DELETE FROM events WHERE number = 4")
        connection.execute("DELETE FROM acts WHERE number = (SELECT MAX(number) FROM acts)")


def test_a_log_cut_off_at_its_end_is_told_by_the_head_that_was_written_down(out: Path) -> None:
    head = verify(out).head
    assert faults(out, head) == []
    rewritten(out)
    assert faults(out) == []  # nothing contradicts itself: only the head tells
    (fault,) = faults(out, head)
    assert fault.startswith(f"acts {head.number} to {head.number}: dropped")


def test_a_log_written_anew_is_told_by_the_head_that_was_written_down(out: Path) -> None:
    head = verify(out).head
    rewritten(out)
    with Ledger.open(out, again=True) as ledger:
        ledger.append(draft(ACTIONS[5]), 9)
    (fault,) = faults(out, head)
    assert fault.startswith(f"act {head.number}: is not the one whose hash you noted")


def test_guards_that_were_taken_away_are_told(out: Path) -> None:
    assert any("taken away: acts_are_never_changed, acts_are_never_deleted" in fault for fault in verify(out).faults)


@pytest.mark.timeout(60 + FLIPS)
def test_a_flipped_bit_of_any_row_of_the_ledger_is_found(out: Path) -> None:
    chance, tried, unseen = random.Random(7), dict.fromkeys(TABLES, 0), []
    connection = database(out)
    cells = [
        (table, column, rowid, value)
        for table in TABLES
        for row in connection.execute(f"SELECT rowid AS own, * FROM {table}").fetchall()
        for (column, value, rowid) in _cells(connection, table, row)
    ]
    while min(tried["acts"], sum(tried.values()) - tried["acts"]) < FLIPS:
        table, column, rowid, value = chance.choice(cells)
        now = _flipped(value, chance)
        if now is None or now == value:
            continue
        try:
            connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (now, rowid))
        except sqlite3.IntegrityError:  # a key that is there already: the database itself refuses
            connection.rollback()
            continue
        tried[table] += 1
        at = now if column == _ROWID.get(table) else rowid
        if not [f for f in proving.prove(connection, out / ".hoso" / "originals").faults if _is_new(f)]:
            unseen.append((table, column, rowid, value, now))
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (value, at))
        connection.commit()
    assert unseen == []
    assert faults(out) == []
    assert all(tried.values()) or FLIPS < 100


_ROWID = {"acts": "number", "events": "number", "runs": "run"}


def _is_new(fault: str) -> bool:
    return not fault.startswith(("guards against", "original 000"))


def _cells(connection: sqlite3.Connection, table: str, row: tuple[object, ...]) -> list[tuple[str, object, object]]:
    names = [info[1] for info in connection.execute(f"PRAGMA table_info({table})")]
    return [(name, value, row[0]) for name, value in zip(names, row[1:], strict=True) if value not in (None, "")]


def _flipped(value: object, chance: random.Random) -> object | None:
    if isinstance(value, int):
        return value ^ (1 << chance.randrange(16))
    raw = bytearray(value if isinstance(value, bytes) else str(value).encode())
    raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    if isinstance(value, bytes):
        return bytes(raw)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return None


def test_text_that_is_no_text_any_more_is_named_as_well(out: Path) -> None:
    with database(out) as connection:
        connection.execute("UPDATE acts SET content = CAST(x'ff' || CAST(content AS BLOB) AS TEXT) WHERE number = 2")
    assert any(fault.startswith("act 2: changed") for fault in faults(out))


def released(out: Path) -> None:
    """Make an OUT as the released program left it (version 2 of its ledger): pages, two runs, decisions."""
    with Ledger.open(out) as ledger:
        ledger.keep("k1", PAGE, b"webp")
        ledger.keep_files(RUN.files)
        ledger.keep_run(RUN)
        ledger.append(draft(ACTIONS[0]), 0)
    (out / ".hoso" / "originals").mkdir()
    new = out / ".hoso" / "ledger.sqlite"
    old = out / ".hoso" / "old.sqlite"
    with sqlite3.connect(old) as connection:
        for number, step in enumerate(STEPS[:2], 1):
            connection.executescript(f"{step}PRAGMA user_version = {number};")
        connection.execute("ATTACH ? AS new", (str(new),))
        for table in TABLES[1:]:
            connection.execute(f"INSERT INTO {table} SELECT * FROM new.{table}")
    old.replace(new)


def test_an_out_of_the_released_program_is_taken_over_whole(tmp_path: Path) -> None:
    released(tmp_path)
    before = verify(tmp_path)
    assert (before.acts, before.decisions, before.faults) == (0, 1, ())
    with Ledger.open(tmp_path) as ledger:
        assert len(ledger.events()) == 1
        ledger.append(draft(ACTIONS[1]), 1)
    assert kinds_of(tmp_path)[:5] == [
        ActKind.TAKEN_OVER, ActKind.PAGE_READ, ActKind.FILES_KEPT, ActKind.RUN_KEPT, ActKind.DECIDED,
    ]  # fmt: skip
    assert verify(tmp_path).faults == ()
    with database(tmp_path) as connection:
        connection.execute("UPDATE pages SET record = replace(record, '92,35', '95,35')")
    assert verify(tmp_path).faults == ("page k1: what was read of it was changed.",)


def test_decisions_of_the_released_program_are_checked_before_they_are_taken_over(tmp_path: Path) -> None:
    released(tmp_path)
    with database(tmp_path) as connection:
        connection.execute("DROP TRIGGER events_are_never_changed")
        connection.execute("UPDATE events SET content = replace(content, '93', '99')")
    done = hoso("ledger", "verify", tmp_path)
    assert done.returncode not in (0, 1)
    assert "event 1 is not what was written" in done.stderr


def test_a_full_disk_leaves_neither_a_page_nor_its_act(tmp_path: Path) -> None:
    from pipeline.errors import DiskFullError

    with Ledger.open(tmp_path) as ledger:
        ledger.keep("k", PAGE, None)
        count = ledger.head.number
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(DiskFullError):
            ledger.keep("big", SECOND, b"x" * 200_000)
        assert ledger.head.number == count
    assert verify(tmp_path).faults == ()


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    shutil.copytree(INBOX / "Phòng Y tế", tmp_path / "inbox" / "Phòng Y tế")
    return tmp_path / "inbox"


def test_every_act_of_a_run_and_of_a_person_is_in_the_chain(inbox: Path, tmp_path: Path) -> None:
    place = tmp_path / "o"
    run(inbox, place, engine=CountingEngine())
    kinds = kinds_of(place)
    assert kinds[0] is ActKind.RUN_BEGAN and kinds[-1] is ActKind.RUN_ENDED
    assert [kinds.count(kind) for kind in (ActKind.FILE_TAKEN_IN, ActKind.PAGE_READ, ActKind.DOSSIER_JUDGED)] == [
        3,
        3,
        1,
    ]
    assert kinds.index(ActKind.FILE_TAKEN_IN) < kinds.index(ActKind.PAGE_READ) < kinds.index(ActKind.DOSSIER_JUDGED)
    with wiring.open_casework(place, Quiet()) as casework:
        casework.approve("phong-y-te-2024", who="Chị An")
    assert kinds_of(place)[-1] is ActKind.DECIDED
    run(inbox, place, engine=CountingEngine(last=0))
    kinds = kinds_of(place)
    assert kinds.count(ActKind.PAGE_READ) == 3  # a page that was read before is not read again
    assert kinds.count(ActKind.RUN_ENDED) == 2
    assert verify(place).faults == ()
    original = next(path for path in sorted((place / ".hoso" / "originals").iterdir()) if path.stat().st_size > 1000)
    original.write_bytes(original.read_bytes()[:-1] + b"?")
    assert verify(place).faults == (f"original {original.name}: changed; it is not what came in.",)
    original.unlink()
    assert verify(place).faults == (f"original {original.name}: dropped.",)


def test_no_act_tells_what_stands_on_a_paper_or_how_a_file_is_called(inbox: Path, tmp_path: Path) -> None:
    place = tmp_path / "o"
    run(inbox, place, engine=CountingEngine())
    with database(place) as connection:
        told = "\n".join(row[0] for row in connection.execute("SELECT content FROM acts"))
    for word in ("Bien ban", "To trinh", "docx", "Phòng", "Nguyễn", "ủy"):
        assert word not in told


def test_times_of_acts_are_in_the_ledger_and_in_no_output(inbox: Path, tmp_path: Path) -> None:
    run(inbox, tmp_path / "a", engine=CountingEngine())
    run(inbox, tmp_path / "b", engine=CountingEngine())
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    (began, *_), _ = acts_of(tmp_path / "a"), acts_of(tmp_path / "b")
    assert not isinstance(began, str) and isinstance(began.done, RunBegan)
    assert not any(began.when.encode() in content for content in tree(tmp_path / "a").values())


def test_the_command_prints_the_head_and_asks_for_it_again(out: Path, tmp_path: Path) -> None:
    place = tmp_path / "sound"
    with Ledger.open(place) as ledger:
        ledger.keep("k", PAGE, None)
        head = ledger.head
    done = hoso("ledger", "verify", place)
    assert done.returncode == 0, done.stderr
    assert f"Head of the ledger (write it down): {head.number}:{head.digest}" in done.stdout
    assert hoso("ledger", "verify", place, "--head", f"{head.number}:{head.digest}").returncode == 0
    other = hoso("ledger", "verify", place, "--head", f"{head.number}:{'0' * 64}")
    assert other.returncode == 7
    assert "is not the one whose hash you noted" in other.stderr and "Put back a copy" in other.stderr
    for wrong in (("--head", "5"), ("--head", "x:y")):
        assert hoso("ledger", "verify", place, *wrong).returncode == 3
    assert hoso("ledger", "verify", tmp_path / "nothing").returncode == 3
    assert hoso("ledger", "verify", out).returncode == 7  # the guards are gone


def test_the_proof_of_nothing_is_sound() -> None:
    connection = sqlite3.connect(":memory:")
    bring_up(connection, 0)
    proof = proving.prove(connection, Path("nowhere"))
    assert proof == Proof((), 0, 0, 0, 0, proof.head)


def test_a_head_needs_a_number() -> None:
    from pipeline.ledger_commands import _anchor

    with pytest.raises(UsageError, match="NUMBER:HASH"):
        _anchor("0" * 64)
