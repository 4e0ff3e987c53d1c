"""Hostile files at arm's length: outside programs in bounds, process families measured and ended, no network."""

from pipeline.guarded.programs import TooSlowError, run_guarded, told

__all__ = ["TooSlowError", "run_guarded", "told"]
