"""The lines of Gaps: targets in one line, and somebody wanted at a company or in a field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from netui.book.line.target import Targets, parse_targets
from netui.book.refused import Refused
from netui.rules.find import quoted
from netui.ui.dialogs.adding import add_line
from netui.ui.forms import Ask
from netui.ui.text import column, show

if TYPE_CHECKING:
    from netui.book.line.parsed import Chip
    from netui.ui.app import NetUI

HOW = (
    ("Kestrel, Lumen", "companies"),
    ("field ML platform 3", "a field, and how many people; or #ml"),
    ("role staff   level senior   city Berlin", "what else to look for"),
    ("ML and senior", "both must hold"),
    ("Kestrel ★★★", "★ to ★★★: how much it matters"),
)


def target_line(app: NetUI, text: str = "") -> Ask:
    """The dialog of `t`."""

    def parsed(line: str) -> Targets:
        outlook = app.outlook
        me, known = outlook.book.me, outlook.haystack.known
        return parse_targets(line, outlook.book, me.settings, outlook.now.day, known)

    async def take(line: str) -> bool:
        if not line.strip():
            return True
        try:
            change = parsed(line).change
        except Refused as no:
            app.say(str(no), wrong=True)
            return False
        return await app.commit(change)

    def preview(line: str) -> Content | None:
        chips = parsed(line).chips if line.strip() else ()
        return Content("\n").join(map(_chip, chips)) if chips else explanation()

    def keep(line: str) -> None:
        app.kept_lines["targets"] = line

    return Ask(
        "Where do you want to go? Companies, fields, roles, cities in one line", take,
        text=text or app.kept_lines.get("targets", ""), preview=preview, keep=keep, explain=explanation(),
        placeholder="Kestrel, Lumen, field ML platform 3, role staff, city Berlin",
    )  # fmt: skip


def wanted_line(app: NetUI, company: str = "", field: str = "") -> Ask:
    """The dialog of `a` here: the company or the field stands in the line already."""
    parts = [quoted("@", company)] if company else []
    parts += [quoted("#", field)] if field else []
    return add_line(app, " ".join((*parts, "")), "wanted")


def explanation() -> Content:
    """How to say it."""
    return Content("\n").join(
        Content(" ") + column(left, 42, "$accent") + show(right, style="$muted") for left, right in HOW
    )


def _chip(chip: Chip) -> Content:
    what = {"place": "city"}.get(chip.what, chip.what)
    line = Content(" ") + column(chip.text, 26, "bold") + " " + column(what, 12, "$muted") + show(chip.value, 26)
    return line + "  " + show(chip.problem or chip.note, 30, "$late" if chip.problem else "$muted")
