"""Finding: the database says which dossiers hold the words, and which lines to show is worked out here: one code for

SQLite and PostgreSQL. Dossiers with all words on their cover come first, then the last handed in.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, or_, select, text

from pipeline.archive.asking import Question, Term
from pipeline.archive.indexing import PAGE, words_text
from pipeline.archive.schema import holdings, lines
from pipeline.archive.store import Archive
from pipeline.vietnamese.fold import nfc

SHOWN = 20
_LINES = 3
_FIRST, _MOST = 32, 256
"""How many dossiers are looked through at once for a phrase: few first, as a page of hits may be among them."""

_SQLITE = (
    "SELECT rowid FROM search_index WHERE search_index MATCH :wanted AND rowid < :below ORDER BY rowid DESC LIMIT :n"
)
_POSTGRESQL = (
    "WITH found AS MATERIALIZED (SELECT seq FROM search WHERE string_to_array(tokens, ' ') @> CAST(:wanted AS text[])) "
    "SELECT seq FROM found WHERE seq < :below ORDER BY seq DESC"
)
# OFFSET 0: the words of a row are unpacked once, not once a token.
_WALK = (
    "SELECT seq, {holds} AS holds FROM (SELECT seq, ' ' || tokens || ' ' AS tokens FROM search WHERE seq < :below "
    "ORDER BY seq DESC LIMIT :n OFFSET 0) AS last ORDER BY seq DESC"
)
_WALKED = 128
_WALKS = 8
_COMMON = 16
"""Where one dossier of so many holds the words, the next lie nearer than the index finds them (docs/archive.md)."""
_BEYOND = 2**31 - 1


@dataclass(frozen=True)
class HitLine:
    """A line that was found: `source` is "page", else the paper and field; NFC, with all marks.

    `box` is in fractions of the page; a strip of paper is cut by it (Archive keeps the page's picture).
    """

    source: str
    text: str
    file: str | None
    page: int | None
    paragraph: int | None
    box: tuple[float, ...] | None

    @property
    def label(self) -> str:
        """Return what a line on no paper is, in Vietnamese."""
        return _COVER.get(self.source, self.source)


_COVER = {"id": "mã hồ sơ", "award_year": "năm xét", "unit": "đơn vị"}


@dataclass(frozen=True)
class Hit:
    """A dossier that was found, with the lines that say why."""

    dossier: str
    agency: str
    version: int
    unit: str
    award_year: int
    verdict: str
    digest: str
    lines: tuple[HitLine, ...]


@dataclass(frozen=True)
class Found:
    """The first hits; `more` tells whether there are others."""

    hits: tuple[Hit, ...]
    more: bool


def find(archive: Archive, asked: Question, *, limit: int = SHOWN) -> Found:
    """Return the dossiers that answer a question; the same on both databases."""
    with archive.reading() as connection:
        if connection.dialect.name == "postgresql":
            # A table scan would unpack the words of every dossier; the index alone answers.
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        seqs: list[int] = []
        for seq in _answers(connection, asked):
            seqs.append(seq)
            if len(seqs) > limit:
                break
        hits = tuple(_hits(connection, seqs[:limit], asked))
    return Found(hits, len(seqs) > limit)


def _answers(connection: Connection, asked: Question) -> Iterator[int]:
    seen: set[int] = set()
    for tokens in dict.fromkeys((asked.on_cover, asked.anywhere)):
        for part in _holding_all(connection, tokens):
            sound = _sound(connection, part, asked)
            for seq in part:
                if seq in sound and seq not in seen:
                    seen.add(seq)
                    yield seq


def _holding_all(connection: Connection, tokens: Sequence[str]) -> Iterator[list[int]]:
    """Yield the dossiers whose set of words holds all of some tokens, the last first, some at a time."""
    return (_from_postgresql if connection.dialect.name == "postgresql" else _from_sqlite)(connection, tokens)


def _from_sqlite(connection: Connection, tokens: Sequence[str]) -> Iterator[list[int]]:
    wanted, below = " AND ".join(f'"{token}"' for token in tokens), _BEYOND
    for size in _sizes():
        part = list(connection.execute(text(_SQLITE), {"wanted": wanted, "below": below, "n": size}).scalars())
        yield part
        if len(part) < size:
            return
        below = part[-1]


def _sizes() -> Iterator[int]:
    """Yield how many to take at once, without end."""
    size = _FIRST
    while True:
        yield size
        size = min(2 * size, _MOST)


def _from_postgresql(connection: Connection, tokens: Sequence[str]) -> Iterator[list[int]]:
    """Walk back from the last dossier while the words are common; ask the index for the rest.

    The index tells all places of common words before it tells the last: most of 100,000 rows for twenty.
    """
    holds = " AND ".join(f"strpos(tokens, :token{n}) > 0" for n in range(len(tokens)))
    given = {f"token{n}": f" {token} " for n, token in enumerate(tokens)}
    below = _BEYOND
    for _ in range(_WALKS):
        walk = text(_WALK.format(holds=holds))
        rows = connection.execute(walk, {**given, "below": below, "n": _WALKED}).all()
        part = [seq for seq, held in rows if held]
        yield part
        if len(rows) < _WALKED:
            return
        below = rows[-1][0]
        if len(part) * _COMMON < len(rows):
            break
    rest = list(connection.execute(text(_POSTGRESQL), {"wanted": list(tokens), "below": below}).scalars())
    taken = 0
    for size in _sizes():
        yield rest[taken : taken + size]
        taken += size
        if taken >= len(rest):
            return


def _sound(connection: Connection, seqs: Sequence[int], asked: Question) -> frozenset[int]:
    """Return those in which a phrase of more than two words does stand: its pairs could stand apart."""
    long = [term for term in asked.terms if len(term.words) > 2]
    sound = frozenset(seqs)
    if asked.unit is not None and len(asked.unit.words) > 2:
        query = select(holdings.c.seq, holdings.c.unit_name).where(holdings.c.seq.in_(seqs))
        wanted = f" {' '.join(asked.unit.words)} "
        sound = frozenset(s for s, name in connection.execute(query) if wanted in f" {words_text(name)} ")
    if not long or not sound:
        return sound
    told: dict[int, set[Term]] = {}
    for seq, stream in _streams(connection, sound, long):
        told.setdefault(seq, set()).update(term for term in long if f" {' '.join(term.words)} " in stream)
    return frozenset(seq for seq in sound if len(told.get(seq, ())) == len(long))


def _streams(connection: Connection, seqs: frozenset[int], phrases: Sequence[Term]) -> Iterator[tuple[int, str]]:
    """Yield the words of each page, over the ends of its lines, and of each field, between spaces.

    Lines that can hold no part of a phrase are left out, and what stands before one and after it is not joined.
    """
    columns = lines.c
    query = select(columns.seq, columns.number, columns.source, columns.file, columns.page, columns.folded)
    parts_of = (part for phrase in phrases for part in _parts_on_a_line(phrase.words))
    some = or_(func.trim(columns.folded) == "", *parts_of)
    rows = connection.execute(query.where(columns.seq.in_(seqs), some).order_by(columns.seq, columns.number)).all()
    key: tuple[Any, ...] = ()
    before, parts = 0, list[str]()
    for seq, number, source, file, page, folded in rows:
        place = (seq, file, page) if source == PAGE else (seq, number)
        if place != key or number != before + 1:
            if parts:
                yield key[0], f" {' '.join(parts)} "
            key, parts = place, []
        before = number
        if part := folded.strip():
            parts.append(part)
    if parts:
        yield key[0], f" {' '.join(parts)} "


def _parts_on_a_line(words: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    """Yield what a line is like that holds a phrase or, as the phrase goes on over its end, a part of it."""
    folded = lines.c.folded
    yield folded.contains(f" {' '.join(words)} ", autoescape=True)
    for cut in range(1, len(words)):
        yield folded.endswith(f" {' '.join(words[:cut])} ", autoescape=True)
        yield folded.startswith(f" {' '.join(words[cut:])} ", autoescape=True)
    inner = range(1, len(words) - 1)
    yield folded.in_([f" {' '.join(words[i : j + 1])} " for i in inner for j in inner if i <= j])


def _hits(connection: Connection, seqs: Sequence[int], asked: Question) -> Iterator[Hit]:
    columns = holdings.c
    query = select(
        columns.seq,
        columns.dossier,
        columns.agency,
        columns.version,
        columns.unit_name,
        columns.award_year,
        columns.verdict,
        columns.digest,
    ).where(columns.seq.in_(seqs))
    rows = {row[0]: row for row in connection.execute(query)}
    shown = _lines_of(connection, seqs, asked)
    for seq in seqs:
        _, dossier, agency, version, unit, year, verdict, digest = rows[seq]
        yield Hit(dossier, agency, version, unit, year, verdict, digest, shown.get(seq, ()))


def _lines_of(connection: Connection, seqs: Sequence[int], asked: Question) -> dict[int, tuple[HitLine, ...]]:
    """Return the lines to show of each dossier: those that hold most of what was asked, as it was typed if they can."""
    terms = asked.terms or tuple(term for term in (asked.number, asked.unit) if term is not None)
    words = tuple(dict.fromkeys(word for term in terms for word in term.words))
    if not words or not seqs:
        return {}
    columns = lines.c
    query = select(
        columns.seq,
        columns.number,
        columns.source,
        columns.text,
        columns.file,
        columns.page,
        columns.paragraph,
        columns.box,
        columns.folded,
    ).where(columns.seq.in_(seqs), or_(*(columns.folded.contains(f" {word} ", autoescape=True) for word in words)))
    ranked: dict[int, list[tuple[tuple[int, ...], HitLine]]] = {}
    for seq, number, source, said, file, page, paragraph, box, folded in connection.execute(query):
        line = HitLine(source, said, file, page, paragraph, tuple(json.loads(box)) if box is not None else None)
        ranked.setdefault(seq, []).append(((*_worth(said, folded, terms, words), -(source == PAGE), -number), line))
    return {
        seq: tuple(line for _, line in sorted(found, key=lambda entry: entry[0], reverse=True)[:_LINES])
        for seq, found in ranked.items()
    }


def _worth(said: str, folded: str, terms: Sequence[Term], words: Sequence[str]) -> tuple[int, ...]:
    """Return how much of a question a line holds: whole terms, those with the marks as typed, neighbours, words."""
    lowered = nfc(said).lower()
    whole = sum(f" {' '.join(term.words)} " in folded for term in terms)
    marked = sum(term.typed.lower() in lowered for term in terms)
    sequence = [word for term in terms for word in term.words]
    beside = sum(f" {first} {second} " in folded for first, second in zip(sequence, sequence[1:], strict=False))
    return beside, whole, marked, sum(f" {word} " in folded for word in words)


__all__ = ["SHOWN", "Found", "Hit", "HitLine", "find"]
