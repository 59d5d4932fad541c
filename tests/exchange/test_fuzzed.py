"""Real files of every format, cut, doubled, swapped and flipped: each ends in a result or in one sentence, and soon.

NETUI_FUZZ=2000 python -m pytest tests/exchange -k damaged tries so many; without it a few of each kind.
"""

from __future__ import annotations

import io
import re
import signal
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from types import FrameType

import pytest

from netui.book.book import Book
from netui.book.demo import demo
from netui.book.refused import Refused
from netui.exchange import csv_out, formats, ics_write, markdown, preview, vcard, whole
from netui.exchange.batch import Options
from tests.exchange.given import FUZZ, LATER, NOW, SAMPLES

PATIENCE = 20
"""Seconds after which a case has hung."""
LONGEST = 150_000
"""Bytes of a sample that are mutated; what is longer is cut in its middle first."""
GROUPS = 20
"""Cases are run in so many tests."""

ENDINGS = (".csv", ".vcf", ".ics", ".xml", ".json", ".zip", ".txt")
ODD = (
    *(b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\x80\x9b\x1b[2J", b'"', b"'", b",", b";", b"\t", b"\\", b"\r", b"\n"),
    *(b"=cmd|' /C calc'!A0", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<![CDATA[", b"</event>", b"<a>" * 200, b"&#0;&x;"),
    *(b"[" * 3_000, b"{" * 3_000, b'{"a":' * 2_000, b"9" * 5_000, b"1e99999", b"-0", b"NaN", b"null", b"\\ud800"),
    *(b"31/02/2024", b"0000-00-00", b"9999-12-31T23:59:60Z", b"P99999999W", b"24:00", b"TZID=:::", b"\xe2\x80\xae"),
    *(b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"BEGIN:VEVENT\r\n", b"END:VCALENDAR\r\n", b"=\r\n=\r\n", b"\r\n " * 300),
)
STRANGE = (
    *(b"", b" ", b"0", b"-1", b"9" * 400, b"1e999", b"31/02/2024", b"0000-00-00", b"9999-12-31T23:59:59Z", b"P1D"),
    *(
        b"0001-01-01T00:00:00+14:00",
        b"24:60",
        b"-99:99",
        b"99999:00",
        b"Mars/Olympus",
        b"=1+1",
        b"@a",
        b"\xe2\x80\xae x",
    ),
    *("👩‍💻 Łódź \u0301".encode(), b"a" * 5_000, b"null", b"true", b"mailto:", b"http://[", b"tel:;ext=", b"--13-45"),
)
VALUE = re.compile(rb'(?:[>:,"\n;]) ?([^<>:,"\n;{}\[\]]{1,80})(?=[<,"\r\n;])')
"""What stands between two marks of any format."""
CODECS = ("utf-16", "utf-16-be", "utf-32", "cp1252", "cp037", "utf-7")


def _kinds() -> dict[str, list[tuple[str, bytes]]]:
    """Kind of file to samples with their names: the public ones, and what netui writes itself."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for path in sorted(path for path in SAMPLES.rglob("*") if path.suffix in ENDINGS):
        found.setdefault(path.parent.name + path.suffix, []).append((path.name, path.read_bytes()))
    book = demo(NOW)
    own = [("netui.json", whole.write(book, NOW)), ("people.vcf", vcard.write(book, NOW, notes=True))]
    own += [("people.csv", csv_out.write(book)["people.csv"]), ("calendar.ics", ics_write.write(book, NOW))]
    own.append(("inbox.txt", b"coffee Ana Ruiz @Acme fri #ml >send the RFC\n2026-11-20 10:00 met Bo at PyData\n" * 9))
    return {**found, "own": own}


KINDS = _kinds()


def mutated(data: bytes, random: Random) -> bytes:
    """The file after a few accidents."""
    if random.random() < 0.5:
        return _said_otherwise(data, random)
    if len(data) > LONGEST:
        at = random.randrange(len(data) - LONGEST)
        data = data[:2_000] + data[at : at + LONGEST] if random.random() < 0.7 else data[:LONGEST]
    for _ in range(random.randint(1, 5)):
        data = _once(data, random)
    return data


def _said_otherwise(data: bytes, random: Random) -> bytes:
    """The same file with some of its values replaced, so that it is whole and makes no sense."""
    places = [found.span(1) for found in VALUE.finditer(data)]
    for start, end in sorted(random.sample(places, min(len(places), random.choice((1, 3, 20)))), reverse=True):
        data = data[:start] + random.choice(STRANGE) + data[end:]
    return data


def _once(data: bytes, random: Random) -> bytes:
    at, many = random.randint(0, len(data)), random.choice((0, 1, 2, 7, 60, 900, 9_000))
    way = random.randrange(8)
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + data[at : at + many] * random.choice((2, 2, 30)) + data[at + many :]
    if way == 2 and data:
        flipped = bytearray(data)
        for _ in range(random.choice((1, 4, 60))):
            flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
        return bytes(flipped)
    if way == 3:
        lines = data.split(b"\n")
        one, two = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[two] = lines[two], lines[one]
        return b"\n".join(lines)
    if way == 4 and random.random() < 0.3:
        return data.decode("utf-8", "replace").encode(random.choice(CODECS), "replace")
    if way == 5:
        return data.replace(b"\r\n", b"\n") if b"\r\n" in data else data.replace(b"\n", random.choice((b"\r\n", b"\r")))
    if way == 6:
        return data[:at] + random.choice(ODD) + data[at + many :]
    return data[:at] + data[at + many :]


def zipped(data: bytes, random: Random) -> bytes:
    """A zip of a file with others around it, its member or its bytes mutated."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", random.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as pack:
        inside = random.choice(("Connections.csv", "a/Connections.csv", "../Connections.csv"))
        pack.writestr(inside, mutated(data, random))
        for name in ("messages.csv", "Profile.csv", "Invitations.csv", "Positions.csv"):
            if random.random() < 0.5:
                pack.writestr(name, _once(data[:3_000], random))
    return _once(out.getvalue(), random) if random.random() < 0.4 else out.getvalue()


@contextmanager
def soon(what: str) -> Iterator[None]:
    """Fails where it takes too long, instead of hanging."""

    def late(_: int, __: FrameType | None) -> None:
        raise AssertionError(f"{what} hangs")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def ends(name: str, data: bytes, options: Options) -> None:
    """Read, planned, planned again and written out, or one sentence that says nothing was changed."""
    try:
        batch = formats.read(name, data, options)
        found = preview.plan(batch, Book(), NOW)
    except Refused as no:
        said = str(no)
        assert said[-1:] == ".", said
        assert "Traceback" not in said
        assert len(said) < 2_000
        return
    if found.questions:
        assert not found.change.edits
        return
    book = Book().with_(found.change)
    assert preview.plan(formats.read(name, data, options), book, LATER).new == 0
    whole.write(book, NOW)
    csv_out.write(book)
    vcard.write(book, NOW, notes=True)
    ics_write.write(book, NOW)
    markdown.write(book, NOW)


@pytest.mark.parametrize("group", range(GROUPS))
def test_a_damaged_file_of_any_format_ends_soon_in_a_result_or_a_sentence(group: int) -> None:
    for number in range(group, FUZZ, GROUPS):
        random = Random(f"netui {number}")
        kind = random.choice(sorted(KINDS))
        name, data = random.choice(KINDS[kind])
        given = name
        if kind == "linkedin.csv" and random.random() < 0.5:
            data, name = zipped(data, random), "export.zip"
        else:
            data = mutated(data, random)
        options = Options(zone=random.choice(("", "Europe/Berlin")), encoding=random.choice(("", "", "cp1252")))
        with soon(f"case {number}, {given}"):
            try:
                ends(name, data, options)
            except Exception as wrong:
                raise AssertionError(f"case {number}, {given}: {wrong!r}") from wrong
