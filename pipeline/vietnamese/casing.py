"""From capitals to ordinary writing: "ỦY BAN NHÂN DÂN XÃ AN KHƯƠNG" → "Ủy ban nhân dân xã An Khương"."""

import re

from pipeline.vietnamese.fold import fold, nfc
from pipeline.vietnamese.syllables import is_syllable

_AREAS = {"xa", "huyen", "tinh", "phuong", "quan"}
_TWO_WORD_AREAS = {("thi", "tran"), ("thi", "xa"), ("thanh", "pho")}
_TONE_PLACEMENT = tuple(
    zip(
        ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỷ", "uý", "uỳ", "uỹ", "uỵ"],
        ["òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ủy", "úy", "ùy", "ũy", "ụy"],
        strict=True,
    )
)
_HEAD_NOUNS = (
    ("tong", "cuc"), ("chi", "cuc"), ("trung", "tam"), ("hoi", "dong"), ("cong", "ty"), ("van", "phong"),
    ("hoc", "vien"), ("phong",), ("so",), ("cuc",), ("ban",), ("truong",), ("hoi",), ("dai",), ("vien",), ("hat",),
    ("tram",), ("bo",),
)  # fmt: skip
"""Nouns after which an office's function begins with a capital: "Phòng Tư pháp", "Chi cục Thuế", "Trung tâm Y tế"."""
_NO_FUNCTION = {"nhan", "xa", "huyen", "tinh", "thi", "phuong", "quan"}
"""Words that never begin a function: "Hội đồng nhân dân", "Ban huyện"."""
_COMMITTEE = re.compile(r"\b(?:UBND(?=x\w|h\w|t\w)|(?:UBND|U\.B\.N\.D)\b)", re.IGNORECASE)


def place_tones(text: str) -> str:
    """Return text with the older tone placement of most papers here: "Uỷ" → "Ủy", "Hoà" → "Hòa"; "quý" stays."""
    text = nfc(text)
    for new, old in _TONE_PLACEMENT:
        for a, b in ((new, old), (new.capitalize(), old.capitalize()), (new.upper(), old.upper())):
            text = re.sub(rf"(?<![qQ]){a}(?![a-zA-ZÀ-ỹ])", b, text)
    return text


def write_out(text: str) -> str:
    """Return a body's name with UBND written out and tones placed alike."""
    return place_tones(_COMMITTEE.sub("Ủy ban nhân dân", text))


def _is_area(words: list[str], index: int) -> int:
    if tuple(words[index : index + 2]) in _TWO_WORD_AREAS:
        return 2
    if tuple(words[index : index + 2]) == ("xa", "hoi"):  # "xã hội" is no commune
        return 0
    return 1 if words[index] in _AREAS else 0


def _opens_function(folded: list[str], index: int) -> bool:
    """Tell whether the word at `index` follows the head noun that opens the name."""
    if folded[index] in _NO_FUNCTION or not folded[index].isalpha():
        return False
    longer = any(tuple(folded[: len(head)]) == head for head in _HEAD_NOUNS if len(head) > index)
    return not longer and any(tuple(folded[:index]) == head for head in _HEAD_NOUNS)


def _cased(word: str, *, capital: bool) -> str:
    """Return a word in ordinary writing; what is no syllable is an abbreviation and keeps its capitals ("TĐKT")."""
    pieces = [piece for piece in re.split(r"[-.]", word) if piece]
    if word.isupper() and pieces and not any(is_syllable(piece) for piece in pieces):
        return word
    return word.capitalize() if capital else word.lower()


def lower_body(name: str) -> str:
    """Return a body's name in ordinary capitals: the first letter, and the name after xã, huyện, tỉnh … to its end.

    Unknown proper nouns inside cannot be told from common words; the units table outranks this guess.
    """
    words = write_out(name).split()
    folded = [fold(word) for word in words]
    result: list[str] = []
    index, proper = 0, False
    while index < len(words):
        area = _is_area(folded, index)
        if area and index + area < len(words):
            result += [word.lower() for word in words[index : index + area]]
            index, proper = index + area, True
            continue
        word = words[index]
        capital = proper or _opens_function(folded, index)
        result.append(_cased(word, capital=capital))
        index += 1
    joined = " ".join(result)
    return joined[:1].upper() + joined[1:]
