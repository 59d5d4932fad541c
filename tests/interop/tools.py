"""A server and a second folder on this machine alone, and the programmes that people use with them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

NAMES = ("radicale", "vdirsyncer", "khard", "khal", "todo")
PATIENCE = 60
"""Seconds that any call may take."""

SERVER = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {top}/users
htpasswd_encryption = plain
[rights]
type = owner_only
[storage]
filesystem_folder = {top}/collections
"""

PAIRS = """
[general]
status_path = "{top}/status-{name}/"

[pair contacts]
a = "contacts_here"
b = "contacts_there"
collections = [["contacts", "contacts", "contacts"]]

[storage contacts_here]
type = "filesystem"
path = "{folder}"
fileext = ".vcf"

[storage contacts_there]
type = "carddav"
url = "http://127.0.0.1:{port}/"
username = "me"
password = "secret"

[pair calendar]
a = "calendar_here"
b = "calendar_there"
collections = [["calendar", "calendar", "calendar"]]

[storage calendar_here]
type = "filesystem"
path = "{folder}"
fileext = ".ics"

[storage calendar_there]
type = "caldav"
url = "http://127.0.0.1:{port}/"
username = "me"
password = "secret"
"""

KHARD = """
[addressbooks]
[[phone]]
path = {phone}/contacts
[general]
debug = no
"""

KHAL = """
[calendars]
[[phone]]
path = {phone}/calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {top}/khal.db
"""

TODO = """
path = "{phone}/*"
date_format = "%Y-%m-%d"
time_format = "%H:%M"
default_list = "calendar"
cache_path = "{top}/todo.db"
"""


def bin_folder() -> Path | None:
    """Where all of the programmes are: beside this Python, or on the path."""
    beside = Path(sys.executable).parent
    for folder in (beside, *map(Path, os.environ.get("PATH", "").split(os.pathsep))):
        if all((folder / name).exists() for name in NAMES):
            return folder
    return None


class Tools:
    """One server, the user's folder and the folder of a phone."""

    def __init__(self, top: Path, mine: Path) -> None:
        found = bin_folder()
        assert found is not None
        self.bin, self.top, self.phone = found, top, top / "phone"
        self.phone.mkdir()
        self.port = _free_port()
        self.env = {
            **{name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
            "HOME": str(top),
            "XDG_CONFIG_HOME": str(top),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONPATH": "",
        }
        said = {"top": top, "phone": self.phone, "port": self.port}
        (top / "users").write_text("me:secret\n")
        (top / "radicale.conf").write_text(SERVER.format(**said))
        for name, folder in (("mine", mine), ("phone", self.phone)):
            (top / f"{name}.conf").write_text(PAIRS.format(**said, name=name, folder=folder))
        (top / "khard.conf").write_text(KHARD.format(**said))
        (top / "khal.conf").write_text(KHAL.format(**said))
        (top / "todo.py").write_text(TODO.format(**said))
        self.log = (top / "radicale.log").open("wb")
        self.server = subprocess.Popen(
            [self.bin / "radicale", "--config", top / "radicale.conf"],
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=self.log,
        )
        self._wait()

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with socket.socket() as door:
                if self.server.poll() is not None:
                    break
                if door.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError(f"the server does not answer: {(self.top / 'radicale.log').read_text()}")

    def close(self) -> None:
        """End the server."""
        self.log.close()
        self.server.terminate()
        try:
            self.server.wait(10)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait(10)

    def run(self, *words: str, yes: bool = False) -> str:
        """What a programme prints; a failure shows all it said."""
        done = subprocess.run(
            [str(self.bin / words[0]), *words[1:]],
            env=self.env,
            input="y\n" * 40 if yes else "",
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}{(self.top / 'radicale.log').read_text()}"
        return done.stdout + done.stderr

    def discover(self) -> None:
        """Both folders meet the server."""
        for name in ("mine", "phone"):
            self.run("vdirsyncer", "-c", str(self.top / f"{name}.conf"), "discover", yes=True)

    def sync(self) -> None:
        """From the user to the server, to the phone, and back again."""
        for name in ("mine", "phone", "mine"):
            self.run("vdirsyncer", "-c", str(self.top / f"{name}.conf"), "sync")

    def khard(self) -> str:
        """The address book of the phone."""
        return self.run("khard", "-c", str(self.top / "khard.conf"), "list")

    def khal(self, day: str, days: int) -> str:
        """The calendar of the phone."""
        return self.run("khal", "-c", str(self.top / "khal.conf"), "list", day, f"{days}d")

    def todo(self, *words: str) -> str:
        """The to-dos of the phone."""
        return self.run("todo", "--config", str(self.top / "todo.py"), *words)


def read_by_vobject(folder: Path, bins: Path) -> str:
    """Names as vobject reads them from the cards of a folder."""
    code = (
        "import sys, pathlib, vobject\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.vcf')):\n"
        "    (card,) = vobject.readComponents(path.read_text())\n"
        "    card.validate(raiseException=True)\n"
        "    print(card.fn.value)\n"
    )
    done = subprocess.run(
        [bins / "python", "-W", "ignore", "-c", code, folder], capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
