"""What a clerk does next about an answer, in one sentence; docs/findings.md says more of each rule."""

from dataclasses import dataclass

from models.finding import Finding
from models.terms import Basis, Outcome


@dataclass(frozen=True)
class Steps:
    """What follows a `not_met` and an `unclear` of one rule; None where the rule never answers so."""

    not_met: str | None
    unclear: str | None


_SEE_PAPER = "Xem chỗ được nêu trên văn bản và xác nhận giá trị đúng."

STEPS: dict[str, Steps] = {
    "part.proposal_letter": Steps(
        "Đề nghị đơn vị gửi bổ sung tờ trình.",
        "Mở văn bản hoặc tệp được nêu tên; nếu không phải tờ trình thì đề nghị đơn vị bổ sung.",
    ),
    "part.council_minutes": Steps(
        "Đề nghị đơn vị gửi bổ sung biên bản họp Hội đồng; đơn vị không có Hội đồng riêng thì xin ý kiến lãnh đạo.",
        "Mở văn bản hoặc tệp được nêu tên, xem đó có phải cuộc họp của Hội đồng không; nếu không thì đề nghị bổ sung.",
    ),
    "part.achievement_report": Steps(
        "Đề nghị đơn vị gửi bổ sung báo cáo thành tích (không phải báo cáo kết quả phong trào).",
        "Mở văn bản hoặc tệp được nêu tên; nếu không phải báo cáo thành tích thì đề nghị đơn vị bổ sung.",
    ),
    "part.further": Steps(
        "Đề nghị đơn vị gửi bổ sung văn bản được nêu tên.",
        "Mở văn bản hoặc tệp được nêu tên; nếu không phải văn bản này thì đề nghị đơn vị bổ sung.",
    ),
    "form.report_template_08": Steps("Đề nghị đơn vị lập lại báo cáo theo đúng mẫu.", _SEE_PAPER),
    "form.signature": Steps(None, "Xem văn bản được nêu tên; nếu chưa có chữ ký thì đề nghị đơn vị gửi bản đã ký."),
    "form.seal": Steps("Kiểm tra bản gốc.", "Kiểm tra bản gốc."),
    "form.number_and_date": Steps(
        "Nhắc đơn vị ghi đủ số và ngày của văn bản.", "Xem văn bản, ghi số và ngày theo bản gốc."
    ),
    "form.addressee": Steps("Nhắc đơn vị; không trả hồ sơ chỉ vì lý do này.", "Xem dòng “Kính gửi” trên tờ trình."),
    "scope.participant": Steps(
        "Trả lời đơn vị và hướng dẫn gửi đúng nơi xét.",
        "Nếu đơn vị thuộc đối tượng thì xác nhận và bổ sung vào danh sách đơn vị.",
    ),
    "scope.period": Steps("Trả lời đơn vị: năm đề nghị ngoài thời gian của Kế hoạch.", "Xin ý kiến về cơ quan xét."),
    "scope.collective": Steps(
        "Trả lời đơn vị: Kế hoạch chỉ khen tập thể.", "Xem danh sách đề nghị trên văn bản và xác nhận tập thể."
    ),
    "award.form": Steps(
        "Đề nghị đơn vị sửa tờ trình theo hình thức của Kế hoạch, hoặc gửi theo đợt xét khác.",
        "Đọc câu đề nghị trên tờ trình và xác nhận hình thức.",
    ),
    "criterion.four_contents": Steps(None, "Đọc báo cáo; nếu nội dung đó chưa nêu thì đề nghị đơn vị bổ sung."),
    "criterion.par_index": Steps(
        "Đối chiếu quyết định công bố chỉ số trước khi trả lời đơn vị.",
        "Tra quyết định công bố chỉ số của năm xét; nếu chưa công bố thì để hồ sơ chờ.",
    ),
    "criterion.initiative": Steps(
        "Hỏi đơn vị có quyết định công nhận ở cấp huyện hay không trước khi trả lời.",
        "Đề nghị đơn vị gửi quyết định hoặc thông báo công nhận sáng kiến.",
    ),
    "criterion.discipline": Steps(
        "Đối chiếu quyết định kỷ luật trước khi trả lời đơn vị.", "Hỏi đơn vị hoặc tra sổ theo dõi kỷ luật."
    ),
    "deadline.submission": Steps(
        "Đối chiếu sổ công văn đến; ngày đến lần đầu mới là ngày tính hạn.",
        "Tra sổ công văn đến.",
    ),
    "consistency.unit": Steps(
        "Có thể tệp bị gửi nhầm: đề nghị đơn vị kiểm tra và gửi lại.", "Xác nhận tập thể được đề nghị."
    ),
    "consistency.award_year": Steps("Đề nghị đơn vị sửa cho thống nhất.", _SEE_PAPER),
    "consistency.award": Steps("Đề nghị đơn vị sửa cho thống nhất.", _SEE_PAPER),
    "consistency.par_index": Steps("Hỏi đơn vị số đúng, đối chiếu quyết định công bố chỉ số.", _SEE_PAPER),
    "consistency.chronology": Steps("Nhắc đơn vị kiểm tra lại ngày; không loại hồ sơ vì lý do này.", _SEE_PAPER),
    "consistency.votes": Steps("Nhắc đơn vị kiểm tra lại biên bản.", _SEE_PAPER),
    "evidence.unsupported": Steps("Khi thẩm định, đối chiếu với quyết định của cấp có thẩm quyền.", None),
    "batch.quota": Steps(None, "Xem xếp hạng gợi ý và trình lãnh đạo chọn; phần mềm không quyết định thay."),
    "batch.duplicate": Steps(None, "Mở các tệp được nêu, xác định tệp thuộc hồ sơ nào."),
    "batch.copied_achievements": Steps(None, "Đọc hai đoạn; nếu chép của nhau thì hỏi hai đơn vị."),
}


