"""netui on a pseudo-terminal: bytes in, signals, sizes; and what its output says about the terminal's state."""

from __future__ import annotations

import fcntl
import os
import re
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.cli.pty_start import Ended, Terminal

TOP = Path(__file__).parents[2]
NETUI = (sys.executable, "-m", "netui")

MODES = {
    "1049": "alternate screen",
    "1000": "mouse",
    "1003": "mouse moves",
    "1006": "mouse in SGR",
    "2004": "pastes",
    "1004": "focus",
    "1015": "mouse in decimals",
    "1016": "mouse in pixels",
    "2048": "size in band",
}
_MODE = re.compile(rb"\x1b\[\?([\d;]+)([hl])")
_TITLE_OR_CLIPBOARD = re.compile(rb"\x1b\](?:0|1|2|8|52);")


class Window(Terminal):
    """A terminal one can resize, signal, and ask what is still switched on."""

    def __init__(
        self,
        *words: str,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        command: Sequence[str] = NETUI,
    ) -> None:
        super().__init__([*command, *words], size, {"PYTHONPATH": str(TOP), **(env or {})})

    def send(self, data: bytes) -> None:
        """These bytes, in one write."""
        os.write(self.fd, data)

    def resize(self, columns: int, rows: int) -> None:
        """Another size; the kernel tells the program."""
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def signal(self, number: int) -> None:
        """A signal to the program."""
        os.kill(self.pid, number)

    def forget(self) -> None:
        """From here on only what comes next counts."""
        self.read_all()
        self.written = b""

    def read_all(self, quiet: float = 0.3) -> bytes:
        """Read until nothing has come for a while."""
        length = -1
        while len(self.written) != length:
            length = len(self.written)
            if not self.read(quiet):
                break
        return self.written

    def state(self) -> str:
        """The state of the process as the kernel names it: S sleeping, T stopped, Z ended, …"""
        return Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[0]

    def until_state(self, state: str, seconds: float = 10.0) -> None:
        """Wait for that state of the process, and read what it wrote on the way there."""
        end = time.monotonic() + seconds
        while self.state() != state:
            self.read(0.02)
            if time.monotonic() > end:
                raise Ended(f"the process is in state {self.state()}, not {state}")
        self.read_all(0.02)

    def cpu(self) -> float:
        """Seconds of processor time it has used."""
        ticks = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")

    def leave_open(self) -> set[str]:
        """What the program switched on and not off."""
        on: set[str] = set()
        for names, way in _MODE.findall(self.written):
            for name in names.decode().split(";"):
                (on.add if way == b"h" else on.discard)(MODES.get(name, ""))
        return on - {""}

    def close(self) -> None:
        """Take the terminal away."""
        os.close(self.fd)


def dead(pid: int, seconds: float) -> int | None:
    """The exit status of a process without a terminal, None when it is still there after so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return status
        time.sleep(0.02)
    return None


def commands_for_the_terminal(written: bytes) -> list[bytes]:
    """Titles, links and clipboard writes in the output."""
    return _TITLE_OR_CLIPBOARD.findall(written)
