"""The letter of proposal (tờ trình)."""

from models.reading import NOT_FOUND, Reading
from models.record import Record


class ProposalLetter(Record):
    """What a letter of proposal says (plan III.3.a)."""

    number: Reading = NOT_FOUND
    issued_on: Reading = NOT_FOUND
    arrived_on: Reading = NOT_FOUND
    arrival_number: Reading = NOT_FOUND
    replaces: Reading = NOT_FOUND
    place: Reading = NOT_FOUND
    issuer: Reading = NOT_FOUND
    parent_body: Reading = NOT_FOUND
    subject: Reading = NOT_FOUND
    recipient: Reading = NOT_FOUND
    unit: Reading = NOT_FOUND
    nominees: Reading = NOT_FOUND
    award: Reading = NOT_FOUND
    award_year: Reading = NOT_FOUND
    par_index: Reading = NOT_FOUND
    signer: Reading = NOT_FOUND
    signer_title: Reading = NOT_FOUND
