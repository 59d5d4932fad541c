"""Speed as ratios to a limit measured in the same run, the two in turns; printed, never asserted.

python -m tests.bench [--short] [--json]
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, add, between, put
from netui.book.now import Now
from netui.book.records import Touch
from netui.store.file import Store
from netui.store.layer import Layer
from tests import bench_out, bench_rules
from tests.bench_row import Row, in_turns
from tests.cli.pty_start import Terminal
from tests.made import NOW, made

FIXTURES = Path(__file__).parents[1] / "../shared/fixtures"
FRAME = 1 / 60


def book_file(folder: Path, people: int) -> Path:
    """A book of so many people, saved by the store."""
    path = folder / f"{people}.json"
    if not path.exists():
        store = Store.open(path, now=lambda: NOW)
        store.commit(between(store.book, made(people), "Made up"))
        store.close()
    return path


SCRIPT = Path(sys.executable).with_name("netui")
NETUI = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "netui"]

HELLO = """
from textual.app import App
from textual.widgets import Static
class Hello(App):
    BINDINGS = [("q", "quit", "Quit")]
    def compose(self):
        yield Static("Today")
Hello().run()
"""


def started(command: list[str], env: dict[str, str]) -> float:
    """Seconds from the call to the first page with its word on it, at 120x36."""
    terminal = Terminal(command, (120, 36), env)
    seconds = terminal.until("Today")
    terminal.press("q")
    terminal.ended()
    return seconds


def starts(folder: Path, people: int, goal: float, rounds: int) -> Iterator[Row]:
    """From the shell to the first usable page."""
    env = {"NETUI_FILE": str(book_file(folder, people)), "NETUI_NOW": "2026-11-23T09:00"}
    ours, limit = [], []
    started(NETUI, env)
    for _ in range(rounds):
        ours.append(started(NETUI, env))
        limit.append(started([sys.executable, "-c", HELLO], {}))
    yield Row(f"start to first page, {people:,} people", median(ours), median(limit), "hello-world Textual app", goal)


def shell(folder: Path, rounds: int) -> Iterator[Row]:
    """A plain verb, whole process."""
    env = {**os.environ, "NETUI_FILE": str(book_file(folder, 1_000)), "NETUI_NOW": "2026-11-23T09:00"}

    def ran(*words: str) -> None:
        subprocess.run(words, env=env, check=True, capture_output=True)

    ran(*NETUI, "queue", "--plain")
    ours, limit = in_turns(lambda: ran(*NETUI, "queue", "--plain"), lambda: ran(sys.executable, "-c", "pass"), rounds)
    yield Row("netui queue --plain, 1,000 people", ours, limit, "python -c pass", 8)


class Waiting(Layer):
    """The real system; for a second figure nothing is left for later."""

    waits = False

    def later(self, work: Callable[[], None]) -> None:
        """Do it at once, if that is what is measured."""
        work() if self.waits else super().later(work)


def saves(folder: Path, people: int, rounds: int) -> Iterator[Row]:
    """A change from the verb to durable, against an atomic write of the same bytes; stock TinyDB beside it."""
    path = book_file(folder, people)
    layer = Waiting()
    store = Store.open(path, now=lambda: NOW, layer=layer)
    who = next(iter(store.book.people))
    other = folder / "other.json"
    data = path.read_bytes()

    def ours() -> None:
        store.commit(Change("Logged", (add(Touch(day=NOW.day, people=(who,), note=str(time.perf_counter_ns()))),)))

    ours()
    took, limit = in_turns(ours, lambda: written(other, data), rounds)
    layer.waits = True
    freed, _ = in_turns(ours, lambda: written(other, data), rounds)
    layer.waits = False
    yield Row(
        f"a change made durable, {people:,} people",
        took,
        limit,
        "the same bytes written atomically",
        1.3,
        f"{freed * 1e3:.1f} ms where the old file's blocks are waited for; "
        f"stock TinyDB {stock(folder, data) * 1e3:.0f} ms; loop waited at most {loop_waits(ours) * 1e3:.1f} ms",
    )
    store.close()


def written(path: Path, data: bytes) -> None:
    """Temp, fsync, rename, fsync of the folder."""
    temp = path.with_suffix(".tmp")
    fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(fd, data)
    os.fsync(fd)
    os.close(fd)
    os.rename(temp, path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def stock(folder: Path, data: bytes) -> float:
    """One insert by TinyDB as it comes."""
    from tinydb import TinyDB

    path = folder / "stock.json"
    path.write_bytes(data)
    with TinyDB(path) as db:
        began = time.perf_counter()
        db.table("touches").insert({"day": NOW.day, "people": [1]})
        return time.perf_counter() - began


def loop_waits(save: Callable[[], object]) -> float:
    """The longest wait of an event loop while changes are saved in a thread."""

    def five_times() -> None:
        for _ in range(5):
            save()

    async def watched() -> float:
        longest = 0.0
        done = asyncio.create_task(asyncio.to_thread(five_times))
        while not done.done():
            began = time.perf_counter()
            await asyncio.sleep(0.001)
            longest = max(longest, time.perf_counter() - began - 0.001)
        return longest

    return asyncio.run(watched())


def loads(folder: Path, people: int, rounds: int) -> Iterator[Row]:
    """From the file to a Book."""
    path = book_file(folder, people)
    data = path.read_bytes()
    decode = msgspec.json.Decoder().decode
    ours, limit = in_turns(lambda: Store.open(path, now=lambda: NOW).book, lambda: decode(data), rounds)
    yield Row(f"load, {people:,} people", ours, limit, "msgspec.json.decode of the same bytes", 1.3)


def keys(folder: Path, people: int, presses: int) -> Iterator[Row]:
    """The cursor on the queue, in the list and on the map; a letter of a find."""
    from tests import bench_keys

    path = book_file(folder, people)
    down = ("j",) * presses
    for name, page, before, pressed, frames in (
        ("queue", "queue", ("v",), ("j", "j", "j", "k", "k") * (presses // 5), 1),
        ("list", "map", ("v",), down, 1),
        ("map", "map", (), ("j", "l", "k", "h", "tab") * (presses // 5), 1),
        ("find letter", "map", ("v", "/"), tuple("ana berg ko"), 3),
    ):
        if took := bench_keys.keys(path, page, before, pressed):
            firsts = sorted(first for first, _ in took)
            worst = firsts[min(int(len(firsts) * 0.95), len(firsts) - 1)]
            panes = median(last for _, last in took)
            note = f"median {median(firsts) * 1e3:.1f} ms, panes beside it after {panes * 1e3:.1f} ms"
            limit = frames * FRAME
            yield Row(f"key to repaint p95, {name}, {people:,} people", worst, limit, f"{frames} frame(s)", 1, note)


PROGRAMME_KEYS = {
    "cursor": ("j", "j", "j", "k"),
    "split": ("left_square_bracket", "right_square_bracket"),
    "day": ("right_curly_bracket", "left_curly_bracket"),
    "pick": ("space", "space", "plus"),
    "undo": ("u", "U", "u"),
}


def conference(folder: Path, rounds: int) -> Iterator[Row]:
    """The keys of a page with 940 sessions, and the page itself."""
    from netui.exchange import formats, preview
    from netui.exchange.batch import Options
    from tests import bench_keys

    path = FIXTURES / "schedule/fosdem-2025-rev1.xml"
    if not path.exists():
        return
    now = Now("2025-01-31", "20:00", 1_738_350_000_000, 5, "Europe/Brussels", "+01:00")
    store = Store.open(folder / "programme.json", now=lambda: now)
    batch = formats.sniffed(path.name, (data := path.read_bytes())[:4096]).read(data, Options())
    store.commit(preview.plan(batch, store.book, now).change)
    me = store.book.me
    store.commit(Change("Pace", (put(me, msgspec.structs.replace(me, pace="balanced")),)))
    store.close()
    first, again = bench_keys.visits(store.path, "events", now)
    yield Row("page events first visit, 940 sessions", first, 0.2, "200 ms", 1, f"again {again * 1e3:.0f} ms")
    bare = f"a bare Textual window paints itself anew in {median(bench_keys.bare(rounds * 4)) * 1e3:.1f} ms"
    for name, pressed in PROGRAMME_KEYS.items():
        took = bench_keys.keys(store.path, "events", ("down",), pressed * rounds, now)
        firsts, lasts = ([each[i] for each in took] for i in (0, 1))
        note = f"last paint {median(lasts) * 1e3:.1f} ms; {bare}"
        yield Row(f"key to repaint, {name}, 940 sessions", median(firsts), FRAME, "1 frame(s)", 1, note)


def pages(folder: Path, people: int) -> Iterator[Row]:
    """A page for the first time, and again."""
    from tests import bench_keys

    for page in ("today", "map", "gaps", "events", "queue"):
        first, again = bench_keys.visits(book_file(folder, people), page)
        note = f"again {again * 1e3:.0f} ms of 50"
        yield Row(f"page {page} first visit, {people:,} people", first, 0.15, "150 ms", 1, note)


def programme(rounds: int) -> Iterator[Row]:
    """A large conference from bytes to the preview."""
    from xml.etree import ElementTree

    from netui.exchange import formats, preview
    from netui.exchange.batch import Options

    path = FIXTURES / "schedule/fosdem-2025-rev1.xml"
    if not path.exists():
        return
    data, now = path.read_bytes(), Now("2025-01-29")

    def ours() -> object:
        return preview.plan(formats.read(path.name, data, Options(zone="Europe/Brussels")), Book(), now)

    took, limit = in_turns(ours, lambda: ElementTree.fromstring(data), rounds)
    yield Row("FOSDEM programme to preview", took, limit, "parsing the XML alone", 5)


def imports(rounds: int) -> Iterator[Row]:
    """A large address book and a large archive of LinkedIn's from bytes to the preview."""
    import csv
    import io
    import zipfile

    from netui.exchange import formats, preview
    from tests.exports import linkedin_archive, many_cards

    cards, archive = many_cards(5_000), linkedin_archive(2_000, 20_000)

    def read() -> object:
        with zipfile.ZipFile(io.BytesIO(archive)) as inside:
            return [list(csv.reader(io.StringIO(inside.read(name).decode()))) for name in inside.namelist()]

    def planned(name: str, data: bytes) -> object:
        return preview.plan(formats.read(name, data), Book(), NOW)

    took, limit = in_turns(lambda: planned("all.vcf", cards), lambda: cards.decode().splitlines(), rounds)
    yield Row("5,000 vCards to preview", took, 3, "3 s", 1, f"reading its lines takes {limit * 1e3:.0f} ms")
    took, limit = in_turns(lambda: planned("linkedin.zip", archive), read, rounds)
    name = "LinkedIn archive, 2,000 people and 20,000 messages, to preview"
    yield Row(name, took, 5, "5 s", 1, f"csv.reader alone takes {limit * 1e3:.0f} ms")


