"""What of a holding a person can find: its lines and its words; made from record and readings alone, so that it can be

made again. A word is a run of letters and digits without its marks. Of each page, and of each field, the words and
each two neighbours are kept once: so SQLite and PostgreSQL answer one and the same question, which sets hold these.
Words of the cover (unit, year, numbers, types) are kept once more with `_c_` before them, to be shown first.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.holding import Holding
from pipeline.vietnamese.fold import fold, nfc, squeeze

COVER, UNIT, YEAR, VERDICT, NUMBER = "_c_", "_u_", "_y_", "_v_", "_n_"
PAGE = "page"
_LONGEST_FIELD = 300
"""Characters; a longer field is a passage of a page, where it is found already."""


@dataclass(frozen=True)
class FoundLine:
    """One line of a page, or one field of a paper (`source` is "page", else paper and field); NFC as read or told."""

    source: str
    text: str
    file: str | None = None
    page: int | None = None
    paragraph: int | None = None
    box: tuple[float, ...] | None = None

    @property
    def folded(self) -> str:
        """Return the words without marks, a space before and after each."""
        return f" {words_text(self.text)} "


@dataclass(frozen=True)
class Searchable:
    """What the search tables hold of one version."""

    lines: tuple[FoundLine, ...]
    tokens: str


def words_text(text: str) -> str:
    """Return the words of a text, without marks, single spaces between."""
    return squeeze.__wrapped__(fold(text))


def pairs(words: Sequence[str]) -> Iterator[str]:
    """Yield each two neighbours as one token."""
    for first, second in zip(words, words[1:], strict=False):
        yield f"{first}_{second}"


def searchable(holding: Holding, record: Mapping[str, Any], readings: Mapping[str, Any]) -> Searchable:
    """Return what is found of a holding; `record` is its dossier.json, `readings` its pages, as they were kept."""
    fields = tuple(_field_lines(record))
    pages = [(page, tuple(_page_lines(page))) for page in readings["pages"]]
    tokens: set[str] = set()
    for stream in (*((line,) for line in fields), *(lines for _, lines in pages)):
        words = [word for line in stream for word in line.folded.split()]
        tokens.update(words)
        tokens.update(pairs(words))
    for prefix, text in _marked(holding, record):
        words = words_text(text).split()
        tokens.update(f"{prefix}{token}" for token in (*words, *pairs(words)))
    tokens.update((f"{YEAR}{holding.award_year}", f"{VERDICT}{holding.verdict.value}"))
    for number in _numbers(record):
        tokens.add(number_token(number))
        tokens.add(f"{NUMBER}{words_text(number).partition(' ')[0]}")
    return Searchable((*fields, *(line for _, lines in pages for line in lines)), " ".join(sorted(tokens)))


def number_token(number: str) -> str:
    """Return the token of a paper's symbol: "87/TTr-UBND" → "_n_87_ttr_ubnd"."""
    return NUMBER + words_text(number).replace(" ", "_")


def _clean(text: str) -> str:
    # Neither database keeps a zero byte in text.
    return nfc(text).replace("\0", "\ufffd")


def _page_lines(page: Mapping[str, Any]) -> Iterator[FoundLine]:
    for line in page["lines"]:
        text = _clean(" ".join(word["text"] for word in line["words"]))
        paragraph = line.get("paragraph")
        box = None if paragraph is not None or not line["words"] else _around([word["box"] for word in line["words"]])
        yield FoundLine(PAGE, text, page["file"], page["page"], paragraph, box)


def _around(boxes: Sequence[Sequence[float]]) -> tuple[float, ...]:
    return tuple(choose(box[i] for box in boxes) for i, choose in ((0, min), (1, min), (2, max), (3, max)))


def _field_lines(record: Mapping[str, Any]) -> Iterator[FoundLine]:
    yield FoundLine("unit", _clean(str(record["unit"]["name"])))
    yield FoundLine("id", _clean(str(record["id"])))
    yield FoundLine("award_year", str(record["award_year"]))
    for document in record["documents"]:
        yield FoundLine(f"{document['kind']}.type", _clean(str(document["type"])), **_first_page(document))
        for name, reading in document["fields"].items():
            text = "; ".join(_texts(reading.get("value")) if isinstance(reading, Mapping) else ())
            if text and len(text) <= _LONGEST_FIELD:
                yield FoundLine(f"{document['kind']}.{name}", _clean(text), **_place(reading, document))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return (str(value),)
    if isinstance(value, list):
        return tuple(str(entry["name"]) for entry in value if isinstance(entry, Mapping) and "name" in entry)
    return ()


def _first_page(document: Mapping[str, Any]) -> dict[str, Any]:
    first = next(iter(document["pages"]), None)
    return {"file": first["file"], "page": first["page"]} if first is not None else {}


def _place(reading: Mapping[str, Any], document: Mapping[str, Any]) -> dict[str, Any]:
    shown = next(iter(reading.get("evidence") or ()), None)
    if shown is None:
        return _first_page(document)
    box = tuple(shown["box"]) if shown.get("box") else None
    return {"file": shown["file"], "page": shown.get("page"), "paragraph": shown.get("paragraph"), "box": box}


def _numbers(record: Mapping[str, Any]) -> Iterator[str]:
    for document in record["documents"]:
        number = document["fields"].get("number")
        if isinstance(number, Mapping) and isinstance(number.get("value"), str):
            yield number["value"]


def _marked(holding: Holding, record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the texts of which each word is kept under a mark of its own."""
    cover = [holding.unit.name, holding.dossier, str(holding.award_year), *_numbers(record)]
    cover += [str(document["type"]) for document in record["documents"]]
    yield from ((COVER, text) for text in cover)
    yield UNIT, holding.unit.name
    yield UNIT, holding.unit.code or ""


def line_rows(seq: int, lines: Sequence[FoundLine]) -> list[dict[str, Any]]:
    """Return the rows of the table `lines`."""
    return [
        {
            "seq": seq,
            "number": number,
            "source": line.source,
            "file": line.file,
            "page": line.page,
            "paragraph": line.paragraph,
            "box": f"[{', '.join(map(repr, line.box))}]" if line.box is not None else None,  # as json writes it
            "text": line.text,
            "folded": line.folded,
        }
        for number, line in enumerate(lines)
    ]
