"""Folder or zip to source files, safely, grouped into submissions."""

from pipeline.intake.limits import Limits
from pipeline.intake.originals import FolderOriginals
from pipeline.intake.take_in import Intake, take_files, take_in

__all__ = ["FolderOriginals", "Intake", "Limits", "take_files", "take_in"]
