"""The minutes of the council (biên bản họp Hội đồng)."""

from models.reading import NOT_FOUND, Reading
from models.record import Record


class CouncilMinutes(Record):
    """What the minutes of the emulation-and-commendation council say (plan III.3.b)."""

    number: Reading = NOT_FOUND
    held_on: Reading = NOT_FOUND
    started_at: Reading = NOT_FOUND
    place: Reading = NOT_FOUND
    issuer: Reading = NOT_FOUND
    unit: Reading = NOT_FOUND
    nominees: Reading = NOT_FOUND
    award: Reading = NOT_FOUND
    award_year: Reading = NOT_FOUND
    chair: Reading = NOT_FOUND
    chair_title: Reading = NOT_FOUND
    secretary: Reading = NOT_FOUND
    members_present: Reading = NOT_FOUND
    members_total: Reading = NOT_FOUND
    votes_for: Reading = NOT_FOUND
    votes_cast: Reading = NOT_FOUND
    conclusion: Reading = NOT_FOUND
