"""Units with one defect or more, planted on purpose."""

from dataclasses import replace

from sample_dossiers.generator.blocks import ArrivalStamp, Delivery, Unit
from sample_dossiers.generator.units import letters, minutes, reports
from sample_dossiers.generator.units.expected import WITHOUT_LETTER, WITHOUT_REPORT, findings
from sample_dossiers.generator.units.reports import Story
from sample_dossiers.generator.units.sound import _commune, _office

TAN_HUNG = _commune(
    "Tân Hưng", signer="Trương Văn Đạt", secretary="Lâm Thị Hồng Gấm", chair="Trương Văn Đạt", letter_number="55", letter_date="2024-12-04",
    minutes_number="08", minutes_date="2024-12-02", report_number="58", report_date="2024-12-04", members=9, present=9, staff=22, women=8,
    index=91.7, rank=(6, 13), initiative="Trả kết quả qua bưu chính không thu phí", initiative_decision="2222/QĐ-UBND", initiative_date="2024-11-18",
    room="phòng họp UBND xã Tân Hưng",
)  # fmt: skip
INFRASTRUCTURE = _office(
    "Phòng Kinh tế và Hạ tầng", left=("UBND HUYỆN HỚN QUẢN", "PHÒNG KINH TẾ VÀ HẠ TẦNG"), abbreviation="KTHT", signer="Phan Hữu Tài", secretary="Nguyễn Thị Thu Ba",
    chair="Phan Hữu Tài", letter_number="166", letter_date="2024-12-11", minutes_number="04", minutes_date="2024-12-09", report_number="170",
    report_date="2024-12-10", members=5, present=5, staff=9, women=2, index=90.9, rank=(6, 12), initiative="Tra cứu quy hoạch bằng điện thoại",
    initiative_decision="2223/QĐ-UBND", initiative_date="2024-11-18", room="phòng họp Phòng Kinh tế và Hạ tầng",
)  # fmt: skip
TAN_QUAN = _commune(
    "Tân Quan", signer="Châu Ngọc Ẩn", secretary="Đoàn Thị Diễm", chair="Châu Ngọc Ẩn", letter_number="121", letter_date="2024-12-09",
    minutes_number="11", minutes_date="2024-12-05", report_number="124", report_date="2024-12-06", members=9, present=9, staff=20, women=9,
    index=92.33, rank=(5, 13), initiative="Biên lai điện tử tại bộ phận một cửa", initiative_decision="2224/QĐ-UBND", initiative_date="2024-11-18",
    room="phòng họp UBND xã Tân Quan",
)  # fmt: skip
THANH_AN = _commune(
    "Thanh An", left=("UỶ BAN NHÂN DÂN", "XÃ THANH AN"), signer="Tô Hoài Bắc", secretary="Kiều Thị Phượng", chair="Tô Hoài Bắc", letter_number="77",
    letter_date="2024-12-13", minutes_number="06", minutes_date="2024-12-10", report_number="79", report_date="2024-12-12", members=9, present=9,
    staff=18, women=7, index=91.2, rank=(7, 13), initiative="Nhắc hẹn trả kết quả qua tin nhắn", initiative_decision="2225/QĐ-UBND",
    initiative_date="2024-11-18", room="phòng họp UBND xã Thanh An",
)  # fmt: skip
AN_PHU = _commune(
    "An Phú", signer="Hà Trung Kiên", secretary="Lưu Thị Cẩm Tú", chair="Hà Trung Kiên", letter_number="143", letter_date="2024-12-31",
    minutes_number="15", minutes_date="2024-12-26", report_number="146", report_date="2024-12-30", members=9, present=9, staff=19, women=8,
    index=93.01, rank=(4, 13), initiative="Camera giám sát thái độ phục vụ tại một cửa", initiative_decision="2226/QĐ-UBND", initiative_date="2024-11-18",
    room="phòng họp UBND xã An Phú",
)  # fmt: skip
MINH_DUC = _commune(
    "Minh Đức", signer="Quách Văn Lâm", secretary="Tạ Thị Mỹ Linh", chair="Quách Văn Lâm", letter_number="190", letter_date="2024-12-30",
    minutes_number="14", minutes_date="2024-12-24", report_number="188", report_date="2024-12-27", members=9, present=9, staff=20, women=10,
    index=93.25, rank=(5, 13), initiative="Số hóa sổ hộ tịch cũ", initiative_decision="2227/QĐ-UBND", initiative_date="2024-11-18",
    room="Hội trường UBND xã Minh Đức",
)  # fmt: skip
TAX = _office(
    "Chi cục Thuế khu vực Bình Long - Hớn Quản", left=("CỤC THUẾ TỈNH BÌNH PHƯỚC", "CHI CỤC THUẾ KHU VỰC", "BÌNH LONG - HỚN QUẢN"), bold_left=2, abbreviation="CCTKV",
    parent="Cục Thuế tỉnh Bình Phước", place="Hớn Quản", signer="Đinh Công Thành", signer_titles=("CHI CỤC TRƯỞNG",), signer_title="Chi cục trưởng",
    secretary="Thái Thị Minh Châu", chair="Đinh Công Thành", chair_post="Chi cục trưởng, Chủ tịch Hội đồng", letter_number="840", letter_date="2024-12-05",
    minutes_number="17", minutes_date="2024-12-03", report_number="842", report_date="2024-12-04", members=7, present=7, staff=32, women=15,
    index=95.0, rank=(1, 12), initiative="Bàn hướng dẫn kê khai thuế lưu động", initiative_decision="2228/QĐ-UBND", initiative_date="2024-11-18",
    room="phòng họp Chi cục",
)  # fmt: skip
TAN_HIEP = _commune(
    "Tân Hiệp", signer="Ông Thế Vinh", secretary="Nghiêm Thị Thảo", chair="Ông Thế Vinh", letter_number="69", letter_date="2023-12-11", minutes_number="07",
    minutes_date="2023-12-07", report_number="71", report_date="2023-12-08", members=9, present=9, staff=18, women=6, index=90.4, rank=(8, 13),
    initiative="Góc công dân số", initiative_decision="1987/QĐ-UBND", initiative_date="2023-11-20", room="phòng họp UBND xã Tân Hiệp", year=2023,
)  # fmt: skip
AGRICULTURE = _office(
    "Phòng Nông nghiệp và Phát triển nông thôn", left=("UBND HUYỆN HỚN QUẢN", "PHÒNG NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN"), bold_left=2, abbreviation="NNPTNT",
    signer="Lục Văn Phúc", signer_titles=("Q. TRƯỞNG PHÒNG",), signer_title="Q. Trưởng phòng", secretary="Âu Thị Bích Ngọc", chair="Lục Văn Phúc",
    letter_number="203", letter_date="2024-12-09", minutes_number="06", minutes_date="2024-12-16", report_number="205", report_date="2024-12-09",
    members=7, present=7, staff=8, women=3, index=90.75, rank=(7, 12), initiative="Tổ lưu động cấp mã số vùng trồng", initiative_decision="15/QĐ-NNPTNT",
    initiative_date="2024-10-15", room="phòng họp cơ quan Phòng Nông nghiệp",
)  # fmt: skip
HEALTH = _office(
    "Phòng Y tế", left=("UBND HUYỆN HỚN QUẢN", "PHÒNG Y TẾ"), abbreviation="YT", signer="Giang Thị Thùy Dương", secretary="Mạc Văn Tính", chair="Giang Thị Thùy Dương",
    letter_number="48", letter_date="2024-12-20", minutes_number="02", minutes_date="2024-12-18", report_number="50", report_date="2024-12-19",
    members=3, present=3, staff=5, women=3, index=92.0, rank=(5, 12), initiative="Sổ theo dõi cơ sở hành nghề trực tuyến", initiative_decision="", initiative_date="",
    room="phòng họp Phòng Y tế",
)  # fmt: skip

