"""Data against a JSON Schema → every fault in plain words: where, what was given, what is accepted."""

import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.protocols import Validator
from jsonschema.validators import extend

from models.fault import Fault
from pipeline.reference.json_files import JsonFile

_SHOWN = 60
_MOST = 200
_TYPES = {
    "object": "an object",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}
_CHECKER = Draft202012Validator.TYPE_CHECKER.redefine(
    "integer", lambda _, value: isinstance(value, int) and not isinstance(value, bool)
)
_Strict = extend(Draft202012Validator, type_checker=_CHECKER)  # type: ignore[no-untyped-call]


def where(at: Iterable[str | int]) -> str:
    """Return a place as it would be typed: documents[1].fields.par_index; "the file" for the whole."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in at)
    return path.lstrip(".") or "the file"


def shown(value: object) -> str:
    """Return a given value in one short line, as JSON has it."""
    text = json.dumps(
        value, ensure_ascii=False, default=lambda odd: float(odd) if isinstance(odd, Decimal) else str(odd)
    )
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _types(wanted: str | Sequence[str]) -> str:
    names = [wanted] if isinstance(wanted, str) else wanted
    return " or ".join(_TYPES[name] for name in names)


def _nearest(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.6)
    if near:
        return f" Did you mean {near[0]}?"
    return f" Known fields: {', '.join(known)}." if known else ""


def _chosen(value: object, allowed: Sequence[object]) -> str:
    near = get_close_matches(value, [a for a in allowed if isinstance(a, str)], n=1) if isinstance(value, str) else []
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"is {shown(value)}; give one of {', '.join(shown(a) for a in allowed)}.{hint}"


def _accepted(error: ValidationError) -> str:
    """Return what is accepted at a place: what its schema says of itself, else what the broken keyword asks."""
    said = error.schema.get("description") if isinstance(error.schema, dict) else None
    if isinstance(said, str):
        return said
    bounds = {"minimum": "at least", "maximum": "at most", "minItems": "a list of at least", "minLength": "text"}
    asked: Any = error.validator_value
    if error.validator == "type":
        return _types(asked)
    if error.validator == "anyOf":
        return " or ".join(dict.fromkeys(_types(choice.get("type", "object")) for choice in asked))
    if error.validator in bounds:
        amount = "" if error.validator == "minLength" else f" {asked}"
        return f"{bounds[error.validator]}{amount}"
    return f"what docs/schemas asks ({error.validator} {error.validator_value})"


def _told(error: ValidationError) -> Iterator[Fault]:
    """Yield one fault for each thing that an error of the library is about."""
    at: tuple[str | int, ...] = tuple(error.absolute_path)
    asked: Any = error.validator_value
    given: Any = error.instance
    schema: Any = error.schema
    if error.validator == "required":
        for name in asked:
            if name not in given:
                yield Fault(at=(*at, name), what="is missing; add it.")
    elif error.validator == "additionalProperties":
        known = list(schema.get("properties", ()))
        for name in given:
            if name not in known:
                yield Fault(at=(*at, name), what=f"is no field that is known here.{_nearest(name, known)}")
    elif error.validator in ("enum", "const"):
        allowed = [asked] if error.validator == "const" else asked
        yield Fault(at=at, what=_chosen(given, allowed))
    else:
        yield Fault(at=at, what=f"is {shown(given)}; give {_accepted(error)}.")


def schema_faults(data: Any, schema: dict[str, Any]) -> tuple[Fault, ...]:
    """Return every fault of data under a schema, in the order of the data, one for each place and reason."""
    validator: Validator = _Strict(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    faults = [fault for error in validator.iter_errors(data) for fault in _told(error)]
    first: dict[tuple[str | int, ...], Fault] = {}
    for fault in faults:
        first.setdefault(fault.at, fault)
    return tuple(first.values())


def faults_of(opened: JsonFile, schema: dict[str, Any]) -> tuple[Fault, ...]:
    """Return every fault of a file, of its form and under a schema; one place is told once."""
    odd = {fault.at for fault in opened.faults}
    return (*opened.faults, *(fault for fault in schema_faults(opened.data, schema) if fault.at not in odd))


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults by their places, each once; list entries by their number."""
    unique = dict.fromkeys(faults)
    return tuple(
        sorted(
            unique, key=lambda fault: [(isinstance(s, str), s if isinstance(s, int) else 0, str(s)) for s in fault.at]
        )
    )


def told(name: str, faults: Sequence[Fault], schema: str) -> str:
    """Return all faults of a file, a line each, under a heading that counts them."""
    many = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
    listed = "".join(f"\n  {where(fault.at)}: {fault.what}" for fault in faults[:_MOST])
    more = f"\n  … and {len(faults) - _MOST} more." if len(faults) > _MOST else ""
    return f"{name}: {many}. See docs/schemas/{schema}.schema.json.{listed}{more}"
