"""Achievement reports in four hands, and the annual report of clause IV.1 that is none."""

from collections.abc import Callable
from dataclasses import dataclass, field

from sample_dossiers.generator.blocks import Block, Grid, Letterhead, Paper, SignatureBlock, Signatures, Text, Title
from sample_dossiers.generator.units.office import AWARD, MOVEMENT, Office, short_date

A = {
    0: "Đơn vị đã đổi mới công tác tuyên truyền cải cách hành chính: tổ chức {n} buổi sinh hoạt chuyên đề, phát 1.200 tờ rơi hướng dẫn nộp hồ sơ trực tuyến, đăng 36 tin bài trên trang thông tin điện tử và hệ thống loa truyền thanh, qua đó nâng cao nhận thức của cán bộ, công chức và người dân.",
    1: "Công tác tuyên truyền, phổ biến chủ trương, pháp luật về cải cách hành chính được thực hiện thường xuyên dưới nhiều hình thức như hội thi trực tuyến, nhóm Zalo khu dân cư, bảng tin tại nơi tiếp dân; có {n} lượt hội nghị quán triệt đến toàn thể công chức, người lao động.",
    2: "Ngay từ đầu năm đã ban hành kế hoạch tuyên truyền cải cách hành chính, phân công từng thành viên phụ trách địa bàn, thực hiện {n} chuyên mục phát thanh và các buổi đối thoại trực tiếp để người dân biết, giám sát việc thực hiện.",
}
B = {
    0: "Người đứng đầu trực tiếp phụ trách, chịu trách nhiệm về cải cách hành chính theo Quyết định số 212/QĐ-UBND ngày 25/01/2021; giao ban hằng tuần để chỉ đạo, điều hành; mức độ hài lòng của người dân, doanh nghiệp qua khảo sát đạt 97,6%.",
    1: "Nâng cao trách nhiệm của người đứng đầu trong chỉ đạo, điều hành: lãnh đạo ký cam kết, kiểm tra đột xuất bộ phận một cửa 08 lần, xử lý dứt điểm phản ánh, kiến nghị; lấy sự hài lòng của người dân làm thước đo kết quả công việc.",
    2: "Thủ trưởng đơn vị thực hiện nghiêm quy định về trách nhiệm của người đứng đầu, tập trung đột phá sáu nội dung cải cách hành chính, nhất là cải cách thủ tục; tỷ lệ hồ sơ giải quyết đúng hạn đạt 99,8%, người dân hài lòng.",
}
C = {
    0: "Hoàn thành 100% nhiệm vụ trong Kế hoạch cải cách hành chính năm {year} của huyện, bảo đảm chất lượng, đúng tiến độ; thực hiện đầy đủ các nhiệm vụ nâng cao Chỉ số PAR INDEX và Chỉ số SIPAS được giao.",
    1: "Triển khai đầy đủ, đúng tiến độ 24/24 nhiệm vụ cải cách hành chính được Ủy ban nhân dân huyện và Ban Chỉ đạo cải cách hành chính giao trong năm {year}, trong đó có các nhiệm vụ cải thiện chỉ số hài lòng của tổ chức, công dân.",
    2: "Các chỉ tiêu của Kế hoạch cải cách hành chính hằng năm đều đạt và vượt: số hóa hồ sơ 92%, thanh toán trực tuyến 88%, cung cấp dịch vụ công trực tuyến toàn trình đúng tiến độ đề ra.",
}
D = {
    0: "Tích cực nghiên cứu, sáng tạo, đề xuất mô hình, cách làm hay trong cải cách hành chính, tiết kiệm thời gian đi lại cho người dân và có thể nhân rộng trên địa bàn.",
    1: "Phong trào sáng kiến, cải tiến lề lối làm việc được duy trì; nhiều giải pháp mới, mô hình hiệu quả được áp dụng tại bộ phận tiếp nhận và trả kết quả.",
    2: "Đơn vị khuyến khích công chức đề xuất giải pháp, cách làm mới, xây dựng mô hình phục vụ gần dân, rút ngắn một phần ba thời gian giải quyết thủ tục.",
}
CLEAN = {
    0: "Trong năm {year}, không có lãnh đạo, cán bộ, công chức bị kỷ luật từ khiển trách trở lên; đơn vị chấp hành nghiêm kỷ luật, kỷ cương hành chính.",
    1: "Tập thể thực hiện nghiêm kỷ luật, kỷ cương hành chính; không có trường hợp lãnh đạo chủ chốt nào bị xử lý kỷ luật trong năm {year}.",
    2: "Lãnh đạo và toàn thể công chức, người lao động của đơn vị không ai vi phạm, bị kỷ luật trong năm {year}.",
}


@dataclass(frozen=True)
class Story:
    """What a report tells; None leaves a thing out. Texts replace what would be said otherwise."""

    hand: int = 0
    events: int = 12
    passages: str = "abcd"
    index: str | None = None
    initiative: str | None = None
    discipline: str | None = None
    award: str = "Giấy khen của Chủ tịch Ủy ban nhân dân huyện"
    label: tuple[str, ...] = ()
    changes: dict[str, object] = field(default_factory=dict)


