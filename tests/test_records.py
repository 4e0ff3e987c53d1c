"""Records from anywhere: what is accepted means what its author meant, and every fault is told where it stands."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from models.document import FIELDS_OF
from models.dossier import SCHEMA_VERSION
from models.field_values import FIELD_VALUES
from models.reading import Reading
from models.register import RegisterUnit
from models.terms import Level, Outcome, UnitKind, Verdict
from pipeline import wiring
from pipeline.errors import RecordError, UsageError
from pipeline.office import judged_again
from pipeline.records import ReadRecord, read_record, record_of
from pipeline.reference.input_schemas import INPUTS, input_schema
from pipeline.reference.json_files import parse_json
from pipeline.reference.tables import load_units
from pipeline.reference.unit_names import with_units
from tests.validate.sound import dossier, judged, record

UNITS = load_units()
LAW = wiring.find_law()
PAGE = Path("docs/records.md").read_text(encoding="utf-8")
TYPED: dict[str, Any] = json.loads(re.findall(r"^```json\n(.*?)^```$", PAGE, re.M | re.S)[0])
OURS: dict[str, Any] = json.loads(wiring.as_json(record(judged(), dossier())))
LETTER, MINUTES, REPORT = ("documents", 0), ("documents", 1), ("documents", 2)


def read(data: object) -> ReadRecord:
    return record_of(parse_json(json.dumps(data).encode(), "record.json"), Path("record.json"), UNITS)


def changed(base: dict[str, Any], *changes: tuple[tuple[str | int, ...], Any]) -> dict[str, Any]:
    """Return a copy with values put at places; the value ... removes what stands there."""
    data: Any = copy.deepcopy(base)
    for at, value in changes:
        node = data
        for step in at[:-1]:
            node = node[step]
        if value is ...:
            del node[at[-1]]
        else:
            node[at[-1]] = value
    return data  # type: ignore[no-any-return]


def faults(data: object) -> list[str]:
    with pytest.raises(RecordError) as caught:
        read(data)
    head, *lines = str(caught.value).splitlines()
    assert head.startswith(f"record.json: {len(lines)} fault")
    return [line.strip() for line in lines]


# ---- what is accepted


def test_the_example_of_the_docs_is_judged_compliant() -> None:
    assert judged_again(read(TYPED), LAW).verdict is Verdict.COMPLIANT


def test_a_record_of_ours_is_read_back_as_it_was() -> None:
    source = dossier()
    assert read(OURS).dossier == source
    assert read(OURS).earlier.findings == judged().findings


def test_a_plain_value_is_a_reading_that_its_author_vouches_for() -> None:
    letter, _, report = read(TYPED).dossier.documents
    assert letter.fields.issued_on == Reading(
        value="2024-12-05", parts={"year": 2024, "month": 12, "day": 5}, confidence=1.0
    )
    assert letter.fields.number == Reading(
        value="87/TTr-UBND", parts={"number": "87", "notation": "TTr-UBND"}, confidence=1.0
    )
    assert report.fields.par_index == Reading(value=93.25, confidence=1.0)  # type: ignore[union-attr]
    assert report.fields.initiative_recognised_by.confidence == 1.0  # type: ignore[union-attr]


def test_unit_and_id_are_filled_in_from_the_units_table() -> None:
    own = read(TYPED).dossier
    assert (own.unit.name, own.unit.code, own.unit.kind) == ("Ủy ban nhân dân xã An Khương", "25330", UnitKind.COMMUNE)
    assert own.id == "xa-an-khuong-2024"


def test_a_unit_that_nobody_knows_is_accepted_for_the_rules_to_judge() -> None:
    own = read(changed(TYPED, (("unit",), "Trạm Khuyến nông"))).dossier
    assert (own.unit.code, own.unit.kind) == (None, UnitKind.UNKNOWN)


@pytest.mark.parametrize("at", [(*LETTER, "fields"), (*REPORT, "marks"), (*REPORT, "fields"), ("documents",)])
def test_what_is_left_out_is_silence_and_never_met(at: tuple[str | int, ...]) -> None:
    data = changed(TYPED, (at, ... if at != ("documents",) else []))
    assert judged_again(read(data), LAW).verdict is not Verdict.COMPLIANT


@pytest.mark.parametrize("empty", [None, {}, {"value": None}])
def test_an_empty_reading_is_the_same_as_none(empty: object) -> None:
    data = changed(TYPED, ((*REPORT, "fields", "par_index"), empty))
    assert read(data).dossier.documents[2].fields.par_index == Reading()  # type: ignore[union-attr]


def test_a_level_that_is_not_told_is_unclear_not_met() -> None:
    data = changed(TYPED, ((*REPORT, "fields", "initiative_recognised_by"), "Hội đồng Sáng kiến huyện"))
    again = judged_again(read(data), LAW)
    assert next(f for f in again.findings if f.rule == "criterion.initiative").outcome is Outcome.UNCLEAR


def test_typed_discipline_means_what_its_field_says() -> None:
    data = changed(TYPED, ((*REPORT, "fields", "leaders_disciplined"), True))
    again = judged_again(read(data), LAW)
    assert next(f for f in again.findings if f.rule == "criterion.discipline").outcome is Outcome.NOT_MET


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2", SCHEMA_VERSION, ...])
def test_every_version_up_to_ours_is_accepted(version: object) -> None:
    later = (("register_sha256",), ...) if version in ("1.0", "1.1") else (("schema_version",), SCHEMA_VERSION)
    assert read(changed(OURS, later, (("schema_version",), version))).dossier == dossier()


def test_a_record_that_version_1_0_wrote_is_accepted_and_judged_the_same() -> None:
    own = read_record(Path("tests/records/version-1.0.json"), UNITS)
    assert own.earlier.verdict is Verdict.NEEDS_REVIEW
    again = judged_again(own, LAW)
    assert {f.rule: f.outcome for f in again.findings} == {f.rule: f.outcome for f in own.earlier.findings}


def test_an_earlier_verdict_is_told_and_not_believed() -> None:
    lying = changed(OURS, (("verdict",), "compliant"), ((*REPORT, "fields", "par_index", "value"), 80.0))
    own = read(lying)
    assert own.earlier.verdict is Verdict.COMPLIANT
    assert judged_again(own, LAW).verdict is Verdict.NON_COMPLIANT


def test_text_is_kept_composed_however_it_was_typed() -> None:
    import unicodedata

    data = changed(TYPED, (("unit",), unicodedata.normalize("NFD", TYPED["unit"])))
    assert read(data).dossier == read(TYPED).dossier


# ---- what is not


@pytest.mark.parametrize(
    ("at", "value", "told"),
    [
        (("colour",), "red", "colour: is no field that is known here."),
        (("unit",), ..., "unit: is missing; add it."),
        (("unit",), 5, "unit: is 5; give the unit's name as text, or {name, code, kind}."),
        (("unit",), "", "unit: is \"\"; give the unit's name"),
        (("award_year",), "2024", 'award_year: is "2024"; give a year from 2000 to 2100.'),
        (("award_year",), True, "award_year: is true; give a year"),
        (("award_year",), 2024.0, "award_year: is 2024.0; give a year"),
        (("award_year",), 224, "award_year: is 224; give a year"),
        (("id",), "../../x", 'id: is "../../x"; give text without blanks and slashes'),
        (("verdict",), "good", 'verdict: is "good"; give one of "compliant"'),
        (("schema_version",), "2.0", 'schema_version: is "2.0"; give one of "1.0", "1.1"'),
        (("schema_version",), "1.99", 'schema_version: is "1.99"; give one of'),
        (("findings",), [{"rule": "x"}], "findings[0].clause: is missing; add it."),
        (("documents",), {}, "documents: is {}; give a list."),
        ((*LETTER, "kind"), "proposal_leter", "documents[0].kind: is \"proposal_leter\"; give one of"),
        ((*LETTER, "kind"), "proposal_leter", "Did you mean proposal_letter?"),
        ((*LETTER, "fields", "award_yer"), 1, "documents[0].fields.award_yer: is no field that is known here. Did you mean award_year?"),
        ((*LETTER, "fields", "members_total"), 9, "documents[0].fields.members_total: is no field that is known here."),
        ((*LETTER, "fields", "number"), 87, "documents[0].fields.number: is 87; give a symbol as text"),
        ((*LETTER, "fields", "issued_on"), "2024-02-30", 'documents[0].fields.issued_on: is "2024-02-30"; give a day that exists'),
        ((*LETTER, "fields", "issued_on"), "5/12/2024", "give a day that exists"),
        ((*LETTER, "fields", "issued_on"), "20241205", "give a day that exists"),
        ((*LETTER, "fields", "issued_on"), {"value": "2024-12-05", "parts": {"day": 6}}, "documents[0].fields.issued_on.parts.day: is 6, but value is 2024-12-05"),
        ((*LETTER, "fields", "issued_on"), {"parts": {"month": 13}}, "documents[0].fields.issued_on.parts.month: is 13; give a month from 1 to 12."),
        ((*LETTER, "fields", "issued_on"), {"date": "2024-12-05"}, "documents[0].fields.issued_on.date: is no field that is known here."),
        ((*LETTER, "fields", "award_year"), 1024, "documents[0].fields.award_year: is 1024; give a year from 2000 to 2100"),
        ((*LETTER, "fields", "award_year"), {"value": 1024}, "documents[0].fields.award_year.value: is 1024; give a year from 2000 to 2100."),
        ((*LETTER, "fields", "nominees"), "UBND xã", "documents[0].fields.nominees: is \"UBND xã\"; give a list of names"),
        ((*LETTER, "fields", "nominees"), [{"kind": "group", "name": "x"}], 'documents[0].fields.nominees[0].kind: is "group"; give one of'),
        ((*LETTER, "fields", "subject"), {"value": "x", "parts": {"a": 1}}, "documents[0].fields.subject.parts: is {\"a\": 1}; give null."),
        ((*LETTER, "marks"), [{"kind": "seal", "answer": "yes"}], 'documents[0].marks[0].answer: is "yes"; give one of "seen"'),
        ((*LETTER, "pages"), [{"page": 1}], "documents[0].pages[0].file: is missing; add it."),
        ((*MINUTES, "fields", "members_total"), -1, "documents[1].fields.members_total: is -1; give a whole number from 0"),
        ((*MINUTES, "fields", "started_at"), "25:00", 'give a time, as "08:30"'),
        ((*REPORT, "fields", "par_index"), "93,25", 'documents[2].fields.par_index: is "93,25"; give a percent from 0 to 100'),
        ((*REPORT, "fields", "par_index"), 932.5, "documents[2].fields.par_index: is 932.5; give a percent"),
        ((*REPORT, "fields", "par_index"), 0.9325, "documents[2].fields.par_index: is 0.9325, a part of one; give the percent, as 93.25."),
        ((*REPORT, "fields", "par_index"), {"value": -1}, "documents[2].fields.par_index.value: is -1; give a percent"),
        ((*REPORT, "fields", "par_index"), {"value": 93, "confidence": 2}, "documents[2].fields.par_index.confidence: is 2; give a number from 0 to 1."),
        ((*REPORT, "fields", "par_index"), {"value": 93, "parts": {"status": "self_scord"}}, "Did you mean self_scored?"),
        ((*REPORT, "fields", "par_index"), {"value": 93, "evidence": [{"page": 1}]}, "documents[2].fields.par_index.evidence[0].file: is missing; add it."),
        ((*REPORT, "fields", "leaders_disciplined"), 0, "documents[2].fields.leaders_disciplined: is 0; give true or false"),
        ((*REPORT, "fields", "leaders_disciplined"), "không", "give true or false"),
        (("unit",), {"name": "UBND xã An Khương", "code": "25345"}, "unit.code: is '25345', the code of Ủy ban nhân dân xã Tân Hưng"),
        (("unit",), {"name": "UBND xã An Khương", "code": "99999"}, "unit.code: is '99999', but Ủy ban nhân dân xã An Khương has '25330'"),
        (("unit",), {"name": "Trạm lạ", "code": "25345"}, "unit.code: is '25345', the code of Ủy ban nhân dân xã Tân Hưng"),
        (("unit",), {"name": "UBND xã An Khương", "kind": "office"}, "unit.kind: is 'office', but Ủy ban nhân dân xã An Khương is 'commune'"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_place_and_what_is_accepted(
    at: tuple[str | int, ...], value: Any, told: str
) -> None:
    [line] = [line for line in faults(changed(TYPED, (at, value))) if told in line]
    assert line


def test_all_faults_are_told_at_once_each_once_in_the_order_of_their_places() -> None:
    data = changed(
        TYPED,
        (("award_year",), "2024"),
        (("unit",), {"name": "UBND xã An Khương", "code": "25345"}),
        ((*REPORT, "fields", "par_index"), 101),
        ((*LETTER, "fields", "issued_on"), "2024-13-01"),
    )
    assert [line.split(": ")[0] for line in faults(data)] == [
        "award_year",
        "documents[0].fields.issued_on",
        "documents[2].fields.par_index",
        "unit.code",
    ]


def test_a_part_that_was_typed_twice_is_told_and_two_papers_of_one_kind_are_not() -> None:
    twice = changed(TYPED, (("documents",), [*TYPED["documents"], TYPED["documents"][0]]))
    assert faults(twice) == [
        "documents[3]: is a second proposal_letter without pages, beside documents[0]; keep one, or give pages to both."
    ]
    paged = copy.deepcopy(twice)
    paged["documents"][0]["pages"] = [{"file": "a.pdf", "page": 1}]
    paged["documents"][3]["pages"] = [{"file": "b.pdf"}]
    assert len(read(paged).dossier.documents) == 4


def test_what_stands_on_a_paper_is_for_the_rules_to_judge() -> None:
    on_paper = {"value": 9325, "evidence": [{"file": "Báo cáo.pdf", "page": 2}]}
    again = judged_again(read(changed(TYPED, ((*REPORT, "fields", "par_index"), on_paper))), LAW)
    assert next(f for f in again.findings if f.rule == "criterion.par_index").outcome is Outcome.UNCLEAR


def test_a_unit_of_the_register_keeps_its_code_and_kind() -> None:
    told = RegisterUnit(name="Phòng Y tế", kind=UnitKind.SERVICE_UNIT, code="H1")
    data = changed(TYPED, (("unit",), {"name": "Phòng Y tế", "code": "H1", "kind": "office"}))
    opened = parse_json(json.dumps(data).encode(), "x")
    assert record_of(opened, Path("x"), with_units(UNITS, [told])).dossier.unit.code == "H1"


@pytest.mark.parametrize(
    "data", [None, 1, "x", [], [1], {}, {"documents": [1]}, {"unit": None}, {"documents": [{"fields": []}]}]
)
def test_data_of_another_shape_is_told_and_never_a_trace(data: object) -> None:
    assert faults(data)


def test_no_fault_is_told_in_the_words_of_a_library() -> None:
    data = changed(TYPED, (("findings",), 3), (("plan",), {"id": 1}), ((*LETTER, "signatures"), [{"intact": "yes"}]))
    for line in faults(data):
        assert not re.search(r"pydantic|validation|anyOf|docs/schemas|prefixItems|\bschema\b", line)


# ---- any data at all

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["value", "parts", "kind", "name", "file", "fields", "text", "x"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


def _places(node: Any, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [place for step, below in inside for place in ((*at, step), *_places(below, (*at, step)))]


_TYPED_PLACES, _OUR_PLACES = _places(TYPED), _places(OURS)


@given(st.sampled_from(_TYPED_PLACES), _JSON)
def test_a_typed_record_with_anything_in_any_place_is_judged_or_told(at: tuple[str | int, ...], value: Any) -> None:
    assert _judged_or_told(changed(TYPED, (at, value)))


@given(st.sampled_from(_OUR_PLACES), _JSON)
def test_a_record_of_ours_with_anything_in_any_place_is_judged_or_told(at: tuple[str | int, ...], value: Any) -> None:
    assert _judged_or_told(changed(OURS, (at, value)))


def _judged_or_told(data: object) -> bool:
    """Tell whether a record is judged under every rule of the plan and written, or refused with its faults."""
    try:
        again = judged_again(read(data), LAW)
    except UsageError as error:
        return "fault" in str(error)
    asked = sum(rule.level is not Level.BATCH for _, rule in LAW.plan.rules)
    return len(again.findings) == asked and json.loads(wiring.as_json(again))["verdict"] == again.verdict.value


@given(st.sampled_from([at for at in _TYPED_PLACES if at[-1] != "kind"]))
def test_taking_anything_out_of_a_typed_record_is_never_a_final_breach(at: tuple[str | int, ...]) -> None:
    try:
        verdict = judged_again(read(changed(TYPED, (at, ...))), LAW).verdict
    except RecordError:
        return
    assert verdict is not Verdict.NON_COMPLIANT
    whole_part = len(at) == 2 or at == ("documents",)
    assert verdict is not Verdict.INCOMPLETE or whole_part


# ---- how findings read without a paper


def test_findings_read_well_where_no_place_on_paper_is_known() -> None:
    typed: dict[str, Any] = {
        "leaders_disciplined": [True, False, {"value": True, "parts": {"about": "staff", "kind": "formal"}}, {"value": True, "parts": {"about": "leaders", "kind": "party"}}, {"value": False, "parts": {"about": "leaders", "year": 2020}}, None],
        "pending_case": [True],
        "par_index": [80, {"value": 92, "parts": {"status": "self_scored"}}, {"value": 92, "parts": {"year": 2023}}, {"parts": {"status": "not_announced"}}, {"parts": {"status": "not_assessed"}}, {"value": 92, "parts": {"scale": "points"}}, {"value": 92, "confidence": 0.5}],
        "initiative_recognised_by": ["Hội đồng Sáng kiến huyện", {"value": "Hội đồng Sáng kiến xã", "parts": {"level": "commune", "status": "recognised"}}],
        "award": ["Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Giấy khen của UBND huyện"],
        "form_number": ["02"],
    }  # fmt: skip
    odd = re.compile(r"“”|\(\)|\( |  |None|: \.|:\.|tệp “”|, \.|giay_khen|: báo cáo")
    for name, values in typed.items():
        for value in values:
            for finding in judged_again(read(changed(TYPED, ((*REPORT, "fields", name), value))), LAW).findings:
                assert not odd.search(f"{finding.message} {finding.settled_by or ''}"), finding.message
    for value in typed["award"]:
        for finding in judged_again(read(changed(TYPED, ((*LETTER, "fields", "award"), value))), LAW).findings:
            assert not odd.search(finding.message), finding.message


# ---- the schemas


def test_every_field_of_every_paper_has_its_kind_of_value() -> None:
    assert set(FIELD_VALUES) == {name for fields in FIELDS_OF.values() for name in fields.model_fields}


@pytest.mark.parametrize("name", INPUTS)
def test_an_input_schema_refuses_what_it_does_not_know(name: str) -> None:
    validator = Draft202012Validator(input_schema(name))
    assert [e.validator for e in validator.iter_errors({"colour": 1}) if e.validator == "additionalProperties"]


def test_the_published_schema_alone_accepts_what_the_program_accepts() -> None:
    validator = Draft202012Validator(json.loads(Path("docs/schemas/record.schema.json").read_text(encoding="utf-8")))
    assert [fault.message for record in (TYPED, OURS) for fault in validator.iter_errors(record)] == []
