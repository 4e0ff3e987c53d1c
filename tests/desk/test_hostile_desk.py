"""Hostile text in names, fields and what is typed is text everywhere at the desk, and steers nothing."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from lxml import html

from tests.desk.sitting import Sitting
from tests.report.test_hostile_text import CORPUS, hostile, season

TAGS = {"script", "img", "link", "meta", "form", "input", "button", "a", "iframe", "object", "embed", "svg", "base"}
OFFICE = "phong-y-te-2024"


def _put(sitting: Sitting, text: str) -> None:
    """Let the desk show dossiers that say a text wherever a paper could have said it."""
    batch, dossiers = season(text)
    standing = sitting.casework.standing
    gathered = replace(standing.gathered, files=batch.files)
    sitting.casework.standing = replace(standing, dossiers=tuple(dossiers), gathered=gathered)


def _acting(page: str) -> list[str]:
    """Return what of a page acts or fetches: tags with where they lead, and attributes that run."""
    tree = html.document_fromstring(page)
    acts = [f"{e.tag} {e.get('src') or e.get('href') or e.get('action') or ''}" for e in tree.iter() if e.tag in TAGS]
    runs = [
        f"{e.tag} {name}" for e in tree.iter() if isinstance(e.tag, str) for name in e.attrib if name.startswith("on")
    ]
    return [*acts, *runs]


@pytest.mark.parametrize("path", ["/", "/dossiers/a"])
@pytest.mark.parametrize("kind", CORPUS)
def test_a_page_that_shows_it_acts_as_one_that_shows_plain_words(sitting: Sitting, kind: str, path: str) -> None:
    _put(sitting, "x")
    plain = _acting(sitting.browser.get(path).text)
    _put(sitting, CORPUS[kind])
    answer = sitting.browser.get(path)
    assert answer.status_code == 200
    assert _acting(answer.text) == plain
    assert not set(answer.text) & set("\u202e\u2066\u2069\u0000\u0001\u001f")


@pytest.mark.parametrize("kind", CORPUS)
def test_what_is_typed_is_kept_and_shown_as_text(sitting: Sitting, kind: str) -> None:
    sitting.browser.get(f"/dossiers/{OFFICE}")
    answer = {"rule": "criterion.initiative@III.1.c", "outcome": "met", "source": CORPUS[kind], "why": CORPUS[kind]}
    plain = _acting(sitting.browser.get(f"/dossiers/{OFFICE}").text)
    shown = sitting.browser.post(f"/dossiers/{OFFICE}/answer", **answer, seen="0")
    assert shown.status_code in (200, 422)
    for path in (f"/dossiers/{OFFICE}", "/log"):
        page = sitting.browser.get(path).text
        assert not [act for act in _acting(page) if act.startswith(("iframe", "object", "svg", "base"))]
        assert [act for act in _acting(page) if "script" in act] == [act for act in plain if "script" in act]
        assert not [act for act in _acting(page) if " on" in act and act.split()[1].startswith("on")]


@pytest.mark.parametrize("kind", CORPUS)
def test_a_search_for_it_breaks_nothing(sitting: Sitting, kind: str) -> None:
    answer = sitting.browser.get(f"/?words={quote(CORPUS[kind][:300])}")
    assert answer.status_code == 200
    assert _acting(answer.text).count("script /static/desk.js") == 1


def test_the_corpus_is_that_of_the_papers() -> None:
    assert len(CORPUS) >= 20
    assert hostile("x").unit.name == "x"
