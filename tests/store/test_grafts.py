"""What netui does not know inside of values it knows: it stays where it was, through edits, undo and restarts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from netui.book.changes import Change, put
from netui.book.records import Fact
from tests.store.desk import added, edited, opened, removed, tables

TEA = {"text": "tea", "colour": "green", "deep": {"a": [1]}}

GO = {"text": "go", "day": "2026-01-01", "rank": 5}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book whose Ana has facts of a newer netui, and whose settings have a knob that this one lacks."""
    path = tmp_path / "netui.json"
    ana = added(opened(path), "Ana")
    data = json.loads(path.read_bytes())
    data["people"][str(ana.id)] |= {"facts": [TEA, GO], "recruiter": {"kind": "agency", "told": [TEA], "score": 1}}
    data["me"]["1"]["settings"] = {"knob": 11}
    path.write_text(json.dumps(data))
    return path


def row(path: Path) -> dict[str, Any]:
    (found,) = tables(path)["people"].values()
    return dict(found)


def test_it_is_read_without_and_kept_with(path: Path) -> None:
    store = opened(path)
    (ana,) = store.book.people.values()
    assert ana.facts == (Fact(text="tea"), Fact(text="go", day="2026-01-01"))
    assert ana.recruiter is not None
    assert ana.recruiter.told == (Fact(text="tea"),)
    edited(store, ana, note="x")
    assert row(path)["facts"] == [TEA, GO]
    assert row(path)["recruiter"] == {"kind": "agency", "told": [TEA], "score": 1}
    assert tables(path)["me"]["1"]["settings"] == {"knob": 11}


def test_parts_that_stay_keep_it_and_undo_brings_back_the_others(path: Path) -> None:
    store = opened(path)
    (ana,) = store.book.people.values()
    before = tables(path)
    edited(store, ana, facts=(*ana.facts[1:], Fact(text="new")))
    assert row(path)["facts"] == [GO, {"text": "new"}]
    opened(path).undo()
    assert tables(path) == before
    opened(path).redo()
    assert row(path)["facts"] == [GO, {"text": "new"}]
    again = opened(path)
    (ana,) = again.book.people.values()
    edited(again, ana, facts=(Fact(text="go, often", day="2026-01-01"), Fact(text="new")), recruiter=None)
    assert row(path)["facts"] == [{**GO, "text": "go, often"}, {"text": "new"}]
    assert "recruiter" not in row(path)
    again = opened(path)
    (ana,) = again.book.people.values()
    edited(again, ana, facts=())
    assert "facts" not in row(path)
    for _ in range(3):
        opened(path).undo()
    assert tables(path) == before


def test_settings_of_a_newer_netui_stay(path: Path) -> None:
    store = opened(path)
    me = store.book.me
    after = msgspec.structs.replace(me, settings=msgspec.structs.replace(me.settings, week=9))
    store.commit(Change("Week", (put(me, after),)))
    assert tables(path)["me"]["1"]["settings"] == {"week": 9, "knob": 11}
    again = opened(path)
    assert again.book.me.settings.week == 9
    again.undo()
    assert tables(path)["me"]["1"]["settings"] == {"knob": 11}


def test_a_row_that_went_comes_back_with_it(path: Path) -> None:
    before = tables(path)
    store = opened(path)
    removed(store, next(iter(store.book.people.values())))
    opened(path).undo()
    assert tables(path) == before
