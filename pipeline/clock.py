"""The clock on the wall of the office: no rule asks it, only what a person does is dated by it."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""Asia/Ho_Chi_Minh has had this one offset since 1975, and no summer time."""


@dataclass(frozen=True)
class OfficeClock:
    """Tells the time of the machine."""

    def now(self) -> str:
        """Return the time in Asia/Ho_Chi_Minh, ISO 8601 with offset, to the second."""
        return datetime.now(VIETNAM).isoformat(timespec="seconds")
