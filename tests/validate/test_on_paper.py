"""A part that the office holds on paper only is there, and nothing about it passes in silence."""

from itertools import combinations

import pytest

from models.finding import Judgement
from models.terms import Basis, DocumentKind, Level, Outcome, Verdict
from pipeline.validate.judge import judge
from pipeline.validate.on_paper import READ_FROM
from tests.validate.sound import PLAN, UNITS, dossier

PARTS = (DocumentKind.PROPOSAL_LETTER, DocumentKind.COUNCIL_MINUTES, DocumentKind.ACHIEVEMENT_REPORT)
LACKING = [some for count in (1, 2, 3) for some in combinations(PARTS, count)]


def judged(lacking: tuple[DocumentKind, ...], received: tuple[DocumentKind, ...]) -> Judgement:
    whole = dossier()
    papers = tuple(paper for paper in whole.documents if paper.kind not in lacking)
    told = dict.fromkeys(received, "Chị An, 08:00 ngày 06/01/2025")
    return judge(whole.model_copy(update={"documents": papers}), PLAN, units=UNITS, received=told)


@pytest.mark.parametrize("lacking", LACKING, ids=lambda kinds: "+".join(kind.value for kind in kinds))
def test_what_a_part_on_paper_says_is_asked_and_never_passes_in_silence(lacking: tuple[DocumentKind, ...]) -> None:
    whole = {(f.rule, f.clause): f for f in judged((), ()).findings}
    found = judged(lacking, lacking)
    for finding in found.findings:
        if finding.level is not Level.REQUIRED or finding.rule.startswith("part."):
            continue
        silenced = finding.outcome is Outcome.NOT_APPLICABLE
        assert not silenced or whole[finding.rule, finding.clause].outcome is Outcome.NOT_APPLICABLE, finding.rule
        assert (finding.outcome is Outcome.UNCLEAR) == (finding.settled_by is not None)
    for kind in lacking:
        part = next(f for f in found.findings if f.rule == f"part.{kind.value}")
        assert (part.outcome, part.basis) == (Outcome.MET, Basis.CLERK)
    assert found.verdict is Verdict.NEEDS_REVIEW or lacking == (DocumentKind.COUNCIL_MINUTES,)


def test_a_part_that_was_received_and_is_in_the_files_changes_nothing() -> None:
    assert judged((), PARTS) == judged((), ())


def test_a_signature_on_paper_is_asked_though_the_other_part_is_signed() -> None:
    found = judged((DocumentKind.ACHIEVEMENT_REPORT,), (DocumentKind.ACHIEVEMENT_REPORT,))
    signature = next(f for f in found.findings if f.rule == "form.signature")
    assert signature.outcome is Outcome.UNCLEAR


def test_the_rules_that_read_a_part_are_rules_of_the_plan() -> None:
    assert set(READ_FROM) <= {setting.rule for _, setting in PLAN.rules}
