from time import process_time
from typing import Any

from models.document import PageRef
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


def test_more_than_five_sound_dossiers_point_at_the_ranking_and_never_decide() -> None:
    units = [_numbered(f"X{i}", value) for i, value in enumerate([95, 91.5, 95, 92])]
    units += [_numbered(f"P{i}", value, kind=UnitKind.OFFICE) for i, value in enumerate([99, 90.25])]
    units.append(_numbered("M1", 97, verdict=Verdict.NEEDS_REVIEW))
    (quota,) = _of(judge_batch(units, PLAN), "batch.quota")
    assert quota.outcome is Outcome.UNCLEAR
    assert quota.settled_by == "Lãnh đạo chọn không quá 5 tập thể."
    assert "Có 6 hồ sơ đủ điều kiện" in quota.message and "“Xếp hạng gợi ý”" in quota.message
    assert "không phải quyết định. Còn 1 hồ sơ chưa xong." in quota.message
    assert "95%" not in quota.message, "the ranking stands in the season, not in one long sentence"


def test_those_that_share_a_place_across_the_limit_are_told_at_once() -> None:
    (quota,) = _of(judge_batch([_numbered(f"X{i}", 95) for i in range(7)], PLAN), "batch.quota")
    assert "Có 7 tập thể đồng hạng ở ranh giới, còn 5 chỗ." in quota.message


def test_a_dossier_of_another_year_takes_none_of_this_years_places() -> None:
    units = [_numbered(f"X{i}", 95) for i in range(5)] + [_numbered("N", 95, award_year=2025)]
    assert [f.outcome for f in _of(judge_batch(units, PLAN, year=2024), "batch.quota")] == [Outcome.MET]
    assert [f.outcome for f in _of(judge_batch(units, PLAN), "batch.quota")] == [Outcome.UNCLEAR]


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


def _telling(name: str, passage: Any, **more: Any) -> JudgedDossier:
    changes = {"letter": {"number": name}, "report": {"number": name, "content_a": passage}}
    return _dossier(name, changes, **more)


def _copied(units: list[JudgedDossier]) -> list[Finding]:
    return _of(judge_batch(units, PLAN), "batch.copied_achievements")


def test_equal_passages_of_two_units_are_told_with_the_longest_stretch_and_both_places() -> None:
    found = _copied([_telling("A", COPIED), _telling("B", COPIED.replace("mười hai", "mười ba")), _telling("C", OWN)])
    assert len(found) == 1
    message = found[0].message
    assert "của A và B" in message and "đoạn trùng dài nhất 37 từ liền nhau" in message
    assert "A (tệp “A/report.pdf”, trang 1): “buổi tuyên truyền về cải cách" in message
    assert "B (tệp “B/report.pdf”, trang 1): đúng các chữ ấy." in message
    assert [e.file for e in found[0].evidence] == ["A/report.pdf", "B/report.pdf"]
    assert all(e.text.startswith("buổi tuyên truyền") and "Đơn vị" not in e.text for e in found[0].evidence)


def test_each_paper_is_quoted_as_it_was_read_where_marks_differ() -> None:
    (found,) = _copied([_telling("A", COPIED), _telling("B", COPIED.replace("tuyên truyền", "tuyen truyền"))])
    assert "“Đơn vị đã mở mười hai buổi tuyên truyền" in found.message
    assert "“Đơn vị đã mở mười hai buổi tuyen truyền" in found.message


def test_a_stretch_over_two_pages_shows_the_page_that_holds_it() -> None:
    words = COPIED.split()
    head, tail = " ".join(words[:6]), " ".join(words[6:])
    places = [{"file": "A/report.pdf", "page": page, "text": text} for page, text in ((1, head), (2, tail))]
    over_two = _telling("A", {"value": COPIED, "evidence": places})
    other = "Trong năm phòng tôi có mở đến 12 " + tail
    (found,) = _copied([over_two, _telling("B", other)])
    assert [(e.file, e.page) for e in found.evidence] == [("A/report.pdf", 2), ("B/report.pdf", 1)]
    assert found.evidence[0].text == tail


def test_one_report_in_two_dossiers_is_one_paper_and_no_copy() -> None:
    shared = {"report_paper": {"file": "chung/report.pdf"}, "report": {"content_a": COPIED}}
    assert not _copied([_dossier("A", shared), _dossier("B", shared)])


def test_two_hundred_dossiers_that_all_copy_are_told_once_and_soon() -> None:
    one = _telling("A", COPIED)
    units = [
        one.model_copy(
            update={
                "id": f"A{i}",
                "unit": one.unit.model_copy(update={"name": f"A{i}"}),
                "documents": tuple(
                    d.model_copy(update={"pages": (PageRef(file=f"{i}.pdf", page=1),)}) for d in one.documents
                ),
            }
        )
        for i in range(200)
    ]
    begun = process_time()
    found = _copied(units)
    assert process_time() - begun < 10
    assert len(found) == 1 and "A0, A1, A10" in found[0].message


def test_short_stock_phrases_are_not_called_copied() -> None:
    assert not _of(judge_batch([_numbered("A", 95), _numbered("B", 95)], PLAN), "batch.copied_achievements")


def test_batch_findings_weigh_as_the_plan_says_and_never_touch_a_verdict() -> None:
    found = judge_batch([_dossier("A"), _dossier("B")], PLAN)
    assert {f.level.value for f in found} == {"batch"}
    assert all(not f.curable for f in found)


def test_an_empty_season_is_no_crash() -> None:
    assert [f.outcome for f in judge_batch([], PLAN)] == [Outcome.MET]
