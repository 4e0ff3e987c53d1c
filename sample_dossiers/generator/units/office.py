"""What an invented office is: the facts from which its papers and their truth are made."""

from dataclasses import dataclass

AWARD = "giay_khen_district_chairman"
MOVEMENT = "“Đẩy mạnh cải cách hành chính Nhà nước”"


@dataclass(frozen=True)
class Office:
    """An office and what happened in it; dates are ISO. `short` is how it calls itself in running text."""

    name: str
    short: str
    left: tuple[str, ...]
    bold_left: int
    parent: str | None
    place: str
    abbreviation: str
    signer: str
    signer_titles: tuple[str, ...]
    signer_title: str
    secretary: str
    chair: str
    chair_post: str
    letter_number: str
    letter_date: str
    minutes_number: str
    minutes_date: str
    report_number: str
    report_date: str
    members: int
    present: int
    staff: int
    women: int
    index: float
    rank: tuple[int, int]
    initiative: str
    initiative_decision: str
    initiative_date: str
    year: int = 2024
    time: str = "14:00"
    room: str = "Phòng họp"
    by_pen: bool = False

    def symbol(self, number: str, kind: str, style: str = "Số: {}/{}") -> str:
        """Return the number line; the number by pen where this office writes so."""
        written = f"{{pen:{number}}}" if self.by_pen else number
        return style.format(written, f"{kind}-{self.abbreviation}")

    def day(self, iso: str) -> str:
        """Return "ngày 05 tháng 12 năm 2024", the day by pen where this office writes so."""
        year, month, day = iso.split("-")
        written = f"{{pen:{day}}}" if self.by_pen else day
        shown = month if int(month) < 3 else str(int(month))
        return f"ngày {written} tháng {shown} năm {year}"

    def typed_day(self, iso: str) -> str:
        """Return the day as the body of a paper writes it, never by pen."""
        year, month, day = iso.split("-")
        return f"ngày {day} tháng {month} năm {year}"

    @property
    def index_text(self) -> str:
        return f"{self.index}".replace(".", ",")


def short_date(iso: str) -> str:
    """Return 05/12/2024."""
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"


def nominee(office: Office, award: str | None = AWARD) -> list[dict[str, object]]:
    """Return the one collective of an office as the contract's nominee list."""
    return [{"name": office.name, "kind": "collective", "award": award}]
