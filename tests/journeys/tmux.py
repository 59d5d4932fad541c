"""A real terminal for journeys: tmux runs the installed program, one key a call, and its screen is read back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

PATIENCE = 30.0
"""Seconds a screen may take before the journey is lost; generous, since a busy machine is no defect."""
LOOK = 0.02
"""Seconds between two looks at the screen, so that looking does not hold up what is looked at."""

NAMES = {"enter": "Enter", "escape": "Escape", "tab": "Tab", "space": "Space", "down": "Down", "up": "Up"}


def program() -> str:
    """The program under test: NETUI_UNDER_TEST, else the one installed beside this Python."""
    return os.environ.get("NETUI_UNDER_TEST") or str(Path(sys.executable).parent / "netui")


def is_there() -> bool:
    """Whether tmux and the program can be run here."""
    return shutil.which("tmux") is not None and Path(program()).exists()


class Tmux:
    """One window of a tmux server of its own."""

    def __init__(self, size: tuple[int, int], folder: Path, env: dict[str, str]) -> None:
        self.size, self.folder, self.env = size, folder, env
        self.socket = f"netui-{os.getpid()}-{size[0]}-{folder.name}"[:60]

    def __enter__(self) -> Tmux:
        words = " ".join(f"{name}='{value}'" for name, value in self.env.items())
        width, height = map(str, self.size)
        start = f"cd '{self.folder}' && env {words} '{program()}'; echo ended with $?; exec cat"
        self._tmux("-f", "/dev/null", "new-session", "-d", "-x", width, "-y", height, start)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tmux("kill-server")

    def key(self, key: str) -> None:
        """One key, as a person presses it."""
        self._tmux("send-keys", *(() if key in NAMES else ("-l",)), NAMES.get(key, key))

    def type(self, text: str) -> None:
        """A text, one key a call."""
        for char in text:
            self.key("space" if char == " " else char)

    def screen(self) -> str:
        """What the terminal shows now."""
        return self._tmux("capture-pane", "-p")

    def until(self, text: str) -> str:
        """The screen as soon as it shows this text; AssertionError with the screen where it never does."""
        end = time.monotonic() + PATIENCE
        while text not in (seen := self.screen()):
            assert time.monotonic() < end, f"never saw {text!r}:\n{seen}"
            time.sleep(LOOK)
        return seen

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-L", self.socket, *words], capture_output=True, text=True, check=False)
        return done.stdout
