"""Zone 7: who signed, in what capacity; minutes have two (secretary left, chair right)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.cues import Cues
from models.reading import NOT_FOUND, Reading
from pipeline.parse.text import PaperText, PlacedLine
from pipeline.vietnamese.casing import place_tones
from pipeline.vietnamese.fold import fold, plain, squeeze
from pipeline.vietnamese.letters import CAPITAL, SMALL
from pipeline.vietnamese.nearness import find_near
from pipeline.vietnamese.syllables import is_syllable

NAME_WORD = rf"[{CAPITAL}][{SMALL}]{{0,6}}|[{CAPITAL}]{{2,7}}"
SMALL_NAME = rf"[{CAPITAL}][{SMALL}]+(?:\s+[{CAPITAL}][{SMALL}]+){{1,4}}"
"""A person's name in running text: two to five words that begin with capitals."""
CAPITAL_NAME = rf"[{CAPITAL}]{{2,7}}(?:\s+[{CAPITAL}]{{2,7}}){{1,4}}"
_NAME = re.compile(rf"^(?:{NAME_WORD})(?:\s(?:{NAME_WORD})){{1,4}}$")
_SHORTEST_POST, _NEAR_POST = 7, 0.84
_LEAST_SYLLABLES = 2
_REACH = 12
"""Lines between a title and the name under it: the signature and the seal may be read as odd words."""


@dataclass(frozen=True)
class SignatureBlock:
    """One signature: the lines of authority and post, and the printed name, by their places among the lines."""

    titles: tuple[PlacedLine, ...]
    name: PlacedLine | None
    name_text: str | None
    centre: float


def person_name(words: str, cues: Cues) -> str | None:
    """Return a person's name without Ông, Bà, Đ/c and degrees, or None where the words are no name.

    A surname that is none is set right where one surname alone is spelt so without its marks ("Hằ" → "Hà").
    """
    bare = re.sub(r"(?<=\s)[^\w\s]+|[^\w\s]+(?=\s)", "", plain(words).strip(" .,;:*_-|'\"`~^"))
    for title in sorted(cues.words["person_titles"], key=len, reverse=True):
        if fold(bare).startswith((f"{title} ", f"{title}.")):
            rest = bare[len(title) :].strip(" .:")
            bare = bare if _is_surname_here(title, rest, cues, spelt=bare.startswith("Ong ")) else rest
    tokens = bare.split()
    if tokens and tokens[0].lower() == "xã":  # of a seal's ring; the surname is spelt "Xa"
        return None
    if not _NAME.match(bare) or sum(len(token) > 1 and is_syllable(token) for token in tokens) < _LEAST_SYLLABLES:
        return None
    name = place_tones(bare.title() if bare.isupper() else bare)
    first, _, given = name.partition(" ")
    return f"{_surname(first, cues)} {given}"


def _is_surname_here(title: str, rest: str, cues: Cues, *, spelt: bool) -> bool:
    """Tell whether "Ông" is a surname: two words follow, the first of which is no surname ("Ông Thế Vinh").

    `spelt` says that it stands without its mark: "Ong Văn Lúa".
    """
    words = rest.split()
    return (
        title in map(fold, cues.words["surnames"])
        and len(words) == 2
        and (spelt or words[0] not in cues.words["surnames"])
    )


def _surname(read: str, cues: Cues) -> str:
    """Return a surname as it is spelt; what is read stays where no surname, or more than one, is alike."""
    surnames = cues.words["surnames"]
    if read in surnames:
        return read
    alike = [surname for surname in surnames if fold(surname) == fold(read)]
    return alike[0] if len(alike) == 1 else read


def _is_title(words: str, cues: Cues) -> bool:
    squeezed = squeeze(fold(words))
    letters = [letter for letter in words if letter.isalpha()]
    if not letters or len(words) > 70 or sum(letter.isupper() for letter in letters) < 0.7 * len(letters):
        return False
    if "xac nhan" in squeezed:  # a superior's confirmation, not the signer of the paper
        return False
    if f"{squeezed} ".startswith(tuple(f"{squeeze(word)} " for word in cues.words["authority"])):
        return True
    if any(squeezed == post or squeezed.startswith(f"{post} ") for post in cues.words["posts"]):
        return True
    return _near_post(words, cues) is not None


