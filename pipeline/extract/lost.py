"""What the clerk is told of a page or file that was given up: what was exceeded, by how much, what to do."""

import logging

from models.source import OUR_FAULT, Failure, SourceFile
from pipeline.ports import Loss, LossKind

_log = logging.getLogger(__name__)

_WHY = {
    LossKind.DIED: "làm chương trình đọc bị dừng đột ngột hai lần nên bỏ qua; đề nghị quét lại rồi gửi lại.",
    LossKind.MEMORY: "cần quá nhiều bộ nhớ{limit} nên dừng lại; đề nghị quét lại ở 200–300 dpi rồi gửi lại.",
    LossKind.CPU: "bắt máy tính xử lý quá lâu{limit} nên dừng lại; đề nghị quét lại rõ hơn hoặc gửi bản khác.",
    LossKind.WALL: "không đọc xong sau thời gian chờ dài nhất{limit} nên dừng lại; đề nghị chạy lại, nếu vẫn vậy thì "
    "quét lại rồi gửi lại.",
    LossKind.OURS: f"gặp {OUR_FAULT}, không phải lỗi của hồ sơ, nên bỏ qua; đề nghị chuyển dòng báo lỗi của lần chạy "
    "cho người quản trị.",
    LossKind.FAULT: "làm chương trình đọc gặp lỗi hai lần nên bỏ qua; đề nghị quét lại rồi gửi lại.",
}
_LIMIT = {
    LossKind.MEMORY: " (giới hạn {} MiB)",
    LossKind.CPU: " (giới hạn {} giây tính của bộ xử lý)",
    LossKind.WALL: " (giới hạn {} giây)",
}


def millions(pixels: int) -> str:
    """Return a number of pixels as people count them."""
    return f"{pixels / 1e6:.1f}".replace(".", ",") + " triệu điểm ảnh"


def lost_to(loss: Loss, file: SourceFile, page: int | None) -> Failure:
    """Return the failure of one page, or of a file where `page` is None."""
    if loss.kind is LossKind.OURS:
        _log.error("our own fault, please report these lines: %s", loss.detail)
    where = "Tệp" if page is None else f"Trang {page}"
    limit = _LIMIT[loss.kind].format(loss.limit) if loss.limit is not None else ""
    reason = f"{where} {_WHY[loss.kind].format(limit=limit)}"
    return Failure(path=file.path, page=page, reason=reason, detail=f"{loss.kind.value}: {loss.detail}")
