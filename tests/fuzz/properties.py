"""Tables and plan files drawn by hypothesis; HOSO_FUZZ says how many."""

import os
from pathlib import Path

from hypothesis import strategies as st

from tests.fuzz import scans

EXAMPLES = int(os.environ.get("HOSO_FUZZ", "100"))
_PLAN = Path("pipeline/validate/plans/212-KH-UBND-2024.toml").read_text(encoding="utf-8").splitlines()
_ROWS = scans.table().decode().splitlines()
_CELLS = st.one_of(
    st.integers(-5, 2000).map(str),
    st.floats().map(str),
    st.text(max_size=12),
    st.sampled_from(["không", "95,25%", "Số:", "", " "]),
)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Draw a table: the header, rows of the sound one, rows of any cells, in any order."""
    header = draw(st.one_of(st.just(_ROWS[0]), st.text(max_size=40)))
    drawn = st.lists(_CELLS, min_size=0, max_size=14).map("\t".join)
    placed = st.lists(_CELLS, min_size=12, max_size=12).map("\t".join)
    rows = draw(st.lists(st.one_of(st.sampled_from(_ROWS[1:]), drawn, placed), max_size=12))
    return "\n".join((header, *rows))


@st.composite
def plans(draw: st.DrawFn) -> bytes:
    """Draw a plan file: a stretch of the shipped one with lines left out, doubled, or with another value."""
    lines = list(_PLAN)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        key, sign, _old = lines[place].partition("=")
        values = st.one_of(
            st.integers(), st.floats(), st.text(max_size=20), st.booleans(), st.lists(st.integers(), max_size=3)
        )
        other = f"{key}{sign} {_toml(draw(values))}" if sign else lines[place]
        lines[place : place + 1] = draw(st.sampled_from([[], [lines[place]] * 2, [other]]))
    return draw(st.one_of(st.just("\n".join(lines).encode("utf-8", "replace")), st.binary(max_size=200)))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'''{value}'''" if isinstance(value, str) else str(value)
