"""A week with the made-up people at 80x24: each of the ten tiers comes up, with what to do and why."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from netui.book.demo import demo
from netui.book.now import Now, day_at
from netui.rules import queue
from netui.rules.card import Card
from netui.rules.tiers import TIERS
from tests.screen import MONDAY, Keys, book_file, opened

DAY = 86_400_000
MOST = 40
"""Cards of a day after which something would be wrong."""


def on(days: int) -> Now:
    return replace(MONDAY, day=day_at(MONDAY.today + days), ms=MONDAY.ms + days * DAY)


def card_in_sight(keys: Keys) -> Card | None:
    card = getattr(keys.app.screen, "card", None)
    return card if isinstance(card, Card) else None


def said(text: str, picture: str) -> bool:
    """Whether the page says it, wherever its lines were broken."""
    return "".join(text.split()) in "".join(picture.split())


async def one_day(path: Path, now: Now, seen: dict[str, str]) -> None:
    """Each card of the day is looked at and done; what cannot be done is let go."""
    async with opened(path, now=now, first="queue", size=(80, 24)) as keys:
        for _ in range(MOST):
            if (card := card_in_sight(keys)) is None:
                return
            book = keys.app.outlook.book
            headline, why = queue.says(card, book), queue.why(card, book, now)
            assert said(headline, keys.picture), headline
            assert said(why, keys.picture), why
            seen.setdefault(card.tier, f"{headline} · {why}")
            await keys.press("d")
            if keys.app.screen_stack[1:]:
                await keys.press("enter", "enter", "enter")
            if keys.app.screen_stack[1:]:
                await keys.press("escape")
            if (after := card_in_sight(keys)) is not None and after.key == card.key:
                await keys.press("x")
        raise AssertionError("the day does not come to an end")


async def test_each_tier_is_seen_with_its_reason(tmp_path: Path) -> None:
    path = book_file(tmp_path, demo(MONDAY))
    seen: dict[str, str] = {}
    for days in range(7):
        await one_day(path, on(days), seen)
    assert set(seen) == {tier.NAME for tier in TIERS}
