"""What the made-up book shows: each tier, each guard of asks, each state of a gap, with its reason, at 80x24."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from netui.book.changes import Change, add
from netui.book.demo import demo
from netui.book.records import Person
from netui.rules.tiers import TIERS
from netui.ui.dialogs.asking import Out
from tests.screen import MONDAY, Keys, book_file, opened

SMALL = (80, 24)

REASONS = {
    "meetings": "today, 45 min, canteen, ground floor",
    "promises": "promised 11 Oct, due 12 days ago",
    "replies": "wrote Fri 20 Nov on email, 3 days ago",
    "followups": "met 3 days ago, still warm: best before Fri 27 Nov",
    "thanks": "answered 14 Sep, a word after 30 d",
    "asking": "7 d without an answer, one nudge, then it rests",
    "news": "since Fri 20 Nov, fresh",
    "keeping": "quiet 68 d, you wish monthly",
    "facts": "was Thu 19 Nov, not spoken since",
    "spare": "old ties are glad of a word more often than one thinks",
}
"""Tier to what stands beside "why now"."""


@pytest.fixture
async def keys(tmp_path: Path) -> AsyncIterator[Keys]:
    async with opened(book_file(tmp_path, demo(MONDAY)), size=SMALL) as found:
        yield found


def said(picture: str) -> str:
    """The words of a page in one line, however they are wrapped."""
    return " ".join(picture.split())


async def whole(keys: Keys) -> str:
    """Everything on a page that is longer than the window."""
    seen = ""
    while keys.picture not in seen:
        seen += keys.picture
        await keys.press("pagedown")
    return said(seen)


async def why(keys: Keys, name: str) -> str:
    """The reckoning behind somebody, as W shows it."""
    await keys.press("colon")
    await keys.type(name.lower())
    await keys.press("enter", "W")
    found = await whole(keys)
    await keys.press("escape", "escape")
    return found


async def test_every_tier_of_the_queue_with_its_reason(keys: Keys) -> None:
    await keys.press(*["plus"] * 20, "5")
    seen: dict[str, str] = {}
    for _ in range(60):
        if not (cards := keys.app.queue.cards):
            break
        tier = cards[0].tier
        seen[tier] = seen.get(tier, "") + said(keys.picture)
        await keys.press("d")
        if tier == "meetings":
            await keys.press("enter", "enter", "enter")
        if isinstance(keys.app.screen, Out):
            await keys.press("d")
        if "Not sent" in keys.message:
            await keys.press("escape", "x")
        if "puts it away" in keys.message:
            await keys.press("x")
    assert list(seen) == [tier.NAME for tier in TIERS]
    for tier, reason in REASONS.items():
        assert reason in seen[tier], tier
    assert "Let it rest: Rosa Diaz" in seen["asking"]
    assert "one step a day: Kestrel is short" in seen["facts"]
    assert "That is all for today. 22 done · 2 let go" in said(keys.picture)


GUARDS = {
    "Quinn Moreau": {
        "R1": "does not know your work, and would stand in for it (R1,",
        "R2": "sponsorship: not yet, too much too soon (R2",
        "R4": "said no to this on 24 Oct; that holds for 180 days (R4",
        "R5": "with care, give first: gave 0, asked 3, with this 6: -6 (R5)",
    },
    "Bruno Keller": {
        "R1 and R2": "(R1, R2); first feedback on your work",
        "R13": "5 exchanges with Bruno Keller and no direct channel",
    },
    "Dara Ilic": {
        "R2 caution": "feedback on your work: with care, build first (R2)",
    },
    "Mateo Berg": {
        "R5 ever": "only reaching out when you want something: 2 asks and no give so far (R5)",
    },
    "Marek Novak": {
        "R6": "you asked Marek Novak 7 d ago; one ask in 30 d (R6",
        "R7": "one ask is open since Mon 16 Nov: how Helio staffs its platform team (R7)",
        "R10": "an informational interview is under way; it is no job talk, unless they offer (R10",
    },
    "Ana Ruiz": {
        "R8": "12 days late; a promise comes before an ask (R8)",
    },
    "Lena Vogel": {
        "R11": "told them 23 Aug: happy at Acme, curious about ML platform roles from summer on",
        "R11 1": "whether there is a job: yes, asks 1",
    },
}
"""Person to what the reckoning behind them says, by the guard that says it."""


async def test_every_guard_of_asks_says_its_reason(keys: Keys) -> None:
    for name, guards in GUARDS.items():
        found = await why(keys, name)
        assert not {guard: words for guard, words in guards.items() if words not in found}, name


async def test_r3_a_second_follow_up_is_held_where_the_draft_would_be(keys: Keys) -> None:
    await keys.press(*["plus"] * 9, "5", *["j"] * 9)
    assert "One follow-up is enough: Rosa Diaz has had it, a second one pushes." in said(keys.picture)


async def test_r9_what_came_of_their_help_is_told(keys: Keys) -> None:
    await keys.press(*["plus"] * 8, "5", *["j"] * 7)
    assert "Tell Tariq Haddad what came of it" in said(keys.picture)


async def test_r12_an_ask_that_lacks_a_part_names_it(keys: Keys) -> None:
    await keys.press("colon", *"noor", "enter", "m")
    assert "where is it described? a link" in keys.picture
    assert "two lines Noor Demir can copy" in keys.picture


async def test_r14_a_promise_has_the_day_of_its_words_else_a_week(keys: Keys) -> None:
    await keys.press("a")
    await keys.type("Bo Alves > send the notes fri")
    assert "Fri 27 Nov" in keys.picture
    await keys.press("ctrl+u")
    await keys.type("Bo Alves > send the notes")
    assert "Mon 30 Nov" in keys.picture


async def test_r15_one_banner_when_asks_outweigh_gives(keys: Keys) -> None:
    assert "you asked" not in keys.picture
    for name in ("Petra Gomez", "Omar Weber", "Elif Murphy"):
        await keys.press("a")
        await keys.type(f"asked {name} for a name at Lumen")
        await keys.press("enter")
    assert "In 90 days you asked 9 and gave 8. One small thing for somebody would be good today." in said(keys.picture)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("Kestrel", "3 connected, none sorted yet; 1 to meet."),
        ("Robotics", "1 to meet."),
        ("ML / AI", "Ana Ruiz adds little, they know each other."),
        ("Northwind", "Nobody at Northwind, as far as you wrote down."),
        ("research engineer", "Gone quiet: Jun Aziz, last talked 9 Sep 2025."),
        ("Helio", "2 of 3 through Marek Novak."),
        ("Lumen", "Met: 1 of 1."),
    ],
)
async def test_every_state_of_a_gap_says_its_reason(keys: Keys, target: str, words: str) -> None:
    await keys.press("3")
    await to_target(keys, target)
    await keys.press("W")
    assert words in said(keys.picture)


async def test_a_weak_match_is_shown_on_request_and_counted_nowhere(keys: Keys) -> None:
    await keys.press("3")
    await to_target(keys, "Northwind")
    await keys.press("enter")
    assert "Zoltan Berg" not in keys.picture
    await keys.press("v")
    assert "Names only alike, counted nowhere" in keys.picture
    assert "Zoltan Berg" in keys.picture
    assert "Northwind Logistics" in keys.picture


async def to_target(keys: Keys, name: str) -> None:
    """The cursor on the row of a target."""
    for _ in range(20):
        await keys.press("j")
        line = keys.app.screen.rows.item  # type: ignore[attr-defined]
        if line and line.kind == "target" and line.gap.target.name == name:
            return
    raise AssertionError(f"no row of {name}")


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (("1",), "This card"),
        (("5",), "This card"),
        (("2",), "What would be fair to ask"),
        (("3", "j", "j", "j", "j"), "Coverage 0.000 / 2 = 0 %"),
        (("3", "j", "j", "j", "j", "enter"), "Coverage"),
        (("2", "enter"), "What would be fair to ask"),
        (("4",), "counts"),
        (("M",), "% sure"),
    ],
    ids=["today", "queue", "map", "gaps", "company", "person", "agenda", "same"],
)
async def test_every_suggestion_says_its_numbers_on_w(tmp_path: Path, way: tuple[str, ...], words: str) -> None:
    twin = add(Person(id=900_000_000, name="Ana Ruiz"))
    async with opened(book_file(tmp_path, demo(MONDAY).with_(Change("", (twin,)))), size=SMALL) as keys:
        await keys.press(*way, "W")
        assert words in said(keys.picture)


async def test_after_an_event_w_says_the_numbers_of_the_tie(keys: Keys) -> None:
    event = next(i for i, row in keys.app.outlook.book.events.items() if row.name == "Data Day Leipzig")
    await keys.app.push("triage", event)
    await keys.press("W")
    assert "What would be fair to ask" in keys.picture
