"""A plan as an annotated text for a lawyer: each clause, the rules that check it and their numbers, or why none can."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models.plan import Clause, Content, Plan, RuleSetting, Setting
from models.terms import Level
from pipeline.report.clause_names import clause_note, find_clause, in_words, plan_name, short_cite
from pipeline.report.duty_text import duty_lines
from pipeline.report.labels import rule_title
from pipeline.report.outline import one_line
from pipeline.report.plan_words import ASKS, CODES, SETTINGS
from pipeline.report.wording import show_day, show_number

_NOT_SIGNED = "Viết lại bằng lời của phần mềm; không thay cho văn bản đã ký."
_CLAUSE = 3
"""The level of a clause's heading, under the plan and its parts."""
_MARKDOWN = re.compile(r"([\\*<>\[\]|#])")


@dataclass(frozen=True)
class Line:
    """A line of the text: a heading of a level, a paragraph (`item` None), or an item so many steps in."""

    text: str
    heading: int | None = None
    item: int | None = None


def _quoted(words: tuple[str, ...]) -> str:
    return "; ".join(CODES.get(word, f"“{word}”") for word in words) if words else "không có"


def show_setting(value: Setting) -> str:
    """Return a setting's value in words: exact numbers, dates as people write them, the plan's words in quotes."""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, dict):
        told = (f"“{key}”: {CODES.get(meaning, in_words(meaning))}" for key, meaning in value.items())
        return "; ".join(told) or "không có"
    if isinstance(value, tuple):
        return _quoted(value)
    if isinstance(value, date):
        return show_day(value.isoformat())
    return _quoted((value,)) if isinstance(value, str) else show_number(value)


def weight(setting: RuleSetting) -> str:
    """Return how a rule weighs: "Bắt buộc; khắc phục được"; over the whole batch nothing is cured."""
    if setting.level is Level.BATCH:
        return setting.level.label
    return f"{setting.level.label}; {'khắc phục được' if setting.curable else 'không khắc phục được'}"


def setting_lines(settings: Mapping[str, Setting]) -> tuple[str, ...]:
    """Return each setting of a rule with its name: "Mức tối thiểu (phần trăm): 90"."""
    return tuple(f"{SETTINGS.get(key, key)}: {show_setting(value)}" for key, value in settings.items())


def dated_setting_lines(setting: RuleSetting) -> tuple[str, ...]:
    """Return each setting of a rule with its name, those of a change with the day from which they hold."""
    changed = (
        f"Từ ngày {show_day(change.since.isoformat())}, {line[:1].lower()}{line[1:]}"
        for change in setting.changes
        for line in setting_lines(change.settings)
    )
    return (*setting_lines(setting.settings), *changed)


def upper_first(text: str) -> str:
    """Return text for the beginning of a line."""
    return text[:1].upper() + text[1:]


def _rule(setting: RuleSetting) -> Iterator[Line]:
    yield Line(f"Quy tắc `{setting.rule}`: {rule_title(setting.rule)}. {weight(setting)}.", item=0)
    if setting.rule in ASKS:
        yield Line(f"Yêu cầu: {ASKS[setting.rule]}", item=1)
    if setting.since is not None:
        yield Line(f"Có hiệu lực từ ngày {show_day(setting.since.isoformat())}:", item=1)
    for line in setting_lines(setting.settings):
        yield Line(line, item=1)
    for change in setting.changes:
        yield Line(f"Thay đổi từ ngày {show_day(change.since.isoformat())}:", item=1)
        for line in setting_lines(change.settings):
            yield Line(line, item=2)
        if change.note:
            yield Line(f"Ghi chú: {in_words(change.note)}", item=2)


def _clause(clause: Clause) -> Iterator[Line]:
    named = upper_first(short_cite(clause))
    yield Line(f"{named} (`{clause.id}`)", heading=_CLAUSE)
    yield Line(clause.sense)
    for setting in clause.rules:
        yield from _rule(setting)
    if clause.why_no_rule:
        yield Line(f"Không có quy tắc kiểm tra: {clause.why_no_rule}", item=0)
    yield from (Line(told, item=0) for told in duty_lines(clause))
    note = clause_note(clause)
    if note:
        yield Line(f"Ghi chú: {note}", item=0)


