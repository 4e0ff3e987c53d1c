"""The one state on disk of a run: files seen, pages read, what the clerks decided."""

from pipeline.ledger.store import Ledger

__all__ = ["Ledger"]
