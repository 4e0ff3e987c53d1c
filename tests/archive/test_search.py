"""Finding: words with and without marks, phrases, fields; the same answers on both databases."""

import random
from pathlib import Path

import pytest

from models.terms import Verdict
from pipeline.archive import searching
from pipeline.archive.address import address_of
from pipeline.archive.asking import question
from pipeline.archive.searching import Found, find
from pipeline.archive.store import Archive
from pipeline.errors import UsageError
from tests.archive.databases import fresh_database
from tests.archive.making import add, deposit, faults


def ids(found: Found) -> list[str]:
    return [hit.dossier for hit in found.hits]


def ask(archive: Archive, *words: str, **fields: object) -> list[str]:
    return ids(find(archive, question(words, **fields)))  # type: ignore[arg-type]


@pytest.fixture
def filled(archive: Archive) -> Archive:
    add(
        archive,
        deposit(1, unit="Ủy ban nhân dân xã Đồng Nơ", year=2024),
        deposit(2, unit="Ủy ban nhân dân xã Đồng Nơ", year=2025, verdict=Verdict.INCOMPLETE),
        deposit(3, unit="Phòng Tài chính - Kế hoạch", lines=("Nơi nhận: xã Đồng Nơ", "năm 2024 và 2025 không đồng ý")),
        deposit(4, unit="Thanh tra", lines=("Đường trải nhựa, nơ đồng", "chính quyền")),
    )
    return archive


def test_words_are_found_with_and_without_marks_the_cover_first(filled: Archive) -> None:
    for words in (("dong no 2024",), ("Đồng", "Nơ", "2024"), ("ĐỒNG NƠ 2024",), ("dong", "nơ", "2024")):
        assert ask(filled, *words) == ["ho-so-1", "ho-so-4", "ho-so-3", "ho-so-2"]


def test_a_phrase_stands_side_by_side_and_in_its_order(filled: Archive) -> None:
    assert ask(filled, '"đồng nơ"') == ["ho-so-2", "ho-so-1", "ho-so-3"]
    assert ask(filled, "“nơ đồng”") == ["ho-so-4"]
    assert ask(filled, '"xã đồng nơ"') == ["ho-so-2", "ho-so-1", "ho-so-3"]
    assert ask(filled, '"nơ đồng xã"') == []


def test_a_phrase_goes_on_over_the_end_of_a_line(filled: Archive) -> None:
    assert ask(filled, '"cải cách hành chính năm"') == ["ho-so-2", "ho-so-1"]
    assert ask(filled, '"nơ năm"') == ["ho-so-3"]


def test_a_phrase_goes_on_over_a_line_without_words_and_not_over_one_with_others(archive: Archive) -> None:
    over, apart = ("đỏ xanh", "-----", "vàng"), ("đỏ xanh", "tím", "vàng", "xanh vàng")
    add(archive, deposit(1, lines=over), deposit(2, lines=apart))
    assert ids(find(archive, question(['"đỏ xanh vàng"']))) == ["ho-so-1"]


@pytest.mark.parametrize(
    "lines",
    [("a đỏ", "xanh", "vàng", "tím b"), ("đỏ xanh", "vàng tím"), ("a đỏ xanh vàng", "tím"), ("đỏ", "xanh vàng tím b")],
)
def test_a_phrase_may_be_cut_at_any_word_by_the_ends_of_lines(archive: Archive, lines: tuple[str, ...]) -> None:
    add(archive, deposit(1, lines=lines), deposit(2, lines=(lines[0], "x", *lines[1:])))
    assert ids(find(archive, question(['"đỏ xanh vàng tím"']))) == ["ho-so-1"]


def test_three_words_whose_pairs_stand_apart_are_no_phrase(archive: Archive) -> None:
    add(archive, deposit(1, lines=("đỏ xanh", "tím", "xanh vàng")), deposit(2, lines=("đỏ xanh vàng",)))
    assert ask(archive, '"đỏ xanh vàng"') == ["ho-so-2"]


def test_fields_narrow_the_search(filled: Archive) -> None:
    assert ask(filled, unit="đồng nơ") == ["ho-so-2", "ho-so-1"]
    assert ask(filled, unit="25003") == ["ho-so-3"]
    assert ask(filled, unit="nhân dân xã Đồng") == ["ho-so-2", "ho-so-1"]
    assert ask(filled, year=2025) == ["ho-so-2"]
    assert ask(filled, verdict="incomplete") == ["ho-so-2"]
    assert ask(filled, number="3") == ask(filled, number="3/TTr-UBND") == ["ho-so-3"]
    assert ask(filled, "dong", year=2024, unit="Tài chính") == ["ho-so-3"]
    assert ask(filled, number="33") == []


