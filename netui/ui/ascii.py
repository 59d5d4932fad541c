"""The screens for a terminal without UTF-8, and for a font without shapes: each cell gets a sign of ASCII.

A locale that says nothing is taken to know UTF-8, since every terminal of today does; C and POSIX say that it does not.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

COERCED = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python writes into LC_CTYPE where it found the locale C."""

SHAPES = str.maketrans(
    {
        **dict(zip("·•∘…→←›‹»«▸▾▿▵✓✗░▒▓█▌▐№", "-*o~><><><>vv^+x.:%#>|#", strict=True)),
        **dict(zip("–—“”‘’‚„", '--""\'\',"', strict=True)),
        **dict(zip("●○◉▲△▼▽◆◇■□★☆", "oooAavv#%##**", strict=True)),
        **dict(zip("▁▂▃▄▅▆▇▀▔▕▏▎▊", "__.-=+*--||||", strict=True)),
        **dict.fromkeys("─━═╌╍┄┅┈┉╴╶", "-"),
        **dict.fromkeys("│┃║╎╏┆┇┊┋╵╷", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╯╰┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬▖▗▘▙▛▜▝▟", "+"),
    }
)


def knows_letters(env: Mapping[str, str] = os.environ) -> bool:
    """Whether the locale, and what Python was told to write, say that the terminal shows more than ASCII."""
    if (told := env.get("PYTHONIOENCODING", "").partition(":")[0]) and not _utf8(told):
        return False
    names = ["LC_ALL", "LC_CTYPE", "LANG"]
    if sys.flags.utf8_mode and env.get("LC_CTYPE") in COERCED:
        names.remove("LC_CTYPE")
    said = next((value for name in names if (value := env.get(name))), "UTF-8")
    return _utf8(said)


def _utf8(name: str) -> bool:
    return "utf8" in name.lower().replace("-", "").replace("_", "")


class Ascii(LineFilter):
    """Shapes become signs; without `letters` all else becomes ASCII too, cell by cell."""

    def __init__(self, letters: bool) -> None:
        super().__init__()
        self._letters = letters

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same cells in ASCII."""
        return [
            segment if segment.control or segment.text.isascii() else Segment(self._text(segment.text), segment.style)
            for segment in segments
        ]

    def _text(self, text: str) -> str:
        text = text.translate(SHAPES)
        return text if self._letters or text.isascii() else _bare(text)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """Letters without what stands above them, ? for what has no such letter; as many cells as before."""
    bare = "".join(_sign(char) for char in text)
    return bare.ljust(cell_len(text))[: cell_len(text)]


def _sign(char: str) -> str:
    if char.isascii():
        return char
    cells = cell_len(char)
    near = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return near[:cells].ljust(cells) if near.isprintable() and near.strip() else "?" * cells
