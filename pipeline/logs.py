"""What a run writes on stderr for the operator: no word of a paper, no person, no file's name.

Our own lines are written so: a file is told by the first digits of its SHA-256, which batch.json resolves. What a
library says may hold anything: of it only its name and level are shown, and of an exception only its kind and place.
`--no-redact-logs` shows all, for who may read the papers anyway.
"""

import logging
import os
import traceback
from collections.abc import Iterator

_LEVEL, _OPEN = "HOSO_LOG_LEVEL", "HOSO_LOG_OPEN"
"""Set in the environment, so that workers, which start bare, write by the same rule."""
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_OURS = ("pipeline", "models")
_WITHHELD = "(withheld: a library's words may hold what stands on a paper; --no-redact-logs shows them)"
_SHOWN = 12
_IN_WORKER = "in a worker, over "


def set_up(level: str = "WARNING", *, redact: bool = True) -> None:
    """Send what this process and its workers log to stderr, at `level` and above."""
    os.environ[_LEVEL] = level
    os.environ[_OPEN] = "" if redact else "1"
    follow_environment()


def follow_environment() -> None:
    """Log as the process that started this one was told to."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting() if redacting() else logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(os.environ.get(_LEVEL, "WARNING"))
    logging.captureWarnings(True)


def redacting() -> bool:
    """Tell whether words of papers are kept out; they are unless somebody said otherwise."""
    return not os.environ.get(_OPEN)


def short(sha256: str | None) -> str:
    """Return how a file is named in a log."""
    return sha256[:_SHOWN] if sha256 else "without content"


def note_of_worker(error: BaseException, task: str) -> str:
    """Return what an exception in a worker is told by to its parent; what it says only where words may be shown."""
    told = places(error) if redacting() else [line.rstrip() for line in traceback.format_exception(error)]
    return "\n".join([f"{_IN_WORKER}{task}", *told])


def places(error: BaseException) -> Iterator[str]:
    """Yield the kind of an exception and where it came from, those it was raised from last; nothing that it says."""
    seen: BaseException | None = error
    while seen is not None:
        yield f"{type(seen).__module__}.{type(seen).__qualname__}"
        for frame in traceback.extract_tb(seen.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} in {frame.name}"
        seen = seen.__cause__ or seen.__context__


_FORMAT = "%(levelname)s %(name)s: %(message)s"


class _Redacting(logging.Formatter):
    """Write our own lines whole, and of all others who speaks and how loudly."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, or a line and the places of an exception."""
        ours = record.name.partition(".")[0] in _OURS
        lines = [f"{record.levelname} {record.name}: {record.getMessage() if ours else _WITHHELD}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += places(record.exc_info[1])
        return "\n".join(lines)
