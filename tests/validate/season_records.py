"""Judged dossiers of several units, and annual reports, for the tests of the season."""

from typing import Any

from models.achievement import OtherDocument
from models.document import Document, PageRef
from models.dossier import JudgedDossier, UnitRef
from models.reading import NOT_FOUND
from models.season import RankedList, Ranking, SeasonRecord
from models.terms import DocumentKind, UnitKind
from pipeline.validate import season_of
from tests.validate.sound import PLAN, UNITS, day_parts, dossier, judged, read, record

COMMUNE, OFFICE = UnitKind.COMMUNE, UnitKind.OFFICE
SUBJECT = "Kết quả thực hiện phong trào thi đua “Đẩy mạnh cải cách hành chính Nhà nước” năm 2024"


def sent(name: str, index: float | None = 95, kind: UnitKind = COMMUNE, **more: Any) -> JudgedDossier:
    """Return a sound dossier of a unit; `women` are (women, staff), `unit` its name where that is not its id."""
    women: tuple[int | None, int | None] = more.pop("women", (None, None))
    unit = UnitRef(name=more.pop("unit", name), kind=kind)
    report: dict[str, Any] = {"par_index": {"value": index} if index is not None else "absent"}
    report |= {
        field: value for field, value in zip(("women_count", "staff_count"), women, strict=True) if value is not None
    }
    changes = {"report": report | more.pop("report", {}), "other": more.pop("other", ())}
    judgement = judged(changes)
    own = record(judgement, dossier(changes).model_copy(update={"id": name, "unit": unit}))
    return own.model_copy(update=more)


def annual(subject: str = SUBJECT, issued: str | None = "2024-12-10", **more: Any) -> Document:
    """Return a report of clause IV.1 as it is read; `issuer` None where the letterhead is not."""
    issuer: str | None = more.pop("issuer", "Phòng Tài chính - Kế hoạch")
    file = more.pop("file", "Báo cáo năm.pdf")
    return Document(
        kind=DocumentKind.OTHER,
        type=more.pop("type", "Báo cáo"),
        type_confidence=0.9,
        pages=(PageRef(file=file, page=1),),
        reasons=("Báo cáo hằng năm theo IV.1",),
        fields=OtherDocument(
            subject=read(subject, file, **more),
            issuer=read(issuer, file) if issuer is not None else NOT_FOUND,
            issued_on=read(issued, file, parts=day_parts(issued)) if issued is not None else NOT_FOUND,
        ),
    )


def with_papers(judged_dossier: JudgedDossier, *papers: Document) -> JudgedDossier:
    """Return a dossier with further papers in its submission."""
    return judged_dossier.model_copy(update={"documents": (*judged_dossier.documents, *papers)})


def season(judged_dossiers: list[JudgedDossier], **more: Any) -> SeasonRecord:
    """Return the season of 2024."""
    return season_of(judged_dossiers, more.pop("plan", PLAN), **({"units": UNITS, "year": 2024} | more))


def ranking(judged_dossiers: list[JudgedDossier], **more: Any) -> Ranking:
    """Return the ranking proposal of a season that has one."""
    quota = season(judged_dossiers, **more).quota
    assert quota is not None and quota.ranking is not None
    return quota.ranking


def places(ranked: RankedList) -> list[tuple[str, int | None]]:
    """Return each dossier of a list with its place."""
    return [(entry.dossier, entry.place) for entry in ranked.entries]
