"""Zips, names and entries that are no files."""

from tests.hostile import places, zips
from tests.hostile.cases import DUPLICATE, FAILED, IGNORED, READ, Case, Expected, one
from tests.hostile.packing import Raw, written
from tests.hostile.zips import ENCRYPTED, PAPER, UTF8

_OPENED, _OUT, _LINK = "Gói nén, đã mở", "dẫn ra ngoài thư mục", "Lối tắt hoặc thiết bị trong gói nén"
_BOMB, _BROKEN, _LOCKED = "Giải nén ra lớn bất thường", "bị hỏng", "Gói nén có mật khẩu"
_DAMAGED, _METHOD, _CROWDED = "Tệp trong gói nén bị hỏng", "kiểu nén chưa hỗ trợ", "quá nhiều tệp bên trong"
_SAME = "Giống hệt từng byte"
_GOOD: Expected = (READ, None)
_TWICE: Expected = (DUPLICATE, _SAME)
_AES = b"\x01\x99\x07\0\x02\0AE\x03\0\0"
# fmt: off
ZIPS: tuple[Case, ...] = (
    one("zip", "truncated", lambda: zips.holding(b"a.docx")[:200], FAILED, _BROKEN),
    one("zip", "of-nothing", lambda: written([]), IGNORED, "Gói nén rỗng"),
    one("zip", "names-that-climb-out", lambda: zips.holding(b"../../../canaries/ra.docx", b"a/../../b.docx"), IGNORED, _OPENED, inside={"%2E%2E/%2E%2E/%2E%2E/canaries/ra.docx": (FAILED, _OUT), "a/%2E%2E/%2E%2E/b.docx": (FAILED, _OUT)}),
    one("zip", "names-from-the-root", lambda: zips.holding(b"/etc/cron.d/hoso", b"C:\\Windows\\a.docx", b"\\\\may\\a.docx"), IGNORED, _OPENED, inside={"etc/cron.d/hoso": (FAILED, _OUT), "C%3A/Windows/a.docx": (FAILED, _OUT), "may/a.docx": (FAILED, _OUT)}),
    one("zip", "names-that-climb-by-backslashes", lambda: zips.holding(b"..\\..\\ra.docx"), IGNORED, _OPENED, inside={"%2E%2E/%2E%2E/ra.docx": (FAILED, _OUT)}),
    one("zip", "link-and-what-lies-behind-it", lambda: zips.link("lien", "/etc", ("lien/hoso.docx", PAPER)), IGNORED, _OPENED, inside={"lien": (FAILED, _LINK), "lien/hoso.docx": _GOOD}),
    one("zip", "device-and-pipe", lambda: written([Raw(b"thiet-bi", b"", mode=0o020666), Raw(b"ong", b"", mode=0o010666)]), IGNORED, _OPENED, inside={"thiet-bi": (FAILED, _LINK), "ong": (FAILED, _LINK)}),
    one("zip", "five-deep", lambda: zips.nested(5), IGNORED, _OPENED, inside={"3.zip": (IGNORED, _OPENED), "3.zip/2.zip": (IGNORED, _OPENED), "3.zip/2.zip/1.zip": (FAILED, "quá nhiều lớp gói nén")}),
    one("zip", "of-a-gib-of-zeros", lambda: zips.bomb(1100), IGNORED, _OPENED, inside={"00000.pdf": (FAILED, _BOMB)}),
    one("zip", "of-9000-members-that-share-their-bytes", lambda: zips.bomb(60, 9000, shared=True), IGNORED, _OPENED, inside={f"{n:05}.pdf": (FAILED, "") for n in range(9000)}, heavy=True),
    one("zip", "of-zips-of-gibs", lambda: zips.tree_of_bombs(600, 8), IGNORED, _OPENED, inside={f"{n:03}.zip{below}": (IGNORED, _OPENED) if below != "/x.zip/00000.pdf" else (FAILED, _BOMB) for n in range(8) for below in ("", "/x.zip", "/x.zip/00000.pdf")}),
    one("zip", "member-smaller-by-its-word", lambda: zips.lying(100), IGNORED, _OPENED, inside={"a.pdf": (FAILED, _DAMAGED), "b.docx": _GOOD}),
    one("zip", "member-greater-by-its-word", lambda: zips.lying(0xFFFFFFFE), IGNORED, _OPENED, inside={"a.pdf": (FAILED, _BOMB), "b.docx": _GOOD}),
    one("zip", "old-names-of-dos-and-windows", lambda: zips.holding("tờ trình.docx".encode(), b"b\x8eo c\xa0o.docx", b"t\xf5 tr\xecnh.docx"), IGNORED, _OPENED, inside={"t%E1%BB%9D%20tr%C3%ACnh.docx": _TWICE, "b%8Eo%20c%A0o.docx": _GOOD, "t%F5%20tr%ECnh.docx": _TWICE}),
    one("zip", "one-name-three-times", lambda: written([Raw(b"a.docx", PAPER), Raw(b"a.docx", b"%PDF-1.7 khong"), Raw(b"a.docx", PAPER)]), IGNORED, _OPENED, inside={"a.docx": _GOOD, "a.docx#2": (FAILED, "hỏng"), "a.docx#3": _TWICE}),
    one("zip", "file-that-is-a-folder-too", lambda: zips.holding(b"a", b"a/b.docx", b"a/"), IGNORED, _OPENED, inside={"a": _GOOD, "a#2": _TWICE, "a/b.docx": _TWICE}),
    one("zip", "member-under-a-password", lambda: written([Raw(b"a.pdf", bytes(40), flags=ENCRYPTED), Raw(b"b.docx", PAPER)]), IGNORED, _OPENED, inside={"a.pdf": (FAILED, _LOCKED), "b.docx": _GOOD}),
    one("zip", "member-under-aes", lambda: written([Raw(b"a.pdf", bytes(40), 99, flags=ENCRYPTED, extra=_AES)]), IGNORED, _OPENED, inside={"a.pdf": (FAILED, _LOCKED)}),
    one("zip", "member-packed-as-nobody-packs", lambda: written([Raw(b"a.pdf", bytes(40), 98), Raw(b"b.docx", PAPER)]), IGNORED, _OPENED, inside={"a.pdf": (FAILED, _METHOD), "b.docx": _GOOD}),
    one("zip", "dictionary-of-four-gib", zips.wide_dictionary, IGNORED, _OPENED, inside={"a.pdf": (FAILED, ""), "b.docx": _GOOD}),
    one("zip", "50000-members", lambda: zips.many(50_000), FAILED, _CROWDED),
    one("zip", "directory-beyond-the-end", zips.far_directory, IGNORED, _OPENED, inside={"a.docx": (FAILED, "")}),
    one("zip", "name-of-60000-letters", lambda: zips.holding(b"a" * 60_000), IGNORED, _OPENED, inside={"a" * 60_000: _GOOD}),
    one("zip", "names-of-controls", lambda: zips.holding(b"a\0b.docx", b"\x1b[2J\n.docx", b"<script>alert(4711)<\\script>", b"=1+1.docx"), IGNORED, _OPENED, inside={"a%00b.docx": _TWICE, "%1B%5B2J%0A.docx": _TWICE, "%3Cscript%3Ealert%284711%29%3C/script%3E": _GOOD, "%3D1%2B1.docx": _TWICE}),
    one("zip", "name-that-is-not-the-utf-8-it-says", lambda: written([Raw(b"\xff\xfe.docx", PAPER, flags=UTF8)]), FAILED, _BROKEN),
    one("zip", "40-folders-deep", lambda: zips.holding(b"a/" * 40 + b"a.docx"), IGNORED, _OPENED, inside={"a/" * 40 + "a.docx": (FAILED, "quá nhiều lớp thư mục")}),
    one("zip", "our-own-ledger", lambda: zips.holding(b".hoso/ledger.sqlite", b"dossiers/xa-phuoc-an-2024/dossier.json"), IGNORED, _OPENED, inside={".hoso/ledger.sqlite": _GOOD, "dossiers/xa-phuoc-an-2024/dossier.json": _TWICE}),
    one("zip", "behind-a-program", lambda: written([Raw(b"a.docx", PAPER)], before=b"MZ" + bytes(600)), FAILED, "tệp chương trình"),
)
# fmt: on


