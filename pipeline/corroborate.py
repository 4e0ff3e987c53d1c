"""Numbers and days that a pen left open, settled by the other papers of the dossier that cite them; pure.

The letter says "Căn cứ Biên bản số 09/BB-HĐTĐKT ngày 13/12/2024": where the minutes' pen may read 09 or 03, it is 09.
A citation settles only what the pen may have written; it never overrules what was read firmly.
"""

from collections.abc import Iterator, Sequence

from models.document import Citation, Document
from models.dossier import Dossier
from models.minutes import CouncilMinutes
from models.reading import CONFIDENT, Part, Reading

_SETTLED = 0.94
"""Two witnesses: the pen's candidates, and a printed citation."""


def corroborate(dossier: Dossier) -> Dossier:
    """Return a dossier whose open numbers and dates are settled where another of its papers cites them."""
    documents = tuple(
        _settled(document, tuple(_cited_by_others(dossier.documents, index)))
        for index, document in enumerate(dossier.documents)
    )
    return dossier.model_copy(update={"documents": documents})


def _cited_by_others(documents: Sequence[Document], index: int) -> Iterator[Citation]:
    for other, document in enumerate(documents):
        if other != index:
            yield from (cited for cited in document.cites if cited.confidence >= CONFIDENT)


def _settled(document: Document, citations: tuple[Citation, ...]) -> Document:
    fields = document.fields
    own = _citations_of(fields.number, citations)
    numbers = {f"{cited.number}/{cited.notation}": cited for cited in own}
    updates = {"number": _by_candidate(fields.number, numbers)}
    days = {cited.dated: cited for cited in own if cited.dated}
    if isinstance(fields, CouncilMinutes):
        days |= {cited.dated: cited for cited in citations if cited.number is None and cited.dated}
        updates["held_on"] = _by_candidate(fields.held_on, days)
    else:
        updates["issued_on"] = _by_candidate(fields.issued_on, days)
    return document.model_copy(update={"fields": fields.model_copy(update=updates)})


def _citations_of(number: Reading, citations: Sequence[Citation]) -> list[Citation]:
    """Return the citations of a paper's own notation whose number its pen may have written."""
    notation = (number.parts or {}).get("notation")
    possible = {number.value, *number.alternatives}
    return [c for c in citations if c.notation == notation and f"{c.number}/{c.notation}" in possible]


def _by_candidate(reading: Reading, told: dict[str, Citation]) -> Reading:
    """Return a reading that is not firm with the one of its candidates that is cited; two cited ones settle nothing."""
    if reading.confident or not told:
        return reading
    possible = [value for value in (reading.value, *reading.alternatives) if value in told]
    if len(dict.fromkeys(possible)) != 1:
        return reading
    value = possible[0]
    return reading.model_copy(
        update={
            "value": value,
            "parts": _parts(reading, value),
            "confidence": _SETTLED,
            "evidence": (*reading.evidence, *told[str(value)].evidence),
        }
    )


def _parts(reading: Reading, value: object) -> dict[str, Part] | None:
    parts: dict[str, Part] = dict(reading.parts or {})
    if "notation" in parts:
        parts["number"] = str(value).partition("/")[0]
    elif "day" in parts:
        parts["year"], parts["month"], parts["day"] = map(int, str(value).split("-"))
    return parts or None
