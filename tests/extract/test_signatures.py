"""Digital signatures: five answers each, from bytes that may have been built to deceive."""

import io
import random
import re
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from models.signature import NO_ROOTS, REVOCATION, Signature, TrustRoots
from models.terms import LaterChange, SignerKind, SigningClock
from pipeline.extract.signatures import may_be_signed, read_signatures
from pipeline.extract.signatures.trust import judge_trust
from tests.extract.papers import VIETNAMESE, pdf_of
from tests.extract.signing import SIGNED_AT, STAMPED_AT, add_page, authority, issue, overlay, put, sign, store, updated

FLIPS = 100


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return pdf_of(tmp_path_factory.mktemp("bare") / "a.pdf", VIETNAMESE).read_bytes()


@pytest.fixture(scope="module")
def signed(bare: bytes) -> bytes:
    return sign(bare, authority().agency)


def read(path: Path, content: bytes, roots: TrustRoots = NO_ROOTS) -> tuple[Signature, ...]:
    return read_signatures(put(path, content), roots, "Tờ trình.pdf")


@pytest.fixture
def one(tmp_path: Path):
    def read_one(content: bytes, roots: TrustRoots = NO_ROOTS) -> Signature:
        (signature,) = read(tmp_path / "a.pdf", content, roots)
        return signature

    return read_one


def answers(signature: Signature) -> tuple[bool | None, ...]:
    return (signature.intact, signature.valid, signature.trusted, signature.covers_whole_file, signature.changed_after)


# ---- sound ones


def test_a_sound_signature_has_five_answers_and_each_its_sentence(one, signed: bytes) -> None:
    signature = one(signed, authority().roots)
    assert answers(signature) == (True, True, True, True, False)
    assert all(dict(signature.why).values())
    assert signature.stands and not signature.broken
    assert signature.revocation == REVOCATION


def test_without_a_root_of_the_office_no_certificate_is_trusted_or_distrusted(one, signed: bytes) -> None:
    signature = one(signed)
    assert answers(signature) == (True, True, None, True, False)
    assert "chưa có chứng thư gốc" in signature.why.trusted


def test_who_signed_is_read_from_the_certificate_and_numbers_stay_out_of_the_record(one, signed: bytes) -> None:
    signature = one(signed)
    assert (signature.signer, signature.organisation) == ("Ủy ban nhân dân xã Suối Tre", "Tỉnh Thử Nghiệm")
    assert (signature.identifier, signature.issuer) == ("MST", "CA thử nghiệm")
    assert "0000000000" not in signature.model_dump_json()


def test_a_signature_stands_where_it_is_drawn(one, signed: bytes) -> None:
    signature = one(signed)
    assert (signature.file, signature.page) == ("Tờ trình.pdf", 1)
    assert signature.box == pytest.approx((300 / 595, 120 / 200, 500 / 595, 180 / 200), abs=0.001)


def test_an_invisible_signature_has_no_box(one, bare: bytes) -> None:
    assert one(sign(bare, authority().agency, box=None)).box is None


def test_the_time_is_the_signers_own_where_nobody_stamped_it(one, signed: bytes) -> None:
    signature = one(signed)
    assert (signature.signed_at, signature.clock) == ("2024-12-25T10:30:00+07:00", SigningClock.SIGNER)
    assert "tự ghi" in signature.clock_why


def test_a_time_stamp_outranks_the_signers_clock_and_both_are_kept(one, bare: bytes) -> None:
    signature = one(sign(bare, authority().agency, stamper=authority().stamper), authority().roots)
    assert (signature.signed_at, signature.claimed_at) == ("2024-12-25T10:31:00+07:00", "2024-12-25T10:30:00+07:00")
    assert signature.clock is SigningClock.TIMESTAMP
    assert "Đồng hồ thử nghiệm" in signature.clock_why and "nối đến chứng thư gốc" in signature.clock_why


