"""Old written files by LibreOffice, failing that by antiword: programs of others, asked for, never needed."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from models.limits import ProgramLimits
from models.terms import Media
from pipeline.errors import BrokenReadingError, ReadError
from pipeline.extract.office_profile import PROFILE, remove_sockets, write_profile
from pipeline.guarded import TooSlowError, run_guarded, told
from pipeline.ports import Converted, Converter
from pipeline.vietnamese.legacy_fonts import looks_legacy

_ASK_TIMEOUT_S = 20
_PDFA_2B = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
_NAMES = {
    Media.DOCX: "Word (.docx)",
    Media.DOC: "Word đời cũ (.doc)",
    Media.RTF: "RTF (.rtf)",
    Media.ODT: "OpenDocument (.odt)",
}
_RESAVE = "đề nghị lưu lại dạng .docx hoặc PDF rồi gửi lại."
_INSTALL = "Install it:  sudo apt-get install libreoffice-writer"
_VERSION = re.compile(r"\d+(?:\.\d+)+")
_FONT_MARKS = tuple(name.encode("utf-16-le") for name in (".Vn", "VNI-"))


def _cannot(media: Media, why: str) -> str:
    return f"Tệp {_NAMES[media]} {why}; {_RESAVE}"


class MissingConverterError(ReadError):
    """Say that no program that converts such a file is installed."""


@lru_cache(maxsize=8)
def _version(program: str) -> str | None:
    """Return name and version of a program as it says them, None where it is not installed."""
    if shutil.which(program) is None:
        return None
    try:
        with TemporaryDirectory(prefix="hoso-") as folder:  # soffice writes a dconf into what it takes for its home
            answer = run_guarded([program, "--version"], Path(folder), timeout_s=_ASK_TIMEOUT_S)
    except (OSError, TooSlowError):
        return f"{program} of unknown version"
    said = (answer.stdout + answer.stderr).decode("utf-8", "replace")
    found = _VERSION.search(said)
    return f"{program} {found[0]}" if found else f"{program} of unknown version"


@dataclass(frozen=True)
class LibreOffice:
    """Convert to .docx: its own profile each time, no macro, no link followed, no window."""

    program: str = "soffice"
    limits: ProgramLimits = ProgramLimits()

    def identity(self) -> str:
        """Return its version, "" where it is not installed."""
        return _version(self.program) or ""

    def convert(self, path: Path, media: Media) -> Converted:
        """Return the .docx. Raise MissingConverterError, ReadError where it hangs, crashes or writes nothing."""
        return Converted(docx=self._made(path, media, "docx:Office Open XML Text"))

    def print_pdf(self, path: Path, media: Media) -> bytes:
        """Return a written file (.docx too) as a PDF/A-2b. Raise as `convert` does."""
        return self._made(path, media, _PDFA_2B)

    def _made(self, path: Path, media: Media, kind: str) -> bytes:
        program = _found(self.program, media)
        with TemporaryDirectory(prefix="hoso-") as name:
            folder = Path(name)
            write_profile(folder / PROFILE)
            source = folder / f"paper.{media.value}"
            shutil.copyfile(path, source)
            command = [program, f"-env:UserInstallation={(folder / PROFILE).as_uri()}", "--headless", "--norestore"]
            command += ["--nolockcheck", "--nodefault", "--convert-to", kind]
            try:
                answer = _run([*command, "--outdir", str(folder / "out"), str(source)], folder, media, self.limits)
            finally:
                remove_sockets(folder)
            result = folder / "out" / f"paper.{kind.partition(':')[0]}"
            if not result.is_file():
                raise ReadError(_cannot(media, "không chuyển đổi được (có thể bị hỏng hoặc có mật khẩu)"), told(answer))
            return result.read_bytes()


@dataclass(frozen=True)
class Antiword:
    """Take the plain text of a .doc; fonts are lost, so that text of legacy fonts is refused rather than misread."""

    program: str = "antiword"
    limits: ProgramLimits = ProgramLimits()

    def identity(self) -> str:
        """Return its version, "" where it is not installed."""
        return _version(self.program) or ""

    def convert(self, path: Path, media: Media) -> Converted:
        """Return the paragraphs. Raise MissingConverterError, also for RTF and ODT; ReadError where it fails."""
        if media != Media.DOC:
            raise _missing(media)
        program = _found(self.program, media)
        with TemporaryDirectory(prefix="hoso-") as folder:
            command = [program, "-m", "UTF-8.txt", "-w", "0", str(path.resolve())]
            answer = _run(command, Path(folder), media, self.limits)
        text = answer.stdout.decode("utf-8", "replace")
        if answer.returncode or not text.strip():
            raise ReadError(_cannot(media, "không đọc được (có thể bị hỏng hoặc có mật khẩu)"), told(answer))
        if looks_legacy(text) and any(mark in path.read_bytes() for mark in _FONT_MARKS):
            detail = f"legacy fonts, which antiword does not tell apart; LibreOffice does. {_INSTALL}"
            raise ReadError(_cannot(media, "viết bằng phông chữ cũ, máy này chưa đọc được"), detail)
        return Converted(paragraphs=tuple(text.replace("\f", "\n").splitlines()))


@dataclass(frozen=True)
class FirstThatCan:
    """Ask converters in turn; the next one is asked only where one is not installed or says that it cannot.

    One that takes too long ends the matter: another reading on a slower day would not be the same reading.
    """

    converters: tuple[Converter, ...]

    def identity(self) -> str:
        """Return what is installed."""
        return " | ".join(converter.identity() for converter in self.converters)

    def convert(self, path: Path, media: Media) -> Converted:
        """Return the first conversion. Raise ReadError, the first that is not about a missing program."""
        failure: ReadError = _missing(media)
        for converter in self.converters:
            try:
                return converter.convert(path, media)
            except (ConversionTimeoutError, BrokenReadingError):
                raise
            except ReadError as error:
                failure = error if isinstance(failure, MissingConverterError) else failure
        raise failure


class ConversionTimeoutError(ReadError):
    """Say that a converter took too long."""


def _missing(media: Media) -> MissingConverterError:
    detail = f"no program that converts {media.value} files is installed. {_INSTALL}"
    return MissingConverterError(_cannot(media, "chưa đọc được trên máy này"), detail)


def _found(program: str, media: Media) -> str:
    path = shutil.which(program)
    if path is None:
        raise _missing(media)
    return path


def _run(command: list[str], folder: Path, media: Media, limits: ProgramLimits) -> "subprocess.CompletedProcess[bytes]":
    try:
        return run_guarded(command, folder, timeout_s=limits.wall_s, cpu_s=limits.cpu_s)
    except TooSlowError as error:
        if not error.cpu:
            raise BrokenReadingError(f"{error} (limit program.wall_s)", limits.wall_s) from error
        reason = _cannot(media, f"chuyển đổi quá giới hạn {limits.cpu_s} giây nên dừng lại")
        raise ConversionTimeoutError(reason, f"timeout: {error} (limit program.cpu_s)") from error
    except OSError as error:
        raise ReadError(_cannot(media, "không chuyển đổi được trên máy này"), str(error)) from error
