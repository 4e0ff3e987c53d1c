"""Metadata as a table that a spreadsheet opens: UTF-8 with its mark, no cell that would be a formula."""

import csv
import io
from collections.abc import Iterator

from models.archive_sheet import MetadataProfiles
from pipeline.archive.package.contents import Layout
from pipeline.archive.package.metadata_xml import value_text

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_MORE = ("DocCode", "Mode", "ConfidenceLevel", "Format")


def metadata_table(layout: Layout, profiles: MetadataProfiles) -> bytes:
    """Return one row a document with its dossier's fields before it; a dossier without documents has one row."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\r\n")
    for row in _rows(layout, profiles):
        writer.writerow([_plain(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig", "replace")


def _plain(cell: str) -> str:
    """Return a cell as text: a paper that begins like a formula gets an apostrophe before it."""
    bare = cell.replace("\0", "")
    return f"'{bare}" if bare.lstrip(" ").startswith(_FORMULA) else bare


def _rows(layout: Layout, profiles: MetadataProfiles) -> Iterator[list[str]]:
    of_file, of_document = profiles.printed_fields("file"), profiles.printed_fields("document")
    names = [f"File.{rule.name}" for rule in of_file] + [rule.name for rule in of_document]
    yield ["Dossier", "Version", "RetentionConfirmed", *names, *_MORE]
    for chapter in layout.chapters:
        holding = chapter.holding
        confirmed = "true" if holding.metadata.retention_confirmed else "false"
        start = [holding.dossier, str(holding.version), confirmed]
        start += [value_text(holding.metadata, rule.field) for rule in of_file]
        for document in holding.documents:
            told = [value_text(document, rule.field) for rule in of_document]
            yield [*start, *told, document.code, document.mode, document.provenance, document.file_format]
        if not holding.documents:
            yield [*start, *[""] * (len(of_document) + len(_MORE))]