def _names(name: str, *raw: bytes, needs: str = "") -> Case:
    from urllib.parse import quote_from_bytes

    files = {
        quote_from_bytes(entry, safe=""): _GOOD if number == 0 else _TWICE for number, entry in enumerate(sorted(raw))
    }
    return Case(f"name-{name}", places.named(*raw), files, 1, "name", needs)


def _special(
    name: str, make: places.Maker, files: dict[str, Expected], code: int = 2, *, needs: str = "", kind: str = "place"
) -> Case:
    return Case(f"place-{name}", make, files, code, kind, needs)


_NO_LINK = "Lối tắt (liên kết)"
# fmt: off
PLACES: tuple[Case, ...] = (
    _names("newline", b"a\nb\r\n\t.docx"),
    _names("html", b"<script>alert(4711)<&>.docx"),
    _names("attribute", b"\"' onmouseover='alert(4711).docx"),
    _names("formula", b"=HYPERLINK(\"http:&x\").docx"),
    _names("command", b"$(touch x);`touch x`|touch x&.docx"),
    _names("option", b"--out=x.docx"),
    _names("bidi", "a\u202excod.exe".encode()),
    _names("invalid-utf-8", b"a\xff\xfe\xc3.docx"),
    _names("half-a-pair", b"a\xed\xa0\x80.docx"),
    _names("255-bytes", b"a" * 250 + b".docx"),
    _names("escape-of-a-terminal", b"\x1b]0;a\x07\x1b[2J.docx"),
    _names("markup-and-template", b"[red]{{7*7}}{% include 'x' %}%s%n.docx"),
    _names("spaces-and-dots", b" ", b"..."),
    _names("encoded-already", b"%2E%2E%2F.docx"),
    Case("name-nfc-and-nfd-twins", places.twins, {"t%E1%BB%9D%20tr%C3%ACnh.docx": _GOOD, "to%CC%9B%CC%80%20tri%CC%80nh.docx": _GOOD}, 1, "name"),
    _special("fifo", places.fifo, {"ong.pdf": (FAILED, "Đường ống")}),
    _special("socket", places.socket_file, {"o-cam.pdf": (FAILED, "Ổ cắm")}),
    _special("device", places.device, {"thiet-bi.pdf": (FAILED, "Thiết bị")}, needs="root"),
    _special("links", places.links, dict.fromkeys(("vong-1.pdf", "vong-2.pdf", "khong-co.pdf", "mat-khau.pdf", "ca-may", "len-tren"), (FAILED, _NO_LINK))),
    _special("unreadable", places.unreadable, {"kin.docx": (FAILED, "Không có quyền mở"), "kin": (FAILED, "Không có quyền mở")}, needs="powerless", kind="powerless"),
    _special("60-folders-deep", places.deep, {"/".join(map(str, range(32))): (FAILED, "quá sâu")}),
    _special("3000-empty-files", places.crowd, {f"{n}.pdf": (IGNORED, "Tệp rỗng") for n in range(3000)}, 0),
    _special("file-of-three-sparse-gib", places.sparse, {"thua.pdf": (FAILED, "Tệp quá lớn")}),
)
# fmt: on
