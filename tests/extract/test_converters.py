"""Converters of old files: each fault is a failure of one file, and nothing of a paper runs or is fetched."""

import os
import shutil
import subprocess
import threading
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import docx
import pytest

from models.limits import ProgramLimits
from models.page import Page
from models.terms import CONVERTED, Media, TextOrigin
from pipeline.errors import BrokenReadingError, ReadError
from pipeline.extract.converters import (
    Antiword,
    ConversionTimeoutError,
    FirstThatCan,
    LibreOffice,
    MissingConverterError,
)
from pipeline.extract.office_profile import PROFILE, remove_sockets, write_profile
from pipeline.extract.plain import page_of_paragraphs
from pipeline.extract.written import read_written
from pipeline.guarded import run_guarded
from pipeline.ports import Converted, Converter
from tests.extract.converting import CRASHES, HANGS, LOOPS, SAYS_NOTHING, WRITES_NOTHING, WRITES_RUBBISH, program
from tests.intake.making import ole
from tests.living import alive, until

needs_soffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
needs_antiword = pytest.mark.skipif(shutil.which("antiword") is None, reason="antiword is not installed")
MISSING = "no-such-program-of-ours"
FILTERS = {Media.DOC: "doc:MS Word 97", Media.RTF: "rtf:Rich Text Format", Media.ODT: "odt:writer8"}
HEAD = ["ỦY BAN NHÂN DÂN", "XÃ SUỐI TRE", "Số: 31/TTr-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Suối Tre, ngày 5"]


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "0123"  # originals bear no suffix
    path.write_bytes(ole("WordDocument"))
    return path


def read(path: Path, media: Media, converter: Converter) -> Page:
    return read_written(path, media, converter, file="a", sha256="0" * 64)


def failure(path: Path, converter: Converter, media: Media = Media.DOC) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(path, media, converter)
    return caught.value


@pytest.mark.parametrize("media", sorted(CONVERTED))
def test_without_any_program_the_clerk_is_told_to_save_anew_and_the_operator_what_to_install(
    paper: Path, media: Media
) -> None:
    error = failure(paper, FirstThatCan((LibreOffice(MISSING), Antiword(MISSING))), media)
    assert isinstance(error, MissingConverterError)
    assert error.exit_code == 2
    assert f"(.{media.value})" in error.reason and "đề nghị lưu lại dạng .docx hoặc PDF" in error.reason
    assert "sudo apt-get install libreoffice-writer" in error.detail


def test_a_converter_that_hangs_is_ended_with_all_it_started(tmp_path: Path, paper: Path) -> None:
    error = failure(paper, LibreOffice(program(tmp_path, HANGS), ProgramLimits(wall_s=1)))
    assert isinstance(error, BrokenReadingError)
    assert error.waited_s == 1
    child = int((tmp_path / "note").read_text())
    assert until(lambda: not alive(child))


def test_a_converter_that_loops_is_ended_by_its_cpu_time_and_the_limit_is_told(tmp_path: Path, paper: Path) -> None:
    error = failure(paper, LibreOffice(program(tmp_path, LOOPS), ProgramLimits(cpu_s=1)))
    assert isinstance(error, ConversionTimeoutError)
    assert "quá giới hạn 1 giây" in error.reason
    assert error.detail.startswith("timeout: ")


@pytest.mark.parametrize("body", [CRASHES, WRITES_NOTHING])
def test_a_converter_that_crashes_or_writes_nothing_is_a_failure(tmp_path: Path, paper: Path, body: str) -> None:
    error = failure(paper, LibreOffice(program(tmp_path, body)))
    assert "hỏng hoặc có mật khẩu" in error.reason
    assert "ended with code" in error.detail


def test_a_converter_that_writes_rubbish_is_a_failure(tmp_path: Path, paper: Path) -> None:
    assert "bị hỏng" in failure(paper, LibreOffice(program(tmp_path, WRITES_RUBBISH))).reason


@pytest.mark.parametrize("body", [CRASHES, SAYS_NOTHING])
def test_an_antiword_that_says_nothing_is_a_failure(tmp_path: Path, paper: Path, body: str) -> None:
    assert "đề nghị" in failure(paper, Antiword(program(tmp_path, body))).reason


