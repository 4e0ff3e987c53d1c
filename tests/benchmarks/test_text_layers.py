from benchmarks.text_layers import windows


def test_windows_overlap_and_none_but_a_short_text_is_short() -> None:
    text = " ".join(map(str, range(250)))
    found = [window.split() for window in windows(text)]
    assert [len(window) for window in found] == [120, 120, 120]
    assert found[1][0] == "60"
    assert list(windows("một hai")) == ["một hai"]
