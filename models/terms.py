"""Each legal noun once: its code value and its Vietnamese label."""

from enum import StrEnum


class Term(StrEnum):
    """A code value that carries the label a clerk reads."""

    label: str

    def __new__(cls, value: str, label: str) -> "Term":
        """Bind code value and label."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class DocumentKind(Term):
    """What a paper is to this award (plan III.3)."""

    PROPOSAL_LETTER = "proposal_letter", "Tờ trình đề nghị khen thưởng"
    COUNCIL_MINUTES = "council_minutes", "Biên bản họp Hội đồng Thi đua - Khen thưởng"
    ACHIEVEMENT_REPORT = "achievement_report", "Báo cáo thành tích"
    OTHER = "other", "Văn bản khác"


class Outcome(Term):
    """The four answers of a rule (law 1)."""

    MET = "met", "Đạt"
    NOT_MET = "not_met", "Chưa đạt"
    UNCLEAR = "unclear", "Chưa rõ"
    NOT_APPLICABLE = "not_applicable", "Không áp dụng"


class Verdict(Term):
    """The state of a dossier; the office decides, not the program."""

    COMPLIANT = "compliant", "Đủ hồ sơ, chưa thấy vi phạm (theo hồ sơ)"
    NON_COMPLIANT = "non_compliant", "Không đủ điều kiện theo hồ sơ"
    INCOMPLETE = "incomplete", "Hồ sơ chưa đủ, cần bổ sung"
    NEEDS_REVIEW = "needs_review", "Cần chuyên viên xem xét"


class Level(Term):
    """How much a finding weighs."""

    REQUIRED = "required", "Bắt buộc"
    ADVISORY = "advisory", "Lưu ý"
    BATCH = "batch", "Toàn đợt"


class Basis(Term):
    """Whose word a finding rests on."""

    DOCUMENT = "document", "Theo hồ sơ của đơn vị"
    ATTACHMENT = "attachment", "Theo văn bản kèm theo"
    REGISTER = "register", "Theo sổ theo dõi của phòng"
    CLERK = "clerk", "Theo xác nhận của chuyên viên"


class EventKind(Term):
    """What a person did to a dossier."""

    ACCEPT_VALUE = "accept_value", "Xác nhận giá trị"
    CORRECT_VALUE = "correct_value", "Sửa giá trị"
    CHOOSE_ALTERNATIVE = "choose_alternative", "Chọn cách đọc khác"
    REKIND_PAGES = "rekind_pages", "Xếp lại loại văn bản"
    SPLIT_PAGES = "split_pages", "Tách, ghép lại trang"
    MOVE_DOCUMENT = "move_document", "Chuyển văn bản sang hồ sơ khác"
    RECEIVE_ON_PAPER = "receive_on_paper", "Đã nhận bản giấy"
    ANSWER_CRITERION = "answer_criterion", "Trả lời tiêu chuẩn"
    ENTER_FACT = "enter_fact", "Ghi vào sổ theo dõi"
    UNDO = "undo", "Hoàn tác"
    APPROVE_DOSSIER = "approve_dossier", "Duyệt, khóa hồ sơ"
    REOPEN_DOSSIER = "reopen_dossier", "Mở lại hồ sơ"
    CHECK_SAMPLE = "check_sample", "Kiểm tra mẫu"


class ActKind(Term):
    """What the program did over one OUT (models/act.py)."""

    TAKEN_OVER = "taken_over", "Tiếp nhận dữ liệu của bản chương trình trước"
    RUN_BEGAN = "run_began", "Bắt đầu lượt chạy"
    FILE_TAKEN_IN = "file_taken_in", "Nhận tệp"
    PAGE_READ = "page_read", "Đọc trang"
    FILES_KEPT = "files_kept", "Ghi danh sách tệp"
    RUN_KEPT = "run_kept", "Ghi kết quả lượt chạy"
    DOSSIER_JUDGED = "dossier_judged", "Xét hồ sơ"
    RUN_ENDED = "run_ended", "Kết thúc lượt chạy"
    DECIDED = "decided", "Quyết định của người dùng"


class Role(Term):
    """What a person may do at the desk."""

    CLERK = "clerk", "Chuyên viên"
    HEAD = "head", "Lãnh đạo phòng"
    READER = "reader", "Chỉ xem"


class ConflictKind(Term):
    """Why a decision of a person no longer fits what came in."""

    PAPER_GONE = "paper_gone", "Văn bản không còn trong hồ sơ"
    PAPER_CHANGED = "paper_changed", "Văn bản nay gồm các trang khác hoặc thuộc loại khác"
    READ_DIFFERENTLY = "read_differently", "Nay đọc khác"
    ANSWERED_DIFFERENTLY = "answered_differently", "Chương trình nay trả lời khác"
    REGISTER_DIFFERS = "register_differs", "Sổ theo dõi ghi khác"
    DOSSIER_GONE = "dossier_gone", "Hồ sơ không còn trong đợt"
    CHANGED_SINCE_APPROVAL = "changed_since_approval", "Hồ sơ thay đổi sau khi duyệt"


class ClosingState(Term):
    """How far a dossier is closed."""

    AWAITING_SECOND = "awaiting_second", "Đã duyệt lần một, chờ người thứ hai"
    CLOSED = "closed", "Đã duyệt, khóa hồ sơ"


class FileStatus(Term):
    """What became of a file that came in."""

    READ = "read", "Đã đọc"
    DUPLICATE = "duplicate", "Trùng lặp"
    IGNORED = "ignored", "Bỏ qua"
    FAILED = "failed", "Không đọc được"


class Media(Term):
    """The container of a file, by its bytes."""

    PDF = "pdf", "PDF"
    IMAGE = "image", "Ảnh"
    DOCX = "docx", "Word"
    DOC = "doc", "Word đời cũ"
    RTF = "rtf", "RTF"
    ODT = "odt", "OpenDocument"
    HTML = "html", "Trang web"
    MHTML = "mhtml", "Trang web một tệp"


CONVERTED = frozenset({Media.DOC, Media.RTF, Media.ODT})
"""Media that an outside program has to convert before they can be read."""


class MarkKind(Term):
    """A mark on paper that is not text."""

    SEAL = "seal", "Con dấu"
    SIGNATURE = "signature", "Chữ ký"


class MarkAnswer(Term):
    """Whether the mark was seen; black-and-white paper cannot tell."""

    SEEN = "seen", "Có"
    NOT_SEEN = "not_seen", "Không thấy"
    CANNOT_TELL = "cannot_tell", "Không xác định được"


class SignerKind(Term):
    """Whose digital signature it is, where certificate or paper tell."""

    PERSON = "person", "Cá nhân"
    AGENCY = "agency", "Cơ quan, tổ chức"
    TIMESTAMP = "timestamp", "Dấu thời gian của tệp"
    UNKNOWN = "unknown", "Chứng thư không cho biết"


class SigningClock(Term):
    """Whose clock told the time of a digital signature."""

    SIGNER = "signer", "theo đồng hồ của máy ký"
    TIMESTAMP = "timestamp", "theo dấu thời gian của bên thứ ba"
    NONE = "none", "không ghi giờ"


class LaterChange(Term):
    """What was put into a file after it was signed."""

    NOTHING = "nothing", "Không thêm gì"
    VALIDATION_DATA = "validation_data", "Chỉ thêm dữ liệu để kiểm tra chữ ký"
    SIGNATURES = "signatures", "Chỉ thêm chữ ký số khác"
    ALLOWED = "allowed", "Chỉ điền thêm ô biểu mẫu mà người ký cho phép"
    FORM = "form", "Điền thêm ô biểu mẫu mà người ký không nói là được phép"
    CONTENT = "content", "Sửa, thêm nội dung"
    UNKNOWN = "unknown", "Không xác định được"


class GapRole(Term):
    """What the digits in a gap of a printed line are."""

    NUMBER = "number", "Số văn bản"
    DAY = "day", "Ngày"
    MONTH = "month", "Tháng"
    YEAR = "year", "Năm"


class UnitKind(Term):
    """What a body is, for the plan's scope and for ranking groups."""

    COMMUNE = "commune", "Xã, thị trấn"
    OFFICE = "office", "Cơ quan chuyên môn"
    SERVICE_UNIT = "service_unit", "Đơn vị sự nghiệp"
    OUTSIDE = "outside", "Ngoài Ủy ban nhân dân huyện"
    UNKNOWN = "unknown", "Chưa xác định"