def _content(content: Content, plan: Plan) -> Iterator[Line]:
    clause = find_clause(plan, content.clause)
    yield Line(f"{upper_first(short_cite(clause)) if clause else content.clause}: {content.label}.", item=0)
    yield Line(f"Một cụm từ là đủ (viết không dấu): {_quoted(content.strong)}.", item=1)
    yield Line(f"Cần hai cụm từ (viết không dấu): {_quoted(content.cues)}.", item=1)


def _heading(plan: Plan) -> Iterator[Line]:
    period = f"{show_day(plan.period_from.isoformat())} - {show_day(plan.period_to.isoformat())}"
    yield Line(plan_name(plan), heading=1)
    yield Line(f"{plan.title}.")
    yield Line(_NOT_SIGNED)
    yield Line(f"Cơ quan ban hành: {plan.issuer}.", item=0)
    yield Line(f"Số, ký hiệu: {plan.number}.", item=0)
    yield Line(f"Ngày ban hành: {show_day(plan.issued_on.isoformat())}.", item=0)
    yield Line(f"Thời gian thi đua: {period}.", item=0)
    yield Line(f"Năm xét khen: {plan.first_year} - {plan.last_year}.", item=0)
    yield Line(f"Tên phong trào trên giấy: {_quoted(plan.movement)}.", item=0)
    yield Line(f"Bảng đơn vị: `{plan.units}`.", item=0)
    yield Line(f"Tệp kế hoạch: `{plan.id}`, sha256 `{plan.sha256}`.", item=0)


def _award(plan: Plan) -> Iterator[Line]:
    yield Line("Hình thức khen thưởng", heading=2)
    yield Line(f"{plan.award.label}.")
    yield Line(f"Cách viết: {_quoted(plan.award.wordings)}.", item=0)
    yield Line(f"Cách nói hằng ngày, cũng được hiểu như vậy: {_quoted(plan.award.everyday)}.", item=0)
    yield Line(f"Hình thức, danh hiệu khác: {_quoted(plan.award.others)}.", item=0)


def _bodies(plan: Plan) -> Iterator[Line]:
    yield Line("Cách gọi tập thể", heading=2)
    yield Line(f"Mở đầu không làm thay đổi tập thể: {_quoted(plan.bodies.openings)}.", item=0)
    yield Line(f"Mở đầu của bộ phận trong một cơ quan: {_quoted(plan.bodies.within)}.", item=0)


def _attachments(plan: Plan) -> Iterator[Line]:
    yield Line("Văn bản kèm theo", heading=2)
    yield Line(f"Cơ quan có văn bản chứng minh chỉ số: {_quoted(plan.index_announced_by)}.", item=0)
    levels = show_setting(plan.recognition_levels)
    yield Line(f"Từ trong tên cơ quan cho biết cấp công nhận sáng kiến: {levels}.", item=0)


def _text(plan: Plan) -> Iterator[Line]:
    yield from _heading(plan)
    if plan.notes:
        yield Line("Ghi chú về văn bản", heading=2)
        yield from (Line(in_words(note), item=0) for note in plan.notes)
    yield from _award(plan)
    yield from _bodies(plan)
    yield from _attachments(plan)
    yield Line("Nội dung thi đua", heading=2)
    for content in plan.contents:
        yield from _content(content, plan)
    yield Line("Các điều khoản", heading=2)
    for clause in plan.clauses:
        yield from _clause(clause)


def _plain(line: Line) -> str:
    text = one_line(line.text).replace("`", "")
    if line.heading is not None:
        return f"\n{text.upper() if line.heading < _CLAUSE else text}"
    return f"{'  ' * (line.item + 1)}- {text}" if line.item is not None else f"  {text}"


def _markdown(line: Line) -> str:
    text = _MARKDOWN.sub(r"\\\1", one_line(line.text))
    if line.heading is not None:
        return f"\n{'#' * line.heading} {text}\n"
    return f"{'  ' * line.item}- {text}" if line.item is not None else f"{text}\n"


def plan_text(plan: Plan, *, markdown: bool = False) -> str:
    """Return a plan as text, plain or as Markdown; the same plan gives the same bytes."""
    write = _markdown if markdown else _plain
    return "\n".join(write(line) for line in _text(plan)).lstrip("\n") + "\n"
