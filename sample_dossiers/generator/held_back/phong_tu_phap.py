"""Held back: Phòng Tư pháp. Sound; one merged scan in the order report, minutes, letter; "nhất trí 100%"; annexed list."""

from sample_dossiers.generator.blocks import (
    ArrivalStamp,
    Delivery,
    Grid,
    Letterhead,
    PageBreak,
    Paper,
    SignatureBlock,
    Signatures,
    Text,
    Title,
    Unit,
)

BODY = "Phòng Tư pháp"
PARENT = "Ủy ban nhân dân huyện Hớn Quản"
AWARD = "giay_khen_district_chairman"
NOMINEES = [{"name": BODY, "kind": "collective", "award": AWARD}]

CONTENT_A = (
    "Là cơ quan thường trực Hội đồng phối hợp phổ biến, giáo dục pháp luật huyện, Phòng đã lồng ghép nội dung cải cách "
    "hành chính vào 22 hội nghị tuyên truyền tại cơ sở với 1.870 lượt người dự; biên soạn 06 tờ gấp hỏi - đáp về dịch vụ "
    "công trực tuyến lĩnh vực hộ tịch, chứng thực; mở cuộc thi trực tuyến “Công dân số hiểu luật” thu hút 3.015 bài dự "
    "thi. Cách làm này giúp công chức nâng ý thức thực thi công vụ, giúp tổ chức, cá nhân nắm được quyền giám sát."
)
CONTENT_B = (
    "Trưởng phòng chịu trách nhiệm toàn diện về cải cách hành chính của Phòng, trực tiếp chỉ đạo khâu đột phá là rà soát "
    "văn bản quy phạm pháp luật và cắt giảm thời gian giải quyết thủ tục hộ tịch có yếu tố nước ngoài từ 15 ngày xuống còn "
    "10 ngày. Kết quả khảo sát độc lập 150 người đến giao dịch cho thấy 149 người hài lòng (99,33%). Phòng thực hiện đầy "
    "đủ trách nhiệm người đứng đầu theo Quyết định số 212/QĐ-UBND ngày 25/01/2021 của UBND huyện."
)
CONTENT_C = (
    "Phòng được giao 17 nhiệm vụ trong Kế hoạch cải cách hành chính năm 2024 của huyện; đến nay hoàn thành 17/17 nhiệm vụ, "
    "không có nhiệm vụ quá hạn. Phòng đã thẩm định 31 dự thảo văn bản, kiểm tra 58 văn bản của các xã, thị trấn, góp phần "
    "giữ điểm tối đa tiêu chí thể chế trong bộ Chỉ số PAR INDEX của huyện; tỷ lệ hồ sơ thuộc thẩm quyền giải quyết đúng "
    "hạn đạt 100%, đáp ứng yêu cầu nâng cao Chỉ số SIPAS."
)
CONTENT_D = (
    "Tập thể Phòng đã nghiên cứu và đưa vào sử dụng sáng kiến “Sổ tay điện tử tra cứu tình huống chứng thực cho công chức "
    "cấp xã”. Sổ tay có 240 tình huống kèm đáp án, truy cập bằng mã QR, 13/13 xã, thị trấn đang dùng, giảm rõ số lần phải "
    "điện thoại xin ý kiến nghiệp vụ."
)

