"""`python -m tests.faults [--short]`: every fault that the file has to bear, how often it was tried, what went wrong.

One line a fault: the points tried, how many lost an acknowledged change, how many ended unreadable, how many broke
another promise. The full form takes some ten minutes and kills more than a thousand real processes.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.store import kills, real
from tests.store.sweeps import VERBS, swept
from tests.store.tally import HEAD, Tally, failed
from tests.store.walks import walked

Row = Callable[[Path], Iterable[Tally]]

TESTS = {
    "replaced, edited, deleted while open (tests)": ("tests/store/test_outside.py", "not refused and not paths"),
    "emptied, damaged, moved away while open (tests)": ("tests/store/test_hands.py", "test"),
    "no book of netui: refused with the place (tests)": ("tests/store/test_outside.py", "refused_in_one_sentence"),
    "folder, FIFO, /dev/full, too long, no parent (tests)": ("tests/store/test_outside.py", "paths"),
    "any umask, links planted and kept (tests)": ("tests/store/test_file.py", "umask or link"),
    "locks: held, older, none, --alone (tests)": ("tests/store/test_faults.py", "lock"),
    "restore, merge, copies of sync tools (tests)": ("tests/store/test_together.py", "test"),
    "forget, back to a row, doctor (tests)": ("tests/store/test_past.py", "test"),
    "older schemas brought to today's (tests)": ("tests/store/test_schemas.py", "test"),
}
"""Rows whose points are tests of the suite: file, and which of it."""


class _Counted:
    """Counts what pytest runs."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            self.tally.point()
            if report.failed:
                self.tally.bad("wrong", report.nodeid)


def tested(name: str) -> Tally:
    """A row made of tests."""
    tally = Tally(name)
    path, which = TESTS[name]
    top = Path(__file__).parents[1]
    with redirect_stdout(io.StringIO()):
        pytest.main(["-n", "0", "--rootdir", str(top), str(top / path), "-k", which], [_Counted(tally)])
    return tally


def rows(short: bool) -> Iterator[Row]:
    """Every row, the quick ones first."""
    small, large = (120, 12) if short else (800, 260)
    yield lambda _: swept(1 if short else 2, verbs=tuple(VERBS))
    if not short:
        yield lambda _: swept(4, cuts=1)
    yield lambda _: [walked(*((30, 100) if short else (400, 250)))]
    yield lambda folder: [kills.killed(folder, 100, small)]
    yield lambda folder: [kills.killed(folder, 10_000, large)]
    yield lambda folder: [kills.together(folder, 2, 50)]
    yield lambda folder: [kills.together(folder, 4, 25 if short else 250)]
    yield lambda folder: [real.full_disk(folder, 20 if short else 200)]
    yield lambda _: [real.read_only()]
    yield lambda folder: [real.damaged(folder, 200 if short else 5_000)]
    yield lambda folder: [real.clocks(folder)]
    for name in TESTS:
        yield lambda _, name=name: [tested(name)]  # type: ignore[misc]


def main(argv: list[str]) -> int:
    """Print the table; 1 where a promise was broken."""
    began = time.monotonic()
    print(HEAD, flush=True)
    found: list[Tally] = []
    for row in rows("--short" in argv):
        with tempfile.TemporaryDirectory(prefix="netui-faults-") as folder:
            for tally in row(Path(folder)):
                found.append(tally)
                print(tally, flush=True)
                for words in tally.words[:5]:
                    print(f"  {words}", flush=True)
    print(f"{sum(tally.tried for tally in found):,} points in {time.monotonic() - began:.0f} s")
    return failed(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
