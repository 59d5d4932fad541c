"""What the verbs of the shell write to a terminal: nothing it could take for a command, whatever the book holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.book.changes import between
from netui.store.file import Store
from tests.hostile import leaks
from tests.payloads import hostile_book, in_turn
from tests.screen import MONDAY
from tests.terminal.window import TOP, Window

NOW = {"NETUI_NOW": "2026-11-23T09:00+01:00"}
FORMS = ("json", "csv", "vcard", "ics", "markdown")


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(TOP)
    path = tmp_path / "netui.json"
    store = Store.open(path, now=lambda: MONDAY)
    store.commit(between(store.book, hostile_book(in_turn()), "Began"))
    store.close()
    return path


def written(*words: str, answer: bytes = b"") -> tuple[int, bytes]:
    window = Window(*words, env=NOW)
    if answer:
        window.until("y/N")
        window.send(answer)
    while window.read(30):
        pass
    code = window.ended()
    return code, window.written.replace(b"\r\n", b"\n").replace(b"\x1b[K", b"")


@pytest.mark.parametrize("form", FORMS)
def test_an_export_to_the_terminal_is_harmless_there(path: Path, form: str) -> None:
    code, said = written("export", "-", "--format", form, "--file", str(path))
    assert code == 0
    assert len(said) > 500
    assert not leaks(said, set())


@pytest.mark.parametrize("verb", ["today", "list", "queue", "gaps", "history", "doctor"])
def test_a_verb_on_the_terminal_is_harmless_there(path: Path, verb: str) -> None:
    for more in ((), ("--json",)):
        code, said = written(verb, *more, "--file", str(path))
        assert code == 0
        assert not leaks(said, set())


def test_a_question_that_holds_a_name_is_harmless_too(path: Path) -> None:
    person = str(Store.open(path, now=lambda: MONDAY).book.people[2].id)
    code, said = written("forget", person, "--file", str(path), answer=b"n\n")
    assert code == 1
    assert b"Nothing was changed" in said
    assert not leaks(said, set())
