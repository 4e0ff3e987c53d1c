"""What parsing is told: cues, units and the plan's words, loaded elsewhere."""

from dataclasses import dataclass

from models.cues import Cues
from models.plan import AwardTerms, Content
from models.unit import UnitsTable


@dataclass(frozen=True)
class Knowledge:
    """Cues and units, and of the plan only its award, its contents and the names of its movement."""

    cues: Cues
    units: UnitsTable
    award: AwardTerms
    contents: tuple[Content, ...]
    movement: tuple[str, ...]
