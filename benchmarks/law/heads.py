"""The zones that every paper shares: letterhead, number, place and date, signature (Decree 30/2020)."""

from datetime import date

from benchmarks.law.facts import Facts, long_day, notation_of, place_of
from benchmarks.law.sheets import Sheet
from benchmarks.law.story import Story


def lines_of(text: str) -> list[str]:
    """Return the lines of one cell of a wording."""
    return [line.strip() for line in text.split(" | ")]


def letterhead(
    story: Story, sheet: Sheet, facts: Facts, *, symbol: str | None, number: object, issued: date | None, council: bool
) -> None:
    """Write zones 1 to 4. `symbol` None leaves the number's line out, `issued` None the date's."""
    bank, words = story.bank, dict(facts.words)
    if "outside" in story.traits and not council:
        left = lines_of(bank.draw("heads.outside_head", words))
    else:
        kind = "commune" if facts.commune else "office"
        left = lines_of(bank.draw(f"heads.council_{kind}_head" if council else f"heads.{kind}_head", words))
    if symbol is not None:
        left.append(bank.draw("heads.number_line", {"number": f"{number}/{symbol}"}))
    right = lines_of(bank.draw("heads.nation", words))
    if issued is not None:
        right.append(f"{place_of(facts.unit)}, {long_day(issued)}")
    sheet.pair(left, right)


def signature(story: Story, facts: Facts, *, council: bool, bare: bool = False) -> list[str]:
    """Return the lines of zone 7: authority, post, name; `bare` leaves the collective's "TM." out."""
    words = facts.words
    deputy = "deputy" in story.traits
    post = str(words["deputy_short" if deputy else "head_short"]).upper()
    name = str(words["vice" if deputy else "boss"])
    if council:
        above = ["TM. HỘI ĐỒNG"] + (["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"] if deputy else ["CHỦ TỊCH"])
        return [*above, "", "", str(name)]
    above = ["TM. ỦY BAN NHÂN DÂN"] if facts.commune and not bare else []
    if deputy:
        above.append(f"KT. {str(words['head_short']).upper()}")
    return [*above, post, "", "", name]


def notation(facts: Facts, kind: str, *, council: bool) -> str:
    """Return the symbol of a paper: "TTr-UBND", "BC-TCKH", "TTr-HĐTĐKT"."""
    return f"{kind}-{'HĐTĐKT' if council else notation_of(facts.unit)}"
