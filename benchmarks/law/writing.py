"""Stories to submissions: the sheets of a record as files, scanned, with a text layer, or Word."""

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.law.beside import annual_report, ballot_record, decision
from benchmarks.law.compose import letter, minutes, report
from benchmarks.law.sheets import Sheet, as_scan, as_word
from benchmarks.law.story import Story
from models.page import Page
from models.source import SourceFile, Submission
from models.terms import FileStatus, Media, TextOrigin

_SURENESS = (0.97, 0.95, 0.96, 0.93, 0.98, 0.94, 0.96)


def sheets_of(story: Story) -> Iterator[Sheet]:
    """Yield the papers of a record in the order of its files."""
    traits = story.traits
    if "letter" in story.papers:
        if "replaced" in traits:
            yield letter(story, replaced=True)
        yield letter(story)
        if "draft_letter" in traits:
            yield letter(story, draft=True)
    if "minutes" in story.papers:
        yield minutes(story)
    if "report" in story.papers:
        yield report(story)
        for other in story.beside:
            yield report(story, other)
        if "draft_report" in traits:
            yield report(story, draft=True)
    if "annual" in story.papers:
        yield annual_report(story)
    if "ballot" in story.papers:
        yield ballot_record(story)
    for about in ("index", "initiative", "council"):
        if f"decision_{about}" in story.papers:
            yield decision(story, about)


def pages_of(story: Story) -> tuple[Page, ...]:
    """Return the pages of a record as extraction would have read them."""
    origin = TextOrigin.TEXT_LAYER if "text_layer" in story.traits else TextOrigin.OCR
    pages: list[Page] = []
    scanned = 0
    for sheet in sheets_of(story):
        if sheet.file.endswith(".docx"):
            pages.append(as_word(sheet))
            continue
        one_file = "one_file" in story.traits
        if one_file:
            sheet = replace(sheet, file="Ho so.pdf")
        read = as_scan(sheet, origin=origin, first_page=scanned + 1 if one_file else 1, sure=_SURENESS)
        scanned += len(read)
        pages += read
    return tuple(pages)


def submission_of(pages: tuple[Page, ...]) -> Submission:
    """Return the folder that holds the record's files."""
    names = dict.fromkeys(page.file for page in pages)
    files = tuple(
        SourceFile(
            path=name,
            path_raw=name,
            sha256="0" * 64,
            size=1,
            status=FileStatus.READ,
            media=Media.DOCX if name.endswith(".docx") else Media.PDF,
        )
        for name in names
    )
    return Submission(name="Hồ sơ", files=files)
