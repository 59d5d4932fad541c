"""The letters of vCards: UTF-8, or what a line says of itself, or what the user says; one odd byte costs one line."""

from __future__ import annotations

import re
from binascii import a2b_qp

from netui.book.refused import Refused
from netui.exchange import limits
from netui.exchange.batch import Question
from netui.exchange.content_line import BINARY, Line

_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.:-]+)", re.IGNORECASE)
_ODD = re.compile("[\udc80-\udcff]")
_PARTS = re.compile(r"(?<!\\);")
_STRUCTURED = frozenset(("N", "ADR", "ORG"))


class Letters:
    """What makes text of the lines of one file."""

    def __init__(self, name: str, data: bytes, encoding: str = "") -> None:
        self.name, self._data, self._said = name, data, encoding
        self.question: Question | None = None
        _check(encoding)
        if any(data.startswith(mark) for mark, codec in limits.MARKS if codec != "utf-8-sig") or "16" in encoding:
            self.text, _, self.dropped = limits.text_of(name, data, encoding)
        else:
            text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
            self.text = text.replace("\0", "")
            self.dropped = len(text) - len(self.text)
        self.odd = _ODD.search(self.text) is not None

    def mended(self, text: str) -> str:
        """A whole line as text, whatever bytes it has."""
        if not self.odd or not _ODD.search(text):
            return text
        raw = text.encode("utf-8", "surrogateescape")
        found = _CHARSET.search(text)
        for codec in ("utf-8", found[1] if found else "utf-8"):
            try:
                return raw.decode(codec)
            except (UnicodeDecodeError, LookupError):
                continue
        if text.partition(":")[0].partition(";")[0].rpartition(".")[2].upper() in BINARY:
            return raw.decode("latin-1")
        if not self._said and self.question is None:
            self.question = _asked(self.name, raw)
        return raw.decode(self._said or limits.GUESS, "replace")


def decoded(line: Line) -> Line:
    """The line without quoted-printable; its parts are told apart before."""
    if "QUOTED-PRINTABLE" not in line.all("ENCODING"):
        return line
    charset = next(iter(line.all("CHARSET")), "utf-8")
    parts = _PARTS.split(line.value) if line.name in _STRUCTURED else [line.value]
    texts = [_text(a2b_qp(part.encode("utf-8", "replace")), charset) for part in parts]
    if len(texts) > 1:
        texts = [text.replace(";", "\\;") if "\\;" not in text else text for text in texts]
    params = tuple((name, value) for name, value in line.params if name not in ("ENCODING", "CHARSET"))
    return Line(line.name, ";".join(texts), params, line.group, line.spelt)


def _text(raw: bytes, charset: str) -> str:
    for codec in (charset, "utf-8"):
        try:
            return _clean(raw.decode(codec))
        except (UnicodeDecodeError, LookupError):
            continue
    return _clean(raw.decode(limits.GUESS, "replace"))


def _clean(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _check(encoding: str) -> None:
    try:
        b" ".decode(encoding or "utf-8", "replace")
    except LookupError as fault:
        raise Refused(f"There is no encoding «{encoding}». Try utf-8, {', '.join(limits.ENCODINGS)}.") from fault


def _asked(name: str, raw: bytes) -> Question:
    line = raw[:80]
    choices = tuple((codec, line.decode(codec, "replace")) for codec in ("cp1252", "cp1250", "latin-1"))
    return Question(
        "encoding", f"{name} does not say in which encoding it is. Which line reads right?", choices, limits.GUESS
    )
