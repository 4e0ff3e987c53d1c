"""Write a package beside its place, whole and on disk, then give it its name: killed, there is none or all of it."""

import errno
import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from models.archive_sheet import MetadataProfiles
from models.event import canonical
from models.holding import HeldObject, manifest_text
from models.terms import ObjectRole
from pipeline.archive.package.bag import BagFolder, sync_folder
from pipeline.archive.package.contents import (
    CHAIN_NAME,
    INDEX_NAME,
    METS_NAME,
    PAGE_NAME,
    PREMIS_NAME,
    TABLE_NAME,
    Chapter,
    Contents,
    Layout,
    OpenObject,
    lay_out,
)
from pipeline.archive.package.history import read_log
from pipeline.archive.package.metadata_xml import metadata_xml
from pipeline.archive.package.mets import mets_xml
from pipeline.archive.package.page import index_page
from pipeline.archive.package.premis import premis_xml
from pipeline.archive.package.table import metadata_table
from pipeline.errors import ArchiveError, DiskFullError, UsageError

PREFIX, SUFFIX = ".hoso-package-", ".tmp"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_TAKEN = (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR)


def write_package(contents: Contents, open_object: OpenObject, profiles: MetadataProfiles, target: Path) -> Path:
    """Write the package of some holdings as a new folder; the same contents give the same bytes.

    Raise UsageError where something of that name is there, ArchiveError where an object is not what its holding
    names, DiskFullError.
    """
    if not contents.holdings:
        raise UsageError(f"{target}: nothing to hand over. Choose other units or years.")
    if os.path.lexists(target):
        raise _taken(target)
    with _room(target):
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _building(target) as folder:
            _fill(BagFolder(folder), lay_out(contents), open_object, profiles)
            _name(folder, target)
    return target


def _taken(target: Path) -> UsageError:
    return UsageError(f"{target} is there already; a package is never written over. Give another name.")


def _name(folder: Path, target: Path) -> None:
    try:
        folder.rename(target)
    except OSError as error:
        if error.errno in _TAKEN:
            raise _taken(target) from error
        raise
    sync_folder(target.parent)


@contextmanager
def _room(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(f"no room for {target}: free some space and run again") from error
        raise UsageError(
            f"{error.filename or target}: {error.strerror}. Check the name and who may write there."
        ) from (error)


@contextmanager
def _building(target: Path) -> Iterator[Path]:
    """Yield a folder of ours beside the target, held by a lock; what a killed run left there is cleared first."""
    with ExitStack() as held:
        with _locked(target.parent, fcntl.LOCK_EX):
            _clear(target.parent)
            folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=PREFIX, suffix=SUFFIX))
            held.enter_context(_locked(folder, fcntl.LOCK_EX))
        held.callback(shutil.rmtree, folder, ignore_errors=True)
        yield folder


@contextmanager
def _locked(folder: Path, how: int) -> Iterator[None]:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, how)
        yield
    finally:
        os.close(handle)


def _clear(parent: Path) -> None:
    """Remove the temporary folders that nobody writes any more: a killed process lets its lock go."""
    for folder in parent.glob(f"{PREFIX}*{SUFFIX}"):
        try:
            with _locked(folder, fcntl.LOCK_EX | fcntl.LOCK_NB):
                shutil.rmtree(folder)
        except (BlockingIOError, FileNotFoundError, NotADirectoryError):
            continue  # it is being written, its writer has just cleared it, or it is none of ours


def _fill(bag: BagFolder, layout: Layout, open_object: OpenObject, profiles: MetadataProfiles) -> None:
    events = {}
    for chapter in layout.chapters:
        for held, at in chapter.objects:
            _copy(bag, held, at, open_object)
        events[chapter.digest] = tuple(event for log in _logs(chapter, open_object) for event in log)
        bag.write(chapter.manifest_at, manifest_text(chapter.holding).encode())
    layout = replace(layout, events=events)
    described = {
        chapter.metadata_at: bag.write(chapter.metadata_at, metadata_xml(chapter.holding, profiles))
        for chapter in layout.chapters
    }
    if layout.contents.chain:
        bag.write(CHAIN_NAME, "".join(f"{text}\n" for text in layout.contents.chain).encode())
    described[PREMIS_NAME] = bag.write(PREMIS_NAME, premis_xml(layout))
    bag.write(METS_NAME, mets_xml(layout, described))
    bag.write(TABLE_NAME, metadata_table(layout, profiles))
    bag.write(PAGE_NAME, index_page(layout))
    bag.write(INDEX_NAME, canonical(layout.index().model_dump(mode="json")).encode())
    bag.seal(_info(layout))


def _copy(bag: BagFolder, held: HeldObject, at: str, open_object: OpenObject) -> None:
    with open_object(held.sha256) as source:
        hashes = bag.copy(at, source)
    if (hashes.sha256, hashes.sha512, hashes.size) != (held.sha256, held.sha512, held.size):
        raise ArchiveError(
            f"{held.path}: object {held.sha256} is not what its holding names. Run `hoso archive verify`; "
            "no package was written."
        )


def _logs(chapter: Chapter, open_object: OpenObject) -> Iterator[tuple[dict[str, object], ...]]:
    for held, _ in chapter.of_role(ObjectRole.EVENTS):
        with open_object(held.sha256) as source:
            yield read_log(source.read(), held.path)


def _info(layout: Layout) -> dict[str, str]:
    """Return bag-info.txt: reserved names of RFC 8493, and the agency's identifier under its own."""
    contents = layout.contents
    info = {
        "Source-Organization": contents.agency.name,
        "Agency-Identifier": contents.agency.code,
        "External-Identifier": layout.identifier,
        "External-Description": "Hồ sơ đề nghị khen thưởng",
        "Bagging-Date": contents.made[:10],
        "Bag-Software-Agent": contents.program,
    }
    head = layout.chain_head
    return info if head is None else {**info, "Archive-Chain-Head": head}
