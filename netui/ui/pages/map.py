"""The contact map: the whole network, its weak side and what is due in one look; `v` shows the same as a list."""

from __future__ import annotations

from typing import cast

from textual.content import Content

from netui.book.refused import Refused
from netui.rules.atlas.layout import Direction, due_order, nearest
from netui.rules.atlas.people import INNER, By
from netui.rules.find import Filter, parse
from netui.ui import commands
from netui.ui.forms import Ask, Choose
from netui.ui.frames.map_frame import MapFrame
from netui.ui.text import show
from netui.ui.widgets.atlas import AtlasView

ARRANGEMENTS = tuple(("o" if by == "source" else "y" if by == "city" else by[0], by, by) for by in INNER)


class Map(MapFrame):
    """The keys of the map; none of them changes anything."""

    def key_of(self, row: commands.Command) -> str:
        """The four keys of moving are one word in the footer."""
        found = super().key_of(row)
        return "hjkl" if row.name == "left" and found == "h" else found

    def clear_one(self) -> bool:
        """Esc: the way goes first, then the filter, then one comes out of a sector."""
        if self.way:
            self.app.say("")
            self.settle()
            return True
        if self.filter.parts:
            self._filter_by(Filter())
            return True
        return self._out()

    # moving

    def action_left(self) -> None:
        """The nearest on the left; in the list the sector before."""
        self._go("left")

    def action_down(self) -> None:
        """The nearest below."""
        self._go("down")

    def action_up(self) -> None:
        """The nearest above."""
        self._go("up")

    def action_right(self) -> None:
        """The nearest on the right; in the list the next sector."""
        self._go("right")

    def _go(self, way: Direction) -> None:
        if self.as_list:
            self._sector(-1 if way in ("left", "up") else 1)
            return
        found = nearest(self.atlas, self.cursor, way, self.people)
        if found is not None:
            self._to(found)

    def _sector(self, by: int) -> None:
        """The first person of the sector before or after."""
        here = self.sector
        heads = {row.sector: row.person for row in reversed(self.rows.items) if row.person}
        numbers = sorted(heads)
        if numbers:
            at = numbers.index(here) if here in numbers else 0
            self._to(heads[numbers[(at + by) % len(numbers)]])

    def _to(self, person: int) -> None:
        self.app.hush()
        self.place(person)
        self.settle()

    def action_next_due(self) -> None:
        """Today's cards in their order, then who else is due."""
        self._due(1)

    def action_previous_due(self) -> None:
        """The due person before."""
        self._due(-1)

    def _due(self, by: int) -> None:
        order = due_order(self.atlas, self.people)
        if not order:
            self.app.say("Nobody is due here.")
        elif self.cursor in order:
            self._to(order[(order.index(self.cursor) + by) % len(order)])
        else:
            self._to(order[0 if by > 0 else -1])

    # what is shown

    def action_closer(self) -> None:
        """Into the sector of the person under the cursor."""
        if self.zoom:
            self.app.say("This is as near as it gets. Enter opens the person.")
        elif self.sector:
            self.zoom = self.atlas.sectors[self.sector - 1].name
            self._again()
            self.app.say(f"all › {self.zoom}, by {INNER[self.by]} · - back")

    def action_farther(self) -> None:
        """Out of the sector."""
        if not self._out():
            self.app.say("This is everybody. + enters a field.")

    def _out(self) -> bool:
        if not self.zoom:
            return False
        self.zoom = ""
        self.app.hush()
        self._again()
        return True

    def _again(self) -> None:
        self.show(self.outlook)
        self.settle()

    def action_arrange(self) -> None:
        """What the sectors are."""

        async def take(by: object) -> bool:
            self.by, self.zoom = cast("By", by), ""
            self.forget_rings()
            self._again()
            return True

        at = [by for _, by, _ in ARRANGEMENTS].index(self.by)
        self.app.push_screen(Choose("Arrange by", ARRANGEMENTS, take, at=at))

    def action_filter(self) -> None:
        """Dim all but some, where they stand."""

        async def take(text: str) -> bool:
            try:
                self._filter_by(parse(text))
            except Refused as no:
                self.app.say(str(no), wrong=True)
                return False
            return True

        hint = "@Kestrel  #ml  tie:warm  due  late  level:senior  city:Berlin  -due"
        self.app.push_screen(
            Ask("Show only", take, text=self.filter.text, preview=self._would_show, placeholder=hint, enter="show")
        )

    def _would_show(self, text: str) -> Content | None:
        if not text.strip():
            return None
        try:
            found = parse(text)
        except Refused as no:
            return show(str(no), style="$due")
        people = self.atlas.nodes.keys() & set(found.people(self.outlook))
        return show(f"{found.words}: {len(people)} of {self.atlas.crowd}")

    def action_no_filter(self) -> None:
        """Everybody again."""
        self._filter_by(Filter())

    def _filter_by(self, wanted: Filter) -> None:
        self.filter = wanted
        self.app.hush()
        self._again()
        if self.people is not None and self.cursor not in self.people:
            first = next(
                (i for i in [*due_order(self.atlas, self.people), *self.atlas.order] if i in self.people), None
            )
            if first is None:
                self.app.say(f"Nobody: {wanted.words}. F shows everybody.")
            else:
                self.place(first)
                self.settle()

    def action_twin(self) -> None:
        """The same people as a list, or the map again."""
        self.listing = not self.listing
        self.app.hush()
        self._again()
        self.call_after_refresh(self.place, self.cursor)

    # finding

    def find(self) -> None:
        """As one types; the cursor goes to the best match."""

        async def stay(_: str) -> bool:
            return True

        self.app.push_screen(Ask("Find a person", stay, preview=self._found, enter="stay"))

    def _found(self, text: str) -> Content | None:
        if not text.strip():
            self.matches = []
            return None
        shown = self.atlas.nodes.keys() if self.people is None else self.people & self.atlas.nodes.keys()
        self.matches = [i for i in self.outlook.haystack.find(text) if i in shown]
        if not self.matches:
            return show("Nobody here with these words. Esc, then : finds everybody.", style="$due")
        self._to(self.matches[0])
        names = [self.atlas.nodes[i].name for i in self.matches[:4]]
        return show(f"{len(self.matches)} found   {' · '.join(names)}")

    def find_next(self) -> None:
        """The next match."""
        self._step(1)

    def find_previous(self) -> None:
        """The match before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        found = [i for i in self.matches if i in self.atlas.nodes]
        if not found:
            self.app.say("/ finds somebody first.")
            return
        at = found.index(self.cursor) + by if self.cursor in found else 0
        self._to(found[at % len(found)])
        self.app.say(f"{at % len(found) + 1} of {len(found)}")

    # going on from a person

    async def action_open(self) -> None:
        """The person under the cursor; J and K walk on in the order of the list."""
        if self.who:
            shown = [i for i in self.atlas.order if self.people is None or i in self.people or i == self.cursor]
            await self.app.push("person", self.cursor, tuple(shown))

    def action_log(self) -> None:
        """The add line with this name in it."""
        from netui.ui.pages.person import quoted

        if self.cursor is not None and self.who:
            self.app.ask_to_add(f"met {quoted(self.atlas.nodes[self.cursor].name)} ")

    async def action_draft(self) -> None:
        """The ask of the way that is shown, else today's card of this person with its draft."""
        from netui.ui.pages.queue import Queue

        if self.way:
            self.ask_way()
            return
        if (card := self.card) is None:
            self.app.say("No card for this person today. i logs a contact, Enter opens.")
            return
        await self.app.go("queue")
        if isinstance(page := self.app.screen, Queue):
            page.at = self.queue.cards.index(card)
            page.show(self.outlook)
            page.settle()

    async def action_why(self) -> None:
        """The whole reckoning of the tie."""
        if self.who:
            await self.app.push("why", self.cursor)

    # the mouse

    def on_atlas_view_selected(self, event: AtlasView.Selected) -> None:
        """A click goes there."""
        self._to(event.id)

    async def on_atlas_view_opened(self, event: AtlasView.Opened) -> None:
        """A second click opens."""
        self._to(event.id)
        await self.action_open()
