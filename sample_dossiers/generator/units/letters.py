"""Letters of proposal in four hands."""

from sample_dossiers.generator.blocks import (
    ArrivalStamp,
    Block,
    Grid,
    Letterhead,
    PageBreak,
    Paper,
    SignatureBlock,
    Signatures,
    Text,
    Title,
)
from sample_dossiers.generator.units.office import AWARD, MOVEMENT, Office, nominee, short_date


def fields(office: Office, subject: str, recipient: str, **changes: object) -> dict[str, object]:
    """Return the true fields of a letter."""
    return {
        "number": f"{office.letter_number}/TTr-{office.abbreviation}",
        "issued_on": office.letter_date,
        "arrived_on": None,
        "arrival_number": None,
        "replaces": None,
        "place": office.place,
        "issuer": office.name,
        "parent_body": office.parent,
        "subject": subject,
        "recipient": recipient,
        "unit": office.name,
        "nominees": nominee(office),
        "award": AWARD,
        "award_year": office.year,
        "par_index": None,
        "signer": office.signer,
        "signer_title": office.signer_title,
        **changes,
    }


def head(office: Office, style: str = "Số: {}/{}", after: str = "") -> Letterhead:
    """Return the letterhead of an office's letter."""
    return Letterhead(
        left=office.left,
        symbol=office.symbol(office.letter_number, "TTr", style),
        place_date=f"{office.place}, {office.day(office.letter_date)}{after}",
        bold_left=office.bold_left,
    )


def sign(office: Office, recipients: tuple[str, ...], signed: bool = True, sealed: bool = True) -> Signatures:
    """Return the signature block of a letter or report."""
    block = SignatureBlock(office.signer_titles, office.signer, signed=signed, sealed=sealed)
    return Signatures(right=block, recipients=recipients)


def paper(
    blocks: tuple[Block, ...], said: dict[str, object], stamp: ArrivalStamp | None = None, size: float = 14
) -> Paper:
    """Return a letter, with the receiver's stamp where there is one."""
    return Paper("proposal_letter", "Tờ trình", (*blocks, stamp) if stamp else blocks, said, font_size=size)


def plain_letter(
    office: Office, *, asked: str = "tặng Giấy khen của Chủ tịch Ủy ban nhân dân huyện", award: str = AWARD, index: float | None = None,
    recipient: str = "Ủy ban nhân dân huyện Hớn Quản; Phòng Nội vụ huyện Hớn Quản", stamp: ArrivalStamp | None = None,
) -> Paper:  # fmt: skip
    """The common form: bases in italics, one sentence that asks."""
    subject = (
        "Về việc đề nghị khen thưởng tập thể có thành tích xuất sắc",
        f"trong công tác cải cách hành chính năm {office.year}",
    )
    stated = (
        ()
        if index is None
        else (
            Text(
                f"Kết quả Chỉ số cải cách hành chính năm {office.year} của đơn vị đạt {str(index).replace('.', ',')}%."
            ),
        )
    )
    blocks = (
        head(office),
        Title("TỜ TRÌNH", subject),
        Text("Kính gửi:", align="center", indent=False),
        *(Text(f"- {body}{';' if i == 0 else '.'}", align="center", indent=False) for i, body in enumerate(recipient.split("; "))),
        Text("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;", italic=True),
        Text(f"Căn cứ Kế hoạch số 212/KH-UBND ngày 23 tháng 7 năm 2024 của Ủy ban nhân dân huyện Hớn Quản phát động phong trào thi đua {MOVEMENT} huyện Hớn Quản giai đoạn 2024 - 2025;", italic=True),
        Text(f"Căn cứ kết quả họp Hội đồng Thi đua - Khen thưởng ngày {short_date(office.minutes_date)},", italic=True),
        *stated,
        Text(f"{office.short} kính đề nghị Chủ tịch Ủy ban nhân dân huyện xem xét, {asked} cho tập thể {office.short} đã có thành tích xuất sắc trong thực hiện nhiệm vụ cải cách hành chính năm {office.year}."),
        Text("(Kèm theo Biên bản họp Hội đồng Thi đua - Khen thưởng và Báo cáo thành tích của tập thể)", italic=True),
        Text("Trân trọng kính trình./."),
        sign(office, ("- Như trên;", "- Lưu: VT.")),
    )  # fmt: skip
    arrived = {"arrived_on": _iso(stamp.day), "arrival_number": stamp.number} if stamp else {}
    said = fields(
        office, " ".join(subject), recipient, award=award, nominees=nominee(office, award), par_index=index, **arrived
    )
    return paper(blocks, said, stamp)


def _iso(day: str) -> str:
    first, month, year = day.split("/")
    return f"{year}-{month}-{first}"


