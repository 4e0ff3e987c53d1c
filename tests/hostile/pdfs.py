"""PDFs built to break a reader, object by object."""

import io
import zlib
from collections.abc import Mapping

import pikepdf

from tests.extract.papers import _font, add_text
from tests.hostile.packing import MIB, repeated

WORDS = """
ỦY BAN NHÂN DÂN
XÃ SUỐI TRE
Tập thể cán bộ, công chức Ủy ban nhân dân xã Suối Tre đã hoàn thành xuất sắc nhiệm vụ được giao trong năm.
Công tác tuyên truyền về cải cách hành chính được thực hiện thường xuyên bằng nhiều hình thức khác nhau.
"""
CATALOG, PAGES, PAGE, CONTENT = 1, 2, 3, 4
Objects = dict[int, bytes]


def stream(data: bytes, entries: str = "", *, packed: bool = False) -> bytes:
    """Return a stream object of raw bytes; `packed` says that they are deflated already."""
    filters = "/Filter /FlateDecode " if packed else ""
    return f"<< /Length {len(data)} {filters}{entries} >>\nstream\n".encode() + data + b"\nendstream"


def one_page(content: bytes = b"", resources: str = "<< >>", page: str = "", box: str = "0 0 595 842") -> Objects:
    """Return the objects of a sheet; `page` is what else its dictionary says."""
    return {
        CATALOG: b"<< /Type /Catalog /Pages 2 0 R >>",
        PAGES: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        PAGE: (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R /Resources {resources} {page} >>"
        ).encode(),
        CONTENT: content if content.startswith(b"<<") else stream(content),
    }


def pdf(
    objects: Mapping[int, bytes], trailer: str = "", *, xref: bytes | None = None, startxref: int | None = None
) -> bytes:
    """Return a PDF of objects by number, with a true table unless `xref` or `startxref` is given."""
    body, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
    for number, content in objects.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    size = max(objects) + 1
    rows = [b"0000000000 65535 f \n"]
    rows += [f"{places[n]:010} 00000 n \n".encode() if n in places else rows[0] for n in range(1, size)]
    table = f"xref\n0 {size}\n".encode() + b"".join(rows) if xref is None else xref
    end = f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{len(body) if startxref is None else startxref}\n%%EOF\n"
    return body + table + end.encode()


def sound(text: str = WORDS) -> pikepdf.Pdf:
    """Return a sheet with a text layer."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    add_text(made, made.pages[-1], text)
    return made


def typeset(text: str) -> pikepdf.Pdf:
    """Return an A4 sheet with a text layer, its rows as close as they must be."""
    rows = [row for row in text.splitlines() if row.strip()]
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    sheet = made.pages[-1]
    sheet.obj.Resources = pikepdf.Dictionary(
        Font=pikepdf.Dictionary(F1=made.make_indirect(_font(made, set("".join(rows)))))
    )
    step = min(24, 760 // len(rows))
    shown = (
        f"BT /F1 8 Tf 40 {800 - step * n} Td <{''.join(f'{ord(c):04X}' for c in row)}> Tj ET"
        for n, row in enumerate(rows)
    )
    sheet.contents_add(made.make_stream("\n".join(shown).encode()))
    return made


def saved(made: pikepdf.Pdf, **options: object) -> bytes:
    """Return the bytes of a PDF, the same every time."""
    buffer = io.BytesIO()
    made.save(buffer, static_id=True, **options)
    return buffer.getvalue()


def image(data: bytes, width: object, height: object, more: str = "", *, filtered: str = "/FlateDecode") -> bytes:
    """Return a picture object that says its size as it likes."""
    said = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /Filter {filtered} {more}"
    return stream(data, said)


def picture_page(picture: bytes, *, page: str = "") -> bytes:
    """Return a PDF whose one sheet draws a picture over all of it."""
    objects = one_page(b"q 595 0 0 842 0 0 cm /Im0 Do Q", "<< /XObject << /Im0 5 0 R >> >>", page)
    return pdf({**objects, 5: picture})


def with_actions() -> bytes:
    """Return a sheet that runs a script and a program as it opens, asks a server, and carries a program."""
    made = sound()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=b"app.alert(1); this.submitForm('http://127.0.0.1:9/');")
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=b"/bin/sh", Next=script)
    made.Root.OpenAction = made.make_indirect(launch)
    made.Root.AA = pikepdf.Dictionary(WC=script)
    made.attachments["setup.exe"] = pikepdf.AttachedFileSpec(
        made, b"MZ" + b"\x90" * 500, mod_date="D:19800101000000Z", creation_date="D:19800101000000Z"
    )
    return saved(made)


def locked(*, user: str, owner: str) -> bytes:
    """Return a sheet under passwords (RC4: its key derivation draws nothing at random)."""
    options = pikepdf.Encryption(user=user, owner=owner, R=4, aes=False, metadata=False)
    return saved(sound(), encryption=options)


def deep_tree(depth: int) -> bytes:
    """Return a page tree in which each node holds the next one alone."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>"}
    for number in range(2, depth + 2):
        parent = f"/Parent {number - 1} 0 R" if number > 2 else ""
        objects[number] = f"<< /Type /Pages /Count 1 /Kids [{number + 1} 0 R] {parent} >>".encode()
    last = depth + 2
    objects[last] = f"<< /Type /Page /Parent {last - 1} 0 R /MediaBox [0 0 595 842] >>".encode()
    return pdf(objects)


