"""Make the sample dossiers: `python -m sample_dossiers.generator [--only SLUG …]`. Seeded: the same bytes each time."""

import argparse
import gzip
import io
import json
import shutil
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

from sample_dossiers.generator.blocks import Unit
from sample_dossiers.generator.deliver import Typeset, Written, deliver
from sample_dossiers.generator.held_back import UNITS as HELD_BACK
from sample_dossiers.generator.truth import check_literal, shown_path, truth_of
from sample_dossiers.generator.units import LOOSE_FILES, UNITS

HERE = Path(__file__).parent.parent
INBOX, TRUTH = HERE / "inbox", HERE / "truth"
PAGES = TRUTH / "pages.json.gz"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _zip(unit: Unit, files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(f"{unit.folder}/{name}", (2024, 12, 1, 8, 0, 0)), content)
    return buffer.getvalue()


def _put(unit: Unit, files: dict[str, bytes]) -> None:
    if unit.package == "zip":
        (INBOX / f"{unit.folder}.zip").write_bytes(_zip(unit, files))
        return
    folder = INBOX if unit.package == "loose" else INBOX / unit.folder
    if unit.package == "folder":
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _true_lines(unit: Unit, written: list[Written], sets: dict[tuple[int, str], Typeset]) -> dict[str, list[str]]:
    lines = {}
    for file in written:
        for index, number, place in file.pages:
            if place is not None:
                typeset = next(t for (i, way), t in sets.items() if i == index and way != "docx")
                lines[f"{shown_path(unit, file.name)}#{place}"] = list(typeset.lines[number - 1])
    return lines


def slug_of(unit: Unit) -> str:
    """Return the name of a unit's truth file: its folder, plain."""
    plain = unicodedata.normalize("NFD", unit.folder.replace("đ", "d").replace("Đ", "D"))
    return "-".join("".join(c for c in plain if c.isascii() and (c.isalnum() or c == " ")).lower().split())


def make(unit: Unit, slug: str) -> dict[str, list[str]]:
    """Write a unit's files and truth; return its true lines."""
    with tempfile.TemporaryDirectory() as folder:
        written, sets = deliver(unit, slug, Path(folder))
        lines = _true_lines(unit, written, sets)
    _put(unit, {**{file.name: file.content for file in written}, **unit.extra_files})
    TRUTH.mkdir(exist_ok=True)
    (TRUTH / f"{slug}.json").write_text(_json(truth_of(unit, written)), encoding="utf-8")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[])
    only = parser.parse_args().only
    INBOX.mkdir(exist_ok=True)
    pages = json.loads(gzip.decompress(PAGES.read_bytes())) if PAGES.exists() else {}
    for unit in (*UNITS, *HELD_BACK):
        slug = slug_of(unit)
        faults = check_literal(unit)
        if faults:
            sys.exit("\n".join(faults))
        if not only or slug in only:
            pages.update(make(unit, slug))
            print(slug, flush=True)
    if not only:
        for name, content in LOOSE_FILES.items():
            (INBOX / name).write_bytes(content)
    PAGES.write_bytes(gzip.compress(json.dumps(dict(sorted(pages.items())), ensure_ascii=False).encode(), mtime=0))


if __name__ == "__main__":
    main()
