"""Which events still stand: an undo is an event too, and may itself be undone."""

from collections.abc import Iterable

from models.event import Event, Undo


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return, in order, the events that are no undo and that no standing undo takes back."""
    ordered = sorted(events, key=lambda event: event.number)
    undone: set[int] = set()
    for event in reversed(ordered):
        if event.number not in undone and isinstance(event.action, Undo) and event.action.undoes < event.number:
            undone.add(event.action.undoes)
    return tuple(event for event in ordered if event.number not in undone and not isinstance(event.action, Undo))
