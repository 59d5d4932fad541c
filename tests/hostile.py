"""Every screen and every verb over books full of harmful texts, on a pseudo-terminal: what gets through is counted.

python -m tests.hostile           every payload; python -m tests.hostile 6    only so many, evenly picked
"""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from netui.book.changes import between
from netui.book.demo import demo
from netui.store.file import Store
from tests.cli.pty_start import Ended
from tests.payloads import PAYLOADS, hostile_book, in_turn, one
from tests.screen import MONDAY
from tests.terminal.window import NETUI, TOP, Window

CLOCK = {"NETUI_NOW": "2026-11-23T09:00+01:00", "LC_ALL": "C.UTF-8"}

WALK = (
    *("1", "\r", "W", "\x1b", "e", "\x1b", "t", "\x1b", "D", "H", "\r", "\x1b", "u", "\x1b", "\x1b", "?", "\x1b"),
    *("2", "\t", "v", "\x1b", "f", "\x1b", "3", "\r", "\r", "W", "\x1b", "\x1b", "\x1b", "4", "\r", "z", "\t", "e"),
    *("\x1b", "c", "W", "\x1b", "\x1b", "5", "v", "m", "s", "\x1b", "i", "\x1b", "\r", "\x1b", "S", "w", "\x1b", "I"),
    *("\x1b", ":", "B", "o", "\x1b", "a", "c", "o", "f", "f", "e", "e", " ", "B", "o", "\x1b", "/", "B", "\x1b", "x"),
    # brief, preparation, at the event, after it, a talk; each with its help
    *(
        "\x1b",
        "\x1b",
        "4",
        "\x1b",
        "\x1b",
        "g",
        "b",
        "j",
        "?",
        "\x1b",
        "\x1b",
        "P",
        "j",
        "?",
        "\x1b",
        "e",
        "\x1b",
        "\x1b",
    ),
    *("@", "B", "o", " ", "\t", "\x1b", "\x1b", "T", "m", "?", "\x1b", "e", "\x1b", "c", "\x1b", "\x1b"),
    *("\r", "\r", "?", "\x1b", "\x1b", "?", "\x1b", "\x1b"),
    # the same person twice and the two compared, the reckoning, a change before and after
    *("M", "?", "\x1b", "\r", " ", "=", "?", "\x1b", "\x1b", "\x1b", "1", "W", "?", "\x1b", "\x1b"),
    *("H", "?", "\x1b", "\r", "?", "\x1b", "\x1b", "\x1b"),
    # a file that comes in, looked at and saved; another book beside this one; the help of each numbered page
    *("I", "\r", "j", "?", "\x1b", "\r", "?", "\x1b", "\x1b", "\x1b", "u"),
    *(":", *"merge another", "\r", *"~/other.json", "\r", "j", "?", "\x1b", "\r", "\x1b", "G", "\r", "\x1b", "\x1b"),
    *("1", "?", "\x1b", "2", "?", "\x1b", "3", "?", "\x1b", "]", "]", "\r", "\x1b", "4", "?", "\x1b", "5", "?", "\x1b"),
)
"""Keys over every page with its dialogs, the palette, help, history, the add line and what deleting says."""

VERBS = (
    *(("today",), ("queue",), ("list",), ("gaps",), ("history",), ("doctor",), ("show", "Bo"), ("brief",), ("undo",)),
    *(("export", "-"), ("list", "#Bo"), ("delete", "Bo")),
)
"""Each is said plain and with --json, over the same file; then what a shell can pass on goes through argv."""

_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[PX^_][\s\S]*?\x1b\\|\x1b[ -/]*[0-~]|\x1b"
)
_UNSEEN = re.compile(
    "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\U000e0000-\U000e0fff]"
)
_NUMBERS = re.compile(r"\d+")


class Tally(msgspec.Struct):
    """What was tried, and what went wrong."""

    screens: int = 0
    verbs: int = 0
    payloads: int = 0
    leaks: int = 0
    crashes: int = 0
    said: list[str] = []

    def wrong(self, kind: str, what: str) -> None:
        """One more leak or crash."""
        if kind == "leak":
            self.leaks += 1
        else:
            self.crashes += 1
        self.said.append(f"{kind}: {what}")

    @property
    def line(self) -> str:
        """The one line that is printed."""
        return (
            f"hostile: {self.screens} screens and {self.verbs} verbs x {self.payloads} payloads, "
            f"{self.leaks} leaks, {self.crashes} crashes"
        )


def shapes(written: bytes) -> set[str]:
    """The control sequences in an output: their kind, without the numbers that change."""
    found = _SEQUENCE.findall(written.decode("utf-8", "replace"))
    return {
        "m" if one[-1] == "m" and one[1] == "[" else _NUMBERS.sub("0", one) if one[1:2] != "]" else one for one in found
    }


