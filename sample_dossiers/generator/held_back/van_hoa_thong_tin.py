"""Held back: Phòng Văn hóa và Thông tin. Clean e-signed PDFs; the deputy head was reprimanded; a person stands beside."""

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

BODY = "Phòng Văn hóa và Thông tin"
PARENT = "Ủy ban nhân dân huyện Hớn Quản"
AWARD = "giay_khen_district_chairman"
NOMINEES = [
    {"name": BODY, "kind": "collective", "award": AWARD},
    {"name": "Nguyễn Kim Phượng", "kind": "person", "award": AWARD},
]
LEFT = ("UBND HUYỆN HỚN QUẢN", "PHÒNG VĂN HÓA", "VÀ THÔNG TIN")

LETTER_SUBJECT = (
    "Đề nghị khen thưởng tập thể, cá nhân có thành tích xuất sắc",
    "trong thực hiện nhiệm vụ cải cách hành chính năm 2024",
)

LETTER = Paper(
    kind="proposal_letter",
    type="Tờ trình",
    blocks=(
        Letterhead(left=LEFT, symbol="Số: 186/TTr-VHTT", place_date="Hớn Quản, ngày 18 tháng 12 năm 2024", bold_left=2),
        Title("TỜ TRÌNH", LETTER_SUBJECT),
        Text("Kính gửi: Ủy ban nhân dân huyện (thông qua Phòng Nội vụ huyện)", align="center", indent=False),
        Text("Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;", italic=True),
        Text(
            "Căn cứ Kế hoạch số 212/KH-UBND ngày 23/7/2024 của Ủy ban nhân dân huyện về việc phát động phong trào thi đua “Đẩy "
            "mạnh cải cách hành chính Nhà nước”;",
            italic=True,
        ),
        Text("Xét kết quả bỏ phiếu của Hội đồng Thi đua – Khen thưởng cơ quan ngày 16/12/2024,", italic=True),
        Text(
            "Phòng Văn hóa và Thông tin đề nghị Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen cho các tập thể, cá nhân có tên "
            "sau đây:"
        ),
        Grid(
            rows=(
                ("TT", "Họ và tên / Tên đơn vị", "Chức vụ", "Kết quả bình xét"),
                ("I", "TẬP THỂ", "", ""),
                ("1", "Phòng Văn hóa và Thông tin", "", "8/8 phiếu"),
                ("II", "CÁ NHÂN", "", ""),
                ("1", "Bà Nguyễn Kim Phượng", "Chuyên viên", "7/8 phiếu"),
            ),
            widths=(0.1, 0.44, 0.22, 0.24),
        ),
        Text(
            "Lý do: đã có nhiều cố gắng, đạt thành tích xuất sắc trong phong trào thi đua; Chỉ số cải cách hành chính năm 2024 "
            "của Phòng là 94,3%."
        ),
        Text("Kính trình Ủy ban nhân dân huyện xem xét, quyết định./."),
        Signatures(
            right=SignatureBlock(titles=("TRƯỞNG PHÒNG",), name="Vũ Thị Thanh Nhàn", sealed=True),
            recipients=("- Như trên;", "- Phòng Nội vụ;", "- Lưu: VT."),
        ),
    ),
    fields={
        "number": "186/TTr-VHTT",
        "issued_on": "2024-12-18",
        "arrived_on": None,
        "arrival_number": None,
        "replaces": None,
        "place": "Hớn Quản",
        "issuer": BODY,
        "parent_body": PARENT,
        "subject": " ".join(LETTER_SUBJECT),
        "recipient": "Ủy ban nhân dân huyện (thông qua Phòng Nội vụ huyện)",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "par_index": 94.3,
        "signer": "Vũ Thị Thanh Nhàn",
        "signer_title": "Trưởng phòng",
    },
    font_size=13.5,
)

CONCLUSION = (
    "Căn cứ kết quả kiểm phiếu, Hội đồng kết luận: đủ điều kiện đề nghị Chủ tịch UBND huyện tặng Giấy khen năm 2024 cho 01 "
    "tập thể và 01 cá nhân nêu trên."
)

