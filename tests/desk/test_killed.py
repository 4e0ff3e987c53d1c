"""A desk killed at any moment loses no correction that it said was kept; HOSO_KILLS sets how often it is killed."""

import os
import random
import re
import threading
from pathlib import Path

import httpx

from pipeline import wiring
from tests.desk.serving import start

KILLS = int(os.environ.get("HOSO_KILLS", "4"))
OFFICE = "phong-y-te-2024"


def _decide_until_it_dies(address: str, kept: list[str], first: int) -> None:
    """Enter one fact after another; note each that the desk said it kept."""
    try:
        with httpx.Client(base_url=address, timeout=20) as person:
            for number in range(first, first + 500):
                page = person.get(f"/dossiers/{OFFICE}").text
                token, seen = (
                    re.search(r'name="csrf" value="([^"]+)"', page),
                    re.search(r'name="seen" value="(\d+)"', page),
                )
                assert token is not None and seen is not None
                mark = f"lan {number}"
                fields = {"csrf": token[1], "seen": seen[1], "part": "council_minutes", "why": mark}
                answer = person.post(f"/dossiers/{OFFICE}/received", data=fields, headers={"hx-request": "true"})
                if answer.status_code == 200:
                    kept.append(mark)
    except httpx.HTTPError:
        return


def test_a_desk_killed_at_any_moment_loses_no_correction_that_it_said_was_kept(out: Path) -> None:
    moments, kept = random.Random(7), []  # type: tuple[random.Random, list[str]]
    for _ in range(KILLS):
        desk, address = start(out)
        person = threading.Thread(target=_decide_until_it_dies, args=(address, kept, len(kept)))
        person.start()
        person.join(timeout=moments.uniform(0.3, 2.5))
        desk.kill()
        desk.wait()
        person.join()
        logged = [event.why for event in wiring.event_log(out)]  # which checks the chain
        assert [mark for mark in kept if mark not in logged] == []
    assert kept
