"""A disk that fails at any call: a change is there or it is not, it is said truly, and the next save works."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from netui.book.refused import Refused
from netui.store.file import Store
from netui.store.layer import Layer
from tests.store.desk import Breaks, Died, added, all_back, crowd, edited, names, opened, removed, tables

ERRORS = (errno.ENOSPC, errno.EIO, errno.EACCES)

VERBS: dict[str, Callable[[Store], object]] = {
    "add": lambda store: added(store, "Di"),
    "edit": lambda store: edited(store, store.book.people[min(store.book.people)], note="new"),
    "remove": lambda store: removed(store, store.book.people[min(store.book.people)]),
    "import": lambda store: store.commit(crowd(20)),
    "undo": lambda store: store.undo(),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netui.json"


def begun(path: Path) -> None:
    store = opened(path)
    for name in ("Ana", "Bo", "Cy"):
        added(store, name)
    store.rest()


def calls_of(folder: Path, verb: str) -> list[str]:
    path = folder / "count.json"
    begun(path)
    layer = Breaks(0, Died)
    VERBS[verb](opened(path, layer))
    return layer.calls


@pytest.mark.parametrize("verb", VERBS)
def test_a_process_that_dies_at_any_call_leaves_before_or_after(tmp_path: Path, verb: str) -> None:
    for n in range(1, len(calls_of(tmp_path, verb)) + 1):
        path = tmp_path / f"{n}.json"
        begun(path)
        before = tables(path)
        with pytest.raises(Died):
            VERBS[verb](opened(path, Breaks(n, Died, for_good=True)))
        left = tables(path)
        again = opened(path)
        if left != before:
            assert len(again.history()) == 4
            again.redo() if verb == "undo" else again.undo()
            assert tables(path) == before
        else:
            assert len(again.history()) == 3
        added(again, "Zoe")
        assert "Zoe" in names(path)


@pytest.mark.parametrize("for_good", [False, True])
@pytest.mark.parametrize("verb", VERBS)
def test_a_call_that_fails_is_said_and_nothing_is_lost(tmp_path: Path, verb: str, for_good: bool) -> None:
    for n in range(1, len(calls_of(tmp_path, verb)) + 1):
        for code in ERRORS[n % 3 :][:1]:
            path = tmp_path / f"{n}-{code}.json"
            begun(path)
            before = tables(path)
            layer = Breaks(n, lambda: OSError(code, os.strerror(code)), for_good=for_good)  # noqa: B023
            store, words = None, ""
            try:
                store = opened(path, layer)
                VERBS[verb](store)
                said = True
            except Refused as no:
                said = False
                words = str(no)
            assert said or words.startswith("Not saved: ") or "cannot be read" in words
            layer.at, layer.for_good = 0, False
            if said:
                assert tables(path) != before
            elif not for_good:
                assert tables(path) == before, f"call {n}, {layer.calls[n - 1]}: it said not saved"
            if store is None:
                continue
            added(store, "Zoe")
            assert names(path).count("Zoe") == 1
            assert opened(path).book.people == store.book.people
            all_back(store)
            all_back(opened(path))
            assert names(path) == []
            assert not list(tmp_path.glob(".*.tmp")) or for_good


def test_a_full_disk_is_named(path: Path) -> None:
    class Full(Layer):
        def writev(self, fd: int, chunks: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    store = opened(path)
    added(store, "Ana")
    store._file.layer = Full()
    with pytest.raises(Refused, match=r"Not saved: disk full\."):
        added(store, "Bo")
    assert [person.name for person in store.book.people.values()] == ["Ana"]


class Unsynced(Layer):
    """A disk that syncs nothing any more after so many times, and may know no second names."""

    def __init__(self, times: int, *, links: bool = True) -> None:
        self.times, self.links = times, links

    def fsync(self, fd: int) -> None:
        if not self.times:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        self.times -= 1
        super().fsync(fd)

    def link(self, old: str, new: str) -> None:
        if not self.links:
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        super().link(old, new)


def test_a_folder_that_is_never_synced_again_leaves_the_old_bytes_and_no_other_file(path: Path) -> None:
    begun(path)
    before, lying = path.read_bytes(), sorted(os.listdir(path.parent))
    layer = Unsynced(2)
    store = opened(path, layer)
    with pytest.raises(Refused, match=r"^Not saved: input/output error\. Nothing has changed"):
        added(store, "Di")
    assert path.read_bytes() == before
    assert sorted(os.listdir(path.parent)) == lying
    layer.times = 9
    added(store, "Di")
    assert names(path) == ["Ana", "Bo", "Cy", "Di"]


def test_where_the_old_bytes_cannot_come_back_nobody_says_that_nothing_has_changed(path: Path) -> None:
    begun(path)
    layer = Unsynced(2, links=False)
    store = opened(path, layer)
    with pytest.raises(Refused, match=r"^Not saved: input/output error, and what lay there could not be put back"):
        added(store, "Di")
    layer.times = 9
    added(store, "Ed")
    assert names(path)[-1] == "Ed"


class Idle(Layer):
    """A machine that never comes to what can wait."""

    def later(self, work: Callable[[], None]) -> None:
        pass


def left(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in path.parent.glob(".*.tmp")]


def test_of_what_was_replaced_one_file_at_most_lies_there_and_none_after_the_end(path: Path) -> None:
    begun(path)
    store = opened(path, Idle())
    for name in ("Di", "Ed", "Flo"):
        before = path.read_bytes()
        added(store, name)
        assert left(path) == [before]
    store.close()
    assert left(path) == []


def test_who_is_forgotten_is_in_nothing_that_lies_there_when_the_answer_comes(path: Path) -> None:
    begun(path)
    store = opened(path, Idle())
    added(store, "Di")
    path.with_name(f".{path.name}.0011.tmp").write_bytes(path.read_bytes())  # as one that was killed leaves it
    store.forget(min(store.book.people))
    assert left(path) == []
    assert b"Ana" not in path.read_bytes()


def test_what_another_netui_has_tidied_already_is_no_fault(path: Path) -> None:
    begun(path)
    one, two = opened(path, Idle()), opened(path, Idle())
    added(one, "Di")
    two.forget(min(two.book.people))
    added(one, "Ed")
    assert names(path) == ["Bo", "Cy", "Di", "Ed"]


def test_a_failed_fsync_is_never_tried_again_on_the_same_file(path: Path) -> None:
    class Bad(Layer):
        synced: list[int]

        def fsync(self, fd: int) -> None:
            self.synced.append(os.fstat(fd).st_ino)
            raise OSError(errno.EIO, "Input/output error")

    layer = Bad()
    layer.synced = []
    store = opened(path, layer)
    layer.synced.clear()
    for _ in range(2):
        with pytest.raises(Refused, match="Not saved"):
            added(store, "Ana")
    assert len(layer.synced) == 2
    assert not path.exists()


def test_short_writes_are_gone_on_with(path: Path) -> None:
    class Short(Layer):
        def writev(self, fd: int, chunks: object) -> int:
            return os.write(fd, bytes(chunks[0][:7]))  # type: ignore[index]

    store = opened(path, Short())
    store.commit(crowd(30))
    assert opened(path).book.people == store.book.people


def test_a_disk_that_takes_less_than_it_says_is_not_believed(path: Path) -> None:
    class Lying(Layer):
        lies = False

        def writev(self, fd: int, chunks: Sequence[bytes | memoryview]) -> int:
            super().writev(fd, chunks[1:] if self.lies else chunks)
            return sum(map(len, chunks))

    layer = Lying()
    store = opened(path, layer)
    added(store, "Ana")
    before = path.read_bytes()
    layer.lies = True
    with pytest.raises(Refused, match=r"^Not saved: input/output error"):
        added(store, "Bo")
    assert path.read_bytes() == before
    layer.lies = False
    added(store, "Cy")
    assert names(path) == ["Ana", "Cy"]


def test_a_lock_that_is_held_is_waited_for_and_then_named(path: Path) -> None:
    class Busy(Layer):
        time = 0.0

        def flock(self, fd: int) -> None:
            raise BlockingIOError(errno.EAGAIN, "busy")

        def sleep(self, seconds: float) -> None:
            self.time += seconds

        def monotonic(self) -> float:
            return self.time

    layer = Busy()
    with pytest.raises(Refused, match="Not saved: another netui holds the book"):
        added(opened(path, layer), "Ana")
    assert 5 <= layer.time < 6


def test_a_disk_without_flock_is_locked_the_older_way(path: Path) -> None:
    class Old(Layer):
        old = 0

        def flock(self, fd: int) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        def lockf(self, fd: int) -> None:
            self.old += 1
            super().lockf(fd)

    class Neither(Old):
        def lockf(self, fd: int) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

    layer = Old()
    added(opened(path, layer), "Ana")
    assert layer.old == 1
    with pytest.raises(Refused, match="--alone"):
        added(opened(path, Neither()), "Bo")
    store = Store.open(path, now=opened(path)._now, alone=True, layer=Neither())
    added(store, "Cy")
    assert names(path) == ["Ana", "Cy"]


def test_a_folder_that_cannot_be_written_can_be_read(path: Path) -> None:
    class ReadOnly(Layer):
        def open(self, path: str, flags: int, mode: int = 0o600) -> int:
            if flags & (os.O_WRONLY | os.O_RDWR):
                raise OSError(errno.EROFS, "Read-only file system")
            return super().open(path, flags, mode)

    added(opened(path), "Ana")
    store = opened(path, ReadOnly())
    assert len(store.book.people) == 1
    assert len(store.history()) == 1
    with pytest.raises(Refused, match="cannot be written"):
        added(store, "Bo")


class Shut(Layer):
    """Some files here belong to another user."""

    def __init__(self, *ends: str) -> None:
        self.ends = ends

    def open(self, path: str, flags: int, mode: int = 0o600) -> int:
        if path.endswith(self.ends):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return super().open(path, flags, mode)

    def names(self, path: str) -> list[str]:
        if path.endswith(self.ends):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return super().names(path)


def test_a_lock_or_backups_of_another_user_are_named_not_the_folder(path: Path) -> None:
    ana = added(opened(path), "Ana")
    opened(path).backup()
    store = opened(path, Shut(".lock"))
    with pytest.raises(Refused, match=r"Not saved: \S*netui.json.lock is not yours to write .* Take it away"):
        added(store, "Bo")
    store = opened(path, Shut("/backups"))
    for step in (store.backup, lambda: store.forget(ana.id)):
        with pytest.raises(Refused, match=r"Not saved: \S*/backups cannot be written"):
            step()
    assert added(store, "Bo")
    assert names(path) == ["Ana", "Bo"]


def test_threads_of_one_screen_wait_for_each_other(path: Path) -> None:
    store = opened(path)
    threads = [threading.Thread(target=added, args=(store, f"P{n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(names(path)) == [f"P{n}" for n in range(8)]


WRITER = """
import sys
from pathlib import Path
from netui.book.changes import Change, add
from netui.book.records import Person
from netui.store import clock
from netui.store.file import Store
store = Store.open(Path(sys.argv[1]), now=clock.now)
for n in range(int(sys.argv[3])):
    store.commit(Change("Added", (add(Person(name=f"{sys.argv[2]}{n}")),)))
    print(n, flush=True)