REPORT = Paper(
    kind="achievement_report",
    type="Báo cáo",
    blocks=(
        Letterhead(
            left=("UBND HUYỆN HỚN QUẢN", "PHÒNG TƯ PHÁP"),
            symbol="Số: {pen:94}/BC-TP",
            place_date="Hớn Quản, ngày 04 tháng 12 năm 2024",
        ),
        Title(
            "BÁO CÁO",
            (
                "Thành tích của tập thể Phòng Tư pháp đề nghị Chủ tịch UBND huyện",
                "tặng Giấy khen về công tác cải cách hành chính năm 2024",
            ),
        ),
        Text("1. Sơ lược đặc điểm, tình hình", bold=True),
        Text(
            "Phòng Tư pháp là cơ quan chuyên môn thuộc UBND huyện Hớn Quản, tham mưu, giúp UBND huyện quản lý nhà nước về "
            "công tác xây dựng, kiểm tra, rà soát văn bản; theo dõi thi hành pháp luật; phổ biến, giáo dục pháp luật; hộ "
            "tịch; chứng thực; hòa giải ở cơ sở và quản lý xử lý vi phạm hành chính."
        ),
        Text(
            "Biên chế hiện có mặt: 06 công chức (nữ: 04). Về chuyên môn có 01 thạc sĩ luật, 05 cử nhân luật. Chi bộ có 05 "
            "đảng viên."
        ),
        Text(
            "Thuận lợi: được Thường trực Huyện ủy, UBND huyện quan tâm; đội ngũ trẻ, quen dùng công nghệ. Khó khăn: khối "
            "lượng việc hộ tịch, chứng thực tăng nhanh trong khi biên chế không tăng; một số công chức cấp xã còn kiêm "
            "nhiệm."
        ),
        Text("2. Thành tích trong phong trào thi đua", bold=True),
        Text("2.1. Về đổi mới tuyên truyền", bold=True, italic=True),
        Text(CONTENT_A),
        Text("2.2. Về vai trò của người đứng đầu và sự hài lòng của người dân, doanh nghiệp", bold=True, italic=True),
        Text(CONTENT_B),
        Text("2.3. Về thực hiện nhiệm vụ theo kế hoạch năm", bold=True, italic=True),
        Text(CONTENT_C),
        Text("2.4. Về sáng tạo, đổi mới cách làm", bold=True, italic=True),
        Text(CONTENT_D),
        Text(
            "Sáng kiến trên được Hội đồng Sáng kiến huyện xét, công nhận theo Quyết định số 1963/QĐ-HĐSK ngày 18 tháng 11 "
            "năm 2024 với mức độ ảnh hưởng trong phạm vi toàn huyện."
        ),
        Text("3. Kết quả xác định Chỉ số cải cách hành chính", bold=True),
        Text(
            "Theo kết quả do UBND huyện công bố, Chỉ số cải cách hành chính năm 2024 của Phòng Tư pháp đạt 95,6%, đứng thứ "
            "02/12 cơ quan chuyên môn, tăng 02 bậc so với năm trước."
        ),
        Text("4. Chấp hành kỷ luật, kỷ cương", bold=True),
        Text(
            "Phòng thực hiện nghiêm kỷ luật, kỷ cương hành chính, quy chế văn hóa công sở. Năm 2024 lãnh đạo Phòng và toàn "
            "thể công chức không ai vi phạm, không ai bị xử lý kỷ luật dưới bất kỳ hình thức nào. Phòng không thuộc trường "
            "hợp đang bị xem xét kỷ luật, đang bị thanh tra, điều tra do có dấu hiệu vi phạm."
        ),
        Text("5. Bài học kinh nghiệm", bold=True),
        Text(
            "Một là, người đứng đầu phải làm trước, làm gương. Hai là, mỗi cải tiến dù nhỏ đều phải đo được bằng số ngày, "
            "số lần đi lại của người dân. Ba là, phối hợp chặt với công chức Tư pháp - Hộ tịch các xã, thị trấn ngay từ đầu "
            "năm, không để dồn việc về cuối quý."
        ),
        Signatures(
            right=SignatureBlock(titles=("TRƯỞNG PHÒNG",), name="Đặng Thị Thu Hà", sealed=True),
            recipients=("- UBND huyện;", "- Phòng Nội vụ;", "- Lưu: VT."),
        ),
    ),
    fields={
        "number": "94/BC-TP",
        "issued_on": "2024-12-04",
        "place": "Hớn Quản",
        "issuer": BODY,
        "parent_body": PARENT,
        "unit": BODY,
        "award": AWARD,
        "award_year": 2024,
        "form_number": None,
        "form_decree": None,
        "staff_count": 6,
        "women_count": 4,
        "content_a": CONTENT_A,
        "content_b": CONTENT_B,
        "content_c": CONTENT_C,
        "content_d": CONTENT_D,
        "par_index": 95.6,
        "par_points": None,
        "par_rank": 2,
        "initiative_title": "Sổ tay điện tử tra cứu tình huống chứng thực cho công chức cấp xã",
        "initiative_decision": "1963/QĐ-HĐSK",
        "initiative_decided_on": "2024-11-18",
        "initiative_recognised_by": "Hội đồng Sáng kiến huyện",
        "leaders_disciplined": False,
        "pending_case": False,
        "signer": "Đặng Thị Thu Hà",
        "signer_title": "Trưởng phòng",
        "confirmed_by_superior": None,
    },
)

