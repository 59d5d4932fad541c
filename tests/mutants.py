"""`python -m tests.mutants [NAME…]`: defects planted one at a time, and which test of the store catches each.

The sources are copied to a folder of their own and patched there; a patch that no longer fits is an error.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

TOP = Path(__file__).parents[1]

WORKERS = 2


class Mutant(NamedTuple):
    """One defect: a name, the file, what stands there, what is put in its place."""

    name: str
    file: str
    old: str
    new: str


SYNC = "        if durable:\n            layer.fsync(fd)\n        stamp"

MUTANTS = (
    Mutant("no fsync of the file", "store/atomic.py", SYNC, "        stamp"),
    Mutant(
        "no fsync of the folder",
        "store/atomic.py",
        "                layer.fsync(at)\n        except",
        "                pass\n        except",
    ),
    Mutant(
        "rename of a temp whose fsync failed",
        "store/atomic.py",
        SYNC,
        "        with suppress(OSError):\n            layer.fsync(fd)\n        stamp",
    ),
    Mutant(
        "a failed fsync is tried again on the same file",
        "store/atomic.py",
        SYNC,
        "        try:\n            layer.fsync(fd)\n        except OSError:\n"
        "            layer.fsync(fd)\n        stamp",
    ),
    Mutant(
        "written in place",
        "store/atomic.py",
        "            stamp = _written(layer, temp, chunks, durable)\n            layer.rename(temp, path)",
        "            with suppress(OSError):\n                layer.unlink(path)\n"
        "            stamp = _written(layer, path, chunks, durable)",
    ),
    Mutant(
        "a write that stops short is taken for whole",
        "store/atomic.py",
        "        if taken == sum(map(len, left)):\n            return",
        "        return",
    ),
    Mutant(
        "readable by all",
        "store/atomic.py",
        "layer.fchmod(fd, 0o600)\n        for",
        "layer.fchmod(fd, 0o644)\n        for",
    ),
    Mutant(
        "the old file has no second name while the new one is not durable",
        "store/tinyfile.py",
        "            self.layer.link(self.real, spare)\n",
        '            return ""\n',
    ),
    Mutant(
        "who is forgotten stays in what was replaced",
        "store/file.py",
        "            self._file.tidy(anew=True)\n",
        "",
    ),
    Mutant(
        "the history of a file that went on for long gives way to an old copy's",
        "store/news.py",
        "    return bool(mine and other) and next(iter(other)) > next(reversed(mine))",
        "    return False",
    ),
    Mutant(
        "a link at the lock is followed",
        "store/atomic.py",
        "os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW",
        "os.O_RDWR | os.O_CREAT",
    ),
    Mutant(
        "no lock",
        "store/tinyfile.py",
        "        with atomic.locked(self.layer, self.real, alone=self.alone):\n            yield",
        "        yield",
    ),
    Mutant(
        "what a save could not sync is left in place",
        "store/tinyfile.py",
        "            fault.back = self._put_back(spare, old)\n",
        "",
    ),
    Mutant(
        "screen before disk",
        "store/saving.py",
        "        self._stamp = self._put(image, before)",
        "        self._image = image\n        self._stamp = self._put(image, before)",
    ),
    Mutant(
        "no look whether the file changed",
        "store/saving.py",
        "        found = self._file.stamp()\n        if found == self._stamp and self._clean:\n            return ()",
        "        found = self._file.stamp()\n        if self._stamp:\n            return ()",
    ),
    Mutant(
        "another book is written over",
        "store/news.py",
        "    if ours.id != theirs.id:",
        "    if False:",
    ),
    Mutant(
        "ids rewound",
        "book/book.py",
        "first = max(self.highest + 1, ms << 11 | (now.salt & 0x7FF))",
        "first = max(max((max(t, default=0) for t in self.tables.values()), default=0) + 1, ms << 11)",
    ),
    Mutant(
        "redo kept after a new change",
        "book/history.py",
        "                lost |= back.keys()\n                back.clear()",
        "                pass",
    ),
    Mutant(
        "undo takes back what was not shown",
        "store/file.py",
        "            if unseen := self._unseen():",
        "            if unseen := ():",
    ),
    Mutant(
        "import as many steps",
        "store/file.py",
        "        with self._saving():\n            told = self._caught_up()\n            image, now",
        "        if len(change.edits) > 4:\n            for edit in change.edits:\n"
        "                saved = self.commit(Change(change.label, (edit,)))\n            return saved\n"
        "        with self._saving():\n            told = self._caught_up()\n            image, now",
    ),
    Mutant(
        "backup after instead of before",
        "store/file.py",
        "            told += self._backups.before(change.label, now)\n            row = _row("
        "change.label, now, edits=log.items(change.edits, image.extras))\n"
        "            self._save(image.after(change, image.log.with_(row), unknown))",
        "            row = _row(change.label, now, edits=log.items(change.edits, image.extras))\n"
        "            self._save(image.after(change, image.log.with_(row), unknown))\n"
        "            told += self._backups.before(change.label, now)",
    ),
    Mutant(
        "the history forgets what was there before",
        "store/log.py",
        'found["before"] = {name: codec.whole(before, name, here) for name in names}',
        'found["before"] = {}',
    ),
    Mutant("merge that drops notes", "store/merging.py", "if name in NOTES and", "if False and"),
    Mutant(
        "merge of two rows under one id",
        "store/merging.py",
        "    if base is None:\n        return {}",
        "    if base is None or ours:\n        return {}",
    ),
    Mutant(
        "unknown fields are dropped",
        "store/codec.py",
        "    if not extras:\n        return text",
        "    if True:\n        return text",
    ),
    Mutant(
        "an edit by hand that keeps the number of bytes is not seen",
        "store/image.py",
        'strange = strange or not all(unchanged(top.get(name, b"{}"), sums[name]) for name in sums)',
        "strange = bool(strange)",
    ),
    Mutant(
        "an edit by hand between two runs cannot be taken back",
        "store/left.py",
        "            if left.id == image.id and not left.foreign and not passed(left, image):",
        "            if False:",
    ),
    Mutant("forgotten in the book and not in the copy beside it", "store/file.py", "self._left.drop()", "pass"),
    Mutant(
        "forgotten in the tables and not in the history",
        "store/forgetting.py",
        "    kept = [item for item in items if (item.table, item.id) not in gone]",
        "    kept = items",
    ),
    Mutant(
        "an older file is brought up to date without a backup",
        "store/saving.py",
        '            self._backups.before("", self._now(), older=True)',
        "            pass",
    ),
)


NONE = Mutant("no defect", "store/atomic.py", "", "")
"""The sources as they are, in which no test may fail."""


def caught(mutant: Mutant, folder: Path) -> str:
    """The test that fails with the defect in; empty when all pass."""
    for part in ("netui", "tests"):
        shutil.copytree(TOP / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "screens", "journeys"))
    for name in ("pyproject.toml",):
        shutil.copy(TOP / name, folder)
    file = folder / "netui" / mutant.file
    text = file.read_text()
    if mutant.old and text.count(mutant.old) != 1:
        raise SystemExit(f"«{mutant.name}» no longer fits {mutant.file}: {text.count(mutant.old)} places")
    file.write_text(text.replace(mutant.old, mutant.new) if mutant.old else text)
    words = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "tests/store"]
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    found = re.search(r"^(?:FAILED|ERROR) tests/store/(\S+)", done.stdout, re.MULTILINE)
    if found:
        return found[1]
    return "" if done.returncode == 0 else f"pytest ended with {done.returncode}"


def main(names: list[str]) -> int:
    """Print a line a mutant; 1 where one got away."""
    chosen = [mutant for mutant in MUTANTS if not names or any(name in mutant.name for name in names)]

    def tried(mutant: Mutant) -> str:
        with tempfile.TemporaryDirectory(prefix="netui-mutant-") as folder:
            found = caught(mutant, Path(folder))
        print(f"{mutant.name:55} {found or 'NOT CAUGHT'}", flush=True)
        return found

    with tempfile.TemporaryDirectory(prefix="netui-mutant-") as folder:
        if failed := caught(NONE, Path(folder)):
            raise SystemExit(f"{failed} fails with no defect in: nothing can be said of the others")
    with ThreadPoolExecutor(WORKERS) as pool:
        found = list(pool.map(tried, chosen))
    print(f"{sum(map(bool, found))} of {len(found)} caught")
    return not all(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
