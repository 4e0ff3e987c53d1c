"""Who is nominated: rows of a table, or names in the sentences that ask."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.reading import NOT_FOUND, Nominee, Reading
from models.terms import NomineeKind
from pipeline.parse.bodies import Body, BodyPlace, bare_name, find_bodies, resolve
from pipeline.parse.heading import Heading
from pipeline.parse.knowledge import Knowledge
from pipeline.parse.signers import SMALL_NAME, person_name
from pipeline.parse.text import CELL_BREAK, PaperText, PlacedLine
from pipeline.vietnamese.fold import fold, plain, squeeze

_AFTER = re.compile(
    r"(?:tap the|don vi|doi voi|tang cho|cho)\s*(?:\(?\d{1,2}\)?\s+tap the)?\s*(?:sau(?: day)?|la|gom|:)?\s*[:\-–]?\s*"
)
_PERSON = re.compile(rf"(?:[ÔôO]ng|[Bb]à|[Đđ]ồng chí|[Đđ]/c|[Đđ]c)\s*:?\s+(?P<name>{SMALL_NAME})")
_STAFF = r"(?:(?:toan the|can bo|cong chuc|vien chuc|nguoi lao dong|nhan dan|lanh dao|va|cua)[\s,]+)*"
_GIVEN = re.compile(
    rf"(?:\b(?:cho|doi voi|tap the|don vi|gom)|:)\s*(?:\d{{1,2}}\s+)?(?:tap the|don vi)?[\s:]*{_STAFF}$"
)
"""What gives a body the award: "cho tập thể …", "đối với tập thể cán bộ, công chức, viên chức …"."""
_TOLD = re.compile(
    r"(?:\s+(?:huyen|thi xa|thanh pho|tinh)\b)?(?:(?!\bde nghi\b)[^.;:]){0,24}?"
    r"\s(?:xem xet|tham dinh|tham muu|tong hop)\b"
)
"""What a body is asked to do that handles the papers: "đề nghị UBND huyện, Phòng Nội vụ xem xét, trình …"."""
_COUNCIL = "thi dua khen thuong"
"""The council's and the law's name is no asking: "Kính gửi: Hội đồng Thi đua - Khen thưởng huyện"."""
_RECEIVES = re.compile(r"(?:\bgui(?: ve| den| toi)?|\bqua|\bgiao|\btham dinh|\bphoi hop voi|\bcua)[\s(:]*$")
_JUDGED = re.compile(r"\b(?:xet thay|nhan thay|xet thanh tich(?: cua)?|ghi nhan thanh tich(?: cua)?)$")
"""What stands before a body that is weighed, not one that asks: "Xét thấy UBND xã X đủ tiêu chuẩn, …"."""
_FORM_LINE = re.compile(
    r"\W*(?:\d{1,2}(?:\.\d)?[.)]\s*)?(?:ten )?(?:don vi|tap the|co quan)(?: duoc)?(?: de nghi)?\s*:\s*"
)
_LONGEST_TITLE = 60
_FORM_REACH, _FORM_LEAD = 260, 40
_UNKNOWN = 0.95
"""Most that a body outside the units table is believed, however well its letters were read."""
_PERSON_HEAD = ("ca nhan", "ho va ten", "ho ten")
_COLLECTIVE_HEAD = ("tap the", "don vi", "ten tap the", "ten don vi")


@dataclass(frozen=True)
class Named:
    """A nominee with its place in the text and how sure its reading is."""

    nominee: Nominee
    start: int
    end: int
    confidence: float
    body: Body | None = None


def _nominee(name: str, kind: NomineeKind, award: str | None) -> Nominee:
    return Nominee(name=name, kind=kind, award=award)


# --- tables -----------------------------------------------------------------------------------------------------


def _is_heading(folded: str) -> bool:
    """Tell a heading row: one cell names no more than what stands below it, or the row has two words of headings."""
    cells = [squeeze(cell) for cell in folded.split(CELL_BREAK)]
    if any(len(cell) > _LONGEST_TITLE for cell in cells):
        return False  # a sentence in a cell: "… đứng thứ 2/20 đơn vị"
    if len(cells) > 1 and any(cell in (*_COLLECTIVE_HEAD, *_PERSON_HEAD, "doi tuong") for cell in cells):
        return not any(cell.startswith(("i ", "ii ", "a ", "b ")) or cell in ("i", "ii", "a", "b") for cell in cells)
    squeezed = squeeze(folded)
    named = any(word in squeezed for word in ("tap the", "don vi", "doi tuong", "ho va ten", "ho ten", "ten "))
    return named and any(
        word in squeezed for word in ("stt", "so tt", "tt ", "hinh thuc", "ghi chu", "noi dung", "ket qua")
    )


def _lists_members(folded: str) -> bool:
    """Tell whether a table's heading is of those who met: posts and votes of persons, no award."""
    squeezed = squeeze(folded)
    posts = any(word in squeezed for word in ("chuc vu", "nhiem vu", "chuc danh", "vai tro"))
    award = any(word in squeezed for word in ("hinh thuc", "danh hieu", "khen", "tap the", "de nghi"))
    return posts and not award


