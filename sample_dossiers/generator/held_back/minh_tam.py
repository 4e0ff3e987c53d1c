"""Held back: xã Minh Tâm. Sound, clean scans in three files; index in a table, "11/11 đồng chí", form 08 named."""

from sample_dossiers.generator.blocks import (
    ArrivalStamp,
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

BODY = "Ủy ban nhân dân xã Minh Tâm"
AWARD = "giay_khen_district_chairman"
NOMINEES = [{"name": BODY, "kind": "collective", "award": AWARD}]

LETTER_SUBJECT = (
    "Về việc đề nghị tặng Giấy khen cho tập thể có thành tích xuất sắc",
    "trong phong trào thi đua “Đẩy mạnh cải cách hành chính Nhà nước” năm 2024",
)

LETTER = Paper(
    kind="proposal_letter",
    type="Tờ trình",
    blocks=(
        Letterhead(
            left=("ỦY BAN NHÂN DÂN", "XÃ MINH TÂM"),
            symbol="Số: 158/TTr-UBND",
            place_date="Minh Tâm, ngày 29 tháng 11 năm 2024",
            bold_left=2,
        ),
        ArrivalStamp(number="2461", day="03/12/2024"),
        Title("TỜ TRÌNH", LETTER_SUBJECT),
        Text("Kính gửi: Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ)", align="center", indent=False),
        Text("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", italic=True),
        Text(
            "Căn cứ Kế hoạch số 212/KH-UBND ngày 23 tháng 7 năm 2024 của Ủy ban nhân dân huyện Hớn Quản "
            "phát động phong trào thi đua “Đẩy mạnh cải cách hành chính Nhà nước” huyện Hớn Quản giai đoạn 2024 - 2025;",
            italic=True,
        ),
        Text(
            "Trên cơ sở kết quả cuộc họp của Hội đồng Thi đua - Khen thưởng xã ngày 26 tháng 11 năm 2024.",
            italic=True,
        ),
        Text(
            "Năm 2024, cùng với các địa phương khác trong huyện, xã Minh Tâm đã hưởng ứng phong trào thi đua bằng những "
            "việc làm cụ thể, thiết thực ngay tại Bộ phận Tiếp nhận và Trả kết quả. Công việc của người dân được giải "
            "quyết nhanh hơn, số lần đi lại giảm, nề nếp làm việc của cán bộ, công chức được giữ vững."
        ),
        Text(
            "Đối chiếu với các tiêu chuẩn tại khoản 1 mục III của Kế hoạch nêu trên, Ủy ban nhân dân xã Minh Tâm nhận "
            "thấy đơn vị có đủ điều kiện để đề nghị xét khen thưởng. Ủy ban nhân dân xã kính trình Chủ tịch Ủy ban "
            "nhân dân huyện xem xét, tặng Giấy khen cho 01 tập thể, gồm:"
        ),
        Text("- Tập thể Ủy ban nhân dân xã Minh Tâm, huyện Hớn Quản.", bold=True),
        Text(
            "Gửi kèm theo Tờ trình này có: Báo cáo thành tích của tập thể (01 bản) và Biên bản họp Hội đồng Thi đua - "
            "Khen thưởng xã (01 bản)."
        ),
        Text("Rất mong được Ủy ban nhân dân huyện quan tâm, giải quyết./."),
        Signatures(
            right=SignatureBlock(
                titles=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Phan Đình Khải", signed=True, sealed=True
            ),
            recipients=("- Như trên;", "- Phòng Nội vụ huyện;", "- TT. Đảng ủy, TT. HĐND xã;", "- Lưu: VT, VPTK."),
        ),
    ),
    fields={
        "number": "158/TTr-UBND",
        "issued_on": "2024-11-29",
        "arrived_on": "2024-12-03",
        "arrival_number": "2461",
        "replaces": None,
        "place": "Minh Tâm",
        "issuer": BODY,
        "parent_body": None,
        "subject": " ".join(LETTER_SUBJECT),
        "recipient": "Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ)",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "par_index": None,
        "signer": "Phan Đình Khải",
        "signer_title": "Chủ tịch",
    },
)

CONCLUSION = (
    "Hội đồng thống nhất giao Văn phòng - Thống kê xã hoàn chỉnh hồ sơ, tham mưu Chủ tịch UBND xã ký Tờ trình gửi "
    "UBND huyện (qua Phòng Nội vụ) đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể UBND xã Minh Tâm."
)

MINUTES = Paper(
    kind="council_minutes",
    type="Biên bản",
    blocks=(
        Letterhead(
            left=("ỦY BAN NHÂN DÂN XÃ MINH TÂM", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"),
            symbol="Số: 05/BB-HĐTĐKT",
            place_date=None,
        ),
        Title(
            "BIÊN BẢN",
            (
                "Họp Hội đồng Thi đua - Khen thưởng xã xét, đề nghị khen thưởng",
                "phong trào thi đua “Đẩy mạnh cải cách hành chính Nhà nước” năm 2024",
            ),
        ),
        Text("Thời gian bắt đầu: 08 giờ 30 phút, ngày 26 tháng 11 năm 2024."),
        Text("Địa điểm: Phòng họp số 1, trụ sở UBND xã Minh Tâm."),
        Text("Chủ trì: Ông Phan Đình Khải - Chủ tịch UBND xã, Chủ tịch Hội đồng."),
        Text("Thư ký: Bà Trương Thị Mỹ Duyên - Công chức Văn phòng - Thống kê."),
        Text(
            "Thành phần tham dự: Hội đồng Thi đua - Khen thưởng xã có 11 thành viên; có mặt 11 thành viên, vắng mặt: "
            "không. Danh sách thành viên dự họp:"
        ),
        Grid(
            rows=(
                ("STT", "Họ và tên", "Chức vụ", "Trách nhiệm"),
                ("1", "Phan Đình Khải", "Chủ tịch UBND xã", "Chủ tịch HĐ"),
                ("2", "Điểu Lâm", "Phó Chủ tịch UBND xã", "Phó Chủ tịch HĐ"),
                ("3", "Võ Thị Hạnh", "Chủ tịch UBMTTQVN xã", "Phó Chủ tịch HĐ"),
                ("4", "Hoàng Công Trí", "Phó Chủ tịch HĐND xã", "Ủy viên"),
                ("5", "Thị Sương", "Chủ tịch Hội LHPN xã", "Ủy viên"),
                ("6", "Nguyễn Tấn Lực", "Chủ tịch Hội Nông dân xã", "Ủy viên"),
                ("7", "Cao Văn Thìn", "Chủ tịch Hội CCB xã", "Ủy viên"),
                ("8", "Lê Nhật Trường", "Bí thư Đoàn xã", "Ủy viên"),
                ("9", "Đinh Thị Hòa", "Công chức Tài chính - Kế toán", "Ủy viên"),
                ("10", "Bùi Quang Vinh", "Công chức Tư pháp - Hộ tịch", "Ủy viên"),
                ("11", "Trương Thị Mỹ Duyên", "Công chức Văn phòng - Thống kê", "Ủy viên, thư ký"),
            ),
            widths=(0.08, 0.32, 0.36, 0.24),
        ),
        Text("NỘI DUNG CUỘC HỌP", bold=True, align="center", indent=False),
        Text(
            "1. Thư ký Hội đồng đọc bản tóm tắt thành tích của tập thể UBND xã Minh Tâm trong công tác cải cách hành "
            "chính và nêu các tiêu chuẩn tại Kế hoạch số 212/KH-UBND ngày 23/7/2024 của UBND huyện."
        ),
        Text(
            "2. Các thành viên trao đổi. Bà Võ Thị Hạnh cho rằng nên nêu rõ hơn phần phản hồi của người dân qua kênh "
            "Zalo của xã. Ông Điểu Lâm đề nghị bổ sung số liệu hồ sơ trực tuyến đến hết ngày 20/11/2024. Ông Nguyễn Tấn "
            "Lực thống nhất với bản tóm tắt, không có ý kiến thêm."
        ),
        Text("3. Biểu quyết bằng hình thức giơ tay về việc đề nghị Chủ tịch UBND huyện tặng Giấy khen năm 2024:"),
        Text("- Tập thể UBND xã Minh Tâm: đồng ý 11/11 đồng chí, đạt tỷ lệ 100%."),
        Text("4. Kết luận của chủ trì: " + CONCLUSION),
        Text(
            "Cuộc họp kết thúc vào lúc 10 giờ 15 phút cùng ngày; biên bản đã được đọc lại cho mọi người cùng nghe và "
            "thống nhất ký tên./."
        ),
        Signatures(
            left=SignatureBlock(titles=("THƯ KÝ",), name="Trương Thị Mỹ Duyên"),
            right=SignatureBlock(titles=("CHỦ TỌA",), name="Phan Đình Khải", sealed=True),
        ),
    ),
    fields={
        "number": "05/BB-HĐTĐKT",
        "held_on": "2024-11-26",
        "started_at": "08:30",
        "place": "Phòng họp số 1, trụ sở UBND xã Minh Tâm",
        "issuer": "Hội đồng Thi đua - Khen thưởng",
        "unit": BODY,
        "nominees": NOMINEES,
        "award": AWARD,
        "award_year": 2024,
        "chair": "Phan Đình Khải",
        "chair_title": "Chủ tịch UBND xã, Chủ tịch Hội đồng",
        "secretary": "Trương Thị Mỹ Duyên",
        "members_present": 11,
        "members_total": 11,
        "votes_for": 11,
        "votes_cast": 11,
        "conclusion": CONCLUSION,
    },
    font_size=13,
)

CONTENT_A = (
    "Công tác tuyên truyền được làm mới cả về nội dung lẫn cách thể hiện. Ngoài 96 buổi phát trên hệ thống truyền "
    "thanh thông minh, xã xây dựng 14 đoạn phim ngắn hướng dẫn nộp hồ sơ trực tuyến bằng tiếng Kinh và tiếng S'tiêng, "
    "đăng trên trang Zalo “Minh Tâm phục vụ” với hơn 5.200 lượt xem. Tại 07 ấp đều tổ chức “Ngày thứ Bảy vì dân”, vừa "
    "nói chuyện chính sách vừa lắng nghe góp ý. Qua đó cán bộ, công chức hiểu rõ hơn trách nhiệm của mình, người dân "
    "và doanh nghiệp biết cách giám sát việc giải quyết thủ tục của chính quyền."
)
CONTENT_B = (
    "Người đứng đầu trực tiếp nhận phần việc khó. Chủ tịch UBND xã ký cam kết trách nhiệm theo Quyết định số "
    "212/QĐ-UBND ngày 25/01/2021 của UBND huyện, mỗi tuần dành buổi sáng thứ Hai ngồi tại Bộ phận Tiếp nhận và Trả kết "
    "quả, họp giao ban cải cách hành chính mỗi tháng một lần. Sáu nội dung cải cách đều có người phụ trách và thời hạn "
    "cụ thể. Xã lấy ý kiến 420 lượt người dân về các nhóm chính sách công, có 412 lượt trả lời hài lòng và rất hài "
    "lòng, bằng 98,1%; không hồ sơ đất đai, hộ tịch, xây dựng nào bị trả chậm mà không có thư xin lỗi."
)
CONTENT_C = (
    "Kế hoạch cải cách hành chính năm 2024 của xã có 38 nhiệm vụ, đến ngày 20/11/2024 đã xong 38 nhiệm vụ, trong đó 35 "
    "nhiệm vụ xong trước hạn. Các việc huyện giao để nâng cao Chỉ số PAR INDEX và Chỉ số SIPAS của huyện đều được thực "
    "hiện đúng tiến độ: tiếp nhận 3.146 hồ sơ, giải quyết đúng và trước hạn 3.140 hồ sơ (99,8%), hồ sơ nộp trực tuyến "
    "đạt 87,6%, số hóa kết quả giải quyết đạt 100%."
)
CONTENT_D = (
    "Xã khuyến khích mỗi công chức nêu một ý tưởng mỗi quý; cả năm có 19 ý tưởng, chọn 04 ý tưởng làm thử. Nổi bật là "
    "giải pháp “Tổ lưu động trả kết quả tại nhà cho người cao tuổi, người khuyết tật”, giúp 268 lượt người không phải "
    "đến trụ sở, được xã Minh Đức và xã An Phú đến học hỏi, áp dụng."
)

REPORT_SUBJECT = (
    "Đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện",
    "cho tập thể Ủy ban nhân dân xã Minh Tâm có thành tích xuất sắc",
    "trong phong trào thi đua cải cách hành chính năm 2024",
)

REPORT = Paper(
    kind="achievement_report",
    type="Báo cáo",
    blocks=(
        Letterhead(
            left=("ỦY BAN NHÂN DÂN", "XÃ MINH TÂM"),
            symbol="Số: 231/BC-UBND",
            place_date="Minh Tâm, ngày 28 tháng 11 năm 2024",
            bold_left=2,
        ),
        Title("BÁO CÁO THÀNH TÍCH", REPORT_SUBJECT),
        Text("(Mẫu số 08 Phụ lục I kèm theo Nghị định số 98/2023/NĐ-CP)", italic=True, align="center", indent=False),
        Text("I. THÔNG TIN CHUNG", bold=True),
        Text("1. Tên đơn vị: Ủy ban nhân dân xã Minh Tâm, huyện Hớn Quản, tỉnh Bình Phước."),
        Text("2. Trụ sở: ấp 2, xã Minh Tâm. Điện thoại: 0271.3.000.158."),
        Text(
            "3. Tổ chức: Ủy ban nhân dân xã có Chủ tịch, 02 Phó Chủ tịch và các công chức chuyên môn. Tổng số cán bộ, "
            "công chức là 21 người, trong đó nữ 09 người; trình độ đại học trở lên 19 người; đảng viên 20 đồng chí."
        ),
        Text(
            "4. Đặc điểm: xã có 07 ấp, 2.118 hộ với 8.430 khẩu, đồng bào dân tộc thiểu số chiếm gần một phần ba dân số, "
            "phần lớn sống bằng cây cao su, cây điều. Nhiều hộ ở xa trung tâm nên việc đi lại làm giấy tờ trước đây còn "
            "vất vả."
        ),
        Text("II. THÀNH TÍCH ĐẠT ĐƯỢC", bold=True),
        Text("1. Kết quả Chỉ số cải cách hành chính", bold=True),
        Text(
            "Căn cứ Thông báo số 987/TB-UBND ngày 20/11/2024 của Ủy ban nhân dân huyện công bố kết quả đánh giá, xác "
            "định Chỉ số cải cách hành chính của các xã, thị trấn, kết quả của xã Minh Tâm như sau:"
        ),
        Grid(
            rows=(
                ("Năm", "Điểm thẩm định", "Chỉ số CCHC (%)", "Xếp hạng"),
                ("2023", "82,35", "87,14", "8/13"),
                ("2024", "88,80", "93,47", "3/13"),
            ),
            widths=(0.2, 0.28, 0.3, 0.22),
        ),
        Text("2. Kết quả thực hiện 04 nội dung thi đua", bold=True),
        Text("a) Đổi mới công tác tuyên truyền về cải cách hành chính", italic=True),
        Text(CONTENT_A),
        Text("b) Đột phá trong 06 nội dung, nhiệm vụ cải cách hành chính; trách nhiệm người đứng đầu", italic=True),
        Text(CONTENT_B),
        Text("c) Thực hiện các nhiệm vụ cải cách hành chính được giao", italic=True),
        Text(CONTENT_C),
        Text("d) Nghiên cứu, đề xuất mô hình, sáng kiến, cách làm hay", italic=True),
        Text(CONTENT_D),
        Text("3. Sáng kiến, giải pháp được công nhận", bold=True),
        Text(
            "Giải pháp “Tổ lưu động trả kết quả tại nhà cho người cao tuổi, người khuyết tật” đã được Hội đồng Sáng "
            "kiến huyện Hớn Quản công nhận tại Quyết định số 14/QĐ-HĐSK ngày 08/11/2024, đánh giá có tính mới và có khả "
            "năng nhân rộng trong toàn huyện."
        ),
        Text("4. Việc chấp hành kỷ luật, kỷ cương hành chính", bold=True),
        Text(
            "Nội bộ đoàn kết, chấp hành đúng giờ giấc, quy chế làm việc. Trong năm 2024, tập thể lãnh đạo Ủy ban nhân "
            "dân xã không có đồng chí nào bị kỷ luật từ mức khiển trách trở lên; xã không có đơn thư khiếu nại, tố cáo "
            "về thái độ phục vụ."
        ),
        Text("5. Tác dụng lan tỏa", bold=True),
        Text(
            "Phong trào thi đua giúp thay đổi cách nghĩ, cách làm của từng bộ phận: công chức chủ động hẹn giờ, xin lỗi "
            "khi có sai sót, hướng dẫn một lần cho đủ; người dân xem trụ sở xã là nơi gần gũi. Trong năm, 03 đoàn của các xã "
            "bạn đến trao đổi kinh nghiệm tại Bộ phận Tiếp nhận và Trả kết quả, xã cũng cử công chức đi hỗ trợ tập huấn khi "
            "được mời."
        ),
        Text(
            "Kết quả trên còn khiêm tốn so với mong đợi của nhân dân, song là sự cố gắng chung của cả tập thể. Thời gian tới "
            "xã tiếp tục duy trì các cách làm đã có, mở rộng tổ lưu động đến cả 07 ấp và phấn đấu tăng ít nhất một bậc xếp "
            "hạng."
        ),
        Text(
            "Trên đây là báo cáo thành tích của tập thể Ủy ban nhân dân xã Minh Tâm, kính đề nghị cấp trên xem xét, "
            "khen thưởng./."
        ),
        Signatures(
            left=SignatureBlock(titles=("XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP",), name=None, signed=False),
            right=SignatureBlock(titles=("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), name="Phan Đình Khải", sealed=True),
        ),
    ),
    fields={
        "number": "231/BC-UBND",
        "issued_on": "2024-11-28",
        "place": "Minh Tâm",
        "issuer": BODY,
        "parent_body": None,
        "unit": BODY,
        "award": AWARD,
        "award_year": 2024,
        "form_number": "08",
        "form_decree": "98/2023/NĐ-CP",
        "staff_count": 21,
        "women_count": 9,
        "content_a": CONTENT_A,
        "content_b": CONTENT_B,
        "content_c": CONTENT_C,
        "content_d": CONTENT_D,
        "par_index": 93.47,
        "par_points": 88.8,
        "par_rank": 3,
        "initiative_title": "Tổ lưu động trả kết quả tại nhà cho người cao tuổi, người khuyết tật",
        "initiative_decision": "14/QĐ-HĐSK",
        "initiative_decided_on": "2024-11-08",
        "initiative_recognised_by": "Hội đồng Sáng kiến huyện Hớn Quản",
        "leaders_disciplined": False,
        "pending_case": None,
        "signer": "Phan Đình Khải",
        "signer_title": "Chủ tịch",
        "confirmed_by_superior": False,
    },
)

UNIT = Unit(
    folder="03. Xã Minh Tâm",
    unit=BODY,
    code="25349",
    award_year=2024,
    verdict="compliant",
    grade="clean",
    papers=(LETTER, MINUTES, REPORT),
    deliveries=(
        Delivery(name="To trinh 158.pdf", papers=(0,), form="scan", spoil="clean"),
        Delivery(name="Bien ban hop HD TDKT.pdf", papers=(1,), form="scan", spoil="clean"),
        Delivery(name="Bao cao thanh tich 231.pdf", papers=(2,), form="scan", spoil="clean"),
    ),
    findings={
        "part.proposal_letter": "met",
        "part.council_minutes": "met",
        "part.achievement_report": "met",
        "form.report_template_08": "met",
        "form.signature": "met",
        "form.seal": "met",
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
