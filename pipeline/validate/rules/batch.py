"""What is seen only over all dossiers of a season: the quota, the same paper twice, copied achievements."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from rapidfuzz import fuzz

from models.achievement import AchievementReport
from models.document import Document
from models.dossier import JudgedDossier
from models.plan import Plan
from models.reading import NOT_FOUND, Evidence, Reading
from models.source import SourceFile
from models.terms import FileStatus, Outcome, UnitKind, Verdict
from pipeline.validate.answer import Answer
from pipeline.validate.facts import Facts
from pipeline.validate.phrases import key
from pipeline.validate.readings import evidence_of, exact
from pipeline.validate.rules.criteria import content_field
from pipeline.validate.rules.statements import is_result
from pipeline.validate.wording import number, percent, quote, title_page


@dataclass(frozen=True)
class Season:
    """All judged dossiers of one run, the files they came from, what the register knows of each by its id."""

    judged: tuple[JudgedDossier, ...]
    files: tuple[SourceFile, ...]
    plan: Plan
    facts: Mapping[str, Facts] = field(default_factory=dict)


# ---- quota


@dataclass(frozen=True)
class _Rank:
    """What a dossier is ranked by: the index, then the share of women as the only legal preference found."""

    dossier: JudgedDossier
    index: Decimal | None
    women: bool | None
    told: bool = False

    @property
    def order(self) -> tuple[Decimal, bool]:
        return (self.index if self.index is not None else Decimal(-1), bool(self.women))

    def reason(self, women_percent: int) -> str:
        source = " theo sổ" if self.told else ""
        parts = [f"chỉ số {percent(self.index)}{source}" if self.index is not None else "không có chỉ số để so"]
        if self.women:
            parts.append(f"có từ {women_percent}% nữ")
        return ", ".join(parts)


def _report(dossier: JudgedDossier) -> AchievementReport | None:
    return next((d.fields for d in dossier.documents if isinstance(d.fields, AchievementReport)), None)


def _stated(reading: Reading) -> Decimal | None:
    return exact(reading.value)


def _women(report: AchievementReport, women_percent: int) -> bool | None:
    staff, women = _stated(report.staff_count), _stated(report.women_count)
    if not staff or women is None:
        return None
    return women * 100 >= staff * women_percent


def _rank(dossier: JudgedDossier, results: tuple[str, ...], women_percent: int, facts: Facts) -> _Rank:
    report = _report(dossier)
    women = _women(report, women_percent) if report is not None else None
    if facts.announced_percent is not None:
        return _Rank(dossier, facts.announced_percent, women, told=True)
    if report is None:
        return _Rank(dossier, None, None)
    usable = is_result(report.par_index, dossier.award_year, results)
    return _Rank(dossier, _stated(report.par_index) if usable else None, women)


def _ranking(ranks: Sequence[_Rank], women_percent: int) -> str:
    """Return "1. X (…); 2. Y (…), Z (…) đồng hạng", ties under one place."""
    tied: dict[tuple[Decimal, bool], list[_Rank]] = defaultdict(list)
    for rank in ranks:
        tied[rank.order].append(rank)
    lines: list[str] = []
    position = 1
    for order in sorted(tied, reverse=True):
        group = sorted(tied[order], key=lambda rank: rank.dossier.id)
        names = ", ".join(f"{rank.dossier.unit.name} ({rank.reason(women_percent)})" for rank in group)
        lines.append(f"{position}. {names}{' đồng hạng' if len(group) > 1 else ''}")
        position += len(group)
    return "; ".join(lines)


def quota(season: Season, *, limit: int, women_percent: int, results: tuple[str, ...]) -> Iterator[Answer]:
    """Judge III.2.b: where more are sound than may be awarded, propose a ranking by groups; never decide."""
    sound = [d for d in season.judged if d.verdict is Verdict.COMPLIANT]
    still_open = [d for d in season.judged if d.verdict in (Verdict.NEEDS_REVIEW, Verdict.INCOMPLETE)]
    waiting = (
        f" Còn {len(still_open)} hồ sơ chưa xong: {', '.join(d.unit.name for d in still_open)}." if still_open else ""
    )
    counted = f"Có {len(sound)} hồ sơ đủ điều kiện theo hồ sơ; Kế hoạch cho khen không quá {limit} tập thể."
    if len(sound) + len(still_open) <= limit:
        yield Answer(Outcome.MET, f"{counted}{waiting}")
        return
    if len(sound) <= limit:
        yield Answer(
            Outcome.UNCLEAR,
            f"{counted}{waiting} Nếu các hồ sơ này đủ điều kiện thì số tập thể vượt giới hạn.",
            "Kết quả của các hồ sơ chưa xong.",
        )
        return
    ranks = [_rank(dossier, results, women_percent, season.facts.get(dossier.id, Facts())) for dossier in sound]
    communes = [rank for rank in ranks if rank.dossier.unit.kind is UnitKind.COMMUNE]
    offices = [rank for rank in ranks if rank.dossier.unit.kind is not UnitKind.COMMUNE]
    groups = (("Xã, thị trấn", communes), ("Cơ quan, đơn vị", offices))
    proposal = ". ".join(f"{label}: {_ranking(group, women_percent)}" for label, group in groups if group)
    yield Answer(
        Outcome.UNCLEAR,
        f"{counted} Thứ tự gợi ý theo chỉ số, không phải quyết định. {proposal}.{waiting}",
        f"Lãnh đạo chọn không quá {limit} tập thể.",
    )


# ---- duplicates


def _papers(season: Season) -> Iterator[tuple[JudgedDossier, Document]]:
    for dossier in season.judged:
        for document in dossier.documents:
            yield dossier, document


def _symbol(document: Document) -> tuple[str, str, str] | None:
    """Return number with notation, issuer and date: what Decree 30 tells documents apart by; None if any is unread."""
    values = [getattr(document.fields, name, NOT_FOUND).value for name in ("number", "issuer", "issued_on")]
    if any(value is None for value in values):
        return None
    symbol, issuer, issued = (key(str(value)) for value in values)
    return symbol, issuer, issued


def _same_bytes(season: Season) -> Iterator[Answer]:
    by_hash: dict[str, list[SourceFile]] = defaultdict(list)
    for file in season.files:
        if file.sha256 is not None and file.status is FileStatus.READ:
            by_hash[file.sha256].append(file)
    for files in by_hash.values():
        if len(files) > 1:
            names = ", ".join(f"“{file.path}”" for file in files)
            yield Answer(
                Outcome.UNCLEAR,
                f"Các tệp này giống hệt nhau: {names}.",
                "Tệp thuộc hồ sơ của đơn vị nào.",
                tuple(Evidence(file=file.path, page=None) for file in files),
            )


def _same_symbol(season: Season) -> Iterator[Answer]:
    by_symbol: dict[tuple[str, str, str], list[tuple[JudgedDossier, Document]]] = defaultdict(list)
    for dossier, document in _papers(season):
        symbol = _symbol(document)
        if symbol is not None:
            by_symbol[symbol].append((dossier, document))
    hashes = {file.path: file.sha256 for file in season.files}
    for entries in by_symbol.values():
        # One letter for several units is one paper shared by several dossiers (DESIGN §5.2); twins in one dossier too.
        papers = {document.pages[0]: document for _, document in entries if document.pages}
        contents = {hashes.get(page.file) or page.file for page in papers}
        if len(papers) < 2 or len({dossier.id for dossier, _ in entries}) < 2 or len(contents) < 2:
            continue
        first = next(iter(papers.values()))
        places = "; ".join(f"“{page.file}”" for page in papers)
        yield Answer(
            Outcome.UNCLEAR,
            f"Văn bản số {first.fields.number.value} của {first.fields.issuer.value} có ở nhiều hồ sơ: {places}.",
            "Các bản này là một văn bản gửi nhiều lần hay là hai văn bản trùng số.",
            tuple(e for document in papers.values() for e in title_page(document)),
        )


def duplicate(season: Season) -> Iterator[Answer]:
    """Find the same bytes in two places, and the same number, issuer and date in two dossiers."""
    yield from _same_bytes(season)
    yield from _same_symbol(season)


# ---- copied achievements


@dataclass(frozen=True)
class _Passage:
    dossier: JudgedDossier
    label: str
    reading: Reading
    folded: str


def _passages(season: Season, least_words: int) -> Iterator[_Passage]:
    for dossier in season.judged:
        report = _report(dossier)
        for content in season.plan.contents if report is not None else ():
            reading = getattr(report, content_field(content.clause))
            folded = key(str(reading.value)) if reading.value is not None else ""
            if len(folded.split()) >= least_words:
                yield _Passage(dossier, content.label, reading, folded)


@dataclass(frozen=True)
class _Copy:
    """Two passages about one content that read alike; `score` is in percent."""

    left: _Passage
    right: _Passage
    score: int


def _copies(season: Season, likeness: int, least_words: int) -> Iterator[_Copy]:
    passages = sorted(_passages(season, least_words), key=lambda passage: passage.dossier.id)
    for left, right in combinations(passages, 2):
        if left.label != right.label or left.dossier.unit == right.dossier.unit:
            continue
        score = fuzz.ratio(left.folded, right.folded, score_cutoff=likeness)
        if score >= likeness:
            yield _Copy(left, right, int(score))


def _listed(names: Sequence[str]) -> str:
    """Return "A", "A và B", "A, B và C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} và {names[-1]}"


