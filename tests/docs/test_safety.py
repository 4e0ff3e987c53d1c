"""docs/safety.md tells every limit as it is."""

import re
from pathlib import Path

from models.limits import Limits

ROW = re.compile(r"^\| (\w+) \| (\w+) \| ([\d,]+) \| .+ \|$", re.MULTILINE)


def test_the_table_of_limits_is_what_the_program_holds_to() -> None:
    told = [
        (table, key, int(number.replace(",", "")))
        for table, key, number in ROW.findall(Path("docs/safety.md").read_text(encoding="utf-8"))
    ]
    ours = [(table, key, limit) for table, limits in Limits() for key, limit in limits]
    assert told == ours
