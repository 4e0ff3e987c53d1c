"""Two submissions read from written pages, and events about them: what the tests of decisions start from."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache

from models.event import FIRST_PREVIOUS, Action, Draft, Event, chained
from models.page import Page
from models.source import SourceFile, Submission
from models.terms import FileStatus
from pipeline import wiring
from pipeline.flow import Docket, Gathered, Law, Processed, judge_gathered
from tests.writing import LETTER, MINUTES, REPORT, scanned_page

JUSTICE, COMMUNE = "phong-tu-phap-2024", "xa-an-khuong-2024"
OFFICE_LETTER = (
    LETTER.replace("XÃ AN KHƯƠNG", "PHÒNG TƯ PHÁP")
    .replace("ỦY BAN NHÂN DÂN\nPHÒNG", "UBND HUYỆN HỚN QUẢN\nPHÒNG")
    .replace("87/TTr-UBND", "31/TTr-TP")
    .replace("UBND xã An Khương", "Phòng Tư pháp")
    .replace("An Khương, ngày", "Hớn Quản, ngày")
    .replace("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Hoa", "TRƯỞNG PHÒNG\nLê Văn Tám")
)
PAPERS: dict[str, tuple[str, ...]] = {
    "An Khương/to trinh.pdf": (LETTER,),
    "Tư pháp/1 to trinh.pdf": (OFFICE_LETTER,),
    "Tư pháp/2 bien ban.pdf": (MINUTES,),
    "Tư pháp/3 bao cao.pdf": (REPORT, "Phụ lục số liệu\nTổng số hồ sơ tiếp nhận trong năm là 1200 hồ sơ."),
}
WHEN = "2025-01-06T08:{:02}:00+07:00"


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def gathered(papers: dict[str, tuple[str, ...]] = PAPERS) -> Gathered:
    """Return what was read of papers, each file with the hash of its text."""
    pages: list[Page] = []
    files = []
    for path, texts in papers.items():
        digest = sha256("\f".join(texts))
        files.append(SourceFile(path=path, path_raw=path, sha256=digest, status=FileStatus.READ))
        for number, text in enumerate(texts, 1):
            page = scanned_page(text, path, number)
            pages.append(page.model_copy(update={"sha256": digest}))
    names = dict.fromkeys(path.partition("/")[0] for path in papers)
    submissions = tuple(
        Submission(name=name, files=tuple(f for f in files if f.path.startswith(f"{name}/"))) for name in names
    )
    return Gathered(submissions, tuple(files), tuple(pages))


@lru_cache(maxsize=1)
def law() -> Law:
    return wiring.find_law()


def chain(drafts: Sequence[Draft]) -> tuple[Event, ...]:
    """Return drafts as a log holds them."""
    events: list[Event] = []
    for draft in drafts:
        events.append(chained(draft, len(events) + 1, events[-1].digest if events else FIRST_PREVIOUS))
    return tuple(events)


def draft(
    action: Action, dossier: str = JUSTICE, *, who: str = "Chị An", why: str = "xem bản gốc", minute: int = 0
) -> Draft:
    submission = {JUSTICE: "Tư pháp", COMMUNE: "An Khương"}.get(dossier)
    return Draft(who=who, when=WHEN.format(minute % 60), dossier=dossier, submission=submission, action=action, why=why)


def judged(
    *actions: Action | Draft, read: Gathered | None = None, two_persons: bool = False, before: Processed | None = None
) -> Processed:
    """Return the batch as judged after actions, each about the office's dossier unless it is a draft of its own."""
    drafts = [a if isinstance(a, Draft) else draft(a, minute=index) for index, a in enumerate(actions)]
    docket = Docket(2024, "test", None, chain(drafts), two_persons)
    return judge_gathered(read or gathered(), law(), docket, before)
