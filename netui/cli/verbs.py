"""What a verb of the shell is, and what it is called with: words, options, the book, the answers of the rules."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from netui.book.now import Now

if TYPE_CHECKING:
    from netui.book.book import Book
    from netui.book.changes import Change
    from netui.rules.outlook import Outlook
    from netui.store.file import Saved, Store


class Usage(Exception):
    """The words make no sense to a verb: one sentence, exit 2."""


class Option(msgspec.Struct, frozen=True):
    """One `--name`, with a value where `value` says what it is."""

    name: str
    help: str
    value: str = ""

    @property
    def words(self) -> str:
        """As help shows it."""
        return f"--{self.name} {self.value}".rstrip()


GLOBAL = (
    Option("file", "the book to use; else NETUI_FILE, else the usual place", "PATH"),
    Option("plain", "text only, never the screens"),
    Option("json", "one JSON document instead of text"),
    Option("alone", "no other netui is open: go on without a lock where none can be had"),
)
"""They stand anywhere in the line."""


class Verb(msgspec.Struct, frozen=True):
    """One word of the shell: help, parsing and running come from this row."""

    name: str
    run: Callable[[Call], int]
    """Gets the call; gives the exit code."""
    help: str
    usage: str = ""
    """The words after the name."""
    options: tuple[Option, ...] = ()
    most: int | None = 0
    """How many words it takes; None: any number."""
    least: int = 0


class Call:
    """One call of one verb; the book is opened when it is first asked for."""

    def __init__(self, words: Sequence[str], options: dict[str, str]) -> None:
        self.words = list(words)
        self.options = options
        self._store: Store | None = None
        self.silent = False
        """Somebody else says what the book has to say of itself: the screens, the doctor."""

    @property
    def json(self) -> bool:
        """Whether JSON is wanted."""
        return "json" in self.options

    @property
    def text(self) -> str:
        """All words as one line."""
        return " ".join(self.words)

    def has(self, option: str) -> bool:
        """Whether the option was given."""
        return option in self.options

    def now(self, zone: str = "") -> Now:
        """This moment, in the user's zone."""
        from netui.store import clock

        return clock.now(zone or (self._store.book.me.zone if self._store else ""))

    @property
    def store(self) -> Store:
        """The book's file, opened once."""
        if self._store is None:
            from netui.store import places
            from netui.store.file import Store

            path = places.book_path(self.options.get("file"))
            self._store = Store.open(path, now=self.now, alone=self.has("alone"))
            if not self.silent:
                self._greet(self._store)
        return self._store

    def _greet(self, store: Store) -> None:
        """What happened to the file, in the words of the shell; to stderr, so that data stays alone."""
        from netui.cli import plain

        for note in store.notes:
            words = note.replace(":merge shows", "netui merge shows").replace("so u cannot", "so undo cannot")
            plain.say(words.replace("Undo takes it back", "netui undo takes it back"))

    @cached_property
    def outlook(self) -> Outlook:
        """The answers of the rules to the book as it was opened."""
        from netui.rules.outlook import Outlook

        book = self.store.book
        return Outlook(book, self.now())

    def commit(self, change: Callable[[Book, Now], Change] | Change) -> Saved:
        """Save one change."""
        store = self.store
        return store.commit(change if not callable(change) else change(store.book, self.now()))

    def close(self) -> None:
        """Let go of the file."""
        if self._store is not None:
            self._store.close()


def interactive() -> bool:
    """Whether a person can be asked: somebody types and somebody reads."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty()


def parsed(verb: Verb, words: Sequence[str]) -> Call:
    """The call: `--options` of the verb and of all verbs anywhere before `--`, all else are words."""
    known = {option.name: option for option in (*GLOBAL, *verb.options)}
    options: dict[str, str] = {}
    plain: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "--":
            plain += rest
        elif word.startswith("--"):
            name, equals, value = word[2:].partition("=")
            option = _option(verb, known, name)
            if option.value and not equals:
                value = next(rest, "")
            if option.value and not value:
                raise Usage(f"--{name} needs a value: {option.value}.")
            if equals and not option.value:
                raise Usage(f"--{name} takes no value.")
            options[name] = value
        else:
            plain.append(word)
    if len(plain) < verb.least or (verb.most is not None and len(plain) > verb.most):
        raise Usage(f"Say it as: netui {verb.name} {verb.usage}".rstrip())
    return Call(plain, options)


def _option(verb: Verb, known: dict[str, Option], name: str) -> Option:
    if name in known:
        return known[name]
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    hint = f"Do you mean --{near[0]}?" if near else f"`netui help {verb.name}` shows its options."
    raise Usage(f"netui {verb.name} has no option --{name}. {hint}")
