"""PDFs."""

from tests.hostile import pdfs, pictures
from tests.hostile.cases import FAILED, READ, Case, one
from tests.hostile.packing import MIB, repeated, zipped
from tests.hostile.zips import PAPER, polyglot

_BROKEN, _LOCKED, _NO_PAGE, _MANY = "bị hỏng, không mở được", "có mật khẩu", "không có trang nào", "trang"
_HUGE = "ảnh"


def _sound() -> bytes:
    return pdfs.saved(pdfs.sound())


def _picture(data: bytes, width: object, height: object, more: str, filtered: str = "/FlateDecode") -> bytes:
    return pdfs.picture_page(pdfs.image(data, width, height, more, filtered=filtered))


def _grey(bits: int = 8) -> str:
    return f"/ColorSpace /DeviceGray /BitsPerComponent {bits}"


def _with_content(content: bytes, **more: str) -> bytes:
    return pdfs.pdf(pdfs.one_page(content, **more))


def _box(box: str, page: str = "") -> bytes:
    return pdfs.pdf(pdfs.one_page(b"1 0 0 rg 0 0 100 100 re f", box=box, page=page))


def _inline(width: int, height: int) -> bytes:
    head = f"q 595 0 0 842 0 0 cm BI /W {width} /H {height} /CS /G /BPC 8 /F /Fl ID ".encode()
    return _with_content(pdfs.stream(head + pictures.zeros(400) + b" EI Q"))


def _pattern(step: str) -> bytes:
    resources = "<< /Pattern << /P1 5 0 R >> >>"
    objects = pdfs.one_page(b"/Pattern cs /P1 scn 0 0 595 842 re f", resources)
    tile = f"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep {step} /YStep {step} /Resources << >>"
    return pdfs.pdf({**objects, 5: pdfs.stream(b"0 0 1 1 re f", tile)})


def _mesh() -> bytes:
    program = "{ " + "dup sin exch cos add abs " * 2000 + "}"
    function = pdfs.stream(program.encode(), "/FunctionType 4 /Domain [0 1 0 1] /Range [0 1]")
    shading = (
        b"<< /ShadingType 1 /ColorSpace /DeviceGray /Domain [0 1 0 1] /Matrix [595 0 0 842 0 0] /Function 6 0 R >>"
    )
    objects = pdfs.one_page(b"/S1 sh", "<< /Shading << /S1 5 0 R >> >>")
    return pdfs.pdf({**objects, 5: shading, 6: function})


def _type3() -> bytes:
    font = b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /CharProcs << /a 6 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 /Widths [1] /Resources << /Font << /F1 5 0 R >> >> >>"
    glyph = pdfs.stream(b"BT /F1 9 Tf (aaaa) Tj ET")
    return pdfs.pdf(
        {**pdfs.one_page(b"BT /F1 9 Tf 9 9 Td (aaaa) Tj ET", "<< /Font << /F1 5 0 R >> >>"), 5: font, 6: glyph}
    )


def _external() -> bytes:
    objects = pdfs.one_page(b"q Q")
    objects[4] = b"<< /Length 0 /F (/etc/passwd) /FFilter /Crypt >>\nstream\n\nendstream"
    return pdfs.pdf(objects)


def _pages(kids: str, count: int = 1) -> bytes:
    objects = pdfs.one_page()
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode()
    return pdfs.pdf(objects)


def _xref(rows: str) -> bytes:
    return pdfs.pdf(pdfs.one_page(), xref=rows.encode())


def _hidden_words() -> bytes:
    text = (
        "ỦY BAN NHÂN DÂN\n"
        + "=HYPERLINK(1)\n<script>alert(4711)</script>\n<img src=x onerror=alert(4711)>\n"
        + pdfs.WORDS
    )
    return pdfs.saved(pdfs.typeset(text))


