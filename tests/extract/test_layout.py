"""Two cells that stand side by side are two lines; the left cell's come first; specks are no text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from models.page import Line, Word
from pipeline.extract.layout import in_reading_order
from tests.extract.drawing import row

LEFT, RIGHT = 0.1, 0.47
HEADER = [
    row(0.050, (LEFT, "ỦY BAN NHÂN DÂN"), (RIGHT, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
    row(0.068, (LEFT, "XÃ SUỐI TRE"), (RIGHT, "Độc lập - Tự do - Hạnh phúc")),
    row(0.110, (LEFT, "Số: 31/TTr-UBND"), (RIGHT, "Suối Tre, ngày 04 tháng 12 năm 2024")),
]
RUNNING = "Trong năm qua tập thể đã hoàn thành tốt nhiệm vụ được giao và giữ vững kỷ cương"
BODY = [row(0.30 + 0.02 * i, (0.12, RUNNING)) for i in range(5)]
FOOT = [
    row(0.70, (LEFT, "Nơi nhận:"), (0.6, "TM. ỦY BAN NHÂN DÂN")),
    row(0.72, (LEFT, "- Như trên;"), (0.6, "CHỦ TỊCH")),
    row(0.74, (LEFT, "- Lưu: VT.")),
    row(0.82, (0.6, "Đoàn Thị Sen")),
]


def texts(rows: list[list[Word]], table_lines: tuple[Line, ...] = ()) -> list[str]:
    return [line.text for line in in_reading_order(rows, table_lines)]


def test_a_letterhead_is_read_cell_by_cell_left_before_right() -> None:
    assert texts([*HEADER, *BODY])[:6] == [
        "ỦY BAN NHÂN DÂN",
        "XÃ SUỐI TRE",
        "Số: 31/TTr-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Suối Tre, ngày 04 tháng 12 năm 2024",
    ]


def test_an_issuer_and_a_motto_that_nearly_touch_are_two_lines() -> None:
    touching = row(0.068, (0.14, "XÃ SUỐI TRE THƯỢNG Độc lập - Tự do - Hạnh phúc"))
    assert max(b.box[0] - a.box[2] for a, b in zip(touching, touching[1:], strict=False)) < 0.01
    read = texts([HEADER[0], touching, HEADER[2], *BODY])
    assert "XÃ SUỐI TRE THƯỢNG" in read
    assert "Độc lập - Tự do - Hạnh phúc" in read


def test_a_motto_in_the_middle_of_the_body_is_not_cut_off() -> None:
    sentence = "Tập thể thực hiện Độc lập - Tự do - Hạnh phúc trong mọi việc"
    assert sentence in texts([*HEADER, *BODY, row(0.60, (0.12, sentence))])


def test_a_signature_block_is_read_cell_by_cell() -> None:
    assert texts([*HEADER, *BODY, *FOOT])[-6:] == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Đoàn Thị Sen",
    ]


def test_a_signature_block_at_the_top_of_a_second_page_is_read_cell_by_cell() -> None:
    raised = [
        [w.model_copy(update={"box": (w.box[0], w.box[1] - 0.63, w.box[2], w.box[3] - 0.63)}) for w in words]
        for words in FOOT
    ]
    assert texts(raised) == [
        "Nơi nhận:",
        "- Như trên;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Đoàn Thị Sen",
    ]


def test_a_secretary_named_at_the_head_of_minutes_opens_no_signature_block() -> None:
    head = [
        row(0.20, (0.12, "CHỦ TRÌ:"), (0.5, "ÔNG KHỔNG VĂN LÚA")),
        row(0.22, (0.12, "THƯ KÝ:"), (0.5, "BÀ MẠC THỊ NGÔ")),
    ]
    assert texts([*HEADER, *head, *BODY])[6:9] == [
        "CHỦ TRÌ: ÔNG KHỔNG VĂN LÚA",
        "THƯ KÝ: BÀ MẠC THỊ NGÔ",
        RUNNING,
    ]


def test_pieces_of_one_body_line_that_two_blocks_gave_are_one_line() -> None:
    assert "Số liệu năm nay" in texts([row(0.5, (0.12, "Số liệu")), row(0.5, (0.22, "năm nay"))])


def test_lines_of_tables_keep_their_height_among_the_body() -> None:
    table = (Line(words=tuple(row(0.35, (0.2, "Phòng Lúa Nước")))),)
    before, after = row(0.30, (0.12, "Danh sách đề nghị như sau")), row(0.40, (0.12, "Trên đây là danh sách"))
    assert texts([before, after], table)[1] == "Phòng Lúa Nước"


def test_specks_are_dropped_and_page_numbers_stay() -> None:
    speck, doubtful = row(0.5, (0.3, ":")), row(0.55, (0.3, "3"), sure=0.4)
    number, sure = row(0.04, (0.5, "2"), sure=0.4), row(0.6, (0.12, "4"), sure=0.95)
    assert texts([number, *BODY[:1], speck, doubtful, sure]) == ["2", RUNNING, "4"]


PLACED = st.builds(
    lambda x, y, text: row(y, (x, text)),
    st.floats(0.0, 0.8),
    st.floats(0.02, 0.95),
    st.text("ABCđơs13 ", min_size=3, max_size=30).filter(lambda t: len(t.replace(" ", "")) > 2),
)


@given(st.lists(PLACED, max_size=8))
@settings(max_examples=50, derandomize=True, deadline=None)
def test_no_word_is_lost_and_none_is_read_twice(rows: list[list[Word]]) -> None:
    given_words = [word for words in rows for word in words if len(word.text) > 2]
    read = [word for line in in_reading_order(rows) for word in line.words if len(word.text) > 2]
    assert sorted(read, key=repr) == sorted(given_words, key=repr)
