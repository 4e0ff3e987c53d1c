"""Sound units: nothing but advisory findings is expected of them."""

from sample_dossiers.generator.blocks import Delivery, Unit
from sample_dossiers.generator.units import letters, minutes, reports
from sample_dossiers.generator.units.expected import findings
from sample_dossiers.generator.units.office import Office
from sample_dossiers.generator.units.reports import Story

TRUNCATED_PDF = b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0"


def _commune(name: str, kind: str = "xã", **more: object) -> Office:
    body = f"{kind} {name}"
    return Office(
        **{
            "name": f"Ủy ban nhân dân {body}",
            "short": f"UBND {body}",
            "left": ("ỦY BAN NHÂN DÂN", body.upper()),
            "bold_left": 2,
            "parent": None,
            "place": name,
            "abbreviation": "UBND",
            "signer_titles": ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
            "signer_title": "Chủ tịch",
            "chair_post": f"Chủ tịch Ủy ban nhân dân {kind}, Chủ tịch Hội đồng",
            **more,
        }
    )  # type: ignore[arg-type]


def _office(name: str, **more: object) -> Office:
    return Office(
        **{
            "name": name,
            "short": name,
            "left": ("UBND HUYỆN HỚN QUẢN", name.upper()),
            "bold_left": 1,
            "parent": "Ủy ban nhân dân huyện Hớn Quản",
            "place": "Hớn Quản",
            "signer_titles": ("TRƯỞNG PHÒNG",),
            "signer_title": "Trưởng phòng",
            "chair_post": "Trưởng phòng, Chủ tịch Hội đồng",
            **more,
        }
    )  # type: ignore[arg-type]


