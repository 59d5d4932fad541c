"""The pictures of README: every page with the made-up people, as SVG and, where chromium is, as PNG.

python -m tests.shots [PAGE …]      all pages in all themes, or only these
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from netui.book.demo import demo
from netui.book.now import Now
from netui.store.file import Store

TO = Path(__file__).parents[1] / "screenshots"
NOW = Now("2026-11-23", "09:00", 1_795_420_800_000, 7, "Europe/Berlin", "+01:00")
THERE = Now("2026-12-02", "14:10", 1_796_217_000_000, 7, "Europe/Berlin", "+01:00")
"""On the second day of the conference."""
SIZE = (120, 36)
THEMES = {"dark": "calm-dark", "light": "paper-light", "contrast": "high-contrast"}


class Shot(msgspec.Struct, frozen=True):
    """One picture: the page to begin with and the keys to press there."""

    name: str
    page: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = SIZE
    now: Now = NOW


def typed(text: str) -> tuple[str, ...]:
    """The keys of a text."""
    return tuple("space" if char == " " else char for char in text)


SHOTS = (
    Shot("today", "today"),
    Shot("map", "map", ("tab",)),
    Shot("map-80x24", "map", ("tab",), (80, 24)),
    Shot("gaps", "gaps"),
    Shot("goals", "gaps", ("right_square_bracket",)),
    Shot("events", "events", ("right_curly_bracket",)),
    Shot("queue", "queue", ("m",)),
    Shot("person", "queue", ("enter",)),
    Shot("add", "today", ("a", *typed("coffee with Noor fri >send the draft"))),
    Shot("prep", "events", ("P",)),
    Shot("brief", "events", ("b",)),
    Shot(
        "at-event",
        "events",
        (
            "@",
            *typed("Hugo grippers on wet boxes !"),
            "enter",
            *typed("Ola via Ana evals team of 3 >send the handbook"),
        ),
        now=THERE,
    ),
    Shot("triage", "today", ("@",)),
    Shot("help", "queue", ("question_mark",)),
)

_FONT = "DejaVu Sans Mono"
_CLIP = re.compile(r'(clip-terminal">\s*<rect x="0" y="0" width="[\d.]+" height=")([\d.]+)')
"""The frame that cuts the last line; this font reaches a little lower."""


async def svg(shot: Shot, theme: str, path: Path) -> str:
    """The page as SVG, without anything that would be loaded from elsewhere."""
    from netui.ui.app import NetUI

    store = Store.open(path, now=lambda: shot.now)
    app = NetUI(store, lambda: shot.now, theme=theme, first=shot.page)
    try:
        async with app.run_test(size=shot.size) as pilot:
            await pilot.pause()
            await pilot.press(*shot.keys)
            await pilot.pause()
            drawn = app.export_screenshot(title="netui")
    finally:
        store.close()
    drawn = re.sub(r"@font-face\s*\{.*?\}", "", drawn, flags=re.DOTALL).replace("Fira Code", _FONT)
    return _CLIP.sub(lambda found: f"{found[1]}{float(found[2]) + 4:g}", drawn)


def png(path: Path) -> None:
    """The same picture as PNG, drawn by chromium where there is one."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        return
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', path.read_text("utf-8"))
    assert found, path
    width, height = (round(float(side)) for side in found.groups())
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f'<body style="margin:0;background:transparent"><img src="{path.as_uri()}" width="{width}">')
        subprocess.run(
            [
                *(chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"),
                *("--allow-file-access-from-files", "--force-device-scale-factor=1", f"--user-data-dir={folder}/home"),
                *(f"--window-size={width},{height}", f"--screenshot={path.with_suffix('.png')}", page.as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def main(names: list[str]) -> int:
    """Draw what was asked for, else everything."""
    TO.mkdir(exist_ok=True)
    os.environ["TEXTUAL_COLOR_SYSTEM"] = "truecolor"  # read when textual is imported
    for shot in SHOTS:
        if names and shot.name not in names:
            continue
        for short, theme in THEMES.items():
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "netui.json"
                store = Store.open(path, now=lambda: NOW)
                store.begin(demo(NOW))
                store.close()
                drawn = asyncio.run(svg(shot, theme, path))
            to = TO / f"{shot.name}-{short}.svg"
            to.write_text(drawn, "utf-8")
            png(to)
            print(to.relative_to(TO.parent), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
