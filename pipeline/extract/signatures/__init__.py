"""Digital signatures of a PDF: each field read by itself, from the bytes as they came, never over a network.

The bytes are hostile: what cannot be read is a signature of which nothing is known, with the reason, never an error.
Importing pyHanko costs more than a second, so that `may_be_signed` looks first and the rest is loaded when it says yes.
"""

import mmap
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from models.signature import Signature, TrustRoots

SIGNATURES_VERSION = "2"
"""Raise it whenever a signature is read otherwise: kept ones are then read anew, the pages' text is not."""

_TRACES = (b"/ByteRange", b"/Sig")


def identity(roots: TrustRoots) -> str:
    """Return what reads signatures and whom it trusts, in one line: a part of the key of what is kept."""
    return f"signatures {SIGNATURES_VERSION}; pyhanko {version('pyhanko')}; roots {roots.digest}"


def may_be_signed(path: Path) -> bool:
    """Tell by its bytes whether a PDF may bear a signature: ISO 32000 keeps one outside of compressed streams."""
    if path.stat().st_size == 0:
        return False
    with path.open("rb") as source, mmap.mmap(source.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return any(content.find(trace) >= 0 for trace in _TRACES)


def read_signatures(path: Path, roots: TrustRoots, file: str) -> tuple[Signature, ...]:
    """Return the digital signatures of a PDF in the order of their fields; none where it bears none."""
    if not may_be_signed(path):
        return ()
    from pipeline.extract.signatures.fields import read_fields
    from pipeline.extract.signatures.places import widget_places

    signatures = read_fields(path, roots)
    places = widget_places(path) if signatures else {}
    return tuple(_placed(signature, number, places, file) for number, signature in signatures)


def _placed(
    signature: Signature,
    number: int | None,
    places: Mapping[int, tuple[int, tuple[float, float, float, float] | None]],
    file: str,
) -> Signature:
    page, box = places.get(number, (None, None)) if number is not None else (None, None)
    return signature.model_copy(update={"file": file, "page": page, "box": box})
