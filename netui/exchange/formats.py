"""All formats that netui reads, in the order in which they are tried; a new one is a module and a name here."""

from __future__ import annotations

from hashlib import sha256
from typing import Protocol

import msgspec

from netui.book.refused import Refused
from netui.exchange import (
    anytable,
    contacts,
    frab,
    ics,
    inbox,
    indico,
    limits,
    linkedin,
    monica,
    pretalx,
    schedule_json,
    sessionize,
    vcard,
    whole,
)
from netui.exchange.batch import Batch, Options


class Format(Protocol):
    """What a module of this list offers."""

    KIND: str
    TITLE: str
    READS: str

    def sniff(self, name: str, data: bytes) -> bool:
        """Whether the contents are of this format."""

    def read(self, data: bytes, options: Options) -> Batch:
        """Neutral records, and what stood in the way."""


FORMATS: tuple[Format, ...] = (
    vcard,
    contacts,
    linkedin,
    frab,
    schedule_json,
    pretalx,
    sessionize,
    indico,
    ics,
    monica,
    whole,
    inbox,
    anytable,
)


def sniffed(name: str, data: bytes) -> Format:
    """The format by the contents, whatever the file is called; Refused where none fits."""
    limits.fits(name, data)
    for module in FORMATS:
        if module.sniff(name, data):
            return module
    if data.startswith(b"PK"):
        raise Refused(f"{name} is an archive without LinkedIn's Connections.csv. Nothing was changed.")
    *others, last = (module.READS for module in FORMATS)
    raise Refused(linkedin.nobody_in(name, limits.peek(data), f"netui reads {', '.join(others)} and {last}."))


def named(kind: str) -> Format:
    """The format of that name; Refused with the names there are."""
    for module in FORMATS:
        if kind == module.KIND:
            return module
    raise Refused(f"There is no format {kind}. There are: {', '.join(module.KIND for module in FORMATS)}.")


def read(name: str, data: bytes, options: Options | None = None, kind: str = "") -> Batch:
    """A file as neutral records; the kind is taken from its contents unless it is said."""
    name = name.encode("utf-8", "replace").decode()  # a disk takes names that are no text, a book does not
    module = named(kind) if kind else sniffed(name, data)
    limits.fits(name, data)
    batch = module.read(data, msgspec.structs.replace(options or Options(), name=name))
    return msgspec.structs.replace(batch, name=name, sha256=sha256(data).hexdigest())
