"""What a dossier is about: unit, persons, days, numbers; drawn by seed and given to the wordings as their gaps."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from benchmarks.law.banks import Bank
from models.terms import UnitKind
from models.unit import KnownUnit
from pipeline.reference.tables import load_units

UNITS = tuple(unit for unit in load_units().units if unit.kind in (UnitKind.COMMUNE, UnitKind.OFFICE))
"""Service units of the table whose place in the plan is open are left to the planted ones."""

_HEADS = (
    ("Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch"),
    ("Văn phòng", "Chánh Văn phòng", "Phó Chánh Văn phòng"),
    ("Thanh tra", "Chánh Thanh tra", "Phó Chánh Thanh tra"),
    ("Phòng", "Trưởng phòng", "Phó Trưởng phòng"),
    ("Trung tâm", "Giám đốc", "Phó Giám đốc"),
    ("Trường", "Hiệu trưởng", "Phó Hiệu trưởng"),
    ("Chi cục", "Chi cục trưởng", "Phó Chi cục trưởng"),
)
_SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đinh",
    "Điểu",
    "Trịnh",
    "Mai",
]
_MEN = ["Văn", "Minh", "Quốc", "Đức", "Hữu", "Công", "Xuân", "Thanh"]
_WOMEN = ["Thị", "Ngọc", "Thu", "Thị", "Kim", "Bích", "Thị", "Thanh"]
_GIVEN = [
    "Hùng",
    "Dũng",
    "Hải",
    "Sơn",
    "Lâm",
    "Phúc",
    "Tâm",
    "Bình",
    "Khánh",
    "Thắng",
    "Tài",
    "Vinh",
    "Long",
    "Quang",
    "Nam",
]
_GIVEN_WOMEN = [
    "Hoa",
    "Lan",
    "Hương",
    "Mai",
    "Thảo",
    "Hạnh",
    "Nga",
    "Yến",
    "Phượng",
    "Trang",
    "Loan",
    "Dung",
    "Thủy",
    "Hiền",
    "Oanh",
]
_INITIATIVES = (
    "Ứng dụng mã QR tra cứu thủ tục hành chính",
    "Trả kết quả thủ tục hành chính tại nhà cho người khuyết tật",
    "Tổ hỗ trợ dịch vụ công trực tuyến lưu động",
    "Sổ tay điện tử hướng dẫn giải quyết hồ sơ",
    "Quy trình liên thông rút gọn thời gian giải quyết hồ sơ đất đai",
    "Nhóm Zalo nhắc hạn xử lý hồ sơ",
    "Ngày không hẹn",
    "Phần mềm theo dõi nhiệm vụ cải cách hành chính được giao",
)
_QUOTES = ("“{}”", '"{}"', "‘’{}’’", "“{}”")


@dataclass(frozen=True)
class Facts:
    """The facts of one paper; `words` are the gaps of the wordings."""

    unit: KnownUnit
    year: int
    council: date
    reported: date
    sent: date
    arrived: date
    index: Decimal
    words: Mapping[str, object]

    @property
    def commune(self) -> bool:
        return self.unit.kind is UnitKind.COMMUNE


def person(bank: Bank, *, woman: bool = False) -> str:
    """Return a person's name."""
    rng = bank.rng
    middle, given = (_WOMEN, _GIVEN_WOMEN) if woman else (_MEN, _GIVEN)
    return f"{rng.choice(_SURNAMES)} {rng.choice(middle)} {rng.choice(given)}"


def decimal(number: Decimal, rng_dot: bool) -> str:
    """Return a number as Vietnamese papers write it; some write a point."""
    text = format(number.normalize(), "f")
    return text if rng_dot else text.replace(".", ",")


def draw_index(bank: Bank, low: float, high: float) -> Decimal:
    """Return an index of none to three decimals, both ends allowed."""
    step = bank.rng.choice((Decimal("1"), Decimal("0.1"), Decimal("0.01"), Decimal("0.01"), Decimal("0.01")))
    least, most = int(Decimal(str(low)) / step), int(Decimal(str(high)) / step)
    return Decimal(bank.rng.randint(least, most)) * step


def in_words(bank: Bank, when: date) -> str:
    """Return a day as a paper writes it: "ngày 05/12/2024", "ngày 05 tháng 12 năm 2024"."""
    return bank.draw("heads.day_form", {"d": when.day, "m": when.month, "y": when.year})


def long_day(when: date) -> str:
    return f"ngày {when.day:02} tháng {when.month:02} năm {when.year}"


def short_day(when: date) -> str:
    return f"{when.day:02}/{when.month:02}/{when.year}"


def draw_days(bank: Bank, year: int) -> tuple[date, date, date, date]:
    """Return the days of meeting, report, letter and arrival, in their order, all in time."""
    council = date(year, 11, 4) + timedelta(days=bank.rng.randint(0, 42))
    reported = council + timedelta(days=bank.rng.randint(-3, 2))
    sent = max(council, reported) + timedelta(days=bank.rng.randint(0, 5))
    arrived = min(sent + timedelta(days=bank.rng.randint(0, 3)), date(year, 12, 30))
    return council, reported, sent, arrived


def draw_facts(bank: Bank, unit: KnownUnit, year: int = 2024) -> Facts:
    """Return the facts of a sound dossier."""
    council, reported, sent, arrived = draw_days(bank, year)
    bare = Facts(unit, year, council, reported, sent, arrived, draw_index(bank, 90, 99.5), {})
    return with_words(bank, bare, _constant(bank, unit))