def _name_column(text: PaperText, heading: PlacedLine) -> int | None:
    for index, (start, end) in enumerate(text.cells(heading)):
        squeezed = squeeze(text.flat[start:end])
        if any(word in squeezed for word in ("tap the", "don vi", "doi tuong", "ho va ten", "ho ten", "ten ")):
            return index
    return None


def _from_rows(text: PaperText, rows: list[PlacedLine], award: str | None, knowledge: Knowledge) -> Iterator[Named]:
    column: int | None = None
    section: NomineeKind | None = None
    for row in rows:
        folded = text.flat[row.start : row.end]
        if _is_heading(folded):
            column = None if _lists_members(folded) else _name_column(text, row)
            continue
        if column is None:
            continue
        cells = text.cells(row)
        section = _section(folded, len(cells)) or section
        if _section(folded, len(cells)) or len(cells) <= column:
            continue
        yield from _from_cell(text, *cells[column], section, award, knowledge)


def _section(folded: str, cells: int) -> NomineeKind | None:
    """Return the kind that a dividing row announces ("I | TẬP THỂ")."""
    squeezed = re.sub(r"^(?:[ivx]{1,4}|[ab]|\d) ", "", squeeze(folded))
    if cells > 2 or len(squeezed) > 24:
        return None
    if squeezed.startswith(_COLLECTIVE_HEAD):
        return NomineeKind.COLLECTIVE
    return NomineeKind.PERSON if squeezed.startswith(_PERSON_HEAD) else None


def _from_cell(
    text: PaperText, start: int, end: int, section: NomineeKind | None, award: str | None, knowledge: Knowledge
) -> Iterator[Named]:
    words = plain(text.text[start:end]).strip(" .,;:")
    body = resolve(words, knowledge.units)
    if body.unit is None:
        inside = find_bodies(text.flat[start:end], knowledge.units)
        if inside and not body.within and section != NomineeKind.PERSON:
            body = Body(inside[0].unit.name, inside[0].unit, 0.95)
    if body.unit is not None:
        yield Named(_nominee(body.name, NomineeKind.COLLECTIVE, award), start, end, body.confidence, body)
        return
    name = person_name(words.split(" - ")[0].split(",")[0], knowledge.cues)
    titled = squeeze(fold(words)).startswith(("ong ", "ba ", "dong chi ", "d c "))
    if name and (section == NomineeKind.PERSON or titled or (section is None and len(name.split()) >= 3)):
        sure = text.mean_confidence(start, end)
        yield Named(_nominee(name, NomineeKind.PERSON, award), start, end, sure)
        return
    heads = section == NomineeKind.COLLECTIVE or _opens_with_body(words, knowledge)
    if len(words) > 5 and not words.replace("%", "").replace(",", "").isdigit():
        sure = min(text.mean_confidence(start, end), _UNKNOWN if heads else 0.75)
        yield Named(_nominee(body.name, NomineeKind.COLLECTIVE, award), start, end, sure, body)


def _opens_with_body(words: str, knowledge: Knowledge) -> bool:
    opening = squeeze(fold(words))
    return any(opening.startswith(f"{head} ") for head in knowledge.cues.words["body_heads"])


# --- sentences --------------------------------------------------------------------------------------------------


