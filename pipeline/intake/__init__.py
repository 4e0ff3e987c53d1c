"""Folder or zip to source files, safely, grouped into submissions."""

from pipeline.intake.take_in import Intake, take_in

__all__ = ["Intake", "take_in"]