"""


def writer(path: Path, name: str, many: int) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", WRITER, str(path), name, str(many)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])


def test_a_killed_writer_loses_nothing_that_it_said_was_saved(path: Path) -> None:
    store = opened(path)
    store.commit(crowd(100))
    for turn in range(12):
        process = writer(path, f"k{turn}-", 100_000)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(0.003 * turn)
        os.kill(process.pid, signal.SIGKILL)
        said = 1 + process.stdout.read().count(b"\n")
        process.wait()
        process.stdout.close()
        there = sum(name.startswith(f"k{turn}-") for name in names(path))
        assert said <= there <= said + 1
    added(store, "Ana")
    assert names(path)[-1] == "Ana"


def test_four_writers_at_once_lose_nothing(path: Path) -> None:
    writers = [writer(path, name, 12) for name in "abcd"]
    for process in writers:
        assert process.wait(60) == 0
        assert process.stdout is not None
        process.stdout.close()
    assert sorted(names(path)) == sorted(f"{name}{n}" for name in "abcd" for n in range(12))
    assert len(tables(path)["people"]) == 48
    assert all_back(opened(path)) == 48


def test_news_are_read_without_the_lock_and_without_a_right_to_write(path: Path) -> None:
    class NoLock(Layer):
        def flock(self, fd: int) -> None:
            raise AssertionError("held by somebody")

    one, two = opened(path, NoLock()), opened(path)
    added(two, "Ana")
    news = one.news()
    assert news is not None
    assert news.label == "Added Ana, in another window"
