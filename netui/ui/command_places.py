"""The rows of the command table for the events and the map."""

from __future__ import annotations

from netui.ui.command import Command
from netui.ui.command import row as _row

PLACES: tuple[Command, ...] = (
    # the events
    _row("pick", "Space", "Pick, to meet", "Go to this session; at a person: to meet, or not.", "agenda talk", "pick"),
    _row("interesting", "+", "Interesting", "Keep the session in mind without going.", "agenda talk"),
    _row(
        "accept",
        "*",
        "Accept the plan",
        "The best plan; at the people: the suggested, again: questions for them.",
        "agenda",
        "accept",
    ),
    _row(
        "swap",
        "c",
        "Swap the clash",
        "Keep the better one, also of another day; again: the other.",
        "agenda",
        "swap",
        "clash",
    ),
    _row("rest", "r", "Rest block", "In the hole, or after the pick under the cursor.", "agenda", "rest"),
    _row("pane", "Tab Shift+Tab", "Other pane", "From the programme to the people, and back.", "agenda", "people"),
    _row("edit", "e", "Edit", "Three questions for a person, the time of a block, a note.", "agenda talk", "edit"),
    _row("edit", "e", "Goal", "How many new people to talk to there.", "events", "goal", "event"),
    _row("next_split", "]", "Next split", "Mine, Suggested, Holes, All.", "agenda"),
    _row("previous_split", "[", "Split before", "All, Holes, Suggested, Mine.", "agenda"),
    _row("next_day", "}", "Next day", "A day forward.", "agenda"),
    _row("previous_day", "{", "Day before", "A day back.", "agenda"),
    _row("filter", "f", "Filter", "Words, #track, @room, or meet: speakers worth meeting.", "agenda", "filter"),
    _row("no_filter", "F", "No filter", "All sessions again.", "agenda"),
    _row("zoom", "z", "This pane alone", "The programme or the people on the whole page.", "agenda"),
    _row("log", "i", "Log a contact", "The add line with name and event filled in.", "agenda", "", "who"),
    _row("link", "o", "Open link", "The page of the session or the speaker.", "agenda talk"),
    _row("delete", "D", "Take out", "A block or a meeting of your own.", "agenda"),
    _row("why", "W", "Why", "What a session or a person counts, with the numbers.", "agenda"),
    _row("draft", "m", "Draft to arrange a talk", "To who gains most; again: the next tone.", "agenda", "draft"),
    _row("brief", "b", "Brief", "One page for the event, at a person for them.", "agenda events", "brief"),
    _row("brief", "b", "Page of the event", "The whole event on one page.", "brief", "event", "part"),
    _row("brief", "b", "Brief", "One page to take along.", "person today queue", "", "who"),
    _row("at_event", "@", "At the event", "One line a person; later all met.", "agenda events brief", "at it", "event"),
    _row(
        "prep", "P", "Prepare", "Ten lines that tick themselves, pitch, goal, your talks.", "agenda events", "prepare"
    ),
    _row("triage", "T", "After it", "Everybody you met there, and what is warranted.", "agenda events"),
    _row("arrange", "=", "Talk arranged", "When and where you meet; it holds its place in the agenda.", "agenda"),
    _row("again", ".", "Same questions", "The questions written last, for this person too.", "agenda"),
    _row("save", "Enter", "Save the line", "On disk before the line is empty again.", "atevent", "saves"),
    _row("edit_last", "Up", "Edit the last line", "Enter saves it in its place; empty takes it out.", "atevent"),
    _row("rest", "F2", "Rest now", "From this minute, as long as your pace wants it.", "atevent", "rest now"),
    _row("guess", "Tab", "Next guess", "Who else, what else the line could mean.", "atevent", "guess"),
    _row("draft", "m", "Next tone", "The draft quotes what was said; again: the next tone.", "triage", "draft", "who"),
    _row("copy", "y", "Copy", "Copied is not sent: the next day asks.", "triage", "copy", "who"),
    _row("done", "d", "Sent", "It went out; sets the rhythm that stands beside it.", "triage", "sent", "who"),
    _row("snooze", "s", "Snooze", "Not now: d day, w week, m month, e event.", "triage", "", "who"),
    _row("let_go", "x", "Nothing warranted", "No follow-up; the person stays.", "triage", "let go", "who"),
    _row("connect", "c", "Connection request", "A note with the limit of the platform.", "triage", "connect", "who"),
    _row("mark", "Space", "Mark", "Mark and go down; d, s and x act on all marked.", "triage", "mark", "who"),
    _row("mark_all", "*", "Mark all", "Everybody still open; Esc clears the marks.", "triage", "", "who"),
    _row("again", ".", "Same again", "The last sent, snooze or let go, on this one.", "triage", "", "who"),
    _row("rhythm", "=", "Rhythm", "How often to hear from them; set with d.", "triage", "rhythm", "who"),
    _row("reason", "R", "Another reason", "An article, a congratulation, an opinion, a detail.", "triage", "", "who"),
    _row("which", "M", "Who it was", "Another of that name, a speaker there, somebody new.", "triage", "who", "who"),
    _row("edit", "e", "Look back", "Was it worth it, and what energy was left.", "triage", "look back"),
    _row("answered", "i", "They answered", "The add line with the name filled in.", "triage", "", "who"),
    _row("link", "o", "Open link", "Their page; the note of a request is on the clipboard.", "triage", "", "who"),
    _row(
        "tick", "Space", "Tick", "Ticket, brief; a call is answered, a talk of yours goes one step on.", "prep", "tick"
    ),
    _row("edit", "e", "Pitch, goal", "Pitch with its spoken length; at goal, talk and walk that.", "prep", "edit"),
    _row("delete", "D", "Take out", "A talk of yours or a deadline.", "prep"),
    _row("copy", "y", "Copy the page", "At most 36 lines of text.", "brief", "copy"),
    _row("write", "w", "Write to a file", "Your agenda as a calendar, or the page as text.", "brief", "write file"),
    _row("write", "w", "Write to a file", "Your agenda as a calendar (.ics), or the page (.md).", "agenda"),
    _row("edit", "e", "Pitch, goal", "Where both are edited.", "brief", "edit pitch", "event"),
    _row("down", "j Down", "Down", "A line down.", "brief"),
    _row("up", "k Up", "Up", "A line up.", "brief"),
    # the map
    _row("left", "h Left", "Left", "To the nearest on the left; in the list the sector before.", "map", "move"),
    _row("down", "j Down", "Down", "To the nearest below, else the next in the sector.", "map"),
    _row("up", "k Up", "Up", "To the nearest above.", "map"),
    _row("right", "l Right", "Right", "To the nearest on the right; in the list the next sector.", "map"),
    _row("next_due", "Tab", "Next due", "Today's cards in their order, then who else is due.", "map", "due"),
    _row("previous_due", "Shift+Tab", "Due before", "The due person before.", "map"),
    _row("open", "Enter", "Open", "The person under the cursor.", "map", "open", "who"),
    _row("closer", "+", "Closer", "Into this sector: it is divided by company.", "map", "zoom"),
    _row("farther", "-", "Farther", "Back to everybody.", "map"),
    _row("filter", "f", "Filter", "Dim all but some, where they stand.", "map", "filter"),
    _row("no_filter", "F", "No filter", "Everybody again.", "map"),
    _row("twin", "v", "Map or list", "The same people, counts and order as a list.", "map", "list"),
    _row("arrange", "=", "Arrange", "By field, company, seniority, source or city.", "map", "arrange"),
    _row(
        "draft", "m", "Draft a message", "Today's card of this person, or the ask of a way.", "map", "draft", "writes"
    ),
    _row("why", "W", "Why", "The numbers of the tie under the cursor.", "map", "", "who"),
)
"""In the order of the footer and the help page."""
