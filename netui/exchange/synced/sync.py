"""Both halves of a synced folder at once: all that goes out, and one change of all that comes back."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping

import msgspec

from netui.book.book import Book
from netui.book.changes import Change
from netui.book.now import Now
from netui.exchange.batch import Batch
from netui.exchange.outcome import Preview
from netui.exchange.synced import answers, cards, entries
from netui.exchange.synced.back import plan
from netui.exchange.synced.folder import Out, Place
from netui.exchange.synced.lying import Lying

KIND = "vdir"


def batch(contacts: str, cards: Mapping[str, bytes], calendar: str, entries: Mapping[str, bytes]) -> Batch:
    """The two folders as something to import."""
    name = (contacts or calendar).rstrip("/")
    top, _, last = name.rpartition("/")
    lying = Lying(contacts=contacts, cards=cards, calendar=calendar, entries=entries)
    return Batch(kind=KIND, name=top.rpartition("/")[2] if last in ("contacts", "calendar") else last, lying=lying)


def out(
    lying: Lying,
    book: Book,
    now: Now,
    people: Collection[int] | None = None,
    *,
    again: bool = False,
    todos: bool = True,
) -> Out:
    """What is to be written and removed; with `people` only they are added, and what is there already follows."""
    done = Out()
    if lying.contacts:
        cards.out(lying, book, now, people, again, done)
    if lying.calendar:
        entries.out(lying, book, now, entries.Wish(people, again, todos), done)
    return done


def told(done: Out, failed: Container[Place], where: str) -> Iterator[str]:
    """What came of it, the news first, the sum last."""
    yield from done.told
    if many := sum(place in failed for place in (*done.files, *done.gone)):
        yield f"{many:,} changed while netui wrote and stay as they are; say it again."
    if done.elsewhere:
        some = ", ".join(done.elsewhere[:3]) + (" …" if len(done.elsewhere) > 3 else "")
        yield f"Changed elsewhere and left as it is: {some}. Import {where} first."
    words = done.words(failed)
    yield f"{words[:1].upper()}{words[1:]} in {where}."


def back(lying: Lying, book: Book, now: Now, *, choices: Mapping[str, str] | None = None) -> Preview:
    """What was changed elsewhere, as one change to look at before it is saved."""
    cards = Preview(kind=KIND, label="", words="", change=Change(""))
    if lying.contacts:
        cards = plan(lying, book, now, choices or {})
    calendar = answers.answers(lying, book, now) if lying.calendar else answers.Answers()
    edits = (*cards.change.edits, *calendar.edits)
    left = sum(note.reason.startswith("left the") for note in (*cards.notes, *calendar.notes))
    changed = cards.changed + calendar.changed
    parts = (
        (cards.new, "new"),
        (changed, "changed elsewhere"),
        (left, "left"),
        (len(cards.alike), "to look at"),
        (cards.same + calendar.same, "as they were"),
        (len(cards.skipped) + len(calendar.skipped), "left out"),
    )
    told = ", ".join(f"{number:,} {words}" for number, words in parts if number)
    label = "Imported from the address book and calendar"
    if cards.new or changed:
        label = f"{label}: {', '.join(f'{n:,} {words}' for n, words in parts[:2] if n)}"
    nothing = not (cards.new or changed or left or cards.alike)
    return msgspec.structs.replace(
        cards,
        kind=KIND,
        label=label,
        words=f"Nothing new: {told or 'nothing lies there'}. Nothing was changed." if nothing and not edits else told,
        change=Change(label, edits),
        same=cards.same + calendar.same,
        changed=changed,
        skipped=(*cards.skipped, *calendar.skipped),
        notes=(*cards.notes, *calendar.notes),
    )
