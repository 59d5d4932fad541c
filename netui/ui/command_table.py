"""Every row of the one command table: name, keys, title, what it does, on which pages, its word in the footer.

A scope is the name of a page (its class name in small letters), of a list (`rows`), or `app` for everywhere.
A page's row overrides the row of `app` with the same key. The rows of events and map are in `command_places.py`.
"""

from __future__ import annotations

import msgspec

from netui.ui.command import Command
from netui.ui.command import row as _row
from netui.ui.command_places import PLACES


class PageName(msgspec.Struct, frozen=True):
    """A numbered page and where it lives."""

    key: str
    name: str
    title: str


PAGES = (
    PageName("1", "today", "Today"),
    PageName("2", "map", "Map"),
    PageName("3", "gaps", "Gaps"),
    PageName("4", "events", "Events"),
    PageName("5", "queue", "Queue"),
)


TABLE: tuple[Command, ...] = (
    # moving in a list
    _row("down", "j Down", "Next row", "Move down.", "rows"),
    _row("up", "k Up", "Previous row", "Move up.", "rows"),
    _row("top", "g Home", "First row", "Go to the top.", "rows"),
    _row("end", "G End", "Last row", "Go to the end.", "rows"),
    _row("page_down", "PgDn ^d", "Page down", "Move down by a page.", "rows"),
    _row("page_up", "PgUp ^u", "Page up", "Move up by a page.", "rows"),
    # cards: today and queue
    _row("draft", "m", "Draft a message", "A first draft; again: the next tone.", "queue today", "draft", "who"),
    _row("copy", "y", "Copy", "Copy the draft, or what is under the cursor.", "queue today person", "copy", "who"),
    _row("done", "d", "Done", "Sent, kept, met; on what is away: back here.", "queue today", "done", "card"),
    _row(
        "snooze",
        "s",
        "Snooze",
        "Comes back: d day, w week, m month, e event, or a date.",
        "queue today",
        "snooze",
        "here",
    ),
    _row("let_go", "x", "Let go", "No more reminders about this.", "queue today", "let go", "here"),
    _row("answered", "i", "Log it in words", "Done, with words: one entry.", "queue today", "", "here"),
    _row(
        "reason",
        "R",
        "Another reason",
        "An article, a congratulation, an opinion, a detail.",
        "queue today",
        "",
        "writes",
    ),
    _row("edit", "e", "Edit the draft", "In your own words, kept while netui runs.", "queue today", "", "who"),
    _row("anyway", "!", "Anyway", "Past a hold, with one line why.", "queue today", "anyway", "held"),
    _row("link", "o", "Open link", "Their page, in the browser.", "queue today", "", "who"),
    _row("later", "j Down", "Leave for now", "The next card; this one stays where it is.", "queue", "later", "card"),
    _row("before", "k Up", "Card before", "Back to the card before.", "queue", "", "card"),
    _row("again", ".", "Same again", "The last done, snooze or let go, on this one.", "queue today", "", "here"),
    _row(
        "mark",
        "Space",
        "Mark",
        "Mark this one and go down; d, s and x then act on all marked.",
        "queue today",
        "",
        "listed",
    ),
    _row("mark_all", "*", "Mark all", "Every card shown; after a holiday: spread them.", "queue today", "", "listed"),
    _row("list", "v", "List or card", "All cards as a list, or one card.", "queue", "list"),
    _row("next_split", "]", "Next split", "After events, promises, waiting, snoozed, let go.", "queue", "splits"),
    _row("previous_split", "[", "Split before", "Let go, snoozed, waiting, promises.", "queue"),
    _row("why", "W", "Why", "The reckoning behind what is under the cursor.", "queue today person", "", "who"),
    _row("fewer", "-", "Fewer cards today", "One card less until midnight.", "today"),
    _row("more", "+", "More cards today", "One card more until midnight.", "today"),
    # the person
    _row("draft", "m", "Draft a message", "A first draft to them; again: the next tone.", "person", "draft", "who"),
    _row("edit", "e", "Edit", "One field: name, company, rhythm, what to remember, …", "person", "edit", "who"),
    _row("tags", "t", "Tags", "Put a tag on, or take it off.", "person", "tag", "who"),
    _row("done", "d", "Kept", "The promise is kept; the step of an introduction done.", "person", "kept", "moves"),
    _row("let_go", "x", "Drop it", "The promise or the introduction is let go.", "person", "", "moves"),
    _row("link", "o", "Open link", "Their page, in the browser.", "person", "", "who"),
    _row("delete", "D", "Delete", "The person and all that hangs on them; u brings it back.", "person", "", "who"),
    _row(
        "forget",
        "",
        "Forget for good",
        "Out of the tables and the history; asks, since nothing brings it back.",
        "person",
        "",
        "who",
    ),
    _row("next_person", "J", "Next person", "In the list this page was opened from.", "person", "", "who"),
    _row("previous_person", "K", "Previous person", "In the list this page was opened from.", "person", "", "who"),
    # gaps, company, lists of people, sorting
    _row("left", "h Left", "Column before", "The column before, in the grid.", "gaps", "", "in_grid"),
    _row("right", "l Right", "Next column", "The next column, in the grid.", "gaps", "", "in_grid"),
    _row("targets", "t", "Targets", "A line of companies, fields, roles, cities.", "gaps company", "target"),
    _row(
        "wanted",
        "a",
        "Add a wanted person, a goal",
        "Somebody wanted here; on Goals a goal.",
        "gaps company group",
        "add",
    ),
    _row("edit", "e", "Edit", "The goal as another line; on Mix where you work.", "gaps", "edit", "editable"),
    _row("next_split", "]", "Next tab", "Coverage, goals, mix.", "gaps", "tabs"),
    _row("previous_split", "[", "Tab before", "Mix, goals, coverage.", "gaps"),
    _row("searching", "", "Looking for a job", "Since when, or no longer; one banner a day follows.", "gaps today"),
    _row("accept", "*", "Take the longer rhythms", "All that are proposed, as one change.", "gaps", "", "heavy"),
    _row("arrange", "=", "Arrange", "Columns by seniority, company or city.", "gaps", "columns", "covering"),
    _row(
        "delete",
        "D",
        "No longer a target",
        "It goes; u brings it back.",
        "gaps company",
        "",
        "target",
    ),
    _row("alike", "v", "Names alike", "Companies that only share words, counted nowhere.", "company", "alike", "alike"),
    _row("why", "W", "Why", "The numbers behind what is under the cursor.", "gaps company group same triage"),
    _row("sort", "S", "Sort people", "One to three keys a person; at targets first.", "gaps company group", "sort"),
    _row(
        "take",
        "Enter",
        "Take the guess",
        "What netui would answer, with its reason.",
        "sorting",
        "guess",
        "who",
    ),
    _row("skip", ".", "Enough", "Enough of this person; nothing said: comes again.", "sorting", "skip", "who"),
    _row("fade", "x", "Let fade", "Sorted, without a rhythm, on no list.", "sorting", "let fade", "who"),
    _row("one_back", "u", "One back", "The newest answer, else the person before.", "sorting", "one back"),
    _row("stop", "Esc", "Stop", "Leave; answers are kept.", "sorting", "stop"),
    *PLACES,
    # the history
    _row("open", "Enter", "Before and after", "What this change moved, field by field.", "history", "before and after"),
    _row(
        "open",
        "Enter",
        "Take back to here",
        "Takes back all that came later, as one change.",
        "step",
        "back to here",
        "back_there",
    ),
    # another file
    _row("take", "y", "Do it", "All of it, as one change.", "outside", "do it"),
    _row("open", "Enter", "Both sides", "The line in full, here and there.", "outside", "both sides", "line"),
    # ways to people, asks, the same person twice
    _row("path", "p", "Who can introduce me", "The best way; again: the next one.", "company gaps", "path", "meant"),
    _row("path", "p", "Who can introduce me", "The best way; again: the next one.", "map person group", "", "meant"),
    _row("draft", "m", "Ask for it", "The words of the way shown, or why not yet.", "company gaps group", "", "way"),
    _row("same", "M", "Merge or compare", "Who looks like the same person as this one.", "person", "", "who"),
    _row("mark", "Space", "Mark", "Mark and go down; M compares two that are marked.", "company group", "mark", "who"),
    _row("same", "M", "Merge or compare", "The two marked; else who looks like this one.", "company group", "", "who"),
    _row("same", "M", "The same person twice?", "Everybody who looks like somebody else."),
    _row("take", "Enter", "Merge", "One person from both, as one change.", "merging", "merge", "there"),
    _row(
        "turn",
        "Space",
        "From the other",
        "What can only be one thing: from which of the two.",
        "merging",
        "other one",
        "choice",
    ),
    _row("swap", "=", "Swap", "The other one keeps its page.", "merging", "swap", "there"),
    _row("apart", "x", "Not the same", "They are two people; remembered.", "merging", "two people", "there"),
    _row("apart", "x", "Not the same", "They are two people; remembered.", "same", "two people", "pair"),
    # importing
    _row("take", "Enter", "Read the file", "Shows what would come in; saves nothing.", "importing", "read"),
    _row("take", "Enter", "Import", "Save it as one change.", "checking", "import"),
    _row("turn", "Space", "Merge, keep both, skip", "Or: yours, the file's.", "checking", "decide", "choice"),
    _row("turn_all", "*", "The same for all like this", "All with this reason.", "checking", "all like this", "choice"),
    _row("rejects", "w", "Write out what was left out", "With place and reason.", "checking", "write out", "rejected"),
    _row("columns", "m", "Which column is what", "For any table.", "checking importing", "columns", "mappable"),
    _row("field", "Space", "What this column is", "A letter a field.", "columns", "what it is", "column"),
    _row("leave_out", "x", "Leave it out", "Nothing of this column comes in.", "columns", "leave out", "column"),
    _row("take", "Enter", "Read it so", "Reads the file with these columns.", "columns", "read"),
    _row("targets", "t", "Targets", "A line of companies, fields, roles, cities.", "imported", "target"),
    _row("edit", "e", "Edit", "The line under the cursor, in words.", "pace", "edit"),
    # everywhere
    *(_row(page.name, page.key, page.title, f"The page {page.title}.") for page in PAGES),
    _row(
        "open",
        "Enter",
        "Open",
        "Go in; never changes anything.",
        "queue today person gaps company group events agenda talk prep triage same communities pace",
    ),
    _row("add", "a", "Add in one line", "A person, a contact, a promise, a plan.", footer="add"),
    _row(
        "log", "i", "Log a contact", "The add line with the name filled in.", "person map company group", "log", "who"
    ),
    _row("find", "/", "Find", "Find in this list, as you type.", footer="find"),
    _row("find_next", "n", "Next match", "Go to the next match."),
    _row("find_previous", "N", "Previous match", "Go to the match before."),
    _row("undo", "u", "Undo", "Take back the newest change, also after a restart.", footer="undo"),
    _row("redo", "U ^r", "Redo", "Bring back what undo took."),
    _row("back", "Esc", "Back", "One step back: text, marks, filter, then the page."),
    _row("leave", "q", "Back, quit", "Back; on a numbered page quit, all is saved."),
    _row("suspend", "^z", "To the shell", "netui waits; fg in the shell brings it back."),
    _row("quit", "^q", "Quit at once", "Leave; all is saved."),
    _row("palette", ": ^p", "All commands and people", "Every command by name, every person."),
    _row("help", "? F1", "Keys of this page", "This list."),
    _row("bring_in", "I", "Import", "LinkedIn connections, a conference programme."),
    _row("sort", "S", "Sort people", "One to three keys a person: how well, when last, from where."),
    _row("communities", "", "Communities", "What you gave and asked in each, and who is there."),
    _row("history", "H", "History", "Every change with its time, newest first."),
    _row("write_out", "w", "Write out", "The people in sight to a file: cards, table, calendar, pages."),
    _row("sync", "", "Sync phone and calendar", "What changed into the folder that vdirsyncer carries; I reads it."),
    _row("take_all", "", "Leave: take everything along", "All of it into one folder, checked by reading it back."),
    _row(
        "save_as", "", "Save under another name", "The whole book in a new file, when its own is not its own any more."
    ),
    _row("restore", "", "Restore a copy", "One of backups/, with what would change; u takes it back."),
    _row(
        "merge_file",
        "",
        "Merge another netui file",
        "A copy of a sync tool, another device: what would change, then one change.",
    ),
    _row("at_event", "@", "At the event", "While one is on: one line a person; after it all met."),
    _row(
        "pace", ",", "Pace and words", "Talks, caps, settings and channels that suit you, days away, first sentences."
    ),
    _row("theme", "^t", "Next theme", "Calm dark, paper light, high contrast."),
)
"""In the order of the footer and the help page."""
