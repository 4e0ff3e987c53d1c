"""The desk with a province's dossiers: CPU of the server an answer."""

import asyncio
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from models.page import Page
from models.source import SourceFile, Submission
from pipeline import wiring
from pipeline.casework import Casework
from pipeline.clock import OfficeClock
from pipeline.decided import Docket, Gathered
from pipeline.desk.accounts import Accounts
from pipeline.desk.app import DeskSettings, create_app
from pipeline.intake import take_in
from pipeline.intake.originals import FolderOriginals
from pipeline.ledger import Ledger
from tests.recording import INBOX, Quiet, load

DOSSIERS = 2000
ASKED = 60
GOAL_MS = 200
_HOST = "127.0.0.1"


def _copies(count: int) -> tuple[tuple[Submission, ...], tuple[SourceFile, ...], tuple[Page, ...]]:
    """Return submissions of recorded sample papers, each under a folder and content of its own."""
    _, kept = load()
    by_content: dict[str, list[Page]] = {}
    for page in kept.values():
        by_content.setdefault(page.sha256, []).append(page)
    with TemporaryDirectory(prefix="hoso-desk-") as folder:
        taken = take_in(INBOX, FolderOriginals(Path(folder)), exclude=None)
    whole = [
        s.model_copy(update={"files": tuple(f for f in s.files if f.sha256 in by_content)})
        for s in taken.submissions
        if s.name is not None
    ]
    whole = [s for s in whole if s.files]
    made: list[Submission] = []
    made_pages: list[Page] = []
    for number in range(count):
        source = whole[number % len(whole)]
        files = []
        for index, file in enumerate(source.files):
            digest = f"{number:032x}{index:032x}"
            path = f"{number:04}/{file.path}"
            files.append(file.model_copy(update={"path": path, "path_raw": path, "sha256": digest}))
            made_pages += [
                page.model_copy(update={"file": path, "sha256": digest})
                for page in sorted(by_content[str(file.sha256)], key=lambda page: page.page or 0)
            ]
        made.append(Submission(name=f"{number:04} {source.name}", files=tuple(files)))
    return tuple(made), tuple(file for s in made for file in s.files), tuple(made_pages)


async def _measured(casework: Casework, clock: OfficeClock) -> dict[str, list[float]]:
    settings = DeskSettings(hosts=(_HOST,), alone="clerk", secret="s" * 32)
    app = create_app(casework, Accounts(Path("none")), clock, settings)
    ids = [judged.id for judged in casework.standing.dossiers]
    spent: dict[str, list[float]] = {}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=f"http://{_HOST}") as person:

        async def ask(name: str, method: str, path: str, **more: object) -> httpx.Response:
            began = time.process_time()
            answer = await person.request(method, path, **more)  # type: ignore[arg-type]
            spent.setdefault(name, []).append(time.process_time() - began)
            assert answer.status_code == 200, (path, answer.status_code, answer.text[:300])
            return answer

        await ask("first board", "GET", "/")
        for number in range(ASKED):
            judged = ids[number * len(ids) // ASKED]
            await ask(
                "board, searched",
                "GET",
                f"/?words=an+{number % 10}",
                headers={"hx-request": "true", "hx-target": "rows"},
            )
            page = (await ask("unit", "GET", f"/dossiers/{judged}")).text
            token, seen = re.search(r'name="csrf" value="([^"]+)"', page), re.search(r'name="seen" value="(\d+)"', page)
            assert token is not None and seen is not None
            fields = {"csrf": token[1], "seen": seen[1], "part": "council_minutes"}
            address = f"/dossiers/{judged}/received"
            await ask("decision, judged again", "POST", address, data=fields, headers={"hx-request": "true"})
        await ask("board", "GET", "/")
    return spent


def _percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(round(share * len(values)), len(values) - 1)]


def figures(count: int = DOSSIERS) -> Iterator[str]:
    """Yield the lines that tell the CPU milliseconds of each kind of answer with so many dossiers loaded."""
    submissions, files, pages = _copies(count)
    clock = OfficeClock()
    with TemporaryDirectory(prefix="hoso-desk-") as folder, Ledger.open(Path(folder)) as ledger:
        casework = Casework(
            Path(folder),
            Gathered(submissions, files, pages),
            wiring.find_law(),
            Docket(2024, "recorded"),
            log=ledger,
            clock=clock,
            draw=lambda read: wiring.ReadingPictures(read, stores=(ledger,)),
            progress=Quiet(),
            at_once=False,
        )
        spent = asyncio.run(_measured(casework, clock))
    yield f"{len(casework.standing.dossiers)} dossiers loaded; milliseconds of the server's own CPU an answer.\n"
    yield "| answer | median | p95 | most | asked |"
    yield "|---|---|---|---|---|"
    for name, values in spent.items():
        told = (1000 * _percentile(values, share) for share in (0.5, 0.95, 1.0))
        yield f"| {name} | {' | '.join(f'{value:.0f}' for value in told)} | {len(values)} |"
    whole = [value for values in spent.values() for value in values]
    yield f"\nAll answers together: p95 {1000 * _percentile(whole, 0.95):.0f} ms (goal: under {GOAL_MS})."
