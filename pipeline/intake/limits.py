"""What one archive may still unpack."""

from models.limits import ArrivalLimits as Limits

__all__ = ["Budget", "Limits"]


class Budget:
    """What one archive, with the archives inside it, may still unpack."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.bytes = limits.total
        self.entries = limits.entries