def test_a_program_that_is_no_program_is_a_failure(tmp_path: Path, paper: Path) -> None:
    path = Path(program(tmp_path, ""))
    path.write_bytes(b"\x7fELF rubbish")
    assert "đề nghị" in failure(paper, LibreOffice(str(path))).reason


@dataclass
class Fake:
    """A converter that gives what it is told to, and counts how often it is asked."""

    result: Converted | ReadError
    asked: list[Path] = field(default_factory=list)

    def identity(self) -> str:
        return "fake 1"

    def convert(self, path: Path, media: Media) -> Converted:
        self.asked.append(path)
        if isinstance(self.result, ReadError):
            raise self.result
        return self.result


TEXT = Converted(paragraphs=("Tờ trình",))


def test_the_next_converter_is_asked_where_one_is_missing_or_cannot(paper: Path) -> None:
    for error in (MissingConverterError("thiếu"), ReadError("hỏng")):
        assert FirstThatCan((Fake(error), Fake(TEXT))).convert(paper, Media.DOC) == TEXT


def test_after_one_that_took_too_long_no_other_is_asked_as_a_slow_day_must_not_change_a_reading(paper: Path) -> None:
    second = Fake(TEXT)
    with pytest.raises(ConversionTimeoutError):
        FirstThatCan((Fake(ConversionTimeoutError("quá lâu")), second)).convert(paper, Media.DOC)
    assert second.asked == []


def test_where_none_can_the_first_that_was_there_says_why(paper: Path) -> None:
    chain = FirstThatCan((Fake(MissingConverterError("thiếu")), Fake(ReadError("hỏng")), Fake(ReadError("không"))))
    assert failure(paper, chain).reason == "hỏng"


def test_text_of_legacy_fonts_is_refused_where_the_fonts_are_lost(tmp_path: Path, paper: Path) -> None:
    paper.write_bytes(ole("WordDocument") + ".VnTime".encode("utf-16-le"))
    error = failure(paper, Antiword(program(tmp_path, "echo 'tÆng GiÊy khen ®'")))
    assert "phông chữ cũ" in error.reason
    assert "apt-get" in error.detail


def test_antiwords_tables_are_rows_and_a_letterhead_is_read_column_by_column() -> None:
    page = page_of_paragraphs(
        ["", "|UBND XÃ   |CỘNG HÒA |", "|SUỐI TRE |Độc lập |", "TỜ TRÌNH", "|a |b |c|", "|1 |2 |3|", "Một | hai"],
        file="a",
        sha256="",
    )
    assert [line.text for line in page.lines] == [
        *("UBND XÃ", "SUỐI TRE", "CỘNG HÒA", "Độc lập", "TỜ TRÌNH", "a", "b", "c", "1", "2", "3", "Một | hai")
    ]
    assert [(c.row, c.column, c.text) for c in page.tables[0].cells][-1] == (1, 2, "3")


@pytest.fixture(scope="module")
def old_papers(tmp_path_factory: pytest.TempPathFactory) -> dict[Media, Path]:
    """A paper saved by LibreOffice as .doc, .rtf and .odt."""
    folder = tmp_path_factory.mktemp("old")
    document = docx.Document()
    table = document.add_table(2, 2)
    for place, text in zip([(0, 0), (1, 0), (0, 1), (1, 1)], ["\n".join(HEAD[:2]), *HEAD[2:]], strict=True):
        table.cell(*place).text = text
    document.add_paragraph("TỜ TRÌNH")
    grid = document.add_table(4, 3)
    for row in range(4):
        for column in range(3):
            grid.cell(row, column).text = f"ô {row}.{column}"
    document.add_paragraph().add_run("t\xad¬ng ®èi").font.name = ".VnTime"
    document.save(str(folder / "s.docx"))
    write_profile(folder / "profile")
    for media, kind in FILTERS.items():
        command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        run_guarded([*command, "--convert-to", kind, str(folder / "s.docx")], folder, timeout_s=90)
        assert (folder / f"s.{media.value}").is_file()
    return {media: folder / f"s.{media.value}" for media in FILTERS}