def many_pages(count: int, *, shared: bool = False) -> bytes:
    """Return blank sheets; `shared` names one sheet many times."""
    numbers = [3] * count if shared else range(3, count + 3)
    kids = " ".join(f"{n} 0 R" for n in numbers)
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode(),
    }
    sheet = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    return pdf(objects | dict.fromkeys(numbers, sheet))


def laughing_forms(depth: int = 9, times: int = 10) -> bytes:
    """Return a sheet whose form draws ten that draw ten each: 10^9 drawings in a thousand bytes."""
    objects = one_page(b"/F5 Do", "<< /XObject << /F5 5 0 R >> >>")
    for number in range(5, 5 + depth):
        inside = f"/F{number + 1} Do " * times if number < 4 + depth else "0 0 1 1 re f"
        resources = f"/Resources << /XObject << /F{number + 1} {number + 1} 0 R >> >>" if number < 4 + depth else ""
        objects[number] = stream(inside.encode(), f"/Type /XObject /Subtype /Form /BBox [0 0 595 842] {resources}")
    return pdf(objects)


def form_in_itself() -> bytes:
    """Return a sheet whose form draws itself."""
    form = stream(
        b"/F5 Do", "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F5 5 0 R >> >>"
    )
    return pdf({**one_page(b"/F5 Do", "<< /XObject << /F5 5 0 R >> >>"), 5: form})


def object_stream(count: int, times: int) -> bytes:
    """Return a PDF whose objects lie in a stream that unpacks without end and says it holds `count` of them."""
    header = b"6 0 7 9 "
    body = zlib.compress(header + b"<< >>    << >>", 9)
    bomb = repeated(b"0 " * (MIB // 2), times)
    objects = one_page(b"q Q")
    objects[3] = objects[3].replace(b"/Contents 4 0 R", b"/Contents 6 0 R /Annots 7 0 R")
    objects[5] = stream(bomb if times else body, f"/Type /ObjStm /N {count} /First {len(header)}", packed=True)
    made = pdf(objects)
    at = len(made)
    entries = [(0, 0, 65535), *((1, made.find(f"{n} 0 obj".encode()), 0) for n in range(1, 6)), (2, 5, 0), (2, 5, 1)]
    rows = b"".join(
        kind.to_bytes(1, "big") + one.to_bytes(4, "big") + two.to_bytes(2, "big") for kind, one, two in entries
    )
    table = stream(rows, "/Type /XRef /Size 8 /W [1 4 2] /Root 1 0 R")
    return made + b"8 0 obj\n" + table + b"\nendobj\nstartxref\n" + str(at).encode() + b"\n%%EOF\n"


def form_fields(kids: str, count: int = 1) -> bytes:
    """Return a sheet with fields whose appearances are drawn into it before it is read."""
    numbers = " ".join(f"{n} 0 R" for n in range(6, 6 + count))
    objects = one_page(b"q Q", page=f"/Annots [{numbers}]")
    objects[1] = f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{numbers}] /DR << >> >> >>".encode()
    look = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F5 5 0 R >> >>"
    objects[5] = stream(b"/F5 Do", look)
    for n in range(6, 6 + count):
        objects[n] = (
            f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a{n}) /Rect [0 0 9 9] /F 4 /AP << /N 5 0 R >> {kids} >>"
        ).encode()
    return pdf(objects)


