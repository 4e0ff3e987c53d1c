"""Minutes of the council in four hands."""

from dataclasses import dataclass

from sample_dossiers.generator.blocks import Block, Grid, Letterhead, Paper, SignatureBlock, Signatures, Text, Title
from sample_dossiers.generator.units.office import AWARD, MOVEMENT, Office, nominee


@dataclass(frozen=True)
class Vote:
    """How the council voted: counts, and the sentence that says so."""

    votes_for: int
    cast: int
    sentence: str


def fields(office: Office, vote: Vote, conclusion: str, **changes: object) -> dict[str, object]:
    """Return the true fields of minutes."""
    return {
        "number": f"{office.minutes_number}/BB-HĐTĐKT",
        "held_on": office.minutes_date,
        "started_at": office.time,
        "place": office.room,
        "issuer": office.name,
        "unit": office.name,
        "nominees": nominee(office),
        "award": AWARD,
        "award_year": office.year,
        "chair": office.chair,
        "chair_title": office.chair_post,
        "secretary": office.secretary,
        "members_present": office.present,
        "members_total": office.members,
        "votes_for": vote.votes_for,
        "votes_cast": vote.cast,
        "conclusion": conclusion,
        **changes,
    }


def head(office: Office) -> Letterhead:
    """Return a letterhead without place and date (template 1.9)."""
    symbol = office.symbol(office.minutes_number, "BB").replace(f"BB-{office.abbreviation}", "BB-HĐTĐKT")
    return Letterhead(left=office.left, symbol=symbol, place_date=None, bold_left=office.bold_left)


def sign(office: Office, left: str = "THƯ KÝ", right: str = "CHỦ TỌA") -> Signatures:
    """Return the two signatures of minutes."""
    return Signatures(
        left=SignatureBlock((left,), office.secretary), right=SignatureBlock((right,), office.chair, sealed=True)
    )


def paper(blocks: tuple[Block, ...], said: dict[str, object]) -> Paper:
    """Return minutes as a paper."""
    return Paper("council_minutes", "Biên bản", blocks, said, font_size=13.5)


def _hour(office: Office) -> str:
    hour, minute = office.time.split(":")
    return f"{int(hour):02d} giờ {minute} phút"


def template_minutes(office: Office, vote: Vote | None = None, absent: str = "") -> Paper:
    """Template 1.9 of Decree 30: Thời gian, Địa điểm, Thành phần, Chủ trì, Thư ký, Nội dung."""
    vote = vote or Vote(
        office.present,
        office.present,
        f"Hội đồng tiến hành bỏ phiếu kín. Kết quả: {office.present:02d}/{office.present:02d} phiếu đồng ý, đạt tỷ lệ 100%.",
    )
    conclusion = f"Hội đồng thống nhất đề nghị Chủ tịch UBND huyện tặng Giấy khen cho tập thể {office.short} đã có thành tích xuất sắc trong phong trào thi đua {MOVEMENT} năm {office.year}."
    blocks = (
        head(office),
        Title("BIÊN BẢN", ("Họp Hội đồng Thi đua - Khen thưởng", f"xét đề nghị khen thưởng công tác cải cách hành chính năm {office.year}")),
        Text(f"Thời gian bắt đầu: {_hour(office)}, {office.typed_day(office.minutes_date)}.", indent=False),
        Text(f"Địa điểm: {office.room}.", indent=False),
        Text(f"Thành phần tham dự: có mặt {office.present:02d}/{office.members:02d} thành viên Hội đồng.{absent}", indent=False),
        Text(f"Chủ trì: Ông {office.chair} - {office.chair_post}.", indent=False),
        Text(f"Thư ký: Bà {office.secretary} - Công chức phụ trách thi đua, khen thưởng.", indent=False),
        Text("Nội dung:", bold=True, indent=False),
        Text(f"1. Chủ trì cuộc họp thông qua Kế hoạch số 212/KH-UBND ngày 23/7/2024 của UBND huyện và các tiêu chuẩn xét khen thưởng năm {office.year}."),
        Text("2. Các thành viên thảo luận, đối chiếu thành tích của tập thể với bốn tiêu chuẩn của Kế hoạch; không có ý kiến khác."),
        Text(f"3. {vote.sentence}"),
        Text(f"4. {conclusion}"),
        Text("Cuộc họp kết thúc vào 16 giờ 00 phút cùng ngày, biên bản đã được đọc lại cho các thành viên cùng nghe./."),
        sign(office),
    )  # fmt: skip
    return paper(blocks, fields(office, vote, conclusion))


