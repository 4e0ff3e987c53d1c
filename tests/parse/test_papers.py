"""What the three parts say: values of the contract's forms, each with its place."""

import pytest

from models.document import Document
from models.terms import NomineeKind
from pipeline.classify import classify
from pipeline.parse import parse
from tests.writing import CUES, LETTER, MINUTES, REPORT, knowledge, scanned_page, word_page


def read(text: str, scanned: bool = False) -> Document:
    page = scanned_page(text) if scanned else word_page(text)
    (paper,) = classify([page], CUES)
    return parse(paper, knowledge())


def values(text: str) -> dict[str, object]:
    fields = read(text).fields
    return {name: getattr(fields, name).value for name in type(fields).model_fields}


def test_a_letter_says_who_asks_what_for_whom() -> None:
    said = values(LETTER)
    assert said["number"] == "87/TTr-UBND"
    assert said["issued_on"] == "2024-12-05"
    assert said["place"] == "An Khương"
    assert said["issuer"] == said["unit"] == "Ủy ban nhân dân xã An Khương"
    assert said["parent_body"] is None
    assert said["award"] == "giay_khen_district_chairman"
    assert said["award_year"] == 2024
    assert (said["signer"], said["signer_title"]) == ("Trần Thị Hoa", "Phó Chủ tịch")


def test_a_person_beside_the_collective_is_a_nominee_of_its_own_kind() -> None:
    text = LETTER.replace("An Khương đã có", "An Khương và ông Nguyễn Văn Bình đã có")
    nominees = values(text)["nominees"]
    assert [(n.name, n.kind) for n in nominees] == [
        ("Ủy ban nhân dân xã An Khương", NomineeKind.COLLECTIVE),
        ("Nguyễn Văn Bình", NomineeKind.PERSON),
    ]


def test_minutes_take_their_day_from_the_body() -> None:
    said = values(MINUTES)
    assert (said["held_on"], said["started_at"]) == ("2024-12-02", "14:00")
    assert (said["chair"], said["secretary"]) == ("Lê Văn Tám", "Phạm Thị Chín")
    assert (said["members_present"], said["members_total"]) == (7, 9)
    assert (said["votes_for"], said["votes_cast"]) == (7, 7)


@pytest.mark.parametrize(
    ("sentence", "votes"),
    [
        ("Kết quả: 07/07 phiếu tán thành.", (7, 7)),
        ("Hội đồng biểu quyết 7/7 thành viên có mặt nhất trí (100%).", (7, 7)),
        ("Hội đồng nhất trí 100% đề nghị khen thưởng.", (7, 7)),
        ("Kết quả bỏ phiếu: 6/7 phiếu đồng ý, đạt 85,7%.", (6, 7)),
    ],
)
def test_votes_are_read_in_the_ways_councils_write_them(sentence: str, votes: tuple[int, int]) -> None:
    said = values(MINUTES.replace("Kết quả bỏ phiếu: 7/7 phiếu đồng ý (đạt 100%).", sentence))
    assert (said["votes_for"], said["votes_cast"]) == votes


def test_a_report_gives_the_index_of_its_own_year_not_last_years() -> None:
    fields = read(REPORT).fields
    assert fields.par_index.value == 93.25
    assert fields.par_index.parts["year"] == 2024
    assert fields.par_rank.value == 3


def test_a_report_names_its_initiative_and_who_recognised_it() -> None:
    fields = read(REPORT).fields
    assert fields.initiative_title.value == "Sổ tay hộ tịch số"
    assert fields.initiative_decision.value == "1234/QĐ-UBND"
    assert fields.initiative_decided_on.value == "2024-11-15"
    assert fields.initiative_recognised_by.parts["level"] == "district"


def test_all_four_contents_are_found_with_their_passages() -> None:
    said = values(REPORT)
    assert "tuyên truyền" in said["content_a"]
    assert "đứng đầu" in said["content_b"]
    assert "Kế hoạch" in said["content_c"]
    assert "Sáng kiến" in said["content_d"]


def test_staff_are_counted() -> None:
    said = values(REPORT)
    assert (said["staff_count"], said["women_count"]) == (7, 3)


CLEAN = "5. Trong năm 2024 không có lãnh đạo, công chức nào bị kỷ luật từ khiển trách trở lên."


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        (CLEAN, False),
        ("5. Năm 2024, đơn vị không có trường hợp nào vi phạm, bị xử lý kỷ luật.", False),
        ("5. Trong năm, đồng chí Phó Trưởng phòng bị kỷ luật bằng hình thức khiển trách.", True),
        ("5. Trong năm không có công chức nào bị kỷ luật, tuy nhiên Phó Trưởng phòng bị kỷ luật khiển trách.", True),
        ("5. Tập thể chấp hành nghiêm kỷ luật, kỷ cương hành chính.", None),
        ("5. Không có đảng viên bị kỷ luật.", None),
        ("5. Một viên chức văn thư bị kỷ luật khiển trách.", False),
    ],
)
def test_discipline_is_read_with_its_negation_and_its_person(sentence: str, value: bool | None) -> None:
    assert read(REPORT.replace(CLEAN, sentence)).fields.leaders_disciplined.value is value


def test_points_without_a_percentage_are_no_percentage() -> None:
    text = REPORT.replace("đạt 93,25%", "đạt 93,25 điểm").replace("đạt 91%", "đạt 91 điểm")
    index = read(text).fields.par_index
    assert index.value is None
    assert index.parts["scale"] == "points"


def test_a_self_scored_index_says_so() -> None:
    text = REPORT.replace("được UBND huyện công bố đạt", "đơn vị tự chấm ước đạt")
    assert read(text).fields.par_index.parts["status"] == "self_scored"


@pytest.mark.parametrize("text", [LETTER, MINUTES, REPORT])
def test_every_value_shows_where_it_stands(text: str) -> None:
    fields = read(text, scanned=True).fields
    for name in type(fields).model_fields:
        reading = getattr(fields, name)
        if reading.value is not None:
            assert reading.evidence, name
            assert all(evidence.box is not None for evidence in reading.evidence), name


def test_a_second_reading_that_differs_leaves_the_number_in_doubt() -> None:
    page = scanned_page(REPORT)
    lines = tuple(
        row.model_copy(
            update={
                "words": tuple(
                    w.model_copy(update={"second": "32,25%,"}) if w.text == "93,25%," else w for w in row.words
                )
            }
        )
        for row in page.lines
    )
    (paper,) = classify([page.model_copy(update={"lines": lines})], CUES)
    index = parse(paper, knowledge()).fields.par_index
    assert index.value == 93.25
    assert not index.confident
    assert index.alternatives == (32.25,)
