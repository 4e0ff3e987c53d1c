"""Held back: Thanh tra huyện. Ordinary scans; PAR index 89,95 % in letter and report; a deputy signs; date in words."""

from sample_dossiers.generator.blocks import (
    Delivery,
    Grid,
    Letterhead,
    Paper,
    SignatureBlock,
    Signatures,
    Text,
    Title,
    Unit,
)

BODY = "Thanh tra huyện"
PARENT = "Ủy ban nhân dân huyện Hớn Quản"
AWARD = "giay_khen_district_chairman"
NOMINEES = [{"name": BODY, "kind": "collective", "award": AWARD}]
LEFT = ("ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN", "THANH TRA HUYỆN")

LETTER_SUBJECT = (
    "V/v đề nghị Chủ tịch UBND huyện khen thưởng tập thể có thành tích trong công tác cải cách hành chính",
)

LETTER = Paper(
    kind="proposal_letter",
    type="Tờ trình",
    blocks=(
        Letterhead(left=LEFT, symbol="Số: 77/TTr-TTr", place_date="Tân Khai, ngày 28 tháng 11 năm 2024"),
        Title("TỜ TRÌNH", LETTER_SUBJECT),
        Text("Kính gửi:", indent=True),
        Text("- Ủy ban nhân dân huyện Hớn Quản;"),
        Text("- Phòng Nội vụ huyện."),
        Text("I. CĂN CỨ ĐỀ NGHỊ", bold=True),
        Text("1. Luật Thi đua, khen thưởng năm 2022 và các văn bản hướng dẫn thi hành."),
        Text(
            "2. Kế hoạch số 212/KH-UBND ngày 23/7/2024 của UBND huyện phát động phong trào thi đua “Đẩy mạnh cải cách hành "
            "chính Nhà nước” huyện Hớn Quản giai đoạn 2024 - 2025."
        ),
        Text("3. Biên bản họp ngày 27/11/2024 của Hội đồng Thi đua - Khen thưởng Thanh tra huyện."),
        Text("II. KẾT QUẢ NỔI BẬT NĂM 2024", bold=True),
        Text(
            "Thanh tra huyện đã bám sát kế hoạch, hoàn thành các cuộc thanh tra trách nhiệm về giải quyết thủ tục hành chính "
            "tại cơ sở, tham mưu chấn chỉnh kịp thời những nơi còn để hồ sơ trễ hạn. Có một giải pháp được công nhận cấp "
            "huyện. Chỉ số cải cách hành chính năm 2024 của Thanh tra huyện được công bố ở mức 89,95%."
        ),
        Text("III. ĐỀ NGHỊ", bold=True),
        Text(
            "Thanh tra huyện kính đề nghị Chủ tịch UBND huyện xem xét tặng Giấy khen cho tập thể Thanh tra huyện vì đã có "
            "thành tích xuất sắc trong thực hiện nhiệm vụ cải cách hành chính năm 2024."
        ),
        Text("Trân trọng kính trình./."),
        Signatures(
            right=SignatureBlock(
                titles=("KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA"), name="Tô Minh Hiếu", sealed=True
            ),
            recipients=("- Như kính gửi;", "- Chánh Thanh tra (b/c);", "- Lưu: VT, HS."),
        ),
    ),
    fields={
        "number": "77/TTr-TTr",
        "issued_on": "2024-11-28",
        "arrived_on": None,
        "arrival_number": None,
        "replaces": None,
        "place": "Tân Khai",
        "issuer": BODY,
        "parent_body": PARENT,
        "subject": LETTER_SUBJECT[0],
        "recipient": "Ủy ban nhân dân huyện Hớn Quản; Phòng Nội vụ huyện",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "par_index": 89.95,
        "signer": "Tô Minh Hiếu",
        "signer_title": "Phó Chánh Thanh tra",
    },
)

CONCLUSION = (
    "Tập thể Thanh tra huyện được Hội đồng lựa chọn, đề nghị Chủ tịch UBND huyện tặng Giấy khen về thành tích cải cách hành "
    "chính năm 2024."
)

