"""Which fields would settle a finding: offered to be typed where nothing was found of them."""

from collections.abc import Mapping

from models.terms import DocumentKind

_LETTER, _MINUTES, _REPORT = (
    DocumentKind.PROPOSAL_LETTER,
    DocumentKind.COUNCIL_MINUTES,
    DocumentKind.ACHIEVEMENT_REPORT,
)
_NUMBER_AND_DAY = ("number", "issued_on")

_WANTED: Mapping[str, Mapping[DocumentKind, tuple[str, ...]]] = {
    "form.number_and_date": {_LETTER: _NUMBER_AND_DAY, _MINUTES: ("held_on",), _REPORT: _NUMBER_AND_DAY},
    "form.addressee": {_LETTER: ("recipient",)},
    "scope.participant": {_LETTER: ("issuer",)},
    "scope.period": {_LETTER: ("award_year",)},
    "award.form": {_LETTER: ("award",)},
    "criterion.par_index": {_REPORT: ("par_index",)},
    "criterion.initiative": {_REPORT: ("initiative_recognised_by",)},
    "criterion.discipline": {_REPORT: ("leaders_disciplined",)},
    "criterion.four_contents": {_REPORT: ("content_a", "content_b", "content_c", "content_d")},
    "deadline.submission": {_LETTER: ("arrived_on", "issued_on")},
    "consistency.unit": {_LETTER: ("unit",)},
}


def wanted_fields(rule: str, kind: DocumentKind) -> tuple[str, ...]:
    """Return the fields of a paper of this kind that a rule reads first."""
    return _WANTED.get(rule, {}).get(kind, ())
