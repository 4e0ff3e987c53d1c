"""Real old files, where their folder is given: HOSO_REAL_FILES=DIR."""

import os
import shutil
from pathlib import Path

import pytest

from models.terms import FileStatus, Media
from pipeline.extract.converters import Antiword, LibreOffice
from pipeline.extract.written import read_written
from pipeline.intake import FolderOriginals, take_files
from pipeline.ports import Converter
from pipeline.vietnamese.fold import fold
from tests.recording import NoConverter

FOLDER = os.environ.get("HOSO_REAL_FILES")
pytestmark = pytest.mark.skipif(FOLDER is None, reason="HOSO_REAL_FILES names no folder of real files")
OLD_WORD = "phutho-2011/GM.doc"
WEB_PAGE = "tdkt-system-misc/totrinh_html_as_doc.doc"


def text_of(name: str, tmp_path: Path, media: Media, converter: Converter) -> str:
    originals = FolderOriginals(tmp_path / "originals")
    (file,) = take_files([Path(FOLDER or "") / name], originals).files
    assert (file.status, file.media) == (FileStatus.READ, media)
    page = read_written(originals.path(file.sha256 or ""), file.media, converter, file=file.path, sha256="0" * 64)
    return fold(page.text)


@pytest.mark.parametrize("converter", [LibreOffice(), Antiword()], ids=["soffice", "antiword"])
def test_an_old_word_file_is_read(tmp_path: Path, converter: LibreOffice | Antiword) -> None:
    if shutil.which(converter.program) is None:
        pytest.skip(f"{converter.program} is not installed")
    assert "giay moi" in text_of(OLD_WORD, tmp_path, Media.DOC, converter)


def test_a_web_page_named_doc_is_read_with_the_national_title_in_it(tmp_path: Path) -> None:
    text = text_of(WEB_PAGE, tmp_path, Media.HTML, NoConverter())
    assert "cong hoa xa hoi chu nghia viet nam" in text
    assert "doc lap - tu do - hanh phuc" in text
