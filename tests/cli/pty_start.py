"""One start on a real pseudo-terminal: the first page is painted, `q` is pressed, it ends with 0.

    python tests/cli/pty_start.py NETUI [words …]

Needs nothing but Python, so that it also runs against an installed wheel.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence

PAINTED = "Today"
"""A word of the first page."""


class Ended(Exception):
    """The program went away, or did not show what was awaited, in time."""


class Terminal:
    """A program on a pseudo-terminal of a given size; what it wrote is in `written`."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int] = (80, 24), env: Mapping[str, str] | None = None
    ) -> None:
        columns, rows = size
        self.written = b""
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), {**os.environ, "TERM": "xterm-256color", **(env or {})})
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> bool:
        """Read what there is, waiting at most so long; False at the end."""
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.fd, 65536)
        except OSError:
            return False
        self.written += data
        return bool(data)

    def until(self, word: str, seconds: float = 30.0) -> float:
        """Wait until the word was written; the seconds it took."""
        began = time.monotonic()
        while word.encode() not in self.written:
            if not self.read(0.05) or time.monotonic() - began > seconds:
                raise Ended(f"{word!r} did not come; the end of what was written: {self.written[-600:]!r}")
        return time.monotonic() - began

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self.fd, keys.encode())

    def ended(self, seconds: float = 20.0) -> int:
        """Wait for the end; the exit code."""
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            self.read(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                os.close(self.fd)
                return os.waitstatus_to_exitcode(status)
        os.kill(self.pid, 9)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
        raise Ended(f"still there; the end of what was written: {self.written[-600:]!r}")


def main(command: Sequence[str]) -> int:
    """Start, wait for the first page, press q; 0 when all went well."""
    terminal = Terminal(command)
    seconds = terminal.until(PAINTED)
    terminal.press("q")
    code = terminal.ended()
    words = " ".join([os.path.basename(command[0]), *command[1:]])
    print(f"{words}: first page after {seconds:.2f} s, q ends with {code}")
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