CONCLUSION = (
    "Hội đồng nhất trí 100% đề nghị Chủ tịch UBND huyện tặng Giấy khen năm 2024 cho tập thể Phòng Tư pháp vì đã có thành "
    "tích xuất sắc trong thực hiện nhiệm vụ cải cách hành chính."
)

MINUTES = Paper(
    kind="council_minutes",
    type="Biên bản",
    blocks=(
        Letterhead(
            left=("PHÒNG TƯ PHÁP", "HỘI ĐỒNG THI ĐUA,", "KHEN THƯỞNG"), symbol=None, place_date=None, bold_left=2
        ),
        Title("BIÊN BẢN HỌP", ("Hội đồng Thi đua, khen thưởng Phòng Tư pháp",)),
        Text("Hồi 14 giờ 00 ngày 02/12/2024, tại phòng làm việc của Trưởng phòng Tư pháp, Hội đồng đã tiến hành họp."),
        Text("I. Thành phần", bold=True),
        Text("1. Bà Đặng Thị Thu Hà, Trưởng phòng, Chủ tịch Hội đồng: chủ trì;"),
        Text("2. Ông Huỳnh Văn Sang, Phó Trưởng phòng, Phó Chủ tịch Hội đồng;"),
        Text("3. Bà Phùng Thị Lan Chi, Tổ trưởng Công đoàn, Ủy viên;"),
        Text("4. Ông Lâm Quốc Bảo, chuyên viên, Ủy viên kiêm thư ký."),
        Text(
            "Tổng số thành viên Hội đồng: 05; có mặt: 04; vắng mặt: 01 (bà Tạ Ngọc Trâm, đang theo học lớp trung cấp lý "
            "luận chính trị, có lý do)."
        ),
        Text("II. Nội dung", bold=True),
        Text(
            "Bà Đặng Thị Thu Hà quán triệt Kế hoạch số 212/KH-UBND ngày 23/7/2024 của UBND huyện và hướng dẫn của Phòng Nội "
            "vụ về hồ sơ, thời hạn. Ông Lâm Quốc Bảo trình bày dự thảo báo cáo thành tích của tập thể Phòng."
        ),
        Text(
            "Ông Huỳnh Văn Sang: đề nghị làm nổi bật kết quả cắt giảm thời gian giải quyết hồ sơ hộ tịch. Bà Phùng Thị Lan "
            "Chi: đồng ý với dự thảo, tập thể không có công chức bị kỷ luật, đủ điều kiện đề nghị."
        ),
        Text("III. Kết luận", bold=True),
        Text("Sau khi thảo luận, " + CONCLUSION),
        Text("Buổi họp kết thúc lúc 15 giờ 20 cùng ngày./."),
        Signatures(
            left=SignatureBlock(titles=("NGƯỜI GHI BIÊN BẢN",), name="Lâm Quốc Bảo"),
            right=SignatureBlock(titles=("CHỦ TỊCH HỘI ĐỒNG",), name="Đặng Thị Thu Hà"),
        ),
    ),
    fields={
        "number": None,
        "held_on": "2024-12-02",
        "started_at": "14:00",
        "place": "phòng làm việc của Trưởng phòng Tư pháp",
        "issuer": "Hội đồng Thi đua, khen thưởng",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "chair": "Đặng Thị Thu Hà",
        "chair_title": "Trưởng phòng, Chủ tịch Hội đồng",
        "secretary": "Lâm Quốc Bảo",
        "members_present": 4,
        "members_total": 5,
        "votes_for": 4,
        "votes_cast": None,
        "conclusion": CONCLUSION,
    },
)

LETTER_SUBJECT = (
    "Về việc đề nghị khen thưởng thành tích thực hiện phong trào thi đua",
    "“Đẩy mạnh cải cách hành chính Nhà nước” năm 2024",
)

