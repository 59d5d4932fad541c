"""What u and U mean, from the rows alone."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.book.history import History


class Row(msgspec.Struct, frozen=True):
    id: str
    undoes: str = ""


def rows(words: str) -> list[Row]:
    """A name is a change, name<other takes the other back."""
    return [Row(*word.split("<")) for word in words.split()]


@pytest.mark.parametrize(
    ("words", "undo", "redo", "undone"),
    [
        ("", None, None, ""),
        ("a b", "b", None, ""),
        ("a b u<b", "a", "u", "b"),
        ("a b u<b v<a", None, "v", "a b"),
        ("a b u<b v<a w<v", "a", "u", "b"),
        ("a b u<b v<a w<v x<u", "b", None, ""),
        ("a b u<b c", "c", None, "b"),
        ("a b u<b c v<c", "a", "v", "b c"),
        ("a u<a v<u w<a", None, "w", "a"),
        ("u<gone a", "a", None, ""),
    ],
)
def test_what_the_keys_name(words: str, undo: str | None, redo: str | None, undone: str) -> None:
    history = History(rows(words))
    assert (history.undo, history.redo, history.undone) == (undo, redo, frozenset(undone.split()))


@given(st.lists(st.sampled_from(["change", "undo", "redo"]), max_size=60))
def test_as_many_forth_as_back(steps: list[str]) -> None:
    """A plain pair of stacks, as every editor has it, says the same."""
    kept: list[Row] = []
    done: list[str] = []
    back: list[str] = []
    for n, step in enumerate(steps):
        history = History(kept)
        assert (history.undo is None, history.redo is None) == (not done, not back)
        if step == "change":
            kept.append(Row(str(n)))
            done.append(str(n))
            back.clear()
        elif step == "undo" and history.undo is not None:
            assert history.undo == done[-1]
            kept.append(Row(str(n), history.undo))
            back.append(done.pop())
        elif step == "redo" and history.redo is not None:
            assert history.roots[history.redo] == back[-1]
            kept.append(Row(str(n), history.redo))
            done.append(back.pop())