def _by_units(copies: Sequence[_Copy]) -> list[list[_Copy]]:
    """Return the copies grouped so that units that share any passage stand in one group."""
    groups: list[tuple[set[str], list[_Copy]]] = []
    for copy in copies:
        units = {copy.left.dossier.id, copy.right.dossier.id}
        touching = [group for group in groups if group[0] & units]
        merged = (units.union(*(g[0] for g in touching)), [c for g in touching for c in g[1]] + [copy])
        groups = [group for group in groups if group not in touching] + [merged]
    return [copies for _, copies in groups]


def copied_achievements(season: Season, *, likeness: int, least_words: int) -> Iterator[Answer]:
    """Find passages about one content that read alike in the reports of several units, one answer a group of units."""
    for copies in _by_units(list(_copies(season, likeness, least_words))):
        passages = [passage for copy in copies for passage in (copy.left, copy.right)]
        units = sorted({passage.dossier.unit.name for passage in passages})
        labels = sorted({copy.left.label for copy in copies})
        closest = max(copies, key=lambda copy: copy.score)
        yield Answer(
            Outcome.UNCLEAR,
            f"Báo cáo của {_listed(units)} có đoạn giống nhau về: {'; '.join(labels)}. Giống nhất "
            f"({number(closest.score)}%): {closest.left.dossier.unit.name} và {closest.right.dossier.unit.name}, "
            f"{quote(str(closest.left.reading.value))}.",
            "Các đơn vị có cùng thành tích này hay có đoạn chép lại.",
            evidence_of(closest.left.reading, closest.right.reading),
        )


BatchRule = Callable[..., Iterator[Answer]]
