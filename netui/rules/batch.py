"""One key on several cards as one change, so that one undo brings all back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from netui.book.changes import Change, Edit
from netui.book.refused import Refused
from netui.rules.card import Card


def batch(cards: Sequence[Card], verb: Callable[[Card], Change]) -> Change:
    """The same key on several cards as one step of undo; a card that refuses is left as it is and counted."""
    changes, refused = [], None
    for card in cards:
        try:
            changes.append(verb(card))
        except Refused as no:
            refused = no
    if not changes:
        raise refused or Refused("Nothing marked: Space marks a card, * all of them.")
    left = len(cards) - len(changes)
    more = f", and {len(changes) - 1} more" if len(changes) > 1 else ""
    return Change(f"{changes[0].label}{more}{f'; {left} left as it is' if left else ''}", _merged(changes))


def _merged(changes: Iterable[Change]) -> tuple[Edit, ...]:
    """The edits of all; where two change one row, the fields of both."""
    rows: dict[tuple[str, int], int] = {}
    edits: list[Edit] = []
    for edit in (edit for change in changes for edit in change.edits):
        at = rows.get((edit.table, edit.id)) if edit.id else None
        if at is None:
            rows[edit.table, edit.id] = len(edits)
            edits.append(edit)
            continue
        first = edits[at]
        if first.after is None or edit.after is None or edit.before is None:
            edits[at] = Edit(edit.table, edit.id, first.before, edit.after)
            continue
        names = (name for name in edit.after.__struct_fields__)
        moved = {n: v for n in names if (v := getattr(edit.after, n)) != getattr(edit.before, n)}
        edits[at] = Edit(edit.table, edit.id, first.before, msgspec.structs.replace(first.after, **moved))
    return tuple(edits)