def spoken_minutes(office: Office, vote: Vote | None = None) -> Paper:
    """A freer hand: "Hôm nay, vào hồi …", members in a numbered list."""
    vote = vote or Vote(
        office.present,
        office.present,
        f"Hội đồng biểu quyết bằng hình thức giơ tay, kết quả {office.present}/{office.present} thành viên có mặt nhất trí (100%).",
    )
    conclusion = f"Trên cơ sở kết quả biểu quyết, Hội đồng nhất trí đề nghị UBND huyện tặng Giấy khen của Chủ tịch UBND huyện cho tập thể {office.short} vì đã có thành tích xuất sắc trong công tác cải cách hành chính năm {office.year}."
    blocks = (
        head(office),
        Title("BIÊN BẢN HỌP", ("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", f"Về việc xét, đề nghị khen thưởng cải cách hành chính năm {office.year}")),
        Text(f"Hôm nay, vào hồi {_hour(office)} {office.typed_day(office.minutes_date)}, tại {office.room}, Hội đồng Thi đua - Khen thưởng {office.short} tiến hành họp xét khen thưởng."),
        Text("I. THÀNH PHẦN", bold=True),
        Text(f"1. Đồng chí {office.chair} - {office.chair_post} - Chủ trì cuộc họp."),
        Text(f"2. Đồng chí {office.secretary} - Ủy viên, Thư ký Hội đồng."),
        Text(f"3. Cùng các ủy viên Hội đồng. Tổng số thành viên: {office.members}; có mặt: {office.present} thành viên; vắng: {office.members - office.present}."),
        Text("II. NỘI DUNG", bold=True),
        Text("Đồng chí Thư ký trình bày tóm tắt báo cáo thành tích. Các thành viên dự họp trao đổi, cho ý kiến về từng tiêu chuẩn."),
        Text(vote.sentence),
        Text("III. KẾT LUẬN", bold=True),
        Text(conclusion),
        Text("Biên bản được lập thành 02 bản và được các thành viên nhất trí thông qua./."),
        sign(office, right="CHỦ TRÌ"),
    )  # fmt: skip
    return paper(blocks, fields(office, vote, conclusion))


def table_minutes(office: Office, vote: Vote | None = None) -> Paper:
    """The result of the ballot in a table."""
    count = f"{office.present}/{office.present}"
    vote = vote or Vote(office.present, office.present, f"Kết quả kiểm phiếu: {count} phiếu tán thành.")
    conclusion = f"Hội đồng thống nhất trình cấp trên: đề nghị tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện cho tập thể {office.short}."
    blocks = (
        head(office),
        Title("BIÊN BẢN", (f"Họp Hội đồng Thi đua, Khen thưởng năm {office.year}",)),
        Text(f"Vào lúc {_hour(office)}, {office.typed_day(office.minutes_date)}, tại {office.room} đã diễn ra cuộc họp của Hội đồng Thi đua - Khen thưởng."),
        Text(f"- Chủ tọa: {office.chair}, {office.chair_post}."),
        Text(f"- Người ghi biên bản: {office.secretary}."),
        Text(f"- Thành viên dự họp: {office.present}/{office.members} đồng chí."),
        Text("Hội đồng xem xét hồ sơ và bỏ phiếu:"),
        Grid((("STT", "Tập thể đề nghị", "Số phiếu đồng ý", "Hình thức"), ("1", office.short, count, "Giấy khen")), (0.1, 0.44, 0.22, 0.24)),
        Text(vote.sentence),
        Text(conclusion),
        Text("Cuộc họp kết thúc lúc 11 giờ 00 phút cùng ngày./."),
        sign(office, left="NGƯỜI GHI BIÊN BẢN"),
    )  # fmt: skip
    return paper(blocks, fields(office, vote, conclusion))
