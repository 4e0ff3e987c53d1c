"""Vietnamese told from Vietnamese that was read as English, by its syllables and its own letters."""

import pytest

from pipeline.vietnamese.syllables import is_syllable, judge_layer

SOUND = (
    "Ủy ban nhân dân xã đề nghị Ủy ban nhân dân huyện xem xét, tặng Giấy khen cho tập thể có thành tích xuất sắc "
    "trong phong trào thi đua đẩy mạnh cải cách hành chính nhà nước năm vừa qua, kèm theo biên bản họp Hội đồng thi "
    "đua khen thưởng và báo cáo thành tích của tập thể được đề nghị khen thưởng theo quy định hiện hành."
)
ADDRESSES = "vpub@quangxa.gov.vn VP, TTHC, HĐND, VT, TCKT, LĐTBXH"
AS_ENGLISH = (
    "CQNG HOA xA HQI CHU NGHiA VIET NAM DQc lap Ty do Hanh phuc Uy ban nhan dan xa de nghi Uy ban nhan dan huyen xem "
    "xet tang Giay khen cho tap the co thanh tich xuat sac trong phong trao thi dua day manh cai each hanh chinh nha "
    "nu6c nam vira qua kem theo bien ban hop HQi d6ng thi dua khen thu6ng va bao cao thanh tich cua tap the"
)


@pytest.mark.parametrize("word", ["nghiêng", "thưởng", "Ủy", "quyết", "giấy", "khoẻ", "ương"])
def test_a_word_of_the_language_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["nghiax", "CQNG", "street", "wax", "thfdng"])
def test_a_misread_or_foreign_word_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_sound_text_is_good() -> None:
    assert judge_layer(SOUND).good


def test_sound_text_among_addresses_and_abbreviations_is_good() -> None:
    judgement = judge_layer(f"{SOUND} {ADDRESSES}")
    assert judgement.valid < 0.88
    assert judgement.good


def test_vietnamese_read_as_english_is_bad_whatever_its_length() -> None:
    assert not judge_layer(AS_ENGLISH * 5).good


def test_a_few_words_cannot_be_judged() -> None:
    assert judge_layer("Ký bởi: Ủy ban nhân dân").too_short
