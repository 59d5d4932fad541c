"""Keys are served one after the other: the next is looked at when the one before has been taken by everybody.

Textual hands a key to the focused widget and goes on at once, so that letters typed right after a key that opens a
dialog, or while an answer is being saved, reach the page below. Here they wait: a marker follows each key on its way
from widget to widget up to the app.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import deque
from collections.abc import Mapping
from functools import partial

from textual import events
from textual.actions import ActionParseResult
from textual.dom import DOMNode
from textual.widgets import Input

from netui.book.refused import Refused
from netui.ui.forms import Modal
from netui.ui.keys import latin
from netui.ui.terminal import Guarded
from netui.ui.typed import AtOnce

PATIENCE = 6.0
"""Seconds until a key is served although the marker of the one before was lost with a closed widget."""


class InTurn(Guarded):
    """An app whose keys keep their order, however fast they come."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()
        self.actions = 0
        """How often the user did something: a key, a paste, a click."""
        self._turn = 0
        self._in_turn = False

    @property
    def serving(self) -> bool:
        """Whether a key that was typed has not been taken by everybody yet."""
        return self._in_turn or bool(self._typed)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes wait for their turn; everything else goes its way."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append(event)
            if not self._in_turn:
                self._begin()
        else:
            self.actions += isinstance(event, events.MouseDown)
            await super().on_event(event)

    def _begin(self) -> None:
        """Let what a key has opened be mounted and focused, then serve the next key."""
        self._in_turn = True
        self._turn += 1
        serve = partial(self._serve, self._turn)
        target = self.focused or self.screen
        if not target.call_later(partial(self.call_later, serve)):
            self.call_later(serve)
        self.set_timer(PATIENCE, serve)

    async def _serve(self, turn: int) -> None:
        if turn != self._turn or not self._typed:
            return
        self._turn += 1
        self.actions += 1
        event = self._taken()
        screen = self.screen
        if isinstance(screen, Modal) and isinstance(event, events.Key) and await self._answers(screen, event):
            self._next(self._turn)
            return
        target = self.focused or screen
        await super().on_event(event)
        self._follow(target, self._turn)
        self.set_timer(PATIENCE, partial(self._next, self._turn))

    async def _answers(self, dialog: Modal, event: events.Key) -> bool:
        """Whether the key is the answer to a dialog; what is refused is said, and the dialog stays."""
        try:
            return await dialog.takes(event)
        except Refused as no:
            self.say(str(no), wrong=True)
            dialog.refused()
            return True

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key means; what is refused is said, whoever asked for it."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Refused as no:
            self.say(str(no), wrong=True)
            return True

    @abstractmethod
    def say(self, text: str, *, wrong: bool = False) -> None:
        """One sentence on the message line."""

    def _taken(self) -> events.Key | events.Paste:
        """The next event as what stands under the cursor wants it: letters for a field, commands elsewhere."""
        event = self._typed.popleft()
        writes = self.focused is not None and self.focused.check_consume_key("a", "a")
        if isinstance(event, AtOnce):
            if not writes or event.text.isprintable():
                return events.Paste(event.text)
            lines = event.text.splitlines()
            if isinstance(self.focused, Input) and len(lines) > 1:  # nobody enters several lines within one read
                return events.Paste(" ".join(lines))
            self._typed.extendleft(reversed(event.keys))
            event = self._typed.popleft()
        if writes or isinstance(event, events.Paste) or (key := latin(event)) is event:
            return event
        return event if event.key in self.active_bindings else key

    def _follow(self, node: DOMNode, turn: int) -> None:
        """The marker: behind the key in the queue of this node, then in its parent's."""
        if not node.call_later(self._passed, node, turn):
            self.call_later(self._next, turn)

    def _passed(self, node: DOMNode, turn: int) -> None:
        parent = node.parent
        if node is self or parent is None:
            self._next(turn)
        else:
            self._follow(parent, turn)

    def _next(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._in_turn = False
        if self._typed:
            self._begin()
