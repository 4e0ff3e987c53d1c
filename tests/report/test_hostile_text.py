"""Hostile text in file names and fields is text everywhere: in the workbook, in Word papers, on pages."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from models.dossier import Batch, JudgedDossier
from models.terms import FileStatus
from pipeline.report.html import index_page, report_page
from pipeline.report.papers import (
    TOPICS,
    Known,
    Place,
    appraisal_sheet,
    award_decision,
    council_list,
    inquiry_letter,
    proposal,
    return_letter,
)
from pipeline.report.visible import visible
from pipeline.report.workbook import workbook
from tests.report.papers.opened import OFFICE, lines
from tests.report.records import Pictures, Tree, batch, case, file, named
from tests.validate.sound import PLAN

CORPUS = {
    "script": "<script>alert(1)</script>",
    "picture": '"><img src=x onerror=alert(1)>',
    "closing tag": "</w:t></w:r><w:p/><!--",
    "entity": '&lt;&#x3c;<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "template": "{{ 7 * 7 }}{% raw %}",
    "formula": "=cmd|' /C calc'!A0",
    "formula with a sign": "+HYPERLINK(1)",
    "formula with an at": "@SUM(1+1)*cmd|'/c calc'!A0",
    "formula after a tab": "\t=1+1",
    "link": "javascript:alert(1)//http://evil.example/",
    "field of Word": "{ INCLUDETEXT file:///etc/passwd }",
    "sql": "Robert'); DROP TABLE dossiers;--",
    "right to left": "bao\u202ecao\u2066x\u2069.exe",
    "control": "".join(map(chr, range(1, 32))) + "\x7f\x85",
    "nothing": "\x00",
    "no character": "\ufffe\uffff",
    "long": "dài" * 3_334,
    "long without a space": "M" * 10_000,
    "path": "../../../etc/passwd\\..\\x",
    "many lines": "a\r\nb\n\n\nc",
    "marks in piles": "e" + "\u0301" * 200,
}
KNOWN = "x"
LARGEST = 200_000


def hostile(text: str) -> JudgedDossier:
    """Return a dossier whose unit, files and fields say a text, with something of every kind to tell about it."""
    changes = {
        "unit": {"name": text},
        "unread": [f"{text}.pdf"],
        "without": ["minutes"],
        "letter": {"number": text, "recipient": {"value": text, "confidence": 0.4, "alternatives": (text,)}},
        "letter_paper": {"file": text},
        "report": {
            "initiative_title": text,
            "initiative_decision": text,
            "par_index": {"parts": {"year": 2024, "status": "self_scored", "scale": "percent"}, "text": text},
        },
    }
    return named(case(changes), "a")


def sound(text: str) -> JudgedDossier:
    """Return a compliant dossier that says a text wherever no rule looks."""
    changes = {"unit": {"name": text}, "letter": {"number": text}, "report": {"initiative_title": text}}
    return named(case(changes), "b")


def season(text: str) -> tuple[Batch, list[JudgedDossier]]:
    dossiers = [hostile(text), sound(text)]
    return batch(dossiers, files=[file(text, FileStatus.FAILED, text)]), dossiers


PAPERS: dict[str, Callable[[str], bytes | None]] = {
    "return letter": lambda text: return_letter(hostile(text), PLAN, OFFICE),
    "appraisal": lambda text: appraisal_sheet(hostile(text), PLAN, OFFICE, Known(initiative=text, arrival_number=text)),
    "inquiry": lambda text: inquiry_letter(TOPICS[1], [sound(text)], PLAN, OFFICE, 2024, {}),
    "council list": lambda text: council_list([sound(text)], PLAN, OFFICE, 2024, {}, [Place("b", 1, text)]),
    "proposal": lambda text: proposal([sound(text)], PLAN, OFFICE, 2024, {}),
    "decision": lambda text: award_decision([sound(text)], PLAN, OFFICE, 2024),
}


@cache
def paper(name: str, text: str) -> bytes:
    """Return a paper that says a text."""
    content = PAPERS[name](text)
    assert content is not None
    return content


def body(content: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def structure(content: bytes) -> list[str]:
    """Return the elements of a paper without those inside a run: a text that is cut has fewer symbols held together."""
    tags = (etree.QName(element).localname for element in body(content).iter())
    return [tag for tag in tags if tag not in ("t", "noBreakHyphen")]


def beginning(text: str) -> str:
    """Return what must be seen of a text on paper: its beginning, on one line, made visible."""
    return re.sub(r"\s+", " ", visible(text)).strip()[:100]


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("kind", CORPUS)
def test_a_word_paper_shows_it_as_text_and_stays_whole(kind: str, name: str) -> None:
    text = CORPUS[kind]
    content = paper(name, text)
    assert beginning(text) in re.sub(r"\s+", " ", " ".join(lines(content)))
    assert structure(content) == structure(paper(name, KNOWN))
    assert not body(content).xpath(
        "//*[local-name()='hyperlink' or local-name()='fldSimple' or local-name()='instrText']"
    )
    assert len(content) < LARGEST  # a name that never ends swells no paper


@pytest.mark.parametrize("kind", CORPUS)
def test_a_cell_of_the_workbook_is_text_never_a_formula_or_a_link(kind: str) -> None:
    text = CORPUS[kind]
    made, dossiers = season(text)
    book = openpyxl.load_workbook(io.BytesIO(workbook(made, dossiers, PLAN)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert str(book["Tổng hợp"]["A2"].value)[:30_000] == visible(text)[:30_000]
    assert not [cell for cell in cells if isinstance(cell.value, str) and visible(cell.value) != cell.value]


@pytest.mark.parametrize("kind", CORPUS)
def test_a_page_has_the_elements_of_a_tame_one_and_shows_the_text(kind: str) -> None:
    text = CORPUS[kind]
    for draw in (lambda t: report_page(hostile(t), PLAN, Pictures()), _index):
        page, tame = Tree(draw(text)), Tree(draw(KNOWN))
        assert page.shape == tame.shape
        assert not page.faults
        assert beginning(text) in page.text
        assert visible("".join(page.words)) == "".join(page.words)


def _index(text: str) -> str:
    made, dossiers = season(text)
    return index_page(made, dossiers, PLAN, Pictures())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_papers_of_hostile_text(tmp_path: Path) -> None:
    everything = "".join(CORPUS.values())
    said = [*((name, everything) for name in PAPERS), *(("return letter", text) for text in CORPUS.values())]
    for number, (name, text) in enumerate(said):
        (tmp_path / f"{number:02}.docx").write_bytes(paper(name, text))
    papers = sorted(tmp_path.glob("*.docx"))
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "pdf")]
    subprocess.run([*command, *map(str, papers)], check=True, capture_output=True, timeout=110)
    assert [path.stem for path in sorted((tmp_path / "pdf").glob("*.pdf"))] == [path.stem for path in papers]
