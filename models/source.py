"""What arrived: files, submissions, failures."""

from models.record import Record
from models.terms import FileStatus, Media


class SourceFile(Record):
    """One entry of the inbox, or one member of an archive in it.

    `path` is relative to the inbox, "/"-separated, NFC, for show; a zip member is "a.zip/inner.pdf". `path_raw` is the
    same in percent-encoded bytes and tells twins apart. `sha256` is None for what has no bytes to hash.
    """

    path: str
    path_raw: str
    sha256: str | None
    size: int = 0
    status: FileStatus
    reason: str | None = None
    media: Media | None = None


OUR_FAULT = "lỗi của chính chương trình"
"""Stands in the reason of a file over which our own code failed: that is never the dossier's fault."""


class Submission(Record):
    """The files of one sub-folder (or of one archive), in reading order; `name` is None for files loose in the root."""

    name: str | None
    files: tuple[SourceFile, ...]


class Failure(Record):
    """Why a file, or one page of it, could not be read: a sentence for the clerk and a line for the operator."""

    path: str
    page: int | None = None
    reason: str
    detail: str = ""
