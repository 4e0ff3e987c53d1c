from benchmarks.reliability import Shown, bins, claim, table


def test_a_bin_holds_its_lower_edge_and_the_last_one_certainty() -> None:
    found = bins([Shown(0.9, True), Shown(0.975, False), Shown(1.0, True), Shown(0.0, False)])
    assert [(b.count, b.wrong) for b in found] == [(1, 1), (0, 0), (0, 0), (1, 0), (0, 0), (2, 1)]


def test_no_value_is_counted_twice_or_never() -> None:
    shown = [Shown(i / 1000, True) for i in range(1001)]
    assert sum(b.count for b in bins(shown)) == 1001


def test_one_wrong_of_a_hundred_is_what_the_claim_allows() -> None:
    sure = [Shown(0.98, True)] * 99
    assert claim([*sure, Shown(0.98, False)]).startswith("holds")
    assert claim([*sure, Shown(0.98, False), Shown(0.99, False)]).startswith("does not hold")
    assert claim([Shown(0.5, False)]) == "–"


def test_the_table_has_a_column_for_each_group() -> None:
    shown = table({"held back": [Shown(0.99, True)], "tuned on": []})
    assert "held back: wrong | tuned on: wrong" in shown
    assert "holds: 0 of 1 = 0.0 % | – |" in shown
