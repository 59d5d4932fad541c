"""The lines of an inbox against the book: each carried out on the book as the lines before left it, all one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change, Edit, add, net, numbered
from netui.book.line import capture
from netui.book.line.parsed import Parsed
from netui.book.now import Now
from netui.book.records import Import
from netui.book.refused import Refused
from netui.exchange.batch import Batch, Jotted, Skipped
from netui.exchange.compared.hanging import WORDS
from netui.exchange.inbox import left_out
from netui.exchange.outcome import Heard, Offer, Preview, counted
from netui.exchange.progress import along

AGAIN = "again"
"""The group of lines without a day that came in before: the same words may mean another day."""


def plan(batch: Batch, book: Book, now: Now, choices: Mapping[str, str]) -> Preview:
    """What each line would do; one that is not understood is left out with its reason."""
    desk = _Desk(batch, book, now, choices)
    for line in along("Reading", batch.lines, len(batch.lines)):
        desk.take(line)
    return desk.preview()


class _Desk:
    """Where the lines are read, one after the other."""

    def __init__(self, batch: Batch, book: Book, now: Now, choices: Mapping[str, str]) -> None:
        self.batch, self.book, self.now, self.choices = batch, book, now, choices
        self.known = {key for row in book.imports.values() if row.kind == batch.kind for key in row.keys}
        self.edits: list[Edit] = []
        self.keys: list[str] = []
        self.heard: list[Heard] = []
        self.offers: list[Offer] = []
        self.skipped: list[Skipped] = []
        self.same = 0
        self.left: list[str] = []

    def take(self, line: Jotted) -> None:
        """One line, unless it came in before."""
        if line.key in self.known and not self._again(line):
            self.same += 1
            return
        if self.choices.get(line.place) == "skip":
            self.left.append(left_out(line.key))
            self.skipped.append(Skipped(line.place, f"left out by you: {line.text}"))
            self.heard.append(Heard(line.place, line.text, line.day, "", "", taken=False))
            return
        now = msgspec.structs.replace(self.now, day=line.day) if line.day else self.now
        parsed = capture.parse(line.text, self.book, now)
        try:
            change = numbered(capture.carry_out(parsed, self.book, now), self.book.ids(self.now))
        except Refused as no:
            self.left.append(left_out(line.key))
            self.skipped.append(Skipped(line.place, str(no)))
            return
        self.book = self.book.with_(change)
        self.edits += change.edits
        self.keys.append(line.key)
        self.heard.append(Heard(line.place, line.text, line.day, parsed.does, doubt(parsed)))

    def _again(self, line: Jotted) -> bool:
        """Whether a line that came in before is wanted once more."""
        if line.day:
            return False
        taken = self.choices.get(line.place, self.choices.get(f"take {AGAIN}", "")) == "add"
        self.offers.append(Offer(line.place, AGAIN, line.text, "", taken))
        return taken

    def preview(self) -> Preview:
        """All lines as one change."""
        change = net(Change("", tuple(self.edits)))
        tables = Counter(edit.table for edit in change.edits if edit.before is None)
        label = f"Took in {counted(len(self.keys), 'line', 'lines')} from {self.batch.name}"
        edits = change.edits
        if edits:
            row = Import(
                id=next(self.book.ids(self.now)),
                kind=self.batch.kind,
                name=self.batch.name,
                sha256=self.batch.sha256,
                day=self.now.day,
                counts={"lines": len(self.keys), **tables},
                keys=(*self.keys, *self.left),
            )
            edits = (*edits, add(row))
        more = tuple((many, WORDS[name][many > 1]) for name, many in tables.items() if name in WORDS)
        return Preview(
            kind=self.batch.kind,
            label=label,
            words=self._words(tables["people"], more),
            change=Change(label, edits),
            people=tables["people"],
            touches=tables["touches"],
            new=tables["people"],
            same=self.same,
            skipped=(*self.batch.skipped, *self.skipped),
            notes=self.batch.notes,
            questions=self.batch.questions,
            offers=tuple(self.offers),
            heard=tuple(self.heard),
            more=more,
        )

    def _words(self, people: int, more: tuple[tuple[int, str], ...]) -> str:
        left = len(self.batch.skipped) + len(self.skipped)
        out = f"{counted(left, 'line', 'lines')} left out"
        if not self.edits:
            lines = "1 line is" if self.same == 1 else f"all {self.same:,} lines are"
            here = f"{lines} here already" if self.same else "no line is understood"
            return f"Nothing new: {here}{f', {out}' if left else ''}. Nothing was changed."
        half = sum(bool(row.doubt) for row in self.heard)
        parts = [counted(len(self.keys), "line", "lines")]
        parts += [f"{people:,} new" if people else "", *(f"{many:,} {words}" for many, words in more)]
        parts += [f"{self.same:,} came in before" if self.same else "", f"{half:,} half understood" if half else ""]
        return ", ".join(filter(None, (*parts, out if left else "")))


def doubt(parsed: Parsed) -> str:
    """What of a line is only a guess; empty where it is understood."""
    if parsed.questions:
        return parsed.questions[0]
    for chip in parsed.chips:
        if chip.what == "person" and len(chip.choices) > 2:
            return f"{chip.text} may be {' or '.join(chip.choices[:3])}"
    said = parsed.said
    small = (
        next((who.name for who in said.people if who.id is None and who.name == who.name.lower()), "") if said else ""
    )
    if said and said.kind.act == "person" and small:
        return f"is «{small}» somebody?"
    if said and said.kind.act == "person" and said.note and any(who.id is None for who in said.people):
        return f"no word says what happened; «{said.note}» becomes a note"
    return ""
