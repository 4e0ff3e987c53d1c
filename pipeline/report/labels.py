"""Vietnamese names of rules and fields, for people; what a rule says in full is its message."""

from dataclasses import dataclass

from models.plan import Plan
from models.terms import DocumentKind


@dataclass(frozen=True)
class RuleWords:
    """A rule's name, and in the middle of a sentence what a `not_met` means."""

    title: str
    fault: str


RULES: dict[str, RuleWords] = {
    "part.proposal_letter": RuleWords("Tờ trình đề nghị khen thưởng", "thiếu tờ trình đề nghị khen thưởng"),
    "part.council_minutes": RuleWords("Biên bản họp Hội đồng Thi đua - Khen thưởng", "thiếu biên bản họp Hội đồng"),
    "part.achievement_report": RuleWords("Báo cáo thành tích", "thiếu báo cáo thành tích"),
    "part.further": RuleWords("Thành phần khác theo Kế hoạch", "thiếu một thành phần khác theo Kế hoạch"),
    "form.report_template_08": RuleWords("Mẫu báo cáo thành tích", "báo cáo thành tích không đúng mẫu"),
    "form.signature": RuleWords("Chữ ký", "văn bản chưa có chữ ký"),
    "form.seal": RuleWords("Con dấu", "không thấy con dấu"),
    "form.number_and_date": RuleWords("Số và ngày của văn bản", "văn bản thiếu số hoặc ngày"),
    "form.addressee": RuleWords("Nơi nhận tờ trình", "tờ trình gửi không đúng nơi nhận"),
    "scope.participant": RuleWords("Đối tượng thi đua", "đơn vị không thuộc đối tượng của Kế hoạch"),
    "scope.period": RuleWords("Thời gian thi đua", "năm đề nghị nằm ngoài thời gian của Kế hoạch"),
    "scope.collective": RuleWords("Tập thể được đề nghị", "không đề nghị tập thể nào"),
    "award.form": RuleWords("Hình thức khen thưởng", "đề nghị hình thức khen không đúng Kế hoạch"),
    "criterion.four_contents": RuleWords("Thành tích theo các nội dung thi đua", "thiếu nội dung thi đua"),
    "criterion.par_index": RuleWords("Chỉ số cải cách hành chính", "chỉ số cải cách hành chính thấp hơn mức yêu cầu"),
    "criterion.initiative": RuleWords("Sáng kiến được công nhận", "sáng kiến chưa được công nhận ở cấp yêu cầu"),
    "criterion.discipline": RuleWords("Kỷ luật lãnh đạo chủ chốt", "có lãnh đạo chủ chốt bị kỷ luật"),
    "deadline.submission": RuleWords("Thời hạn gửi hồ sơ", "hồ sơ gửi sau thời hạn"),
    "consistency.unit": RuleWords("Tính thống nhất về tập thể", "các văn bản nói về các tập thể khác nhau"),
    "consistency.award_year": RuleWords("Tính thống nhất về năm xét", "các văn bản ghi năm xét khác nhau"),
    "consistency.award": RuleWords("Tính thống nhất về hình thức khen", "các văn bản ghi hình thức khen khác nhau"),
    "consistency.par_index": RuleWords("Tính thống nhất về chỉ số", "các văn bản ghi chỉ số khác nhau"),
    "consistency.chronology": RuleWords("Thứ tự ngày của các văn bản", "thứ tự ngày của các văn bản không hợp lý"),
    "consistency.votes": RuleWords("Số phiếu", "số phiếu không khớp"),
    "evidence.unsupported": RuleWords("Tài liệu chứng minh", "chưa có tài liệu chứng minh"),
    "batch.quota": RuleWords("Số tập thể được khen", "số tập thể vượt giới hạn"),
    "batch.duplicate": RuleWords("Văn bản gửi trùng", "có văn bản gửi trùng"),
    "batch.copied_achievements": RuleWords("Nội dung thành tích giống nhau", "có nội dung thành tích giống nhau"),
}

FIELDS: dict[str, str] = {
    "number": "Số, ký hiệu",
    "issued_on": "Ngày ban hành",
    "arrived_on": "Ngày đến",
    "arrival_number": "Số đến",
    "replaces": "Thay thế văn bản",
    "place": "Địa danh",
    "issuer": "Cơ quan ban hành",
    "parent_body": "Cơ quan cấp trên",
    "subject": "Trích yếu",
    "recipient": "Kính gửi",
    "unit": "Tập thể được đề nghị",
    "nominees": "Danh sách đề nghị",
    "award": "Hình thức đề nghị",
    "award_year": "Năm xét khen",
    "held_on": "Ngày họp",
    "started_at": "Giờ bắt đầu họp",
    "chair": "Người chủ trì",
    "chair_title": "Chức vụ người chủ trì",
    "secretary": "Thư ký",
    "members_present": "Số thành viên có mặt",
    "members_total": "Tổng số thành viên",
    "votes_for": "Số phiếu đồng ý",
    "votes_cast": "Tổng số phiếu",
    "conclusion": "Kết luận của cuộc họp",
    "form_number": "Số mẫu in trên báo cáo",
    "form_decree": "Nghị định của mẫu",
    "staff_count": "Số người của đơn vị",
    "women_count": "Số nữ",
    "par_index": "Chỉ số cải cách hành chính",
    "par_points": "Điểm cải cách hành chính",
    "par_rank": "Xếp hạng",
    "initiative_title": "Tên sáng kiến",
    "initiative_decision": "Quyết định công nhận",
    "initiative_decided_on": "Ngày công nhận",
    "initiative_recognised_by": "Nơi công nhận sáng kiến",
    "leaders_disciplined": "Lãnh đạo bị kỷ luật",
    "pending_case": "Vụ việc đang xem xét",
    "signer": "Người ký",
    "signer_title": "Chức vụ người ký",
    "confirmed_by_superior": "Cấp trên đã xác nhận",
}

PARTS = (DocumentKind.PROPOSAL_LETTER, DocumentKind.COUNCIL_MINUTES, DocumentKind.ACHIEVEMENT_REPORT)
"""The three parts of a dossier (plan III.3), in the plan's order."""

SHORT_PARTS: dict[DocumentKind, str] = {
    DocumentKind.PROPOSAL_LETTER: "Tờ trình",
    DocumentKind.COUNCIL_MINUTES: "Biên bản",
    DocumentKind.ACHIEVEMENT_REPORT: "Báo cáo",
}


def rule_title(rule: str) -> str:
    """Return a rule's name; a rule that is not in the table keeps its id, so that nothing goes unnamed."""
    return RULES[rule].title if rule in RULES else rule


def rule_fault(rule: str) -> str:
    """Return what a `not_met` of the rule means, for the middle of a sentence."""
    return RULES[rule].fault if rule in RULES else rule


def field_label(field: str, plan: Plan) -> str:
    """Return a field's name; a content field is named by the plan's own content ("content_a" by clause II.2.a)."""
    letter = field.removeprefix("content_")
    if letter != field:
        named = (content.label for content in plan.contents if content.clause.rsplit(".", 1)[-1] == letter)
        return f"Nội dung {letter}: {next(named, '')}".rstrip(": ")
    return FIELDS.get(field, field)
