"""What the office tells a unit about a finding: how to cure it, or what it is asked; what the office settles itself.

No number, day or term stands here: they come with the finding's own message, the plan and the register.
"""

from models.finding import Finding
from models.plan import Plan
from pipeline.report.clause_names import without_basis

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

_READING_DOUBT = "ảnh cắt"
"""A question that the paper itself answers: the clerk looks at the strip and asks nobody."""


def asked_of_unit(finding: Finding) -> bool:
    """Tell whether an open question is the unit's to answer, and not a doubt of reading or a matter of the office."""
    return finding.rule in ASKED and _READING_DOUBT not in (finding.settled_by or "")


def statement(finding: Finding, plan: Plan) -> str:
    """Return what a finding says, without its basis and without a closing request, which the letter words itself."""
    message = without_basis(finding.message, plan, finding.clause)
    head, request, tail = message.rpartition(". Đề nghị ")
    own = finding.rule in CURES and request and not set(tail) & set("“”")
    return f"{head}." if own else message
