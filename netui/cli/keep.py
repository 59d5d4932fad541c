"""What comes in: files with a preview, then one change each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui.cli import patience, plain
from netui.cli.change import told
from netui.cli.verbs import Call, Option, Usage, Verb, interactive

if TYPE_CHECKING:
    from netui.exchange.batch import Options, Question
    from netui.exchange.outcome import Preview

SHOWN = 20
"""Rows of a kind in a preview; JSON has all that were left out."""


def bring_in(call: Call) -> int:
    """Files into the book, each as one change, after a look at what it would do; speakers go with their sessions."""
    from netui.exchange import pretalx
    from netui.store import files, folders

    if any(folders.is_folder(name) for name in call.words):
        return _folder(call)
    if len(call.words) == 1 and not call.has("as") and _is_inbox(call.words[0]):
        call.options["as"] = "inbox"
    given = [(name.rpartition("/")[2], files.read(name)) for name in call.words]
    found = [_file(call, name, data) for name, data in pretalx.together(given)]
    if call.json:
        counts = [preview.counts for preview, _ in found]
        plain.as_json(counts[0] if len(counts) == 1 else counts)
    return max(code for _, code in found)


def _is_inbox(path: str) -> bool:
    """Whether it is the text file that config.toml names, whatever it is called."""
    from os.path import expanduser, realpath

    from netui.store import config

    said = config.read().inbox
    return bool(said) and realpath(expanduser(said)) == realpath(expanduser(path))


def _file(call: Call, name: str, data: bytes) -> tuple[Preview, int]:
    from msgspec.structs import replace

    from netui.exchange.batch import Options

    said = {option: call.options.get(option, "") for option in ("zone", "dates", "encoding", "event")}
    if "map" in call.options:
        from netui.store import files

        said["mapping"] = files.read(call.options["map"]).decode("utf-8-sig", "replace")
    options = Options(**said)
    choices = _taken(call)
    while True:
        preview = _plan(call, name, data, options, choices)
        if not preview.questions:
            break
        question = preview.questions[0]
        answer = _asked(question) if interactive() and not call.has("yes") else ""
        if not answer:
            plain.say(f"{question.words} {_how(question)}")
            return preview, 1
        options = replace(options, **{question.name: answer})
    if not call.json:
        _print(preview)
    return preview, _decided(call, preview)


def _taken(call: Call) -> dict[str, str]:
    """What is asked for of what else stays out, as answers to the preview."""
    from netui.exchange.outcome import GROUPS

    groups = [word for part in call.options.get("take", "").split(",") if (word := part.strip())]
    if wrong := next((group for group in groups if group not in (*GROUPS, "all")), ""):
        raise Usage(f"--take knows no {wrong}. It takes: {', '.join(GROUPS)}, all.")
    groups = list(GROUPS) if "all" in groups else groups
    return {f"take {group}": "add" for group in (*groups, *(["text"] if call.has("with-text") else []))}


def _folder(call: Call) -> int:
    """A folder that a sync tool carries: what was changed elsewhere."""
    from netui.exchange import preview
    from netui.exchange.synced.sync import batch
    from netui.store import folders

    if len(call.words) > 1:
        raise Usage("A folder is read by itself: name it alone.")
    with patience.shown(call.words[0]):
        found = preview.plan(batch(*folders.read(call.words[0])), call.store.book, call.now())
    if call.json:
        plain.as_json(found.counts)
    else:
        _print(found)
        _print_fields(found)
    return _decided(call, found)


def _print_fields(preview: Preview) -> None:
    """Field by field what a card says otherwise, and where the user's own value stays."""
    fields = [(row.person.name, field) for row in preview.joined for field in row.fields]
    for name, field in fields[:SHOWN]:
        stays = " (yours stays)" if field.conflict else ""
        plain.line(f"  {name}: {field.name} {field.mine or '-'} → {field.theirs or 'gone'}{stays}")
    _more(len(fields))


def _plan(call: Call, name: str, data: bytes, options: Options, choices: dict[str, str]) -> Preview:
    from netui.exchange.looking import look

    kind = call.options.get("as", "")
    with patience.shown(name):
        return look(name, data, options, call.store.book, call.now(), kind=kind, choices=choices)[1]


