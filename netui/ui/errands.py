"""Commands about whole files that work on every page; each asks before it does anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from netui.ui.in_turn import InTurn

if TYPE_CHECKING:
    from netui.ui.app import NetUI


class Errands(InTurn):
    """What an app can be sent for: copies, other files, what goes out."""

    @property
    def _me(self) -> NetUI:
        return cast("NetUI", self)

    def action_restore(self) -> None:
        """Bring back a copy."""
        from netui.ui.dialogs.care import ask_to_restore

        ask_to_restore(self._me)

    def action_merge_file(self) -> None:
        """Take in another file."""
        from netui.ui.dialogs.care import ask_to_merge

        ask_to_merge(self._me)

    def action_save_as(self) -> None:
        """The book in another file."""
        from netui.ui.dialogs.care import ask_to_save_as

        ask_to_save_as(self._me)

    async def action_at_event(self) -> None:
        """From any page the event that is on; after it everybody met there, while somebody is to be decided about."""
        from netui.rules.event.triage import unfinished

        outlook = self._me.outlook
        on = [row for row in outlook.book.events.values() if row.start <= outlook.now.day <= row.end]
        if on:
            await self._me.push("at_event", max(on, key=lambda row: (row.start, row.id)).id)
        elif found := unfinished(outlook):
            await self._me.push("triage", found[0].id)
        else:
            self._me.say("No event is on, and nobody met at one waits for a word. 4 shows what is coming.")

    async def action_pace(self) -> None:
        """What suits the user."""
        await self._me.push("pace")

    def action_write_out(self) -> None:
        """The people in sight to a file."""
        from netui.ui.dialogs.going_out import ask_to_write

        ask_to_write(self._me)

    def action_sync(self) -> None:
        """What changed into the folder that a sync tool carries."""
        from netui.ui.dialogs.going_out import ask_to_sync

        ask_to_sync(self._me)

    def action_take_all(self) -> None:
        """Everything to a folder."""
        from netui.ui.dialogs.going_out import ask_to_take_all

        ask_to_take_all(self._me)