def test_a_hit_shows_its_lines_with_all_marks_and_where_they_stand(filled: Archive) -> None:
    (hit,) = find(filled, question(["noi nhan dong no"])).hits
    assert hit.lines[0].text == "Nơi nhận: xã Đồng Nơ"
    assert (hit.lines[0].file, hit.lines[0].page, hit.lines[0].box) == ("a/to trinh.pdf", 1, (0.1, 0.2, 0.3, 0.25))
    (hit,) = find(filled, question([], number="3/TTr-UBND")).hits
    assert (hit.lines[0].source, hit.lines[0].text) == ("proposal_letter.number", "3/TTr-UBND")


def test_only_the_version_that_stands_is_found(filled: Archive) -> None:
    add(filled, deposit(3, unit="Phòng Tài chính - Kế hoạch", lines=("khác hẳn",)))
    assert ask(filled, "không đồng ý") == []
    (hit,) = find(filled, question(["khac han"])).hits
    assert (hit.dossier, hit.version) == ("ho-so-3", 2)


def test_more_than_is_shown_is_said(archive: Archive) -> None:
    add(archive, *(deposit(number, unit="Xã Đồng Nơ") for number in range(8)))
    found = find(archive, question(["dong no"]), limit=5)
    assert (ids(found), found.more) == ([f"ho-so-{number}" for number in (7, 6, 5, 4, 3)], True)
    assert not find(archive, question(["dong no"]), limit=8).more


@pytest.mark.parametrize("words", [(), ("",), ("…",), ('""',)])
def test_nothing_to_look_for_is_said(words: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="nothing to look for"):
        question(words)


@pytest.mark.parametrize(
    "typed",
    ["'; DROP TABLE lines; --", 'a" OR "b', "a AND NOT b", "dong*", "{x}", "100%", "_y_2024", "\0đồng", 'x"y z'],
)
def test_hostile_words_are_words(filled: Archive, typed: str) -> None:
    assert ask(filled, typed) in ([], ["ho-so-2", "ho-so-1", "ho-so-4", "ho-so-3"])
    assert faults(filled) == ()


def test_a_wrong_verdict_is_told() -> None:
    with pytest.raises(UsageError, match="--verdict sound: give one of compliant"):
        question([], verdict="sound")


@pytest.mark.parametrize("walked", [128, 7, 1], ids=["walked back", "walked, then from the index", "from the index"])
def test_both_databases_answer_alike_and_as_looking_through_everything_does(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walked: int
) -> None:
    monkeypatch.setattr(searching, "_WALKED", walked)
    chance = random.Random(3)
    syllables = ["đồng", "dông", "nơ", "no", "thi", "đua", "khen", "Thưởng", "2024", "xã", "87/TTr-UBND"]
    papers = [tuple(" ".join(chance.choices(syllables, k=4)) for _ in range(chance.randint(1, 3))) for _ in range(60)]
    deposits = [deposit(number, lines=lines) for number, lines in enumerate(papers)]
    places = (
        address_of(f"sqlite:///{tmp_path}/one.sqlite"),
        address_of(fresh_database(server), tmp_path / "two.objects"),
    )
    answers: list[list[Found]] = []
    asked = [" ".join(chance.choices(syllables, k=chance.randint(1, 3))) for _ in range(40)]
    asked += [f'"{" ".join(chance.choices(syllables, k=chance.randint(2, 4)))}"' for _ in range(60)]
    for place in places:
        with Archive.open(place, make=True) as archive:
            add(archive, *deposits)
            answers.append([find(archive, question([words]), limit=100) for words in asked])
    assert answers[0] == answers[1]
    found_some = 0
    for words, found in zip(asked, answers[0], strict=True):
        wanted = {f"ho-so-{n}" for n, lines in enumerate(papers) if _holds(words, n, lines)}
        assert set(ids(found)) == wanted, words
        found_some += bool(wanted)
    assert found_some > 30


def _holds(words: str, number: int, lines: tuple[str, ...]) -> bool:
    """Tell by plain looking whether a dossier answers."""
    from pipeline.archive.indexing import words_text
    from tests.archive.making import UNITS

    unit = UNITS[number % 3]
    streams = [" ".join(lines), unit, f"ho-so-{number}", "2024", "Tờ trình", f"{number}/TTr-UBND"]
    streams = [f" {words_text(stream)} " for stream in streams]
    parts = [words.strip('"')] if words.startswith('"') else words.split()
    return all(any(f" {words_text(part)} " in stream for stream in streams) for part in parts)