def jbig2(width: int, height: int) -> bytes:
    """Return JBIG2 segments: a page of a size and one region over it, with hardly any data."""
    page = (
        b"\0\0\0\0\x30\0\x01"
        + (19).to_bytes(4, "big")
        + width.to_bytes(4, "big")
        + height.to_bytes(4, "big")
        + b"\0" * 11
    )
    region = (
        width.to_bytes(4, "big")
        + height.to_bytes(4, "big")
        + b"\0" * 8
        + b"\0"
        + b"\0"
        + bytes([3, 255, 253, 255, 2, 254, 254, 254])
    )
    data = region + b"\x00\x00\xff\xac"
    return page + b"\0\0\0\x01\x26\0\x01" + len(data).to_bytes(4, "big") + data


def rulings(count: int) -> bytes:
    """Return a sheet ruled so finely that a search for tables meets `count` squared crossings."""
    across = "".join(f"0 {842 * n / count:.3f} m 595 {842 * n / count:.3f} l S\n" for n in range(count))
    down = "".join(f"{595 * n / count:.3f} 0 m {595 * n / count:.3f} 842 l S\n" for n in range(count))
    return pdf(one_page(stream(zlib.compress((across + down).encode(), 9), packed=True)))


def crowded(words: int) -> bytes:
    """Return a text layer of a great many words, one upon the other."""
    made = sound()
    row = "Tập thể cán bộ, công chức Ủy ban nhân dân xã Suối Tre đã hoàn thành xuất sắc nhiệm vụ. "
    coded = "".join(f"{ord(c):04X}" for c in row if c in WORDS)
    line = f"BT /F1 9 Tf 60 100 Td <{coded}> Tj ET\n".encode() * (words // 20)
    made.pages[0].contents_add(made.make_stream(line))
    return saved(made, compress_streams=True)


def signed_then_tampered() -> bytes:
    """Return a sheet with a signature over all of it, and behind that a second revision with other content.

    The signature is no true one: who reads it must say so, or that the file was changed after it; never a green tick.
    """
    objects = one_page(stream(b"BT ET"), page="/Annots [5 0 R]")
    objects[CATALOG] = b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /SigFlags 3 /Fields [5 0 R] >> >>"
    objects[5] = b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Ky) /V 6 0 R /F 132 /Rect [0 0 0 0] /P 3 0 R >>"
    told = "/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (Le Van Tam) /M (D:20241205080000+07'00')"
    contents = b"30820003020105".ljust(400, b"0")
    objects[6] = (
        f"<< {told} /ByteRange [0000000000 0000000000 0000000000 0000000000] /Contents <".encode() + contents + b"> >>"
    )
    made = pdf(objects)
    start = made.index(b"/Contents <3082") + len("/Contents ")
    end = start + len(contents) + 2
    places = f"[{0:010} {start:010} {end:010} {len(made) - end:010}]".encode()
    signed = made.replace(b"[0000000000 0000000000 0000000000 0000000000]", places)
    changed = f"4 0 obj\n{stream(b'1 0 0 rg 9 9 99 99 re f').decode()}\nendobj\n"
    table = f"xref\n4 1\n{len(signed):010} 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Prev {made.rindex(b'xref', 0, made.rindex(b'startxref'))} >>\n"
    return signed + f"{changed}{table}startxref\n{len(signed) + len(changed)}\n%%EOF\n".encode()