LETTER = Paper(
    kind="proposal_letter",
    type="Tờ trình",
    blocks=(
        Letterhead(
            left=("UBND HUYỆN HỚN QUẢN", "PHÒNG TƯ PHÁP"),
            symbol="Số: {pen:61}/TTr-TP",
            place_date="Hớn Quản, ngày 05 tháng 12 năm 2024",
        ),
        ArrivalStamp(number="2518", day="06/12/2024"),
        Title("TỜ TRÌNH", LETTER_SUBJECT),
        Text(
            "Kính gửi: Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ huyện).",
            align="center",
            indent=False,
            bold=True,
        ),
        Text(
            "Thực hiện Kế hoạch số 212/KH-UBND ngày 23/7/2024 của UBND huyện Hớn Quản, Phòng Tư pháp đã phát động, đăng ký "
            "và triển khai phong trào thi đua đến từng công chức. Qua bình xét ngày 02/12/2024, Phòng Tư pháp trình UBND "
            "huyện một số nội dung như sau:"
        ),
        Text("1. Đánh giá chung", bold=True),
        Text(
            "Năm 2024 Phòng hoàn thành toàn bộ nhiệm vụ cải cách hành chính được giao. Kết quả Chỉ số cải cách hành chính "
            "năm 2024 của Phòng được UBND huyện công bố là 95,6%. Phòng có 01 sáng kiến được công nhận cấp huyện; lãnh đạo "
            "Phòng không có trường hợp bị kỷ luật."
        ),
        Text("2. Nội dung đề nghị", bold=True),
        Text(
            "Phòng Tư pháp kính trình Chủ tịch UBND huyện quyết định tặng Giấy khen cho tập thể có tên trong danh sách kèm "
            "theo Tờ trình này."
        ),
        Text("3. Hồ sơ gửi kèm", bold=True),
        Text("Danh sách đề nghị; báo cáo thành tích; biên bản họp Hội đồng Thi đua, khen thưởng của Phòng."),
        Text("Kính mong UBND huyện xem xét, chấp thuận./."),
        Signatures(
            right=SignatureBlock(titles=("TRƯỞNG PHÒNG",), name="Đặng Thị Thu Hà", sealed=True),
            recipients=("- Như kính gửi;", "- Lãnh đạo Phòng;", "- Lưu: VT, (Bảo)."),
        ),
        PageBreak(),
        Title("DANH SÁCH", ("TẬP THỂ ĐỀ NGHỊ TẶNG GIẤY KHEN CỦA CHỦ TỊCH UBND HUYỆN",)),
        Text(
            "(Kèm theo Tờ trình số {pen:61}/TTr-TP ngày 05 tháng 12 năm 2024 của Phòng Tư pháp)",
            italic=True,
            align="center",
            indent=False,
        ),
        Grid(
            rows=(
                ("TT", "Tên tập thể", "Tóm tắt thành tích", "Hình thức khen"),
                (
                    "1",
                    "Tập thể Phòng Tư pháp huyện Hớn Quản",
                    "Có thành tích xuất sắc trong phong trào thi đua “Đẩy mạnh cải cách hành chính Nhà nước” năm 2024",
                    "Giấy khen",
                ),
            ),
            widths=(0.08, 0.28, 0.46, 0.18),
        ),
        Text("Danh sách này có 01 tập thể./.", italic=True),
    ),
    fields={
        "number": "61/TTr-TP",
        "issued_on": "2024-12-05",
        "arrived_on": "2024-12-06",
        "arrival_number": "2518",
        "replaces": None,
        "place": "Hớn Quản",
        "issuer": BODY,
        "parent_body": PARENT,
        "subject": " ".join(LETTER_SUBJECT),
        "recipient": "Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ huyện)",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "par_index": 95.6,
        "signer": "Đặng Thị Thu Hà",
        "signer_title": "Trưởng phòng",
    },
)

UNIT = Unit(
    folder="PHONG TU PHAP",
    unit=BODY,
    code=None,
    award_year=2024,
    verdict="compliant",
    grade="ordinary",
    papers=(REPORT, MINUTES, LETTER),
    deliveries=(Delivery(name="scan_20241205.pdf", papers=(0, 1, 2), form="scan", spoil="ordinary"),),
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
        "consistency.par_index": "met",
        "consistency.chronology": "met",
        "consistency.votes": "met",
    },
    sound=True,
    held_back=True,
)
