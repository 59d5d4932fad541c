"""Verbs that tell and change nothing: the answers of the rules as rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from netui.cli import plain
from netui.cli.verbs import Call, Option, Verb

if TYPE_CHECKING:
    from netui.rules.card import Card
    from netui.rules.goals import Progress
    from netui.rules.outlook import Outlook

Row = dict[str, Any]


def show(call: Call) -> int:
    """One person: tie, what is owed, what was said."""
    from netui.cli.show import show

    return show(call)


def brief(call: Call) -> int:
    """One page for an event or a person; without a name the event that comes next."""
    from netui.cli.brief import brief

    return brief(call)


def path(call: Call) -> int:
    """Who can introduce the user, and whether the ask is fair."""
    from netui.cli.ways import path

    return path(call)


def people(call: Call) -> int:
    """Who is known, with the measure of each tie."""
    from netui.book.dates import ago
    from netui.rules import find

    outlook = call.outlook
    rows = [_person(outlook, i) for i in find.parse(call.text).people(outlook)]
    rows.sort(key=lambda row: (row["name"].casefold(), row["id"]))
    if call.json:
        plain.as_json(rows)
        return 0
    now = outlook.now
    if rows:
        plain.table(
            (
                row["name"],
                row["company"],
                row["title"],
                row["ring"],
                f"last {ago(row['last'], now)}" if row["last"] else "",
                f"every {row['rhythm']} d" if row["rhythm"] else "",
                row["due"] or "",
            )
            for row in rows
        )
    else:
        everybody = len(outlook.book.people)
        plain.say(
            f"None of {everybody} people." if everybody else "Nobody here yet. netui add, netui import or netui demo."
        )
    return 0


def _person(outlook: Outlook, i: int) -> Row:
    about, tie = outlook.book.about(i), outlook.ties[i]
    return {
        "id": i,
        "name": about.person.name,
        "company": about.company,
        "title": about.title,
        "fields": list(outlook.places[i].fields),
        "rhythm": tie.rhythm,
        "ring": RING_WORDS.get(tie.ring, tie.ring),
        "state": tie.state,
        "warmth": round(tie.warmth, 4),
        "depth": round(tie.depth, 4),
        "silence_days": tie.silence,
        "chance": round(tie.chance, 4),
        "last": tie.last,
        "due": tie.due or None,
    }


RING_WORDS = {"dust": "unsorted"}
"""The ring as people know it; the outer ring of those not sorted yet is no tie."""


def queue(call: Call) -> int:
    """Whom to answer now, and why."""
    outlook = call.outlook
    if call.json:
        plain.as_json(list(_cards(outlook)))
        return 0
    _print_cards(outlook)
    return 0


def _cards(outlook: Outlook) -> Iterator[Row]:
    from netui.rules import drafts
    from netui.rules.tiers import BY_NAME

    for rank, card in enumerate(outlook.queue.cards, 1):
        yield {
            "rank": rank,
            "tier": card.tier,
            "kind": _kind(card),
            "person": card.person.name,
            "why": BY_NAME[card.tier].why(card, outlook.book, outlook.now),
            "due": card.due,
            "draft": drafts.draft(card, outlook.book, outlook.now).text,
        }


def _kind(card: Card) -> str:
    """What the card is about: a promise, an encounter, a person."""
    return type(card.about).__name__.lower() if card.about is not None else "person"


def _print_cards(outlook: Outlook) -> None:
    from netui.book.dates import short
    from netui.rules.tiers import BY_NAME

    queue, book, now = outlook.queue, outlook.book, outlook.now
    if queue.cards:
        said = [(BY_NAME[card.tier], card) for card in queue.cards]
        plain.table(
            (str(queue.at + n), tier.says(card, book), tier.why(card, book, now)) for n, (tier, card) in enumerate(said)
        )
    elif not book.people:
        plain.say(NOBODY)
    else:
        when = f" Next: {short(queue.next_day, now)}." if queue.next_day else ""
        plain.say(f"Nothing due.{when} Rest is part of it.")
    if queue.more:
        plain.say(f"{len(queue.more)} more tomorrow.")


def today(call: Call) -> int:
    """What to do now, whom to see, what others owe, which event comes."""
    from netui.book.dates import words

    outlook = call.outlook
    if call.json:
        plain.as_json({**_day(outlook), "cards": list(_cards(outlook))})
        return 0
    day = _day(outlook)
    plain.line(f"{words(outlook.now.day, outlook.now)} · {len(outlook.queue.cards)} to do")
    _print_cards(outlook)
    for title, rows in (("Planned", day["meetings"]), ("Waiting on others", day["waiting"]), ("Events", day["events"])):
        if rows:
            plain.line()
            plain.line(title)
            plain.table(([cell or "" for cell in row.values()] for row in rows), "  ")
    return 0


def _day(outlook: Outlook) -> Row:
    from netui.book.dates import ago
    from netui.rules.tiers import BY_NAME

    book, now = outlook.book, outlook.now
    meetings = sorted(
        (m for m in book.meetings.values() if m.day == now.day and not m.held and not m.dropped),
        key=lambda m: (m.time or "", m.id),
    )
    coming = sorted((e for e in book.events.values() if e.end >= now.day), key=lambda e: (e.start, e.id))
    return {
        "day": now.day,
        "meetings": [
            {"time": m.time, "kind": m.kind, "people": _names(outlook, m.people), "place": m.place} for m in meetings
        ],
        "waiting": [
            {"what": BY_NAME[card.tier].says(card, book), "why": BY_NAME[card.tier].why(card, book, now)}
            for card in outlook.queue.waiting
        ],
        "events": [{"name": e.name, "when": ago(e.start, now), "start": e.start, "end": e.end} for e in coming],
    }


def _names(outlook: Outlook, people: tuple[int, ...]) -> str:
    return ", ".join(outlook.book.people[i].name for i in people if i in outlook.book.people)


def gaps(call: Call) -> int:
    """Where the network does not reach your targets, why, and one next step each."""
    from netui.rules import gaps as rule

    outlook = call.outlook
    rows = [
        {
            "target": rule.named(gap.target),
            "have": gap.have,
            "need": gap.need,
            "coverage": round(gap.coverage, 4),
            "gap": round(gap.gap, 4),
            "why": rule.why(gap, outlook),
            "next": rule.says(gap.step, outlook) if gap.step else None,
        }
        for gap in outlook.gaps.targets
    ]
    if call.json:
        plain.as_json(rows)
    elif not rows:
        plain.say("No targets yet. On the page Gaps, t takes a line such as: Kestrel, Lumen, field ML 3, city Berlin")
    else:
        plain.table(
            (str(r["target"]), f"{r['have']} of {r['need']}", str(r["why"]), str(r["next"] or "")) for r in rows
        )
        plain.say(f"Covered {outlook.gaps.overall or 0:.0%}.")
    return 0


def goals(call: Call) -> int:
    """Each goal as counted from real touches, and its pace."""
    from netui.rules import goals as rule

    found = rule.progress(call.outlook.book, call.outlook.now)
    if call.json:
        plain.as_json(
            [
                {"goal": rule.named(row.goal), "done": row.done, "many": row.goal.many, "behind": row.behind,
                 "from": row.span.first, "to": row.span.last}
                for row in found
            ]
        )  # fmt: skip
    elif found:
        plain.table((rule.named(row.goal), f"{row.done} of {row.goal.many}", _pace(row)) for row in found)
    else:
        plain.say("No goals yet. netui add goal 2 coffees with new people a month")
    return 0


def _pace(row: Progress) -> str:
    return "met" if row.met else f"{row.behind} behind" if row.behind else "on pace"


def first(call: Call) -> int:
    """The one card that comes first; as one line for a prompt or a status bar."""
    from netui.rules import drafts
    from netui.rules.tiers import BY_NAME

    outlook = call.outlook
    if call.json:
        plain.as_json(next(_cards(outlook), None))
    elif not outlook.queue.cards:
        if not call.has("line"):
            _print_cards(outlook)
    else:
        card = outlook.queue.cards[0]
        tier = BY_NAME[card.tier]
        says, why = tier.says(card, outlook.book), tier.why(card, outlook.book, outlook.now)
        plain.line(f"{says} · {why}")
        draft = "" if call.has("line") else drafts.draft(card, outlook.book, outlook.now).text
        for line in draft.splitlines():
            plain.line(f"  {line}")
    return 0


def history(call: Call) -> int:
    """The last changes, the newest first."""
    rows = [row for row in call.store.history() if not row.undo]
    if call.json:
        plain.as_json([{"time": row.time, "label": row.label, "undone": row.undone, "id": row.id} for row in rows])
    elif rows:
        plain.table((row.time[:16].replace("T", " "), row.label, "taken back" if row.undone else "") for row in rows)
    else:
        plain.say("Nothing has been changed yet.")
    return 0


NOBODY = "Nobody here yet. netui add, netui import or netui demo."

VERBS: tuple[Verb, ...] = (
    Verb("today", today, "What to do now and why, what is planned and awaited."),
    Verb("queue", queue, "Whom to answer now, and why."),
    Verb("gaps", gaps, "Where you know too few, why, and one next step each."),
    Verb("goals", goals, "What you set out to do, counted from real contacts."),
    Verb("path", path, "Who can introduce you to a person, company, field.", "TARGET",
         (Option("farther", "three hops, through somebody who knows somebody"),), most=None, least=1),
    Verb("next", first, "What comes first, with its reason and a draft.", "",
         (Option("line", "one line, for a prompt or a status bar; nothing when nothing is due"),)),
    Verb("list", people, "Everybody, or some: @Acme #ml tie:warm due -late …",
         "[filter]", most=None),
    Verb("show", show, "One person: tie, what is owed, what was said.", "NAME", most=None, least=1),
    Verb("brief", brief, "One page to take along, of an event or a person.", "[NAME]", most=None),
    Verb("history", history, "Every change with its time, newest first."),
)  # fmt: skip
"""The verbs that tell."""