def _constant(bank: Bank, unit: KnownUnit) -> dict[str, object]:
    """Return the words that stay whatever a defect changes: persons, counts, numbers of papers."""
    rng = bank.rng
    head, deputy = next(((h, d) for start, h, d in _HEADS if unit.name.startswith(start)), ("Thủ trưởng", "Phó"))
    commune = unit.kind is UnitKind.COMMUNE
    of_place = (" UBND xã" if " xã " in unit.name else " UBND thị trấn") if commune else ""
    total = rng.choice((5, 7, 7, 9, 9, 11, 13, 15))
    present = rng.randint(max(4, (total * 2 + 2) // 3), total - 1)
    for_ = rng.randint(max(3, present - 2), present - 1)
    return {
        "head_short": head,
        "deputy_short": deputy,
        "head_title": head + of_place,
        "deputy_title": deputy + of_place,
        "boss": person(bank),
        "vice": person(bank),
        "clerk": person(bank, woman=True),
        "person1": person(bank),
        "person2": person(bank, woman=True),
        "total": f"{total:02}",
        "present": f"{present:02}",
        "absent": f"{total - present:02}",
        "for_": f"{for_:02}",
        "against": f"{present - for_:02}",
        "for_percent": decimal(Decimal(round(for_ / present * 100, 2)).quantize(Decimal("0.01")), False),
        "too_many": f"{present + rng.randint(total - present + 1, total - present + 3):02}",
        "hour": rng.choice(("7", "8", "08", "9", "13", "14", "14", "15")),
        "minute": rng.choice(("00", "15", "30", "45")),
        "end_hour": rng.choice(("10", "11", "16", "17")),
        "staff": rng.randint(7, 48),
        "women": rng.randint(2, 6),
        "rank": f"{rng.randint(1, 9)}/{rng.randint(12, 26)}",
        "letter_number": rng.randint(9, 320),
        "report_number": rng.randint(9, 480),
        "minutes_no": f"{rng.randint(1, 40):02}",
        "old_no": rng.randint(4, 8),
        "number_any": rng.randint(900, 2400),
        "dec": f"{rng.randint(900, 3200)}/QĐ-UBND",
        "sk_dec": f"{rng.randint(400, 3000)}/QĐ-UBND",
        "sk": rng.choice(_QUOTES).format(rng.choice(_INITIATIVES)),
        "arrival_number": rng.randint(800, 5400),
        "other_award": rng.choice(("Bằng khen", "danh hiệu Tập thể Lao động xuất sắc", "Cờ thi đua")),
    }


def with_words(bank: Bank, facts: Facts, constant: Mapping[str, object]) -> Facts:
    """Return facts whose words are told anew after a change of unit, year, days or index."""
    unit, year, dot = facts.unit, facts.year, bank.rng.random() < 0.15
    short = unit.name.replace("Ủy ban nhân dân", "UBND")
    name = bank.draw("heads.unit_long", {"long": unit.name, "short": short})
    naming = {"long": unit.name, "short": short.removesuffix(" Hớn Quản").removesuffix(" huyện")}
    nominee = bank.draw("heads.nominee_commune" if facts.commune else "heads.nominee_office", naming)
    shown, before = decimal(facts.index, dot), decimal(draw_index(bank, 82, 97), dot)
    notation = notation_of(unit)
    changing = {
        "unit": name,
        "Unit": upper_first(name),
        "nominee": nominee,
        "Nominee": upper_first(nominee),
        "Head_title": upper_first(str(constant["head_title"])),
        "year": year,
        "prev": year - 1,
        "next": year + 1,
        "bare": shown,
        "index": bank.draw("heads.percent", {"n": shown}),
        "prev_index": f"{before}%",
        "points": decimal(draw_index(bank, 55, 88), dot),
        "rise": decimal(draw_index(bank, 1, 6), dot),
        "minutes_long": long_day(facts.council),
        "minutes_short": short_day(facts.council),
        "minutes_day": in_words(bank, facts.council),
        "minutes_number": f"{constant['minutes_no']}/BB-HĐTĐKT",
        "old_number": f"{constant['old_no']:02}/TTr-{notation}",
        "old_day": in_words(bank, facts.council - timedelta(days=1)),
        "dec_day": in_words(bank, facts.council - timedelta(days=12)),
        "sk_day": in_words(bank, facts.council - timedelta(days=24)),
        "sk_short": short_day(facts.council - timedelta(days=24)),
        "arrival_short": short_day(facts.arrived),
        "arrival_words": f"{facts.arrived.day:02} tháng {facts.arrived.month:02} năm {facts.arrived.year}",
        "PLACE": place_capitals(unit),
    }
    return replace(facts, words={**constant, **changing})


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def place_capitals(unit: KnownUnit) -> str:
    """Return a unit as letterheads write it: the commune without its committee, an office whole."""
    return unit.name.removeprefix("Ủy ban nhân dân ").upper()


def notation_of(unit: KnownUnit) -> str:
    """Return the issuer's part of a symbol: UBND of a commune, an office's initials."""
    if unit.kind is UnitKind.COMMUNE:
        return "UBND"
    skipped = ("phòng", "huyện", "và", "-", "trung", "tâm", "trường")
    return "".join(word[0].upper() for word in unit.name.split() if word.lower() not in skipped)[:5] or "VP"


def place_of(unit: KnownUnit) -> str:
    """Return the place of zone 4: the commune's own name, the district's seat or name for offices."""
    if unit.kind is UnitKind.COMMUNE:
        return unit.name.replace("Ủy ban nhân dân xã ", "").replace("Ủy ban nhân dân thị trấn ", "")
    return "Hớn Quản"
