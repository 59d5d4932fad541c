"""Words to a verb: everything the shell can say, and the help that is made from it."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from netui import __version__
from netui.cli import care, change, keep, out, plain, start, tell
from netui.cli.verbs import GLOBAL, Call, Usage, Verb, parsed


def say(argv: Sequence[str]) -> int:
    """Run the verb that the line names; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    verb, words = _verb(argv)
    call = parsed(verb, words)
    try:
        return verb.run(call)
    finally:
        call.close()


def _verb(argv: Sequence[str]) -> tuple[Verb, list[str]]:
    """The verb that the line names, and the line without it; without one the screens, or today as text."""
    values = {f"--{option.name}" for option in GLOBAL if option.value}
    skip = False
    for at, word in enumerate(argv):
        rest = [*argv[:at], *argv[at + 1 :]]
        if skip:
            skip = False
        elif word in ("--help", "-h", "--version"):
            return _named("version" if word == "--version" else "help"), rest
        elif word.startswith("--"):
            skip = word in values
        elif "--help" in argv[at + 1 :]:
            return _named("help"), [word]
        else:
            return _named(word), rest
    return (_named("today") if {"--plain", "--json"} & set(argv) else start.SCREENS), list(argv)


def _named(name: str) -> Verb:
    for verb in VERBS:
        if verb.name == name:
            return verb
    from difflib import get_close_matches

    near = get_close_matches(name, [verb.name for verb in VERBS], 1)
    hint = f"Do you mean netui {near[0]}?" if near else "`netui help` shows them all."
    raise Usage(f"There is no verb «{name}». {hint}")


def help(call: Call) -> int:  # noqa: A001
    """Every verb, one verb with its options, or every key of the screens."""
    if call.words == ["keys"]:
        return _keys()
    if call.words:
        return _help_of(_named(call.words[0]))
    plain.line("netui: the networking planner that knows what to do next, offline, in your terminal.")
    plain.line()
    plain.table([("netui", "The screens."), *((f"netui {v.name} {v.usage}".rstrip(), v.help) for v in VERBS)], "  ")
    plain.line()
    plain.table([(option.words, option.help) for option in GLOBAL], "  ")
    return 0


def _help_of(verb: Verb) -> int:
    plain.line(f"netui {verb.name} {verb.usage}".rstrip())
    plain.line(f"  {verb.help}")
    plain.line()
    plain.table([(option.words, option.help) for option in (*verb.options, *GLOBAL)], "  ")
    return 0


def _keys() -> int:
    from netui.ui import commands

    scopes = dict.fromkeys(scope for row in commands.TABLE for scope in row.on)
    numbered = [page.name for page in commands.PAGES]
    first = ["app", "rows", *numbered]
    for scope in (*first, *(scope for scope in scopes if scope not in first)):
        if rows := list(commands.commands(scope)):
            title = {"app": "Everywhere", "rows": "In every list"}.get(scope, scope.replace("_", " ").capitalize())
            plain.line(title)
            plain.table([(" ".join(row.keys), row.id(scope), row.help) for row in rows], "  ")
            plain.line()
    plain.line('To change one: a line such as  "queue.done" = "D"  in keys.toml, beside config.toml.')
    return 0


def version(call: Call) -> int:
    """Which netui this is."""
    if call.json:
        plain.as_json({"version": __version__})
    else:
        plain.line(f"netui {__version__}")
    return 0


VERBS: tuple[Verb, ...] = (
    *tell.VERBS,
    *change.VERBS,
    *keep.VERBS,
    *out.VERBS,
    *care.VERBS,
    *start.VERBS,
    Verb("help", help, "This list, one verb, or every key of the screens.", "[VERB|keys]", most=1),
    Verb("version", version, "Which netui this is."),
)
"""Everything the shell can say."""