def _index(office: Office) -> str:
    return f"Chỉ số cải cách hành chính Nhà nước năm {office.year} của {office.short} được Ủy ban nhân dân huyện công bố đạt {office.index_text}%, xếp hạng {office.rank[0]}/{office.rank[1]}."


def _initiative(office: Office) -> str:
    return f"Sáng kiến “{office.initiative}” được Hội đồng Sáng kiến huyện công nhận tại Quyết định số {office.initiative_decision} ngày {short_date(office.initiative_date)} của Chủ tịch Ủy ban nhân dân huyện."


def passages(office: Office, story: Story) -> dict[str, str]:
    """Return the passages that a report holds, by content."""
    texts = {"a": A, "b": B, "c": C, "d": D}
    return {key: texts[key][story.hand % 3].format(n=story.events, year=office.year) for key in story.passages}


def fields(office: Office, story: Story, **changes: object) -> dict[str, object]:
    """Return the true fields of a report."""
    told = passages(office, story)
    index_said, initiative_said = story.index != "", story.initiative != ""
    return {
        "number": f"{office.report_number}/BC-{office.abbreviation}",
        "issued_on": office.report_date,
        "place": office.place,
        "issuer": office.name,
        "parent_body": office.parent,
        "unit": office.name,
        "award": AWARD,
        "award_year": office.year,
        "form_number": None,
        "form_decree": None,
        "staff_count": office.staff,
        "women_count": office.women,
        **{f"content_{key}": told.get(key) for key in "abcd"},
        "par_index": office.index if index_said else None,
        "par_points": None,
        "par_rank": office.rank[0] if index_said else None,
        "initiative_title": office.initiative if initiative_said else None,
        "initiative_decision": office.initiative_decision if initiative_said else None,
        "initiative_decided_on": office.initiative_date if initiative_said else None,
        "initiative_recognised_by": "Hội đồng Sáng kiến huyện" if initiative_said else None,
        "leaders_disciplined": False if story.discipline != "" else None,
        "pending_case": None,
        "signer": office.signer,
        "signer_title": office.signer_title,
        "confirmed_by_superior": None,
        **changes,
        **story.changes,
    }


def head(office: Office, numbered: bool = True) -> Letterhead:
    """Return the letterhead of a report."""
    return Letterhead(
        left=office.left,
        symbol=office.symbol(office.report_number, "BC") if numbered else None,
        place_date=f"{office.place}, {office.day(office.report_date)}" if numbered else None,
        bold_left=office.bold_left,
    )


def sign(office: Office, superior: bool = False) -> Signatures:
    """Return the signatures: the head's, and an empty place for a superior's confirmation."""
    right = SignatureBlock(office.signer_titles, office.signer, sealed=True)
    left = SignatureBlock(("XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP",), None, signed=False) if superior else None
    return Signatures(
        right=right, left=left, recipients=() if superior else ("- UBND huyện (Phòng Nội vụ);", "- Lưu: VT.")
    )


def paper(blocks: tuple[Block, ...], said: dict[str, object]) -> Paper:
    """Return a report as a paper."""
    return Paper("achievement_report", "Báo cáo", blocks, said, font_size=13.5)


def _told(text: str | None, otherwise: Callable[[Office], str], office: Office) -> tuple[str, ...]:
    if text == "":
        return ()
    return (text if text is not None else otherwise(office),)


def _clean(story: Story) -> Callable[[Office], str]:
    return lambda office: CLEAN[story.hand % 3].format(year=office.year)


def _labels(story: Story) -> tuple[Text, ...]:
    return tuple(Text(line, italic=True, align="right", indent=False) for line in story.label)


def form_report(office: Office, story: Story, numbered: bool = True, superior: bool = False) -> Paper:
    """Form 08 as printed: two sections, numbered points, one for each content."""
    told = passages(office, story)
    points = [
        *told.values(),
        *_told(story.index, _index, office),
        *_told(story.initiative, _initiative, office),
        *_told(story.discipline, _clean(story), office),
    ]
    blocks = (
        *_labels(story),
        head(office, numbered),
        Title("BÁO CÁO THÀNH TÍCH", (f"ĐỀ NGHỊ TẶNG {story.award.upper()}", f"(Phong trào thi đua {MOVEMENT} năm {office.year})")),
        Text(f"Tên đơn vị: {office.name}, huyện Hớn Quản.", indent=False),
        Text("I. THÔNG TIN CHUNG", bold=True),
        Text(f"1. Đặc điểm, tình hình: trụ sở đặt tại {office.place}. Tổng số cán bộ, công chức, viên chức: {office.staff} người, trong đó nữ {office.women} người."),
        Text("2. Chức năng, nhiệm vụ: thực hiện theo quy định của pháp luật và phân công của cấp có thẩm quyền."),
        Text("II. THÀNH TÍCH ĐẠT ĐƯỢC", bold=True),
        *(Text(f"{number}. {point}") for number, point in enumerate(points, 1)),
        Text(f"Với những thành tích nêu trên, {office.short} đề nghị được xét tặng {story.award} năm {office.year}./."),
        sign(office, superior),
    )  # fmt: skip
    return paper(blocks, fields(office, story))


