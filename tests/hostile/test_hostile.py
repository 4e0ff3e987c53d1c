"""A dozen hostile cases in one inbox beside a sound dossier; `make hostile` runs all of them, each measured."""

import pytest

from tests.hostile.cases import FAILED, READ
from tests.hostile.known import KNOWN
from tests.hostile.page import BEGIN, DOC, END
from tests.hostile.series import alone, lacking, run_together
from tests.hostile.table import CASES

DOZEN = (
    "pdf-tree-in-a-circle",
    "pdf-password-to-open",
    "pdf-image-of-1600-megapixels",
    "pdf-script-launch-and-program",
    "pdf-windows-program-by-that-name",
    "picture-png-of-2500-megapixels",
    "word-entities-of-our-files-and-of-a-server",
    "word-macros",
    "web-words-that-would-act",
    "zip-names-that-climb-out",
    "zip-of-a-gib-of-zeros",
    "name-newline",
    "name-html",
    "name-nfc-and-nfd-twins",
    "place-fifo",
    "place-links",
)
"""One of each kind, quick to refuse, so that they may share an inbox; zip, name and place are two or three."""


def test_there_are_more_than_eighty_cases_and_no_two_of_one_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 80


def test_what_is_known_to_miss_is_a_case_and_has_a_reason() -> None:
    assert KNOWN.keys() <= {case.name for case in CASES}
    assert all(len(reason) > 20 for reason in KNOWN.values())
    page = DOC.read_text(encoding="utf-8").partition("### What misses")[2].partition("\n## ")[0]
    assert {line.split("`")[1] for line in page.splitlines() if line.startswith("- `")} == KNOWN.keys()


def test_the_page_shows_every_case() -> None:
    table = DOC.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    missing = [case.name for case in CASES if f"| {case.name.partition('-')[2].replace('-', ' ')} |" not in table]
    assert missing == []


def test_a_miss_is_seen() -> None:
    """The check is held against a case that comes out otherwise than its table says."""
    from tests.hostile.judging import Alone, misses
    from tests.hostile.running import Ran

    case = next(case for case in CASES if case.name == "pdf-truncated")
    files = [{"path_raw": "pdf-truncated/a.pdf", "status": READ, "reason": None}]
    ran = Ran(
        code=70,
        said="Traceback",
        wall_s=1,
        cpu_s=66,
        peak=700_000_000,
        strays={"/etc/x"},
        calls=1,
        batch={"files": files},
    )
    found = " | ".join(misses({case.name: case}, ran, Alone({"a": b""}, cpu_s=5), 2))
    for word in (
        "exit code 70",
        "61 s of CPU",
        "700 MB",
        "/etc/x",
        "1 calls",
        "traceback",
        "otherwise than alone",
        f"not {FAILED}",
    ):
        assert word in found


@pytest.mark.timeout(900)
def test_a_dozen_hostile_cases_do_no_harm_to_the_sound_dossier_beside_them() -> None:
    chosen = [case for case in CASES if case.name in DOZEN and not lacking(case)]
    assert len(chosen) == len(DOZEN)
    found, ran = run_together(chosen, alone())
    assert found == [], ran.said
