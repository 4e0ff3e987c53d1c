"""What a signer allows to be put into a file after signing, and what nobody allowed."""

import io
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, FloatObject, TextStringObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, append_signature_field

from models.signature import NO_ROOTS, Signature
from models.terms import LaterChange
from pipeline.extract.signatures import read_signatures
from tests.extract.papers import VIETNAMESE, add_field, add_text
from tests.extract.signing import add_page, authority, overlay, put, sign, updated


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A paper with one empty text field, its number."""
    path = tmp_path_factory.mktemp("form") / "a.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 200))
    add_text(pdf, pdf.pages[0], VIETNAMESE)
    add_field(pdf, pdf.pages[0], "11", (20, 100, 60, 120))
    pdf.Root.AcroForm.Fields[0].T = "So"
    pdf.Root.AcroForm.Fields[0].FT = Name.Tx
    pdf.save(path)
    return path.read_bytes()


def fill(writer: IncrementalPdfFileWriter) -> None:
    """Type a number into the field."""
    field = writer.root["/AcroForm"]["/Fields"][0].get_object()
    field[pdf_name("/V")] = TextStringObject("12")
    writer.update_container(field)


def annotate(writer: IncrementalPdfFileWriter) -> None:
    """Lay a note over the page."""
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    note = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/FreeText"),
                pdf_name("/Rect"): ArrayObject(map(FloatObject, (20, 20, 90, 60))),
                pdf_name("/Contents"): TextStringObject("95,00%"),
                pdf_name("/DA"): TextStringObject("/Helv 12 Tf 0 g"),
            }
        )
    )
    page[pdf_name("/Annots")] = ArrayObject([*page["/Annots"], note])
    writer.update_container(page)


def read(tmp_path: Path, content: bytes) -> Signature:
    return read_signatures(put(tmp_path / "a.pdf", content), NO_ROOTS, "a.pdf")[0]


def allowing(form: bytes, permission: MDPPerm) -> bytes:
    return sign(form, authority().agency, certify=True, docmdp_permissions=permission)


def test_a_field_filled_in_that_the_signer_allowed_to_be_filled_is_named_and_the_signature_stands(
    tmp_path: Path, form: bytes
) -> None:
    signature = read(tmp_path, updated(allowing(form, MDPPerm.FILL_FORMS), fill))
    assert (signature.intact, signature.covers_whole_file, signature.changed_after) == (True, False, False)
    assert signature.later is LaterChange.ALLOWED and signature.stands
    assert "người ký cho phép: So" in signature.why.changed_after


def test_a_field_filled_in_where_the_signer_said_nothing_is_named_and_proves_nothing(
    tmp_path: Path, form: bytes
) -> None:
    signature = read(tmp_path, updated(sign(form, authority().agency), fill))
    assert (signature.changed_after, signature.later) == (False, LaterChange.FORM)
    assert not signature.stands and not signature.broken
    assert "không nói là được phép: So" in signature.why.changed_after


@pytest.mark.parametrize("change", [fill, annotate], ids=["a field filled", "a note"])
def test_in_a_file_that_its_signer_locked_whatever_follows_is_a_change(tmp_path: Path, form: bytes, change) -> None:
    signature = read(tmp_path, updated(allowing(form, MDPPerm.NO_CHANGES), change))
    assert signature.changed_after is True and signature.broken


def test_a_field_that_the_signer_locked_is_not_filled_unnoticed(tmp_path: Path, form: bytes) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(form))
    lock = FieldMDPSpec(FieldMDPAction.INCLUDE, fields=["So"])
    append_signature_field(writer, SigFieldSpec("Khoa", box=(300, 20, 500, 80), field_mdp_spec=lock))
    output = io.BytesIO()
    writer.write(output)
    signature = read(tmp_path, updated(sign(output.getvalue(), authority().agency, "Khoa", new=False), fill))
    assert signature.changed_after is True and signature.broken


def test_a_note_is_a_change_that_a_person_must_see_even_where_notes_are_allowed(tmp_path: Path, form: bytes) -> None:
    """A note can be laid over what was signed; nothing here tells it from such a one."""
    signature = read(tmp_path, updated(allowing(form, MDPPerm.ANNOTATE), annotate))
    assert signature.changed_after is True and signature.broken
    assert "cho phép ghi chú thêm" in signature.why.changed_after


@pytest.mark.parametrize("change", [overlay, add_page], ids=["text drawn over", "a page put in"])
@pytest.mark.parametrize("permission", [MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE])
def test_no_permission_lets_content_in(tmp_path: Path, form: bytes, change, permission: MDPPerm) -> None:
    signature = read(tmp_path, updated(allowing(form, permission), change))
    assert signature.changed_after is True and signature.broken


def test_thousands_of_signature_fields_are_one_signature_that_says_they_are_too_many(tmp_path: Path) -> None:
    content = many_fields(tmp_path, 5_000, filled=True)
    (signature,) = read_signatures(put(tmp_path / "a.pdf", content), NO_ROOTS, "a.pdf")
    assert "quá nhiều chữ ký" in signature.why.intact and not signature.stands


def test_thousands_of_empty_fields_are_no_signatures(tmp_path: Path) -> None:
    content = many_fields(tmp_path, 5_000, filled=False)
    assert read_signatures(put(tmp_path / "a.pdf", content), NO_ROOTS, "a.pdf") == ()


def many_fields(tmp_path: Path, count: int, *, filled: bool) -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 200))
    value = pdf.make_indirect(
        Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            SubFilter=Name("/adbe.pkcs7.detached"),
            ByteRange=Array([0, 10, 20, 10]),
            Contents=pikepdf.String(b"\x30\x00" * 50),
        )
    )
    held = {"V": value} if filled else {}
    fields = [pdf.make_indirect(Dictionary(FT=Name.Sig, T=f"S{number}", **held)) for number in range(count)]
    pdf.Root.AcroForm = Dictionary(Fields=Array(fields), SigFlags=3)
    pdf.save(tmp_path / "many.pdf")
    return (tmp_path / "many.pdf").read_bytes()


@pytest.mark.parametrize("depth", [1, 3_000], ids=["its own child", "three thousand deep"])
def test_a_tree_of_fields_without_an_end_ends(tmp_path: Path, depth: int) -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 200))
    nodes = [pdf.make_indirect(Dictionary(FT=Name.Sig, T=f"S{number}")) for number in range(depth)]
    for number, node in enumerate(nodes):
        node.Kids = Array([nodes[(number + 1) % depth]])
    pdf.Root.AcroForm = Dictionary(Fields=Array([nodes[0]]), SigFlags=3)
    pdf.save(tmp_path / "a.pdf")
    assert not any(signature.stands for signature in read_signatures(tmp_path / "a.pdf", NO_ROOTS, "a.pdf"))
