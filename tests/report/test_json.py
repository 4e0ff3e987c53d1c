import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from models.dossier import Batch, JudgedDossier, ReadResult
from pipeline.errors import HosoError
from pipeline.report.json import as_json, dossier_folder
from pipeline.schemas import NAMES, schema_text
from tests.report.records import ABSENT, FILES, case, named, write

FOLDER = Path("docs/schemas")
DOSSIERS = [
    named(case(ABSENT), "xa-an-khuong-2024"),
    named(case({"unread": ["hỏng.pdf"], "report": {"par_index": {"confidence": 0.5}}}), "xa-tan-hung-2024"),
    named(case({"other": [{}], "letter_paper": {"origin": "word"}}), "phong-y-te-2024"),
]


def schema(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


def test_the_schemas_are_those_of_the_models_and_no_other() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept == {f"{name}.schema.json": schema_text(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["additionalProperties"] is False


def test_what_is_written_keeps_the_contract(tmp_path: Path) -> None:
    written = write(DOSSIERS, tmp_path)
    batch = json.loads((tmp_path / "batch.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema("batch")).validate(batch)
    for line in batch["dossiers"]:
        content = json.loads((tmp_path / line["path"] / "dossier.json").read_text(encoding="utf-8"))
        Draft202012Validator(schema("dossier")).validate(content)
        assert content["id"] == line["id"]
    assert Batch.model_validate(batch) == written


def test_what_is_read_without_a_dossier_keeps_the_contract() -> None:
    result = ReadResult(documents=DOSSIERS[0].documents, files=FILES, engine="test")
    content = json.loads(as_json(result))
    Draft202012Validator(schema("read")).validate(content)
    assert ReadResult.model_validate(content) == result


def test_the_schema_refuses_a_field_that_is_missing_or_unknown() -> None:
    content = json.loads(as_json(DOSSIERS[0]))
    for broken in ({**content, "score": 1}, {k: v for k, v in content.items() if k != "verdict"}):
        with pytest.raises(ValidationError):
            Draft202012Validator(schema("dossier")).validate(broken)


@pytest.mark.parametrize(
    "judged",
    [
        *DOSSIERS[:2],
        DOSSIERS[2],
    ],
    ids=lambda judged: judged.id,
)
def test_a_record_comes_back_as_it_was_written(judged: JudgedDossier) -> None:
    assert JudgedDossier.model_validate_json(as_json(judged)) == judged


def test_json_is_readable_vietnamese_and_ends_with_a_newline() -> None:
    content = as_json(DOSSIERS[0])
    assert "Ủy ban nhân dân xã An Khương".encode() in content
    assert content.endswith(b"}\n")


def test_the_same_batch_gives_the_same_bytes_in_every_file(tmp_path: Path) -> None:
    def contents(out: Path) -> dict[str, bytes]:
        write(DOSSIERS, out)
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    first = contents(tmp_path / "one")
    assert first == contents(tmp_path / "two") == contents(tmp_path / "one")
    assert len(first) == 3 + 2 * len(DOSSIERS)


@pytest.mark.parametrize("name", ["", ".", "..", "../x", "a/b", "a\\b", ".hoso", "a\nb", "a\0b"])
def test_an_id_that_would_lead_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(HosoError, match="cannot name a folder"):
        dossier_folder(name, Path("out"))