MINUTES = Paper(
    kind="council_minutes",
    type="Biên bản",
    blocks=(
        Letterhead(
            left=("PHÒNG VĂN HÓA VÀ THÔNG TIN", "HỘI ĐỒNG THI ĐUA –", "KHEN THƯỞNG"),
            symbol="Số: 02/BB-HĐTĐKT",
            place_date=None,
            bold_left=2,
        ),
        Title("BIÊN BẢN", ("Họp xét khen thưởng công tác cải cách hành chính năm 2024",)),
        Text("1/ Thời gian: 8h00, ngày 16/12/2024."),
        Text("2/ Địa điểm: Phòng họp tầng 2, Phòng Văn hóa và Thông tin."),
        Text("3/ Thành phần: 08/08 thành viên Hội đồng Thi đua – Khen thưởng."),
        Text("4/ Chủ trì: Đ/c Vũ Thị Thanh Nhàn – Trưởng phòng, Chủ tịch Hội đồng. Thư ký: Đ/c Kiều Anh Tuấn."),
        Text("5/ Nội dung:", bold=True),
        Text(
            "Chủ trì thông báo tiêu chuẩn, số lượng và trình tự bình xét. Thư ký đọc báo cáo thành tích của tập thể Phòng và bản "
            "tóm tắt của đ/c Nguyễn Kim Phượng. Các thành viên góp ý về câu chữ, đề nghị nêu trung thực cả ưu điểm và hạn chế."
        ),
        Text("Hội đồng bỏ phiếu kín: phát ra 08 phiếu, thu về 08 phiếu, hợp lệ 08 phiếu. Kết quả:"),
        Grid(
            rows=(
                ("STT", "Tập thể, cá nhân", "Hình thức đề nghị", "Phiếu tán thành"),
                ("1", "Phòng Văn hóa và Thông tin", "Giấy khen", "8/8 phiếu"),
                ("2", "Nguyễn Kim Phượng, chuyên viên", "Giấy khen", "7/8 phiếu"),
            ),
            widths=(0.1, 0.42, 0.26, 0.22),
        ),
        Text("6/ " + CONCLUSION),
        Text("Cuộc họp bế mạc lúc 9h30./."),
        Signatures(
            left=SignatureBlock(titles=("THƯ KÝ",), name="Kiều Anh Tuấn"),
            right=SignatureBlock(titles=("CHỦ TRÌ",), name="Vũ Thị Thanh Nhàn", sealed=True),
        ),
    ),
    fields={
        "number": "02/BB-HĐTĐKT",
        "held_on": "2024-12-16",
        "started_at": "08:00",
        "place": "Phòng họp tầng 2, Phòng Văn hóa và Thông tin",
        "issuer": "Hội đồng Thi đua - Khen thưởng",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "chair": "Vũ Thị Thanh Nhàn",
        "chair_title": "Trưởng phòng, Chủ tịch Hội đồng",
        "secretary": "Kiều Anh Tuấn",
        "members_present": 8,
        "members_total": 8,
        "votes_for": 8,
        "votes_cast": 8,
        "conclusion": CONCLUSION,
    },
    font_size=13.5,
)

CONTENT_A = (
    "Với thế mạnh của ngành, Phòng phối hợp Đài Truyền thanh – Truyền hình huyện mở chuyên đề “Chính quyền số – công dân số” "
    "phát 02 kỳ mỗi tháng; quản trị 13 trang Zalo của các xã, thị trấn; dựng 40 đồ họa thông tin về thủ tục hành chính. Hình "
    "thức tuyên truyền chuyển từ một chiều sang hỏi đáp trực tiếp, đã tiếp nhận 1.126 câu hỏi, trả lời trong 24 giờ, tạo điều "
    "kiện để người dân giám sát cơ quan nhà nước."
)
CONTENT_B = (
    "Trưởng phòng ký cam kết về trách nhiệm người đứng đầu, trực tiếp điều hành chuyển đổi số là khâu đột phá trong 06 nội dung "
    "cải cách hành chính, tự kiểm tra tiến độ hồ sơ mỗi ngày trên hệ thống một cửa điện tử. Khảo sát 118 tổ chức, cá nhân làm "
    "thủ tục về karaoke, quảng cáo, gia đình, thể thao: 117 ý kiến hài lòng (99,15%)."
)
CONTENT_C = (
    "Hoàn thành 26/26 nhiệm vụ được giao tại kế hoạch cải cách hành chính năm của huyện, trong đó có 09 nhiệm vụ về hạ tầng số "
    "và an toàn thông tin. Là đầu mối chấm tiêu chí chính quyền số của PAR INDEX, Phòng hướng dẫn các xã bổ sung minh chứng đúng "
    "tiến độ, góp phần giữ vững Chỉ số SIPAS của huyện."
)
CONTENT_D = (
    "Tập thể có sáng kiến “Trợ lý ảo trả lời thủ tục hành chính trên Zalo” được Hội đồng Sáng kiến huyện Hớn Quản công nhận tại "
    "Quyết định số 2875/QĐ-HĐSK ngày 22/11/2024. Trợ lý trả lời tự động 310 tình huống thường gặp, hoạt động cả ngoài giờ hành "
    "chính, đã được 04 xã đăng ký dùng chung."
)

REPORT_SUBJECT = (
    "Thành tích đề nghị Chủ tịch Ủy ban nhân dân huyện tặng Giấy khen",
    "(Tập thể Phòng Văn hóa và Thông tin, năm 2024)",
)

