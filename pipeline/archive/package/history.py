"""What happened, from the log of OUT and from the archive's own: acts for PREMIS, each with who, when and what."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models.terms import EventKind
from pipeline.archive.package.contents import Layout
from pipeline.errors import UsageError

_LABELS = {kind.value: kind.label for kind in EventKind}
_PREMIS_TYPES = {"added": "ingestion", "imported": "ingestion", "exported": "dissemination", "deleted": "deletion"}
"""Kinds of the archive's events by the words of PREMIS; every other kind keeps its own name."""


@dataclass(frozen=True)
class Act:
    """One event: `identifier` is its digest in the chain, `about` the digest of the holding it concerns."""

    identifier: str
    chain: str
    type: str
    when: str
    who: str
    detail: str
    about: str


def read_log(content: bytes, told: str) -> tuple[dict[str, Any], ...]:
    """Return the events of a log, one JSON object a line. Raise UsageError naming `told`."""
    try:
        events = [json.loads(line) for line in content.decode().splitlines() if line.strip()]
        return tuple({**event, "digest": event["digest"], "when": event["when"]} for event in events)
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{told}: is no log of events ({error}).") from error


def acts(layout: Layout) -> Iterator[Act]:
    """Yield every event that concerns what is handed over, as the logs have them."""
    wanted = {chapter.digest for chapter in layout.chapters}
    for chapter in layout.chapters:
        for event in layout.events.get(chapter.digest, ()):
            action = event.get("action", {})
            if chapter.holding.dossier in (event.get("dossier"), action.get("to")):
                yield _act("out", event, str(action.get("kind", "")), chapter.digest)
    for text in layout.contents.chain:
        event = json.loads(text)
        if event.get("holding") in wanted:
            yield _act("archive", event, str(event.get("kind", "")), str(event["holding"]))


def _act(chain: str, event: dict[str, Any], kind: str, about: str) -> Act:
    said = [_LABELS.get(kind, kind), str(event.get("why", "")), str(event.get("detail", ""))]
    return Act(
        identifier=str(event["digest"]),
        chain=chain,
        type=_PREMIS_TYPES.get(kind, kind),
        when=str(event["when"]),
        who=str(event.get("who", "")),
        detail=". ".join(part for part in said if part),
        about=about,
    )
