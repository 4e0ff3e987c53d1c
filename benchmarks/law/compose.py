"""The three parts of a dossier, written from a story."""

from benchmarks.law.facts import Facts, upper_first
from benchmarks.law.heads import letterhead, lines_of, notation, signature
from benchmarks.law.sheets import Sheet
from benchmarks.law.story import Story

CONTENTS = ("a", "b", "c", "d")


def _write(sheet: Sheet, text: str | None) -> None:
    if text is not None:
        sheet.write(text)


def _title(story: Story, sheet: Sheet, place: str, subject: str, facts: Facts) -> None:
    sheet.centred(story.say(place, facts) or "")
    sheet.centred(story.say(subject, facts) or "")


# ---- the letter


def letter(story: Story, *, replaced: bool = False, draft: bool = False) -> Sheet:
    """Return the letter of proposal; `replaced` is the older one, `draft` its Word file without number and day."""
    facts, traits = story.facts_of("letter"), story.traits
    name = "To trinh du thao.docx" if draft else "To trinh cu.pdf" if replaced else "To trinh.pdf"
    sheet = Sheet(name)
    council = "council_letter" in traits
    number = f"{facts.words['old_no']:02}" if replaced else facts.words["letter_number"]
    official = "official_letter" in traits
    kind = notation(facts, "TTr", council=council)
    symbol = None if "no_number" in traits or draft else kind.removeprefix("TTr-") if official else kind
    if "note" in traits and not draft:
        sheet.centred(story.bank.draw("letter.note_above", facts.words))
    issued = facts.council if replaced else facts.sent
    letterhead(story, sheet, facts, symbol=symbol, number=number, issued=None if draft else issued, council=council)
    if official:
        sheet.write(story.say("other.official_subject", facts) or "")
    else:
        _title(story, sheet, "letter.title", "letter.subject", facts)
    _write(sheet, story.say("letter.recipient", facts))
    _letter_body(story, sheet, facts, replaced=replaced)
    copies = str(story.say("letter.copies_to", facts)).split("\n")
    sheet.sign(copies, signature(story, facts, council=council))
    if "stamp" in traits and not replaced and not draft:
        sheet.stamp(lines_of(story.bank.draw("heads.stamp", facts.words)))
    sheet.marks = story.marks.get("letter", sheet.marks)
    if "several_awards" in traits:
        _annex(story, sheet, facts)
    return sheet


def _letter_body(story: Story, sheet: Sheet, facts: Facts, *, replaced: bool) -> None:
    traits = story.traits
    _write(sheet, story.say("letter.basis", facts))
    if "index_in_letter" in traits:
        _write(sheet, story.say("letter.index_in_letter", facts))
    if story.beside:
        sheet.write(
            f"{facts.words['Unit']} kính đề nghị Chủ tịch UBND huyện tặng Giấy khen năm {facts.year} cho các tập thể "
            "có thành tích xuất sắc trong phong trào thi đua cải cách hành chính, gồm:"
        )
        sheet.table(_unit_rows(story, facts))
    elif "several_awards" in traits:
        _write(sheet, story.say("letter.several_awards", facts))
    else:
        ask = str(story.say("letter.ask", facts))
        sheet.write(ask)
        if ask.endswith("sau đây:"):
            row = ("1", upper_first(str(facts.words["nominee"])), "Giấy khen của Chủ tịch UBND huyện")
            sheet.table((("TT", "Tên tập thể", "Hình thức khen thưởng"), row))
    if "persons_beside" in traits:
        _write(sheet, story.say("letter.beside_persons", facts))
    if "replaced" in traits and not replaced:
        _write(sheet, story.say("letter.replaces", facts))
    _write(sheet, story.say("letter.closing", facts))


def _unit_rows(story: Story, facts: Facts) -> list[tuple[str, ...]]:
    award = "Giấy khen của Chủ tịch UBND huyện"
    names = [facts.unit.name, *(other.unit.name for other in story.beside)]
    rows = [(str(number), name, award) for number, name in enumerate(names, 1)]
    return [("STT", "Tên đơn vị", "Hình thức đề nghị"), *rows]


def _annex(story: Story, sheet: Sheet, facts: Facts) -> None:
    """Write the list of nominees that a letter for several awards has annexed."""
    words = facts.words
    sheet.centred(
        f"DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG\n(Kèm theo Tờ trình số "
        f"{words['letter_number']}/{notation(facts, 'TTr', council='council_letter' in story.traits)})"
    )
    rows = (
        ("TT", "Họ và tên, đơn vị", "Chức vụ", "Danh hiệu, hình thức khen thưởng"),
        ("1", str(words["person1"]), str(words["deputy_title"]), "Chiến sĩ thi đua cơ sở"),
        ("2", str(words["person2"]), "Công chức", "Lao động tiên tiến"),
        ("3", str(words["clerk"]), "Công chức", "Lao động tiên tiến"),
        ("4", facts.unit.name, "", "Giấy khen của Chủ tịch UBND huyện"),
    )
    sheet.table(rows)


# ---- the minutes


