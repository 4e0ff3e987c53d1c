"""The headings of real papers, read both ways and held against what a person read.

A number and a day are mostly written by pen in a gap of the printed line. A value that is shown is right or wrong; one
that is left open may still be among the alternatives that a clerk is offered.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.both_ways import WAYS, Readings, Way, open_readers
from benchmarks.figures import markdown, share
from benchmarks.real_files import Label
from benchmarks.reliability import Shown
from models.document import Document
from models.reading import CONFIDENT, NOT_FOUND, Reading
from pipeline.flow import read
from pipeline.vietnamese.fold import fold, squeeze

PRINTED, BY_PEN = ("type", "notation", "year", "issuer"), ("number", "full date")
PARTS = PRINTED + BY_PEN


@dataclass(frozen=True)
class Answer:
    """What was read of one part of a heading. `offered`: the truth is the value or one of the alternatives."""

    value: object
    true: str
    right: bool
    confidence: float
    offered: bool = False

    @property
    def shown(self) -> bool:
        return self.value not in (None, "")

    @property
    def surely_wrong(self) -> bool:
        return self.shown and not self.right and self.confidence >= CONFIDENT

    @property
    def miss(self) -> str:
        return f"wrong ({self.confidence:.2f})" if self.shown else "unread"


@dataclass(frozen=True)
class Heading:
    """One labelled heading, part by part. `shown` are the values shown, as a reader of the output meets them."""

    label: Label
    answers: Mapping[str, Answer]
    shown: tuple[Shown, ...]


def _name(text: object) -> str:
    return re.sub(r"\bubnd\b", "uy ban nhan dan", squeeze(fold(str(text or ""))))


def same_issuer(true: str, issuer: object, parent: object) -> bool:
    """Tell whether an issuer is the one on the label, which may hold the parent body before it."""
    return _name(true) in (_name(issuer), f"{_name(parent)} {_name(issuer)}")


def same_number(true: str, number: object) -> bool:
    """Tell whether two numbers are one: a zero in front, which Decree 30 asks for, is no other number."""
    return number is not None and true.lstrip("0") == str(number).strip().lstrip("0")


def same_date(true: str, value: object) -> bool:
    """Tell whether an ISO date is the true one; "?" stands for what cannot be told."""
    return value is not None and re.fullmatch(re.escape(true).replace(r"\?", r"\d+"), str(value)) is not None


def _of(symbol: object) -> str:
    """Return the number of a whole symbol."""
    return re.split(r"[/⁄]", str(symbol), maxsplit=1)[0].strip()


def _number(true: Label, reading: Reading) -> Answer:
    parts = reading.parts or {}
    number = parts.get("number", _of(reading.value)) if reading.value is not None else None
    seen = [number, parts.get("number"), *(_of(value) for value in reading.alternatives)]
    offered = any(same_number(true.number, value) for value in seen)
    return Answer(number, true.number, same_number(true.number, number), reading.confidence, offered)


def _notation(true: Label, reading: Reading) -> Answer:
    read = (reading.parts or {}).get("notation")
    return Answer(read, true.notation, (read or "") == true.notation, reading.confidence)


def _date(true: Label, reading: Reading) -> Answer:
    seen = (reading.value, *reading.alternatives)
    right = same_date(true.issued_on, reading.value)
    return Answer(
        reading.value, true.issued_on, right, reading.confidence, any(same_date(true.issued_on, v) for v in seen)
    )


def _year(true: Label, reading: Reading) -> Answer:
    read = (reading.parts or {}).get("year")
    return Answer(read, true.issued_on[:4], str(read) == true.issued_on[:4], reading.confidence)


def heading(label: Label, document: Document | None) -> Heading:
    """Return a heading as read, part by part."""
    fields = document.fields if document else None
    number, issued_on, issuer, parent = (
        getattr(fields, name, NOT_FOUND) for name in ("number", "issued_on", "issuer", "parent_body")
    )
    kind, sure = (document.type, document.type_confidence) if document else (None, 0.0)
    answers = {
        "type": Answer(kind, label.type, _name(kind) == _name(label.type), sure),
        "notation": _notation(label, number),
        "year": _year(label, issued_on),
        "issuer": Answer(
            issuer.value, label.issuer, same_issuer(label.issuer, issuer.value, parent.value), issuer.confidence
        ),
        "number": _number(label, number),
        "full date": _date(label, issued_on),
    }
    return Heading(label, answers, tuple(_shown(answers)))


def _shown(answers: Mapping[str, Answer]) -> Iterable[Shown]:
    """Yield the values shown: type, issuer, the whole symbol, the date."""
    for name in ("type", "issuer", "number", "full date"):
        answer = answers[name]
        if answer.shown:
            whole = name != "number" or answers["notation"].right
            yield Shown(answer.confidence, answer.right and whole)


def read_headings(labels: Sequence[Label], workers: int, readings: Readings) -> dict[Way, list[Heading]]:
    """Return every labelled heading as read both ways; each file is read by itself, as a person would."""
    found: dict[Way, list[Heading]] = {way: [] for way in WAYS}
    with open_readers(workers, readings) as (recording, replaying, law):
        read([label.path for label in labels], recording, law)
        for label in labels:
            for way in WAYS:
                documents = read([label.path], replaying[way], law).documents
                found[way].append(heading(label, documents[0] if documents else None))
    return found


_Count = Callable[[Answer], bool]
_COUNTS: tuple[tuple[str, tuple[str, ...], _Count], ...] = (
    ("", PRINTED, lambda answer: answer.right),
    (" right", BY_PEN, lambda answer: answer.right),
    (" right or among the alternatives", BY_PEN, lambda answer: answer.offered),
    (" confidently wrong", BY_PEN, lambda answer: answer.surely_wrong),
    (" confidently wrong", ("notation", "issuer"), lambda answer: answer.surely_wrong),
)


def _figures(headings: Sequence[Heading]) -> list[tuple[str, str]]:
    return [
        (f"{part}{what}", share(sum(count(h.answers[part]) for h in headings), len(headings)))
        for what, parts, count in _COUNTS
        for part in parts
    ]


def figures(headings: Mapping[Way, Sequence[Heading]]) -> list[list[str]]:
    """Return the rows of the table of figures: all labelled headings."""
    columns = [dict(_figures(headings[way])) for way in WAYS]
    return [[f"real headers: {name}", *(column[name] for column in columns)] for name in columns[0]]


def table(headings: Mapping[Way, Sequence[Heading]]) -> str:
    """Return the figures of the rows tuned on, held apart, and all, both ways, in Markdown."""
    groups: dict[str, Callable[[Heading], bool]] = {
        "tuned on": lambda h: not h.label.held_apart,
        "held apart": lambda h: h.label.held_apart,
        "all": lambda _: True,
    }
    columns = {
        f"{way}: {name}": dict(_figures([h for h in headings[way] if keep(h)]))
        for way in WAYS
        for name, keep in groups.items()
    }
    names = next(iter(columns.values()))
    return markdown(["figure", *columns], [[name, *(c[name] for c in columns.values())] for name in names])


def misses(headings: Sequence[Heading], *, values: bool) -> list[str]:
    """Return each part that ours did not read right, by the row of its label; `values` for the terminal alone."""
    lines = []
    for entry in headings:
        where = f"row {entry.label.row}{' (held apart)' if entry.label.held_apart else ''}"
        for part, answer in entry.answers.items():
            if not answer.right:
                offered = ", the truth among the alternatives" if answer.offered else ""
                said = f": read {answer.value!r}, truth {answer.true!r}" if values else ""
                lines.append(f"{where}: {part} {answer.miss}{offered}{said}")
    return lines