_BIG = repeated(bytes(MIB), 500)
# fmt: off
PDFS: tuple[Case, ...] = (
    one("pdf", "truncated", lambda: _sound()[:900], FAILED, _BROKEN),
    one("pdf", "header-alone", lambda: b"%PDF-1.7\n", FAILED, _BROKEN),
    one("pdf", "no-pages", lambda: _pages("", 0), FAILED, _NO_PAGE),
    one("pdf", "tree-in-a-circle", lambda: _pages("2 0 R"), FAILED, _BROKEN),
    one("pdf", "tree-of-3000-levels", lambda: pdfs.deep_tree(3000), FAILED, ""),
    one("pdf", "count-that-lies", lambda: _pages("3 0 R", 2_000_000_000), READ, None),
    one("pdf", "page-is-a-number", lambda: _pages("4711"), FAILED, ""),
    one("pdf", "one-sheet-5000-times", lambda: pdfs.many_pages(5000, shared=True), FAILED, _MANY),
    one("pdf", "5000-blank-pages", lambda: pdfs.many_pages(5000), FAILED, _MANY),
    one("pdf", "sheet-of-14400-points", lambda: _box("0 0 14400 14400"), READ, None),
    one("pdf", "sheet-of-a-thousand-million-points", lambda: _box("0 0 1e9 1e9"), READ, None),
    one("pdf", "sheet-of-no-size", lambda: _box("0 0 0 0"), READ, None),
    one("pdf", "sheet-turned-inside-out", lambda: _box("595 842 -595 -842"), READ, None),
    one("pdf", "sheet-as-thin-as-a-hair", lambda: _box("0 0 0.01 14400"), FAILED, ""),
    one("pdf", "unit-of-a-mile", lambda: _box("0 0 595 842", "/UserUnit 75000"), READ, None),
    one("pdf", "box-of-words", lambda: _box("(a) (b) null /c"), READ, None),
    one("pdf", "image-of-1600-megapixels", lambda: _picture(pictures.zeros(1), 40000, 40000, _grey(1)), FAILED, _HUGE),
    one("pdf", "image-of-290-megapixels", lambda: _picture(_BIG, 17000, 17000, _grey()), FAILED, "", needs_jail="memory"),
    one("pdf", "image-small-by-its-word-500-mib-by-its-filter", lambda: _picture(_BIG, 100, 100, _grey()), READ, None, needs_jail="memory"),
    one(
        "pdf",
        "image-whose-predictor-is-wider-than-memory",
        lambda: _picture(_BIG, 100, 100, f"{_grey()} /DecodeParms << /Predictor 15 /Columns 1000000000 /Colors 32 /BitsPerComponent 16 >>"),
        READ,
        None,
        needs_jail="memory",
    ),
    one("pdf", "image-of-negative-width", lambda: _picture(pictures.zeros(1), -5, 40000, _grey()), READ, None),
    one("pdf", "image-whose-width-is-a-name", lambda: _picture(pictures.zeros(1), "/Wide", 40000, _grey()), READ, None),
    one("pdf", "image-jpeg-2000-greater-than-it-says", lambda: _picture(pictures.jpeg2000(60000, 60000), 100, 100, _grey(), "/JPXDecode"), FAILED, ""),
    one("pdf", "image-jpeg-greater-than-it-says", lambda: _picture(pictures.jpeg_of(65000, 65000), 100, 100, _grey(), "/DCTDecode"), READ, None),
    one("pdf", "image-jbig2-greater-than-it-says", lambda: _picture(pdfs.jbig2(0xFFFFFF, 0xFFFFFF), 100, 100, _grey(1), "/JBIG2Decode"), READ, None),
    one("pdf", "image-fax-of-endless-columns", lambda: _picture(bytes(64), 100, 100, f"{_grey(1)} /DecodeParms << /K -1 /Columns 2000000000 /Rows 2000000000 >>", "/CCITTFaxDecode"), READ, None),
    one("pdf", "image-inline-of-400-megapixels", lambda: _inline(20000, 20000), FAILED, "bộ nhớ", needs_jail="memory"),
    one("pdf", "image-in-its-own-mask", lambda: pdfs.picture_page(pdfs.image(pictures.zeros(1), 100, 100, f"{_grey()} /SMask 5 0 R")), READ, None),
    one("pdf", "content-of-500-mib", lambda: _with_content(pdfs.stream(_BIG, packed=True)), FAILED, "", needs_jail="memory"),
    one(
        "pdf",
        "content-deflated-twice",
        lambda: _with_content(pdfs.stream(repeated(repeated(bytes(MIB), 200), 20), "/Filter [/FlateDecode /FlateDecode]")),
        FAILED,
        "",
        needs_jail="memory",
    ),
    one("pdf", "content-of-millions-of-strokes", lambda: _with_content(pdfs.stream(repeated(b"0 0 m 595 842 l S " * 5000, 400), packed=True)), FAILED, "", needs_jail="cpu"),
    one("pdf", "content-saved-a-million-times", lambda: _with_content(pdfs.stream(repeated(b"q " * 50000, 20), packed=True)), READ, None),
    one("pdf", "arrays-nested-100000-deep", lambda: _with_content(b"[" * 100_000 + b"]" * 100_000), READ, None),
    one("pdf", "objects-nested-100000-deep", lambda: pdfs.pdf(pdfs.one_page(page="/X " + "[" * 100_000 + "]" * 100_000)), FAILED, ""),
    one("pdf", "form-within-itself", pdfs.form_in_itself, READ, None),
    one("pdf", "forms-that-laugh", pdfs.laughing_forms, FAILED, "", needs_jail="cpu"),
    one("pdf", "pattern-of-tiny-tiles", lambda: _pattern("0.001"), FAILED, "", needs_jail="cpu"),
    one("pdf", "pattern-of-no-step", lambda: _pattern("0"), READ, None),
    one("pdf", "shading-by-a-long-program", _mesh, FAILED, "quá lâu", needs_jail="cpu"),
    one("pdf", "letter-drawn-by-itself", _type3, READ, None),
    one("pdf", "object-stream-of-a-gib", lambda: pdfs.object_stream(2, 1000), FAILED, "", needs_jail="memory"),
    one("pdf", "object-stream-of-endless-objects", lambda: pdfs.object_stream(2_000_000_000, 0), READ, None),
    one("pdf", "table-of-endless-entries", lambda: _xref("xref\n0 2000000000\n0000000000 65535 f \n"), READ, None),
    one("pdf", "table-that-is-nowhere", lambda: pdfs.pdf(pdfs.one_page(), startxref=99_999_999), READ, None),
    one("pdf", "table-before-itself", lambda: pdfs.pdf(pdfs.one_page(), "/Prev 1 /XRefStm 1"), READ, None),
    one("pdf", "password-to-open", lambda: pdfs.locked(user="mo", owner="chu"), FAILED, _LOCKED),
    one("pdf", "password-of-the-owner-alone", lambda: pdfs.locked(user="", owner="chu"), READ, None),
    one("pdf", "lock-nobody-knows", lambda: pdfs.pdf(pdfs.one_page(), "/Encrypt << /Filter /Evil /V 99 >> /ID [(a) (b)]"), FAILED, _BROKEN),
    one("pdf", "signed-then-tampered", pdfs.signed_then_tampered, READ, None),
    one("pdf", "script-launch-and-program", pdfs.with_actions, READ, None),
    one("pdf", "content-in-another-file", _external, READ, None),
    one("pdf", "field-that-is-its-own-parent", lambda: pdfs.form_fields("/Parent 6 0 R /Kids [6 0 R]"), READ, None),
    one("pdf", "20000-fields", lambda: pdfs.form_fields("", 20_000), FAILED, "quá lâu", heavy=True),
    one("pdf", "ruled-into-a-million-cells", lambda: pdfs.rulings(1000), READ, None, heavy=True),
    one("pdf", "200000-words-on-a-sheet", lambda: pdfs.crowded(200_000), FAILED, "", needs_jail="cpu"),
    one("pdf", "words-that-would-act", _hidden_words, READ, None),
    one("pdf", "zip-behind-the-end", polyglot, READ, None),
    one("pdf", "zip-by-its-first-bytes", lambda: zipped({"a.docx": PAPER}) + _sound(), "ignored", "Gói nén, đã mở", inside={"a.docx": (READ, None)}),
    one("pdf", "windows-program-by-that-name", lambda: b"MZ" + bytes(58) + b"\x80\0\0\0" + bytes(64) + b"PE\0\0" + bytes(400), FAILED, "tệp chương trình"),
    one("pdf", "linux-program-by-that-name", lambda: b"\x7fELF\x02\x01\x01" + bytes(400), FAILED, "tệp chương trình"),
    one("pdf", "shell-script-by-that-name", lambda: b"#!/bin/sh\ntouch /tmp/hoso-hostile\n", FAILED, "chữ thuần"),
    one("pdf", "shortcut-by-that-name", lambda: b"\x4c\0\0\0\x01\x14\x02\0" + bytes(400), FAILED, "lối tắt của Windows"),
    one("pdf", "of-zeros", lambda: bytes(5000), FAILED, "Không nhận ra"),
    one("pdf", "of-nothing", lambda: b"", "ignored", "Tệp rỗng"),
)
# fmt: on
