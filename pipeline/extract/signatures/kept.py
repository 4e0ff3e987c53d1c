"""The digital signatures of files: checked in a worker once a file, and kept beside its pages.

They are kept as the page numbered 0 of their file, under a key of their own: another set of roots has them checked
again, and no page is read anew for it.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from models.page import WHOLE_FILE, Page
from models.signature import Signature, TrustRoots, unread
from models.source import SourceFile
from models.terms import Media, TextOrigin
from pipeline.extract.signatures import identity, may_be_signed, read_signatures
from pipeline.ports import Executor, Loss, Originals, PageStore

_STOPPED = "stopped"
"""Noted on a record whose check was stopped: the next run tries again."""
_WHY_STOPPED = "Việc kiểm tra chữ ký số của tệp bị dừng giữa chừng nên không kết luận được; đề nghị xem trên tệp gốc."


@dataclass(frozen=True)
class SignatureTask:
    """Check the digital signatures of one PDF."""

    file: SourceFile
    location: Path
    roots: TrustRoots


def check_signatures(task: SignatureTask) -> Page:
    """Return the record of a file as a whole: its digital signatures."""
    return _record(task, read_signatures(task.location, task.roots, task.file.path))


def _record(task: SignatureTask, signatures: tuple[Signature, ...], notes: tuple[str, ...] = ()) -> Page:
    return Page(
        file=task.file.path,
        sha256=task.file.sha256 or "",
        page=WHOLE_FILE,
        origin=TextOrigin.TEXT_LAYER,
        lines=(),
        notes=notes,
        signatures=signatures,
    )


def _stopped(task: SignatureTask, loss: Loss) -> Page:  # noqa: ARG001 - the shape that executors call
    return _record(task, (unread(_WHY_STOPPED).model_copy(update={"file": task.file.path}),), (_STOPPED,))


def signature_key(sha256: str, roots: TrustRoots) -> str:
    """Return the key under which a file's signatures are kept: its bytes, what checks them, whom that trusts."""
    return hashlib.sha256(f"{sha256}\n{WHOLE_FILE}\n{identity(roots)}".encode()).hexdigest()


def signatures_of(
    files: Iterable[SourceFile],
    *,
    originals: Originals,
    roots: TrustRoots,
    executor: Executor,
    stores: Sequence[PageStore],
) -> Mapping[str, tuple[Signature, ...]]:
    """Return the digital signatures by the path of their file; a check that is kept in a store is not done again."""
    tasks = [
        SignatureTask(file, location, roots)
        for file in files
        if file.media == Media.PDF and may_be_signed(location := originals.path(file.sha256 or ""))
    ]
    keys = [signature_key(task.file.sha256 or "", roots) for task in tasks]
    records = [_kept(key, stores) for key in keys]
    missing = [index for index, record in enumerate(records) if record is None]
    checked = executor.map(check_signatures, [tasks[index] for index in missing], _stopped)
    for index, record in zip(missing, checked, strict=True):
        records[index] = record
        for store in stores:
            store.keep(keys[index], record, None)
    found = zip(tasks, records, strict=True)
    return {task.file.path: record.under(task.file.path).signatures for task, record in found if record is not None}


def _kept(key: str, stores: Sequence[PageStore]) -> Page | None:
    """Return a record from the first store that has it, given to those before that lack it; none that was stopped."""
    for index, store in enumerate(stores):
        record = store.reading(key)
        if record is not None and _STOPPED not in record.notes:
            for earlier in stores[:index]:
                earlier.keep(key, record, None)
            return record
    return None


def with_signatures_of(pages: Sequence[Page], signatures: Mapping[str, tuple[Signature, ...]]) -> tuple[Page, ...]:
    """Return pages in order, the signatures of each file laid on the first of its pages."""
    waiting = {file: found for file, found in signatures.items() if found}
    return tuple(
        page.model_copy(update={"signatures": waiting.pop(page.file)}) if page.file in waiting else page
        for page in pages
    )