MINUTES = Paper(
    kind="council_minutes",
    type="Biên bản",
    blocks=(
        Letterhead(
            left=("THANH TRA HUYỆN HỚN QUẢN", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"), symbol="Số: 03/BB-HĐ", place_date=None
        ),
        Title("BIÊN BẢN", ("Cuộc họp Hội đồng Thi đua - Khen thưởng Thanh tra huyện Hớn Quản",)),
        Text(
            "Vào hồi mười bốn giờ ba mươi phút, ngày hai mươi bảy tháng mười một năm hai nghìn không trăm hai mươi tư, tại "
            "phòng tiếp công dân của Thanh tra huyện, Hội đồng Thi đua - Khen thưởng họp bàn việc đề nghị khen thưởng công "
            "tác cải cách hành chính năm 2024."
        ),
        Text("Chủ tọa: Ông Mai Xuân Thủy, Chánh Thanh tra - Chủ tịch Hội đồng."),
        Text("Thư ký: Bà Phạm Thị Ngọc Ánh, Thanh tra viên."),
        Text("Số thành viên được triệu tập: 05 người. Số thành viên có mặt: 05 người. Không có thành viên vắng mặt."),
        Text("a) Ông Mai Xuân Thủy nêu yêu cầu, tiêu chuẩn xét khen thưởng."),
        Text(
            "b) Bà Phạm Thị Ngọc Ánh báo cáo tóm tắt: các cuộc thanh tra trách nhiệm đều xong đúng hạn; đơn vị có một giải pháp "
            "được Hội đồng Sáng kiến huyện công nhận; không có lãnh đạo, thanh tra viên bị kỷ luật."
        ),
        Text(
            "c) Ông Tô Minh Hiếu phát biểu: đề nghị các thành viên cân nhắc kết quả chỉ số, song phong trào của đơn vị có nhiều "
            "chuyển biến, nên vẫn đề nghị cấp trên xem xét."
        ),
        Text("d) Hội đồng tiến hành biểu quyết. Kết quả: 05/05 thành viên có mặt đồng ý."),
        Text("Kết luận: " + CONCLUSION),
        Text("Cuộc họp kết thúc lúc mười lăm giờ bốn mươi phút cùng ngày. Biên bản được thông qua tại cuộc họp./."),
        Signatures(
            left=SignatureBlock(titles=("THƯ KÝ",), name="Phạm Thị Ngọc Ánh"),
            right=SignatureBlock(titles=("CHỦ TỌA",), name="Mai Xuân Thủy"),
            recipients=("- Thành viên HĐ;", "- Lưu: VT, Hồ sơ."),
        ),
    ),
    fields={
        "number": "03/BB-HĐ",
        "held_on": "2024-11-27",
        "started_at": "14:30",
        "place": "phòng tiếp công dân của Thanh tra huyện",
        "issuer": "Hội đồng Thi đua - Khen thưởng",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "chair": "Mai Xuân Thủy",
        "chair_title": "Chánh Thanh tra - Chủ tịch Hội đồng",
        "secretary": "Phạm Thị Ngọc Ánh",
        "members_present": 5,
        "members_total": 5,
        "votes_for": 5,
        "votes_cast": 5,
        "conclusion": CONCLUSION,
    },
)

CONTENT_A = (
    "Thanh tra huyện biên soạn bộ câu hỏi trắc nghiệm về đạo đức công vụ và quy trình một cửa để công chức tự học hằng tuần; "
    "phối hợp Trung tâm Văn hóa - Thể thao xây dựng 05 tiểu phẩm tuyên truyền cải cách hành chính, phòng, chống tiêu cực, "
    "diễn lưu động tại 13 xã, thị trấn. Hộp thư góp ý điện tử mở cho mọi tổ chức, cá nhân đã nhận 64 tin, trả lời đủ 64 tin, "
    "qua đó phát huy vai trò giám sát của người dân."
)
CONTENT_B = (
    "Thực hiện khâu đột phá về trách nhiệm người đứng đầu, Chánh Thanh tra trực tiếp chỉ đạo 03 cuộc thanh tra việc chấp hành "
    "quy định tiếp công dân và giải quyết thủ tục hành chính, kiến nghị kiểm điểm rút kinh nghiệm 05 đơn vị để hồ sơ đất đai "
    "quá hạn. Sau thanh tra, số hồ sơ trễ hạn của các đơn vị này giảm 78%. Người dân và doanh nghiệp được hỏi ý kiến đều hài "
    "lòng với thái độ tiếp dân của đơn vị."
)
CONTENT_C = (
    "Trong 14 nhiệm vụ thuộc kế hoạch cải cách hành chính năm 2024 có 12 nhiệm vụ hoàn thành đúng hạn, 02 nhiệm vụ hoàn thành "
    "chậm do phải chờ kết luận của cơ quan cấp trên. Đơn vị đã cung cấp kịp thời tài liệu kiểm chứng phục vụ chấm điểm PAR "
    "INDEX của huyện, xử lý 100% văn bản trên môi trường mạng, ký số toàn bộ văn bản đi."
)
CONTENT_D = (
    "Tập thể đã đề xuất và áp dụng giải pháp “Bảng theo dõi trực tuyến việc thực hiện kết luận thanh tra”, cho phép lãnh đạo "
    "huyện xem tiến độ từng kiến nghị mà không cần yêu cầu báo cáo giấy. Giải pháp mang tính mới, dễ nhân rộng, được Hội đồng "
    "Sáng kiến huyện công nhận kèm theo Quyết định số 11/QĐ-HĐSK ngày 06 tháng 11 năm 2024."
)

REPORT_SUBJECT = (
    "Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện Hớn Quản",
    "cho tập thể Thanh tra huyện về thành tích cải cách hành chính năm 2024",
)

REPORT = Paper(
    kind="achievement_report",
    type="Báo cáo",
    blocks=(
        Text("Mẫu số 08", bold=True, align="right", indent=False),
        Letterhead(left=LEFT, symbol="Số: 119/BC-TTr", place_date="Tân Khai, ngày 27 tháng 11 năm 2024"),
        Title("BÁO CÁO THÀNH TÍCH", REPORT_SUBJECT),
        Text("(Thực hiện theo Nghị định số 98/2023/NĐ-CP của Chính phủ)", italic=True, align="center", indent=False),
        Text("A. THÔNG TIN CHUNG VỀ TẬP THỂ", bold=True),
        Text("- Tên tập thể: Thanh tra huyện Hớn Quản."),
        Text("- Địa điểm: khu phố 1, thị trấn Tân Khai, huyện Hớn Quản, tỉnh Bình Phước."),
        Text("- Số lượng công chức: 07 người, trong đó nữ: 03 người."),
        Text(
            "- Chức năng: giúp UBND huyện quản lý nhà nước về công tác thanh tra, tiếp công dân, giải quyết khiếu nại, tố cáo "
            "và phòng, chống tham nhũng trên địa bàn."
        ),
        Text("B. THÀNH TÍCH ĐẠT ĐƯỢC", bold=True),
        Text("1) Tuyên truyền, nâng cao nhận thức", bold=True),
        Text(CONTENT_A),
        Text("2) Đột phá về trách nhiệm người đứng đầu", bold=True),
        Text(CONTENT_B),
        Text("3) Thực hiện kế hoạch cải cách hành chính", bold=True),
        Text(CONTENT_C),
        Text("4) Giải pháp, cách làm mới", bold=True),
        Text(CONTENT_D),
        Text("5) Kết quả chấm điểm, xác định chỉ số", bold=True),
        Text(
            "Năm 2024, UBND huyện công bố Chỉ số cải cách hành chính của Thanh tra huyện là 89,95%, cao hơn năm 2023 (86,40%) "
            "là 3,55 điểm phần trăm. Kết quả theo từng lĩnh vực:"
        ),
        Grid(
            rows=(
                ("Lĩnh vực", "Điểm chuẩn", "Điểm đạt"),
                ("Công tác chỉ đạo, điều hành", "20", "18,25"),
                ("Cải cách thể chế", "15", "13,50"),
                ("Cải cách thủ tục hành chính", "15", "14,00"),
                ("Cải cách tổ chức bộ máy, chế độ công vụ", "25", "22,20"),
                ("Xây dựng chính quyền điện tử, chính quyền số", "25", "22,00"),
            ),
            widths=(0.56, 0.22, 0.22),
        ),
        Text("6) Kỷ luật, kỷ cương", bold=True),
        Text(
            "Công chức chấp hành nghiêm kỷ luật, kỷ cương hành chính. Từ ngày 01/01/2024 đến nay, Chánh Thanh tra, các Phó Chánh "
            "Thanh tra và công chức của đơn vị đều không bị kỷ luật."
        ),
        Signatures(
            left=SignatureBlock(titles=("XÁC NHẬN CỦA", "CẤP TRÊN TRỰC TIẾP"), name=None, signed=False),
            right=SignatureBlock(
                titles=("KT. CHÁNH THANH TRA", "PHÓ CHÁNH THANH TRA"), name="Tô Minh Hiếu", sealed=True
            ),
        ),
    ),
    fields={
        "number": "119/BC-TTr",
        "issued_on": "2024-11-27",
        "place": "Tân Khai",
        "issuer": BODY,
        "parent_body": PARENT,
        "unit": BODY,
        "award": AWARD,
        "award_year": 2024,
        "form_number": "08",
        "form_decree": "98/2023/NĐ-CP",
        "staff_count": 7,
        "women_count": 3,
        "content_a": CONTENT_A,
        "content_b": CONTENT_B,
        "content_c": CONTENT_C,
        "content_d": CONTENT_D,
        "par_index": 89.95,
        "par_points": None,
        "par_rank": None,
        "initiative_title": "Bảng theo dõi trực tuyến việc thực hiện kết luận thanh tra",
        "initiative_decision": "11/QĐ-HĐSK",
        "initiative_decided_on": "2024-11-06",
        "initiative_recognised_by": "Hội đồng Sáng kiến huyện",
        "leaders_disciplined": False,
        "pending_case": None,
        "signer": "Tô Minh Hiếu",
        "signer_title": "Phó Chánh Thanh tra",
        "confirmed_by_superior": False,
    },
)

UNIT = Unit(
    folder="Thanh tra huyện",
    unit=BODY,
    code=None,
    award_year=2024,
    verdict="non_compliant",
    grade="ordinary",
    papers=(LETTER, MINUTES, REPORT),
    deliveries=(
        Delivery(name="77 TTr-TTr.pdf", papers=(0,), form="scan", spoil="ordinary"),
        Delivery(name="BB hop hoi dong.pdf", papers=(1,), form="scan", spoil="ordinary", colour=False),
        Delivery(name="119 BC-TTr.pdf", papers=(2,), form="scan", spoil="ordinary"),
    ),
    findings={
        "part.proposal_letter": "met",
        "part.council_minutes": "met",
        "part.achievement_report": "met",
        "form.report_template_08": "met",
        "form.signature": "met",
        "form.number_and_date": "met",
        "scope.participant": "met",
        "scope.period": "met",
        "scope.collective": "met",
        "award.form": "met",
        "criterion.four_contents": "met",
        "criterion.par_index": "not_met",
        "criterion.initiative": "met",
        "criterion.discipline": "met",
        "deadline.submission": "met",
        "consistency.unit": "met",
        "consistency.award_year": "met",
        "consistency.award": "met",
        "consistency.par_index": "met",
        "consistency.chronology": "met",
        "consistency.votes": "met",
    },
    planted=("criterion.par_index",),
    held_back=True,
)
