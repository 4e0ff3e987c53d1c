"""Hostile files at arm's length: outside programs in bounds, process families measured and ended, no network."""

from pipeline.guarded.programs import TooSlowError, bounded_program, ended_by_cpu, run_guarded, told

__all__ = ["TooSlowError", "bounded_program", "ended_by_cpu", "run_guarded", "told"]
