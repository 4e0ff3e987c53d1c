"""Records to the papers that leave the office, as .docx: pure functions; what nobody has told is a blank to fill."""

from pipeline.report.papers.appraisal import appraisal_sheet
from pipeline.report.papers.council_list import council_list
from pipeline.report.papers.decision import award_decision
from pipeline.report.papers.inquiry import TOPICS, inquiry_letter
from pipeline.report.papers.package import edited_since
from pipeline.report.papers.proposal import proposal
from pipeline.report.papers.ranking import Place, Ranking, places_of
from pipeline.report.papers.record_facts import NOTHING_KNOWN, Knowing, Known
from pipeline.report.papers.return_letter import letter_due, return_letter

__all__ = [
    "NOTHING_KNOWN",
    "TOPICS",
    "Known",
    "Knowing",
    "Place",
    "Ranking",
    "appraisal_sheet",
    "award_decision",
    "council_list",
    "edited_since",
    "inquiry_letter",
    "letter_due",
    "places_of",
    "proposal",
    "return_letter",
]
