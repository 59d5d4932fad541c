"""What was tried and what went wrong: counted, so that a sweep can say how much it looked at."""

from __future__ import annotations

from collections.abc import Iterable


class Tally:
    """One line of the table of faults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tried = self.lost = self.unreadable = self.wrong = 0
        self.words: list[str] = []
        self.note = ""

    def point(self) -> None:
        self.tried += 1

    def bad(self, kind: str, words: str) -> None:
        """lost: an acknowledged change; unreadable: no book any more; wrong: anything else that was promised."""
        setattr(self, kind, getattr(self, kind) + 1)
        self.words.append(f"{kind}: {words}")

    @property
    def good(self) -> bool:
        return self.tried > 0 and not (self.lost or self.unreadable or self.wrong)

    def __str__(self) -> str:
        if not self.tried:
            return f"{self.name:58} not tried: {self.note}"
        end = f"   {self.note}" if self.note else ""
        return f"{self.name:58} {self.tried:9,} {self.lost:6} {self.unreadable:11} {self.wrong:6}{end}"


HEAD = f"{'fault':58} {'points':>9} {'lost':>6} {'unreadable':>11} {'wrong':>6}"


def failed(tallies: Iterable[Tally]) -> bool:
    """Whether a promise was broken, or a row was not tried without saying why."""
    return any(not tally.good and (tally.tried or not tally.note) for tally in tallies)
