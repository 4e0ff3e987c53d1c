"""Two cells found by their ink, put one under the other, and every row mapped back."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.columns import Block, find_blocks, folded_row, unfold
from tests.extract.drawing import HEIGHT, WIDTH, blank, write, write_body


def letterhead(page: Any) -> None:
    for y, left, right in (
        (110, "UBND HUYEN LOC BINH", "CONG HOA XA HOI CHU NGHIA VIET NAM"),
        (150, "PHONG LUA NUOC", "Doc lap - Tu do - Hanh phuc"),
        (215, "So: 31/TTr-PLN", "Loc Binh, ngay 04 thang 12 nam 2024"),
    ):
        write(page, 150, y, left, size=24)
        write(page, 620, y + 9, right, size=24)  # the cells' lines stand at different heights


def grey(page: Any) -> Any:
    return np.ascontiguousarray(page[:, :, 0])


def test_a_letterhead_and_a_signature_block_are_found_and_the_body_is_not() -> None:
    page = blank()
    letterhead(page)
    write_body(page, 420, 12)
    for y, left, right in ((1100, "Noi nhan:", "TRUONG PHONG"), (1150, "- Nhu tren;", ""), (1330, "", "Doan Thi Sen")):
        write(page, 150, y, left)
        write(page, 780, y + 6, right)
    head, foot = sorted(find_blocks(grey(page), []), key=lambda block: block.top)
    assert head.top <= 120
    assert 245 <= head.bottom <= 430
    assert 890 <= foot.top <= 1110
    assert foot.bottom >= 1350
    assert 380 < head.gutter < 620
    assert 270 < foot.gutter < 780


def test_running_text_has_no_columns() -> None:
    page = blank()
    write_body(page, 120, 30)
    assert find_blocks(grey(page), []) == ()


def test_a_table_at_the_head_is_no_letterhead() -> None:
    page = blank()
    letterhead(page)
    write_body(page, 420, 12)
    assert find_blocks(grey(page), [(100.0, 90.0, 1140.0, 270.0)]) == ()


def test_a_bold_title_of_touching_capitals_is_not_cut() -> None:
    page = blank()
    letterhead(page)
    x0, top, x1, bottom = write(page, 400, 320, "BAO CAO THANHTICH", size=32, bold=3)
    write_body(page, 450, 12)
    for block in find_blocks(grey(page), []):
        assert not (block.top < (top + bottom) / 2 < block.bottom and x0 < block.gutter < x1)


def test_the_right_cell_is_put_below_the_left_one_and_nothing_is_lost() -> None:
    page = np.arange(6 * 8, dtype=np.int32).reshape(6, 8)
    unfolded = unfold(page, (Block(1, 3, 5),), np.full((6, 8), -1, np.int32))
    assert unfolded.shape == (8, 8)
    assert (unfolded[1:3, :5] == page[1:3, :5]).all()
    assert (unfolded[3:5, 5:] == page[1:3, 5:]).all()
    assert (unfolded[1:3, 5:] == -1).all()
    assert sorted(unfolded[unfolded >= 0].tolist()) == sorted(page.ravel().tolist())


@st.composite
def blocks_of_a_page(draw: st.DrawFn) -> tuple[Block, ...]:
    edges = sorted(draw(st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return tuple(Block(top, bottom, draw(st.integers(1, 7))) for top, bottom in pairs)


@given(blocks_of_a_page())
@settings(max_examples=50, derandomize=True, deadline=None)
def test_every_row_of_the_unfolded_picture_is_mapped_back_to_its_own(blocks: tuple[Block, ...]) -> None:
    numbered = np.repeat(np.arange(41, dtype=np.int32)[:, None], 8, axis=1)
    unfolded = unfold(numbered, blocks, numbered)
    assert [folded_row(row, blocks) for row in range(len(unfolded))] == unfolded[:, 0].tolist()


def test_blocks_lie_within_the_picture() -> None:
    page = blank()
    letterhead(page)
    write_body(page, 420, 4)
    for block in find_blocks(grey(page), []):
        assert 0 <= block.top < block.bottom <= HEIGHT
        assert 0 < block.gutter < WIDTH
