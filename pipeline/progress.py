"""How far a run has come, shown to the person at the terminal."""

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar


class BarProgress:
    """A progress bar on stderr; nothing where stderr is no terminal but a line a stage."""

    def __init__(self, console: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bar = Bar(*columns, console=console, transient=False, disable=not console.is_terminal)
        self._console = console
        self._task: object = None

    def start(self, label: str, total: int) -> None:
        """Begin a stage."""
        if not self._console.is_terminal:
            self._console.print(f"{label}: {total}")
            return
        self._bar.start()
        self._task = self._bar.add_task(label, total=total)

    def advance(self) -> None:
        """Tell that one step is done."""
        if self._task is not None:
            self._bar.advance(self._task)  # type: ignore[arg-type]

    def stop(self) -> None:
        """Leave the terminal as it was."""
        self._bar.stop()
