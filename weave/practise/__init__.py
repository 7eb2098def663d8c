"""Exercises: programs that a reader writes, run and judged as processes."""