REPORT = Paper(
    kind="achievement_report",
    type="Báo cáo",
    blocks=(
        Letterhead(left=LEFT, symbol="Số: 305/BC-VHTT", place_date="Hớn Quản, ngày 17 tháng 12 năm 2024", bold_left=2),
        Title("BÁO CÁO", REPORT_SUBJECT),
        Text("I. THÔNG TIN CHUNG", bold=True),
        Text(
            "1. Phòng Văn hóa và Thông tin tham mưu, giúp UBND huyện quản lý nhà nước về văn hóa, gia đình, thể dục thể thao, du "
            "lịch, bưu chính, công nghệ thông tin và chuyển đổi số."
        ),
        Text("2. Cơ cấu nhân sự tính đến ngày 30/11/2024:"),
        Grid(
            rows=(
                ("Nội dung", "Số lượng"),
                ("Tổng số công chức", "09"),
                ("Trong đó: nữ", "05"),
                ("Đảng viên", "08"),
                ("Thạc sĩ", "03"),
            ),
            widths=(0.7, 0.3),
        ),
        Text("II. THÀNH TÍCH ĐẠT ĐƯỢC TRONG PHONG TRÀO THI ĐUA", bold=True),
        Text("1. Kết quả Chỉ số CCHC", bold=True),
        Grid(
            rows=(
                ("Chỉ tiêu", "Năm 2023", "Năm 2024"),
                ("Chỉ số CCHC do UBND huyện công bố", "91,75%", "94,30%"),
                ("Xếp hạng trong khối cơ quan chuyên môn", "5/12", "3/12"),
            ),
            widths=(0.56, 0.22, 0.22),
        ),
        Text("2. Đổi mới tuyên truyền", bold=True),
        Text(CONTENT_A),
        Text("3. Nâng cao trách nhiệm người đứng đầu", bold=True),
        Text(CONTENT_B),
        Text("4. Thực hiện nhiệm vụ theo kế hoạch của huyện", bold=True),
        Text(CONTENT_C),
        Text("5. Sáng kiến và cách làm mới", bold=True),
        Text(CONTENT_D),
        Text("6. Việc chấp hành chủ trương, pháp luật, kỷ luật, kỷ cương", bold=True),
        Text(
            "Công chức của Phòng không vi phạm pháp luật, không có đơn thư vượt cấp; trong năm 2024, ngoài trường hợp đồng chí "
            "Lương Đức Toàn, Phó Trưởng phòng, bị kỷ luật bằng hình thức khiển trách (Quyết định số 2154/QĐ-UBND ngày 17/6/2024) do "
            "chậm tham mưu xử lý biển quảng cáo sai phép, không có công chức nào khác bị xem xét, xử lý kỷ luật."
        ),
        Text(
            "Đồng chí Lương Đức Toàn đã nghiêm túc kiểm điểm, khắc phục xong hạn chế trước ngày 30/9/2024. Tập thể Phòng không che "
            "giấu khuyết điểm và coi đây là bài học để siết chặt kỷ cương."
        ),
        Text(
            "Phòng Văn hóa và Thông tin kính đề nghị Chủ tịch Ủy ban nhân dân huyện xem xét, tặng Giấy khen cho tập thể Phòng./."
        ),
        Signatures(
            right=SignatureBlock(titles=("TRƯỞNG PHÒNG",), name="Vũ Thị Thanh Nhàn", sealed=True),
            recipients=("- Ủy ban nhân dân huyện;", "- Phòng Nội vụ;", "- Lưu: VT."),
        ),
    ),
    fields={
        "number": "305/BC-VHTT",
        "issued_on": "2024-12-17",
        "place": "Hớn Quản",
        "issuer": BODY,
        "parent_body": PARENT,
        "unit": BODY,
        "award": AWARD,
        "award_year": 2024,
        "form_number": None,
        "form_decree": None,
        "staff_count": 9,
        "women_count": 5,
        "content_a": CONTENT_A.replace("–", "-"),
        "content_b": CONTENT_B,
        "content_c": CONTENT_C,
        "content_d": CONTENT_D,
        "par_index": 94.3,
        "par_points": None,
        "par_rank": 3,
        "initiative_title": "Trợ lý ảo trả lời thủ tục hành chính trên Zalo",
        "initiative_decision": "2875/QĐ-HĐSK",
        "initiative_decided_on": "2024-11-22",
        "initiative_recognised_by": "Hội đồng Sáng kiến huyện Hớn Quản",
        "leaders_disciplined": True,
        "pending_case": None,
        "signer": "Vũ Thị Thanh Nhàn",
        "signer_title": "Trưởng phòng",
        "confirmed_by_superior": None,
    },
    font_size=13.5,
)

UNIT = Unit(
    folder="P. VHTT",
    unit=BODY,
    code=None,
    award_year=2024,
    verdict="non_compliant",
    grade="clean",
    papers=(LETTER, MINUTES, REPORT),
    deliveries=(
        Delivery(name="186.TTr-VHTT.signed.pdf", papers=(0,), form="esigned", spoil="none"),
        Delivery(name="02.BB-HDTDKT.signed.pdf", papers=(1,), form="esigned", spoil="none"),
        Delivery(name="305.BC-VHTT.signed.pdf", papers=(2,), form="esigned", spoil="none"),
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
        "criterion.discipline": "not_met",
        "deadline.submission": "met",
        "consistency.unit": "met",
        "consistency.award_year": "met",
        "consistency.award": "met",
        "consistency.par_index": "met",
        "consistency.chronology": "met",
        "consistency.votes": "met",
    },
    planted=("criterion.discipline",),
    held_back=True,
)