def table_letter(office: Office) -> Paper:
    """The nominee in a table, numbered points, number spaced "Số:05 /TTr-…"."""
    subject = (f"Đề nghị tặng Giấy khen trong phong trào thi đua {MOVEMENT} năm {office.year}",)
    blocks = (
        head(office, "Số:{} /{}"),
        Title("TỜ TRÌNH", subject),
        Text("Kính gửi: Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ).", align="center", indent=False),
        Text(f"Thực hiện Kế hoạch số 212/KH-UBND ngày 23/7/2024 của UBND huyện về phát động phong trào thi đua {MOVEMENT} huyện Hớn Quản giai đoạn 2024 - 2025, {office.short} đã tổ chức bình xét và lựa chọn tập thể tiêu biểu."),
        Text("1. Kết quả bình xét", bold=True),
        Text(f"Hội đồng Thi đua - Khen thưởng của đơn vị đã họp {office.typed_day(office.minutes_date)}, thống nhất lựa chọn 01 tập thể có thành tích xuất sắc."),
        Text("2. Nội dung đề nghị", bold=True),
        Text("Đề nghị Chủ tịch UBND huyện xem xét, tặng Giấy khen cho tập thể có tên trong danh sách sau:"),
        Grid(
            (("STT", "Tên tập thể", "Hình thức khen thưởng"), ("1", office.short, "Giấy khen của Chủ tịch UBND huyện")),
            (0.1, 0.5, 0.4),
        ),
        Text("Hồ sơ gửi kèm gồm biên bản họp và báo cáo thành tích theo quy định."),
        Text("Kính trình UBND huyện xem xét, quyết định./."),
        sign(office, ("- Như kính gửi;", "- Lãnh đạo đơn vị;", "- Lưu: VT, TĐKT.")),
    )  # fmt: skip
    return paper(blocks, fields(office, subject[0], "Ủy ban nhân dân huyện Hớn Quản (qua Phòng Nội vụ)"))


def annexed_letter(office: Office) -> Paper:
    """The nominee in an annexed list on a page of its own."""
    subject = ("V/v đề nghị Chủ tịch UBND huyện tặng Giấy khen", f"về thành tích cải cách hành chính năm {office.year}")
    symbol = f"{office.letter_number}/TTr-{office.abbreviation}"
    blocks = (
        head(office),
        Title("TỜ TRÌNH", subject),
        Text("Kính gửi:  - Chủ tịch Ủy ban nhân dân huyện;", align="left"),
        Text("                 - Phòng Nội vụ huyện.", align="left"),
        Text(f"Hưởng ứng phong trào thi đua {MOVEMENT} do UBND huyện phát động, trong năm {office.year} {office.short} đã triển khai nhiều giải pháp thiết thực, đạt kết quả rõ nét trong cải cách thủ tục hành chính và phục vụ Nhân dân."),
        Text(f"Trên cơ sở kết quả bỏ phiếu của Hội đồng Thi đua - Khen thưởng tại cuộc họp ngày {short_date(office.minutes_date)}, {office.short} trình Chủ tịch UBND huyện xem xét, khen thưởng cho tập thể theo danh sách đính kèm."),
        Text("Rất mong được sự quan tâm của Chủ tịch UBND huyện./."),
        sign(office, ("- Như trên;", "- TT. Đảng ủy;", "- Lưu VT.")),
        PageBreak(),
        Text("DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG", bold=True, align="center", indent=False),
        Text(f"(Kèm theo Tờ trình số {symbol} ngày {short_date(office.letter_date)} của {office.short})", italic=True, align="center", indent=False),
        Grid(
            (("TT", "Tập thể", "Thành tích", "Đề nghị"), ("01", office.short, f"Có thành tích xuất sắc trong công tác cải cách hành chính năm {office.year}", "Giấy khen của Chủ tịch UBND huyện")),
            (0.08, 0.3, 0.37, 0.25),
        ),
    )  # fmt: skip
    return paper(blocks, fields(office, " ".join(subject), "Chủ tịch Ủy ban nhân dân huyện; Phòng Nội vụ huyện"))


def short_letter(office: Office) -> Paper:
    """A letter of few words, with the index in it."""
    subject = (f"đề nghị khen thưởng phong trào thi đua cải cách hành chính năm {office.year}",)
    blocks = (
        head(office),
        Title("TỜ TRÌNH", subject),
        Text("Kính gửi: Ủy ban nhân dân huyện Hớn Quản", align="center", indent=False),
        Text(f"Căn cứ Kế hoạch số 212/KH-UBND ngày 23/7/2024 của UBND huyện; Biên bản họp Hội đồng Thi đua - Khen thưởng ngày {short_date(office.minutes_date)}."),
        Text(f"Năm {office.year}, Chỉ số cải cách hành chính của {office.short} được UBND huyện công bố đạt {office.index_text}%. Xét thành tích đã đạt được, đề nghị UBND huyện (Phòng Nội vụ thẩm định) tặng Giấy khen của Chủ tịch UBND huyện đối với tập thể {office.short}."),
        Text("Kính đề nghị UBND huyện xem xét."),
        sign(office, ("- Như trên;", "- Phòng Nội vụ;", "- Lưu: VT.")),
    )  # fmt: skip
    return paper(blocks, fields(office, subject[0], "Ủy ban nhân dân huyện Hớn Quản", par_index=office.index))