BY_REGISTER: dict[str, Steps] = {
    "criterion.par_index": Steps(
        "Đối chiếu dòng của sổ với quyết định công bố chỉ số; sổ đúng thì trả lời đơn vị, sổ sai thì sửa sổ.",
        "Khi có quyết định công bố chỉ số thì ghi kết quả vào sổ; đến lúc đó để hồ sơ chờ.",
    ),
    "criterion.initiative": Steps(
        "Đối chiếu dòng của sổ với quyết định công nhận; nếu có quyết định ở cấp yêu cầu thì ghi thêm vào sổ.",
        "Tra quyết định công nhận sáng kiến của năm xét, rồi ghi hoặc sửa dòng trong sổ.",
    ),
    "criterion.discipline": Steps(
        "Đối chiếu dòng của sổ với quyết định kỷ luật (người, chức vụ, ngày) trước khi trả lời đơn vị.",
        "Tra kết quả xử lý vụ việc hoặc quyết định kỷ luật, rồi ghi hoặc sửa dòng trong sổ.",
    ),
    "deadline.submission": Steps(
        "Đối chiếu dòng của sổ với sổ công văn đến; ngày đến lần đầu mới là ngày tính hạn.",
        "Đối chiếu dấu công văn đến trên tờ trình với sổ, rồi sửa sổ nếu ghi sai.",
    ),
    "evidence.unsupported": Steps("Khi thẩm định, hỏi đơn vị vì sao hồ sơ ghi khác với sổ.", None),
}
"""What follows where the office's register gave the answer: the unit's paper cannot change it, the register can."""

BY_ATTACHMENT: dict[str, Steps] = {
    "criterion.par_index": Steps(
        "Đối chiếu bản gốc của quyết định kèm theo trước khi trả lời đơn vị.",
        "Xem quyết định kèm theo, đối chiếu với quyết định công bố chỉ số.",
    ),
    "criterion.initiative": Steps(
        "Xem quyết định kèm theo, hỏi đơn vị có quyết định công nhận ở cấp yêu cầu hay không.",
        "Xem quyết định kèm theo, xác nhận sáng kiến và cấp công nhận.",
    ),
}
"""What follows where a paper that came with the dossier gave the answer."""

BY_CLERK: dict[str, Steps] = {
    "criterion.par_index": Steps(
        "Đối chiếu quyết định công bố chỉ số trước khi trả lời đơn vị.",
        "Nếu số đã xác nhận là phần trăm thì sửa giá trị, ghi cả dấu “%” (như 93,25%); nếu là điểm thì tra quyết định "
        "công bố chỉ số của năm xét.",
    ),
}
"""What follows where a person confirmed what stands on the paper, and the answer rests on it."""

_OTHER_STEPS: dict[Basis, dict[str, Steps]] = {
    Basis.REGISTER: BY_REGISTER,
    Basis.ATTACHMENT: BY_ATTACHMENT,
    Basis.CLERK: BY_CLERK,
}

PAPERS: dict[str, str] = {
    "criterion.par_index": "quyết định công bố chỉ số của năm xét",
    "criterion.initiative": "quyết định công nhận sáng kiến của cấp mà Kế hoạch yêu cầu",
    "criterion.discipline": "quyết định kỷ luật",
    "deadline.submission": "sổ công văn đến",
    "scope.participant": "văn bản về cơ quan quản lý trực tiếp của đơn vị",
}
"""The paper of an authority that has the last word on a rule, above the unit's own."""


_READING_DOUBT = "ảnh cắt"
"""In a question that the paper itself answers: the clerk looks at the strip and asks nobody."""


def is_doubt_of_reading(finding: Finding) -> bool:
    """Tell whether a finding is open only because a place on the paper was not read for certain."""
    return finding.answered is None and _READING_DOUBT in (finding.settled_by or "")


def next_step(finding: Finding) -> str | None:
    """Return what to do about a finding, by whose word it rests on; None where nothing is open or the rule is not ours.

    An answer by the register is not changed by a further paper of the unit, but by the register set right.
    """
    steps = _OTHER_STEPS.get(finding.basis, {}).get(finding.rule) or STEPS.get(finding.rule)
    if steps is None:
        return None
    if is_doubt_of_reading(finding) and finding.basis is Basis.DOCUMENT:
        return _SEE_PAPER
    return {Outcome.NOT_MET: steps.not_met, Outcome.UNCLEAR: steps.unclear}.get(finding.outcome)


def would_change(finding: Finding) -> str | None:
    """Return what would change an answer that is given, by whose word it rests on; None where nothing was decided."""
    if finding.outcome not in (Outcome.MET, Outcome.NOT_MET):
        return None
    paper = PAPERS.get(finding.rule)
    if finding.basis is Basis.REGISTER:
        against = f"{paper} ghi khác với sổ theo dõi" if paper else "sổ ghi sai"
        return f"Chỉ thay đổi nếu {against}: khi đó sửa sổ theo dõi. Giấy của đơn vị không thay được sổ."
    if finding.basis is Basis.CLERK:
        return "Chỉ thay đổi nếu chuyên viên xác nhận lại."
    if finding.outcome is Outcome.MET:
        return f"Sẽ xét lại nếu sổ theo dõi hoặc {paper} ghi khác." if paper else None
    if finding.curable:
        return "Khắc phục được bằng hồ sơ bổ sung."
    other = f", hoặc {paper} ghi khác" if paper else ""
    return f"Không khắc phục được bằng hồ sơ bổ sung; chỉ thay đổi nếu điều nêu ở trên không đúng với giấy{other}."
