"""The memory of a process as a track below its lane: what is its own, and upon that what others have, too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from weave.model.memory import peak
from weave.model.run import Held, Process
from weave.words import size

WIDE, HIGH = 1000, 32  # the units of a track
COLUMNS = 1200  # shared out among the tracks of a picture: in each column stands the largest look
FEWEST, MOST = 12, 150  # of them in one track


def track(process: Process, span: float, full: int, columns: int) -> Iterator[str]:
    """SVG of a track in a picture of `span` seconds, `full` bytes high; nothing if nobody looked."""
    most = peak(process)
    if most is None or not full:
        return
    yield f'<text class="peak">{size(most.own)}</text>'
    scale = f'viewBox="0 0 {WIDE} {HIGH}" preserveAspectRatio="none"'
    yield f'<svg class="memory" y="12" width="1000%" height="16" {scale}>'
    looks = thinned(process.memory, span / columns)
    for kind, shared in (("shared", True), ("own", False)):
        if shared and not any(one.shared for one in looks):
            continue
        yield f'<path class="{kind}" d="{_steps(looks, process.exit, span, full, shared)}"/>'
    yield "</svg>"


def thinned(looks: Sequence[Held], grain: float) -> list[Held]:
    """Of the looks within `grain` seconds the one at the most memory of its own, at the time of the first."""
    found: list[Held] = []
    for look in looks:
        if found and int(look.t / grain) == int(found[-1].t / grain):
            if look.own > found[-1].own:
                found[-1] = replace(look, t=found[-1].t)
        else:
            found.append(look)
    return found


def columns(tracks: int) -> int:
    """Into how many columns each of so many tracks is cut."""
    return min(MOST, max(FEWEST, COLUMNS // max(tracks, 1)))


def _steps(looks: Sequence[Held], end: float, span: float, full: int, shared: bool) -> str:
    """What was seen holds until the next look, and at last until the end of the process."""
    drawn, before = [f"M{_x(looks[0].t, span)} {HIGH}"], HIGH
    for look in looks:
        y = HIGH - round((look.own + look.shared * shared) / full * HIGH)
        if y != before:
            drawn.append(f"H{_x(look.t, span)}V{y}")
            before = y
    return "".join([*drawn, f"H{_x(max(end, looks[-1].t), span)}V{HIGH}z"])


def _x(t: float, span: float) -> int:
    return round(min(max(t / span, 0), 1) * WIDE)