@needs_soffice
@pytest.mark.parametrize("media", sorted(CONVERTED))
def test_a_real_old_file_is_read_as_its_word_file_is(old_papers: dict[Media, Path], media: Media) -> None:
    page = read(old_papers[media], media, LibreOffice())
    cells = [f"ô {row}.{column}" for row in range(4) for column in range(3)]
    assert [line.text for line in page.lines] == [*HEAD, "TỜ TRÌNH", *cells, "tương đối"]
    assert [[cell.text for cell in table.cells] for table in page.tables] == [cells]
    assert (page.page, page.origin) == (None, TextOrigin.WORD)


@needs_soffice
@needs_antiword
def test_antiword_refuses_the_legacy_fonts_that_libreoffice_reads(old_papers: dict[Media, Path]) -> None:
    assert "phông chữ cũ" in failure(old_papers[Media.DOC], Antiword()).reason


@needs_soffice
def test_libreoffice_leaves_nothing_in_the_temporary_folder(
    old_papers: dict[Media, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read(old_papers[Media.RTF], Media.RTF, LibreOffice())
    assert list(tmp_path.iterdir()) == []


@needs_soffice
def test_the_socket_of_a_libreoffice_that_was_killed_is_removed_with_its_folder(
    old_papers: dict[Media, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "hoso-run"
    write_profile(folder / "hoso-paper" / PROFILE)
    address = f"-env:UserInstallation={(folder / 'hoso-paper' / PROFILE).as_uri()}"
    before = set(Path("/tmp").glob("OSL_PIPE_*"))
    command = ["soffice", address, "--headless", "--norestore", str(old_papers[Media.RTF])]
    running = subprocess.Popen(command, start_new_session=True)
    until = time.monotonic() + 60
    while not (left := set(Path("/tmp").glob("OSL_PIPE_*")) - before) and time.monotonic() < until:
        time.sleep(0.05)
    os.killpg(running.pid, 9)
    running.wait()
    assert left and all(path.exists() for path in left)
    remove_sockets(folder)
    assert not any(path.exists() for path in left)


@pytest.fixture
def fetched() -> Iterator[tuple[int, list[str]]]:
    """A server at home, and what was asked of it."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the names http.server calls

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, asked
        server.shutdown()


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
)


def outward_odt(path: Path, port: int, secret: Path) -> Path:
    """Write an .odt that asks for a picture from the network and for the text of a file of this machine."""
    content = (
        f'<office:document-content {SPACES} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        '<office:text><text:p>Thân bài<draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char">'
        f'<draw:image xlink:href="http://127.0.0.1:{port}/a.png" xlink:type="simple"/></draw:frame></text:p>'
        f'<text:section text:name="s"><text:section-source xlink:href="{secret.as_uri()}"/><text:p>cũ</text:p>'
        "</text:section></office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
        'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry '
        'manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


@needs_soffice
def test_nothing_outside_a_paper_is_fetched_though_libreoffice_by_itself_would(
    tmp_path: Path, fetched: tuple[int, list[str]]
) -> None:
    port, asked = fetched
    secret = tmp_path / "secret.txt"
    secret.write_text("BI MAT")
    odt = outward_odt(tmp_path / "a.odt", port, secret)
    page = read(odt, Media.ODT, LibreOffice())
    assert [line.text for line in page.lines] == ["Thân bài", "cũ"]
    assert asked == []
    bare = ["soffice", f"-env:UserInstallation={(tmp_path / 'bare').as_uri()}", "--headless", "--convert-to", "docx"]
    run_guarded([*bare, str(odt)], tmp_path, timeout_s=90)
    assert asked  # so that this test would fail without the profile


def test_the_profile_forbids_macros(tmp_path: Path) -> None:
    write_profile(tmp_path / "profile")
    text = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in text


def test_asking_a_program_for_its_version_leaves_nothing_in_the_home_of_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hostile case odt-pictures-on-a-server: soffice wrote a dconf into the user's own cache folder."""
    told = program(
        tmp_path, 'echo "Office 7.4.2"; touch "$HOME/left-behind" "${XDG_CACHE_HOME:-$HOME}/left-behind-too"\n'
    )
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    assert LibreOffice(program=told).identity().endswith("7.4.2")
    assert list(home.iterdir()) == []
