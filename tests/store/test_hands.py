"""The file while a screen is open, in the hands of others: emptied, damaged, moved away, with numbers of theirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB
from tinydb.table import Document

from netui.book.refused import Refused
from tests.store.desk import added, names, opened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "netui.json"


def test_a_file_emptied_while_open_is_written_again(path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    path.write_bytes(b"")
    store.news()
    news = store.news()
    assert news is not None
    assert news.label == "The file was emptied and is written again"
    assert names(path) == ["Ana"]
    path.write_bytes(b"")
    added(store, "Bo")
    assert names(path) == ["Ana", "Bo"]
    path.write_bytes(b"")
    store.undo()
    assert names(path) in (["Ana"], ["Ana", "Bo"])


def test_two_windows_may_begin_on_one_empty_file(path: Path) -> None:
    path.touch()
    one, two = opened(path), opened(path)
    added(one, "Ana")
    assert two.news() is not None
    added(two, "Bo")
    assert names(path) == ["Ana", "Bo"]


def test_a_folder_that_went_away_is_named_and_what_is_here_stays(tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    store = opened(folder / "netui.json")
    added(store, "Ana")
    folder.rename(tmp_path / "moved")
    with pytest.raises(Refused, match=r"^Not saved: the folder of .* is gone"):
        added(store, "Bo")
    (tmp_path / "moved").rename(folder)
    added(store, "Bo")
    assert names(folder / "netui.json") == ["Ana", "Bo"]


def test_a_book_is_kept_whole_under_another_name(path: Path, tmp_path: Path) -> None:
    store = opened(path)
    added(store, "Ana")
    path.write_text("nonsense")
    with pytest.raises(Refused, match=r"^Not saved: .* cannot be read now: line 1"):
        added(store, "Bo")
    with pytest.raises(Refused, match="is there already"):
        store.save_as(path)
    kept = opened(store.save_as(tmp_path / "mine.json"))
    assert kept.undo().label == "Took back: Added Ana"
    assert path.read_text() == "nonsense"


@pytest.mark.parametrize("key", [1 << 53, (1 << 63) + 1, 1 << 64])
def test_a_number_too_large_that_another_hand_gave_is_not_counted_on_from(path: Path, key: int) -> None:
    ana = added(opened(path), "Ana")
    with TinyDB(path) as db:
        db.table("people").insert(Document({"name": "By hand", "x": 1}, key))
    for store in (opened(path), opened(path)):
        added(store, "Bo")
        assert ana.id < max(i for i in store.book.people if i != key) < 1 << 53
    assert names(path) == ["Ana", "Bo", "Bo", "By hand"]
    meta = json.loads(path.read_bytes())["meta"]["1"]
    assert meta["highest"] < 1 << 53


def test_a_row_under_the_number_nought_stays_and_stops_nobody(path: Path) -> None:
    added(opened(path), "Ana")
    found = json.loads(path.read_bytes())
    found["people"]["0"] = {"id": 0, "name": "Nought"}
    path.write_text(json.dumps(found))
    store = opened(path)
    assert [one.partition(":")[0] for one in store.odd] == ["people 0"]
    added(store, "Bo")
    store.undo()
    added(store, "Cy")
    assert sorted(names(path)) == ["Ana", "Cy", "Nought"]
