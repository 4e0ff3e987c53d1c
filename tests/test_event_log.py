"""The event log on disk: appended to and never changed; nothing acknowledged is ever lost, nothing tampered unseen."""

import multiprocessing
import os
import random
import signal
import sqlite3
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from models.event import CheckSample, Draft, MoveDocument, PageKey, ReopenDossier
from models.page import Page
from models.run import LawFiles, RunRecord
from models.source import SourceFile
from models.terms import FileStatus
from pipeline.errors import ChainError, DiskFullError, HosoError, StaleError, UsageError
from pipeline.ledger import Ledger
from pipeline.ledger import events as log
from pipeline.ledger.schema import SCHEMA_VERSION, STEPS, bring_up
from tests.deciding import COMMUNE, JUSTICE, draft
from tests.review.test_events import ACTIONS
from tests.test_ledger import PAGE

RUN = RunRecord(
    year=2024,
    law=LawFiles(plan_sha256="1" * 64, units_sha256="2" * 64),
    engine="test",
    files=(SourceFile(path=PAGE.file, path_raw=PAGE.file, sha256=PAGE.sha256, status=FileStatus.READ),),
    submissions=(),
)
KILLS = 50


def database(out: Path) -> sqlite3.Connection:
    return sqlite3.connect(out / ".hoso" / "ledger.sqlite")


