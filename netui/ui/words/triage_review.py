"""Looking back on an event in two answers: was it worth it, and what energy was left."""

from __future__ import annotations

from netui.book.records import Event
from netui.book.refused import Refused
from netui.rules.event.triage import review
from netui.ui.app import NetUI
from netui.ui.forms import Choose

WORTH = (("1", "not again", 1), ("2", "it was fine", 2), ("3", "again", 3))

ENERGY = (
    ("1", "empty: the next one gets one talk a day less", 1),
    ("2", "tired: the next one gets one talk a day less", 2),
    ("3", "all right", 3),
    ("4", "well", 4),
    ("5", "more than before", 5),
)


def looking_back(app: NetUI, event: Event) -> None:
    """Both questions, one after the other; saved as one change."""

    async def worth(answer: object) -> bool:
        async def energy(left: object) -> bool:
            try:
                change = review(app.outlook.book.events[event.id], int(str(answer)), int(str(left)))
            except Refused as no:
                app.say(str(no))
                return True
            return await app.commit(change)

        app.call_later(app.push_screen, Choose("What energy was left afterwards?", ENERGY, energy, at=2))
        return True

    app.push_screen(Choose(f"Was {event.name} worth it?", WORTH, worth, at=2))