class TextOrigin(Term):
    """Where the words of a page come from."""

    TEXT_LAYER = "text_layer", "Lớp chữ của tệp"
    OCR = "ocr", "Nhận dạng ảnh"
    WORD = "word", "Tệp Word"


class NomineeKind(Term):
    """Who is nominated."""

    COLLECTIVE = "collective", "Tập thể"
    PERSON = "person", "Cá nhân"


class IndexStatus(Term):
    """How far an index result has come."""

    ANNOUNCED = "announced", "Đã công bố"
    PROVISIONAL = "provisional", "Tạm tính, chưa công bố"


class RecognitionLevel(Term):
    """Whose council or chairman recognised an initiative."""

    COMMUNE = "commune", "Cấp xã"
    DISTRICT = "district", "Cấp huyện"
    PROVINCE = "province", "Cấp tỉnh"


class DisciplineKind(Term):
    """What a person was given; criticism is no discipline."""

    FORMAL = "formal", "Kỷ luật hành chính"
    PARTY = "party", "Kỷ luật Đảng"
    CRITICISM = "criticism", "Phê bình, kiểm điểm"


class CaseStatus(Term):
    """Whether a case of discipline is over."""

    CLOSED = "closed", "Đã có quyết định"
    PENDING = "pending", "Đang xem xét"


