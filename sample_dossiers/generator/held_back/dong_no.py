"""Held back: xã Đồng Nơ. Sound, poor: phone photographs, a page a file; "Uỷ/hoà" spelling; a deputy signs the letter."""

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

BODY = "Ủy ban nhân dân xã Đồng Nơ"
AWARD = "giay_khen_district_chairman"
NOMINEES = [{"name": BODY, "kind": "collective", "award": AWARD}]
MOTTO = ("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

LETTER_SUBJECT = ("Xét tặng Giấy khen phong trào thi đua cải cách hành chính năm 2024",)

LETTER = Paper(
    kind="proposal_letter",
    type="Tờ trình",
    blocks=(
        Letterhead(
            left=("UỶ BAN NHÂN DÂN", "XÃ ĐỒNG NƠ"),
            symbol="Số: 203/TTr-UBND",
            place_date="Đồng Nơ, ngày 11 tháng 12 năm 2024",
            bold_left=2,
            motto=MOTTO,
        ),
        Title("TỜ TRÌNH", LETTER_SUBJECT),
        Text("Kính gửi: Uỷ ban nhân dân huyện (qua Phòng Nội vụ huyện)", align="center", indent=False),
        Text(
            "Hưởng ứng Kế hoạch 212/KH-UBND của UBND huyện Hớn Quản về phong trào thi đua “Đẩy mạnh cải cách hành chính Nhà "
            "nước” giai đoạn 2024 - 2025, Uỷ ban nhân dân xã Đồng Nơ đã xây dựng kế hoạch riêng, giao chỉ tiêu cho từng bộ "
            "phận và chấm điểm thi đua hằng tháng."
        ),
        Text(
            "Đến nay, các chỉ tiêu đều đạt và vượt. Hội đồng Thi đua - Khen thưởng xã đã họp ngày 09/12/2024, thống nhất giới "
            "thiệu tập thể Uỷ ban nhân dân xã Đồng Nơ để huyện xét khen thưởng."
        ),
        Text(
            "Vì vậy, Uỷ ban nhân dân xã Đồng Nơ trân trọng đề nghị Chủ tịch Uỷ ban nhân dân huyện tặng Giấy khen năm 2024 cho:"
        ),
        Grid(
            rows=(
                ("STT", "Tập thể", "Hình thức khen thưởng đề nghị"),
                ("01", "Uỷ ban nhân dân xã Đồng Nơ", "Giấy khen của Chủ tịch UBND huyện"),
            ),
            widths=(0.12, 0.44, 0.44),
        ),
        Text("(Có biên bản họp xét và báo cáo thành tích kèm theo).", italic=True),
        Text("Uỷ ban nhân dân xã kính trình./."),
        Signatures(
            right=SignatureBlock(
                titles=("TM. UỶ BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), name="Hồ Ngọc Diễm", sealed=True
            ),
            recipients=("- Như trên;", "- CT, các PCT UBND xã;", "- Lưu: VT."),
        ),
    ),
    fields={
        "number": "203/TTr-UBND",
        "issued_on": "2024-12-11",
        "arrived_on": None,
        "arrival_number": None,
        "replaces": None,
        "place": "Đồng Nơ",
        "issuer": BODY,
        "parent_body": None,
        "subject": LETTER_SUBJECT[0],
        "recipient": "Uỷ ban nhân dân huyện (qua Phòng Nội vụ huyện)",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "par_index": None,
        "signer": "Hồ Ngọc Diễm",
        "signer_title": "Phó Chủ tịch",
    },
)

CONCLUSION = (
    "Hội đồng thống nhất chọn tập thể UBND xã Đồng Nơ để đề nghị Chủ tịch UBND huyện tặng Giấy khen; giao công chức Văn "
    "phòng - Thống kê hoàn thiện hồ sơ gửi Phòng Nội vụ huyện trước ngày 15/12/2024."
)

MINUTES = Paper(
    kind="council_minutes",
    type="Biên bản",
    blocks=(
        Letterhead(
            left=("UỶ BAN NHÂN DÂN", "XÃ ĐỒNG NƠ"), symbol="Số: 17/BB-UBND", place_date=None, bold_left=2, motto=MOTTO
        ),
        Title(
            "BIÊN BẢN",
            ("Họp Hội đồng Thi đua - Khen thưởng xã Đồng Nơ", "Xét khen thưởng cải cách hành chính năm 2024"),
        ),
        Text(
            "Hôm nay, lúc 13 giờ 45 phút ngày 09 tháng 12 năm 2024, tại hội trường UBND xã Đồng Nơ, Hội đồng Thi đua - Khen "
            "thưởng xã họp phiên đột xuất."
        ),
        Text("A. THÀNH PHẦN", bold=True),
        Text("- Đ/c Điểu Văn Thắng, Chủ tịch UBND xã - Chủ tịch Hội đồng, chủ toạ;"),
        Text("- Đ/c Bùi Thị Lệ Quyên, công chức Văn phòng - Thống kê - thư ký;"),
        Text("- Các thành viên Hội đồng. Có mặt: 12/13 đồng chí; vắng: 01 đồng chí (đ/c Trần Khắc Huy bận họp huyện)."),
        Text("B. DIỄN BIẾN", bold=True),
        Text(
            "Đ/c Điểu Văn Thắng nêu mục đích phiên họp, nhắc lại 04 nội dung thi đua và các tiêu chuẩn của Kế hoạch 212. Đ/c "
            "Bùi Thị Lệ Quyên thông qua dự thảo báo cáo thành tích."
        ),
        Text(
            "Đ/c Hồ Ngọc Diễm nhận xét: tập thể UBND xã có chỉ số cao, có giải pháp được huyện công nhận, không có lãnh đạo "
            "bị kỷ luật, xứng đáng được đề nghị. Đ/c Lý Thành Công đề nghị nêu rõ kết quả trả hồ sơ qua bưu chính."
        ),
        Text(
            "Hội đồng biểu quyết bằng giơ tay: tán thành 12/12 thành viên dự họp; không tán thành: 0; ý kiến khác: 0."
        ),
        Text("C. KẾT LUẬN", bold=True),
        Text(CONCLUSION),
        Text("Phiên họp kết thúc lúc 15 giờ 00 phút cùng ngày, biên bản lập thành 02 bản./."),
        Signatures(
            left=SignatureBlock(titles=("THƯ KÝ",), name="Bùi Thị Lệ Quyên"),
            right=SignatureBlock(titles=("CHỦ TOẠ",), name="Điểu Văn Thắng", sealed=True),
        ),
    ),
    fields={
        "number": "17/BB-UBND",
        "held_on": "2024-12-09",
        "started_at": "13:45",
        "place": "hội trường UBND xã Đồng Nơ",
        "issuer": BODY,
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "chair": "Điểu Văn Thắng",
        "chair_title": "Chủ tịch UBND xã - Chủ tịch Hội đồng",
        "secretary": "Bùi Thị Lệ Quyên",
        "members_present": 12,
        "members_total": 13,
        "votes_for": 12,
        "votes_cast": 12,
        "conclusion": CONCLUSION,
    },
)

CONTENT_A = (
    "Thay cho cách đọc văn bản trên loa như trước, năm nay xã mở chuyên mục “Mỗi tuần một thủ tục”, mỗi tuần hướng dẫn một "
    "thủ tục bằng hình ảnh trên trang thông tin điện tử và tại 08 nhà văn hoá ấp. Đoàn Thanh niên thành lập 08 tổ công nghệ "
    "số cộng đồng đến tận nhà giúp 640 hộ tạo tài khoản định danh. Nhờ tuyên truyền đổi mới, nhận thức của cán bộ, công chức "
    "về cải cách hành chính được nâng lên, người dân mạnh dạn góp ý, giám sát."
)
CONTENT_B = (
    "Chủ tịch Uỷ ban nhân dân xã làm Trưởng Ban chỉ đạo cải cách hành chính, đối thoại với người dân 04 lần, giải quyết dứt "
    "điểm 27/27 kiến nghị. Xã chọn khâu đột phá là thủ tục đất đai và an sinh xã hội, hai lĩnh vực dân quan tâm nhất. Phiếu "
    "khảo sát 300 hộ về các chính sách công (điện, nước sinh hoạt, giao thông, y tế, giáo dục) cho kết quả 96,7% số hộ hài "
    "lòng."
)
CONTENT_C = (
    "Xã hoàn thành 29/29 nhiệm vụ trong kế hoạch cải cách hành chính năm 2024, trong đó có 05 nhiệm vụ huyện giao thêm để "
    "cải thiện Chỉ số PAR INDEX và Chỉ số SIPAS. Trong năm tiếp nhận 2.574 hồ sơ, trả đúng hạn 2.574 hồ sơ; trả kết quả qua "
    "dịch vụ bưu chính công ích 611 hồ sơ; thanh toán không dùng tiền mặt đạt 91,3%."
)
CONTENT_D = (
    "Phong trào hiến kế trong công chức được duy trì đều. Giải pháp “Phiếu hẹn thông minh gửi qua tin nhắn” do tập thể Bộ "
    "phận Một cửa đề xuất đã giúp người dân biết trước giờ đến nhận kết quả, giảm thời gian chờ bình quân từ 35 phút còn 08 "
    "phút. Giải pháp này được Hội đồng Sáng kiến huyện Hớn Quản công nhận tại Quyết định số 22/QĐ-HĐSK ngày 14/11/2024."
)

REPORT_SUBJECT = ("THÀNH TÍCH ĐỀ NGHỊ TẶNG GIẤY KHEN", "CỦA CHỦ TỊCH UBND HUYỆN", "Tập thể: Uỷ ban nhân dân xã Đồng Nơ")

REPORT = Paper(
    kind="achievement_report",
    type="Báo cáo",
    blocks=(
        Letterhead(
            left=("UỶ BAN NHÂN DÂN", "XÃ ĐỒNG NƠ"),
            symbol="Số: 340/BC-UBND",
            place_date="Đồng Nơ, ngày 10 tháng 12 năm 2024",
            bold_left=2,
            motto=MOTTO,
        ),
        Title("BÁO CÁO", REPORT_SUBJECT),
        Text("PHẦN I. GIỚI THIỆU ĐƠN VỊ", bold=True),
        Text(
            "Đồng Nơ là xã nằm phía nam huyện Hớn Quản, có 08 ấp, hơn 2.300 hộ dân. Uỷ ban nhân dân xã hiện có 19 cán bộ, công "
            "chức, trong đó có 08 nữ; 100% đạt chuẩn về chuyên môn, lý luận chính trị."
        ),
        Text(
            "Cơ sở vật chất của Bộ phận Một cửa được đầu tư khang trang, đủ máy tính, máy quét, ki-ốt lấy số. Tuy vậy địa bàn "
            "rộng, dân cư phân tán, một bộ phận bà con chưa quen dùng điện thoại thông minh."
        ),
        Text("PHẦN II. THÀNH TÍCH", bold=True),
        Text("1. Tuyên truyền cải cách hành chính", bold=True),
        Text(CONTENT_A),
        Text("2. Trách nhiệm người đứng đầu, lấy sự hài lòng của dân làm thước đo", bold=True),
        Text(CONTENT_B),
        Text("3. Hoàn thành nhiệm vụ được giao", bold=True),
        Text(CONTENT_C),
        Text("4. Sáng kiến, cách làm hay", bold=True),
        Text(CONTENT_D),
        Text("5. Kết quả các tiêu chuẩn khác", bold=True),
        Text(
            "- Chỉ số cải cách hành chính năm 2024 do UBND huyện đánh giá, công bố (Thông báo số 1035/TB-UBND ngày 05/12/2024): "
            "91,25%, xếp hạng 5/13 xã, thị trấn."
        ),
        Text(
            "- Về kỷ luật, kỷ cương: tập thể lãnh đạo UBND xã gương mẫu, năm 2024 không có lãnh đạo, công chức nào bị xử lý kỷ "
            "luật."
        ),
        Text(
            "Với thành tích nêu trên, tập thể Uỷ ban nhân dân xã Đồng Nơ đề nghị Chủ tịch Uỷ ban nhân dân huyện tặng Giấy khen "
            "năm 2024 về phong trào thi đua “Đẩy mạnh cải cách hành chính Nhà nước”./."
        ),
        Signatures(
            right=SignatureBlock(titles=("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH"), name="Điểu Văn Thắng", sealed=True),
            recipients=("- UBND huyện;", "- Phòng Nội vụ huyện;", "- Lưu: VT."),
        ),
    ),
    fields={
        "number": "340/BC-UBND",
        "issued_on": "2024-12-10",
        "place": "Đồng Nơ",
        "issuer": BODY,
        "parent_body": None,
        "unit": BODY,
        "award": AWARD,
        "award_year": 2024,
        "form_number": None,
        "form_decree": None,
        "staff_count": 19,
        "women_count": 8,
        "content_a": CONTENT_A,
        "content_b": CONTENT_B,
        "content_c": CONTENT_C,
        "content_d": CONTENT_D,
        "par_index": 91.25,
        "par_points": None,
        "par_rank": 5,
        "initiative_title": "Phiếu hẹn thông minh gửi qua tin nhắn",
        "initiative_decision": "22/QĐ-HĐSK",
        "initiative_decided_on": "2024-11-14",
        "initiative_recognised_by": "Hội đồng Sáng kiến huyện Hớn Quản",
        "leaders_disciplined": False,
        "pending_case": None,
        "signer": "Điểu Văn Thắng",
        "signer_title": "Chủ tịch",
        "confirmed_by_superior": None,
    },
)

UNIT = Unit(
    folder="dong no",
    unit=BODY,
    code="25360",
    award_year=2024,
    verdict="compliant",
    grade="poor",
    papers=(LETTER, MINUTES, REPORT),
    deliveries=(
        Delivery(name="IMG_20241211_0941_{page}.jpg", papers=(0,), form="photos", spoil="poor"),
        Delivery(name="IMG_20241211_0943_{page}.jpg", papers=(1,), form="photos", spoil="poor"),
        Delivery(name="IMG_20241211_0947_{page}.jpg", papers=(2,), form="photos", spoil="poor"),
    ),
    findings={
        "part.proposal_letter": "met",
        "part.council_minutes": "met",
        "part.achievement_report": "met",
        "form.report_template_08": "met",
        "form.signature": "met",
        "form.number_and_date": "met",
        "form.addressee": "met",
        "scope.participant": "met",
        "scope.period": "met",
        "scope.collective": "met",
        "award.form": "met",
        "criterion.four_contents": "met",
        "criterion.par_index": "met",
        "criterion.initiative": "met",
        "criterion.discipline": "met",
        "deadline.submission": "met",
        "consistency.unit": "met",
        "consistency.award_year": "met",
        "consistency.award": "met",
        "consistency.par_index": "not_applicable",
        "consistency.chronology": "met",
        "consistency.votes": "met",
    },
    sound=True,
    held_back=True,
)
