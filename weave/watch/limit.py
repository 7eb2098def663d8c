"""The time limit of a run: seconds until all is killed that has not ended by itself."""

from __future__ import annotations

from argparse import ArgumentTypeError

LIMIT = 60.0


def limit(text: str) -> float:
    """The seconds that somebody asks for; ArgumentTypeError if they are no time to run."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not seconds > 0:  # nor may it be nan
        raise ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return seconds
