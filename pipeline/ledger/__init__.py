"""The one state on disk of a run: files seen, pages read, what the clerks decided, and the chain of all acts."""

from pipeline.ledger.proving import Proof
from pipeline.ledger.store import Ledger, verify

__all__ = ["Ledger", "Proof", "verify"]