def test_events_come_back_in_order_after_the_ledger_was_closed(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        written = [ledger.append(draft(action), number) for number, action in enumerate(ACTIONS)]
    with Ledger.open(tmp_path) as ledger:
        assert ledger.events() == tuple(written)


def test_a_stale_save_is_refused_and_both_versions_are_named(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.append(draft(ACTIONS[0], who="Chị An", minute=1), 0)
        with pytest.raises(StaleError) as refused:
            ledger.append(draft(ACTIONS[7], who="Anh Bình", minute=2), 0)
        assert len(ledger.events()) == 1
        assert (refused.value.mine.who, refused.value.theirs.who) == ("Anh Bình", "Chị An")
        for words in ("Chị An", "08:01", "33.25", "93.0", "Anh Bình", "08:02", "criterion.initiative", "met"):
            assert words in str(refused.value)
        assert ledger.append(draft(ACTIONS[7], who="Anh Bình"), 1).number == 2


def test_who_works_on_another_dossier_is_not_in_the_way(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        ledger.append(draft(ACTIONS[0]), 0)
        assert ledger.append(draft(ReopenDossier(), COMMUNE), 0).number == 2


def test_a_move_is_stale_where_the_taking_dossier_was_changed(tmp_path: Path) -> None:
    move = MoveDocument(pages=(PageKey(sha256="a" * 64, page=1),), before=COMMUNE, to=JUSTICE)
    with Ledger.open(tmp_path) as ledger:
        ledger.append(draft(ACTIONS[0]), 0)
        with pytest.raises(StaleError):
            ledger.append(draft(move, COMMUNE), 0)
        ledger.append(draft(move, COMMUNE), 1)
        with pytest.raises(StaleError):
            ledger.append(draft(ACTIONS[0]), 1)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET content = '{}' WHERE number = 1",
        "DELETE FROM events WHERE number = 2",
        "DELETE FROM events",
        "INSERT OR REPLACE INTO events SELECT * FROM events WHERE number = 1",
        "REPLACE INTO events VALUES (1, 'x', 'y', '{}')",
    ],
)
def test_the_database_itself_refuses_to_change_an_event(tmp_path: Path, statement: str) -> None:
    with Ledger.open(tmp_path) as ledger:
        for number in range(2):
            ledger.append(draft(ACTIONS[number]), number)
    with database(tmp_path) as connection, pytest.raises(sqlite3.IntegrityError, match="never"):
        connection.execute(statement)
    with Ledger.open(tmp_path) as ledger:
        assert len(ledger.events()) == 2


@pytest.fixture
def written() -> sqlite3.Connection:
    """Return a log of four events whose guards somebody has taken away."""
    connection = sqlite3.connect(":memory:")
    bring_up(connection, 0)
    for number in range(4):
        log.append(connection, Path("ledger"), draft(ACTIONS[number]), number)
    for guard in ("changed", "deleted", "replaced"):
        connection.execute(f"DROP TRIGGER events_are_never_{guard}")
    return connection


def test_tampering_with_any_byte_of_any_stored_event_is_found(written: sqlite3.Connection) -> None:
    path, tried = Path("ledger"), 0
    assert len(log.events(written, path)) == 4
    for number in (1, 3, 4):
        for column in ("content", "digest", "previous"):
            text = written.execute(f"SELECT {column} FROM events WHERE number = ?", (number,)).fetchone()[0]
            for place, letter in enumerate(text):
                other = chr(ord(letter) ^ 1)
                broken = text[:place] + other + text[place + 1 :]
                written.execute(f"UPDATE events SET {column} = ? WHERE number = ?", (broken, number))
                with pytest.raises(ChainError):
                    log.events(written, path)
                tried += 1
            written.execute(f"UPDATE events SET {column} = ? WHERE number = ?", (text, number))
    assert tried > 1500
    assert len(log.events(written, path)) == 4


@pytest.mark.parametrize(
    "tampering",
    [
        "DELETE FROM events WHERE number = 2",
        "DELETE FROM events WHERE number = 1",
        "UPDATE events SET number = 9 WHERE number = 4",
        "UPDATE events SET content = content || ' ' WHERE number = 2",
        "UPDATE events SET content = CAST(content AS BLOB) WHERE number = 2",
        "DELETE FROM event_dossiers WHERE number = 3",
        "UPDATE event_dossiers SET dossier = 'another-2024' WHERE number = 3",
    ],
)
def test_taking_out_moving_or_padding_an_event_is_found(written: sqlite3.Connection, tampering: str) -> None:
    written.execute(tampering)
    with pytest.raises(ChainError, match="ledger"):
        log.events(written, Path("ledger"))


def _write_until_killed(out: str, told: Connection) -> None:
    with Ledger.open(Path(out)) as ledger:
        number = len(ledger.events())
        while True:
            number = ledger.append(draft(CheckSample(right=True)), number).number
            told.send_bytes(str(number).encode())


def test_killing_the_writer_fifty_times_loses_no_acknowledged_event(tmp_path: Path) -> None:
    chance, context, acknowledged = random.Random(50), multiprocessing.get_context("fork"), 0
    with Ledger.open(tmp_path):
        pass
    for _ in range(KILLS):
        ours, theirs = context.Pipe(duplex=False)
        writer = context.Process(target=_write_until_killed, args=(str(tmp_path), theirs), daemon=True)
        writer.start()
        theirs.close()
        for _ in range(chance.randint(1, 4)):
            acknowledged = int(ours.recv_bytes())
        time.sleep(chance.random() * 0.01)
        os.kill(writer.pid or 0, signal.SIGKILL)
        writer.join()
        while ours.poll():
            try:
                acknowledged = int(ours.recv_bytes())
            except EOFError:
                break
        with Ledger.open(tmp_path) as ledger:
            events = ledger.events()
        assert len(events) >= acknowledged
        assert len(events) <= acknowledged + 1  # the one whose acknowledgement the kill cut off
        acknowledged = len(events)
    assert acknowledged >= KILLS


def test_a_full_disk_is_told_as_such_and_leaves_the_chain_whole(tmp_path: Path) -> None:
    long = draft(CheckSample(right=True), why="x" * 2000)
    with Ledger.open(tmp_path) as ledger:
        ledger.append(draft(ACTIONS[0]), 0)
        pages = ledger._connection.execute("PRAGMA page_count").fetchone()[0]
        ledger._connection.execute(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(DiskFullError, match="free some space"):
            for number in range(1, 20):
                ledger.append(long, number)
        kept = len(ledger.events())
        ledger._connection.execute("PRAGMA max_page_count = 10000")
        assert ledger.append(long, kept).number == kept + 1


def old_ledger(out: Path) -> None:
    """Make a ledger as version 1 of its schema left it."""
    (out / ".hoso").mkdir(parents=True)
    with database(out) as connection:
        connection.executescript(f"BEGIN;{STEPS[0]}PRAGMA user_version = 1;COMMIT;")
        connection.execute("INSERT INTO runs VALUES (3)")
        row = ("k", PAGE.sha256, PAGE.page, PAGE.model_dump_json())
        connection.execute("INSERT INTO pages VALUES (?, ?, ?, ?)", row)
        connection.execute("INSERT INTO pictures VALUES ('k', x'00')")


def test_a_ledger_of_an_older_program_is_brought_up_and_keeps_its_pages(tmp_path: Path) -> None:
    old_ledger(tmp_path)
    with Ledger.open(tmp_path) as ledger:
        assert ledger.run == 4
        assert ledger.reading("k") == PAGE
        assert ledger.picture("k") == b"\0"
        assert ledger.append(draft(ACTIONS[0]), 0).number == 1
    with database(tmp_path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION


def test_a_step_that_fails_leaves_the_older_ledger_as_it_was(tmp_path: Path) -> None:
    old_ledger(tmp_path)
    with database(tmp_path) as connection:
        connection.execute("CREATE TABLE event_dossiers (in_the_way)")
    with pytest.raises(HosoError, match="event_dossiers"):
        Ledger.open(tmp_path)
    with database(tmp_path) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 1
        assert connection.execute("SELECT COUNT(*) FROM pages").fetchone()[0] == 1


def test_an_out_without_a_whole_run_cannot_be_opened_again(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="hoso process"):
        Ledger.open(tmp_path / "nothing", again=True)
    assert not (tmp_path / "nothing").exists()
    old_ledger(tmp_path)
    with pytest.raises(UsageError, match="Run `hoso process` again"):
        Ledger.open(tmp_path, again=True)


def test_a_run_is_opened_again_with_its_own_pages_and_no_others(tmp_path: Path) -> None:
    second = PAGE.model_copy(update={"page": 2})
    with Ledger.open(tmp_path) as ledger:
        ledger.keep("old engine", PAGE, None)
    with Ledger.open(tmp_path) as ledger:
        ledger.keep("k2", second, None)
        ledger.keep("k1", PAGE, b"webp")
        ledger.keep_run(RUN)
        run = ledger.run
    with Ledger.open(tmp_path):
        pass  # a run that was killed before it was whole
    with Ledger.open(tmp_path, again=True) as ledger:
        assert ledger.run == run
        assert ledger.kept_run() == RUN
        assert ledger.pages_of(RUN.files[0]) == (PAGE, second)
        renamed: tuple[Page, ...] = ledger.pages_of(RUN.files[0].model_copy(update={"path": "Khác.pdf"}))
        assert {page.file for page in renamed} == {"Khác.pdf"}


def test_a_draft_is_no_event_until_it_is_appended(tmp_path: Path) -> None:
    with Ledger.open(tmp_path) as ledger:
        assert ledger.events() == ()
        event = ledger.append(draft(ACTIONS[0]), 0)
        assert isinstance(event, Draft)
        assert event.number == 1
