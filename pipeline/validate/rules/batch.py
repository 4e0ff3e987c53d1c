"""What a rule over all dossiers looks at, and the same paper sent twice (plan I.2.c)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from models.document import Document
from models.dossier import JudgedDossier
from models.plan import Plan
from models.reading import NOT_FOUND, Evidence
from models.source import SourceFile
from models.terms import FileStatus, Outcome
from pipeline.validate.answer import Answer
from pipeline.validate.facts import Facts
from pipeline.validate.phrases import key
from pipeline.validate.wording import title_page


@dataclass(frozen=True)
class Season:
    """All judged dossiers of one run, the files they came from, what the register knows of each by its id.

    `year` is the season's; None where the dossiers are all there is to know it by.
    """

    judged: tuple[JudgedDossier, ...]
    files: tuple[SourceFile, ...]
    plan: Plan
    facts: Mapping[str, Facts] = field(default_factory=dict)
    year: int | None = None

    @property
    def of_year(self) -> tuple[JudgedDossier, ...]:
        """Return the dossiers of the season's own award year."""
        return tuple(dossier for dossier in self.judged if self.year in (None, dossier.award_year))


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


BatchRule = Callable[..., Iterator[Answer]]