def rows(short: bool) -> Iterator[Row]:
    """Everything that can be measured; short leaves out what takes long."""
    rounds = 3 if short else 9
    sizes = (1_000,) if short else (300, 1_000, 10_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed netui has its bytecode
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        yield from starts(folder, 1_000, 1.35, rounds)
        if not short:
            yield from starts(folder, 10_000, 2.5, rounds)
        yield from shell(folder, rounds * 2)
        for people in sizes:
            yield from saves(folder, people, rounds * 3)
        yield from loads(folder, sizes[-1], rounds)
        yield from bench_rules.rows(sizes[-1], 1_000 if short else 3_000, rounds)
        yield from programme(rounds)
        yield from imports(min(rounds, 3))
        yield from bench_out.rows(sizes[-1], min(rounds, 3))
        yield from keys(folder, sizes[-1], 15 if short else 60)
        yield from conference(folder, 3 if short else 8)
        yield from pages(folder, sizes[-1])


def main(argv: list[str]) -> int:
    """Print the table, a line as soon as it is measured."""
    found: list[dict[str, Any]] = []
    if "--json" not in argv:
        print(f"{'what':<44}{'ours':>10}{'limit':>10}{'ratio':>8}{'goal':>8}  against")
    for row in rows("--short" in argv):
        found.append({**msgspec.to_builtins(row), "ratio": round(row.ratio, 3)})
        if "--json" not in argv:
            mark = " " if row.ratio <= row.goal else "!"
            times = f"{row.ours * 1e3:>8.1f}ms{row.limit * 1e3:>8.1f}ms{row.ratio:>8.2f}{row.goal:>8.2f}{mark}"
            print(f"{row.what:<44}{times} {row.peer}{f' · {row.note}' if row.note else ''}", flush=True)
    if "--json" in argv:
        print(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