def leaks(written: bytes, allowed: set[str]) -> list[str]:
    """What an output holds that netui over a harmless book never writes."""
    found = [f"sequence {one!r}" for one in sorted(shapes(written) - allowed)]
    try:
        text = written.decode("utf-8")
    except UnicodeDecodeError as fault:
        return [*found, f"no UTF-8 at {fault.start}"]
    return [*found, *(f"character {char!r}" for char in set(_UNSEEN.findall(_SEQUENCE.sub("", text))))]


def walked(
    folder: Path, book: Callable[[], str] | None, size: tuple[int, int], walk: Sequence[str] = WALK
) -> tuple[bytes, int | str]:
    """The bytes of one walk over all screens, and how it ended."""
    path = _file(folder / "netui.json", book)
    _file(folder / "other.json", book)
    _connections(folder / "Downloads", book or (lambda: "Zoe"))
    home = {"NETUI_HOME": str(folder), "HOME": str(folder), "NETUI_FILE": ""}
    window = Window("--file", str(path), size=size, env={**CLOCK, **home})
    try:
        window.until("Today")
        window.read_all(0.2)
        for key in walk:
            window.press(key)
            window.read_all(0.03 if len(key) == 1 and key != "\x1b" else 0.15)
        window.send(b"\x11")
        return window.written, window.ended()
    except Ended as lost:
        return window.written, str(lost)[:200]


def verbs_over(folder: Path, book: Callable[[], str] | None) -> Iterator[tuple[str, int, bytes, bytes]]:
    """Each verb, plain and as JSON: its code and what it wrote."""
    path = _file(folder / "netui.json", book)
    env = {**os.environ, **CLOCK, "NETUI_HOME": str(folder), "PYTHONPATH": str(TOP)}
    said = [[*verb, *more] for verb in VERBS for more in ((), ("--json",))]
    if book is not None and (word := book()) and "\0" not in word:
        said += [["add", f"coffee with {word}"], ["add", word], ["show", word], ["list", word], [word]]
    for words in said:
        full = [*NETUI, *words, "--file", str(path)]
        done = subprocess.run(full, env=env, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        yield " ".join(words)[:60], done.returncode, done.stdout, done.stderr


def _connections(folder: Path, text: Callable[[], str]) -> None:
    folder.mkdir(exist_ok=True)
    with (folder / "Connections.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"))
        for n in range(3):
            url = f"https://www.linkedin.com/in/{text()}-{n}"
            out.writerow((text(), f"{text()} {n}", url, text(), text(), text(), "01 Feb 2026"))
    second = folder / os.fsdecode(b"Half \xff\xed\xa0\x80 \x1b[31m.csv")
    second.write_text("Name,Company\n")
    os.utime(second, (0, 0))


def _file(path: Path, text: Callable[[], str] | None) -> Path:
    if not path.exists():
        book = hostile_book(text) if text else demo(MONDAY)
        store = Store.open(path, now=lambda: MONDAY)
        store.commit(between(store.book, book, "Began"))
        store.close()
    return path


def tried(name: str, text: Callable[[], str], allowed: set[str], tally: Tally, size: tuple[int, int]) -> None:
    """One payload over everything."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        tally.payloads += 1
        written, end = walked(folder, text, size)
        tally.screens += len(WALK)
        if end != 0:
            tally.wrong("crash", f"{name}: the screens ended with {end}")
        for leak in leaks(written, allowed):
            tally.wrong("leak", f"{name}: {leak}")
        for words, code, out, err in verbs_over(folder, text):
            tally.verbs += 1
            if code not in (0, 1, 2) or b"netui stopped" in err or b"Traceback" in err:
                tally.wrong("crash", f"{name}: {words} ended with {code}: {err[:200]!r}")
            if "export" in words:
                continue  # bytes for a file, as they are
            for leak in leaks(out + err, set()):
                tally.wrong("leak", f"{name}: {words}: {leak}")


def usual(size: tuple[int, int]) -> set[str]:
    """What Textual writes over a harmless book and an empty one."""
    with tempfile.TemporaryDirectory() as place:
        written, end = walked(Path(place), None, size)
        assert end == 0, end
    return shapes(written)


def texts(most: int) -> dict[str, Callable[[], str]]:
    """Payloads evenly picked, and all of them in one book, which holds no half characters: they come in file names."""
    fit = {name: one(text) for name, text in PAYLOADS.items() if "surrogates" not in name}
    names = list(fit)[:: max(1, len(fit) // most)]
    return {"all together": in_turn(), **{name: fit[name] for name in names}}


def main(words: list[str]) -> int:
    """Try them, print what went wrong and the line."""
    tally, size = Tally(), (100, 30)
    allowed = usual(size)
    for name, text in texts(int(words[0]) if words else len(PAYLOADS)).items():
        tried(name, text, allowed, tally, size)
        while tally.said:
            print(tally.said.pop(0), flush=True)
    print(tally.line)
    return 1 if tally.leaks or tally.crashes else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
