"""Bars: a share as a line of blocks, always beside the number it shows."""

from __future__ import annotations

from textual.content import Content


def bar(share: float, width: int, role: str = "$accent") -> Content:
    """A line of `width` cells, filled by `share` (0 to 1)."""
    full = round(max(0.0, min(1.0, share)) * width)
    return Content.assemble(("━" * full, role), ("─" * (width - full), "$line"))


def months(counts: list[int], role: str = "$accent") -> Content:
    """One block a month, higher for more."""
    steps = " ▁▂▃▄▅▆▇"
    most = max(counts, default=0)
    marks = "".join(steps[0 if not n else 1 + round((n / most) * 6)] for n in counts)
    return Content.styled(marks, role)
