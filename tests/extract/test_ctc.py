"""CTC: what shares along a strip spell, with the probability of each spelling."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.ctc import BLANK, PRINTED, SLASH, likeliest, slash_column


def shares(*steps: dict[int, float]) -> np.ndarray:
    """Return shares whose rest at every step is silence."""
    table = np.zeros((BLANK + 1, len(steps)), np.float64)
    for index, step in enumerate(steps):
        for kind, share in step.items():
            table[kind, index] = share
        table[BLANK, index] = 1 - sum(step.values())
    return table


def spelt(*steps: dict[int, float], longest: int = 5) -> list[tuple[str, float]]:
    found = likeliest([shares(*steps)], (0, len(steps)), width=len(steps), longest=longest)
    return [(candidate.text, round(candidate.share, 3)) for candidate in found.candidates]


def test_a_digit_held_over_two_steps_is_one_digit() -> None:
    assert spelt({}, {1: 1.0}, {1: 1.0}, {}) == [("1", 1.0)]


def test_a_silence_between_parts_two_equal_digits() -> None:
    assert spelt({1: 1.0}, {}, {1: 1.0}) == [("11", 1.0)]


def test_a_digit_by_pen_and_one_in_print_are_the_same_digit() -> None:
    assert spelt({7: 0.5, PRINTED + 7: 0.5}, {}) == [("7", 1.0)]


def test_doubt_between_two_digits_is_shown_with_both() -> None:
    assert spelt({2: 0.7, 7: 0.3}, {}, {4: 1.0}) == [("24", 0.7), ("74", 0.3)]


def test_an_empty_gap_spells_nothing() -> None:
    assert spelt({}, {1: 0.1}, {}) == []


def test_more_digits_than_the_place_can_hold_are_no_candidate() -> None:
    assert spelt({1: 1.0}, {2: 1.0}, {3: 1.0}, longest=2) == []


def test_views_that_differ_share_their_belief() -> None:
    one, other = shares({2: 1.0}, {}), shares({7: 1.0}, {})
    found = likeliest([one, one, one, other], (0, 2), width=2, longest=2)
    assert [(c.text, c.share) for c in found.candidates] == [("2", 0.75), ("7", 0.25)]


@pytest.mark.parametrize(("steps", "by_pen"), [([{3: 0.9}, {}], True), ([{PRINTED + 3: 0.9}, {}], False)])
def test_pen_is_told_from_print(steps: list[dict[int, float]], by_pen: bool) -> None:
    assert likeliest([shares(*steps)], (0, 2), width=2, longest=2).by_pen is by_pen


def test_a_number_ends_at_the_first_slash_seen() -> None:
    view = shares({1: 0.9}, {}, {SLASH: 0.9}, {}, {SLASH: 0.8})
    assert slash_column([view], 0, 10, width=10) == 4.0
    assert slash_column([view], 6, 10, width=10) == 8.0
    assert slash_column([view], 0, 4, width=10) is None


def test_a_wider_view_counts_its_own_steps() -> None:
    narrow, wide = shares({1: 1.0}, {}, {2: 1.0}, {}), shares({}, {1: 1.0}, {}, {}, {2: 1.0}, {2: 1.0}, {}, {})
    found = likeliest([narrow, wide], (0, 8), width=8, longest=2)
    assert [(c.text, round(c.share, 3)) for c in found.candidates] == [("12", 1.0)]


@given(
    st.lists(
        st.lists(st.floats(0.01, 1.0), min_size=3, max_size=3),
        min_size=1,
        max_size=4,
    )
)
def test_the_shares_are_those_of_every_path_that_spells_the_text(table: list[list[float]]) -> None:
    """Two digits and silence, few steps: every path can be counted."""
    steps = [{1: a / (a + b + c), 2: b / (a + b + c)} for a, b, c in table]
    counted: dict[str, float] = {}
    for path in itertools.product((1, 2, BLANK), repeat=len(steps)):
        text = "".join(str(kind) for kind, _ in itertools.groupby(path) if kind != BLANK)
        share = 1.0
        for kind, step in zip(path, steps, strict=True):
            share *= step.get(kind, 1 - sum(step.values()))
        counted[text] = counted.get(text, 0.0) + share
    for text, share in spelt(*steps):
        assert share == pytest.approx(counted[text], abs=2e-3)
