from typing import Any

from models.dossier import JudgedDossier
from models.finding import Finding
from models.source import SourceFile
from models.terms import FileStatus, Outcome, UnitKind, Verdict
from pipeline.validate import judge_batch
from tests.validate.sound import PLAN, dossier, judged, record

COPIED = "Đơn vị đã mở mười hai buổi tuyên truyền về cải cách hành chính tại nhà văn hóa các thôn, ấp với hơn chín trăm lượt người dự nghe, phát hai nghìn tờ rơi và đăng bốn mươi tin trên trang thông tin."  # fmt: skip
OWN = "Cán bộ một cửa gọi điện báo trước cho từng hộ dân khi hồ sơ đất đai xong sớm, mỗi tháng lấy phiếu hỏi ý kiến một lần, niêm yết kết quả công khai và họp rút kinh nghiệm ngay trong tuần sau đó."  # fmt: skip


def _dossier(name: str, changes: dict[str, Any] | None = None, **more: Any) -> JudgedDossier:
    changes = changes or {}
    files = {f"{part}_paper": {"file": f"{name}/{part}.pdf"} for part in ("letter", "minutes", "report")}
    judgement = judged(changes)
    own = dossier(files | changes)
    kind = more.pop("kind", UnitKind.COMMUNE)
    unit = own.unit.model_copy(update={"name": name, "code": None, "kind": kind})
    return record(judgement, own.model_copy(update={"id": name, "unit": unit})).model_copy(update=more)


def _numbered(name: str, index: float, **more: Any) -> JudgedDossier:
    symbol = {"letter": {"number": f"{name}/TTr"}, "report": {"number": f"{name}/BC", "par_index": {"value": index}}}
    return _dossier(name, symbol, **more)


def _of(findings: tuple[Finding, ...], rule: str) -> list[Finding]:
    return [finding for finding in findings if finding.rule == rule]


def test_few_sound_dossiers_stay_within_the_quota() -> None:
    found = _of(judge_batch([_numbered("X1", 95)], PLAN), "batch.quota")
    assert [f.outcome for f in found] == [Outcome.MET]


def test_more_than_five_sound_dossiers_are_ranked_by_group_with_ties_and_never_decided() -> None:
    units = [_numbered(f"X{i}", value) for i, value in enumerate([95, 91.5, 95, 92])]
    units += [_numbered(f"P{i}", value, kind=UnitKind.OFFICE) for i, value in enumerate([99, 90.25])]
    units.append(_numbered("M1", 97, verdict=Verdict.NEEDS_REVIEW))
    (quota,) = _of(judge_batch(units, PLAN), "batch.quota")
    assert quota.outcome is Outcome.UNCLEAR
    assert quota.settled_by is not None
    assert "Xã, thị trấn: 1. X0 (chỉ số 95%), X2 (chỉ số 95%) đồng hạng; 3. X3 (chỉ số 92%); 4. X1" in quota.message
    assert "Cơ quan, đơn vị: 1. P0 (chỉ số 99%); 2. P1 (chỉ số 90,25%)" in quota.message
    assert "Còn 1 hồ sơ chưa xong: M1." in quota.message


def test_the_share_of_women_breaks_a_tie() -> None:
    women = {"report": {"par_index": {"value": 95}, "staff_count": 10, "women_count": 7, "number": "W/BC"}, "letter": {"number": "W/TTr"}}  # fmt: skip
    units = [_numbered(f"X{i}", 95) for i in range(5)] + [_dossier("W", women)]
    (quota,) = _of(judge_batch(units, PLAN), "batch.quota")
    assert "1. W (chỉ số 95%, có từ 70% nữ); 2. X0" in quota.message


def test_dossiers_still_open_may_exceed_the_quota() -> None:
    units = [_numbered(f"X{i}", 95) for i in range(4)]
    units += [_numbered(f"M{i}", 95, verdict=Verdict.INCOMPLETE) for i in range(2)]
    (quota,) = _of(judge_batch(units, PLAN), "batch.quota")
    assert quota.outcome is Outcome.UNCLEAR
    assert quota.settled_by == "Kết quả của các hồ sơ chưa xong."


def test_a_breached_dossier_does_not_count() -> None:
    units = [_numbered(f"X{i}", 95) for i in range(5)] + [_numbered("K", 80, verdict=Verdict.NON_COMPLIANT)]
    (quota,) = _of(judge_batch(units, PLAN), "batch.quota")
    assert quota.outcome is Outcome.MET


def test_one_symbol_issuer_and_day_in_two_dossiers_is_told_with_both_places() -> None:
    found = _of(judge_batch([_dossier("A"), _dossier("B")], PLAN), "batch.duplicate")
    letter = next(f for f in found if "87/TTr-UBND" in f.message)
    assert "A/letter.pdf" in letter.message
    assert "B/letter.pdf" in letter.message


def test_one_letter_for_several_units_is_no_duplicate() -> None:
    shared = [_dossier(name, {f"{p}_paper": {"file": f"chung/{p}.pdf"} for p in ("letter", "minutes", "report")}) for name in "AB"]  # fmt: skip
    assert not _of(judge_batch(shared, PLAN), "batch.duplicate")


def _file(path: str, digest: str) -> SourceFile:
    return SourceFile(path=path, path_raw=path, sha256=digest, status=FileStatus.READ)


def test_equal_bytes_in_two_submissions_are_told_once() -> None:
    files = [_file("A/letter.pdf", "1"), _file("B/letter.pdf", "1"), _file("C/letter.pdf", "2")]
    found = _of(judge_batch([_numbered("A", 95), _numbered("B", 95)], PLAN, files=files), "batch.duplicate")
    assert len(found) == 1
    assert "“A/letter.pdf”, “B/letter.pdf”" in found[0].message


def test_equal_passages_of_two_units_are_told_with_the_passage() -> None:
    units = []
    for name, passage in (("A", COPIED), ("B", COPIED.replace("mười hai", "mười ba")), ("C", OWN)):
        units.append(_dossier(name, {"letter": {"number": name}, "report": {"number": name, "content_a": passage}}))
    found = _of(judge_batch(units, PLAN), "batch.copied_achievements")
    assert len(found) == 1
    assert "của A và B" in found[0].message
    assert found[0].evidence
    assert "Đơn vị đã mở mười hai buổi" in found[0].message


def test_short_stock_phrases_are_not_called_copied() -> None:
    assert not _of(judge_batch([_numbered("A", 95), _numbered("B", 95)], PLAN), "batch.copied_achievements")


def test_batch_findings_weigh_as_the_plan_says_and_never_touch_a_verdict() -> None:
    found = judge_batch([_dossier("A"), _dossier("B")], PLAN)
    assert {f.level.value for f in found} == {"batch"}
    assert all(not f.curable for f in found)


def test_an_empty_season_is_no_crash() -> None:
    assert [f.outcome for f in judge_batch([], PLAN)] == [Outcome.MET]
