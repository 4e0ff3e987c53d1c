"""The tables of the ledger, version by version: an older ledger is brought up to this one, step by step."""

import sqlite3

_PAGES_AND_FILES = """
CREATE TABLE runs (run INTEGER PRIMARY KEY);
CREATE TABLE files (
    path_raw TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT, status TEXT NOT NULL, reason TEXT,
    run INTEGER NOT NULL REFERENCES runs, PRIMARY KEY (run, path_raw)
);
CREATE TABLE pages (key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, page INTEGER, record TEXT NOT NULL);
CREATE TABLE pictures (key TEXT PRIMARY KEY REFERENCES pages ON DELETE CASCADE, webp BLOB NOT NULL);
"""
_EVENTS_AND_RUNS = """
ALTER TABLE runs ADD COLUMN record TEXT;
CREATE TABLE run_pages (run INTEGER NOT NULL REFERENCES runs, key TEXT NOT NULL, PRIMARY KEY (run, key));
CREATE INDEX pages_by_content ON pages (sha256, page);
CREATE TABLE events (
    number INTEGER PRIMARY KEY CHECK (number > 0), previous TEXT NOT NULL UNIQUE, digest TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL
);
CREATE TABLE event_dossiers (
    number INTEGER NOT NULL REFERENCES events, dossier TEXT NOT NULL, PRIMARY KEY (dossier, number)
);
CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;
CREATE TRIGGER events_are_never_replaced BEFORE INSERT ON events
WHEN EXISTS (SELECT 1 FROM events WHERE number = NEW.number OR previous = NEW.previous OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'an event is never replaced'); END;
"""
_ACTS = """
CREATE TABLE acts (
    number INTEGER PRIMARY KEY CHECK (number > 0), previous TEXT NOT NULL UNIQUE, digest TEXT NOT NULL UNIQUE,
    content TEXT NOT NULL
);
CREATE TRIGGER acts_are_never_changed BEFORE UPDATE ON acts
BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END;
CREATE TRIGGER acts_are_never_deleted BEFORE DELETE ON acts
BEGIN SELECT RAISE(ABORT, 'an act is never deleted'); END;
CREATE TRIGGER acts_are_never_replaced BEFORE INSERT ON acts
WHEN EXISTS (SELECT 1 FROM acts WHERE number = NEW.number OR previous = NEW.previous OR digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'an act is never replaced'); END;
"""
GUARDS = frozenset(
    f"{table}_are_never_{what}" for table in ("events", "acts") for what in ("changed", "deleted", "replaced")
)
"""The triggers that refuse to change what was written down."""
STEPS = (_PAGES_AND_FILES, _EVENTS_AND_RUNS, _ACTS)
SCHEMA_VERSION = len(STEPS)


def bring_up(connection: sqlite3.Connection, version: int) -> None:
    """Bring a ledger of `version` (0: an empty file) up to SCHEMA_VERSION, each step whole or not at all."""
    for number, step in enumerate(STEPS[version:], version + 1):
        try:
            connection.executescript(f"BEGIN IMMEDIATE;{step}PRAGMA user_version = {number};COMMIT;")
        except sqlite3.Error:
            connection.rollback()
            raise