def _near_post(words: str, cues: Cues) -> str | None:
    """Return the post that fills a line but for a letter or a stroke of the seal ("GHỦ TỊCH"), the longest first."""
    squeezed = squeeze(fold(words))
    for post in sorted(cues.words["proper_posts"], key=len, reverse=True):
        name = squeeze(fold(post))
        if len(name) < _SHORTEST_POST or len(squeezed) > len(name) + 6:
            continue
        if find_near(name, squeezed, at_least=_NEAR_POST) is not None:
            return post
    return None


def _centre(line: PlacedLine) -> float:
    x0, _, x1, _ = line.line.box
    return (x0 + x1) / 2


def _same_column(one: PlacedLine, other: PlacedLine) -> bool:
    if one.page.page is None:
        return True
    return _goes_on(one, other) and abs(_centre(one) - _centre(other)) < 0.17


def _goes_on(one: PlacedLine, other: PlacedLine) -> bool:
    """Tell whether two lines stand on one page, or the first at the foot of a page and the other at the next's head."""
    if one.page is other.page:
        return True
    return one.line.box[1] > 0.7 and other.line.box[3] < 0.3


def _name_below(
    lines: Sequence[PlacedLine], last_title: int, cues: Cues, text: PaperText
) -> tuple[PlacedLine, str] | None:
    title = lines[last_title]
    found = None
    for line in lines[last_title + 1 : last_title + 1 + _REACH]:
        if not _same_column(title, line):
            continue
        words = text.text[line.start : line.end]
        if _is_title(words, cues) and found is None and title.page.page is None:
            break
        if words.rstrip().endswith(":"):  # "QUYẾT ĐỊNH:" has the letters of a name
            continue
        name = person_name(words, cues)
        if name is not None and not _is_title(words, cues):
            found = (line, name)
            break
    return found


def _blocks(text: PaperText, cues: Cues, start_line: int) -> Iterator[SignatureBlock]:
    used: set[int] = set()
    for index in range(start_line, len(text.lines)):
        if index in used or not _is_title(text.text[text.lines[index].start : text.lines[index].end], cues):
            continue
        group = [index]
        for following in range(index + 1, min(index + 4, len(text.lines))):
            line = text.lines[following]
            if not _same_column(text.lines[index], line):
                continue
            if not _is_title(text.text[line.start : line.end], cues):
                break
            group.append(following)
        used.update(group)
        named = _name_below(text.lines, group[-1], cues, text)
        yield SignatureBlock(
            titles=tuple(text.lines[place] for place in group),
            name=named[0] if named else None,
            name_text=named[1] if named else None,
            centre=_centre(text.lines[index]),
        )


def find_signatures(text: PaperText, cues: Cues, body_start: int) -> tuple[SignatureBlock, ...]:
    """Return the signature blocks below the body's start, in reading order."""
    start = next((i for i, line in enumerate(text.lines) if line.start >= body_start), len(text.lines))
    return tuple(_blocks(text, cues, start))


def title_reading(text: PaperText, block: SignatureBlock, cues: Cues) -> Reading:
    """Return the post in ordinary writing: of "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH", the one who signed: "Phó Chủ tịch"."""
    collective = ("tm ", "t m ", "thay mat ")
    posts = [line for line in block.titles if not f"{squeeze(fold(line.line.text))} ".startswith(collective)]
    if not posts:
        return NOT_FOUND
    last = posts[-1]
    words = plain(text.text[last.start : last.end]).strip(" .,;:*_-|")
    start, end = block.titles[0].start, block.titles[-1].end
    value = ordinary_post(words, cues)
    return text.reading(start, end, value, confidence=text.mean_confidence(last.start, last.end))


def ordinary_post(words: str, cues: Cues) -> str:
    """Return a post as running text writes it: "PHÓ CHỦ TỊCH" → "Phó Chủ tịch"."""
    bare = re.sub(r"^(?:KT|TL|TUQ)\s?[.,:]\s*", "", re.sub(r"^Q\s?[.,:]\s*", "Q. ", words))
    for proper in cues.words["proper_posts"]:
        if squeeze(fold(bare)) == squeeze(fold(proper)):
            return proper
    near = None if bare.startswith("Q. ") else _near_post(bare, cues)
    if near is not None:
        return near
    if bare.startswith("Q. "):
        return f"Q. {ordinary_post(bare[3:], cues)}"
    lowered = place_tones(bare).lower()
    return lowered[:1].upper() + lowered[1:]


def name_reading(text: PaperText, block: SignatureBlock) -> Reading:
    """Return the printed name under a signature."""
    if block.name is None:
        return NOT_FOUND
    start, end = block.name.start, block.name.end
    return text.reading(start, end, block.name_text, confidence=text.mean_confidence(start, end))
