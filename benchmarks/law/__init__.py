"""Benchmarks of the law: generated records, mutants, properties."""
