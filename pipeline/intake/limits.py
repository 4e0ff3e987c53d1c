"""How much an inbox may hold before it harms the machine."""

from dataclasses import dataclass

_MIB = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Bound what is copied and unpacked; sizes in bytes, `total` and `entries` for one archive with all inside it.

    Deflate reaches 1032:1 and a blank scan 300:1, so `ratio` counts only above `unsuspicious`.
    """

    file: int = 1024 * _MIB
    total: int = 4096 * _MIB
    entries: int = 10_000
    ratio: int = 200
    unsuspicious: int = 64 * _MIB
    word: int = 256 * _MIB
    nesting: int = 3
    folders: int = 32
    signatures: int = 200_000


class Budget:
    """What one archive, with the archives inside it, may still unpack."""

    def __init__(self, limits: Limits) -> None:
        self.bytes = limits.total
        self.entries = limits.entries
