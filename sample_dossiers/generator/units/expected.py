"""What every rule should answer for a sound dossier; a unit names only where it differs."""

SOUND = {
    "part.proposal_letter": "met",
    "part.council_minutes": "met",
    "part.achievement_report": "met",
    "form.report_template_08": "met",
    "form.signature": "met",
    "form.seal": "met",
    "form.number_and_date": "met",
    "form.addressee": "met",
    "scope.participant": "met",
    "scope.period": "met",
    "scope.collective": "met",
    "award.form": "met",
    "criterion.four_contents": "met",
    "criterion.par_index": "met",
    "criterion.initiative": "met",
    "criterion.discipline": "met",
    "deadline.submission": "met",
    "consistency.unit": "met",
    "consistency.award_year": "met",
    "consistency.award": "met",
    "consistency.par_index": "not_applicable",
    "consistency.chronology": "met",
    "consistency.votes": "met",
    "evidence.unsupported": "not_met",
}


def findings(**changes: str) -> dict[str, str]:
    """Return the expected outcomes; `part__council_minutes="not_met"` changes one, "" leaves one unasserted."""
    named = {rule.replace("__", "."): outcome for rule, outcome in changes.items()}
    return {rule: outcome for rule, outcome in {**SOUND, **named}.items() if outcome}


WITHOUT_LETTER = {
    "form__addressee": "not_applicable",
    "form__signature": "",
    "form__seal": "",
    "scope__participant": "",
    "scope__collective": "",
    "award__form": "",
    "deadline__submission": "",
    "consistency__chronology": "",
    "consistency__unit": "",
    "consistency__award": "",
    "consistency__award_year": "",
}
WITHOUT_REPORT = {
    "form__report_template_08": "not_applicable",
    "criterion__four_contents": "not_applicable",
    "criterion__par_index": "",
    "criterion__initiative": "",
    "criterion__discipline": "",
    "evidence__unsupported": "",
    "consistency__chronology": "",
    "consistency__unit": "",
    "consistency__award": "",
    "consistency__award_year": "",
    "form__signature": "",
    "form__seal": "",
    "form__number_and_date": "",
}