class OtherStamper(DummyTimeStamper):
    """Stamps time, but for something else than what it is asked for."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
        return await super().async_timestamp(bytes(len(message_digest)), md_algorithm)


def test_a_time_stamp_of_another_signature_counts_for_nothing(one, bare: bytes) -> None:
    clock = authority().clock
    stamper = OtherStamper(clock.parsed, clock.private, store(authority().middle), fixed_dt=STAMPED_AT)
    signature = one(sign(bare, authority().agency, stamper=stamper), authority().roots)
    assert (signature.clock, signature.signed_at) == (SigningClock.SIGNER, "2024-12-25T10:30:00+07:00")
    assert "dấu đó hỏng" in signature.clock_why


def test_a_stamp_of_the_file_alone_is_nobodys_signature(one, bare: bytes) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(bare))
    output = signers.PdfTimeStamper(authority().stamper).timestamp_pdf(writer, "sha256")
    signature = one(output.getvalue(), authority().roots)
    assert (signature.kind, signature.clock) == (SignerKind.TIMESTAMP, SigningClock.TIMESTAMP)
    assert answers(signature) == (True, True, True, True, False)
    assert not signature.stands


def test_a_person_and_then_an_agency_are_two_and_only_the_last_covers_the_file(tmp_path: Path, bare: bytes) -> None:
    both = sign(sign(bare, authority().person), authority().agency, "Signature2", box=(20, 20, 200, 80))
    person, agency = read(tmp_path / "a.pdf", both)
    assert (person.signer, agency.signer) == ("Nguyễn Văn Thử", "Ủy ban nhân dân xã Suối Tre")
    assert answers(person) == (True, True, None, False, False)
    assert person.later is LaterChange.SIGNATURES
    assert answers(agency) == (True, True, None, True, False)
    assert (person.stands, agency.stands) == (False, True)


# ---- whom to trust


def test_a_chain_is_found_through_certificates_that_the_office_gave(one, bare: bytes) -> None:
    alone = sign(bare, authority().agency, with_certificates=())
    assert one(alone, authority().roots).trusted is True


def test_a_missing_certificate_between_signer_and_root_leaves_it_open_and_is_named(one, bare: bytes) -> None:
    signature = one(sign(bare, authority().agency, with_certificates=()), authority().root_alone)
    assert signature.trusted is None
    assert "thiếu chứng thư của nơi cấp “CA thử nghiệm”" in signature.why.trusted


def test_a_root_that_the_office_did_not_give_is_not_trusted(one, bare: bytes) -> None:
    stranger = issue("Gốc lạ", None, authority=True)
    content = sign(bare, issue("Người lạ", stranger), with_certificates=(stranger,))
    signature = one(content, authority().roots)
    assert signature.trusted is False and "Gốc lạ" in signature.why.trusted
    assert signature.intact is True and not signature.stands


def test_a_stranger_who_takes_the_name_of_the_authority_is_not_trusted(one, bare: bytes) -> None:
    twin = issue("CA thử nghiệm", issue("Gốc thử nghiệm", None, authority=True), authority=True)
    content = sign(bare, issue("Kẻ mạo danh", twin), with_certificates=(twin,))
    assert one(content, authority().roots).trusted is not True


def test_a_certificate_that_had_ended_when_it_signed_is_not_trusted_with_or_without_roots(one, bare: bytes) -> None:
    ended = issue("Hết hạn", authority().middle, until=datetime(2020, 1, 1, tzinfo=UTC))
    for roots in (NO_ROOTS, authority().roots):
        signature = one(sign(bare, ended), roots)
        assert signature.trusted is False and "hết hạn từ 01/01/2020" in signature.why.trusted


def test_a_certificate_that_ended_since_is_judged_by_the_day_of_signing(one, bare: bytes) -> None:
    """The day the program runs must not matter: this one signed in 2019 and ended in 2020."""
    ended = issue("Hết hạn", authority().root, until=datetime(2020, 1, 1, tzinfo=UTC))
    content = sign(bare, ended, at=datetime(2019, 5, 1, tzinfo=UTC))
    signature = one(content, NO_ROOTS)
    assert signature.trusted is None and "chưa có chứng thư gốc" in signature.why.trusted


def test_a_certificate_made_for_something_else_is_not_trusted(one, bare: bytes) -> None:
    other = issue("Không để ký", authority().middle, signs=False)
    assert one(sign(bare, other), authority().roots).trusted is False


def test_without_a_time_of_signing_trust_is_left_open() -> None:
    answer = judge_trust(authority().agency.parsed, (), None, authority().roots)
    assert answer.answer is None and "không ghi thời điểm ký" in answer.why


def test_no_address_that_a_certificate_names_is_ever_asked(one, bare: bytes, monkeypatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *address, **_: asked.append(address))
    online = issue("Có địa chỉ", authority().middle, online=True)
    signature = one(sign(bare, online, with_certificates=()), authority().roots)
    assert signature.trusted is True and one(sign(bare, online), NO_ROOTS).trusted is None
    assert one(sign(bare, online, with_certificates=()), authority().root_alone).trusted is None
    assert asked == []


# ---- outworn algorithms


def test_sha_1_is_named_and_md5_proves_nothing(one, bare: bytes) -> None:
    weak = issue("Khóa RSA", authority().middle, rsa_key=True)
    old = one(sign(bare, weak, hashed="sha1"))
    assert (old.intact, old.weak) == (True, ("SHA-1",))
    assert "SHA-1" in old.why.intact
    older = one(sign(bare, weak, hashed="md5"))
    assert (older.intact, older.weak) == (None, ("MD5",))
    assert not older.stands


# ---- tampered with


def test_no_flipped_byte_in_what_was_signed_is_ever_called_intact(tmp_path: Path, signed: bytes) -> None:
    first, second, last = _range(signed)
    draw = random.Random(20241225)
    places = [*draw.sample(range(first), FLIPS * 3 // 4), *draw.sample(range(second, second + last), FLIPS // 4)]
    for place in places:
        changed = bytearray(signed)
        changed[place] ^= 1 << draw.randrange(8)
        for signature in read(tmp_path / "a.pdf", bytes(changed)):
            assert signature.intact is not True, place


def _range(content: bytes) -> tuple[int, int, int]:
    found = re.search(rb"/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]", content)
    assert found is not None
    return int(found[1]), int(found[2]), int(found[3])


@pytest.mark.parametrize("change", [overlay, add_page], ids=["text drawn over", "a page put in"])
def test_content_put_in_after_signing_is_a_change_though_the_signed_bytes_are_intact(
    one, signed: bytes, change
) -> None:
    signature = one(updated(signed, change))
    assert answers(signature) == (True, True, None, False, True)
    assert signature.later is LaterChange.CONTENT and signature.broken


def test_a_second_signature_over_a_changed_page_does_not_heal_the_first(tmp_path: Path, signed: bytes) -> None:
    both = sign(signed, authority().person, "Signature2", box=(20, 20, 200, 80), change=overlay)
    first, second = read(tmp_path / "a.pdf", both)
    assert (first.changed_after, second.changed_after) == (True, False)


def test_a_file_that_its_signer_locked_is_changed_by_what_others_may_do(tmp_path: Path, bare: bytes) -> None:
    locked = sign(bare, authority().agency, certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES)
    writer = IncrementalPdfFileWriter(io.BytesIO(locked))
    del writer.root["/Perms"]  # a signer would be refused: an attacker takes the lock off
    writer.update_root()
    output = io.BytesIO()
    writer.write(output)
    first, *_ = read(tmp_path / "a.pdf", output.getvalue())
    assert first.changed_after is not False


def test_a_certified_file_is_sound(one, bare: bytes) -> None:
    certified = sign(bare, authority().agency, certify=True, docmdp_permissions=fields.MDPPerm.FILL_FORMS)
    assert answers(one(certified)) == (True, True, None, True, False)


def test_bytes_behind_the_end_are_not_covered(one, signed: bytes) -> None:
    signature = one(signed + b"\n% more\n")
    assert signature.covers_whole_file is False and signature.intact is True


def test_a_page_swapped_for_one_prepared_before_signing_is_a_change(one, bare: bytes) -> None:
    """A shadow attack: the page that is shown later lay in the file, signed and unseen."""

    def hide(writer: IncrementalPdfFileWriter) -> None:
        from pyhanko.pdf_utils.generic import StreamObject, pdf_name

        stream = writer.add_object(StreamObject(stream_data=b"0 0 595 200 re 1 g f"))
        writer.root[pdf_name("/Hidden")] = stream
        writer.update_root()

    def swap(writer: IncrementalPdfFileWriter) -> None:
        from pyhanko.pdf_utils.generic import pdf_name

        page = writer.root["/Pages"]["/Kids"][0].get_object()
        page[pdf_name("/Contents")] = writer.root.raw_get("/Hidden")
        writer.update_container(page)

    signature = one(updated(sign(bare, authority().agency, change=hide), swap))
    assert (signature.intact, signature.changed_after) == (True, True)


# ---- what is no signature, or cannot be read


def test_an_empty_field_is_no_signature(tmp_path: Path, bare: bytes) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(bare))
    fields.append_signature_field(writer, fields.SigFieldSpec("Signature1", box=(300, 20, 500, 80)))
    output = io.BytesIO()
    writer.write(output)
    assert read(tmp_path / "a.pdf", output.getvalue()) == ()


def _with_contents(content: bytes, change) -> bytes:
    first, second, _ = _range(content)
    hexed = content[first + 1 : second - 1]
    return content[: first + 1] + change(hexed) + content[second - 1 :]


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda hexed: b"0" * len(hexed), "trống"),
        (lambda hexed: (b"deadbeef" * len(hexed))[: len(hexed)], "hỏng"),
        (lambda hexed: b"30820000" + b"0" * (len(hexed) - 8), "hỏng"),
    ],
    ids=["nothing but zeros", "garbage", "an empty structure"],
)
def test_what_is_no_cms_answers_nothing_and_says_why(one, signed: bytes, change, word: str) -> None:
    signature = one(_with_contents(signed, change))
    assert answers(signature) == (None,) * 5 and word in signature.why.intact
    assert not signature.stands and not signature.broken


def test_an_unknown_kind_of_signature_answers_nothing_and_names_it(one, signed: bytes) -> None:
    other = signed.replace(b"/adbe.pkcs7.detached", b"/adbe.pkcs7.dettched")
    assert "/adbe.pkcs7.dettched" in one(other).why.valid


@pytest.mark.parametrize("digits", [b"9999999999", b"0000000001", b"-000000001"])
def test_a_range_that_leaves_the_file_or_its_own_place_is_never_intact(one, signed: bytes, digits: bytes) -> None:
    found = re.search(rb"/ByteRange\s*\[\s*0 \d+ \d+ (\d+)\s*\]", signed)
    assert found is not None
    last = digits[-len(found[1]) :] if len(found[1]) <= len(digits) else digits
    wrong = signed[: found.start(1)] + last.rjust(len(found[1]), b"0") + signed[found.end(1) :]
    signature = one(wrong)
    assert signature.intact is not True and not signature.stands


def test_a_cut_file_is_never_intact(tmp_path: Path, signed: bytes) -> None:
    for end in range(len(signed) - 1, len(signed) // 2, -max(len(signed) // 40, 1)):
        for signature in read(tmp_path / "a.pdf", signed[:end]):
            assert signature.intact is not True


def test_a_file_with_octets_before_its_head_says_so(one, signed: bytes) -> None:
    signature = one(b"\x01\x02\x03" + signed)
    assert answers(signature) == (None,) * 5 and "Trước phần đầu" in signature.why.intact


def test_a_file_that_was_locked_after_signing_is_never_intact(tmp_path: Path, signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="x", user="", R=6))
    for signature in read(tmp_path / "a.pdf", (tmp_path / "b.pdf").read_bytes()):
        assert signature.intact is not True and not signature.stands


def test_an_encrypted_file_that_opens_without_a_password_is_read(tmp_path: Path, one, bare: bytes) -> None:
    with pikepdf.open(io.BytesIO(bare)) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="x", user="", R=6))
    signature = one(sign((tmp_path / "locked.pdf").read_bytes(), authority().agency))
    assert answers(signature) == (True, True, None, True, False)


def test_names_that_would_steer_what_is_shown_come_as_one_plain_line(one, bare: bytes) -> None:
    evil = issue("A\nB\x07<b>x</b>", authority().middle)
    assert one(sign(bare, evil)).signer == "A B <b>x</b>"


def test_a_certificate_without_a_name_names_nobody(one, bare: bytes) -> None:
    nobody = issue("\x07", authority().middle, organisation="\x07")
    assert one(sign(bare, nobody)).signer == ""


def test_a_file_without_a_signature_is_not_opened_by_pyhanko(tmp_path: Path, bare: bytes, monkeypatch) -> None:
    path = put(tmp_path / "a.pdf", bare)
    assert not may_be_signed(path)
    monkeypatch.setitem(sys.modules, "pipeline.extract.signatures.fields", None)  # importing it would fail
    assert read_signatures(path, NO_ROOTS, "a.pdf") == ()


def test_the_original_is_not_touched(tmp_path: Path, signed: bytes) -> None:
    path = put(tmp_path / "a.pdf", signed)
    path.chmod(0o400)
    read_signatures(path, authority().roots, "a.pdf")
    assert path.read_bytes() == signed


def test_the_same_bytes_give_the_same_record(tmp_path: Path, signed: bytes) -> None:
    assert read(tmp_path / "a.pdf", signed, authority().roots) == read(tmp_path / "b.pdf", signed, authority().roots)
    assert SIGNED_AT.tzinfo is UTC
