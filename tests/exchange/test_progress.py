"""A long reading tells how far it is, and ends at once when it is not wanted any more."""

from __future__ import annotations

import pytest

from netui.book.book import Book
from netui.exchange import formats, preview
from netui.exchange.progress import EVERY, Stopped, along, bar, watched
from tests.exchange.given import NOW
from tests.exports import linkedin_archive, linkedin_export, many_cards

FILES = {
    "Connections.csv": linkedin_export(500),
    "linkedin.zip": linkedin_archive(50, 500),
    "all.vcf": many_cards(100),
    "people.csv": b"Name,Mail,Phone\n" + b"".join(b"A%d,a%d@x.example,+49 %d\n" % (n, n, n) for n in range(300)),
    "inbox.txt": b"".join(b"coffee with Ana%d\n" % n for n in range(80)),
}


@pytest.mark.parametrize("name", FILES)
def test_every_reading_rises_to_its_end(name: str) -> None:
    seen: list[tuple[str, int, int]] = []
    with watched(lambda what, done, of: seen.append((what, done, of))):
        preview.plan(formats.read(name, FILES[name]), Book(), NOW)
    assert {what.split()[0] for what, _, _ in seen} <= {"Reading", "Comparing"}
    assert all(0 <= done <= of for _, done, of in seen)
    assert any(done == of for _, done, of in seen)


@pytest.mark.parametrize("name", FILES)
def test_it_stops_where_the_watcher_says_so(name: str) -> None:
    def stop(what: str, done: int, of: int) -> None:
        if done >= EVERY or of < EVERY * 2:
            raise Stopped

    with pytest.raises(Stopped), watched(stop):
        preview.plan(formats.read(name, FILES[name]), Book(), NOW)


def test_nobody_watching_costs_nothing_and_a_bar_has_its_per_cent() -> None:
    assert list(along("Reading", range(3), 3)) == [0, 1, 2]
    assert bar(1, 3) == "[####--------] 33 %"
    assert (bar(0, 0), bar(9, 3)) == ("[------------] 0 %", "[############] 100 %")
