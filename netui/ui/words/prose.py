"""An abstract as it came, HTML, Markdown or plain, as paragraphs of plain text; nothing is rendered as markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LONGEST = 8_000
"""Characters of an abstract that are read; longer ones are papers."""

_BLOCKS = frozenset(
    (
        *("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "pre"),
        *("section", "article", "dt", "dd"),
    )
)
_SILENT = frozenset(("script", "style", "head", "template"))
_TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^>]*>|&[a-zA-Z]{2,8};|&#\d+;")
_DECLARED = re.compile(r"<!--.*?-->|<!doctype[^>]*>", re.DOTALL | re.IGNORECASE)
_MARKDOWN = (
    (re.compile(r"!?\[([^\]\n]+)\]\([^)\s]*\)"), r"\1"),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"^#{1,6}\s+", re.MULTILINE), ""),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in _SILENT
        if tag in _BLOCKS:
            self.parts.append("\n· " if tag == "li" else "\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        if tag in _BLOCKS and tag not in ("li", "br"):
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def paragraphs(text: str) -> list[str]:
    """The text without tags, entities and marks of Markdown, a paragraph or a list entry each."""
    text = text[:LONGEST]
    if _TAG.search(text):
        reader = _Reader()
        reader.feed(_DECLARED.sub("", text).replace("<!", "&lt;!"))  # the parser stumbles over odd declarations
        reader.close()
        lines = "".join(reader.parts).splitlines()
    else:
        lines = _joined(text)
    for pattern, kept in _MARKDOWN:
        lines = [pattern.sub(kept, line) for line in lines]
    return [kept for line in lines if (kept := " ".join(line.split())) not in ("", "·")]


def _joined(text: str) -> list[str]:
    """Lines of a plain text that belong together; an entry of a list stays its own."""
    found: list[str] = []
    fresh = True
    for raw in text.splitlines():
        line = raw.strip()
        entry = re.match(r"[-*+•]\s+|\d{1,2}[.)]\s+", line)
        if not line:
            fresh = True
        elif fresh or entry:
            found.append(f"· {line[entry.end() :]}" if entry and not line[0].isdigit() else line)
            fresh = False
        else:
            found[-1] += f" {line}"
    return found
