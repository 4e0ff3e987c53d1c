"""What the office tells a unit about a finding: what is the matter, how to cure it, what it is asked.

A finding's message says what is the matter and no more; what the clerk does next stands in next_steps.py and never in
a letter, and how the office keeps its books is none of a unit's business.

No number, day or term stands here: they come with the finding's own message, the plan and the register.
"""

import re

from models.finding import Finding
from models.plan import Plan
from models.terms import Basis
from pipeline.report.clause_names import find_clause, without_basis
from pipeline.report.labels import rule_title
from pipeline.report.next_steps import is_doubt_of_reading
from pipeline.report.papers.record_facts import person_said

CURES: dict[str, str] = {
    "part.proposal_letter": "gửi tờ trình đề nghị khen thưởng đã ký, đóng dấu, ghi đủ số và ngày.",
    "part.council_minutes": "gửi biên bản họp Hội đồng Thi đua - Khen thưởng của đơn vị, có chữ ký của thư ký và "
    "chủ tọa; đơn vị không có Hội đồng thì trả lời bằng văn bản.",
    "part.achievement_report": "gửi báo cáo thành tích của tập thể được đề nghị (báo cáo kết quả phong trào không thay "
    "được báo cáo này).",
    "part.further": "gửi văn bản nêu trên, đã ký, đóng dấu.",
    "form.report_template_08": "lập lại báo cáo thành tích theo đúng mẫu nêu trên, ký, đóng dấu và gửi lại.",
    "form.signature": "gửi bản đã ký (ký tay hoặc ký số) của văn bản nêu trên.",
    "award.form": "gửi tờ trình thay thế, ghi đúng hình thức khen thưởng nêu trên; nếu muốn đề nghị hình thức khác thì "
    "gửi theo đợt xét của hình thức đó.",
    "consistency.unit": "kiểm tra các tệp đã gửi và gửi lại đúng văn bản của tập thể được đề nghị.",
    "consistency.award_year": "rà soát, gửi lại văn bản ghi sai năm hoặc văn bản thay thế.",
    "consistency.award": "rà soát, gửi lại văn bản ghi sai hình thức khen hoặc văn bản thay thế.",
    "consistency.par_index": "cho biết số đúng, kèm văn bản công bố chỉ số, và gửi lại văn bản ghi sai.",
    "form.seal": "kiểm tra bản gốc, gửi bản có dấu hoặc ký số của cơ quan.",
    "form.number_and_date": "ghi bổ sung số, ngày còn thiếu vào bản gửi lại.",
    "form.addressee": "ghi đúng nơi nhận vào bản gửi lại.",
    "consistency.chronology": "kiểm tra lại ngày của các văn bản nêu trên.",
    "consistency.votes": "kiểm tra lại số người, số phiếu trong biên bản.",
    "evidence.unsupported": "gửi kèm bản sao văn bản chứng minh, nếu có.",
}
"""How a unit cures what is not met, for the middle of a sentence."""

ASKED: dict[str, str] = {
    "part.proposal_letter": "tờ trình đề nghị khen thưởng, nếu văn bản đã gửi không phải là tờ trình",
    "part.council_minutes": "biên bản họp Hội đồng Thi đua - Khen thưởng, nếu văn bản đã gửi không phải là biên bản đó",
    "part.achievement_report": "báo cáo thành tích, nếu văn bản đã gửi không phải là báo cáo đó",
    "form.signature": "bản đã ký (ký tay hoặc ký số) của văn bản nêu trên",
    "award.form": "tờ trình ghi rõ hình thức khen thưởng được đề nghị",
    "scope.collective": "tờ trình ghi rõ tập thể được đề nghị",
    "criterion.four_contents": "báo cáo thành tích có bổ sung nội dung này, nếu đơn vị có thành tích",
    "criterion.par_index": "bản sao quyết định hoặc thông báo công bố chỉ số, nếu đã có",
    "criterion.initiative": "bản sao quyết định hoặc thông báo công nhận",
    "criterion.discipline": "xác nhận bằng văn bản của thủ trưởng đơn vị",
}
"""What a unit encloses with its answer to an open question. A rule that is not here is settled by the office itself:
its register, its list of units, its own understanding of the plan."""

ADVICE: dict[str, str] = {
    "scope.participant": "liên hệ cơ quan quản lý trực tiếp để gửi hồ sơ đến đúng nơi xét khen.",
}
"""What a unit does whose dossier cannot be accepted whatever it sends, for the middle of a sentence."""

CLOSED = ("scope.", "deadline.")
"""How the rules begin after whose breach nothing else in the dossier matters: too late, or not for this office."""

_UNSUPPORTED = "evidence.unsupported"
_IN_BOOKS = re.compile(r" \((?:sổ theo dõi[^()]*|[^()]* ghi vào sổ)\)")
"""Where a row stands in the office's register, and who entered it."""
_OF_OFFICE = re.compile(r"[^.;]*theo thiết lập của cơ quan\.")
"""A sentence about how this office has set its rules."""
_OWN_STEP = re.compile(r"[;.] [đĐ]ề nghị (?:đơn vị )?(?P<what>.+)")


def asked_of_unit(finding: Finding) -> bool:
    """Tell whether an open question is the unit's to answer, and not a doubt of reading or a matter of the office."""
    return finding.rule in ASKED and not is_doubt_of_reading(finding)


def statement(finding: Finding, plan: Plan) -> str:
    """Return what is the matter, as a unit is told: without the clause, the office's books and the office's settings.

    Where a person answered in place of the program, the person's reason with its source is what is told.
    """
    if finding.answered is not None:
        return person_said(finding.answered)
    if finding.rule == _UNSUPPORTED:
        return _unsupported(finding, plan)
    told = without_basis(finding.message, plan, finding.clause)
    return " ".join(_OF_OFFICE.sub("", _IN_BOOKS.sub("", told)).split())


def _ended(text: str) -> str:
    return f"{text.strip().rstrip('.;')}."


def _unsupported(finding: Finding, plan: Plan) -> str:
    """Return what lacks its proof, called by the criterion of the same clause."""
    clause = find_clause(plan, finding.clause)
    rules = [setting.rule for setting in clause.rules] if clause is not None else []
    topic = next((rule_title(rule) for rule in rules if rule != _UNSUPPORTED), rule_title(_UNSUPPORTED))
    if finding.basis is Basis.DOCUMENT:
        return f"{topic}: hồ sơ chưa kèm văn bản chứng minh."
    return f"{topic}: điều hồ sơ nêu khác với văn bản mà cơ quan có."


def fault_and_cure(reason: str) -> tuple[str, str]:
    """Return why a file could not be read and what the unit does about it; "" where the reason names nothing to do."""
    found = _OWN_STEP.search(reason)
    return (f"{reason[: found.start()]}.", found["what"]) if found is not None else (_ended(reason), "")
