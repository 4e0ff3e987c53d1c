"""Events: strict, the same bytes for the same content, chained; the schema is theirs."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from models.event import (
    Action,
    AnswerBefore,
    AnswerCriterion,
    ApproveDossier,
    CheckSample,
    DecideValue,
    Draft,
    EnterFact,
    Event,
    MoveDocument,
    PageKey,
    ReceiveOnPaper,
    RekindPages,
    ReopenDossier,
    SplitPages,
    Told,
    Undo,
    canonical,
    digest_of,
    event_text,
)
from models.register import Arrival, DisciplineReview, IndexResult
from models.terms import DocumentKind, EventKind, IndexStatus, Outcome, Verdict
from tests.deciding import chain, draft

FIRST, SECOND = PageKey(sha256="a" * 64, page=1), PageKey(sha256="a" * 64, page=2)
WORD = PageKey(sha256="b" * 64, page=None)
INDEX = IndexResult(
    unit="Phòng Tư pháp",
    year=2024,
    assessed=True,
    dated=date(2025, 2, 1),
    percent=Decimal("93.20"),
    status=IndexStatus.ANNOUNCED,
)
ACTIONS: tuple[Action, ...] = (
    DecideValue(
        kind=EventKind.CORRECT_VALUE,
        page=FIRST,
        field="par_index",
        before=Told(value=33.25, parts={"year": 2024, "scale": "percent"}),
        to=Told(value=93.0, parts={"year": 2024, "scale": "percent"}),
    ),
    DecideValue(
        kind=EventKind.ACCEPT_VALUE, page=WORD, field="signer", before=Told(value="Lê Tám"), to=Told(value="Lê Tám")
    ),
    DecideValue(
        kind=EventKind.CHOOSE_ALTERNATIVE,
        page=FIRST,
        field="leaders_disciplined",
        before=Told(value=None),
        to=Told(value=True),
    ),
    RekindPages(pages=(FIRST, SECOND), before=DocumentKind.OTHER, to=DocumentKind.COUNCIL_MINUTES),
    SplitPages(before=((FIRST, SECOND),), to=((FIRST,), (SECOND,))),
    MoveDocument(pages=(WORD,), before="x-2024", to="y-2024"),
    ReceiveOnPaper(part=DocumentKind.COUNCIL_MINUTES),
    AnswerCriterion(
        rule="criterion.initiative",
        clause="III.1.c",
        before=AnswerBefore(outcome=Outcome.UNCLEAR, message="Chưa rõ."),
        to=Outcome.MET,
        source="Quyết định 99/QĐ-UBND",
    ),
    EnterFact(to=INDEX),
    EnterFact(to=Arrival(unit="Phòng Tư pháp", year=2024, arrived_on=date(2024, 12, 20), number="412")),
    EnterFact(to=DisciplineReview(unit="Phòng Tư pháp", year=2024, reviewed_on=date(2025, 1, 5))),
    Undo(undoes=1),
    ApproveDossier(to=Verdict.COMPLIANT, record="c" * 64),
    ReopenDossier(),
    CheckSample(rule="criterion.par_index", right=False),
)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.kind.value)
def test_an_event_comes_back_from_its_text_byte_for_byte(action: Action) -> None:
    event = chain([draft(action)])[0]
    text = event_text(event)
    again = Event.model_validate_json(text)
    assert again == event
    assert event_text(again) == text
    assert canonical(json.loads(text)) == text
    assert digest_of(json.loads(text)) == event.digest


def test_every_kind_of_event_is_among_the_examples_and_in_the_schema() -> None:
    assert {action.kind for action in ACTIONS} == set(EventKind)
    schema = json.loads(Path("docs/schemas/event.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for event in chain([draft(action) for action in ACTIONS]):
        Draft202012Validator(schema).validate(json.loads(event_text(event)))


def test_each_event_names_the_hash_of_the_one_before_it() -> None:
    events = chain([draft(action) for action in ACTIONS])
    assert [event.number for event in events] == list(range(1, len(ACTIONS) + 1))
    assert [event.previous for event in events[1:]] == [event.digest for event in events[:-1]]


def test_the_digest_does_not_change_when_a_later_version_knows_more_fields() -> None:
    content = json.loads(event_text(chain([draft(ACTIONS[8])])[0]))
    del content["action"]["to"]["entered_by"], content["action"]["to"]["event"]
    content["digest"] = digest_of(content)
    assert digest_of(json.loads(canonical(content))) == content["digest"]


@pytest.mark.parametrize(
    ("kind", "content", "why"),
    [
        ("correct_value", {"page": {"sha256": "a" * 64, "page": "1"}}, "integer"),
        ("correct_value", {"page": {"sha256": "A" * 64, "page": 1}}, "pattern"),
        ("correct_value", {"to": {"value": None, "parts": None}}, "needs a value"),
        ("correct_value", {"field": " "}, "pattern"),
        ("correct_value", {"stray": 1}, "Extra"),
        ("accept_value", {}, "leave it as it is"),
    ],
)
def test_a_decision_that_does_not_hold_together_is_refused(kind: str, content: dict[str, object], why: str) -> None:
    sound = {
        "kind": kind,
        "page": {"sha256": "a" * 64, "page": 1},
        "field": "par_index",
        "from": {"value": 33.25, "parts": None},
        "to": {"value": 93.25, "parts": None},
    }
    with pytest.raises(ValidationError, match=why):
        TypeAdapter(Action).validate_json(json.dumps(sound | content))


@pytest.mark.parametrize("to", [((FIRST,),), ((FIRST, FIRST), (SECOND,)), ((FIRST,), (SECOND,), ()), ((FIRST, WORD),)])
def test_a_split_loses_no_page_and_doubles_none(to: tuple[tuple[PageKey, ...], ...]) -> None:
    with pytest.raises(ValidationError, match="exactly once"):
        SplitPages(before=((FIRST, SECOND),), to=to)


def test_an_answer_needs_a_note_and_a_source() -> None:
    answer = ACTIONS[7]
    with pytest.raises(ValidationError, match="needs a note"):
        draft(answer, why=" ")
    with pytest.raises(ValidationError, match="source"):
        AnswerCriterion.model_validate_json(json.dumps(answer.model_dump(mode="json", by_alias=True) | {"source": ""}))


def test_a_time_without_its_offset_is_refused() -> None:
    with pytest.raises(ValidationError, match="offset"):
        Draft(who="An", when="2025-01-06T08:00:00", dossier="x", action=ReopenDossier())


def test_a_move_changes_both_dossiers() -> None:
    assert draft(ACTIONS[5], "x-2024").dossiers == ("x-2024", "y-2024")
