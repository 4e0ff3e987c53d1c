"""What tests/cases/*.toml say: what differs from a sound dossier or season, and what the law must answer then.

`Law` is handed in, so that the same cases hold against the rules as they stand and against changed ones.
A case names only what differs. The first case of a kind says what a sound dossier, a sound season is answered.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.dossier import Dossier, JudgedDossier
from models.finding import Finding, Judgement
from models.plan import Clause, Plan
from models.register import Register
from models.source import SourceFile
from models.terms import DocumentKind, FileStatus, Verdict
from models.unit import UnitsTable
from pipeline.validate import check_plan
from tests.validate import sound
from tests.validate.seasons import season_dossiers, season_units

FOLDER = Path(__file__).resolve().parents[1] / "cases"
SOUND_DOSSIER = "Hồ sơ đủ và đúng thì đủ điều kiện"
SOUND_SEASON = "Một hồ sơ đủ điều kiện thì cả đợt không có gì phải xem"

KNOWN_KEYS = {
    "name", "why", "each", "expect", "verdict", "settled_by", "says", "basis", "evidence", "letter", "minutes",
    "report", "letter_paper", "minutes_paper", "report_paper", "without", "other", "unread", "unit", "award_year",
    "settings", "rules", "register", "on_paper", "on", "also", "season", "files", "does_not_say",
}  # fmt: skip


@dataclass(frozen=True)
class Law:
    """The entrances of the room of rules."""

    judge: Callable[..., Any]
    judge_batch: Callable[..., Any]
    facts_of: Callable[..., Any]


@dataclass(frozen=True)
class Prepared:
    """A case made ready: its papers, its register, its plan."""

    case: dict[str, Any]
    plan: Plan
    units: UnitsTable
    register: Register
    dossiers: tuple[Dossier, ...]
    files: tuple[SourceFile, ...]


def _spread(case: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the case, or one for each value that it lists: `each = { at = ["letter.issuer"], values = […] }`."""
    each = case.get("each")
    for value in each["values"] if each else (None,):
        one = deepcopy({key: told for key, told in case.items() if key != "each"})
        for path in each["at"] if each else ():
            *outer, last = path.split(".")
            place = one
            for key in outer:
                place = place.setdefault(key, {})
            place[last] = value
        if each:
            one["value"] = value
        yield one