def minutes(story: Story) -> Sheet:
    """Return the minutes of the council's meeting."""
    facts, traits = story.facts_of("minutes"), story.traits
    sheet = Sheet("Bien ban.docx" if "word_minutes" in traits else "Bien ban.pdf")
    council = "council_head" in traits
    plain = "outside" in traits
    symbol = notation(facts, "BB", council=True) if "minutes_number" in traits else None
    letterhead(
        story,
        sheet,
        facts,
        symbol=symbol,
        number=facts.words["minutes_no"],
        issued=None,
        council=council and not plain,
    )
    _title(story, sheet, "minutes.minutes_label" if "extract" in traits else "minutes.title", "minutes.subject", facts)
    body = story.slots.get("minutes.body")
    if body is not None:  # a staff meeting, a ballot record: another body altogether
        _write(sheet, story.bank.draw(body, facts.words))
    else:
        _minutes_body(story, sheet, facts)
    left, right = lines_of(story.bank.draw("minutes.signers", facts.words))
    sheet.sign([left, "", "", str(facts.words["clerk"])], [right, "", "", str(facts.words["boss"])])
    sheet.marks = story.marks.get("minutes", sheet.marks)
    return sheet


def _minutes_body(story: Story, sheet: Sheet, facts: Facts) -> None:
    for place in ("opening", "attendance", "discussion"):
        _write(sheet, story.say(f"minutes.{place}", facts))
    if story.beside:
        sheet.write("Kết quả bỏ phiếu như sau:")
        present = str(facts.words["present"])
        names = [facts.unit.name, *(other.unit.name for other in story.beside)]
        rows = [(str(n), name, f"{present}/{present}", "0") for n, name in enumerate(names, 1)]
        sheet.table([("TT", "Tập thể", "Số phiếu đồng ý", "Không đồng ý"), *rows])
        sheet.write(
            f"Hội đồng thống nhất đề nghị Chủ tịch UBND huyện tặng Giấy khen năm {facts.year} cho các tập thể nêu trên."
        )
    else:
        _write(sheet, story.say("minutes.vote", facts))
        _write(sheet, story.say("minutes.conclusion", facts))
    _write(sheet, story.say("minutes.ending", facts))


# ---- the report


def report(story: Story, facts: Facts | None = None, *, draft: bool = False) -> Sheet:
    """Return the achievement report of the story's unit, or of another one of the same letter."""
    own, traits = facts or story.facts_of("report"), story.traits
    name = "Bao cao du thao.docx" if draft else "Bao cao.pdf" if facts is None else f"Bao cao {own.unit.code}.pdf"
    sheet = Sheet(name)
    if story.slot("report.label") is not None and ("label" in traits or "report.label" in story.slots):
        sheet.centred(str(story.say("report.label", own)))
    symbol = None if draft else notation(own, "BC", council=False)
    issued = None if draft else own.reported
    letterhead(story, sheet, own, symbol=symbol, number=own.words["report_number"], issued=issued, council=False)
    sheet.centred(story.say("report.title", own) or "")
    if "unit_line" in traits:
        _write(sheet, story.say("report.unit_line", own))
    for place in ("general_heading", "general", "results_heading"):
        _write(sheet, story.say(f"report.{place}", own))
    _results(story, sheet, own)
    if "past_awards" in traits:
        _write(sheet, story.say("report.past_awards", own))
    _write(sheet, story.say("report.closing", own))
    left = ["XÁC NHẬN CỦA CẤP TRÊN TRỰC TIẾP"] if "superior" in traits else ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    sheet.sign(left, signature(story, own, council=False))
    sheet.marks = story.marks.get("report", sheet.marks)
    return sheet


def _results(story: Story, sheet: Sheet, facts: Facts) -> None:
    """Write the four contents and the standards: numbered under headings, as prose, or the standards in a table."""
    headed = "prose" not in story.traits
    number = 0
    for content in CONTENTS:
        passage = story.say(f"report.content_{content}", facts)
        if passage is None:
            continue
        number += 1
        if headed:
            sheet.write(f"{number}. {story.say(f'report.heading_{content}', facts)}\n{passage}")
        else:
            sheet.write(passage)
    standards = [
        ("Chỉ số cải cách hành chính", story.say("report.index", facts)),
        ("Sáng kiến, giải pháp, cách làm mới", story.say("report.initiative", facts)),
        ("Kỷ luật, kỷ cương hành chính", story.say("report.discipline", facts)),
    ]
    told = [(name, text) for name, text in standards if text is not None]
    if "table_report" in story.traits:
        head = lines_of(story.bank.draw("report.table_head", facts.words))
        rows = [(str(i), name, text) if len(head) == 3 else (name, text) for i, (name, text) in enumerate(told, 1)]
        sheet.write(f"{number + 1}. {story.say('report.standards_heading', facts)}")
        sheet.table([tuple(head), *rows])
        return
    if headed:
        sheet.write(f"{number + 1}. {story.say('report.standards_heading', facts)}:")
    for letter_, (_, text) in zip("abc", told, strict=False):
        sheet.write(f"{letter_}) {text}" if "lettered" in story.traits else f"- {text}" if headed else text)
