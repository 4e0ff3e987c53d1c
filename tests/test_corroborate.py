"""What a pen left open in one paper is settled by another that cites it; nothing firmly read is overruled."""

from models.document import Citation, Document
from models.dossier import Dossier, UnitRef
from models.minutes import CouncilMinutes
from models.proposal import ProposalLetter
from models.reading import NOT_FOUND, Evidence, Reading
from models.terms import DocumentKind
from pipeline.corroborate import corroborate

CITED = Evidence(file="x/1.pdf", page=1, text="Biên bản số 09/BB-HĐTĐKT ngày 13/12/2024")


def minutes(number: Reading, held_on: Reading = NOT_FOUND) -> Document:
    fields = CouncilMinutes(number=number, held_on=held_on)
    return Document(
        kind=DocumentKind.COUNCIL_MINUTES, type="Biên bản", type_confidence=1.0, pages=(), reasons=(), fields=fields
    )


def letter(*cites: Citation) -> Document:
    return Document(
        kind=DocumentKind.PROPOSAL_LETTER,
        type="Tờ trình",
        type_confidence=1.0,
        pages=(),
        reasons=(),
        fields=ProposalLetter(),
        cites=cites,
    )


def open_number(*candidates: str) -> Reading:
    return Reading(parts={"number": None, "notation": "BB-HĐTĐKT"}, alternatives=candidates)


def cited(number: str = "09", dated: str | None = "2024-12-13", sure: float = 0.96) -> Citation:
    return Citation(number=number, notation="BB-HĐTĐKT", dated=dated, confidence=sure, evidence=(CITED,))


def settled(document: Document, *cites: Citation) -> CouncilMinutes:
    dossier = Dossier(
        id="a", unit=UnitRef(name="a"), award_year=2024, documents=(letter(*cites), document), submission="a"
    )
    fields = corroborate(dossier).documents[1].fields
    assert isinstance(fields, CouncilMinutes)
    return fields


def test_a_number_by_pen_is_settled_by_the_letter_that_cites_it() -> None:
    number = settled(minutes(open_number("03/BB-HĐTĐKT", "09/BB-HĐTĐKT")), cited()).number
    assert (number.value, number.confident) == ("09/BB-HĐTĐKT", True)
    assert number.parts == {"number": "09", "notation": "BB-HĐTĐKT"}
    assert CITED in number.evidence


def test_a_citation_that_the_pen_cannot_have_written_settles_nothing() -> None:
    assert settled(minutes(open_number("03/BB-HĐTĐKT")), cited()).number.value is None


def test_two_candidates_that_are_both_cited_stay_open() -> None:
    number = settled(minutes(open_number("03/BB-HĐTĐKT", "09/BB-HĐTĐKT")), cited(), cited("03")).number
    assert number.value is None


def test_a_citation_hardly_read_settles_nothing() -> None:
    assert settled(minutes(open_number("09/BB-HĐTĐKT")), cited(sure=0.5)).number.value is None


def test_a_number_firmly_read_is_never_overruled() -> None:
    firm = Reading(
        value="08/BB-HĐTĐKT",
        parts={"number": "08", "notation": "BB-HĐTĐKT"},
        confidence=0.96,
        alternatives=("09/BB-HĐTĐKT",),
    )
    assert settled(minutes(firm), cited()).number == firm


def test_the_day_of_a_meeting_is_settled_by_the_day_that_the_letter_gives() -> None:
    pen = Reading(parts={"year": 2024, "month": 12, "day": None}, alternatives=("2024-12-13", "2024-12-18"))
    meeting = Citation(dated="2024-12-13", confidence=0.96, evidence=(CITED,))
    held_on = settled(minutes(open_number(), pen), meeting).held_on
    assert (held_on.value, held_on.confident) == ("2024-12-13", True)
    assert held_on.parts == {"year": 2024, "month": 12, "day": 13}