def load(*, season: bool) -> dict[str, list[dict[str, Any]]]:
    """Return the cases about dossiers, or those about seasons, by file and name, each spread over its values."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]:
            if ("season" in case) is season:
                found[f"{path.stem}: {case['name']}"] = list(_spread(case))
    return found


def prepare(case: dict[str, Any], plan: Plan = sound.PLAN) -> Prepared:
    """Return a case made ready under a plan, with the settings that the case changes."""
    units = case.get("season")
    known = season_units(units, sound.UNITS) if units else sound.UNITS
    return Prepared(
        case=case,
        plan=under(case, plan),
        units=known,
        register=sound.register(case.get("register", {})),
        dossiers=tuple(season_dossiers(units)) if units else (sound.dossier(case),),
        files=tuple(
            SourceFile.model_validate({"path_raw": file["path"], "sha256": None, "status": FileStatus.READ} | file)
            for file in case.get("files", ())
        ),
    )


def under(case: dict[str, Any], plan: Plan) -> Plan:
    """Return a plan as a case has it: with other settings, and with the rules that it binds besides, at the end."""
    if case.get("settings"):
        plan = sound.with_settings(plan, case["settings"])
    if case.get("rules"):
        further = Clause.model_validate({"id": "III.3.d", "sense": "Thành phần khác.", "rules": case["rules"]})
        plan = plan.model_copy(update={"clauses": (*plan.clauses, further)})
        check_plan(plan)
    return plan


def faults(ready: Prepared, law: Law, usual: Mapping[str, Any]) -> list[str]:
    """Return where a law answers a case otherwise than it says; `usual` is the answer to what the case leaves out."""
    if "season" in ready.case:
        return compared(ready.case, law_of_season(ready, law, judged_season(ready, law)), None, usual)
    judgement = law_of_dossier(ready, law, ready.plan)
    return compared(ready.case, judgement.findings, judgement.verdict, usual)


def law_of_dossier(ready: Prepared, law: Law, plan: Plan) -> Judgement:
    """Return what a law says of the dossier of a case."""
    (dossier,) = ready.dossiers
    facts = law.facts_of(dossier, ready.register, ready.units, plan.bodies)
    on, received = ready.case.get("on"), {DocumentKind(k): who for k, who in ready.case.get("on_paper", {}).items()}  # type: ignore[call-arg]
    judgement: Judgement = law.judge(dossier, plan, units=ready.units, on=on, facts=facts, received=received)
    return judgement


def judged_season(ready: Prepared, law: Law) -> tuple[JudgedDossier, ...]:
    """Return the dossiers of a season, each judged."""
    one_by_one = (replace(ready, dossiers=(dossier,)) for dossier in ready.dossiers)
    return tuple(sound.record(law_of_dossier(one, law, ready.plan), one.dossiers[0]) for one in one_by_one)


def law_of_season(ready: Prepared, law: Law, judged: tuple[JudgedDossier, ...]) -> tuple[Finding, ...]:
    """Return what a law says of judged dossiers together."""
    facts = {d.id: law.facts_of(d, ready.register, ready.units, ready.plan.bodies) for d in judged}
    findings: tuple[Finding, ...] = law.judge_batch(judged, ready.plan, files=ready.files, facts=facts)
    return findings


def compared(
    case: dict[str, Any], findings: tuple[Finding, ...], verdict: Verdict | None, usual: Mapping[str, Any]
) -> list[str]:
    """Return where findings and verdict differ from what the case says; a season has no verdict of its own."""
    found = [f"{rule}: {answer}" for rule, answer in _unlike(_by_rule(findings), {**usual, **case["expect"]})]
    if verdict is not None and verdict != case["verdict"]:
        found.append(f"verdict: {verdict.value}, expected {case['verdict']}")
    for key, said in (("says", _message), ("settled_by", _settled_by)):
        for rule, words in case.get(key, {}).items():
            text = " ".join(said(f) for f in findings if _named(f, rule))
            found += [f"{rule} {key}: no “{w}” in “{text}”" for w in _list(words) if w not in text]
    for rule, words in case.get("does_not_say", {}).items():
        text = " ".join(f.message for f in findings if _named(f, rule))
        found += [f"{rule} says “{w}” in “{text}”" for w in _list(words) if w in text]
    for rule, basis in case.get("basis", {}).items():
        found += [f"{rule} rests on {f.basis.value}" for f in findings if _named(f, rule) and f.basis != basis]
    for rule, files in case.get("evidence", {}).items():
        shown = [f"{e.file}:{e.page}" for f in findings if _named(f, rule) for e in f.evidence]
        found += [f"{rule} shows {shown}, expected {files}"] if shown != files else []
    return found


def _message(finding: Finding) -> str:
    return finding.message


def _settled_by(finding: Finding) -> str:
    return finding.settled_by or ""


def _by_rule(findings: tuple[Finding, ...]) -> dict[str, list[str]]:
    """Return the outcomes of every rule; a rule under two clauses is named with its clause."""
    clauses: dict[str, set[str]] = {}
    for f in findings:
        clauses.setdefault(f.rule, set()).add(f.clause)
    answers: dict[str, list[str]] = {}
    for f in findings:
        answers.setdefault(f.rule if len(clauses[f.rule]) == 1 else f"{f.rule}@{f.clause}", []).append(f.outcome.value)
    return answers


def _unlike(answers: dict[str, list[str]], expected: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for rule in sorted({*answers, *expected}):
        got, wanted = answers.get(rule, []), _list(expected.get(rule, []))
        if got != wanted:
            yield rule, f"{', '.join(got) or 'nothing'}, expected {', '.join(wanted) or 'nothing'}"


def _named(finding: Finding, rule: str) -> bool:
    name, _, clause = rule.partition("@")
    return finding.rule == name and clause in ("", finding.clause)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
