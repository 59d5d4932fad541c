"""Starts of the screens: over the user's own book, and over the made-up one that is thrown away."""

from __future__ import annotations

from netui.book.refused import Refused
from netui.cli import tell
from netui.cli.screens import check_terminal, shown
from netui.cli.verbs import Call, Option, Verb

GREETING = "Forty made-up people. Nothing here touches your own book."


def opened(call: Call) -> int:
    """The screens over the user's own book; from an empty one they may ask for the made-up people."""
    check_terminal()
    code, wish = shown(call)
    return demo(Call([], {})) if wish == "demo" else code


def demo(call: Call) -> int:
    """Made-up people around today, in a file that is thrown away."""
    text = call.has("plain") or call.json
    if not text:
        check_terminal()
    if keep := call.options.get("keep"):
        from os.path import lexists

        if lexists(keep):
            raise Refused(f"{keep} is there already and stays as it is; name another file.")
        return _demo(call, keep, text)
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="netui-demo-") as folder:
        return _demo(call, f"{folder}/netui.json", text)


def _demo(call: Call, path: str, text: bool) -> int:
    from netui.book.demo import demo as made

    call.options["file"] = path
    call.store.begin(made(call.now()))
    try:
        return tell.today(call) if text else shown(call, GREETING)[0]
    finally:
        call.close()


SCREENS = Verb("", opened, "The screens.")

VERBS: tuple[Verb, ...] = (
    Verb(
        "demo",
        demo,
        "Forty made-up people, in a file that is thrown away.",
        options=(Option("keep", "keep the made-up book in this new file", "PATH"),),
    ),
)
"""The verbs that open the screens."""
