"""Held back: xã Tân Lợi. Ordinary scans; no minutes, a ballot-count record lies in their place; number and day by hand."""

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

BODY = "Ủy ban nhân dân xã Tân Lợi"
AWARD = "giay_khen_district_chairman"
NOMINEES = [{"name": BODY, "kind": "collective", "award": AWARD}]
LEFT = ("ỦY BAN NHÂN DÂN XÃ TÂN LỢI",)

LETTER_SUBJECT = (
    "Về việc xét, tặng Giấy khen của Chủ tịch UBND huyện cho tập thể",
    "có thành tích trong phong trào thi đua đẩy mạnh cải cách hành chính",
    "Nhà nước năm 2024",
)

LETTER = Paper(
    kind="proposal_letter",
    type="Tờ trình",
    blocks=(
        Letterhead(left=LEFT, symbol="Số: {pen:142}/TTr-UBND", place_date="Tân Lợi, ngày {pen:28} tháng 11 năm 2024"),
        Title("TỜ TRÌNH", LETTER_SUBJECT),
        Text("Kính gửi: Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ).", align="center", indent=False),
        Text(
            "Ngày 23/7/2024, Ủy ban nhân dân huyện Hớn Quản ban hành Kế hoạch số 212/KH-UBND phát động phong trào thi đua “Đẩy "
            "mạnh cải cách hành chính Nhà nước” huyện Hớn Quản giai đoạn 2024 - 2025. Ngay sau đó, xã Tân Lợi đã tổ chức lễ phát "
            "động và ký giao ước thi đua giữa các bộ phận chuyên môn, các ấp."
        ),
        Text("Sau một năm phấn đấu, Ủy ban nhân dân xã xin báo cáo tóm tắt một số kết quả:", indent=True),
        Text("1. Chỉ số cải cách hành chính năm 2024 của xã đạt 92,08% (kết quả do UBND huyện công bố)."),
        Text(
            "2. Có 01 sáng kiến được Hội đồng Sáng kiến huyện công nhận: “Góc tự phục vụ và máy tính dùng chung tại nhà văn hóa "
            "ấp”."
        ),
        Text("3. Không có cán bộ lãnh đạo bị xử lý kỷ luật từ khiển trách trở lên."),
        Text(
            "4. Hoàn thành và vượt các chỉ tiêu về dịch vụ công trực tuyến, số hóa hồ sơ, thanh toán trực tuyến theo kế hoạch năm."
        ),
        Text(
            "Đối chiếu quy định, Ủy ban nhân dân xã Tân Lợi kính đề nghị Ủy ban nhân dân huyện, Chủ tịch Ủy ban nhân dân huyện xem "
            "xét, tặng Giấy khen năm 2024 đối với tập thể cán bộ, công chức Ủy ban nhân dân xã Tân Lợi."
        ),
        Text(
            "Đây là lần đầu tiên xã được giới thiệu khen thưởng về cải cách hành chính. Việc ghi nhận kịp thời của cấp trên sẽ là "
            "nguồn động viên lớn để đội ngũ cán bộ, công chức và nhân dân trong xã tiếp tục phấn đấu, giữ vững kết quả và làm tốt "
            "hơn trong năm 2025."
        ),
        Text(
            "Hồ sơ đề nghị gồm: Tờ trình; Báo cáo thành tích; Biên bản của Hội đồng Thi đua - Khen thưởng xã (mỗi loại 01 bản)."
        ),
        Text("Xin chân thành cảm ơn./."),
        Signatures(
            right=SignatureBlock(titles=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Ngô Văn Tấn", sealed=True),
            recipients=("- Như trên;", "- TTĐU, HĐND xã (b/c);", "- Các thành viên UBND xã;", "- Lưu: VT, VHXH."),
        ),
    ),
    fields={
        "number": "142/TTr-UBND",
        "issued_on": "2024-11-28",
        "arrived_on": None,
        "arrival_number": None,
        "replaces": None,
        "place": "Tân Lợi",
        "issuer": BODY,
        "parent_body": None,
        "subject": " ".join(LETTER_SUBJECT),
        "recipient": "Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ)",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "par_index": 92.08,
        "signer": "Ngô Văn Tấn",
        "signer_title": "Chủ tịch",
    },
)

BALLOT_SUBJECT = ("Kết quả bỏ phiếu bình chọn tập thể đề nghị khen thưởng cải cách hành chính năm 2024",)

BALLOT = Paper(
    kind="other",
    type="Biên bản",
    blocks=(
        Letterhead(left=(*LEFT, "BAN KIỂM PHIẾU"), symbol=None, place_date="Tân Lợi, ngày 25 tháng 11 năm 2024"),
        Title("BIÊN BẢN KIỂM PHIẾU", BALLOT_SUBJECT),
        Text("1. Ban kiểm phiếu gồm các ông, bà:", bold=True),
        Text("- Bà Châu Thị Hồng Gấm, Phó Chủ tịch HĐND xã: Trưởng ban;"),
        Text("- Ông Đoàn Nhật Minh, Bí thư Đoàn xã: thư ký;"),
        Text("- Ông Điểu Hùng, Chủ tịch Hội Nông dân xã: thành viên."),
        Text("2. Tình hình phiếu:", bold=True),
        Text("- Số phiếu phát ra: 10 phiếu; số phiếu thu về: 10 phiếu;"),
        Text("- Số phiếu hợp lệ: 10 phiếu; số phiếu không hợp lệ: 0 phiếu."),
        Text("3. Kết quả kiểm phiếu:", bold=True),
        Grid(
            rows=(
                ("STT", "Tập thể được bình chọn", "Số phiếu đồng ý", "Số phiếu không đồng ý", "Tỷ lệ"),
                ("1", "UBND xã Tân Lợi", "10", "0", "100%"),
            ),
            widths=(0.1, 0.36, 0.18, 0.2, 0.16),
        ),
        Text("Ban kiểm phiếu đã niêm phong phiếu và bàn giao cho bộ phận văn thư lưu giữ theo quy định."),
        Text("Biên bản này lập xong lúc 09 giờ 50 phút cùng ngày, gồm 02 bản có nội dung như nhau./."),
        Signatures(
            left=SignatureBlock(titles=("THƯ KÝ",), name="Đoàn Nhật Minh"),
            right=SignatureBlock(titles=("TM. BAN KIỂM PHIẾU", "TRƯỞNG BAN"), name="Châu Thị Hồng Gấm"),
        ),
    ),
    fields={
        "number": None,
        "issued_on": "2024-11-25",
        "place": "Tân Lợi",
        "issuer": "Ban kiểm phiếu",
        "parent_body": BODY,
        "subject": BALLOT_SUBJECT[0],
        "signer": "Châu Thị Hồng Gấm",
        "signer_title": "Trưởng ban",
    },
)

CONTENT_A = (
    "Xã đưa nội dung cải cách hành chính vào sinh hoạt của 24 chi tổ hội, in 1.500 tờ rơi, treo 18 pa-nô tại chợ và trường "
    "học, tổ chức hội thi “Tuyên truyền viên giỏi về cải cách hành chính” với 09 đội tham gia. Điểm mới là giao cho già làng, "
    "người có uy tín giải thích bằng tiếng dân tộc nên bà con dễ hiểu, dễ nhớ, mạnh dạn phản ánh khi công chức làm chưa đúng."
)
CONTENT_B = (
    "Đồng chí Chủ tịch UBND xã trực tiếp phụ trách công tác này, hằng ngày xem bảng điều hành số, nhắc việc từng bộ phận; thực "
    "hiện đủ 06 nội dung cải cách hành chính, trong đó tập trung cải cách thủ tục và chế độ công vụ. Đo lường mức độ hài lòng "
    "của 365 người dân, tổ chức: hài lòng về y tế, giáo dục, điện, nước, giao thông nông thôn đạt từ 94% đến 99%; riêng hồ sơ "
    "đất đai và xây dựng đạt 97,2%."
)
CONTENT_C = (
    "Kế hoạch năm giao 33 đầu việc, xã làm xong 33 đầu việc (100%). Đã giải quyết 2.209 hồ sơ, không để hồ sơ nào trễ hạn; chứng "
    "thực bản sao điện tử 702 hồ sơ; tự kiểm tra công vụ 04 đợt. Những việc huyện phân công nhằm nâng thứ hạng PAR INDEX, nâng "
    "Chỉ số SIPAS xã đều báo cáo đúng hẹn."
)
CONTENT_D = (
    "Phát huy tinh thần sáng tạo, tập thể xã đã nghĩ ra mô hình “Góc tự phục vụ và máy tính dùng chung tại nhà văn hóa ấp”: mỗi "
    "ấp một máy tính cũ được sửa lại, có đoàn viên trực tối thứ Ba và thứ Năm, giúp 893 lượt người nộp hồ sơ mà không phải lên "
    "xã. Mô hình do chính nhân dân đóng góp thiết bị nên không tốn ngân sách."
)

REPORT_SUBJECT = ("THÀNH TÍCH CỦA TẬP THỂ ỦY BAN NHÂN DÂN XÃ TÂN LỢI", "trong công tác cải cách hành chính năm 2024")

REPORT = Paper(
    kind="achievement_report",
    type="Báo cáo",
    blocks=(
        Letterhead(left=LEFT, symbol="Số: 276/BC-UBND", place_date="Tân Lợi, ngày 27 tháng 11 năm 2024"),
        Title("BÁO CÁO", REPORT_SUBJECT),
        Text("(Đề nghị Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen)", italic=True, align="center", indent=False),
        Text("I/ ĐẶC ĐIỂM TÌNH HÌNH", bold=True),
        Text(
            "Xã Tân Lợi cách trung tâm huyện 14 km, có 09 ấp, dân số hơn 9.000 người. Bộ máy UBND xã gồm 20 cán bộ, công chức, 09 "
            "trong số đó là nữ; ngoài ra có 12 người hoạt động không chuyên trách."
        ),
        Text(
            "Năm qua xã hoàn thành sửa chữa Bộ phận Một cửa, bố trí thêm chỗ ngồi chờ, nước uống, khu vực dành cho người khuyết tật, "
            "bảng niêm yết điện tử. Đường truyền được nâng cấp, 100% công chức có chữ ký số."
        ),
        Text("II/ KẾT QUẢ THEO TỪNG TIÊU CHUẨN", bold=True),
        Text("1. Tiêu chuẩn về thực hiện bốn nội dung thi đua", bold=True),
        Text("- Nội dung thứ nhất, đổi mới tuyên truyền:", italic=True),
        Text(CONTENT_A),
        Text("- Nội dung thứ hai, đột phá về trách nhiệm và sự hài lòng:", italic=True),
        Text(CONTENT_B),
        Text("- Nội dung thứ ba, hoàn thành nhiệm vụ kế hoạch:", italic=True),
        Text(CONTENT_C),
        Text("- Nội dung thứ tư, mô hình và sáng kiến:", italic=True),
        Text(CONTENT_D),
        Text("2. Tiêu chuẩn về Chỉ số cải cách hành chính", bold=True),
        Text(
            "Xã thuộc đối tượng được UBND huyện đánh giá. Kết quả Chỉ số cải cách hành chính năm 2024 theo Quyết định số "
            "3318/QĐ-UBND ngày 19/11/2024 của UBND huyện là 92,08%, đứng hạng 4/13."
        ),
        Text("3. Tiêu chuẩn về sáng kiến", bold=True),
        Text(
            "Mô hình nêu trên đã được Hội đồng Sáng kiến huyện Hớn Quản xem xét, công nhận là sáng kiến cấp huyện (Quyết định số "
            "19/QĐ-HĐSK ngày 12/11/2024)."
        ),
        Text("4. Tiêu chuẩn về kỷ luật, kỷ cương", bold=True),
        Text(
            "Giữ nghiêm kỷ cương hành chính, không ai đi trễ về sớm, không uống rượu bia trong giờ hành chính. Chủ tịch và các Phó "
            "Chủ tịch UBND xã không bị hình thức kỷ luật nào trong năm 2024, không có đơn tố cáo đang trong thời gian xác minh."
        ),
        Text("III/ CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", bold=True),
        Text(
            "- Năm 2023: Giấy khen của Chủ tịch UBND huyện về chuyển đổi số (Quyết định số 4012/QĐ-UBND ngày 20/12/2023)."
        ),
        Signatures(
            right=SignatureBlock(titles=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Ngô Văn Tấn", sealed=True),
            recipients=("- UBND huyện (b/c);", "- Phòng Nội vụ huyện;", "- Lưu: VT."),
        ),
    ),
    fields={
        "number": "276/BC-UBND",
        "issued_on": "2024-11-27",
        "place": "Tân Lợi",
        "issuer": BODY,
        "parent_body": None,
        "unit": BODY,
        "award": AWARD,
        "award_year": 2024,
        "form_number": None,
        "form_decree": None,
        "staff_count": 20,
        "women_count": 9,
        "content_a": CONTENT_A,
        "content_b": CONTENT_B,
        "content_c": CONTENT_C,
        "content_d": CONTENT_D,
        "par_index": 92.08,
        "par_points": None,
        "par_rank": 4,
        "initiative_title": "Góc tự phục vụ và máy tính dùng chung tại nhà văn hóa ấp",
        "initiative_decision": "19/QĐ-HĐSK",
        "initiative_decided_on": "2024-11-12",
        "initiative_recognised_by": "Hội đồng Sáng kiến huyện Hớn Quản",
        "leaders_disciplined": False,
        "pending_case": False,
        "signer": "Ngô Văn Tấn",
        "signer_title": "Chủ tịch",
        "confirmed_by_superior": None,
    },
)

UNIT = Unit(
    folder="UBND xã Tân Lợi - hồ sơ CCHC 2024",
    unit=BODY,
    code="25342",
    award_year=2024,
    verdict="incomplete",
    grade="ordinary",
    papers=(LETTER, BALLOT, REPORT),
    deliveries=(
        Delivery(name="1. To trinh.pdf", papers=(0,), form="scan", spoil="ordinary"),
        Delivery(name="2. Bien ban Hoi dong.pdf", papers=(1,), form="scan", spoil="ordinary"),
        Delivery(name="3. Bao cao.pdf", papers=(2,), form="scan", spoil="ordinary"),
    ),
    findings={
        "part.proposal_letter": "met",
        "part.council_minutes": "not_met",
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
        "consistency.par_index": "met",
        "consistency.votes": "not_applicable",
    },
    planted=("part.council_minutes",),
    held_back=True,
)
