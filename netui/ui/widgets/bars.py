"""Bars: a share as a line of blocks, always beside the number it shows."""

from __future__ import annotations

from textual.content import Content


def bar(share: float, width: int, role: str = "$accent") -> Content:
    """A line of `width` cells, filled by `share` (0 to 1)."""
    full = round(max(0.0, min(1.0, share)) * width)
    return Content.assemble(("━" * full, role), ("─" * (width - full), "$line"))
