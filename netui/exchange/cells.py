"""Cells that no spreadsheet takes for a formula: one apostrophe before, and exactly that one off again."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[+-](?=\D*\d)[\d ().,/-]+(?: ?(?:x|ext\.?) ?\d+)?\Z", re.ASCII)
_TRIGGER = ("=", "@", "\t", "\r", "+", "-")


def harmless(cell: str) -> str:
    """The cell as it is written; a number or phone may begin with its sign."""
    return f"'{cell}" if _is_formula(cell.lstrip("'")) else cell


def bare(cell: str) -> str:
    """The cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell.lstrip("'")) else cell


def _is_formula(cell: str) -> bool:
    return cell.startswith(_TRIGGER) and not (cell[0] in "+-" and _NUMBER.match(cell))
