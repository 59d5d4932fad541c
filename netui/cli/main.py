"""The command `netui`: every way a verb can end becomes an exit code and at most one sentence."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress

UNWRITTEN = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EDQUOT, errno.EFBIG)
"""What the system says of a stdout that takes nothing."""

OUT = (errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.EIO)
"""What it says when it gives no more files or memory, or cannot read its own disk."""

DONE, REFUSED, USAGE, STOPPED, UNREAD = 0, 1, 2, 130, 141


def run(argv: Sequence[str] | None = None) -> int:
    """Say what the words ask for; data to stdout, words to stderr."""
    _streams()
    gc.disable()  # a verb is over before a collection pays; the screens switch it on again
    code = _ended(sys.argv[1:] if argv is None else argv)
    if argv is None and not gc.isenabled():
        os._exit(_flushed(code))  # taking the book apart object by object would cost a tenth of the time
    gc.enable()
    return code


def _streams() -> None:
    """A stream that was closed goes nowhere; in their order, so that no file of ours gets the number of one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8", errors="replace"))  # noqa: SIM115


def _ended(argv: Sequence[str]) -> int:
    try:
        from netui.cli import words

        code = words.say(argv)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:  # whoever read us has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except Exception as wrong:
        try:
            return _failed(wrong)
        except Exception:  # what would say it cannot be loaded either
            with suppress(OSError):
                os.write(2, f"{_short(wrong)}\n".encode())
            return REFUSED
    return code


def _failed(wrong: Exception) -> int:
    from netui.book.refused import Refused
    from netui.cli import fault, plain
    from netui.cli.verbs import Usage

    if isinstance(wrong, OSError) and wrong.filename is None and wrong.errno in UNWRITTEN:
        wrong = Refused(f"The answer could not be written: {os.strerror(wrong.errno).lower()}. What was saved is safe.")
    if isinstance(wrong, OSError) and wrong.errno in OUT:
        wrong = Refused(_short(wrong))
    known = isinstance(wrong, Refused | Usage)
    plain.say(str(wrong) if known else fault.said(wrong))
    return USAGE if isinstance(wrong, Usage) else REFUSED


def _short(wrong: Exception) -> str:
    why = (wrong.strerror if isinstance(wrong, OSError) else "") or type(wrong).__name__
    return f"netui stopped: {why.lower()}. What was saved is safe."


def _flushed(code: int) -> int:
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return code or UNREAD
    return code
