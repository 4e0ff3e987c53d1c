"""Whose a digital signature is: told by the kind of number its certificate carries, else by the names on paper."""

import pytest

from models.signature import Signature
from models.terms import SignerKind
from pipeline.classify import classify
from pipeline.parse import parse
from tests.parse.saying import ASKING, FOOT, HEAD
from tests.writing import CUES, knowledge, word_page


def kind_of(**about: str) -> SignerKind:
    text = HEAD.format(symbol="TTr-UBND") + "TỜ TRÌNH\n" + ASKING + FOOT
    (paper,) = classify((word_page(text),), CUES)
    signed = paper.model_copy(update={"signatures": (Signature(**about),)})
    (signature,) = parse(signed, knowledge()).signatures
    return signature.kind


@pytest.mark.parametrize(
    ("about", "kind"),
    [
        ({"signer": "X", "identifier": "MST"}, SignerKind.AGENCY),
        ({"signer": "X", "identifier": "MNS, MST"}, SignerKind.AGENCY),
        ({"signer": "X", "identifier": "CCCD"}, SignerKind.PERSON),
        ({"signer": "Ủy ban nhân dân xã An Khương"}, SignerKind.AGENCY),
        ({"signer": "Sở Y tế", "organisation": "SỞ Y TẾ"}, SignerKind.AGENCY),
        ({"signer": "ĐOÀN THỊ SEN"}, SignerKind.PERSON),
        ({"signer": "Ai đó", "identifier": "ABC"}, SignerKind.UNKNOWN),
        ({"signer": ""}, SignerKind.UNKNOWN),
    ],
)
def test_the_kind_is_told_only_where_certificate_or_paper_tell_it(about: dict[str, str], kind: SignerKind) -> None:
    assert kind_of(**about) is kind


def test_a_stamp_of_time_stays_one_whatever_the_paper_says() -> None:
    assert kind_of(signer="ĐOÀN THỊ SEN", kind="timestamp") is SignerKind.TIMESTAMP