def _decided(call: Call, preview: Preview) -> int:
    """Commit when the user wants it; the exit code."""
    if call.has("dry-run") or not preview.change.edits:
        return 0
    if not call.has("yes"):
        if not interactive():
            plain.say("Nothing is saved yet: say --yes to import it.")
            return 1
        if plain.asked("Import this? y/N ").lower() not in ("y", "yes"):
            plain.say("Nothing was changed.")
            return 1
    saved = call.store.commit(preview.change)
    if not call.json:
        told(call, saved)
        plain.say("netui undo takes the whole import back, also later.")
    return 0


def _asked(question: Question) -> str:
    plain.say(question.words)
    for value, reads in question.choices:
        plain.say(f"  {value}  {reads}")
    for column in question.columns:
        plain.say(f"  {column.name}: {column.field or 'left out'}  ({', '.join(filter(None, column.samples))})")
    return plain.asked(f"{question.name}{f' [{question.guess}]' if question.guess else ''}: ") or question.guess


def _how(question: Question) -> str:
    """How to answer it on the line."""
    if question.name == "mapping":
        return f"Say it with --map FILE, a file with {question.guess} as it is right."
    return f"Say it with --{question.name}{_choices(question)}."


def _choices(question: Question) -> str:
    return " " + " or ".join(value for value, _ in question.choices) if question.choices else ""


def _print(preview: Preview) -> None:
    """The counts, then what needs a look: look-alikes, your own picks, what was left out."""
    plain.line(preview.words)
    for row in preview.alike[:SHOWN]:
        plain.line(f"  look alike: {row.theirs.name} and {row.mine.name}, {row.reason} ({row.score} %): {row.answer}")
    _more(len(preview.alike))
    for news in [news for news in preview.news if news.yours][:SHOWN]:
        plain.line(
            f"  {news.state}, yours: {news.session.title}" + (f", was {news.session.was}" if news.session.was else "")
        )
    for heard in preview.heard[:SHOWN]:
        guess = f" ({heard.doubt})" if heard.doubt else ""
        plain.line(f"  {heard.place}: {heard.text} -> {heard.does}{guess}")
    _more(len(preview.heard))
    _print_offers(preview)
    for part in preview.skipped[:SHOWN]:
        plain.line(f"  left out: {part.place}: {part.reason}")
    _more(len(preview.skipped))
    for part in preview.notes[:SHOWN]:
        plain.line(f"  note: {part.place}: {part.reason}")
    _more(len(preview.notes))


def _print_offers(preview: Preview) -> None:
    """What stays out until it is asked for, a line a group."""
    from netui.exchange.outcome import GROUPS

    for group, words in GROUPS.items():
        rows = [row for row in preview.offers if row.group == group]
        if rows:
            some = ", ".join(row.title for row in rows[:3])
            option = "--with-text" if group == "text" else f"--take {group}"
            way = "comes in" if rows[0].taken else f"{option} brings it in"
            plain.line(f"  {words}: {some}{f' and {len(rows) - 3:,} more' if len(rows) > 3 else ''} ({way})")


def _more(count: int) -> None:
    if count > SHOWN:
        plain.line(f"  … {count - SHOWN} more")


VERBS: tuple[Verb, ...] = (
    Verb(
        "import",
        bring_in,
        "A file into the book: a preview, then one change.",
        "FILE… or FOLDER",
        (
            Option("yes", "save without asking"),
            Option("dry-run", "only show what would be done"),
            Option("as", "what kind of file it is, where that cannot be seen: linkedin, frab, …", "KIND"),
            Option("zone", "the time zone of a programme that does not say it, such as Europe/Brussels", "ZONE"),
            Option("dates", "how days are written, dmy or mdy", "ORDER"),
            Option("encoding", "how letters are written, such as cp1252", "NAME"),
            Option("map", 'which column of a table is what: a file with {"Heading": "field"}', "FILE"),
            Option("with-text", "the words of messages too, not only that there were some"),
            Option("take", "what else stays out: follows, contacts, writers, invited, … or all", "GROUPS"),
            Option("event", "the event that a programme belongs to", "NAME"),
        ),
        most=None,
        least=1,
    ),
)
"""The verb that brings in."""
