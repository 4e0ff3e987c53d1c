"""A fault of a plan file, for the operator who edits it."""

from models.record import Record


class Fault(Record):
    """One fault: its place in the file's data, what is wrong with the cure, and the line (from 1) where it is known."""

    at: tuple[str | int, ...] = ()
    what: str
    line: int | None = None