class ArrivalKind(Term):
    """What came in: a dossier, or the annual report of plan IV.1, which is no part of one."""

    DOSSIER = "dossier", "Hồ sơ khen thưởng"
    ANNUAL_REPORT = "annual_report", "Báo cáo năm"


class RankingGroup(Term):
    """Who is ranked with whom: the index is scored on a scale of its own for each group."""

    COMMUNES = "communes", "Xã, thị trấn"
    OFFICES = "offices", "Cơ quan, đơn vị"
    TOGETHER = "together", "Gộp chung"


class RankingCriterion(Term):
    """What a ranking proposal is ordered by."""

    GROUP_PLACE = "group_place", "Thứ hạng trong khối"
    PAR_INDEX = "par_index", "Chỉ số cải cách hành chính"
    INITIATIVES = "initiatives", "Số sáng kiến được công nhận"
    WOMEN = "women", "Tỷ lệ nữ"


class AnnualReportState(Term):
    """Whether the annual report of plan IV.1 has come in."""

    RECEIVED = "received", "Đã nhận"
    UNSURE = "unsure", "Cần xem"
    OWED = "owed", "Chưa thấy"


class SupplementState(Term):
    """What became of a dossier that was given back to be completed."""

    RECEIVED = "received", "Đã nhận lại"
    RECEIVED_LATE = "received_late", "Đã nhận lại, sau hạn"
    WAITING = "waiting", "Chưa nhận lại"
    OVERDUE = "overdue", "Quá hạn"


class DayCount(Term):
    """Which days a term counts."""

    CALENDAR = "calendar", "ngày thường (tính cả ngày nghỉ)"
    WORKING = "working", "ngày làm việc"


class PaperKind(Term):
    """A paper that leaves the office."""

    APPRAISAL = "appraisal", "Phiếu thẩm định"
    RETURN_LETTER = "return-letter", "Công văn trả hồ sơ"
    INQUIRY = "inquiry", "Công văn xác minh"
    COUNCIL_LIST = "council-list", "Danh sách trình Hội đồng"
    PROPOSAL = "proposal", "Tờ trình"
    DECISION = "decision", "Dự thảo quyết định"


DISTRICT_CHAIRMAN_CERTIFICATE = "giay_khen_district_chairman"
"""The code of the one award of plan III.2.a; its wordings are in the plan file."""


class ObjectRole(Term):
    """What a file of an archived dossier is."""

    ORIGINAL = "original", "Bản gốc như khi nộp"
    COPY = "copy", "Bản PDF hai lớp để tra cứu"
    RECORD = "record", "Kết quả đọc và xét"
    READING = "reading", "Chữ đã đọc trên từng trang"
    EVENTS = "events", "Nhật ký việc của người xử lý"
    PLAN = "plan", "Kế hoạch dùng để xét"
    UNITS = "units", "Danh mục đơn vị dùng để xét"
    REGISTER = "register", "Sổ theo dõi dùng để xét"
    REPORT = "report", "Phiếu kiểm tra hồ sơ"
    METADATA = "metadata", "Dữ liệu mô tả"
    CUES = "cues", "Danh mục từ nhận biết văn bản"
    RUN = "run", "Lượt xử lý: đã nhận gì, xét theo gì"
    PICTURE = "picture", "Ảnh trang để xem lại"


class ArchiveEventKind(Term):
    """What happened to an archived dossier."""

    ADDED = "added", "Nộp lưu"
    SUPERSEDED = "superseded", "Có bản mới thay thế"
    EXPORTED = "exported", "Xuất gói bàn giao"
    IMPORTED = "imported", "Nhập từ gói bàn giao"
    DELETED = "deleted", "Hủy khi hết hạn bảo quản"
