"""What a pen wrote: told by two witnesses, or by one beyond doubt, or left open with what it may be."""

from datetime import date

import pytest

from models.page import DigitCandidate, DigitGap
from models.reading import Evidence, Reading
from models.terms import GapRole
from pipeline.parse.handwriting import by_signature, settle, showing


def gap(*candidates: tuple[str, float], role: GapRole = GapRole.NUMBER, by_pen: bool = True) -> DigitGap:
    return DigitGap(
        role=role,
        box=(0.1, 0.1, 0.2, 0.12),
        candidates=tuple(DigitCandidate(text=text, share=share) for text, share in candidates),
        by_pen=by_pen,
    )


def test_a_pen_number_beyond_doubt_is_confident() -> None:
    settled = settle(None, 0.0, gap(("176", 0.995)))
    assert (settled.digits, settled.confidence >= 0.9) == ("176", True)


def test_a_likely_pen_number_is_given_but_never_confident() -> None:
    settled = settle("83", 0.71, gap(("22", 0.8), ("82", 0.15)))
    assert settled.digits == "22"
    assert settled.confidence < 0.9
    assert settled.alternatives == ("22", "82", "83")


def test_an_unlikely_pen_number_stays_open_with_what_it_may_be() -> None:
    settled = settle("ø9", 0.2, gap(("899", 0.45), ("299", 0.4)))
    assert (settled.digits, settled.confidence) == (None, 0.0)
    assert settled.alternatives[:2] == ("899", "299")


def test_engine_and_recogniser_that_agree_are_two_witnesses() -> None:
    assert settle("47", 0.5, gap(("47", 0.7), ("41", 0.2))).confidence >= 0.9


def test_the_annex_that_cites_the_number_settles_it() -> None:
    settled = settle(None, 0.0, gap(("899", 0.45), ("299", 0.4)), confirmed=["299"])
    assert (settled.digits, settled.confidence >= 0.9) == ("299", True)


def test_a_cited_number_that_the_pen_cannot_have_written_settles_nothing() -> None:
    assert settle(None, 0.0, gap(("899", 0.45), ("299", 0.4)), confirmed=["17"]).digits is None


def test_printed_digits_read_apart_are_not_confident() -> None:
    settled = settle("32", 0.96, gap(("92", 0.9), by_pen=False))
    assert (settled.digits, settled.confidence < 0.9) == ("32", True)
    assert "92" in settled.alternatives


def test_a_recogniser_that_hesitates_over_print_has_not_read_it_otherwise() -> None:
    settled = settle("32", 0.96, gap(("92", 0.5), ("32", 0.4), by_pen=False))
    assert (settled.digits, settled.confidence) == ("32", 0.96)


def test_printed_digits_read_alike_are_read_twice() -> None:
    assert settle("69", 0.9, gap(("69", 0.9), by_pen=False)).confidence >= 0.96


def test_without_a_gap_the_engine_alone_speaks() -> None:
    assert settle("69", 0.97, None).confidence == 0.97


@pytest.mark.parametrize(("role", "wrong"), [(GapRole.DAY, "37"), (GapRole.MONTH, "13"), (GapRole.DAY, "0")])
def test_no_day_or_month_that_the_calendar_lacks(role: GapRole, wrong: str) -> None:
    settled = settle(None, 0.0, gap((wrong, 0.9), ("7", 0.05), role=role))
    assert wrong not in settled.alternatives


def test_a_day_with_and_without_its_nought_is_one_day() -> None:
    assert settle(None, 0.0, gap(("09", 0.5), ("9", 0.49), role=GapRole.DAY)).confidence >= 0.9


def test_a_day_after_the_signature_gives_way_to_one_before_it() -> None:
    doubtful = gap(("25", 0.55), ("15", 0.4), role=GapRole.DAY)
    weighed = by_signature(doubtful, 2025, 1, date(2025, 1, 15))
    assert weighed is not None
    assert [candidate.text for candidate in weighed.candidates] == ["15", "25"]


def test_without_a_signature_the_candidates_stand() -> None:
    doubtful = gap(("25", 0.55), ("15", 0.4), role=GapRole.DAY)
    assert by_signature(doubtful, 2025, 1, None) == doubtful


@pytest.mark.parametrize(("role", "digits"), [(GapRole.DAY, "4"), (GapRole.MONTH, "1")])
def test_a_pen_day_without_the_nought_that_the_decree_asks_for_is_never_sure(role: GapRole, digits: str) -> None:
    """ "14" whose one runs into the printed word is left as "4"."""
    settled = settle(None, 0.0, gap((digits, 0.99), role=role))
    assert (settled.digits, settled.confidence < 0.9) == (digits, True)


def test_a_pen_month_of_one_digit_from_march_on_may_be_sure() -> None:
    assert settle(None, 0.0, gap(("8", 0.99), role=GapRole.MONTH)).confidence >= 0.9


def test_the_strip_of_a_reading_takes_in_what_the_pen_wrote() -> None:
    printed = Evidence(file="a.pdf", page=1, box=(0.3, 0.1, 0.4, 0.12), text="/TTr-UBND")
    shown = showing(Reading(evidence=(printed,)), gap(("17", 0.9)))
    assert shown.evidence[0].box == (0.1, 0.1, 0.4, 0.12)
    assert shown.evidence[0].text == "/TTr-UBND"
