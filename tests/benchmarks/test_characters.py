from benchmarks.characters import LineError, error_rate, least_edits
from benchmarks.sample_pages import SamplePage, cut, sample_pages

PAGE = SamplePage("a.pdf", 1, "scan", "ordinary", True, False, (), 0, 0)


def test_a_line_found_anywhere_costs_nothing() -> None:
    assert least_edits("Số: 12/TTr-UBND", "CỘNG HÒA Số: 12/TTr-UBND Độc lập") == 0


def test_a_lost_line_costs_all_its_letters() -> None:
    assert least_edits("Kính gửi", "") == 8
    assert least_edits("abc", "xyz") == 3


def test_a_wrong_tone_a_lost_and_a_strange_letter_cost_one_each() -> None:
    assert least_edits("QUYẾT ĐỊNH", "… QUYÉT ĐNHx …") == 2
    assert least_edits("năm 2024", "năm 20v24") == 1


def test_the_alphabet_of_a_page_has_no_end() -> None:
    everything = "".join(map(chr, range(0x20, 0x1EFF)))
    assert least_edits("ỡ Ự", f"{everything} ỡ Ự") == 0


def test_the_rate_is_of_all_letters_not_of_lines() -> None:
    assert error_rate([LineError(PAGE, "abcd", 2), LineError(PAGE, "abcdef", 0)]) == 0.2
    assert error_rate([]) is None


def test_a_line_is_lost_when_more_than_half_of_it_is_astray() -> None:
    assert not LineError(PAGE, "abcd", 2).lost
    assert LineError(PAGE, "abcd", 3).lost


def test_a_line_over_two_cells_is_cut_where_the_first_ends() -> None:
    cells = ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert cut("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI", cells) == ("ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI")


def test_a_line_that_no_cell_holds_stays_whole() -> None:
    assert cut("lời lạ", ("ỦY BAN",)) == ("lời lạ",)


def test_every_page_of_the_samples_has_its_printed_lines() -> None:
    assert [page for page in sample_pages().values() if not page.pieces] == []


def test_what_the_pen_writes_is_no_printed_line() -> None:
    assert {"  " in piece or "\u2007" in piece for page in sample_pages().values() for piece in page.pieces} == {False}
