"""Judged dossiers, a batch and pictures for the tests of the report room."""

import html
import io
import re
from collections.abc import Sequence
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from PIL import Image

from models.dossier import Batch, DossierRef, JudgedDossier, PlanRef, UnitRef
from models.finding import Finding
from models.page import Box
from models.reading import Evidence
from models.source import SourceFile
from models.terms import FileStatus, Level, Outcome, UnitKind, Verdict
from pipeline.report import write_reports
from pipeline.report.html import report_page
from tests.recording import Quiet
from tests.validate.sound import PLAN, dossier, judged, record

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM(A1)",
    "http://evil.example/",
    "javascript:alert(1)",
)
ABSENT = {"without": ["minutes"], "report": {"par_index": 89.0}, "letter": {"recipient": "absent"}}
"""A part is missing (curable), a criterion is not met (not curable), an addressee is not named (a note)."""


@lru_cache(maxsize=1)
def webp() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 4), "white").save(buffer, "WEBP")
    return buffer.getvalue()


class Pictures:
    """PageImages that give one small picture of every place, and remember what was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int, Box]] = []

    def page(self, file: str, page: int) -> bytes | None:
        return webp()

    def strip(self, file: str, page: int, box: Box) -> bytes | None:
        self.asked.append((file, page, box))
        return webp()


def case(changes: dict[str, Any] | None = None) -> JudgedDossier:
    """Return the sound dossier with changes, judged."""
    source = dossier(changes)
    return record(judged(changes), source).model_copy(update={"unread": source.unread})


def named(judged_dossier: JudgedDossier, dossier_id: str, unit: str | None = None) -> JudgedDossier:
    """Return a dossier under another id, for another unit."""
    own = judged_dossier.unit
    return judged_dossier.model_copy(
        update={"id": dossier_id, "unit": own if unit is None else own.model_copy(update={"name": unit})}
    )


def file(path: str, status: FileStatus = FileStatus.READ, reason: str | None = None, size: int = 2048) -> SourceFile:
    return SourceFile(path=path, path_raw=path, sha256="0" * 64, size=size, status=status, reason=reason)


FILES = (
    file("An Khương/Tờ trình.pdf"),
    file("An Khương/hỏng.pdf", FileStatus.FAILED, "Tệp PDF bị hỏng, không mở được."),
    file("An Khương/Thumbs.db", FileStatus.IGNORED, "Không phải giấy tờ."),
    file("An Khương/bản sao.pdf", FileStatus.DUPLICATE, "Giống hệt “An Khương/Tờ trình.pdf”."),
)


def copied(number: int) -> Finding:
    """Return a finding about the whole batch."""
    place = Evidence(file=f"{number}.pdf", page=1, box=(0.1, 0.1, 0.5, 0.12), text="đoạn giống nhau")
    return Finding(
        rule="batch.copied_achievements",
        clause="I.2.c",
        outcome=Outcome.UNCLEAR,
        level=Level.BATCH,
        curable=False,
        message=f"Cặp đơn vị số {number} có đoạn giống nhau.",
        settled_by="Hai đơn vị có cùng thành tích này hay có đoạn chép lại.",
        evidence=(place,),
    )


def batch(dossiers: Sequence[JudgedDossier], **more: Any) -> Batch:
    fields: dict[str, Any] = {
        "plan": PlanRef(id=PLAN.id, sha256=PLAN.sha256),
        "year": 2024,
        "counts": {verdict: sum(d.verdict is verdict for d in dossiers) for verdict in Verdict},
        "dossiers": [DossierRef(id=d.id, unit=d.unit, verdict=d.verdict, path=f"dossiers/{d.id}") for d in dossiers],
        "files": FILES,
        "batch_findings": (copied(1),),
        "missing_units": (UnitRef(name="Ủy ban nhân dân xã Tân Hưng", code="25345", kind=UnitKind.COMMUNE),),
    }
    return Batch.model_validate(fields | more)


def write(dossiers: Sequence[JudgedDossier], out: Path, **more: Any) -> Batch:
    """Write the reports of a batch into OUT."""
    made = batch(dossiers, **more)
    write_reports(made, dossiers, plan=PLAN, images=Pictures(), out=out, progress=Quiet())
    return made


class Tree(HTMLParser):
    """A page taken apart: its elements in order, its text, and what is not closed as it was opened."""

    VOID = ("meta", "img", "br")
    INLINE = ("a", "b", "span")

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if len(dict(attrs)) != len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        if tag not in self.VOID:
            self.open.append(tag)
        self._part(tag)

    def handle_endtag(self, tag: str) -> None:
        opened = self.open.pop() if self.open else None
        if opened != tag:
            self.faults.append(f"</{tag}> closes <{opened}> at {self.getpos()}")
        self._part(tag)

    def _part(self, tag: str) -> None:
        if tag not in self.INLINE:
            self.words.append(" ")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return spaced("".join(self.words))

    @property
    def shape(self) -> list[tuple[str, list[str]]]:
        """Return the elements with the names of their attributes: what text must not change."""
        return [(tag, sorted(attributes)) for tag, attributes in self.elements]

    def values(self, *names: str) -> list[str]:
        return [value or "" for _, attributes in self.elements for name, value in attributes.items() if name in names]


def spaced(text: str) -> str:
    return " ".join(text.split())


def tree(judged_dossier: JudgedDossier) -> Tree:
    return Tree(report_page(judged_dossier, PLAN, Pictures()))


def cards(page: str, heading: str) -> str:
    """Return the part of a page under one heading, as text."""
    found = re.search(rf"<h2[^>]*>{re.escape(html.escape(heading))}.*?(?=<h2|<footer)", page, re.S)
    return Tree(found[0]).text if found else ""
