import tomllib
from collections.abc import Iterator
from pathlib import Path

from pipeline.reference.toml_lines import line_of, lines_of

PLANS = sorted(Path("pipeline/validate/plans").glob("*.toml")) + sorted(Path("tests/validate/plans").glob("*.toml"))

TEXT = '''# [[no]] table
id = "x" # [no]
words = [
    "a = 1",
    "[[clauses]]", # ]
]
long = """
[[clauses]]
key = 1
"""
[[clauses]]
id = "1"
[[clauses.rules]]
rule = "a"
settings = { threshold = 1, "a.b" = [1] }
[[clauses]]
id = "2"
[[clauses.rules]]
rule = "b"
[clauses.rules.settings]
  threshold=2
"98/2023" = "c"
other.deep = 3
'''


def places(data: object, at: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield (*at, key)
            yield from places(value, (*at, key))
    if isinstance(data, list) and data and isinstance(data[0], dict):
        for index, value in enumerate(data):
            yield (*at, index)
            yield from places(value, (*at, index))


def test_tables_and_keys_are_found_where_they_stand() -> None:
    lines = lines_of(TEXT)
    assert lines["id",] == 2
    assert lines["words",] == 3
    assert lines["long",] == 7
    assert lines["clauses", 0] == 11
    assert lines["clauses", 0, "rules", 0, "settings"] == 15
    assert lines["clauses", 1, "id"] == 17
    assert lines["clauses", 1, "rules", 0, "settings", "threshold"] == 21
    assert lines["clauses", 1, "rules", 0, "settings", "98/2023"] == 22
    assert lines["clauses", 1, "rules", 0, "settings", "other", "deep"] == 23


def test_what_stands_in_strings_lists_and_comments_is_no_table() -> None:
    assert [place for place in lines_of(TEXT) if place[0] in ("no", "key")] == []
    assert ("clauses", 2) not in lines_of(TEXT)


def test_a_key_within_a_line_has_the_line_of_its_table_and_a_missing_one_that_of_the_table_it_belongs_to() -> None:
    lines = lines_of(TEXT)
    assert line_of(lines, ("clauses", 0, "rules", 0, "settings", "threshold")) == 15
    assert line_of(lines, ("clauses", 1, "rules", 0, "level")) == 18
    assert line_of(lines, ("nothing",)) is None


def test_every_place_of_the_plans_has_a_line_that_names_it() -> None:
    for path in PLANS:
        text = path.read_text(encoding="utf-8")
        lines, written = lines_of(text), text.splitlines()
        for place in places(tomllib.loads(text)):
            line = line_of(lines, place)
            assert line is not None or place in (("contents",), ("clauses",)), place
            if line is not None and isinstance(place[-1], str) and place[-1] not in ("rules", "changes"):
                assert place[-1] in written[line - 1], place