def table_report(office: Office, story: Story) -> Paper:
    """The index in a table of results over the years."""
    told = passages(office, story)
    blocks = (
        *_labels(story),
        head(office),
        Title("BÁO CÁO", (f"Thành tích đề nghị tặng {story.award}", f"trong phong trào thi đua {MOVEMENT} năm {office.year}")),
        Text("I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", bold=True),
        Text(f"{office.short} hiện có {office.staff} cán bộ, công chức, người lao động (nữ: {office.women}). Cơ sở vật chất, trang thiết bị cơ bản đáp ứng yêu cầu công việc."),
        Text("II. THÀNH TÍCH ĐẠT ĐƯỢC", bold=True),
        *(Text(f"{key}) {text}") for key, text in told.items()),
        Text("Kết quả Chỉ số cải cách hành chính do Ủy ban nhân dân huyện công bố:"),
        Grid(
            (
                ("Năm", "Nội dung", "Kết quả", "Xếp hạng"),
                (str(office.year - 1), f"Chỉ số cải cách hành chính năm {office.year - 1}", "90,12%", f"5/{office.rank[1]}"),
                (str(office.year), f"Chỉ số cải cách hành chính năm {office.year}", f"{office.index_text}%", f"{office.rank[0]}/{office.rank[1]}"),
            ),
            (0.12, 0.5, 0.19, 0.19),
        ),
        *(Text(text) for text in _told(story.initiative, _initiative, office)),
        *(Text(text) for text in _told(story.discipline, _clean(story), office)),
        Text(f"Trên đây là báo cáo thành tích của {office.short}, kính đề nghị Chủ tịch UBND huyện xem xét./."),
        sign(office),
    )  # fmt: skip
    return paper(blocks, fields(office, story))


def told_report(office: Office, story: Story) -> Paper:
    """A report by standards: the contents as paragraphs under headings, then standard by standard."""
    told = passages(office, story)
    names = {
        "a": "Về công tác tuyên truyền",
        "b": "Về trách nhiệm của người đứng đầu",
        "c": "Về thực hiện nhiệm vụ cải cách hành chính được giao",
        "d": "Về mô hình, sáng kiến",
    }
    content: list[Block] = []
    for number, (key, text) in enumerate(told.items(), 1):
        content += [Text(f"{number}. {names[key]}", bold=True), Text(text)]
    blocks = (
        *_labels(story),
        head(office),
        Title("BÁO CÁO THÀNH TÍCH", (f"Đề nghị xét tặng {story.award} năm {office.year}",)),
        Text("I. Thông tin chung", bold=True),
        Text(f"- Tên tập thể: {office.short}."),
        Text(f"- Địa chỉ trụ sở chính: {office.place}, huyện Hớn Quản, tỉnh Bình Phước."),
        Text(f"- Số lượng cán bộ, công chức, viên chức hiện có: {office.staff} người; nữ: {office.women} người."),
        Text("II. Thành tích đạt được trong phong trào thi đua", bold=True),
        *content,
        Text(f"{len(told) + 1}. Về kết quả chỉ số, sáng kiến và chấp hành kỷ luật", bold=True),
        *(Text(f"- {text}") for text in _told(story.index, _index, office)),
        *(Text(f"- {text}") for text in _told(story.initiative, _initiative, office)),
        *(Text(f"- {text}") for text in _told(story.discipline, _clean(story), office)),
        sign(office),
    )  # fmt: skip
    return paper(blocks, fields(office, story))


def annual_report(office: Office) -> Paper:
    """The report that clause IV.1 asks of everyone: results of the movement, no request."""
    subject = (
        f"Kết quả thực hiện phong trào thi đua {MOVEMENT}",
        f"năm {office.year}, phương hướng nhiệm vụ năm {office.year + 1}",
    )
    told = passages(office, Story(hand=1))
    blocks = (
        head(office),
        Title("BÁO CÁO", subject),
        Text("Kính gửi: Ủy ban nhân dân huyện (qua Phòng Nội vụ).", align="center", indent=False),
        Text("I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI", bold=True),
        Text(told["a"]),
        Text("II. KẾT QUẢ THỰC HIỆN", bold=True),
        Text(told["c"]),
        Text("III. TỒN TẠI, HẠN CHẾ", bold=True),
        Text("Việc thanh toán trực tuyến của người cao tuổi còn khó khăn; trang thiết bị tại một số bộ phận xuống cấp."),
        Text(f"IV. PHƯƠNG HƯỚNG NĂM {office.year + 1}", bold=True),
        Text("Tiếp tục duy trì phong trào, phấn đấu hoàn thành các chỉ tiêu được giao./."),
        sign(office),
    )  # fmt: skip
    said = {
        "number": f"{office.report_number}/BC-{office.abbreviation}",
        "issued_on": office.report_date,
        "place": office.place,
        "issuer": office.name,
        "parent_body": office.parent,
        "subject": " ".join(subject),
        "signer": office.signer,
        "signer_title": office.signer_title,
    }
    return Paper("other", "Báo cáo", blocks, said, font_size=13.5)
