"""The achievement report (báo cáo thành tích), and the heading of any other paper."""

from models.reading import NOT_FOUND, Reading
from models.record import Record


class AchievementReport(Record):
    """What an achievement report on form 08 says (plan III.3.c, Decree 98/2023).

    `par_index` parts: {year, status: announced | self_scored | not_announced | unknown, scale: percent | points}.
    `initiative_recognised_by` parts: {level: district | commune | province | unknown,
    status: recognised | pending | none, year, other_field}. `leaders_disciplined` parts:
    {about: leaders | all | staff | party_members | unknown, kind: formal | party | criticism | none, person}.
    """

    number: Reading = NOT_FOUND
    issued_on: Reading = NOT_FOUND
    place: Reading = NOT_FOUND
    issuer: Reading = NOT_FOUND
    parent_body: Reading = NOT_FOUND
    unit: Reading = NOT_FOUND
    award: Reading = NOT_FOUND
    award_year: Reading = NOT_FOUND
    form_number: Reading = NOT_FOUND
    form_decree: Reading = NOT_FOUND
    staff_count: Reading = NOT_FOUND
    women_count: Reading = NOT_FOUND
    content_a: Reading = NOT_FOUND
    content_b: Reading = NOT_FOUND
    content_c: Reading = NOT_FOUND
    content_d: Reading = NOT_FOUND
    par_index: Reading = NOT_FOUND
    par_points: Reading = NOT_FOUND
    par_rank: Reading = NOT_FOUND
    initiative_title: Reading = NOT_FOUND
    initiative_decision: Reading = NOT_FOUND
    initiative_decided_on: Reading = NOT_FOUND
    initiative_recognised_by: Reading = NOT_FOUND
    leaders_disciplined: Reading = NOT_FOUND
    pending_case: Reading = NOT_FOUND
    signer: Reading = NOT_FOUND
    signer_title: Reading = NOT_FOUND
    confirmed_by_superior: Reading = NOT_FOUND


class OtherDocument(Record):
    """What any other administrative document shows in its heading."""

    number: Reading = NOT_FOUND
    issued_on: Reading = NOT_FOUND
    place: Reading = NOT_FOUND
    issuer: Reading = NOT_FOUND
    parent_body: Reading = NOT_FOUND
    subject: Reading = NOT_FOUND
    signer: Reading = NOT_FOUND
    signer_title: Reading = NOT_FOUND