AN_KHUONG = _commune(
    "An Khương", signer="Lý Quốc Thịnh", secretary="Trần Thị Mỹ Duyên", chair="Lý Quốc Thịnh", letter_number="87", letter_date="2024-12-05",
    minutes_number="12", minutes_date="2024-12-02", report_number="145", report_date="2024-12-03", members=9, present=9, staff=21, women=9,
    index=93.25, rank=(2, 13), initiative="Tổ công nghệ số hỗ trợ nộp hồ sơ tại nhà", initiative_decision="2215/QĐ-UBND", initiative_date="2024-11-18",
    room="Hội trường UBND xã An Khương",
)  # fmt: skip
FINANCE = _office(
    "Phòng Tài chính - Kế hoạch", left=("UBND HUYỆN HỚN QUẢN", "PHÒNG TÀI CHÍNH -", "KẾ HOẠCH"), bold_left=2, abbreviation="TCKH",
    signer="Đặng Minh Hoàng", secretary="Võ Thị Kim Oanh", chair="Đặng Minh Hoàng", letter_number="214", letter_date="2024-12-10",
    minutes_number="05", minutes_date="2024-12-06", report_number="219", report_date="2024-12-09", members=7, present=7, staff=11, women=5,
    index=95.4, rank=(1, 12), initiative="Bộ mẫu thẩm định quyết toán điện tử", initiative_decision="2216/QĐ-UBND", initiative_date="2024-11-18",
    room="phòng họp Phòng Tài chính - Kế hoạch", time="08:30",
)  # fmt: skip
BROADCASTING = _office(
    "Đài Truyền thanh - Truyền hình huyện", short="Đài Truyền thanh - Truyền hình huyện", left=("UBND HUYỆN HỚN QUẢN", "ĐÀI TRUYỀN THANH -", "TRUYỀN HÌNH"), bold_left=2,
    abbreviation="ĐTTTH", signer="Huỳnh Tấn Lợi", secretary="Ngô Thị Bích Trâm", chair="Huỳnh Tấn Lợi", letter_number="61", letter_date="2024-12-12",
    minutes_number="03", minutes_date="2024-12-09", report_number="64", report_date="2024-12-11", members=5, present=5, staff=14, women=6,
    index=91.08, rank=(4, 12), initiative="Chuyên mục hỏi đáp thủ tục hành chính trực tiếp", initiative_decision="2217/QĐ-UBND", initiative_date="2024-11-18",
    room="phòng họp của Đài", time="09:00", signer_titles=("TRƯỞNG ĐÀI",), signer_title="Trưởng đài", chair_post="Trưởng đài, Chủ tịch Hội đồng",
)  # fmt: skip
TAN_KHAI = _commune(
    "Tân Khai", "thị trấn", signer="Mai Thanh Sơn", secretary="Phạm Thị Ngọc Hân", chair="Mai Thanh Sơn", letter_number="302", letter_date="2024-12-16",
    minutes_number="21", minutes_date="2024-12-12", report_number="318", report_date="2024-12-13", members=11, present=11, staff=23, women=11,
    index=96.15, rank=(1, 13), initiative="Ngày thứ Sáu không hẹn", initiative_decision="2218/QĐ-UBND", initiative_date="2024-11-18",
    room="phòng họp số 1 UBND thị trấn Tân Khai",
)  # fmt: skip
PHUOC_AN = _commune(
    "Phước An", signer="Lê Thị Thanh Tuyền", signer_titles=("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), signer_title="Phó Chủ tịch",
    secretary="Bùi Văn Hậu", chair="Lê Thị Thanh Tuyền", chair_post="Phó Chủ tịch UBND xã, Phó Chủ tịch Hội đồng", letter_number="176", letter_date="2024-12-18",
    minutes_number="09", minutes_date="2024-12-13", report_number="180", report_date="2024-12-17", members=9, present=7, staff=20, women=8,
    index=90.0, rank=(9, 13), initiative="Phiếu hẹn bằng mã QR", initiative_decision="2219/QĐ-UBND", initiative_date="2024-11-18",
    room="Hội trường UBND xã", by_pen=True,
)  # fmt: skip
LABOUR = _office(
    "Phòng Lao động - Thương binh và Xã hội", left=("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN", "PHÒNG LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"), bold_left=2, abbreviation="LĐTBXH",
    signer="Cao Thị Lan Hương", secretary="Đỗ Trọng Nghĩa", chair="Cao Thị Lan Hương", letter_number="133", letter_date="2024-12-19",
    minutes_number="07", minutes_date="2024-12-17", report_number="137", report_date="2024-12-18", members=6, present=6, staff=10, women=6,
    index=92.5, rank=(3, 12), initiative="Chi trả trợ cấp qua tài khoản cho người có công", initiative_decision="2220/QĐ-UBND", initiative_date="2024-11-18",
    room="phòng họp cơ quan", time="15:30",
)  # fmt: skip
THANH_BINH = _commune(
    "Thanh Bình", left=("UBND HUYỆN HỚN QUẢN", "ỦY BAN NHÂN DÂN", "XÃ THANH BÌNH"), bold_left=2, parent="Ủy ban nhân dân huyện Hớn Quản",
    signer="Vương Đình Quý", secretary="Hồ Thị Yến Nhi", chair="Vương Đình Quý", letter_number="98",
    letter_date="2024-12-06", minutes_number="10", minutes_date="2024-12-03", report_number="101", report_date="2024-12-05", members=9, present=8,
    staff=19, women=7, index=94.6, rank=(3, 13), initiative="Camera giám sát thái độ phục vụ", initiative_decision="2221/QĐ-UBND",
    initiative_date="2024-11-18", room="phòng họp UBND xã Thanh Bình",
)  # fmt: skip

SOUND_UNITS = (
    Unit(
        folder="An Khương", unit=AN_KHUONG.name, code="25330", award_year=2024, verdict="compliant", grade="clean",
        papers=(letters.plain_letter(AN_KHUONG), minutes.template_minutes(AN_KHUONG), reports.form_report(AN_KHUONG, Story(hand=0, label=("Mẫu số 08",), changes={"form_number": "08"}))),
        deliveries=(
            Delivery("To trinh khen thuong.pdf", (0,), "esigned", "none"),
            Delivery("Bien ban hop HD.pdf", (1,), "esigned", "none"),
            Delivery("Bao cao thanh tich.pdf", (2,), "esigned", "none"),
            Delivery("Bao cao thanh tich (du thao).docx", (2,), "docx", "none"),
        ),
        findings=findings(), sound=True, extra_files={"Thumbs.db": b"\x00" * 64, "~$o cao thanh tich.docx": b"\x05Admin"},
        notes="E-signed PDFs; the Word draft of the report lies beside it.",
    ),
    Unit(
        folder="Phòng TC-KH", unit=FINANCE.name, code=None, award_year=2024, verdict="compliant", grade="clean",
        papers=(letters.table_letter(FINANCE), minutes.spoken_minutes(FINANCE), reports.table_report(FINANCE, Story(hand=1))),
        deliveries=(Delivery("ho so thi dua.pdf", (0, 1, 2), "scan", "clean"),),
        findings=findings(), sound=True, notes="One PDF holds all three parts; the nominee and the index stand in tables.",
    ),
    Unit(
        folder="Đài TTTH", unit=BROADCASTING.name, code=None, award_year=2024, verdict="compliant", grade="ordinary", package="zip",
        papers=(letters.annexed_letter(BROADCASTING), minutes.table_minutes(BROADCASTING), reports.told_report(BROADCASTING, Story(hand=2, events=48))),
        deliveries=(
            Delivery("1 To trinh.pdf", (0,), "scan", "ordinary"),
            Delivery("2 Bien ban.pdf", (1,), "scan", "ordinary"),
            Delivery("3 Bao cao.pdf", (2,), "bad_layer", "ordinary"),
        ),
        findings=findings(), sound=True, notes="A zip; a service unit; the report's PDF carries Vietnamese read as English.",
    ),
    Unit(
        folder="TT Tân Khai", unit=TAN_KHAI.name, code="25357", award_year=2024, verdict="compliant", grade="ordinary",
        papers=(letters.short_letter(TAN_KHAI), minutes.spoken_minutes(TAN_KHAI), reports.form_report(TAN_KHAI, Story(hand=2, events=30))),
        deliveries=(
            Delivery("to trinh {page}.jpg", (0,), "photos", "ordinary"),
            Delivery("bien ban {page}.jpg", (1,), "photos", "ordinary"),
            Delivery("bao cao {page}.jpg", (2,), "photos", "ordinary"),
        ),
        findings=findings(consistency__par_index="met"), sound=True, notes="Pictures, a page a file; the letter states the index too.",
    ),
    Unit(
        folder="Phước An", unit=PHUOC_AN.name, code="25351", award_year=2024, verdict="compliant", grade="ordinary",
        papers=(
            letters.plain_letter(PHUOC_AN),
            minutes.template_minutes(
                PHUOC_AN,
                minutes.Vote(9, 9, "Hội đồng tiến hành bỏ phiếu; 02 thành viên vắng mặt được lấy ý kiến bằng văn bản. Kết quả: 9/9 phiếu đồng ý."),
                " Vắng 02 thành viên có lý do.",
            ),
            reports.told_report(PHUOC_AN, Story(hand=1, events=16)),
        ),
        deliveries=(
            Delivery("scan0001.pdf", (1,), "scan", "ordinary"),
            Delivery("scan0002.pdf", (0,), "scan", "ordinary"),
            Delivery("scan0003.pdf", (2,), "scan", "ordinary"),
        ),
        findings=findings(form__number_and_date=""), sound=True, extra_files={"scan0004.pdf": TRUNCATED_PDF},
        notes="Number and day by pen; a deputy signs and chairs; absent members asked in writing; an index of exactly 90%; a broken PDF beside.",
    ),
    Unit(
        folder="Phòng LĐTBXH", unit=LABOUR.name, code=None, award_year=2024, verdict="compliant", grade="poor",
        papers=(letters.table_letter(LABOUR), minutes.template_minutes(LABOUR), reports.form_report(LABOUR, Story(hand=0, events=9, changes={"confirmed_by_superior": False}), superior=True)),
        deliveries=(
            Delivery("IMG_{page}.jpg", (0, 1, 2), "photos", "poor"),
        ),
        findings=findings(), sound=True, notes="Telephone photographs of all three parts in one series.",
    ),
    Unit(
        folder="Thanh Bình", unit=THANH_BINH.name, code="25354", award_year=2024, verdict="needs_review", grade="clean", package="loose",
        papers=(letters.plain_letter(THANH_BINH), minutes.table_minutes(THANH_BINH), reports.table_report(THANH_BINH, Story(hand=0, events=18))),
        deliveries=(
            Delivery("TT 98 Thanh Bình.pdf", (0,), "scan", "clean"),
            Delivery("BB Thanh Bình.pdf", (1,), "scan", "clean"),
            Delivery("BC thành tích Thanh Bình.pdf", (2,), "born_digital", "none"),
        ),
        findings=findings(form__signature="unclear", form__seal=""), sound=False, planted=("form.signature",),
        notes="Loose in the root; the report is an unsigned born-digital PDF.",
    ),
)  # fmt: skip
