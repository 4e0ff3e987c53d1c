"""A desk without a server: requests go straight to the application, on the thread that opened the ledger."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from pipeline import wiring
from pipeline.casework import Casework
from pipeline.desk.accounts import Accounts
from pipeline.desk.app import DeskSettings, create_app
from tests.recording import Quiet

HOST = "127.0.0.1"
NOW = "2024-12-20T08:00:00+07:00"


@dataclass(frozen=True)
class StoppedClock:
    """Tells one time."""

    time: str = NOW

    def now(self) -> str:
        return self.time


@dataclass
class Browser:
    """One person's browser: it keeps its cookies and knows the token of its session."""

    app: Starlette
    cookies: httpx.Cookies = field(default_factory=httpx.Cookies)
    token: str = ""

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url=f"http://{HOST}", cookies=self.cookies
            ) as client:
                answer = await client.request(method, path, **more)
                self.cookies = client.cookies
                return answer

        return asyncio.run(ask())

    def get(self, path: str, **headers: str) -> httpx.Response:
        answer = self._ask("GET", path, headers=headers)
        found = re.search(r'name="csrf" value="([^"]+)"|x-csrf-token":"([^"]+)"', answer.text)
        if found is not None:
            self.token = found[1] or found[2]
        return answer

    def post(self, path: str, *, headers: dict[str, str] | None = None, **fields: str) -> httpx.Response:
        return self._ask("POST", path, data={"csrf": self.token, **fields}, headers=headers or {})


@dataclass
class Sitting:
    """An opened desk with its casework and one browser before it."""

    casework: Casework
    app: Starlette
    browser: Browser

    def another(self) -> Browser:
        """Return a second person's browser."""
        return Browser(self.app)

    def judged(self, dossier_id: str) -> Any:
        return self.casework.dossier(dossier_id)


@contextmanager
def sit_down(out: Path, accounts: Accounts | None = None, share: float = 0.0) -> Iterator[Sitting]:
    """Yield a desk of an OUT."""
    clock = StoppedClock()
    with wiring.open_casework(out, Quiet(), clock) as casework:
        settings = DeskSettings(hosts=(HOST,), alone="chuyên viên", sample_share=share, secret="s" * 32)
        app = create_app(casework, accounts or Accounts(out / "none.json"), clock, settings)
        yield Sitting(casework, app, Browser(app))
