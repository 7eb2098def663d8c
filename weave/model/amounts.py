"""Numbers with their units, as they stand in a line that was printed or in a sentence about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# By name: what it measures, and how much of a second, a byte or one it is. "times" may count or compare:
# it has no kind, and converts to nothing.
UNITS = {
    unit: (kind, size)
    for kind, size, units in (
        ("time", 1e-6, "µs μs us microsecond microseconds 微秒"),
        ("time", 1e-3, "ms millisecond milliseconds 毫秒"),
        ("time", 1.0, "s sec secs second seconds 秒"),
        ("time", 60.0, "min minute minutes 分钟"),
        ("time", 3600.0, "hour hours 小时"),
        ("size", 1.0, "byte bytes 字节"),
        ("size", 1e3, "kB KB"),
        ("size", 1e6, "MB 兆"),
        ("size", 1e9, "GB"),
        ("size", 2.0**10, "KiB"),
        ("size", 2.0**20, "MiB"),
        ("size", 2.0**30, "GiB"),
        ("ratio", 1.0, "× x 倍"),
        ("ratio", 0.01, "% ％ percent"),
        ("", 1.0, "times"),
    )
    for unit in units.split()
}
_LONGEST_FIRST = sorted(UNITS, key=len, reverse=True)
UNIT = "|".join(rf"{unit}(?![A-Za-z0-9_])" if unit.isalpha() else unit for unit in _LONGEST_FIRST)
DIGITS = r"(?<![A-Za-z0-9_.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\.?\d)"
GAP = r"(?:[ \u00a0\u202f-]|[ \t]*\n[ \t>]*)?"
NUMBER = re.compile(rf"(?P<sign>(?<![\w)\]])[-−])?(?P<digits>{DIGITS})(?:{GAP}(?P<unit>{UNIT}))?")


@dataclass(frozen=True)
class Amount:
    """A number with its unit ("" for none), and the decimals with which it is written."""

    number: float
    unit: str = ""
    decimals: int = 0

    def __str__(self) -> str:
        """As it is written: "9.0 s"."""
        return f"{self.number:,.{self.decimals}f} {self.unit}".rstrip()

    @property
    def kind(self) -> str:
        """What the unit measures: "time", "size", "ratio", or "" for no unit."""
        return UNITS.get(self.unit, ("", 1.0))[0]

    @property
    def value(self) -> float:
        """The number in seconds, bytes or times; a number without a unit as it is."""
        return self.number * UNITS.get(self.unit, ("", 1.0))[1]

    def agrees(self, measured: Amount) -> bool:
        """Whether `measured`, in this amount's unit and rounded to its decimals, is this amount."""
        value = measured.number
        if self.kind and measured.kind:
            value *= UNITS[measured.unit][1] / UNITS[self.unit][1]
        comparable = self.kind == measured.kind or not (self.kind and measured.kind)
        return comparable and abs(value - self.number) <= 0.5 * 0.1**self.decimals + 1e-9

    def among(self, measured: Sequence[Amount]) -> bool:
        """Whether one of the numbers of a line is this one: "3.0 s" is not "worker 3" where seconds stand."""
        alike = [each for each in measured if self.kind and each.kind == self.kind]
        return any(map(self.agrees, alike or measured))


def amounts(text: str) -> list[Amount]:
    """The numbers in a text, each with the unit behind it; not those within names and versions."""
    return [amount(match) for match in NUMBER.finditer(text)]


def amount(match: re.Match[str]) -> Amount:
    """What a match of NUMBER says."""
    digits = match["digits"].replace(",", "")
    return Amount(
        float(digits) * (-1 if match["sign"] else 1), match["unit"] or "", len(digits.partition(".")[2])
    )