_OTHER_COUNCIL = minutes.table_minutes(replace(AN_PHU, year=2023, minutes_date="2023-12-12", minutes_number="13"))
_TITLE = "danh hiệu Tập thể Lao động xuất sắc"
_MERIT = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
_LATE = ArrivalStamp(number="12", day="06/01/2025")
_WRONG_VOTE = minutes.Vote(8, 7, "Hội đồng bỏ phiếu kín, kết quả 8/7 phiếu đồng ý.")
_LOWER = "Giải pháp “Tổ lưu động cấp mã số vùng trồng” được Hội đồng Sáng kiến của cơ quan công nhận tại Quyết định số 15/QĐ-NNPTNT ngày 15/10/2024."

DEFECTIVE_UNITS = (
    Unit(
        folder="Xã Tân Hưng", unit=TAN_HUNG.name, code="25345", award_year=2024, verdict="incomplete", grade="ordinary",
        papers=(minutes.spoken_minutes(TAN_HUNG), reports.form_report(TAN_HUNG, Story(hand=1, events=10, changes={"number": None, "issued_on": None, "place": None}), numbered=False)),
        deliveries=(Delivery("to trinh.pdf", (0,), "scan", "ordinary"), Delivery("bao cao.pdf", (1,), "scan", "ordinary")),
        findings=findings(part__proposal_letter="not_met", form__number_and_date="not_met", **WITHOUT_LETTER),
        planted=("part.proposal_letter", "form.number_and_date"), notes="No letter: the file named so is the minutes; the report has neither number nor date.",
    ),
    Unit(
        folder="P. KT-HT", unit=INFRASTRUCTURE.name, code=None, award_year=2024, verdict="incomplete", grade="clean",
        papers=(letters.annexed_letter(INFRASTRUCTURE), minutes.template_minutes(INFRASTRUCTURE), reports.annual_report(INFRASTRUCTURE)),
        deliveries=(Delivery("TTr.pdf", (0,), "scan", "clean"), Delivery("BB.pdf", (1,), "scan", "clean"), Delivery("Bao cao thanh tich KTHT.pdf", (2,), "scan", "clean")),
        findings=findings(part__achievement_report="not_met", **WITHOUT_REPORT),
        planted=("part.achievement_report",), notes="The annual report of clause IV.1 lies in place of the achievement report.",
    ),
    Unit(
        folder="xa tan quan", unit=TAN_QUAN.name, code="25438", award_year=2024, verdict="incomplete", grade="ordinary",
        papers=(
            letters.short_letter(TAN_QUAN), minutes.spoken_minutes(TAN_QUAN),
            reports.form_report(TAN_QUAN, Story(hand=2, events=7, award=_TITLE, label=("Mẫu số 02",), changes={"form_number": "02", "award": "Tập thể Lao động xuất sắc"})),
        ),
        deliveries=(Delivery("Tờ trình 121.pdf", (0,), "scan", "ordinary"), Delivery("Biên bản.pdf", (1,), "scan", "ordinary"), Delivery("Báo cáo.pdf", (2,), "scan", "ordinary")),
        findings=findings(form__report_template_08="not_met", consistency__award="not_met", consistency__par_index="met"),
        planted=("form.report_template_08", "consistency.award"), notes="The report is on form 02 and asks for another title.",
    ),
    Unit(
        folder="Thanh An", unit=THANH_AN.name, code="25327", award_year=2024, verdict="incomplete", grade="poor",
        papers=(letters.plain_letter(THANH_AN), _OTHER_COUNCIL, reports.told_report(THANH_AN, Story(hand=0, events=21))),
        deliveries=(
            Delivery("TT {page}.jpg", (0,), "photos", "poor"), Delivery("bien ban {page}.jpg", (1,), "photos", "poor"), Delivery("bao cao {page}.jpg", (2,), "photos", "poor"),
        ),
        findings=findings(consistency__unit="not_met", consistency__award_year="not_met"),
        planted=("consistency.unit", "consistency.award_year"), notes="The minutes are another commune's, of another year.",
    ),
    Unit(
        folder="UBND xã An Phú", unit=AN_PHU.name, code="25339", award_year=2024, verdict="incomplete", grade="clean",
        papers=(
            letters.plain_letter(AN_PHU, asked=f"đề nghị cấp có thẩm quyền tặng {_MERIT}", award=_MERIT),
            minutes.spoken_minutes(AN_PHU), reports.table_report(AN_PHU, Story(hand=0, events=18)),
        ),
        deliveries=(Delivery("scan.pdf", (0, 1, 2), "scan", "clean", colour=False),),
        findings=findings(award__form="not_met", deadline__submission="unclear", form__seal="unclear", consistency__award="not_met"),
        planted=("award.form", "deadline.submission", "consistency.award"), notes="Asks for a provincial Bằng khen; dated 31 December itself; black and white; achievements copied from Thanh Bình.",
    ),
    Unit(
        folder="Minh Đức", unit=MINH_DUC.name, code="25348", award_year=2024, verdict="non_compliant", grade="ordinary",
        papers=(
            letters.plain_letter(MINH_DUC, index=92.25, stamp=_LATE), minutes.table_minutes(MINH_DUC), reports.form_report(MINH_DUC, Story(hand=1, events=26)),
        ),
        deliveries=(Delivery("hs minh duc.pdf", (0, 1, 2), "scan", "ordinary"),),
        findings=findings(deadline__submission="not_met", consistency__par_index="not_met"),
        planted=("deadline.submission", "consistency.par_index"), notes="Arrived on 06/01/2025; the letter and the report give two indexes.",
    ),
    Unit(
        folder="Chi cục Thuế", unit=TAX.name, code=None, award_year=2024, verdict="non_compliant", grade="clean",
        papers=(letters.table_letter(TAX), minutes.spoken_minutes(TAX), reports.told_report(TAX, Story(hand=2, events=40))),
        deliveries=(Delivery("01.pdf", (0,), "esigned", "none"), Delivery("02.pdf", (1,), "scan", "clean"), Delivery("03.pdf", (2,), "scan", "clean")),
        findings=findings(scope__participant="not_met"), planted=("scope.participant",), notes="A body under a provincial department.",
    ),
    Unit(
        folder="Tân Hiệp", unit=TAN_HIEP.name, code="25361", award_year=2023, verdict="non_compliant", grade="ordinary",
        papers=(letters.short_letter(TAN_HIEP), minutes.template_minutes(TAN_HIEP), reports.table_report(TAN_HIEP, Story(hand=2, events=11))),
        deliveries=(Delivery("ToTrinh.pdf", (0,), "scan", "ordinary"), Delivery("BienBan.pdf", (1,), "scan", "ordinary"), Delivery("BaoCao.pdf", (2,), "scan", "ordinary")),
        findings=findings(scope__period="not_met", consistency__par_index="met"), planted=("scope.period",), notes="Last year's dossier, before the plan.",
    ),
    Unit(
        folder="Phong NN va PTNT", unit=AGRICULTURE.name, code=None, award_year=2024, verdict="non_compliant", grade="ordinary",
        papers=(
            letters.plain_letter(AGRICULTURE, recipient="Sở Nội vụ tỉnh Bình Phước"),
            minutes.template_minutes(AGRICULTURE, _WRONG_VOTE),
            reports.form_report(AGRICULTURE, Story(hand=0, events=8, initiative=_LOWER, changes={"initiative_recognised_by": "Hội đồng Sáng kiến của cơ quan"})),
        ),
        deliveries=(Delivery("a.pdf", (0,), "scan", "ordinary"), Delivery("b.pdf", (1,), "scan", "ordinary"), Delivery("c.pdf", (2,), "scan", "ordinary")),
        findings=findings(criterion__initiative="not_met", consistency__chronology="not_met", consistency__votes="not_met", form__addressee="not_met"),
        planted=("criterion.initiative", "consistency.chronology", "consistency.votes", "form.addressee"),
        notes="Recognised only by its own council; minutes after the letter; 8 votes of 7; addressed to the province.",
    ),
    Unit(
        folder="Phòng Y tế", unit=HEALTH.name, code=None, award_year=2024, verdict="needs_review", grade="clean",
        papers=(
            letters.table_letter(HEALTH), minutes.spoken_minutes(HEALTH),
            reports.told_report(HEALTH, Story(
                hand=0, passages="abc", discipline="",
                index="Chỉ số cải cách hành chính năm 2024 đơn vị tự chấm ước đạt 92,0%, đang chờ Ủy ban nhân dân huyện công bố.",
                initiative="Đơn vị đang đề nghị Hội đồng Sáng kiến huyện công nhận sáng kiến “Sổ theo dõi cơ sở hành nghề trực tuyến”.",
                changes={"par_index": 92.0, "par_rank": None, "initiative_decision": None, "initiative_decided_on": None},
            )),
        ),
        deliveries=(Delivery("To trinh.docx", (0,), "docx", "none"), Delivery("Bien ban.docx", (1,), "docx", "none"), Delivery("Bao cao.docx", (2,), "docx", "none")),
        findings=findings(form__signature="unclear", form__seal="", criterion__four_contents="unclear", criterion__par_index="unclear", criterion__initiative="unclear", criterion__discipline="unclear", evidence__unsupported=""),
        planted=("form.signature", "criterion.four_contents", "criterion.par_index", "criterion.initiative", "criterion.discipline"),
        notes="Word files without signatures; a self-scored index; an initiative still asked for; silence on discipline; a content left out.",
    ),
)  # fmt: skip
