"""Versions of Python, as tuples: (3, 15) is a minor version, (3, 15, 0) one of its patch releases."""

from __future__ import annotations

import math
import re

Version = tuple[int, ...]


def release(python: str) -> Version:
    """The patch release: (3, 15, 0) of "3.15.0" or "3.15.0rc1"; as many numbers as there are, up to three."""
    return tuple(int(number) for number in re.findall(r"\d+", python)[:3])


def minor(python: str) -> Version:
    """The minor version: (3, 15) of "3.15.0", "3.15" or "3.15.0rc1"."""
    return release(python)[:2]


def until(version: Version) -> tuple[float, ...]:
    """How far something goes that holds up to a version, to be compared: a minor one is all its releases."""
    return (*version, math.inf)[:3]


def dotted(version: Version) -> str:
    """As it is written: "3.15" of (3, 15)."""
    return ".".join(map(str, version))
