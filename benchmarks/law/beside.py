"""Papers that come beside the three parts: decisions, the annual report, a ballot record."""

from datetime import date

from benchmarks.law.compose import minutes
from benchmarks.law.facts import Facts, long_day
from benchmarks.law.heads import letterhead, lines_of, notation, signature
from benchmarks.law.sheets import Sheet
from benchmarks.law.story import Story


def annual_report(story: Story) -> Sheet:
    """Return the report that clause IV.1 asks for: no part of the dossier."""
    facts = story.facts
    sheet = Sheet("Bao cao tong ket.pdf")
    symbol = notation(facts, "BC", council=False)
    number = int(str(facts.words["report_number"])) + 3
    letterhead(story, sheet, facts, symbol=symbol, number=number, issued=facts.reported, council=False)
    sheet.centred("BÁO CÁO")
    sheet.centred(story.bank.draw("other.annual_subject", facts.words))
    sheet.write(story.bank.draw("other.annual_body", facts.words))
    sheet.sign(["Nơi nhận:", "- UBND huyện;", "- Lưu: VT."], signature(story, facts, council=False))
    return sheet


def ballot_record(story: Story) -> Sheet:
    """Return the record of counting the ballots: not the minutes of the meeting."""
    other = Story(story.name, story.bank, story.facts, traits=story.traits & {"council_head", "outside"})
    other.slots = {"minutes.subject": "minutes.ballot_subject", "minutes.body": "minutes.ballot_body"}
    sheet = minutes(other)
    sheet.file = "Kiem phieu.pdf"
    return sheet


def decision(story: Story, about: str) -> Sheet:
    """Return a decision of the district's chairman (or the unit's own on its council) about one matter."""
    facts = story.facts
    words = facts.words
    sheet = Sheet(f"Quyet dinh {about}.pdf")
    symbol = {"index": words["dec"], "initiative": words["sk_dec"]}.get(about, f"{words['old_no']}/QĐ-UBND")
    right = lines_of(story.bank.draw("heads.nation", words))
    left = ["ỦY BAN NHÂN DÂN", "HUYỆN HỚN QUẢN", f"Số: {symbol}"]
    sheet.pair(left, [*right, f"Hớn Quản, {long_day(_early(facts))}"])
    sheet.centred(story.bank.draw(f"other.decision_{about}", words))
    sheet.write(story.bank.draw("other.decision_body", words))
    if about == "index":
        rows = (
            ("TT", "Đơn vị", "Chỉ số CCHC (%)"),
            ("1", "Ủy ban nhân dân xã Thanh An", "92,11"),
            ("2", facts.unit.name, str(words["bare"])),
        )
        if facts.unit.name != rows[1][1]:
            sheet.table(rows)
    sheet.sign(["Nơi nhận:", "- Như Điều 3;", "- Lưu: VT."], ["CHỦ TỊCH", "", "", "Vũ Văn Trung"])
    return sheet


def _early(facts: Facts) -> date:
    return facts.council.replace(day=1)