def _asks(folded: str, knowledge: Knowledge) -> bool:
    squeezed = squeeze(folded).replace(_COUNCIL, " ")
    asked = any(word in squeezed for word in knowledge.cues.words["request"])
    return asked and any(
        word in squeezed for word in ("giay khen", "khen thuong", "bang khen", "danh hieu", "xet tang")
    )


def _request_sentences(text: PaperText, heading: Heading, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the sentences that ask, each with the listed lines below it (name lists)."""
    sentences = text.sentences_after(heading.body_start)
    for index, (start, end) in enumerate(sentences):
        if not _asks(text.flat[start:end], knowledge):
            continue
        last = end
        for following_start, following_end in sentences[index + 1 : index + 7]:
            opening = text.text[following_start:following_end].lstrip()
            listed = re.match(r"(?:[-–+*•]|\d{1,2}[.)]|[a-h]\))\s", opening)
            named = following_start == end and text.text[start:end].rstrip().endswith(":")
            if not (listed or named) or len(opening) > 220:
                break
            last = following_end
        yield start, last


def _unknown_body(text: PaperText, start: int, end: int, heading: Heading, knowledge: Knowledge) -> Named | None:
    """Return a body outside the units table named after "cho tập thể", "đối với" …"""
    for match in _AFTER.finditer(text.folded, start, end):
        rest = text.folded[match.end() : end]
        flat = rest.replace("\n", " ")
        stops = [flat.find(word) for word in knowledge.cues.words["name_ends"] if word in flat]
        stops += [rest.find(mark) for mark in (",", ";", ".", "(", "\n-", ":") if mark in rest]
        length = min(stops, default=len(rest))
        words = plain(text.text[match.end() : match.end() + length]).strip(" .,;:\"'")
        opening = squeeze(fold(words))
        heads = knowledge.cues.words["body_heads"]
        if 6 <= len(words) <= 90 and any(opening.startswith(f"{head} ") for head in heads):
            issuer = heading.issuer.value
            if isinstance(issuer, str) and squeeze(fold(issuer)).startswith(opening):
                words = issuer  # a hyphen at a line's end broke the name off
            body = resolve(words, knowledge.units)
            place = (match.end(), match.end() + length)
            sure = min(text.mean_confidence(*place), _UNKNOWN)
            return Named(_nominee(body.name, NomineeKind.COLLECTIVE, None), *place, sure, body)
    return None


def _from_sentences(text: PaperText, heading: Heading, award: str | None, knowledge: Knowledge) -> Iterator[Named]:
    for start, end in _request_sentences(text, heading, knowledge):
        if not any(
            word in text.flat[start:end] for word in ("giay khen", "tap the", "bang khen", "danh hieu", "ca nhan")
        ):
            continue
        found = False
        bodies = find_bodies(text.flat[start:end], knowledge.units)
        for place in bodies:
            before = _without_bodies(text.flat[start : start + place.start], bodies)
            told = not _is_given(before) and _TOLD.match(text.flat, start + place.end, end) is not None
            if told or _is_receiver(before) or (_is_asker(before) and not _is_given(before)):
                continue
            body = Body(place.unit.name, place.unit, 0.96)
            found = True
            nominee = _nominee(place.unit.name, NomineeKind.COLLECTIVE, award)
            yield Named(nominee, start + place.start, start + place.end, 0.96, body)
        if not found:
            unknown = _unknown_body(text, start, end, heading, knowledge)
            if unknown is not None:
                yield unknown
        for match in _PERSON.finditer(text.text, start, end):
            name = person_name(match["name"], knowledge.cues)
            if name is not None and not _is_asker(text.flat[start : match.start()]):
                sure = text.mean_confidence(*match.span("name"))
                yield Named(_nominee(name, NomineeKind.PERSON, award), *match.span("name"), sure)


def _without_bodies(before: str, bodies: Sequence[BodyPlace]) -> str:
    """Return what stands before a body with the bodies named there blanked: "Kinh tế và Hạ tầng" gives ("tặng") not."""
    for place in bodies:
        if place.end <= len(before):
            before = before[: place.start] + "·" * (place.end - place.start) + before[place.end :]
    return before


def _is_asker(before: str) -> bool:
    """Tell whether a body named here is the one that asks ("UBND xã X kính đề nghị …"), not the one asked for.

    It is when nothing before it in the sentence asks, gives, or opens a list.
    """
    squeezed = squeeze(before)
    if _JUDGED.search(squeezed):
        return False
    return not any(word in f" {squeezed} " for word in (" tang ", " cho ", " doi voi ", " tap the ", " gom "))


def _is_given(before: str) -> bool:
    """Tell whether the words right before a body give it the award: "cho tập thể …", "đơn vị đề nghị: …"."""
    return _GIVEN.search(before) is not None


def _is_receiver(before: str) -> bool:
    """Tell whether a body named here is told to do or to receive something: "gửi Phòng Nội vụ", "(qua Phòng …)"."""
    return _RECEIVES.search(before) is not None


def find_nominees(text: PaperText, heading: Heading, award: str | None, knowledge: Knowledge) -> tuple[Named, ...]:
    """Return the nominees of a paper, each once, tables before sentences."""
    rows = [line for line in text.lines if line.is_row and line.start >= heading.body_start]
    found: dict[tuple[str, str], Named] = {}
    for named in (*_from_rows(text, rows, award, knowledge), *_from_sentences(text, heading, award, knowledge)):
        name = named.nominee.name
        of_body = named.nominee.kind == NomineeKind.COLLECTIVE  # "Tập thể Trường X" and "Trường X huyện Y" are one
        bare = bare_name(name, knowledge.units).removesuffix(" huyen") if of_body else squeeze(fold(name))
        key = (named.nominee.kind.value, bare)
        found.setdefault(key, named)
    found = _those_given(text, found)
    known = [named for named in found.values() if named.body is None or named.body.unit is not None]
    collectives = [named for named in known if named.body is not None]
    return tuple(known) if collectives else tuple(found.values())


def _those_given(text: PaperText, found: dict[tuple[str, str], Named]) -> dict[tuple[str, str], Named]:
    """Return the nominees without bodies only mentioned, where the paper says of others that they are given it."""
    sure = {key for key, n in found.items() if _is_given(text.flat[max(0, n.start - 60) : n.start])}
    if not any(found[key].body is not None for key in sure):
        return found
    rows = [(line.start, line.end) for line in text.lines if line.is_row]

    def listed(named: Named) -> bool:
        return any(start <= named.start < end for start, end in rows)

    return {key: n for key, n in found.items() if key in sure or n.body is None or listed(n)}


def nominees_reading(text: PaperText, named: tuple[Named, ...]) -> Reading:
    """Return the Reading of a nominee list."""
    if not named:
        return NOT_FOUND
    evidence = tuple(piece for entry in named for piece in text.evidence(entry.start, entry.end))
    return Reading(
        value=tuple(entry.nominee for entry in named),
        text="; ".join(plain(text.text[entry.start : entry.end]) for entry in named),
        confidence=round(min(entry.confidence for entry in named), 3),
        evidence=evidence,
    )


def form_unit(text: PaperText, heading: Heading, knowledge: Knowledge) -> Reading:
    """Return the unit of form 08's own line: "Tên đơn vị: …", "Tập thể: …" (Decree 98/2023, form 08)."""
    for line in text.lines:
        if line.start < heading.body_start - _FORM_REACH or line.start > heading.body_start + 2 * _FORM_REACH:
            continue
        match = _FORM_LINE.match(text.flat, line.start, line.end)
        if match is None:
            continue
        bodies = find_bodies(text.flat[match.end() : line.end + 60].split(".")[0], knowledge.units)
        if bodies and bodies[0].start <= _FORM_LEAD:
            start, end = match.end() + bodies[0].start, match.end() + bodies[0].end
            body = Body(bodies[0].unit.name, bodies[0].unit, 0.96)
            return text.reading(start, end, body.name, confidence=body.confidence, parts=body.parts)
    return NOT_FOUND


def unit_reading(text: PaperText, named: tuple[Named, ...], heading: Heading, subject: Reading) -> Reading:
    """Return the proposed collective: the first collective named, else the body of the letterhead."""
    for entry in named:
        if entry.body is not None:
            parts = entry.body.parts
            return text.reading(entry.start, entry.end, entry.body.name, confidence=entry.confidence, parts=parts)
    for reading in (subject, heading.issuer, heading.parent_body):
        if reading.parts and reading.parts.get("known"):
            return reading
    return heading.issuer
