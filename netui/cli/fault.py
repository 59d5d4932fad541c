"""A fault of netui's own: one sentence without anybody's notes, the details in a file for the user's eyes."""

from __future__ import annotations

import os
from collections.abc import Iterator


def said(fault: Exception) -> str:
    """What the user reads: the kind of fault, its place in the code, and where the details are."""
    step = fault.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    where = f" in {os.path.basename(step.tb_frame.f_code.co_filename)}:{step.tb_lineno}" if step else ""
    return f"netui stopped: {type(fault).__name__}{where}, a fault of its own. What was saved is safe.{_kept(fault)}"


def _kept(fault: Exception) -> str:
    """The steps that led there, without the values they worked on, kept with mode 0600."""
    from netui.book.refused import Refused
    from netui.store import files, places

    try:
        folder = places.made(places.config_dir())
        path = files.write(folder / "fault.txt", "".join(_steps(fault)).encode("utf-8", "replace"), force=True)
    except Refused:
        return ""
    return f" Details: {path}"


def _steps(fault: BaseException) -> Iterator[str]:
    """Where it went wrong and what kind of fault it was, the first cause first; its words may hold anybody's name."""
    from traceback import format_tb

    before = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    if before is not None:
        yield from _steps(before)
        yield "\nThen:\n\n"
    yield "Traceback (most recent call last):\n"
    yield from format_tb(fault.__traceback__)
    yield type(fault).__name__
    if isinstance(fault, OSError) and fault.errno:
        yield f": {os.strerror(fault.errno)}"
    yield "\n"
