"""Two readings of one page: the better one stands, what it left unread comes from the other."""

from models.page import Box, Word
from pipeline.extract.merging import add_unread


def word(text: str, box: Box, sure: float = 0.95) -> Word:
    return Word(text=text, box=box, confidence=sure)


TITLE = word("TỜ TRÌNH", (0.4, 0.2, 0.6, 0.22))
COLUMN = word("Phòng", (0.1, 0.5, 0.16, 0.52))


def texts(rows: list[list[Word]]) -> list[str]:
    return [" ".join(w.text for w in row) for row in rows]


def test_what_one_reading_lost_comes_from_the_other() -> None:
    assert texts(add_unread([[TITLE]], [[COLUMN]])) == ["TỜ TRÌNH", "Phòng"]


def test_a_word_read_by_both_stands_as_the_better_reading_has_it() -> None:
    other = word("TO TRINH", (0.41, 0.2, 0.59, 0.221))
    assert texts(add_unread([[TITLE]], [[other]])) == ["TỜ TRÌNH"]


def test_of_a_row_only_the_words_that_were_not_read_are_added() -> None:
    again = word("TỜ TRÌNH", (0.4, 0.2, 0.6, 0.22))
    beside = word("Mật", (0.7, 0.2, 0.75, 0.22))
    assert texts(add_unread([[TITLE]], [[again, beside]])) == ["TỜ TRÌNH", "Mật"]


def test_specks_and_words_hardly_believed_are_not_added() -> None:
    speck, doubtful = word("·", (0.8, 0.8, 0.81, 0.81)), word("ơv~x", (0.8, 0.7, 0.85, 0.72), sure=0.3)
    assert texts(add_unread([[TITLE]], [[speck], [doubtful]])) == ["TỜ TRÌNH"]


def test_the_rows_that_were_given_are_not_changed() -> None:
    rows = [[TITLE]]
    add_unread(rows, [[COLUMN]])
    assert rows == [[TITLE]]
